"""Records and the statistics they carry: what a scores/<unit-id>/<period>.yaml holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ConfigDict, Field, model_validator

from generator.model.fields import Date, Flag, Given, Id, Line, NodeId, Number, Text
from generator.model.nouns import Acknowledgement, Document, Evidence, Noun, Source

RecordState = Literal["draft", "not-required", "not-submitted", "under-verification", "under-objection",
                      "withheld", "withdrawn"]


class ItemScore(Noun):
    """What is recorded for one node: points or an absence per assessor id, and what explains them."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, Given]

    level: Line | None = None
    value: Number | None = None
    reason: Text | None = None
    opinion: Text | None = None
    evidence: tuple[Evidence, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _nothing_yet(cls, raw: Any) -> Any:
        return {} if raw is None else raw

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


class Indicator(Noun):
    """A statistic that records may carry; `ratio` is [part, whole] in percent, `sum_of` the parts that make it up."""

    id: Id
    name: Line
    unit: Line | None = None
    better: Literal["higher", "lower"] | None = None
    ratio: tuple[Id, Id] | None = None
    sum_of: tuple[Id, ...] = ()
