"""What pages need to know of all records at once, counted so that parts of a project add up to the whole."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.derive.results import RecordResult, Result
from generator.model import Ledger, Rubric

Key = tuple[str, str, str]  # rubric, period, assessor
LANE = 32  # bits for the count of one leaf


@dataclass(frozen=True)
class Overview:
    """`scored_criteria` are the top-level criteria (rubric id, node id) that any record has points in: they have a page.

    `full` and `given` count units with full marks and with complete points. The counts of all leaves of a rubric stand
    side by side in one number, LANE bits each: so to add up thousands of units is to add up numbers.
    """

    scored_criteria: frozenset[tuple[str, str]]
    full: Mapping[Key, int]
    given: Mapping[Key, int]

    def full_marks(self, rubric: Rubric, period: str, assessor: str) -> dict[str, tuple[int, int]]:
        """By leaf: how many units have full marks, of how many with complete points."""
        full, given = (counts.get((rubric.id, period, assessor), 0) for counts in (self.full, self.given))
        return {leaf.id: (_lane(full, place), _lane(given, place)) for place, leaf in enumerate(rubric.leaves)}


NOTHING_SEEN = Overview(frozenset(), {}, {})


def overview(ledger: Ledger, records: Iterable[RecordResult]) -> Overview:
    """The overview of some published records; it needs their results down to the leaves."""
    scored: set[tuple[str, str]] = set()
    full: Counter[Key] = Counter()
    given: Counter[Key] = Counter()
    for record in records:
        for result in () if record.record.is_closed else record.results.values():
            rubric = ledger.rubrics[result.rubric]
            key = rubric.id, result.period, result.assessor
            scored.update((rubric.id, node.id) for node in rubric.file.criteria if node.id in result.subtotals)
            for place, has_full in _given(rubric, result):
                full[key] += has_full << place * LANE
                given[key] += 1 << place * LANE
    return Overview(frozenset(scored), dict(full), dict(given))


def _given(rubric: Rubric, result: Result) -> Iterable[tuple[int, bool]]:
    """Places of the leaves with complete points, and whether they are all that can be had."""
    for place, leaf in enumerate(rubric.leaves):
        points = result.subtotals.get(leaf.id)
        most = result.applicable.get(leaf.id, leaf.max)
        if points is not None and most > 0 and not result.open.get(leaf.id):
            yield place, points >= most


def _lane(counts: int, place: int) -> int:
    return counts >> place * LANE & (1 << LANE) - 1


def joined(parts: Iterable[Overview]) -> Overview:
    """The overview of all records from those of some of them."""
    scored: set[tuple[str, str]] = set()
    full: dict[Key, int] = {}
    given: dict[Key, int] = {}
    for part in parts:
        scored |= part.scored_criteria
        for whole, own in ((full, part.full), (given, part.given)):
            for key, counts in own.items():
                whole[key] = whole.get(key, 0) + counts
    return Overview(frozenset(scored), full, given)
