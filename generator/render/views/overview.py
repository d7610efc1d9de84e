"""What pages need to know of all records at once, counted so that parts of a project add up to the whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.derive.results import RecordResult, Result
from generator.model import Ledger, Rubric

Counts = Mapping[str, tuple[int, int]]  # leaf id → units with full marks, units with complete points


@dataclass(frozen=True)
class Overview:
    """`scored_criteria` are the top-level criteria (rubric id, node id) that any record has points in: they have a page.

    `full_marks` says by rubric, period and assessor how many units have full marks in each leaf.
    """

    scored_criteria: frozenset[tuple[str, str]]
    full_marks: Mapping[tuple[str, str, str], Counts]


def overview(ledger: Ledger, records: Iterable[RecordResult]) -> Overview:
    """The overview of some published records; it needs their results down to the leaves."""
    scored: set[tuple[str, str]] = set()
    full_marks: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = {}
    for record in records:
        for result in () if record.record.is_closed else record.results.values():
            rubric = ledger.rubrics[result.rubric]
            scored.update((rubric.id, node.id) for node in rubric.file.criteria if node.id in result.subtotals)
            _count(full_marks.setdefault((rubric.id, result.period, result.assessor), {}), rubric, result)
    return Overview(frozenset(scored), full_marks)


def _count(counts: dict[str, tuple[int, int]], rubric: Rubric, result: Result) -> None:
    for leaf in rubric.leaves:
        points = result.subtotals.get(leaf.id)
        most = result.applicable.get(leaf.id, leaf.max)
        if points is not None and most > 0 and not result.open.get(leaf.id):
            full, units = counts.get(leaf.id, (0, 0))
            counts[leaf.id] = full + (points >= most), units + 1


def joined(parts: Iterable[Overview]) -> Overview:
    """The overview of all records from those of some of them."""
    scored: set[tuple[str, str]] = set()
    full_marks: dict[tuple[str, str, str], dict[str, tuple[int, int]]] = {}
    for part in parts:
        scored |= part.scored_criteria
        for key, counts in part.full_marks.items():
            own = full_marks.setdefault(key, {})
            for leaf, (full, units) in counts.items():
                before = own.get(leaf, (0, 0))
                own[leaf] = before[0] + full, before[1] + units
    return Overview(frozenset(scored), full_marks)
