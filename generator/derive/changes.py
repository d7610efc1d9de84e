"""What changed between two periods of one unit: on comparable items only, else nothing is said."""

from decimal import Decimal

from generator.derive.results import Change, Result
from generator.model import Node, Rubric
from generator.model.sums import round_half_up

Pairs = dict[str, str]  # this edition's node id → the earlier edition's node id


def comparable_pairs(now: Rubric, before: Rubric) -> Pairs | None:
    """Which nodes may be compared; None when the newer edition names none of the earlier one."""
    if now.id == before.id:
        return {leaf.id: leaf.id for leaf in now.leaves}
    pairs = {new: old for comparable in now.file.comparable if comparable.rubric == before.id
             for new, old in comparable.items.items() if new in now.nodes and old in before.nodes}
    return _without_nested(pairs, now, before) or None


def _without_nested(pairs: Pairs, now: Rubric, before: Rubric) -> Pairs:
    """Pairs that lie inside another pair are left out, so that no point is counted twice."""
    below_new = {node.id for new in pairs for node in now.nodes[new].walk() if node.id != new}
    below_old = {node.id for old in pairs.values() for node in before.nodes[old].walk() if node.id != old}
    return {new: old for new, old in pairs.items() if new not in below_new and old not in below_old}


def change(result: Result, rubric: Rubric, earlier: Result, before: Rubric) -> Change | None:
    """The difference between two results of one assessor; None when nothing can be compared."""
    if rubric.id == before.id:
        return _inside_one_rubric(result, rubric, earlier)
    pairs = comparable_pairs(rubric, before) or {}
    items = {new: (result.subtotals[new], earlier.subtotals[old]) for new, old in pairs.items()
             if _closed(rubric.nodes[new], result) and _closed(before.nodes[old], earlier)}
    if not items:
        return None
    covers_now = sum((result.applicable[new] for new in items), Decimal(0))
    covers_before = sum((earlier.applicable[pairs[new]] for new in items), Decimal(0))
    if not covers_now or not covers_before:
        return None
    points_now = sum((now for now, _ in items.values()), Decimal(0))
    points_before = sum((then for _, then in items.values()), Decimal(0))
    decimals = rubric.file.decimals
    percent = round_half_up(100 * points_now / covers_now, decimals) - round_half_up(
        100 * points_before / covers_before, decimals)
    return Change(earlier.period, before.id, points_now - points_before, percent, covers_before, covers_now,
                  {new: now - then for new, (now, then) in items.items()})


def _inside_one_rubric(result: Result, rubric: Rubric, earlier: Result) -> Change | None:
    if not (result.complete and earlier.complete) or result.points is None or earlier.points is None:
        return None
    if result.percent is None or earlier.percent is None:
        return None
    items = {id: result.subtotals[id] - earlier.subtotals[id] for id in rubric.nodes
             if id in result.subtotals and id in earlier.subtotals
             and _closed(rubric.nodes[id], result) and _closed(rubric.nodes[id], earlier)}
    return Change(earlier.period, earlier.rubric, result.points - earlier.points, result.percent - earlier.percent,
                  earlier.applicable_max, result.applicable_max, items)


def _closed(node: Node, result: Result) -> bool:
    """Whether the points at a node are all there: recorded, and no leaf below it open."""
    return node.id in result.subtotals and not result.open.get(node.id)
