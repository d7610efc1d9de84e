"""Exact sums over a rubric's tree: what one assessor's recorded points come to at every node."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import repeat
from typing import Any

from generator.model import ItemScore, Node, Rubric
from generator.model.fields import Given

_NOTHING = Decimal(0)
WIDE = Context(prec=60)  # for quotients of the largest and the smallest numbers that are read


@dataclass(frozen=True, slots=True)
class Tally:
    """By node id: points at or below it (only where some are recorded), maximum less what does not apply, open leaves.

    A number on a node stands for everything below it. An open leaf has neither points nor `not-applicable`.
    """

    points: Mapping[str, Decimal]
    applicable: Mapping[str, Decimal]
    open: Mapping[str, int]
    total: Decimal | None
    applicable_max: Decimal
    open_leaves: int

    @property
    def complete(self) -> bool:
        return self.total is not None and self.open_leaves == 0


_RECENT: dict[tuple[int, int, str], tuple[Rubric, Mapping[str, ItemScore], Tally]] = {}
_MOST_RECENT = 200


def tally(rubric: Rubric, scores: Mapping[str, ItemScore], assessor: str) -> Tally:
    """Sums for one assessor of one record; items and assessors that the rubric does not know are left out.

    The last ones are remembered: what is checked is derived from soon after.
    """
    key = (id(rubric), id(scores), assessor)
    known = _RECENT.get(key)
    if known is None:
        if len(_RECENT) >= _MOST_RECENT:
            _RECENT.clear()
        known = rubric, scores, _tally(rubric, scores, assessor)  # holds both, so that their ids stay theirs
        _RECENT[key] = known
    return known[2]


def _tally(rubric: Rubric, scores: Mapping[str, ItemScore], assessor: str) -> Tally:
    given = {id: score.given[assessor] for id, score in scores.items() if assessor in score.given}
    roots = [criterion.id for criterion in rubric.file.criteria]
    points = _points(rubric, given)
    recorded = [points[id] for id in roots if id in points]
    out, opened = _leaves(rubric, given)
    applicable, applicable_max = _applicable(rubric, out)
    open_ = _upward(rubric, opened, 0) if any(opened) else rubric.nothing_open
    return Tally(points, applicable, open_, total=sum(recorded, _NOTHING) if recorded else None,
                 applicable_max=applicable_max, open_leaves=sum(open_[id] for id in roots))


def _applicable(rubric: Rubric, out: Sequence[Decimal]) -> tuple[Mapping[str, Decimal], Decimal]:
    """Maxima of all nodes and of the rubric, less those of the leaves that do not apply."""
    if not any(out):
        return rubric.maxima, rubric.file.total
    excluded = _upward(rubric, out, _NOTHING)
    counted = [excluded[one.id] for one in rubric.file.criteria if not (one.bonus and rubric.bonus_on_top)]
    return {id: most - excluded[id] for id, most in rubric.maxima.items()}, rubric.file.total - sum(counted, _NOTHING)


def _points(rubric: Rubric, given: Mapping[str, Given]) -> dict[str, Decimal]:
    """Points by node: its own, else the sum of those below it."""
    points: dict[str, Decimal] = {}
    for id, items in rubric.upward:
        own = given.get(id)
        if isinstance(own, Decimal):
            points[id] = own
        elif recorded := [points[item] for item in items if item in points]:
            points[id] = sum(recorded, _NOTHING)
    return points


def _leaves(rubric: Rubric, given: Mapping[str, Given]) -> tuple[list[Decimal], list[int]]:
    """Of each leaf: its maximum if it does not apply, else 0; and 1 if it is open, else 0."""
    above = _from_above(rubric.file.criteria, given) if not rubric.inner.isdisjoint(given) else repeat((False, False))
    out, opened = [], []
    for leaf, (covered, excluded) in zip(rubric.leaves, above):
        own = given.get(leaf.id)
        pointed = isinstance(own, Decimal)
        excluded = not pointed and (excluded or own == "not-applicable")
        out.append(leaf.max if excluded else _NOTHING)
        opened.append(int(not (excluded or covered or pointed)))
    return out, opened


def _from_above(nodes: Sequence[Node], given: Mapping[str, Given], covered: bool = False,
                excluded: bool = False) -> Iterator[tuple[bool, bool]]:
    """Of each leaf: whether some node above has points, and whether the nearest that says anything does not apply."""
    for node in nodes:
        if node.items:
            own = given.get(node.id)
            pointed = isinstance(own, Decimal)
            yield from _from_above(node.items, given, covered or pointed,
                                   not pointed and (excluded or own == "not-applicable"))
        else:
            yield covered, excluded


def _upward(rubric: Rubric, leaves: Iterable[Any], nothing: Any) -> dict[str, Any]:
    """By node: the sum of what its leaves have, given in their order."""
    found: dict[str, Any] = {}
    waiting = iter(leaves)
    for id, items in rubric.upward:
        found[id] = sum([found[item] for item in items], nothing) if items else next(waiting)
    return found


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
