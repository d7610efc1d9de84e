"""One top-level criterion: what it asks, and how all units did in each period."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.derive.results import RecordResult, Result
from generator.model import Node, Rubric
from generator.model.sums import round_half_up
from generator.render.addresses import RUBRICS, criterion_address, further_page, period_address, rubric_address
from generator.render.page import View
from generator.render.vietnamese import collation_key, inside_sentence, number, percent, period, sentence_start
from generator.render.views.atlas import Atlas, assessor, latest_first
from generator.render.views.breakdown import anchor_prefix
from generator.render.views.elements import Link, Pager, Who
from generator.render.views.paging import packed, pager


@dataclass(frozen=True, slots=True)
class CriterionCell:
    points: str
    percent: str
    word: str  # incomplete


@dataclass(frozen=True, slots=True)
class CriterionRow:
    unit: Link
    cells: tuple[CriterionCell, ...]  # one per column of the table


@dataclass(frozen=True, slots=True)
class ItemShare:
    """How many units have full marks in one item, of those with complete points."""

    no: str
    title: str
    link: Link
    full: str


@dataclass(frozen=True, slots=True)
class PeriodTable:
    anchor: str
    period: str
    columns: tuple[Who, ...]
    means: tuple[str, ...]
    shares: tuple[ItemShare, ...]
    shares_by: str
    rows: tuple[CriterionRow, ...]
    continued: bool


@dataclass(frozen=True)
class CriterionView(View):
    crumbs: tuple[Link, ...]
    heading: str
    maximum: str
    rubric: Link
    reference: Link
    tables: tuple[PeriodTable, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Period:
    """The records of one period that have points in the criterion."""

    at: str
    rubric: Rubric
    node: Node
    columns: tuple[str, ...]  # assessors with points in it
    found: tuple[RecordResult, ...]


def criterion_views(atlas: Atlas) -> Iterator[CriterionView]:
    for rubric in atlas.ledger.rubrics.values():
        for node in rubric.file.criteria:
            if (rubric.id, node.id) in atlas.scored_criteria:
                yield from _pages(atlas, rubric, node)


def _pages(atlas: Atlas, rubric: Rubric, node: Node) -> Iterator[CriterionView]:
    address = criterion_address(rubric.id, node.id)
    by_period = atlas.results.of_rubric[rubric.id]
    periods = [found for at in sorted(by_period, key=latest_first)
               if (found := _period(atlas, rubric, node, at)).found]
    pages = packed((at, at.found) for at in periods)
    seen: set[str] = set()
    for place, page in enumerate(pages, 1):
        tables = []
        for at, part in page:
            tables.append(_table(atlas, at, part, at.at in seen))
            seen.add(at.at)
        heading = f"Tiêu chí {node.id}. {node.title}"
        yield CriterionView(
            address=further_page(address, place), title=f"{heading} · {rubric.name}" + (f", trang {place}" if place > 1 else ""),
            description=f"{heading}: kết quả của các đơn vị theo {rubric.file.title}.",
            crumbs=(Link("Bộ tiêu chí", RUBRICS), Link(rubric.name, rubric_address(rubric.id))), heading=heading,
            maximum=number(node.max), rubric=Link(rubric.file.title, rubric_address(rubric.id)),
            reference=Link("Nội dung và cách chấm tiêu chí này", f"{rubric_address(rubric.id)}#tc-{node.id}"),
            tables=tuple(tables), pager=pager(address, place, len(pages)))


def _period(atlas: Atlas, rubric: Rubric, node: Node, at: str) -> Period:
    """The units in order of the strongest assessor's share, incomplete ones after the complete ones."""
    found = [one for one in atlas.results.of_rubric[rubric.id][at] if not one.record.is_closed
             and any(node.id in result.subtotals for result in one.results.values())]
    columns = tuple(name for name in rubric.assessors
                    if any(name in one.results and node.id in one.results[name].subtotals for one in found))
    found.sort(key=lambda one: (_order(one, node, columns), collation_key(atlas.ledger.units[one.record.unit].name)))
    return Period(at, rubric, node, columns, tuple(found))


def _order(found: RecordResult, node: Node, columns: tuple[str, ...]) -> tuple[bool, Decimal]:
    share = _share(found.results.get(columns[-1]), node)
    return share is None, -(share or Decimal(0))


def _share(result: Result | None, node: Node) -> Decimal | None:
    """Percent of the applicable maximum; None unless the node's points are complete."""
    if result is None or node.id not in result.subtotals or result.open.get(node.id):
        return None
    most = result.applicable.get(node.id, node.max)
    return 100 * result.subtotals[node.id] / most if most > 0 else None


def _table(atlas: Atlas, at: Period, part: Sequence[RecordResult], continued: bool) -> PeriodTable:
    columns = tuple(assessor(at.rubric, name) for name in at.columns)
    rows = tuple(CriterionRow(
        Link(atlas.ledger.units[one.record.unit].name,
             f"{period_address(one.record.unit, at.at)}#{_anchor(atlas, one, at.node)}"),
        tuple(_cell(at, one.results.get(name)) for name in at.columns)) for one in part)
    return PeriodTable(
        anchor=f"ky-{at.at.lower()}", period=sentence_start(period(at.at)), columns=columns,
        means=() if continued else tuple(filter(None, (_mean(at, name) for name in at.columns))),
        shares=() if continued else tuple(_shares(at)),
        shares_by=inside_sentence(at.rubric.assessors[at.columns[-1]]), rows=rows, continued=continued)


def _anchor(atlas: Atlas, found: RecordResult, node: Node) -> str:
    return anchor_prefix(atlas, found.record) + node.id


def _cell(at: Period, result: Result | None) -> CriterionCell:
    if result is None or at.node.id not in result.subtotals:
        return CriterionCell("", "", "chưa có điểm")
    most = result.applicable.get(at.node.id, at.node.max)
    points = f"{number(result.subtotals[at.node.id])}/{number(most)}"
    share = _share(result, at.node)
    if share is None:
        return CriterionCell(points, "", "chưa chấm đủ")
    return CriterionCell(points, percent(round_half_up(share, at.rubric.file.decimals)), "")


def _mean(at: Period, name: str) -> str:
    shares = [share for one in at.found if (share := _share(one.results.get(name), at.node)) is not None]
    if len(shares) < 2:
        return ""
    mean = round_half_up(sum(shares, Decimal(0)) / len(shares), at.rubric.file.decimals)
    return f"{at.rubric.assessors[name]}: trung bình {percent(mean)} của {len(shares)} đơn vị có đủ điểm"


def _shares(at: Period) -> Iterator[ItemShare]:
    name = at.columns[-1]
    for leaf in at.node.leaves:
        if leaf is at.node:
            continue
        shares = [share for one in at.found if (share := _share(one.results.get(name), leaf)) is not None]
        if len(shares) > 1:  # of one unit its own page says all
            full = sum(share >= 100 for share in shares)
            yield ItemShare(leaf.id, leaf.title, Link(leaf.id, f"{rubric_address(at.rubric.id)}#tc-{leaf.id}"),
                            f"{full}/{len(shares)} đơn vị")
