"""The whole breakdown of one record: every criterion down to its items."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.derive.results import RecordResult, Result
from generator.model import Evidence, ItemScore, Level, Node, Record, Rubric
from generator.render.addresses import criterion_address
from generator.render.charts.views import BarChart
from generator.render.vietnamese import citation, number, period, signed
from generator.render.views.answers import Answer, answers_by_place
from generator.render.views.atlas import Atlas, assessor
from generator.render.views.elements import Cited, Discrepancy, Link, Who
from generator.render.wording import ABSENCES, NOT_SCORED, SCORED_ABOVE, SILENT

NO_SCORE = ItemScore()
LEVEL_KEYS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one assessor gave one node: points, or the word that stands instead of them."""

    who: Who
    points: str
    word: str
    cut: bool
    change: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    points: str
    when: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One node of the rubric with everything recorded for it; `bar` and `page` only for criteria."""

    anchor: str
    id: str
    title: str
    maximum: str
    bonus: bool
    cells: tuple[Cell, ...]
    difference: str
    measured: str
    options: tuple[Option, ...]
    reason: str
    opinion: str
    evidence: tuple[Cited, ...]
    discrepancies: tuple[Discrepancy, ...]
    answers: tuple[Answer, ...]
    items: tuple["Item", ...]
    bar: BarChart | None = None
    page: Link | None = None
    cut: bool = False  # here or below


@dataclass(frozen=True, slots=True)
class Scoring:
    """What the items of one record are read from."""

    atlas: Atlas
    found: RecordResult
    rubric: Rubric
    columns: tuple[Result, ...]  # results that have points of items, weakest assessor first
    prefix: str  # of the anchors
    discrepancies: Mapping[str, tuple[Discrepancy, ...]]
    answers: Mapping[str, tuple[Answer, ...]]

    @property
    def silent(self) -> tuple[Result, ...]:
        """Results that say nothing of the items: a rating or a total alone."""
        return tuple(result for result in self.found.results.values() if result.speaks and not result.subtotals)

    @property
    def since(self) -> str:
        """The one period that all changes are counted from; empty when there is none, or more than one."""
        periods = {change.before_period for change in self.found.changes.values()}
        return period(periods.pop()) if len(periods) == 1 else ""

    @property
    def scores(self) -> Mapping[str, ItemScore]:
        return self.found.record.file.scores


def scoring(atlas: Atlas, found: RecordResult, discrepancies: Mapping[str, tuple[Discrepancy, ...]]) -> Scoring:
    columns = tuple(result for result in found.results.values() if result.subtotals)
    rubric = atlas.rubric_of(found)
    return Scoring(atlas, found, rubric, columns, anchor_prefix(atlas, found.record), discrepancies,
                   answers_by_place(found.record, rubric))


def anchor_prefix(atlas: Atlas, record: Record) -> str:
    """What the items' anchors begin with; two rubrics on one page are kept apart."""
    rubrics = [other.rubric for other in atlas.periods_of[record.unit][record.period] if other.rubric]
    return "tc-" if len(rubrics) < 2 else f"tc-{record.rubric}-"


def criteria(scored: Scoring) -> tuple[Item, ...]:
    above: Mapping[str, bool] = {result.assessor: False for result in scored.columns}
    return tuple(_item(scored, node, above, top=True) for node in scored.rubric.file.criteria)


def _item(scored: Scoring, node: Node, above: Mapping[str, bool], top: bool = False) -> Item:
    score = scored.scores.get(node.id, NO_SCORE)
    covered = {name: over or isinstance(score.given.get(name), Decimal) for name, over in above.items()}
    items = tuple(_item(scored, child, covered) for child in node.items)
    cells = tuple(_cell(scored, node, result, above[result.assessor]) for result in scored.columns)
    if top:
        cells += tuple(Cell(assessor(scored.rubric, result.assessor), "", SILENT[result.points is None], False)
                       for result in scored.silent)
    page = None
    if top and (scored.rubric.id, node.id) in scored.atlas.scored_criteria:
        page = Link("Các đơn vị khác ở tiêu chí này", criterion_address(scored.rubric.id, node.id))
    return Item(
        anchor=scored.prefix + node.id, id=node.id, title=node.title, maximum=number(node.max),
        bonus=bool(node.bonus), cells=cells, difference=_difference(scored, node),
        measured=_measured(node, score) if score.shows_level else "",
        options=options(node.levels, score.level if score.shows_level else None),
        reason=score.reason or "", opinion=score.opinion or "",
        evidence=tuple(map(cited_evidence, score.evidence)),
        discrepancies=scored.discrepancies.get(node.id, ()), answers=scored.answers.get(node.id, ()),
        items=items, bar=_bar(scored, node) if top else None, page=page,
        cut=any(cell.cut for cell in cells) or any(item.cut for item in items))


def _cell(scored: Scoring, node: Node, result: Result, above: bool) -> Cell:
    who = assessor(scored.rubric, result.assessor)
    given = scored.scores.get(node.id, NO_SCORE).given.get(result.assessor)
    if isinstance(given, str):
        return Cell(who, "", ABSENCES[given], False)
    if above:
        return Cell(who, "", SCORED_ABOVE, False)
    points = given if given is not None else result.subtotals.get(node.id)
    if points is None:
        absent = "không áp dụng" if node.items and not result.applicable.get(node.id, node.max) else NOT_SCORED
        return Cell(who, "", absent, False)
    most = result.applicable.get(node.id, node.max)
    word = "chưa chấm đủ" if given is None and result.open.get(node.id) else ""
    return Cell(who, f"{number(points)}/{number(most)}", word, points < most and not word,
                _change(scored, node, result.assessor))


def _change(scored: Scoring, node: Node, assessor_id: str) -> str:
    change = scored.found.changes.get(assessor_id)
    if change is None or not change.items.get(node.id):
        return ""
    step = change.items[node.id]
    return f"{'↑' if step > 0 else '↓'} {number(abs(step))}" + (
        "" if scored.since else f" so với {period(change.before_period)}")


def _difference(scored: Scoring, node: Node) -> str:
    """The strongest assessor's points less the weakest's, where both gave this node complete points."""
    full = [result for result in scored.columns if node.id in result.subtotals
            and not result.open.get(node.id)]
    if len(full) < 2 or full[0].applicable.get(node.id) != full[-1].applicable.get(node.id):
        return ""
    gap = full[-1].subtotals[node.id] - full[0].subtotals[node.id]
    return signed(gap) if gap else ""


def _bar(scored: Scoring, node: Node) -> BarChart | None:
    values = tuple((assessor(scored.rubric, result.assessor).mark, 100 * result.subtotals[node.id] / most)
                   for result in scored.columns
                   if node.id in result.subtotals and (most := result.applicable.get(node.id, node.max)) > 0)
    return BarChart(f"Tiêu chí {node.id}", values) if values else None


def _measured(node: Node, score: ItemScore) -> str:
    if score.value is None:
        return ""
    if node.measure is None:
        return f"Giá trị đo được: {number(score.value)}"
    return f"{node.measure.name}: {quantity(score.value, node.measure.unit)}"


def quantity(value: Decimal, unit: str | None) -> str:
    """A number with its unit: 90,5%, 2 mô hình."""
    return f"{number(value)}{'' if unit == '%' else ' '}{unit}" if unit else number(value)


def options(levels: Iterable[Level], chosen: str | None) -> tuple[Option, ...]:
    return tuple(Option(key, number(level.points), level.when, key == chosen)
                 for key, level in zip(LEVEL_KEYS, levels, strict=False))


def cited_evidence(evidence: Evidence) -> Cited:
    named = evidence.number or evidence.title
    text = citation(evidence) if named else evidence.text or citation(evidence)
    return Cited(f"{text}. {evidence.text}" if named and evidence.text else text, evidence.url)
