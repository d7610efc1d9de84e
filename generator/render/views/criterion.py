"""One top-level criterion: what it asks, and how all units did in each period."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from generator.derive.results import RecordResult
from generator.model import Node, Rubric
from generator.model.sums import round_half_up
from generator.render.addresses import RUBRICS, criterion_address, further_page, rubric_address
from generator.render.page import Shown, View
from generator.render.vietnamese import inside_sentence, number, percent, period, sentence_start
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.breakdown import anchor_prefix
from generator.render.views.elements import Link, Pager, Who
from generator.render.views.findings import Findings, findings
from generator.render.views.outcomes import Entry, Outcome, Period, period_of, row_link
from generator.render.views.paging import packed, pager
from generator.render.views.plan import assessor


class CriterionCell(NamedTuple):
    points: str
    percent: str
    word: str  # incomplete


class CriterionRow(NamedTuple):
    unit: Link
    cells: tuple[CriterionCell, ...]  # one per column of the table


class ItemShare(NamedTuple):
    """How many units have full marks in one item, of those with complete points."""

    no: str
    title: str
    link: Link
    full: str


class PeriodTable(NamedTuple):
    anchor: str
    period: str
    columns: tuple[Who, ...]
    means: tuple[str, ...]
    shares: tuple[ItemShare, ...]
    shares_by: str
    rows: tuple[CriterionRow, ...]
    continued: bool
    found: Findings | None

    @property
    def css(self) -> str:
        """Tells the style sheet whose marks the columns have."""
        return " ".join(f"db-at{place}-{who.mark}" for place, who in enumerate(self.columns, 2))


@dataclass(frozen=True)
class CriterionView(View):
    crumbs: tuple[Link, ...]
    heading: str
    maximum: str
    rubric: Link
    reference: Link
    tables: tuple[PeriodTable, ...]
    pager: Pager | None


class Section(NamedTuple):
    """A part of a chapter, and what names everything that its views show of results; None where only they can say."""

    shown: str | None
    views: Callable[[], Iterable[Shown]]


def criterion_chapters(atlas: Atlas) -> Iterator[tuple[str, tuple[str, ...], Callable[[], Iterator[Section]]]]:
    """Of each rubric: the criteria that have a page, and what gives the pages, each criterion's in a section."""
    for rubric in atlas.ledger.rubrics.values():
        nodes = [node for node in rubric.file.criteria if (rubric.id, node.id) in atlas.overview.scored_criteria]
        if nodes:
            yield rubric.id, tuple(node.id for node in nodes), partial(_sections, atlas, rubric, nodes)


def _sections(atlas: Atlas, rubric: Rubric, nodes: Sequence[Node]) -> Iterator[Section]:
    by_period = atlas.results.of_rubric[rubric.id]
    records = [(found, f"{found.record.path} {found.record.is_closed} {anchor_prefix(atlas, found.record)}")
               for of in by_period.values() for found in of]
    for node in nodes:
        periods = [found for at in sorted(by_period, key=latest_first)
                   if (found := period_of(atlas, rubric, node, at)).entries]
        told = [(at, findings(atlas, at)) for at in periods]
        shown = f"{node.id}\n{_shown(atlas, rubric, node, records)}\n{[found for _, found in told]}"
        yield Section(shown, partial(_pages, atlas, rubric, node, told))


def _shown(atlas: Atlas, rubric: Rubric, node: Node, records: Iterable[tuple[RecordResult, str]]) -> str:
    """Everything that the pages of a criterion show of results."""
    counts = [(period, name, {leaf.id: counted[leaf.id] for leaf in node.leaves})
              for period in atlas.results.of_rubric[rubric.id] for name in rubric.assessors
              if (counted := atlas.overview.full_marks(rubric, period, name))]
    id = node.id
    points = [f"{about} {name} {one.subtotals.get(id)} {one.applicable.get(id)} {one.open.get(id)}"
              for found, about in records for name, one in found.results.items()]
    return "\n".join([repr(counts), *points])


def _pages(atlas: Atlas, rubric: Rubric, node: Node, told: Sequence[tuple[Period, Findings]]) -> Iterator[CriterionView]:
    address = criterion_address(rubric.id, node.id)
    pages = packed(((at, found), at.entries) for at, found in told)
    seen: set[str] = set()
    for place, page in enumerate(pages, 1):
        tables = []
        for (at, found), part in page:
            tables.append(_table(atlas, at, part, None if at.at in seen else found))
            seen.add(at.at)
        heading = f"Tiêu chí {node.id}. {node.title}"
        yield CriterionView(
            address=further_page(address, place),
            title=f"{heading} · {rubric.name}" + (f", trang {place}" if place > 1 else ""),
            description=f"{heading}: kết quả của các đơn vị theo {rubric.file.title}.",
            crumbs=(Link("Bộ tiêu chí", RUBRICS), Link(rubric.name, rubric_address(rubric.id))), heading=heading,
            maximum=number(node.max), rubric=Link(rubric.file.title, rubric_address(rubric.id)),
            reference=Link("Nội dung và cách chấm tiêu chí này", f"{rubric_address(rubric.id)}#tc-{node.id}"),
            tables=tuple(tables), pager=pager(address, place, len(pages)))


def _table(atlas: Atlas, at: Period, part: Sequence[Entry], found: Findings | None) -> PeriodTable:
    """Without findings where the table goes on from the page before."""
    continued = found is None
    columns = tuple(assessor(at.rubric, name) for name in at.columns)
    return PeriodTable(
        anchor=f"ky-{at.at.lower()}", period=sentence_start(period(at.at)), columns=columns,
        means=() if continued else tuple(filter(None, (_mean(at, name) for name in at.columns))),
        shares=() if continued else tuple(_shares(atlas, at)),
        shares_by=inside_sentence(at.rubric.assessors[at.columns[-1]]),
        rows=tuple([_row(atlas, at, entry) for entry in part]), continued=continued, found=found)


def _row(atlas: Atlas, at: Period, entry: Entry) -> CriterionRow:
    record, most, decimals = entry.found.record, at.node.max, at.rubric.file.decimals
    cells = [_cell(entry.outcomes.get(name), most, decimals) for name in at.columns]
    return CriterionRow(row_link(atlas, record, at.node.id), tuple(cells))


@lru_cache(maxsize=1 << 14)
def _cell(outcome: Outcome | None, most: Decimal, decimals: int) -> CriterionCell:
    """The maximum only where it is not the criterion's own."""
    if outcome is None:
        return CriterionCell("", "", "chưa có điểm")
    points = number(outcome.points) + (f"/{number(outcome.most)}" if outcome.most != most else "")
    if outcome.share is None:
        return CriterionCell(points, "", "chưa chấm đủ")
    return CriterionCell(points, percent(round_half_up(outcome.share, decimals)), "")


def _mean(at: Period, name: str) -> str:
    shares = [outcome.share for entry in at.entries
              if (outcome := entry.outcomes.get(name)) and outcome.share is not None]
    if len(shares) < 2:
        return ""
    mean = round_half_up(sum(shares, Decimal(0)) / len(shares), at.rubric.file.decimals)
    return f"{at.rubric.assessors[name]}: trung bình {percent(mean)} của {len(shares)} đơn vị có đủ điểm"


def _shares(atlas: Atlas, at: Period) -> Iterator[ItemShare]:
    counted = atlas.overview.full_marks(at.rubric, at.at, at.columns[-1])
    for leaf in at.node.leaves:
        full, units = counted.get(leaf.id, (0, 0))
        if leaf is not at.node and units > 1:  # of one unit its own page says all
            yield ItemShare(leaf.id, leaf.title, Link(leaf.id, f"{rubric_address(at.rubric.id)}#tc-{leaf.id}"),
                            f"{full}/{units} đơn vị")
