"""The recorded nouns: what people write in a project, typed, frozen and without any I/O."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.fields import (
    Date, Flag, Given, Id, Line, Link, NodeId, Number, Period, Text, UnitId, Whole, period_span)
from generator.problem import Place

Tier = Literal["province", "district", "commune", "agency"]
RecordState = Literal["draft", "not-required", "not-submitted", "under-verification", "under-objection",
                      "withheld", "withdrawn"]


class Noun(BaseModel):
    """A map of the format: frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Noun):
    """A paper that is cited: `number` or `title` is there."""

    type: Line | None = None
    number: Line | None = None
    date: Date | None = None
    issuer: Line | None = None
    title: Line | None = None
    url: Link | None = None

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not (self.number or self.title or getattr(self, "text", None)):
            raise PydanticCustomError("document-unnamed", "number or title", {})
        return self

    @property
    def key(self) -> tuple[str, str, str] | None:
        """Issuer, number and year; two documents with equal keys are the same. None when a part is missing."""
        if self.issuer and self.number and self.date:
            return self.issuer, self.number, self.date[:4]
        return None


class Source(Document):
    """A paper a record was taken from; `for` names the assessor whose scores it gives."""

    for_: Id | None = Field(None, alias="for")


class Evidence(Document):
    """A document, or a plain statement in `text`."""

    text: Text | None = None


class Acknowledgement(Noun):
    rule: Id
    at: Line
    note: Text


# --- units ---


class FormerName(Noun):
    name: Line
    kind: Line | None = None
    from_: Date | None = Field(None, alias="from")
    until: Date | None = None


class Successor(Noun):
    unit: UnitId
    extent: Literal["full", "partial"] | None = None


class UnitFile(Noun):
    """What a unit.yaml holds."""

    name: Line
    kind: Line | None = None
    tier: Tier
    block: Line | None = None
    parent: UnitId | None = None
    code: Line | None = None
    from_: Date | None = Field(None, alias="from")
    until: Date | None = None
    former_names: tuple[FormerName, ...] = ()
    successors: tuple[Successor, ...] = ()
    website: Link | None = None
    note: Text | None = None
    acknowledged: tuple[Acknowledgement, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A unit: its permanent id (its path under scores/), what its file holds, and the parent that follows from both."""

    id: str
    file: UnitFile
    parent: str | None

    @property
    def path(self) -> str:
        return f"scores/{self.id}/unit.yaml"

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def peer_group(self) -> tuple[str, str]:
        """Tier and block: units are ranked only inside one such group."""
        return self.file.tier, self.file.block or ""

    def exists_in(self, period: str) -> bool:
        """Whether the unit's life, former names included, touches the period."""
        first, last = period_span(period)
        born = self.file.from_ if not self.file.former_names else self.file.former_names[0].from_
        return not (born and last < born) and not (self.file.until and first > self.file.until + "-12-31")


# --- rubrics ---


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

    full_at: Number
    cut: Number | None = None


class Node(Noun):
    """A criterion or item; one without `items` is a leaf."""

    id: NodeId
    no: Line | None = None
    title: Line
    max: Number
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
    total: Number
    step: Number | None = None
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
        waiting = [(("criteria", place), node) for place, node in enumerate(self.criteria)]
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
    def criterion_of(self) -> dict[str, Node]:
        """The top-level criterion that each node belongs to."""
        return {node.id: criterion for criterion in self.file.criteria for node in criterion.walk()}

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


# --- records ---


class ItemScore(Noun):
    """What is recorded for one node: points or an absence per assessor id, and what explains them."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Given]

    level: Line | None = None
    value: Number | None = None
    reason: Text | None = None
    opinion: Text | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def given(self) -> dict[str, Given]:
        return self.__pydantic_extra__


class Statement(Noun):
    """What one paper itself says of one assessor's result."""

    assessor: Id
    source: Document | None = None
    total: Number | None = None
    rating: Id | None = None
    subtotals: Mapping[NodeId, Number] = Field(default_factory=dict)


class Reply(Noun):
    date: Date | None = None
    by: Line
    at: Line | None = None
    text: Text
    outcome: Text | None = None


class Correction(Noun):
    date: Date
    at: Line
    assessor: Id | None = None
    was: Given | None = None
    now: Given | None = None
    reason: Text


class Figure(Noun):
    """One value of an indicator; a target is what was aimed at, not what was reached."""

    value: Number
    as_of: Date | None = None
    target: Flag | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_value(cls, raw: Any) -> Any:
        """`{tiep-cong-dan: 2}` is short for `{tiep-cong-dan: {value: 2}}`."""
        return {"value": raw} if isinstance(raw, str) else raw


class Initiative(Noun):
    name: Line
    field: Line | None = None
    since: Date | None = None
    status: Literal["registered", "replicated", "recognised"] | None = None


class RecordFile(Noun):
    """What a scores/<unit-id>/<period>.yaml holds."""

    rubric: Id | None = None
    as_of: Date | None = None
    sources: tuple[Source, ...] = ()
    scores: Mapping[NodeId, ItemScore] = Field(default_factory=dict)
    stated: tuple[Statement, ...] = ()
    state: RecordState | None = None
    replies: tuple[Reply, ...] = ()
    corrections: tuple[Correction, ...] = ()
    indicators: Mapping[Id, Figure] = Field(default_factory=dict)
    initiatives: tuple[Initiative, ...] = ()
    acknowledged: tuple[Acknowledgement, ...] = ()


@dataclass(frozen=True)
class Record:
    """One unit's record of one period; `path` is its file, relative to the project root."""

    unit: str
    period: str
    path: str
    file: RecordFile

    @property
    def rubric(self) -> str | None:
        return self.file.rubric


# --- the whole project ---


class Indicator(Noun):
    """A statistic that records may carry; `ratio` is [part, whole] in percent, `sum_of` the parts that make it up."""

    id: Id
    name: Line
    unit: Line | None = None
    better: Literal["higher", "lower"] | None = None
    ratio: tuple[Id, Id] | None = None
    sum_of: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """Everything that was read, sorted by id; `places` tells where each key of each file stands."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    rubrics: Mapping[str, Rubric] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    narratives: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (unit id, period) → Markdown
    welcome: str = ""  # content/index.md, the Markdown above the results on the home page
    places: Mapping[str, Mapping[tuple[str | int, ...], tuple[int, int]]] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()  # files that could not be read; what they would define is not "unknown"

    def place(self, file: str, *path: str | int) -> Place:
        """Where a key stands in a file, or the nearest key above it."""
        known = self.places.get(file, {})
        while path and path not in known:
            path = path[:-1]
        return Place(file, *known.get(path, (1, 1)))

    @cached_property
    def published(self) -> tuple[Record, ...]:
        """All records of known units but drafts."""
        return tuple(record for record in self.records
                     if record.file.state != "draft" and record.unit in self.units)

    @cached_property
    def records_of(self) -> dict[str, list[Record]]:
        """Published records by unit, earliest period first."""
        by_unit: dict[str, list[Record]] = {unit: [] for unit in self.units}
        for record in self.published:
            by_unit[record.unit].append(record)
        return by_unit

    def above(self, unit: str) -> list[Unit]:
        """The units above one, nearest first; stops at a cycle."""
        found: dict[str, Unit] = {}
        parent = self.units[unit].parent
        while parent in self.units and parent not in found and parent != unit:
            found[parent] = self.units[parent]
            parent = self.units[parent].parent
        return list(found.values())


KINDS: dict[str, type[Noun]] = {"unit": UnitFile, "rubric": RubricFile, "record": RecordFile, "indicators": Indicator}
