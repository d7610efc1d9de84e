"""One unit's folder, read, checked and computed by itself: the dossier in full, and the brief that others need of it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from generator.build.marks import Mark, marks_of
from generator.check import check_records
from generator.derive import results_of_unit
from generator.derive.backing import NOTHING_CITED, Backing, backing_of
from generator.derive.results import RecordResult, Result
from generator.model import Correction, Ledger, Record, RecordFile, Rubric
from generator.problem import Problem
from generator.read import Reading, read_unit, with_units
from generator.read.files import FilePlaces
from generator.render.views.overview import Overview, overview
from generator.render.views.past import Hidden, hidden_values, told_corrections

Files = tuple[str, ...]  # paths relative to the project's root


@dataclass(frozen=True)
class Frame:
    """What every unit is read in the light of, and keys that name its state."""

    root: Path
    reading: Reading
    code: str  # names the program that runs

    @property
    def ledger(self) -> Ledger:
        return self.reading.ledger

    def key(self, digests: Mapping[str, str], rubrics: Iterable[str]) -> str:
        """Names everything that a unit's dossier follows from: its files, the rubrics they name, and all ids around."""
        named = [f"{id} {self.reading.digests.get(f'rubrics/{id}.yaml')}" for id in sorted(rubrics)]
        files = [f"{path} {digest}" for path, digest in sorted(digests.items())]
        return key_of(self.around, *named, *files)

    @cached_property
    def around(self) -> str:
        ledger = self.ledger
        assessors = dict.fromkeys(one for rubric in ledger.rubrics.values() for one in rubric.assessors)
        return key_of(self.code, *ledger.rubrics, "", *assessors, "", *sorted(ledger.unreadable), "",
                      self.reading.digests.get("rubrics/indicators.yaml", ""))


    @cached_property
    def key_of_all(self) -> str:
        """Names all files that belong to no single unit."""
        return key_of(self.around, *(f"{path} {digest}" for path, digest in sorted(self.reading.digests.items())))


def key_of(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything of one unit: a ledger that holds only this unit, and its results."""

    unit: str
    ledger: Ledger
    results: list[RecordResult]


@dataclass(frozen=True)
class Brief:
    """What others need of a unit: no items, only criteria and totals. Small enough to be held for all units at once."""

    unit: str
    key: str  # of everything that it follows from
    named: tuple[str, ...]  # ids of the rubrics its records name
    listed: Files  # all files in its folder
    files: Mapping[str, str]  # SHA-256 of each that was read
    marks: Mapping[str, Mark]  # of those among them whose content need not be looked at while the mark stays
    ledger: Ledger
    results: tuple[RecordResult, ...]
    overview: Overview
    backing: Backing
    problems: tuple[Problem, ...]
    hidden: Mapping[str, Hidden]  # by record, what of it is withheld
    corrections: Mapping[str, tuple[Correction, ...]]  # by record


def read_dossier(frame: Frame, unit: str, files: Files) -> tuple[Dossier, Brief]:
    marks = marks_of(frame.root, files)  # before the files are read
    reading = read_unit(frame.root, frame.ledger, files)
    ledger = with_units(frame.ledger, [reading.ledger])
    results = results_of_unit(ledger, unit) if unit in ledger.units else []
    # What cannot be read in the frame is not unknown to the unit either.
    looked_at = replace(reading.ledger, unreadable=reading.ledger.unreadable | frame.ledger.unreadable)
    problems = (*reading.problems, *check_records(looked_at))
    brief = _brief(frame, (unit, files), reading, results, problems)
    return Dossier(unit, ledger, results), replace(brief, marks=marks)


def _brief(frame: Frame, folder: tuple[str, Files], reading: Reading, results: Sequence[RecordResult],
           problems: tuple[Problem, ...]) -> Brief:
    ledger = reading.ledger
    unit, listed = folder
    named = tuple(sorted({record.rubric for record in ledger.records if record.rubric}))
    light = {record.path: light_record(record) for record in ledger.records}
    return Brief(
        unit=unit, key=frame.key(reading.digests, named), named=named, listed=listed, files=dict(reading.digests), marks={},
        ledger=Ledger(units=ledger.units, records=tuple(light.values()), unreadable=ledger.unreadable),
        results=tuple(light_result(one, light[one.record.path], frame.ledger.rubrics) for one in results),
        overview=overview(frame.ledger, results), backing=_backing(frame, ledger, unit), problems=problems,
        hidden={one.path: hidden for one in ledger.records if (hidden := hidden_values(one))},
        corrections={one.path: told for one in ledger.records if (told := told_corrections(one))})


def _backing(frame: Frame, ledger: Ledger, unit: str) -> Backing:
    return backing_of(ledger.records_of[unit], frame.ledger.rubrics) if unit in ledger.units else NOTHING_CITED


def light_record(record: Record) -> Record:
    """The record without what it records: rubric and state only."""
    return replace(record, file=_told(record.file.rubric, record.file.state))


@lru_cache(maxsize=1 << 10)
def _told(rubric: str | None, state: str | None) -> RecordFile:
    """One object for all records that tell no more than the same: to remember each by itself takes long."""
    told = {"rubric": rubric, "state": state}
    return RecordFile.model_construct(**{key: value for key, value in told.items() if value is not None})


def light_result(found: RecordResult, record: Record, rubrics: Mapping[str, Rubric]) -> RecordResult:
    """The result down to the criteria, without items; of changes the whole alone."""
    criteria = [node.id for node in rubrics[record.rubric or ""].file.criteria]
    return replace(
        found, record=record, changes={assessor: replace(one, items={}) for assessor, one in found.changes.items()},
        results={assessor: _without_items(result, criteria) for assessor, result in found.results.items()})


def _without_items(result: Result, criteria: list[str]) -> Result:
    subtotals, applicable = ({id: _one(str(of[id])) for id in criteria if id in of}
                             for of in (result.subtotals, result.applicable))
    open_ = {id: result.open[id] for id in criteria if id in result.open}
    return replace(result, subtotals=subtotals, applicable=applicable, open=open_)


@lru_cache(maxsize=1 << 12)
def _one(number: str) -> Decimal:
    """One object for all numbers that read the same: the same few points come again and again."""
    return Decimal(number)


def ledger_of(frame: Frame, briefs: Iterable[Brief]) -> Ledger:
    """The ledger of all units, as light as their briefs."""
    briefs = list(briefs)
    ledger = with_units(frame.ledger, (brief.ledger for brief in briefs))
    places = {path: FilePlaces(frame.root, path, digest) for brief in briefs for path, digest in brief.files.items()
              if path.endswith("/unit.yaml")}
    return replace(ledger, places={**frame.ledger.places, **places})
