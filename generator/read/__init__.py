"""A project's files → a ledger and all problems met on the way; one broken file hides no other."""

import re
from pathlib import Path

from generator.model import Indicator, Ledger, Record, RecordFile, Rubric, Unit, UnitFile
from generator.model.fields import ID, PERIOD, check_period
from generator.problem import DanbietError, Problem, say
from generator.read.files import Files
from generator.read.folders import misplaced, named_badly, project_files

_RECORD_NAME = re.compile(rf"({PERIOD.pattern})(?:\.({ID}))?\.yaml")
_NARRATIVE_NAME = re.compile(rf"({PERIOD.pattern})\.md")


def read_project(root: Path) -> tuple[Ledger, list[Problem]]:
    """All records, units and rubrics under a project root; raises DanbietError when there is no project."""
    if not (root / "mkdocs.yml").is_file():
        raise DanbietError(say("Không thấy mkdocs.yml trong {root}: đây không phải thư mục dự án.",
                               "There is no mkdocs.yml in {root}: this is not a project folder.", root=root))
    gathering = _Gathering(Files(root))
    for found in project_files(root):
        if isinstance(found, Problem):
            gathering.files.refuse(found.place.file, [found])
        else:
            gathering.take(found)
    return gathering.ledger(), gathering.files.problems


class _Gathering:
    """What the files read so far hold, each under its id."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.units: dict[str, UnitFile] = {}
        self.rubrics: dict[str, Rubric] = {}
        self.indicators: dict[str, Indicator] = {}
        self.records: dict[tuple[str, str, str], Record] = {}
        self.narratives: dict[tuple[str, str], str] = {}
        self.welcome = ""

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
                name=rubric_in_name, inside=record.rubric or "—"))])
        elif other is not record:
            self.files.refuse(record.path, [named_badly(record.path, say(
                "Kỳ và bộ tiêu chí này đã có ở {other}.", "This period and rubric already stand in {other}.",
                other=other.path))])

    def ledger(self) -> Ledger:
        units = {id: Unit(id, self.units[id], self.units[id].parent or self._nearest_above(id))
                 for id in sorted(self.units)}
        return Ledger(
            units=units, rubrics=dict(sorted(self.rubrics.items())), indicators=self.indicators,
            records=tuple(self.records[key] for key in sorted(self.records)),
            narratives=self.narratives, welcome=self.welcome, places=self.files.places,
            unreadable=frozenset(self.files.unreadable))

    def _nearest_above(self, unit: str) -> str | None:
        while "/" in unit:
            unit = unit.rpartition("/")[0]
            if unit in self.units:
                return unit
        return None


def _is_period(text: str) -> bool:
    try:
        return bool(check_period(text))
    except ValueError:
        return False
