"""The computed nouns: what follows from a ledger. Never written into a record, never mixed with recorded values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from generator.model import Campaign, Record
from generator.problem import Problem

Origin = Literal["computed", "stated"]
DerivedState = Literal["verified", "rated", "partly-verified", "self-scored", "scored", "incomplete"]
WhyNoChange = Literal["nothing-comparable", "not-scored-before", "not-scored-now", "comparable-items-open"]
Stand = Literal["verified", "reported", "closed", "not-submitted", "missing", "not-required"]
Unranked = Literal["incomplete", "rating-only", "no-points", "not-submitted", "not-required", "withheld", "withdrawn"]


@dataclass(frozen=True)
class Result:
    """What one assessor's scores of one record come to; None where there is no value."""

    unit: str
    period: str
    rubric: str
    assessor: str
    points: Decimal | None  # exact
    points_from: Origin | None
    applicable_max: Decimal
    percent: Decimal | None  # of the applicable maximum, rounded half up to the rubric's `decimals`
    complete: bool  # no leaf is open, or the total is a stated one
    open_leaves: int  # leaves without points that are not `not-applicable`
    subtotals: Mapping[str, Decimal]  # node id → exact sum of what is recorded at or below it
    applicable: Mapping[str, Decimal]  # node id → maximum less the not-applicable leaves below it
    open: Mapping[str, int]  # node id → open leaves at or below it
    rating: str | None
    rating_from: Origin | None

    @property
    def speaks(self) -> bool:
        """Whether this assessor said anything: points or a rating."""
        return self.points is not None or self.rating is not None


class NoChange(NamedTuple):
    """Why no change is counted from the period before, which was scored by another edition."""

    before_period: str
    before_rubric: str
    why: WhyNoChange


class Standing(NamedTuple):
    """One unit's place in a ranking; `rank` is None for units that are listed but not ranked."""

    unit: str
    result: Result | None  # None: no record
    rank: int | None
    tied: bool
    unranked_because: Unranked | None


class Ranking(NamedTuple):
    """One assessor's order of one peer group, in one rubric and period; ranked units first, by rank then name."""

    rubric: str
    period: str
    tier: str
    block: str
    assessor: str
    standings: tuple[Standing, ...]
    ranked_units: int

    @property
    def reported(self) -> tuple[Standing, ...]:
        return tuple(standing for standing in self.standings if standing.unranked_because != "not-submitted")


@dataclass(frozen=True, slots=True)
class Change:
    """From one period to the next of the same unit and assessor, on comparable items only.

    `covers_before` and `covers_now` are the points of each edition that are compared; equal to the whole
    applicable maximum inside one rubric. `items` maps this rubric's node ids to the difference in points.
    """

    before_period: str
    before_rubric: str
    points: Decimal  # difference of the compared points
    percent: Decimal  # difference of the compared percentages, rounded like percentages
    covers_before: Decimal
    covers_now: Decimal
    items: Mapping[str, Decimal]

    def same_rubric(self, rubric: str) -> bool:
        return self.before_rubric == rubric


@dataclass(frozen=True)
class RecordResult:
    """Everything computed from one published record with a rubric."""

    record: Record
    results: Mapping[str, Result]  # by assessor id, weakest authority first; only assessors that speak
    headline: str | None  # the strongest assessor that has points or a rating
    state: str  # the recorded state, else a DerivedState
    changes: Mapping[str, Change]  # by assessor id; only where a change may be shown
    no_changes: Mapping[str, NoChange] = field(default_factory=dict)  # by assessor id, where another edition is why

    @property
    def head(self) -> Result | None:
        return self.results[self.headline] if self.headline else None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period of a trend: the results shown for it, in the order of the rubric's assessors."""

    period: str
    rubric: str
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """One unit's results over the periods of one series.

    `periods` has every period of the same length from the first to the last, so a period without a point is a gap.
    A break stands before each period whose rubric differs from that of the point before it.
    """

    unit: str
    series: str
    points: tuple[TrendPoint, ...]
    periods: tuple[str, ...]
    breaks: tuple[str, ...]  # the periods that a break stands before


class Coverage(NamedTuple):
    """One campaign, and the units that it asks, by what is known of their reports; in the order of their ids.

    `missing`: no record is published. `late` units stand under `verified` or `reported` too.
    """

    rubric: str
    campaign: Campaign
    units: Mapping[Stand, tuple[str, ...]]
    late: tuple[str, ...]

    @property
    def asked(self) -> int:
        """How many have to report."""
        return sum(len(units) for stand, units in self.units.items() if stand != "not-required")


@dataclass(frozen=True)
class Results:
    """All that was computed, in stable order."""

    records: Mapping[tuple[str, str, str], RecordResult] = field(default_factory=dict)  # by unit, period, rubric
    rankings: tuple[Ranking, ...] = ()
    trends: Mapping[str, tuple[Trend, ...]] = field(default_factory=dict)  # by unit, one per series
    discrepancies: tuple[Problem, ...] = ()  # acknowledged problems that may be published
    coverage: tuple[Coverage, ...] = ()  # of all campaigns

    @cached_property
    def of_unit(self) -> dict[str, list[RecordResult]]:
        """Record results by unit, earliest period first."""
        found: dict[str, list[RecordResult]] = {}
        for (unit, _, _), result in self.records.items():
            found.setdefault(unit, []).append(result)
        return found

    @cached_property
    def of_rubric(self) -> dict[str, dict[str, list[RecordResult]]]:
        """Record results by rubric, then by period, units in id order."""
        found: dict[str, dict[str, list[RecordResult]]] = {}
        for (_, period, rubric), result in self.records.items():
            found.setdefault(rubric, {}).setdefault(period, []).append(result)
        return found

    @cached_property
    def standing(self) -> dict[tuple[str, str, str, str], tuple[Ranking, Standing]]:
        """A unit's ranking and place in it, by unit, period, rubric, assessor."""
        return {(standing.unit, ranking.period, ranking.rubric, ranking.assessor): (ranking, standing)
                for ranking in self.rankings for standing in ranking.standings}

    @cached_property
    def discrepancies_of(self) -> dict[str, list[Problem]]:
        """Discrepancies by the file they stand in."""
        found: dict[str, list[Problem]] = {}
        for problem in self.discrepancies:
            found.setdefault(problem.place.file, []).append(problem)
        return found
