"""What follows from a change, and what is called out of it: ranks, results, alerts, and the comparison as a whole."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from generator.compare.differences import (
    NarrativeShift,
    PartShift,
    RecordName,
    RecordShift,
    RubricShift,
    Shift,
    UnitShift,
)
from generator.problem import NOTHING_SAID, Problem, Said

Severity = Literal["high", "medium", "low"]
Side = Literal["base", "head", "both"]


@dataclass(frozen=True, slots=True)
class Score:
    """One assessor's result of a record, and its place among its peers."""

    points: Decimal | None
    applicable_max: Decimal
    percent: Decimal | None
    complete: bool
    rating: str | None
    rating_name: str
    rating_from: str | None
    band: str | None  # the rating that the points reach, whatever the papers state
    band_name: str
    rank: int | None = None
    tied: bool = False
    ranked_units: int = 0
    unranked_because: str | None = None

    @property
    def outcome(self) -> tuple[Any, ...]:
        """What the record and its rubric decide, without its place among others."""
        return self.points, self.applicable_max, self.percent, self.complete, self.rating


@dataclass(frozen=True, slots=True)
class ResultShift:
    assessor: str
    assessor_name: str
    decides: bool
    before: Score | None
    after: Score | None

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def recomputed(self) -> bool:
        """Whether it comes out different, its place aside."""
        return self.crosses or (self.before and self.before.outcome) != (self.after and self.after.outcome)

    @property
    def crosses(self) -> bool:
        """Whether the points reach another rating now, and the one that the papers state stays."""
        one, other = self.before, self.after
        return bool(one and other and one.rating == other.rating and one.band and other.band and one.band != other.band)


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """One record: what people changed in it, and what it comes to."""

    shift: RecordShift
    results: tuple[ResultShift, ...] = ()

    @property
    def name(self) -> RecordName:
        return self.shift.name

    @property
    def is_rated_anew(self) -> bool:
        """Whether some assessor's result has another rating now."""
        return any(one.before and one.after and one.before.rating != one.after.rating for one in self.results)

    @property
    def crosses(self) -> bool:
        """Whether some assessor's points reach another rating now, and the one that the papers state stays."""
        return any(one.crosses for one in self.results)


@dataclass(frozen=True, slots=True)
class RankMove:
    """A unit that stands elsewhere now; None where it has no rank."""

    unit: str
    name: str
    before: int | None
    after: int | None
    own: bool  # its own record has changed; otherwise it moves because of others

    @property
    def places(self) -> int:
        """How many places up; 0 where a rank is new or gone."""
        return self.before - self.after if self.before and self.after else 0


@dataclass(frozen=True, slots=True)
class RankingShift:
    rubric: str
    rubric_name: str
    period: str
    tier: str
    block: str
    assessor: str
    assessor_name: str
    ranked_units: Shift
    moves: tuple[RankMove, ...]

    @property
    def others(self) -> tuple[RankMove, ...]:
        return tuple(move for move in self.moves if not move.own)


# --- what is called out ---


@dataclass(frozen=True, slots=True)
class Alert:
    """Something a reviewer must not miss; `subject`, where no record is meant, is the id of a unit or rubric, or a file."""

    kind: str
    severity: Severity
    record: RecordName | None = None
    subject: str = ""
    subject_name: str = ""
    at: str = ""  # node id, `total`, `rating` or indicator
    title: str = ""
    assessor: str = ""
    assessor_name: str = ""
    before: Any = None
    after: Any = None
    note: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, on which side, and the first reason."""

    file: str
    side: Side
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class ProblemShift:
    """What the check finds now and did not find before, wherever the line has moved to."""

    new: tuple[Problem, ...] = ()
    acknowledged: tuple[Problem, ...] = ()  # new ones that carry a note already
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that lies between two states of a project, in stable order."""

    alerts: tuple[Alert, ...] = ()
    records: tuple[RecordDifference, ...] = ()
    narratives: tuple[NarrativeShift, ...] = ()
    rankings: tuple[RankingShift, ...] = ()
    units: tuple[UnitShift, ...] = ()
    rubrics: tuple[RubricShift, ...] = ()
    indicators: tuple[PartShift, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    not_compared: int = 0  # records left out because a file that they need cannot be read on one side
    problems: ProblemShift = ProblemShift()
    drafts: int = 0
    pages: tuple[str, ...] = ()  # files of the project that hold no results, and differ

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that has to do with results."""
        return not any((self.records, self.narratives, self.rankings, self.units, self.rubrics, self.indicators,
                        self.drafts, self.problems != ProblemShift(),
                        [one for one in self.unreadable if one.side != "both"]))

    def counts(self) -> dict[str, int]:
        """How many alerts there are of each severity."""
        found = Counter(alert.severity for alert in self.alerts)
        return {severity: found[severity] for severity in ("high", "medium", "low")}
