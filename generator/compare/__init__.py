"""Two states of a project → what lies between them in records, results, ranks and rubrics, and what to look at first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.compare.alerts import Found, alerts_of
from generator.compare.comparison import Comparison, RecordDifference, Unreadable
from generator.compare.differences import FolderShift, Key, Kind, RubricShift, UnitShift
from generator.compare.editions import breaks_of_rubric, fields_of_rubric, indicators_that_differ, parts_of_rubric
from generator.compare.jumps import unusual_jumps
from generator.compare.likeness import fields_that_differ
from generator.compare.outcomes import Outcome, ranking_shifts, record_differences
from generator.compare.problems import problem_shift
from generator.compare.recorded import folder_shift
from generator.derive import together
from generator.derive.results import RecordResult
from generator.model import Ledger, Record, Unit
from generator.problem import Problem

_UNIT_KEYS = ("name", "kind", "tier", "block", "code", "from_", "until", "former_names", "successors", "website",
              "note", "acknowledged")


@dataclass(frozen=True)
class State:
    """One state of a project: all units and rubrics, and what every record comes to down to the criteria."""

    ledger: Ledger
    records: Sequence[RecordResult]
    problems: Sequence[Problem]
    pages: Mapping[str, str] = field(default_factory=dict)  # files that hold no results → what names their bytes


def compare(before: State, after: State, folders: Iterable[FolderShift]) -> Comparison:
    """Everything between two states; `folders` are what `folder_shift` found in each unit whose files differ."""
    folders = list(folders)
    then, now = (_outcome(state, other.ledger) for state, other in ((before, after), (after, before)))
    shifts = [shift for folder in folders for shift in folder.records]
    records = record_differences(then, now, shifts)
    units = tuple(_units(before.ledger, after.ledger))
    rubrics = tuple(_rubrics(before.ledger, after.ledger, records))
    unreadable = tuple(_unreadable(before, after))
    problems = problem_shift(before.problems, after.problems, _unseen(before, after.ledger))
    narratives = tuple(one for folder in folders for one in folder.narratives)
    found = Found(before.ledger, after.ledger, tuple(records), narratives, units, rubrics, unreadable, problems,
                  tuple(unusual_jumps(then, now, records)))
    return Comparison(
        alerts=alerts_of(found), records=found.records,
        narratives=narratives,
        rankings=tuple(ranking_shifts(then, now, {shift.name.key for shift in shifts})), units=units, rubrics=rubrics,
        indicators=_indicators(before.ledger, after.ledger), unreadable=unreadable,
        not_compared=len(before.records) + len(after.records) - len(then.results.records) - len(now.results.records),
        problems=problems, drafts=sum(folder.drafts for folder in folders),
        pages=tuple(file for file in sorted(before.pages.keys() | after.pages.keys())
                    if before.pages.get(file) != after.pages.get(file)))


# --- what can be compared ---


def _outcome(state: State, other: Ledger) -> Outcome:
    """What follows from the records that the other side can read too, with the unit and the rubric they need."""
    if other.unreadable:
        records = [one for one in state.records if not _is_lost(one.record, other)]
    else:
        records = list(state.records)
    return Outcome(state.ledger, together(state.ledger, records, ()))


def _is_lost(record: Record, other: Ledger) -> bool:
    needed = {record.path, f"scores/{record.unit}/unit.yaml", f"rubrics/{record.rubric}.yaml"}
    return not needed.isdisjoint(other.unreadable)


def _unseen(state: State, other: Ledger) -> set[str]:
    """Files that the check did not look at on the other side: what it found in them is not mended there."""
    lost = (one.record.path for one in state.records if _is_lost(one.record, other)) if other.unreadable else ()
    return {*_files(state.ledger) - _files(other), *lost}


def _files(ledger: Ledger) -> set[str]:
    """Those that could be read."""
    read = (ledger.records, ledger.units.values(), ledger.rubrics.values())
    return {one.path for nouns in read for one in nouns} - ledger.unreadable


def _unreadable(before: State, after: State) -> Iterator[Unreadable]:
    first: dict[str, Problem] = {}
    for problem in sorted([*after.problems, *before.problems], key=lambda one: one.place):
        first.setdefault(problem.place.file, problem)
    for file in sorted(before.ledger.unreadable | after.ledger.unreadable):
        sides = [name for name, state in (("base", before), ("head", after)) if file in state.ledger.unreadable]
        yield Unreadable(file, "both" if len(sides) == 2 else sides[0], first.get(file))  # type: ignore[arg-type]


# --- units, rubrics, problems ---


def _units(before: Ledger, after: Ledger) -> Iterator[UnitShift]:
    names = {unit.name: id for id, unit in after.units.items() if id not in before.units}
    for id in sorted(before.units.keys() | after.units.keys()):
        one, other = before.units.get(id), after.units.get(id)
        if one is other or f"scores/{id}/unit.yaml" in before.unreadable | after.unreadable:
            continue
        fields = _unit_fields(one, other) if one and other else ()
        if fields or not (one and other):
            known: Unit = other or one  # type: ignore[assignment]
            kind: Kind = "changed" if one and other else "added" if other else "removed"
            gone = kind == "removed"
            yield UnitShift(id, known.name, kind, fields, len(before.records_of[id]) if gone else 0,
                            names.get(known.name, "") if gone else "")


def _unit_fields(before: Unit, after: Unit) -> tuple:
    if before.file is after.file and before.parent == after.parent:
        return ()
    return (*fields_that_differ(before.file, after.file, _UNIT_KEYS), *fields_that_differ(before, after, ["parent"]))


def _rubrics(before: Ledger, after: Ledger, records: Sequence[RecordDifference]) -> Iterator[RubricShift]:
    touched: dict[str, list[Key]] = {}
    for record in sorted(records, key=lambda one: (not one.is_rated_anew, not one.crosses)):
        if any(result.before and result.after and result.recomputed for result in record.results):
            touched.setdefault(record.name.rubric, []).append(record.name.key)
    resting = Counter(record.rubric for record in before.published)
    for id in sorted(before.rubrics.keys() | after.rubrics.keys()):
        one, other = before.rubrics.get(id), after.rubrics.get(id)
        if one is other or f"rubrics/{id}.yaml" in before.unreadable | after.unreadable:
            continue
        fields = fields_of_rubric(one, other) if one and other else ()
        parts = tuple(parts_of_rubric(one.file, other.file)) if one and other else ()
        if fields or parts or not (one and other):
            kind: Kind = "changed" if one and other else "added" if other else "removed"
            yield RubricShift(id, (other or one).name, kind, fields, parts,  # type: ignore[union-attr]
                              tuple(breaks_of_rubric(one, other)), resting[id], tuple(touched.get(id, ())))


def _indicators(before: Ledger, after: Ledger) -> tuple:
    if "rubrics/indicators.yaml" in before.unreadable | after.unreadable:
        return ()
    return tuple(indicators_that_differ(before.indicators, after.indicators))


__all__ = ["Comparison", "FolderShift", "State", "compare", "folder_shift"]
