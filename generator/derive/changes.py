"""What changed between two periods of one unit: on comparable items only, else nothing is said."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.derive.results import Change, Result
from generator.model import Node, Rubric
from generator.model.sums import round_half_up

Pair = tuple[Node, Node]  # a node of this edition and the node of the earlier edition that it is compared with


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
        now = _sums(result, [node for node, _ in pairs])
        then = _sums(earlier, [node for _, node in pairs])
    if now[0] is None or then[0] is None or now[1] <= 0 or then[1] <= 0:
        return None
    decimals = rubric.file.decimals
    percent = round_half_up(100 * now[0] / now[1], decimals) - round_half_up(100 * then[0] / then[1], decimals)
    items = dict(_item_changes(rubric, result, earlier)) if same else {
        node.id: result.subtotals[node.id] - earlier.subtotals[old.id] for node, old in pairs}
    return Change(earlier.period, before.id, now[0] - then[0], percent, then[1], now[1], items)


def _known_in_both(nodes: Sequence[Node], result: Result, earlier: Result) -> Iterator[Pair]:
    """The highest nodes of one rubric that have all their points in both results."""
    for node in nodes:
        if _closed(node, result) and _closed(node, earlier):
            yield node, node
        else:
            yield from _known_in_both(node.items, result, earlier)


def _comparable(result: Result, rubric: Rubric, earlier: Result, before: Rubric) -> Iterator[Pair]:
    """The pairs the newer edition names; one inside another pair is left out, so no point counts twice."""
    pairs = [(rubric.nodes[new], before.nodes[old])
             for comparable in rubric.file.comparable if comparable.rubric == before.id
             for new, old in comparable.items.items() if new in rubric.nodes and old in before.nodes]
    inside_new = {node.id for new, _ in pairs for node in new.walk() if node is not new}
    inside_old = {node.id for _, old in pairs for node in old.walk() if node is not old}
    for new, old in pairs:
        if new.id not in inside_new and old.id not in inside_old and _closed(new, result) and _closed(old, earlier):
            yield new, old


def _item_changes(rubric: Rubric, result: Result, earlier: Result) -> Iterator[tuple[str, Decimal]]:
    for node in rubric.nodes.values():
        if _closed(node, result) and _closed(node, earlier):
            yield node.id, result.subtotals[node.id] - earlier.subtotals[node.id]


def _sums(result: Result, nodes: Sequence[Node]) -> tuple[Decimal | None, Decimal]:
    """Points of some nodes and the most they could be; no points at all where there are no nodes."""
    if not nodes:
        return None, Decimal(0)
    return (sum((result.subtotals[node.id] for node in nodes), Decimal(0)),
            sum((result.applicable[node.id] for node in nodes), Decimal(0)))


def _closed(node: Node, result: Result) -> bool:
    """Whether the points at a node are all there: recorded, and no leaf below it open."""
    return node.id in result.subtotals and not result.open.get(node.id)
