"""The whole breakdown of one record: every criterion down to its items."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.derive.results import RecordResult, Result
from generator.model import ItemScore, Node, Record, Rubric
from generator.model.fields import Given
from generator.render.addresses import criterion_address
from generator.render.charts.views import BarChart
from generator.render.vietnamese import number, period, signed
from generator.render.views.answers import Answer, answers_by_place
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Discrepancy, Who
from generator.render.views.notes import Notes, notes_of
from generator.render.views.past import Steps
from generator.render.views.plan import Branch, Head, assessor, plan_of
from generator.render.wording import ABSENCES, NOT_SCORED, SCORED_ABOVE

NO_SCORE = ItemScore()
SAID_ONCE = 3  # papers of one issuer, from which on it is named once for all of them
KEPT = 1 << 14  # the same few points come again in every record


class Cell(NamedTuple):
    """What one assessor gave one node: points, or the word that stands instead of them."""

    points: str
    word: str
    cut: bool
    change: str = ""


class Scores(NamedTuple):
    """One cell for each column of the breakdown, in its order; the last column's points less the first's; any cut."""

    cells: tuple[Cell, ...]
    difference: str
    cut: bool


class Item(NamedTuple):
    """One node of the rubric with everything recorded for it."""

    head: Head
    scores: Scores
    notes: tuple[Notes, ...]  # one, or none where nothing is said
    items: tuple["Item", ...]
    cut: bool  # points were cut here or below
    past: Steps | None = None  # how its values have changed since they were published


class Criterion(NamedTuple):
    item: Item
    bar: BarChart | None
    page: str  # address of the page that shows all units in it; empty when there is none
    open: bool  # shown without being asked for


class Column(NamedTuple):
    """One assessor that scored items: points, maxima and open leaves by node, steps from the period before."""

    assessor: str
    who: Who
    points: Mapping[str, Decimal]
    applicable: Mapping[str, Decimal]
    open: Mapping[str, int]
    steps: Mapping[str, Decimal]
    since: str  # what a step adds where not all are counted from one period


@dataclass(frozen=True, slots=True)
class Scoring:
    """What the items of one record are read from."""

    atlas: Atlas
    found: RecordResult
    rubric: Rubric
    scores: Mapping[str, ItemScore]
    columns: tuple[Column, ...]  # the assessors that have points of items, weakest authority first
    prefix: str  # what the items' anchors begin with
    discrepancies: Mapping[str, tuple[Discrepancy, ...]]
    answers: Mapping[str, tuple[Answer, ...]]
    past: Mapping[str, Steps] = field(default_factory=dict)  # by node

    @property
    def since(self) -> str:
        return _since(self.found)

    @property
    def issuer(self) -> str:
        """Who issued most of the evidence: to be said once. Empty where few papers are cited, or one without issuer."""
        issuers = [paper.issuer for score in self.scores.values() for paper in score.evidence
                   if paper.number or paper.title]
        most = max(issuers, key=issuers.count) if issuers and all(issuers) else None
        return most if most and issuers.count(most) >= SAID_ONCE else ""


def scoring(atlas: Atlas, found: RecordResult, discrepancies: Mapping[str, tuple[Discrepancy, ...]]) -> Scoring:
    rubric, since = atlas.rubric_of(found), _since(found)
    columns = tuple([_column(found, rubric, result, since) for result in found.results.values() if result.subtotals])
    return Scoring(atlas, found, rubric, found.record.file.scores, columns, anchor_prefix(atlas, found.record),
                   discrepancies, answers_by_place(found.record, rubric, atlas.ledger.indicators))


def _since(found: RecordResult) -> str:
    """The one period that all changes are counted from; empty when there is none, or more than one."""
    periods = {change.before_period for change in found.changes.values()}
    return period(periods.pop()) if len(periods) == 1 else ""


def _column(found: RecordResult, rubric: Rubric, result: Result, since: str) -> Column:
    change = found.changes.get(result.assessor)
    beside = f" so với {period(change.before_period)}" if change and not since else ""
    return Column(result.assessor, assessor(rubric, result.assessor), result.subtotals, result.applicable, result.open,
                  change.items if change else {}, beside)


def anchor_prefix(atlas: Atlas, record: Record) -> str:
    """Two rubrics of one period are kept apart."""
    rubrics = [other.rubric for other in atlas.periods_of(record.unit)[record.period] if other.rubric]
    start = atlas.period_start(record.period)
    return f"{start}tc-" if len(rubrics) < 2 else f"{start}tc-{record.rubric}-"


def criteria(scored: Scoring) -> tuple[Criterion, ...]:
    above, issuer = (False,) * len(scored.columns), scored.issuer
    told = {scored.rubric.criterion_of[at].id for at in (*scored.discrepancies, *scored.answers) if at}
    found = []
    for branch in plan_of(scored.rubric).criteria:
        id = branch.head.id
        item = _item(scored, branch, above, issuer)
        has_page = (scored.rubric.id, id) in scored.atlas.overview.scored_criteria
        found.append(Criterion(
            item, _bar(scored.columns, branch.node), criterion_address(scored.rubric.id, id) if has_page else "",
            item.cut or id in told))
    return tuple(found)


def _item(scored: Scoring, branch: Branch, above: tuple[bool, ...], issuer: str) -> Item:
    node, head, below = branch
    score, columns = scored.scores.get(head.id), scored.columns
    given = [score.given.get(column.assessor) for column in columns] if score else [None] * len(columns)
    items: tuple[Item, ...] = ()
    if below:
        covered = tuple([over or isinstance(own, Decimal) for own, over in zip(given, above, strict=True)])
        items = tuple([_item(scored, one, covered, issuer) for one in below])
    if below or True in above or not _all_points(given):
        cells = tuple([_cell(column, node, own, over) for column, own, over in zip(columns, given, above, strict=True)])
        scores = Scores(cells, _difference(columns, head.id), any(cell.cut for cell in cells))
        cut = scores.cut or any(one.cut for one in items)
    else:
        scores = leaf_scores(tuple(given), node.max, tuple([(one.steps.get(head.id), one.since) for one in columns]))
        cut = scores.cut
    beside = scored.discrepancies.get(head.id, ()), scored.answers.get(head.id, ())
    return Item(head, scores, notes_of(node, score, issuer, beside), items, cut, scored.past.get(head.id))


def _all_points(given: list[Given | None]) -> bool:
    for own in given:  # where `all` would make a generator for each of a site's items
        if type(own) is not Decimal:
            return False
    return True


@lru_cache(maxsize=KEPT)
def leaf_scores(given: tuple[Decimal, ...], most: Decimal, steps: tuple[tuple[Decimal | None, str], ...]) -> Scores:
    """What a leaf with points from everybody shows."""
    cells = tuple([point_cell(points, most, False, step) for points, step in zip(given, steps, strict=True)])
    return Scores(cells, gap_text(given[-1] - given[0]) if len(given) > 1 else "", any(cell.cut for cell in cells))


def _cell(column: Column, node: Node, given: Decimal | str | None, above: bool) -> Cell:
    if isinstance(given, str):
        return word_cell(ABSENCES[given])
    if above:
        return word_cell(SCORED_ABOVE)
    id = node.id
    most = column.applicable.get(id, node.max)
    points = given if given is not None else column.points.get(id)
    if points is None:
        return word_cell("không áp dụng" if node.items and not most else NOT_SCORED)
    unfinished = given is None and column.open.get(id, 0) > 0
    return point_cell(points, most, unfinished, (column.steps.get(id), column.since))


@lru_cache(maxsize=64)
def word_cell(word: str) -> Cell:
    return Cell("", word, False)


@lru_cache(maxsize=KEPT)
def point_cell(points: Decimal, most: Decimal, unfinished: bool, step: tuple[Decimal | None, str]) -> Cell:
    """`step` is the change against the period before, and what is to be said of that period."""
    change = f"{'↑' if step[0] > 0 else '↓'} {number(abs(step[0]))}{step[1]}" if step[0] else ""
    return Cell(f"{number(points)}/{number(most)}", "chưa chấm đủ" if unfinished else "",
                points < most and not unfinished, change)


def _difference(columns: tuple[Column, ...], id: str) -> str:
    """The strongest assessor's points less the weakest's, where both gave this node complete points."""
    full = [column for column in columns if id in column.points and not column.open.get(id)]
    if len(full) < 2 or full[0].applicable.get(id) != full[-1].applicable.get(id):
        return ""
    return gap_text(full[-1].points[id] - full[0].points[id])


@lru_cache(maxsize=KEPT)
def gap_text(gap: Decimal) -> str:
    return signed(gap) if gap else ""


def _bar(columns: tuple[Column, ...], node: Node) -> BarChart | None:
    values = tuple([(column.who.mark, round(100 * column.points[node.id] / most)) for column in columns
                    if node.id in column.points and (most := column.applicable.get(node.id, node.max)) > 0])
    return BarChart(values) if values else None
