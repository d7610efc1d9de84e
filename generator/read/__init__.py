"""A project's files → a ledger and all problems met on the way; one broken file hides no other.

The frame (rubrics, indicators, hand-written pages) is read first; each unit's folder is then read in its light, and
needs no other unit's.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.model import Indicator, Ledger, Record, RecordFile, Rubric, Unit, UnitFile
from generator.model.fields import ID, PERIOD, check_period
from generator.problem import Problem, say
from generator.read.files import Files
from generator.read.folders import Listing, list_project, misplaced, named_badly

_RECORD_NAME = re.compile(rf"({PERIOD.pattern})(?:\.({ID}))?\.yaml")
_NARRATIVE_NAME = re.compile(rf"({PERIOD.pattern})\.md")


@dataclass(frozen=True)
class Reading:
    """What some files hold, the problems met, and the SHA-256 of each file's bytes as they were read."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    digests: Mapping[str, str]


def read_project(root: Path) -> tuple[Ledger, list[Problem]]:
    """All records, units and rubrics under a project root; raises DanbietError when there is no project."""
    listing = list_project(root)
    frame = read_frame(root, listing)
    readings = [frame, *(read_unit(root, frame.ledger, paths) for paths in listing.units.values())]
    ledger = with_units(frame.ledger, (reading.ledger for reading in readings))
    return ledger, [problem for reading in readings for problem in reading.problems]


def read_frame(root: Path, listing: Listing) -> Reading:
    """The files of a project that belong to no single unit."""
    files = Files(root)
    for problem in listing.refused:
        files.refuse(problem.place.file, [problem])
    return _Gathering(files).reading(listing.frame)


def read_unit(root: Path, frame: Ledger, paths: Iterable[str]) -> Reading:
    """The files in the folder of one unit."""
    assessors = dict.fromkeys(one for rubric in frame.rubrics.values() for one in rubric.assessors)
    return _Gathering(Files(root, assessors), dict(frame.rubrics), dict(frame.indicators)).reading(paths)


def with_units(frame: Ledger, parts: Iterable[Ledger]) -> Ledger:
    """One ledger of the frame and the ledgers of single units, every unit in its place."""
    parts = list(parts)
    files = {id: unit.file for part in parts for id, unit in part.units.items()}
    return replace(
        frame, units={id: Unit(id, files[id], files[id].parent or _nearest_above(id, files)) for id in sorted(files)},
        records=tuple(sorted((record for part in parts for record in part.records), key=_place_of_record)),
        narratives={key: text for part in parts for key, text in part.narratives.items()},
        places={file: known for part in (frame, *parts) for file, known in part.places.items()},
        unreadable=frame.unreadable.union(*(part.unreadable for part in parts)))


@dataclass
class _Gathering:
    """What the files read so far hold, each under its id."""

    files: Files
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    units: dict[str, UnitFile] = field(default_factory=dict)
    records: dict[tuple[str, str, str], Record] = field(default_factory=dict)
    narratives: dict[tuple[str, str], str] = field(default_factory=dict)
    welcome: str = ""

    def reading(self, paths: Iterable[str]) -> Reading:
        for path in paths:
            self.take(path)
        ledger = Ledger(
            units={id: Unit(id, file, file.parent) for id, file in self.units.items()},
            rubrics=dict(sorted(self.rubrics.items())), indicators=self.indicators,
            records=tuple(self.records[key] for key in sorted(self.records)),
            narratives=self.narratives, welcome=self.welcome, places=self.files.places,
            unreadable=frozenset(self.files.unreadable))
        return Reading(ledger, tuple(self.files.problems), self.files.digests)

    def take(self, path: str) -> None:
        """Read one file for what its place and name say that it is."""
        folder, _, name = path.rpartition("/")
        if path.startswith("content/"):
            self._take_content(path)
        elif name == "README.md":
            return
        elif path == "rubrics/indicators.yaml":
            self.indicators = self.files.indicators(path)
        elif folder == "rubrics" and re.fullmatch(rf"{ID}\.yaml", name):
            if rubric := self.files.rubric(path):
                id = name.removesuffix(".yaml")
                self.rubrics[id] = Rubric(id, rubric)
        elif folder.startswith("scores/"):
            self._take_of_unit(path, folder.removeprefix("scores/"), name)
        else:
            self.files.refuse(path, [misplaced(path)])

    def _take_content(self, path: str) -> None:
        if path.endswith(".md"):
            text = self.files.markdown(path)
            if path == "content/index.md":
                self.welcome = text

    def _take_of_unit(self, path: str, unit: str, name: str) -> None:
        if name == "unit.yaml":
            if file := self.files.noun(path, UnitFile):
                self.units[unit] = file
        elif (matched := _RECORD_NAME.fullmatch(name)) and _is_period(matched[1]):
            if record := self.files.noun(path, RecordFile):
                self._keep(Record(unit, matched[1], path, record), matched[6])
        elif (matched := _NARRATIVE_NAME.fullmatch(name)) and _is_period(matched[1]):
            self.narratives[unit, matched[1]] = self.files.markdown(path)
        else:
            self.files.refuse(path, [misplaced(path)])

    def _keep(self, record: Record, rubric_in_name: str | None) -> None:
        other = self.records.setdefault((record.unit, record.period, record.rubric or ""), record)
        if rubric_in_name and rubric_in_name != record.rubric:
            self.files.refuse(record.path, [named_badly(record.path, say(
                "Tên tệp nói bộ tiêu chí `{name}`, bên trong ghi `{inside}`.",
                "The file name says rubric `{name}`, inside stands `{inside}`.",
                name=rubric_in_name, inside=record.rubric or "—"), say(
                "Ghi rubric: {name} trong tệp, hoặc đổi tên tệp thành {period}.{inside}.yaml",
                "Write rubric: {name} in the file, or rename it to {period}.{inside}.yaml",
                name=rubric_in_name, inside=record.rubric or "quang-ngai-2022", period=record.period))])
        elif other is not record:
            self.files.refuse(record.path, [named_badly(record.path, say(
                "Kỳ và bộ tiêu chí này đã có ở {other}.", "This period and rubric already stand in {other}.",
                other=other.path), say(
                "Giữ một tệp; bản ghi theo bộ tiêu chí khác thì đặt tên kèm mã, ví dụ {period}.lai-chau-2019.yaml",
                "Keep one of them; a record by another rubric bears its id, such as {period}.lai-chau-2019.yaml",
                period=record.period))])


def _nearest_above(unit: str, units: Collection[str]) -> str | None:
    while "/" in unit:
        unit = unit.rpartition("/")[0]
        if unit in units:
            return unit
    return None


def _place_of_record(record: Record) -> tuple[str, str, str]:
    return record.unit, record.period, record.rubric or ""


def _is_period(text: str) -> bool:
    try:
        return bool(check_period(text))
    except ValueError:
        return False
