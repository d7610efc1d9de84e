"""Exact sums over a rubric's tree: what one assessor's recorded points come to at every node."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from generator.model import ItemScore, Node, Rubric
from generator.model.fields import Given

WIDE = Context(prec=60)  # for quotients of the largest and the smallest numbers that are read


@dataclass(frozen=True, slots=True)
class Tally:
    """By node id: points at or below it (only where some are recorded), maximum less what does not apply, open leaves.

    A number on a node stands for everything below it. An open leaf has neither points nor `not-applicable`.
    """

    points: dict[str, Decimal]
    applicable: dict[str, Decimal]
    open: dict[str, int]
    total: Decimal | None
    applicable_max: Decimal
    open_leaves: int

    @property
    def complete(self) -> bool:
        return self.total is not None and self.open_leaves == 0


def tally(rubric: Rubric, scores: Mapping[str, ItemScore], assessor: str) -> Tally:
    """Sums for one assessor of one record; items and assessors that the rubric does not know are left out."""
    counting = _Counting(scores, assessor)
    for criterion in rubric.file.criteria:
        counting.add(criterion, covered=False, excluded=False)
    roots = [criterion.id for criterion in rubric.file.criteria]
    recorded = [counting.points[id] for id in roots if id in counting.points]
    counted = [criterion.id for criterion in rubric.file.criteria if not (criterion.bonus and rubric.bonus_on_top)]
    return Tally(
        counting.points, {id: rubric.nodes[id].max - out for id, out in counting.excluded.items()}, counting.open,
        total=sum(recorded, Decimal(0)) if recorded else None,
        applicable_max=rubric.file.total - sum(counting.excluded[id] for id in counted),
        open_leaves=sum(counting.open[id] for id in roots))


class _Counting:
    def __init__(self, scores: Mapping[str, ItemScore], assessor: str) -> None:
        self.scores, self.assessor = scores, assessor
        self.points: dict[str, Decimal] = {}
        self.excluded: dict[str, Decimal] = {}  # maxima of the leaves that do not apply
        self.open: dict[str, int] = {}

    def given(self, node: Node) -> Given | None:
        score = self.scores.get(node.id)
        return score.given.get(self.assessor) if score else None

    def add(self, node: Node, covered: bool, excluded: bool) -> None:
        given = self.given(node)
        own = given if isinstance(given, Decimal) else None
        excluded = given == "not-applicable" or (excluded and own is None)
        below = covered or own is not None
        for item in node.items:
            self.add(item, below, excluded)
        ids = [item.id for item in node.items]
        if own is not None:
            self.points[node.id] = own
        elif recorded := [self.points[id] for id in ids if id in self.points]:
            self.points[node.id] = sum(recorded, Decimal(0))
        if ids:
            self.excluded[node.id] = sum((self.excluded[id] for id in ids), Decimal(0))
            self.open[node.id] = sum(self.open[id] for id in ids)
        else:
            self.excluded[node.id] = node.max if excluded else Decimal(0)
            self.open[node.id] = int(not excluded and not below)


def round_half_up(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, WIDE)


def band_of(rubric: Rubric, points: Decimal) -> str | None:
    """The rating whose stated limit the points reach, rounded as they are shown.

    None when they reach no stated limit, or when a better rating has no limit and might be meant.
    """
    shown = round_half_up(points, rubric.file.decimals)
    for band in rubric.file.ratings if rubric.file.ratings_basis else ():
        if band.from_ is None:
            return None
        if shown >= band.from_:
            return band.id
    return None


def level_reached(node: Node, value: Decimal) -> str | None:
    """The key of the level that a measured value reaches; None when the levels state no values."""
    if not any(level.from_ is not None for level in node.levels):
        return None
    lower = node.measure is not None and node.measure.better == "lower"
    for place, level in enumerate(node.levels):
        if level.from_ is None or (value <= level.from_ if lower else value >= level.from_):
            return chr(ord("a") + place)
    return None


def formula_points(node: Node, value: Decimal) -> Decimal | None:
    """points = max × value / full_at, at most max; 0 below cut (FORMAT, `proportional`)."""
    formula = node.proportional
    if formula is None:
        return None
    if formula.cut is not None and value < formula.cut:
        return Decimal(0)
    return max(Decimal(0), min(node.max, node.max * value / formula.full_at))
