"""Rubrics: what a rubrics/<rubric-id>.yaml holds, and one edition with its nodes by id."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from generator.model.fields import Date, Flag, Id, Line, NodeId, Number, Period, Text, UnitId, Whole
from generator.model.nouns import Acknowledgement, Document, Noun, Tier


class Assessor(Noun):
    id: Id
    name: Line


class RatingBand(Noun):
    """A rating; `from` is the least number of points that reaches it, if the source states it."""

    id: Id
    name: Line
    from_: Number | None = Field(None, alias="from")


class Measure(Noun):
    """The measured value that levels or a formula start from; `better: lower` turns the order of the levels round."""

    name: Line
    unit: Line | None = None
    better: Literal["higher", "lower"] | None = None


class Level(Noun):
    points: Number
    when: Text
    from_: Number | None = Field(None, alias="from")


class Proportional(Noun):
    """points = max × value / full_at, at most max; 0 below cut."""

    full_at: Annotated[Number, Field(gt=0)]
    cut: Number | None = None


class Node(Noun):
    """A criterion or item; one without `items` is a leaf."""

    id: NodeId
    no: Line | None = None
    title: Line
    max: Annotated[Number, Field(ge=0)]
    bonus: Flag | None = None
    measure: Measure | None = None
    levels: tuple[Level, ...] = ()
    proportional: Proportional | None = None
    items: tuple["Node", ...] = ()

    @property
    def shown_no(self) -> str:
        return self.no or self.id

    def walk(self) -> Iterator["Node"]:
        yield self
        for item in self.items:
            yield from item.walk()

    @cached_property
    def leaves(self) -> tuple["Node", ...]:
        return tuple(node for node in self.walk() if not node.items)

    def level(self, key: str) -> Level | None:
        """The level of key a, b, c …"""
        place = ord(key) - ord("a") if len(key) == 1 else -1
        return self.levels[place] if 0 <= place < len(self.levels) else None


class Validity(Noun):
    from_: Period | None = Field(None, alias="from")
    until: Period | None = None


class Comparable(Noun):
    """Which nodes of an earlier edition measure the same thing: this edition's id → the earlier edition's id."""

    rubric: Id
    items: Mapping[NodeId, NodeId] = Field(default_factory=dict)
    withheld: Mapping[NodeId, Text] = Field(default_factory=dict)


class OutlineHeading(Noun):
    heading: Line
    asks: Text | None = None


class Campaign(Noun):
    """Who must report for a period, and by when."""

    period: Period
    due: Date | None = None
    within: UnitId | None = None
    tiers: tuple[Tier, ...] = ()


class RubricFile(Noun):
    """What a rubrics/<rubric-id>.yaml holds."""

    title: Line
    short: Line | None = None
    series: Id | None = None
    issuer: Line | None = None
    basis: tuple[Document, ...] = ()
    replaces: Id | None = None
    in_force: Validity | None = None
    applies_to: tuple[Tier, ...] = ()
    total: Annotated[Number, Field(gt=0)]
    step: Annotated[Number, Field(gt=0)] | None = None
    decimals: Whole = Field(2, ge=0, le=6)
    assessors: tuple[Assessor, ...] = Field(min_length=1)
    ratings: tuple[RatingBand, ...] = ()
    ratings_basis: Document | None = None
    criteria: tuple[Node, ...] = Field(min_length=1)
    comparable: tuple[Comparable, ...] = ()
    outline: tuple[OutlineHeading, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()

    @cached_property
    def node_paths(self) -> dict[str, tuple[str | int, ...]]:
        """The path of keys that leads to each node in the file; to the last one where an id stands twice."""
        found: dict[str, tuple[str | int, ...]] = {}
        waiting = [(("criteria", place), node) for place, node in reversed(list(enumerate(self.criteria)))]
        while waiting:
            path, node = waiting.pop()
            found[node.id] = path
            waiting += [((*path, "items", place), item) for place, item in reversed(list(enumerate(node.items)))]
        return found


@dataclass(frozen=True)
class Rubric:
    """One edition of an assessment, with its nodes by id in the rubric's own order."""

    id: str
    file: RubricFile

    @property
    def path(self) -> str:
        return f"rubrics/{self.id}.yaml"

    @cached_property
    def nodes(self) -> dict[str, Node]:
        return {node.id: node for criterion in self.file.criteria for node in criterion.walk()}

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        return tuple(leaf for criterion in self.file.criteria for leaf in criterion.leaves)

    @cached_property
    def inner(self) -> frozenset[str]:
        """Ids of the nodes that have items."""
        return frozenset(id for id, items in self.upward if items)

    @cached_property
    def upward(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every node after its items: its id and theirs."""
        return tuple(_upward(self.file.criteria))

    @cached_property
    def parents(self) -> dict[str, str]:
        """The node right above each one; criteria have none."""
        return {item: id for id, items in self.upward for item in items}

    @cached_property
    def maxima(self) -> dict[str, Decimal]:
        """By node, upward."""
        return {id: self.nodes[id].max for id, _ in self.upward}

    @cached_property
    def nothing_open(self) -> dict[str, int]:
        """By node, upward: no open leaf anywhere."""
        return {id: 0 for id, _ in self.upward}

    @cached_property
    def criterion_of(self) -> dict[str, Node]:
        """The top-level criterion that each node belongs to."""
        return {node.id: criterion for criterion in self.file.criteria for node in criterion.walk()}

    @cached_property
    def bonus_on_top(self) -> bool:
        """Whether bonus criteria come on top of the total instead of being part of it."""
        parts = sum(criterion.max for criterion in self.file.criteria)
        return parts != self.file.total == sum(criterion.max for criterion in self.file.criteria if not criterion.bonus)

    @property
    def name(self) -> str:
        return self.file.short or self.file.title

    @property
    def series(self) -> str:
        return self.file.series or self.id

    @cached_property
    def assessors(self) -> dict[str, str]:
        """Names of the assessors by id, weakest authority first."""
        return {assessor.id: assessor.name for assessor in self.file.assessors}

    @cached_property
    def ratings(self) -> dict[str, RatingBand]:
        """Ratings by id, best first."""
        return {band.id: band for band in self.file.ratings}


def _upward(nodes: Sequence[Node]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in nodes:
        yield from _upward(node.items)
        yield node.id, tuple(item.id for item in node.items)
