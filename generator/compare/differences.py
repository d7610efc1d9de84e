"""What people changed between two states of a project, as typed values: nothing here knows how it is told."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from generator.model import Evidence, Figure, Noun
from generator.model.fields import Given

Kind = Literal["added", "removed", "changed"]
# `published`: a draft before; `unpublished`: a draft now; `recomputed`: only the rubric around it has changed
RecordKind = Literal["added", "removed", "changed", "published", "unpublished", "recomputed"]
Key = tuple[str, str, str]  # unit, period, rubric


class Shift(NamedTuple):
    """A value before and after; None where there is none."""

    before: Any
    after: Any



@dataclass(frozen=True, slots=True)
class RecordName:
    """Which record, in the words and the ids of the newer state."""

    unit: str
    unit_name: str
    period: str
    rubric: str  # empty for a record of statistics alone
    rubric_name: str
    file: str

    @property
    def key(self) -> Key:
        return self.unit, self.period, self.rubric


@dataclass(frozen=True, slots=True)
class FieldShift:
    """One recorded key before and after; `scoring`: points, totals or ratings may follow from it."""

    key: str
    before: Any
    after: Any
    scoring: bool = False


@dataclass(frozen=True, slots=True)
class EntryShift:
    """A list of the format (sources, replies, corrections …): what came and what went, whatever the order."""

    key: str
    added: tuple[Noun, ...]
    removed: tuple[Noun, ...]


@dataclass(frozen=True, slots=True)
class GivenShift:
    """What one assessor gave; `corrected` says whether `corrections` tells of it, None where nobody asks that."""

    assessor: str
    assessor_name: str
    before: Given | None
    after: Given | None
    decides: bool  # the strongest of several assessors
    corrected: bool | None

    @property
    def points(self) -> Decimal | None:
        """How many points more; None unless there are points on both sides."""
        both = isinstance(self.before, Decimal) and isinstance(self.after, Decimal)
        return self.after - self.before if both else None  # type: ignore[operator]


@dataclass(frozen=True, slots=True)
class ItemShift:
    """What is recorded for one node of the rubric."""

    item: str
    title: str
    max: Decimal | None  # None when the rubric knows no such node
    given: tuple[GivenShift, ...] = ()
    fields: tuple[FieldShift, ...] = ()  # level, value, reason, opinion
    evidence_added: tuple[Evidence, ...] = ()
    evidence_removed: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementShift:
    """What the papers state of one assessor: the first `total`, `rating` or subtotal of a node."""

    assessor: str
    assessor_name: str
    at: str
    before: Decimal | str | None  # a rating by its id
    after: Decimal | str | None
    names: Shift  # the same with ratings by their names
    decides: bool
    corrected: bool | None


@dataclass(frozen=True, slots=True)
class FigureShift:
    """The value of one indicator."""

    indicator: str
    name: str
    unit_of_measure: str
    before: Figure | None
    after: Figure | None
    corrected: bool | None


@dataclass(frozen=True, slots=True)
class RecordShift:
    """What people changed in one record; the details are told only of one that is there on both sides."""

    name: RecordName
    kind: RecordKind
    rubric: Shift | None = None  # ids of two rubrics when it follows another one now: then no items are compared
    state: Shift | None = None
    items: tuple[ItemShift, ...] = ()
    statements: tuple[StatementShift, ...] = ()
    figures: tuple[FigureShift, ...] = ()
    entries: tuple[EntryShift, ...] = ()
    fields: tuple[FieldShift, ...] = ()

    @property
    def old_key(self) -> Key:
        """Where it stood before."""
        return (*self.name.key[:2], self.rubric.before or "") if self.rubric else self.name.key


@dataclass(frozen=True, slots=True)
class NarrativeShift:
    """The report in words of one period: how many lines came and went."""

    unit: str
    unit_name: str
    period: str
    file: str
    kind: Kind
    lines_added: int
    lines_removed: int


@dataclass(frozen=True, slots=True)
class FolderShift:
    """What people changed in the folder of one unit."""

    unit: str
    records: tuple[RecordShift, ...]
    narratives: tuple[NarrativeShift, ...]
    drafts: int  # drafts that were changed and stay drafts


@dataclass(frozen=True, slots=True)
class UnitShift:
    unit: str
    name: str
    kind: Kind
    fields: tuple[FieldShift, ...] = ()
    records: int = 0  # published ones that went with it
    like: str = ""  # the id of a new unit of the same name, for one that was removed


@dataclass(frozen=True, slots=True)
class PartShift:
    """One part of a rubric (criterion, rating, assessor, comparable, campaign) or of the list of indicators."""

    part: str
    id: str
    name: str
    kind: Kind
    fields: tuple[FieldShift, ...] = ()
    scoring: bool = False


@dataclass(frozen=True, slots=True)
class RubricShift:
    rubric: str
    name: str
    kind: Kind
    fields: tuple[FieldShift, ...]
    parts: tuple[PartShift, ...]
    breaks: tuple[PartShift | FieldShift, ...]  # what joined it to an earlier edition, and does no more
    records: int  # published ones that rest on it
    touched: tuple[Key, ...]  # those of them whose totals, percentages or ratings come out different

    @property
    def scoring(self) -> bool:
        return any(one.scoring for one in (*self.fields, *self.parts))
