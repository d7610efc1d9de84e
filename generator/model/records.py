"""Records and the statistics they carry: what a scores/<unit-id>/<period>.yaml holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from generator.model.fields import Date, Flag, Given, Id, Line, NodeId, Number, Text, filled
from generator.model.nouns import Acknowledgement, Document, Evidence, Noun, Source, without_empty

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
    def _without_empty_keys(cls, raw: Any, info: ValidationInfo) -> Any:
        """The validation context may name the `assessors`, whose keys stand beside the fixed ones of a score."""
        if not isinstance(raw, dict):
            return {} if raw is None else raw
        if None not in raw.values():
            return raw
        return without_empty(raw, {*cls.keys(), *((info.context or {}).get("assessors") or raw)})

    @property
    def given(self) -> dict[str, Given]:
        return self.__pydantic_extra__

    @property
    def points(self) -> list[Decimal]:
        """The numbers that assessors gave, in the order written."""
        return [given for given in self.given.values() if isinstance(given, Decimal)]

    @property
    def shows_level(self) -> bool:
        """Level and measured value tell the points, so they go when no assessor's points are left to explain."""
        return not self.given or any(isinstance(given, Decimal) or given != "withheld" for given in self.given.values())


class Statement(Noun):
    """What one paper itself says of one assessor's result."""

    assessor: Id
    source: Document | None = None
    total: Number | None = None
    rating: Id | None = None
    subtotals: Annotated[Mapping[NodeId, Number], BeforeValidator(filled)] = Field(default_factory=dict)


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
    indicators: Annotated[Mapping[Id, Figure], BeforeValidator(filled)] = Field(default_factory=dict)
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

    @property
    def is_closed(self) -> bool:
        """Withheld or withdrawn: it stays listed, but only its rubric, state and sources are published."""
        return self.file.state in ("withheld", "withdrawn")

    def withholds(self, correction: Correction) -> bool:
        """Whether a correction's old and new value belong to points that are withheld now."""
        score = self.file.scores.get(correction.at)
        given = score.given if score else {}
        return "withheld" in ([given.get(correction.assessor)] if correction.assessor else given.values())


class Indicator(Noun):
    """A statistic that records may carry; `ratio` is [part, whole] in percent, `sum_of` the parts that make it up."""

    id: Id
    name: Line
    unit: Line | None = None
    better: Literal["higher", "lower"] | None = None
    ratio: tuple[Id, Id] | None = None
    sum_of: tuple[Id, ...] = ()
