"""What one rubric edition made of an earlier one: which points measure the same, what is new, gone or weighted otherwise."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from generator.model import Ledger, Node, Rubric

Pair = tuple[tuple[Node, ...], Node]  # nodes of this edition and the node of the earlier one that measures the same
Difference = Literal["title", "max", "levels", "measure", "items"]


class Match(NamedTuple):
    """A node of the earlier edition and what stands for it now: several nodes are its parts."""

    now: tuple[Node, ...]
    before: Node

    @property
    def points(self) -> Decimal:
        return sum((node.max for node in self.now), Decimal(0))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What reads otherwise than before; of several parts only the maximum can be compared."""
        found: list[Difference] = ["max"] if self.points != self.before.max else []
        if len(self.now) > 1:
            return (*found, "items")
        [now] = self.now
        if _words(now.title) != _words(self.before.title):
            found.append("title")
        if _levels(now) != _levels(self.before):
            found.append("levels")
        if (now.measure, now.proportional) != (self.before.measure, self.before.proportional):
            found.append("measure")
        if [_words(item.title) for item in now.items] != [_words(item.title) for item in self.before.items]:
            found.append("items")
        return tuple(found)


@dataclass(frozen=True)
class EditionChange:
    """One edition beside an earlier one.

    `comparable` are the matches that the newer edition names: results are compared on these alone. `same_title` are
    criteria and leaves that it does not name, though they bear the same title (criteria only if something is to be said
    of them). `added` and `dropped` are the highest nodes with no counterpart at or below them.
    """

    rubric: Rubric
    before: Rubric
    comparable: tuple[Match, ...]
    same_title: tuple[Match, ...]
    added: tuple[Node, ...]
    dropped: tuple[Node, ...]
    withheld: Mapping[str, str]  # node of the newer edition → why it is not compared

    @cached_property
    def covers_now(self) -> Decimal:
        """Points of the newer edition that are comparable."""
        return sum((match.points for match in self.comparable), Decimal(0))

    @cached_property
    def covers_before(self) -> Decimal:
        return sum((match.before.max for match in self.comparable), Decimal(0))


def edition_changes(ledger: Ledger, rubric: Rubric) -> tuple[EditionChange, ...]:
    """The edition beside each one that it follows: the one it replaces first, then others that it compares itself with."""
    return tuple(edition_change(rubric, ledger.rubrics[id]) for id in compared_editions(ledger, rubric))


def compared_editions(ledger: Ledger, rubric: Rubric) -> tuple[str, ...]:
    """Ids of the editions that the rubric's page compares it with."""
    named = [rubric.file.replaces, *(one.rubric for one in rubric.file.comparable)]
    return tuple(dict.fromkeys(id for id in named if id in ledger.rubrics and id != rubric.id))


def edition_change(rubric: Rubric, before: Rubric) -> EditionChange:
    order = {id: place for place, id in enumerate(rubric.nodes)}
    declared = tuple(sorted((_in_order(pair, order) for pair in comparable_pairs(rubric, before)),
                            key=lambda match: order[match.now[0].id]))
    now = {node.id for match in declared for top in match.now for node in top.walk()}
    then = {node.id for match in declared for node in match.before.walk()}
    alike = tuple(_same_title(rubric, before, now, then))
    withheld = {id: why for one in rubric.file.comparable if one.rubric == before.id for id, why in one.withheld.items()}
    met_now, met_then = {match.now[0].id for match in alike}, {match.before.id for match in alike}
    told = tuple(match for match in alike
                 if not match.before.items or "max" in match.differences or match.now[0].id in withheld)
    added = _without_counterpart(rubric.file.criteria, now, met_now, withheld)
    dropped = _without_counterpart(before.file.criteria, then, met_then, ())
    return EditionChange(rubric, before, declared, told, tuple(added), tuple(dropped), withheld)


def _in_order(pair: Pair, order: Mapping[str, int]) -> Match:
    return Match(tuple(sorted(pair[0], key=lambda node: order[node.id])), pair[1])


def comparable_pairs(rubric: Rubric, before: Rubric) -> list[Pair]:
    """The pairs that the newer edition names; one inside another is left out, so that no point counts twice.

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
    return [(tuple(nodes), before.nodes[id]) for id, nodes in parts.items()]


def _below(nodes: Iterable[Node]) -> set[str]:
    return {node.id for top in nodes for node in top.walk() if node is not top}


def _same_title(rubric: Rubric, before: Rubric, now: Collection[str], then: Collection[str]) -> Iterator[Match]:
    """Criteria, and leaves, that bear one title in both editions and another node's in neither."""
    olds = _by_title(before, then)
    for key, node in _by_title(rubric, now).items():
        if node and (old := olds.get(key)):
            yield Match((node,), old)


def _by_title(rubric: Rubric, besides: Collection[str]) -> dict[tuple[str, bool], Node | None]:
    """Criteria and leaves by title; None where several bear it."""
    found: dict[tuple[str, bool], Node | None] = {}
    tops = {criterion.id for criterion in rubric.file.criteria}
    for node in rubric.nodes.values():
        if node.id not in besides and (node.id in tops or not node.items):
            key = _words(node.title), bool(node.items)
            found[key] = None if key in found else node
    return found


def _without_counterpart(nodes: Sequence[Node], inside: Collection[str], met: Collection[str],
                         noted: Collection[str]) -> Iterator[Node]:
    """The highest nodes with no counterpart at or below them, and all that are noted.

    Nodes `inside` matches are settled with all below them; of those `met` only the node itself is.
    """
    for node in nodes:
        below = [one for one in node.walk() if one is not node]
        if node.id in inside:
            continue
        if node.id not in met and (node.id in noted or not any(
                one.id in inside or one.id in met or one.id in noted for one in below)):
            yield node
            yield from (one for one in below if one.id in noted)
        else:
            yield from _without_counterpart(node.items, inside, met, noted)


def _words(title: str) -> str:
    """A title without what only looks different."""
    return " ".join(title.split()).casefold().rstrip(".;")


def _levels(node: Node) -> list[tuple[Decimal, str, Decimal | None]]:
    return [(level.points, _words(level.when), level.from_) for level in node.levels]
