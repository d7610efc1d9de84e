"""What changed between two periods of one unit: on comparable items only, else nothing is said."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from generator.derive.results import Change, Result
from generator.model import Node, Rubric
from generator.model.sums import round_half_up

Pair = tuple[tuple[Node, ...], Node]  # nodes of this edition and the node of the earlier one that measures the same


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


def _known_in_both(nodes: Sequence[Node], result: Result, earlier: Result) -> Iterator[Pair]:
    """The highest nodes of one rubric that have all their points in both results."""
    for node in nodes:
        if _closed(node, result) and _closed(node, earlier):
            yield (node,), node
        else:
            yield from _known_in_both(node.items, result, earlier)


def _comparable(result: Result, rubric: Rubric, earlier: Result, before: Rubric) -> Iterator[Pair]:
    """The pairs the newer edition names; one inside another is left out, so that no point counts twice.

    Several nodes named for one earlier node are its parts: they are compared with it together.
    """
    named = [(rubric.nodes[new], before.nodes[old])
             for comparable in rubric.file.comparable if comparable.rubric == before.id
             for new, old in comparable.items.items() if new in rubric.nodes and old in before.nodes]
    inside_new, inside_old = _below(new for new, _ in named), _below(old for _, old in named)
    parts: dict[str, list[Node]] = {}
    for new, old in named:
        if new.id not in inside_new and old.id not in inside_old:
            parts.setdefault(old.id, []).append(new)
    for id, nodes in parts.items():
        if all(_closed(node, result) for node in nodes) and _closed(before.nodes[id], earlier):
            yield tuple(nodes), before.nodes[id]


def _below(nodes: Iterable[Node]) -> set[str]:
    return {node.id for top in nodes for node in top.walk() if node is not top}


def _sums(result: Result, nodes: Sequence[Node]) -> tuple[Decimal | None, Decimal]:
    """Points of some nodes and the most they could be; no points at all where there are no nodes."""
    if not nodes:
        return None, Decimal(0)
    return (sum((result.subtotals[node.id] for node in nodes), Decimal(0)),
            sum((result.applicable[node.id] for node in nodes), Decimal(0)))


def _closed(node: Node, result: Result) -> bool:
    """Whether the points at a node are all there: recorded, and no leaf below it open."""
    return node.id in result.subtotals and not result.open.get(node.id)
