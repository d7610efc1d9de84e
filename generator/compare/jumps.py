"""Unusual jumps: a result or a rank that moves far outside what the unit and its peers have moved before.

What a unit moves from one period to the next, in percentage points of its result or in share of its ranking, is a step.
The steps that one assessor's peer group made under one rubric before the change are the measure: a move is unusual when
it lies more than FAR times their spread (1.4826 × the median absolute deviation, which is the standard deviation of
steps that are spread normally) from where a move is expected, and more than a floor, and farther than the unit itself
has ever moved. Expected is no move where a published result is changed, and the median step where a period is new.
Fewer than ENOUGH steps measure nothing: of a small group nothing is said.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import pairwise
from statistics import median

from generator.compare.comparison import RecordDifference, ResultShift, Score
from generator.compare.differences import RecordName
from generator.compare.outcomes import Outcome
from generator.derive.trends import length_of

FAR = 4
ENOUGH = 12  # steps of a peer group
SPREAD_OF_NORMAL = Decimal("1.4826")
FLOORS = {"percent": Decimal(5), "rank": Decimal("0.25")}  # percentage points; share of the units ranked
FEWEST_PLACES = 5
Group = tuple[str, str, str, str, str]  # rubric, length of period, assessor, tier, block
Measured = Callable[[str, str], Decimal | None]  # unit, period


@dataclass(frozen=True, slots=True)
class Jump:
    """A move that is unusual, of the result or of the rank, and the most that would have been usual."""

    name: RecordName
    result: ResultShift
    what: str  # percent, rank
    before: Decimal
    after: Decimal
    usual: Decimal  # in percentage points, or in places
    since: str  # the period that a new result is compared with; empty where a published one has changed


@dataclass
class Steps:
    """What peers moved before the change, worked out once for each group that is asked for."""

    before: Outcome
    after: Outcome
    _known: dict[tuple[str, Group], dict[str, list[Decimal]]] = field(default_factory=dict)

    def of(self, what: str, group: Group) -> dict[str, list[Decimal]]:
        """By unit, its steps from period to period, as they were before the change."""
        if (what, group) not in self._known:
            self._known[what, group] = dict(self._found(what, group))
        return self._known[what, group]

    def _found(self, what: str, group: Group) -> Iterator[tuple[str, list[Decimal]]]:
        rubric, length, assessor, tier, block = group
        lines: dict[str, list[Decimal]] = {}
        for period in sorted(self.before.results.of_rubric.get(rubric, {})):
            if length_of(period) == length:
                for record in self.before.results.of_rubric[rubric][period]:
                    unit = record.record.unit
                    if self.before.ledger.units[unit].peer_group == (tier, block):
                        value = measured(self.before, what, (rubric, assessor), unit, period)
                        if value is not None:
                            lines.setdefault(unit, []).append(value)
        for unit, line in lines.items():
            yield unit, [later - earlier for earlier, later in pairwise(line)]


def unusual_jumps(before: Outcome, after: Outcome, differences: Iterable[RecordDifference]) -> Iterator[Jump]:
    """In the records that people changed or added."""
    steps = Steps(before, after)
    for difference in differences:
        if difference.shift.kind in ("changed", "added", "published") and difference.name.unit in after.ledger.units:
            for result in difference.results:
                jumps = [jump for what in FLOORS if (jump := _jump(steps, difference.name, result, what))]
                yield from jumps[:1]  # a rank that follows a total says nothing more


def measured(side: Outcome, what: str, of: tuple[str, str], unit: str, period: str) -> Decimal | None:
    """A complete result in percent, or the place as a share of all that are ranked; None without one."""
    rubric, assessor = of
    ranking, standing = side.results.standing.get((unit, period, rubric, assessor), (None, None))
    if ranking is None or standing is None or standing.rank is None or standing.result is None:
        return None
    return standing.result.percent if what == "percent" else Decimal(standing.rank) / ranking.ranked_units


def _jump(steps: Steps, name: RecordName, result: ResultShift, what: str) -> Jump | None:
    of = name.rubric, result.assessor
    now = measured(steps.after, what, of, name.unit, name.period)
    then, since = _compared_with(steps, name, partial(measured, steps.before, what, of))
    if now is None or then is None or result.after is None or (what == "rank" and not (since or result.recomputed)):
        return None
    group = (name.rubric, length_of(name.period), result.assessor, *steps.after.ledger.units[name.unit].peer_group)
    by_unit = steps.of(what, group)
    known = [step for line in by_unit.values() for step in line]
    if len(known) < ENOUGH:
        return None
    expected = median(known)
    spread = SPREAD_OF_NORMAL * median(abs(step - expected) for step in known)
    own = max((abs(step) for step in by_unit.get(name.unit, ())), default=Decimal(0))
    usual = max(FAR * spread, FLOORS[what])
    if abs(now - then - (expected if since else 0)) <= usual or abs(now - then) <= own:
        return None
    return _told(Jump(name, result, what, then, now, usual, since), steps)


def _compared_with(steps: Steps, name: RecordName, before: Measured) -> tuple[Decimal | None, str]:
    """What the record came to before; for a new one the latest earlier period of the same length, and which it is."""
    value = before(name.unit, name.period)
    if value is not None:
        return value, ""
    periods = [period for period in steps.before.results.of_rubric.get(name.rubric, {})
               if period < name.period and length_of(period) == length_of(name.period)]
    for period in sorted(periods, reverse=True):
        if (value := before(name.unit, period)) is not None:
            return value, period
    return None, ""


def _told(jump: Jump, steps: Steps) -> Jump | None:
    """Ranks in places, as they are shown; None when the places are too few to speak of."""
    if jump.what == "percent":
        return jump
    of = jump.name.rubric, jump.result.assessor
    now = _place(steps.after, of, jump.name.unit, jump.name.period)
    then = _place(steps.before, of, jump.name.unit, jump.since or jump.name.period)
    if now is None or then is None or abs(now.rank - then.rank) < FEWEST_PLACES:  # type: ignore[operator]
        return None
    usual = Decimal(int(jump.usual * now.ranked_units))
    return Jump(jump.name, jump.result, "rank", Decimal(then.rank or 0), Decimal(now.rank or 0), usual, jump.since)


def _place(side: Outcome, of: tuple[str, str], unit: str, period: str) -> Score | None:
    found = side.results.standing.get((unit, period, *of))
    return side.score(found[1].result) if found else None
