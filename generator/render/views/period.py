"""The page of one unit and period: the whole breakdown, one section per rubric, statistics and sources."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from generator.derive.results import RecordResult
from generator.derive.trends import length_of
from generator.model import Record, Rubric, Statement, Unit
from generator.model.fields import period_span
from generator.problem import Problem
from generator.render.addresses import compare_address, rubric_address
from generator.render.page import SharedView
from generator.render.sentence import rating_name
from generator.render.vietnamese import (
    citation,
    date_in_sentence,
    inside_sentence,
    number,
    period,
    sentence_start,
    short_period,
)
from generator.render.views.answers import Answer, answers_by_place
from generator.render.views.atlas import Atlas, discrepancy
from generator.render.views.breakdown import Criterion, Scoring, criteria, scoring
from generator.render.views.cuts import Cuts, cuts_of
from generator.render.views.edition_breaks import edition_notice
from generator.render.views.elements import (
    Cited,
    Discrepancy,
    IndicatorRow,
    InitiativeRow,
    Link,
    Notice,
    Provenance,
    ResultCard,
    StatedResult,
    Who,
)
from generator.render.views.past import NO_PAST, SHORT, Past, Steps, Teller, hidden_values, past_of, told_corrections
from generator.render.views.plan import assessor
from generator.render.views.provenance import period_provenance
from generator.render.views.result import result_card
from generator.render.views.reuse import unit_picture
from generator.render.views.statistics import figures_of, indicator_rows, initiative_rows
from generator.render.views.unit_answers import answers_of_record
from generator.render.wording import ABSENCE_TERMS, ABSENCES, NOT_SCORED, SCORED_ABOVE

CUTS_SHOWN = 8  # the breakdown below marks them all


class RubricSection(NamedTuple):
    """The result under one rubric."""

    rubric: Link
    card: ResultCard
    prefix: str  # of the items' anchors
    columns: tuple[Who, ...]  # the assessors that scored items
    keys: tuple[str, ...]  # what the signs beside the points mean, and who gave no points of items
    absences: tuple[tuple[str, str], ...]  # words that stand instead of points, each after the id of its explanation
    as_of: str
    cuts: Cuts | None
    criteria: tuple[Criterion, ...]
    discrepancies: tuple[Discrepancy, ...]
    answers: tuple[Answer, ...]
    stated: tuple[StatedResult, ...]
    edition: Notice | None = None  # what another edition in the period before does to the changes
    answered: Notice | None = None  # how many replies and corrections there are, and where
    past: Past = NO_PAST
    compare: str = ""  # where the result can be set beside that of other units; empty where there is none to show


@dataclass(frozen=True)
class PeriodView(SharedView):
    crumbs: tuple[Link, ...]
    unit: Link
    period: str
    hidden: bool
    sections: tuple[RubricSection, ...]
    discrepancies: tuple[Discrepancy, ...]  # of records without a rubric
    answers: tuple[Answer, ...]  # to these
    indicators: tuple[IndicatorRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    narrative: str  # Markdown
    provenance: Provenance
    start: str  # of all ids, where periods share a page
    before: Link | None
    after: Link | None
    plain: tuple[Past, ...] = ()  # of records without a rubric
    version: str = ""  # of the data, for paper: when it last changed, and by which commit

    @property
    def figures_past(self) -> tuple[tuple[str, Steps], ...]:
        """How each indicator has changed, by name."""
        pasts = [*(section.past for section in self.sections), *self.plain]
        return tuple(one for past in pasts for one in past.indicators)


def period_views(atlas: Atlas, unit: Unit) -> Iterator[PeriodView]:
    lengths: dict[str, list[str]] = {}  # a year is followed by the next year, not by its own first half
    for at in sorted(atlas.periods_of(unit.id), key=period_span):
        lengths.setdefault(length_of(at), []).append(at)
    for ordered in lengths.values():
        for before, at, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
            yield period_view(atlas, unit.id, at, (before, after))


def period_view(atlas: Atlas, unit: str, at: str, neighbours: tuple[str | None, str | None]) -> PeriodView:
    records = atlas.periods_of(unit)[at]
    shown = [record for record in records if not record.is_closed]
    sections = tuple(_section(atlas, found) for record in records if (found := atlas.result_of(record)))
    plain = [record for record in shown if record.rubric is None]
    figures = figures_of(records)
    placed = {key: tuple(discrepancy(problem) for record in shown
                         for problem in atlas.results.discrepancies_of.get(record.path, ()) if problem.at == key)
              for key in figures}
    name = atlas.ledger.units[unit].name
    before, after = (Link(short_period(other), atlas.period_page(unit, other)) if other else None for other in neighbours)
    return PeriodView(
        address=atlas.period_page(unit, at), title=f"{name} {period(at)}",
        description=_description(f"{name}, {period(at)}", sections),
        crumbs=atlas.crumbs(unit, own=True), unit=atlas.unit_link(unit), period=period(at), hidden=not shown,
        sections=sections, indicators=indicator_rows(atlas, {at: figures}, placed),
        discrepancies=tuple(discrepancy(problem) for record in plain
                            for problem in atlas.results.discrepancies_of.get(record.path, ()) if problem.at not in figures),
        answers=tuple(answer for record in plain for answer in
                      answers_by_place(record, None, atlas.ledger.indicators).get("", ())),
        initiatives=initiative_rows(records), narrative=atlas.ledger.narratives.get((unit, at), "") if shown else "",
        provenance=period_provenance(atlas, records), start=atlas.period_start(at), before=before, after=after,
        picture=unit_picture(atlas, unit), feed="",
        plain=tuple(_past(atlas, record, None) for record in records if record.rubric is None),
        version=_version(atlas, records))


def _version(atlas: Atlas, records: list[Record]) -> str:
    pasts = [atlas.past[record.path] for record in records if record.path in atlas.past]
    commits = [past.edits[-1].commit if past.edits else past.first for past in pasts]
    if last := max(filter(None, commits), key=lambda commit: commit.time, default=None):
        return f"Dữ liệu thay đổi lần cuối {date_in_sentence(last.day)} (bản {last.id[:SHORT]})"
    return ""


def _description(what: str, sections: tuple[RubricSection, ...]) -> str:
    results = [f"{section.card.name + ': ' if len(sections) > 1 else ''}{section.card.brief}" for section in sections]
    return f"{what}. {'; '.join(results)}." if results else f"{what}: số liệu và báo cáo."


def _section(atlas: Atlas, found: RecordResult) -> RubricSection:
    record, rubric = found.record, atlas.rubric_of(found)
    link, card = Link(rubric.file.title, rubric_address(rubric.id)), result_card(atlas, found)
    if record.is_closed:
        return RubricSection(link, card, "", (), (), (), "", None, (), (), (), (), past=_past(atlas, record, rubric))
    problems = atlas.results.discrepancies_of.get(record.path, ())
    placed = _placed([problem for problem in problems if problem.at not in record.file.indicators], rubric)
    past = _past(atlas, record, rubric)
    scored = replace(scoring(atlas, found, placed), past=past.items)
    return RubricSection(
        rubric=link, card=card, prefix=scored.prefix, columns=tuple(column.who for column in scored.columns),
        keys=tuple(_keys(scored)), absences=tuple(_absences(scored)),
        as_of=f"Tính đến {date_in_sentence(record.file.as_of)}." if record.file.as_of else "",
        cuts=cuts_of(scored, CUTS_SHOWN), criteria=criteria(scored) if scored.columns or record.file.scores else (),
        discrepancies=placed.get("", ()), answers=scored.answers.get("", ()),
        stated=tuple([_stated(rubric, statement) for statement in record.file.stated
                      if not _said_by_card(found, statement)]),
        edition=edition_notice(atlas, found), answered=answers_of_record(atlas, record, scored.answers), past=past,
        compare=compare_address([record.unit], rubric.id, record.period) if found.head else "")


def _past(atlas: Atlas, record: Record, rubric: Rubric | None) -> Past:
    history, file = atlas.past.get(record.path), record.file
    if history is None:
        return NO_PAST
    teller = Teller(rubric, atlas.ledger.rubrics, atlas.ledger.indicators, atlas.site, record.is_closed,
                    hidden_values(record), told_corrections(record))
    return past_of(history, teller, rubric.nodes if rubric and file.scores else ())


def _placed(problems: list[Problem], rubric: Rubric) -> Mapping[str, tuple[Discrepancy, ...]]:
    """Discrepancies by the node they concern; those that concern no node under ""."""
    found: dict[str, list[Discrepancy]] = {}
    for problem in problems:
        found.setdefault(problem.at if problem.at in rubric.nodes else "", []).append(
            discrepancy(problem, rubric=rubric))
    return {at: tuple(discrepancies) for at, discrepancies in found.items()}


def _keys(scored: Scoring) -> Iterator[str]:
    if len(scored.columns) > 1:
        first = inside_sentence(scored.rubric.assessors[scored.columns[0].assessor])
        yield f"Δ: chênh lệch so với {first}."
    if scored.since and any(change.items for change in scored.found.changes.values()):
        other = any(change.before_rubric != scored.rubric.id for change in scored.found.changes.values())
        yield f"↑ ↓: điểm tăng, giảm so với {scored.since}{', ở các mục so sánh được' if other else ''}."
    for name, shown in scored.rubric.assessors.items():
        result = scored.found.results.get(name)
        if result and result.subtotals:
            continue
        if result and result.points is not None:
            yield f"{shown}: chỉ có tổng điểm, điểm từng tiêu chí chưa được công bố."
        elif result:
            yield f"{shown}: chỉ có xếp loại, điểm chưa được công bố."
        elif scored.columns:
            yield f"{shown}: chưa có điểm."
    if scored.issuer:
        yield f"Tài liệu không ghi nơi ban hành là của {scored.issuer}."


def _absences(scored: Scoring) -> Iterator[tuple[str, str]]:
    states = Counter((name, given) for score in scored.scores.values() for name, given in score.given.items()
                     if isinstance(given, str))
    for state, word in ABSENCES.items():
        if any(state == given for _, given in states):
            yield ABSENCE_TERMS[state], word
    for column in scored.columns:
        told = states[column.assessor, "pending"] + states[column.assessor, "withheld"]
        if scored.found.results[column.assessor].open_leaves > told:
            yield "chua-cham", NOT_SCORED
            break
    if any(node.items and isinstance(given, Decimal) for id, score in scored.scores.items()
           if (node := scored.rubric.nodes.get(id)) for given in score.given.values()):
        yield "cham-chung", SCORED_ABOVE


def _said_by_card(found: RecordResult, statement: Statement) -> bool:
    """Whether a statement names no paper and nothing that is not shown as the result already."""
    result = found.results.get(statement.assessor)
    return bool(result and not statement.source and not statement.subtotals
                and statement.total in (None, result.points) and statement.rating in (None, result.rating))


def _stated(rubric: Rubric, statement: Statement) -> StatedResult:
    names = rubric.nodes
    subtotals = tuple((f"Mục {node}" if node in names else node, number(points))
                      for node, points in statement.subtotals.items())
    name = statement.assessor
    who = assessor(rubric, name) if name in rubric.assessors else Who(name, "first")
    source = statement.source
    return StatedResult(
        who=who, source=Cited(sentence_start(citation(source)), source.url) if source else None,
        total="" if statement.total is None else number(statement.total),
        rating=rating_name(rubric, statement.rating) if statement.rating else "", subtotals=subtotals)
