"""What became of points and places in a ranking since the period before; where nothing can be said, why."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.derive.results import Change, Ranking, RecordResult
from generator.render.vietnamese import inside_sentence, period, sentence_start
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.edition_breaks import NOT_COUNTED, covered

IMPROVED_SHOWN = 5
IMPROVED_AMONG = 3  # the first of one or two says nothing


class Step(NamedTuple):
    """One unit's change in one ranking."""

    points: Decimal | None  # in percent points; None where nothing can be compared
    places: int | None  # places won, or lost where below 0; only inside one edition
    note: str  # what part of two editions is compared, or why nothing is


class Steps(NamedTuple):
    """The steps of all ranked units of one ranking by unit; `before` is empty where there is no period to look back at."""

    before: str
    of: Mapping[str, Step]

    @property
    def counted(self) -> int:
        """How many units have a change."""
        return sum(step.points is not None for step in self.of.values())

    @property
    def partly(self) -> bool:
        """Whether changes are counted on a part of two editions only."""
        return any(step.points is not None and step.note for step in self.of.values())

    @property
    def said(self) -> str:
        """What changes are counted on where the edition is another, or why there are none."""
        if self.partly:
            return f"Bộ tiêu chí đã đổi so với {period(self.before)}: thay đổi chỉ tính trên phần so sánh được của hai bộ."
        if not self.before or self.counted:
            return ""
        notes = {inside_sentence(step.note) for step in self.of.values()}
        return f"Không tính thay đổi so với {period(self.before)}{f': {notes.pop()}' if len(notes) == 1 else ''}."


NO_STEPS = Steps("", {})


def period_before(atlas: Atlas, rubric: str, at: str) -> str:
    """The latest period that results of a rubric and period are compared with; empty where there is none."""
    results = atlas.results.of_rubric.get(rubric, {}).get(at, ())
    found = {one.before_period for of in results for one in of.changes.values()}
    found |= {one.before_period for of in results for one in of.no_changes.values()}
    return min(found, key=latest_first, default="")


def steps_of(atlas: Atlas, ranking: Ranking, before: str) -> Steps:
    if not before:
        return NO_STEPS
    records = atlas.results.records
    return Steps(before, {
        one.unit: _step(atlas, ranking, before, records[one.unit, ranking.period, ranking.rubric])
        for one in ranking.standings[:ranking.ranked_units]})


def _step(atlas: Atlas, ranking: Ranking, before: str, found: RecordResult) -> Step:
    change, refused = found.changes.get(ranking.assessor), found.no_changes.get(ranking.assessor)
    if change is None or change.before_period != before:
        why = NOT_COUNTED[refused.why] if refused and refused.before_period == before else "{then} chưa có điểm để so"
        return Step(None, None, sentence_start(why.format(then=period(before))))
    if change.same_rubric(ranking.rubric):
        return Step(change.percent, _places(atlas, ranking, found.record.unit, change), "")
    share = covered(atlas, change, found.results[ranking.assessor].applicable_max)
    return Step(change.percent, None, f"Trên {share}")


def _places(atlas: Atlas, ranking: Ranking, unit: str, change: Change) -> int | None:
    _, now = atlas.results.standing[unit, ranking.period, ranking.rubric, ranking.assessor]
    _, then = atlas.results.standing.get((unit, change.before_period, ranking.rubric, ranking.assessor), (None, None))
    return then.rank - now.rank if then and then.rank and now.rank else None


def most_improved(ranking: Ranking, steps: Steps) -> tuple[list[str], int]:
    """The units whose percentage rose most, with all that share the last place shown, and how many these were too many."""
    risen = [(step.points, one.unit) for one in ranking.standings if steps.counted >= IMPROVED_AMONG
             and (step := steps.of.get(one.unit)) and step.points is not None and step.points > 0]
    risen.sort(key=lambda entry: -entry[0])  # stable: of equal rises the better rank comes first
    last = risen[:IMPROVED_SHOWN][-1][0] if risen else 0
    equal = [unit for points, unit in risen if points >= last]
    return equal[:2 * IMPROVED_SHOWN], max(0, len(equal) - 2 * IMPROVED_SHOWN)


def told(steps: Iterable[Steps]) -> Iterator[str]:
    """Everything that pages show of other periods."""
    for one in steps:
        yield f"{one.before} " + " ".join(f"{unit} {points} {places} {note}" for unit, (points, places, note) in one.of.items())
