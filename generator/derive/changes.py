"""What changed between two periods of one unit: on comparable items only, else nothing is said."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.derive.editions import Pair, comparable_pairs
from generator.derive.results import Change, NoChange, RecordResult, Result, WhyNoChange
from generator.model import Node, Rubric
from generator.model.sums import round_half_up


def change(result: Result, rubric: Rubric, earlier: Result, before: Rubric) -> Change | None:
    """The difference between two results of one assessor; None when nothing can be compared.

    Inside one rubric two complete results are compared as wholes. Otherwise only what has all its points in both
    is compared: every such item inside one rubric, the `comparable` ones across editions.
    """
    same = rubric.id == before.id
    pairs = list(_known_in_both(rubric.file.criteria, result, earlier) if same
                 else _comparable(result, rubric, earlier, before))
    if same and result.complete and earlier.complete:
        now, then = (result.points, result.applicable_max), (earlier.points, earlier.applicable_max)
    else:
        now = _sums(result, [node for nodes, _ in pairs for node in nodes])
        then = _sums(earlier, [node for _, node in pairs])
    if now[0] is None or then[0] is None or now[1] <= 0 or then[1] <= 0:
        return None
    decimals = rubric.file.decimals
    percent = round_half_up(100 * now[0] / now[1], decimals) - round_half_up(100 * then[0] / then[1], decimals)
    compared = [((node,), node) for node in rubric.nodes.values()
                if _closed(node, result) and _closed(node, earlier)] if same else pairs
    items = {nodes[0].id: result.subtotals[nodes[0].id] - earlier.subtotals[old.id]
             for nodes, old in compared if len(nodes) == 1}
    return Change(earlier.period, before.id, now[0] - then[0], percent, then[1], now[1], items)


def no_change(result: Result, rubric: Rubric, earlier: RecordResult, before: Rubric) -> NoChange | None:
    """Why nothing is said of an assessor's change across editions; None inside one rubric, where it explains itself."""
    if rubric.id == before.id:
        return None
    then = earlier.results.get(result.assessor)
    why: WhyNoChange = (
        "nothing-comparable" if not comparable_pairs(rubric, before) else
        "not-scored-before" if then is None or not then.subtotals else
        "not-scored-now" if not result.subtotals else "comparable-items-open")
    return NoChange(earlier.record.period, before.id, why)


def _known_in_both(nodes: Sequence[Node], result: Result, earlier: Result) -> Iterator[Pair]:
    """The highest nodes of one rubric that have all their points in both results."""
    for node in nodes:
        if _closed(node, result) and _closed(node, earlier):
            yield (node,), node
        else:
            yield from _known_in_both(node.items, result, earlier)


def _comparable(result: Result, rubric: Rubric, earlier: Result, before: Rubric) -> Iterator[Pair]:
    """The pairs that the newer edition names, where all their points are there."""
    for nodes, old in comparable_pairs(rubric, before):
        if all(_closed(node, result) for node in nodes) and _closed(old, earlier):
            yield nodes, old


def _sums(result: Result, nodes: Sequence[Node]) -> tuple[Decimal | None, Decimal]:
    """Points of some nodes and the most they could be; no points at all where there are no nodes."""
    if not nodes:
        return None, Decimal(0)
    return (sum((result.subtotals[node.id] for node in nodes), Decimal(0)),
            sum((result.applicable[node.id] for node in nodes), Decimal(0)))


def _closed(node: Node, result: Result) -> bool:
    """Whether the points at a node are all there: recorded, and no leaf below it open."""
    return node.id in result.subtotals and not result.open.get(node.id)
