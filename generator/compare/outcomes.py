"""What records come to before and after: results per assessor, and who stands elsewhere because of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.compare.comparison import RankingShift, RankMove, RecordDifference, ResultShift, Score
from generator.compare.differences import Key, RecordName, RecordShift, Shift
from generator.derive.results import Ranking, RecordResult, Result, Results
from generator.model import Ledger, Rubric, Unit
from generator.model.sums import band_of


@dataclass(frozen=True)
class Outcome:
    """One side: the units and rubrics, and what follows from all records that can be compared."""

    ledger: Ledger
    results: Results

    def score(self, result: Result | None) -> Score | None:
        if result is None:
            return None
        rubric = self.ledger.rubrics[result.rubric]
        band = band_of(rubric, result.points) if result.complete and result.points is not None else None
        found = self.results.standing.get((result.unit, result.period, result.rubric, result.assessor))
        place = (found[1].rank, found[1].tied, found[0].ranked_units, found[1].unranked_because) if found else ()
        return Score(result.points, result.applicable_max, result.percent, result.complete,
                     result.rating, _name(rubric, result.rating), result.rating_from, band, _name(rubric, band), *place)

    @cached_property
    def rankings(self) -> dict[tuple[str, str, str, str, str], Ranking]:
        return {ranking[:5]: ranking for ranking in self.results.rankings}


def _name(rubric: Rubric, rating: str | None) -> str:
    return rubric.ratings[rating].name if rating in rubric.ratings else rating or ""


def record_differences(before: Outcome, after: Outcome, shifts: Iterable[RecordShift]) -> list[RecordDifference]:
    """All records that people changed, with their results; then those that come out different without it."""
    changed = {shift.name.key: shift for shift in shifts}
    found = [RecordDifference(shift, tuple(_results(before, after, shift.old_key, key)))
             for key, shift in changed.items()]
    for key in sorted(before.results.records.keys() & after.results.records.keys() - changed.keys()):
        if before.results.records[key] is not after.results.records[key]:
            results = tuple(_results(before, after, key, key))
            if any(one.recomputed for one in results):
                found.append(RecordDifference(RecordShift(record_name(after.ledger, key), "recomputed"), results))
    found.sort(key=lambda one: (one.shift.kind == "recomputed", one.name.key))
    return found


def record_name(ledger: Ledger, key: Key) -> RecordName:
    unit, period, rubric = key
    return RecordName(unit, ledger.units[unit].name, period, rubric,
                      ledger.rubrics[rubric].name if rubric in ledger.rubrics else rubric,
                      next(one.path for one in ledger.records_of[unit] if (one.period, one.rubric or "") == key[1:]))


def _results(before: Outcome, after: Outcome, old: Key, new: Key) -> Iterator[ResultShift]:
    then, now = _by_assessor(before.results.records.get(old)), _by_assessor(after.results.records.get(new))
    rubric = after.ledger.rubrics.get(new[2]) or before.ledger.rubrics.get(old[2])
    names = rubric.assessors if rubric else {}
    order = {id: place for place, id in enumerate(names)}
    for assessor in sorted(then.keys() | now.keys(), key=lambda id: (order.get(id, len(order)), id)):
        yield ResultShift(assessor, names.get(assessor, assessor), len(names) > 1 and assessor == list(names)[-1],
                          before.score(then.get(assessor)), after.score(now.get(assessor)))


def _by_assessor(record: RecordResult | None) -> Mapping[str, Result]:
    return record.results if record else {}


# --- ranks ---


def ranking_shifts(before: Outcome, after: Outcome, own: Collection[Key]) -> Iterator[RankingShift]:
    """Rankings that are on both sides and in which somebody stands elsewhere, or more or fewer are ranked.

    `own` are the records that people changed.
    """
    names = {**before.ledger.units, **after.ledger.units}
    for key, now in after.rankings.items():
        then = before.rankings.get(key)
        if then is None or then.standings == now.standings:
            continue
        rubric = after.ledger.rubrics[now.rubric]
        moves = tuple(_moves(then, now, names, own))
        if moves or then.ranked_units != now.ranked_units:
            yield RankingShift(now.rubric, rubric.name, now.period, now.tier, now.block, now.assessor,
                               rubric.assessors[now.assessor], Shift(then.ranked_units, now.ranked_units), moves)


def _moves(then: Ranking, now: Ranking, units: Mapping[str, Unit], own: Collection[Key]) -> Iterator[RankMove]:
    """In the order they stand in now; those without a rank now come last."""
    before, after = ({one.unit: one.rank for one in ranking.standings} for ranking in (then, now))
    for unit in dict.fromkeys([*after, *before]):
        if before.get(unit) != after.get(unit):
            is_own = (unit, now.period, now.rubric) in own
            yield RankMove(unit, units[unit].name, before.get(unit), after.get(unit), is_own)
