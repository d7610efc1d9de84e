"""A project's files → a ledger and all problems met on the way; one broken file hides no other."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.model import Indicator, ItemScore, Ledger, Noun, Record, RecordFile, Rubric, RubricFile, Unit, UnitFile
from generator.model.fields import ID, PERIOD, check_period
from generator.problem import NOTHING_SAID, DanbietError, Place, Problem, Said, say
from generator.read.faults import Expected, faults
from generator.read.yaml_lines import BIGGEST_FILE, DEEPEST, YamlTree, decode_text, read_yaml

Found = TypeVar("Found", bound=Noun)
_RECORD_NAME = re.compile(rf"({PERIOD.pattern})(?:\.({ID}))?\.yaml")
_NARRATIVE_NAME = re.compile(rf"({PERIOD.pattern})\.md")
_INDICATOR_LIST = TypeAdapter(tuple[Indicator, ...])


def read_project(root: Path) -> tuple[Ledger, list[Problem]]:
    """All records, units and rubrics under a project root; raises DanbietError when there is no project."""
    if not (root / "mkdocs.yml").is_file():
        raise DanbietError(say("Không thấy mkdocs.yml trong {root}: đây không phải thư mục dự án.",
                               "There is no mkdocs.yml in {root}: this is not a project folder.", root=root))
    reader = _Reader(root)
    for folder in ("rubrics", "scores", "content"):
        for path in reader.top(folder):
            reader.read(path)
    return reader.ledger(), reader.problems


@dataclass
class _Reader:
    root: Path
    problems: list[Problem] = field(default_factory=list)
    units: dict[str, UnitFile] = field(default_factory=dict)
    rubrics: dict[str, Rubric] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    records: dict[tuple[str, str, str], Record] = field(default_factory=dict)
    narratives: dict[tuple[str, str], str] = field(default_factory=dict)
    welcome: str = ""
    places: dict[str, dict[Any, tuple[int, int]]] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)

    # --- walking ---

    def top(self, folder: str) -> Iterator[str]:
        """The files of one of the project's own folders, which may be missing."""
        path = self.root / folder
        if self._is_link(path, folder) or not path.exists():
            return
        if path.is_dir():
            yield from self.files(path)
        else:
            self.add("bad-name", folder, say("`{name}` phải là thư mục.", "`{name}` must be a folder.", name=folder),
                     NOTHING_SAID)

    def files(self, folder: Path) -> Iterator[str]:
        """Paths relative to the root, in order; names that cannot belong to the project become problems."""
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = os.path.relpath(entry.path, self.root).replace(os.sep, "/")
            if self._is_link(Path(entry.path), path):
                continue
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                if self._folder_name_is_fine(path, entry.name):
                    yield from self.files(Path(entry.path))
            elif entry.is_file():
                yield path

    def _is_link(self, file: Path, path: str) -> bool:
        if file.is_symlink():
            self.add("link-refused", path, say("Không dùng liên kết tượng trưng.", "Symbolic links are not used."),
                     say("Đặt tệp, thư mục thật vào đây.", "Put the real file or folder here."))
        return file.is_symlink()

    def _folder_name_is_fine(self, path: str, name: str) -> bool:
        if path.count("/") > DEEPEST:
            self.add("nested-too-deep", path, say("Thư mục lồng quá {most} cấp.",
                                                  "Folders nested more than {most} levels deep.", most=DEEPEST),
                     NOTHING_SAID)
            return False
        if path.startswith("content/") or (re.fullmatch(ID, name) and not PERIOD.fullmatch(name)):
            return True
        self.add("bad-name", path, say("Tên thư mục `{name}` không phải là mã đơn vị.",
                                       "The folder name `{name}` is not a unit id.", name=_printable(name)),
                 say("Chỉ dùng chữ thường không dấu, số và gạch nối; không trùng dạng của kỳ như 2023.",
                     "Lower-case letters without accents, digits, hyphens; not the form of a period such as 2023."))
        return False

    def read(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        if folder.split("/")[0] == "content":
            self._read_content(path)
        elif name == "README.md":
            return
        elif folder == "rubrics":
            self._read_rubric(path, name)
        elif folder.startswith("scores/"):
            self._read_scores(path, folder.removeprefix("scores/"), name)
        else:
            self._misplaced(path, name)

    def _read_content(self, path: str) -> None:
        if path.endswith(".md"):
            text = self._markdown(path)
            if path == "content/index.md":
                self.welcome = text

    def _read_rubric(self, path: str, name: str) -> None:
        id = name.removesuffix(".yaml")
        if path == "rubrics/indicators.yaml":
            self._read_indicators(path)
        elif name.endswith(".yaml") and re.fullmatch(ID, id):
            if found := self._noun(path, RubricFile):
                self._check_own_ids(path, found)
                self.rubrics[id] = Rubric(id, found)
        else:
            self._misplaced(path, name)

    def _read_scores(self, path: str, unit: str, name: str) -> None:
        if name == "unit.yaml":
            if found := self._noun(path, UnitFile):
                self.units[unit] = found
        elif (matched := _RECORD_NAME.fullmatch(name)) and self._is_period(matched[1]):
            self._read_record(path, unit, matched[1], matched[6])
        elif (matched := _NARRATIVE_NAME.fullmatch(name)) and self._is_period(matched[1]):
            self.narratives[unit, matched[1]] = self._markdown(path)
        else:
            self._misplaced(path, name)

    @staticmethod
    def _is_period(text: str) -> bool:
        try:
            return bool(check_period(text))
        except ValueError:
            return False

    def _misplaced(self, path: str, name: str) -> None:
        hint = say("Đổi đuôi .yml thành .yaml", "Rename .yml to .yaml") if name.endswith(".yml") else say(
            "Dùng unit.yaml, 2023.yaml, 2023-Q1.yaml, 2021-2023.yaml, 2023.<mã bộ tiêu chí>.yaml hoặc 2023.md",
            "Use unit.yaml, 2023.yaml, 2023-Q1.yaml, 2021-2023.yaml, 2023.<rubric-id>.yaml or 2023.md")
        self.add("bad-name", path, say("Tên tệp `{name}` không thuộc dạng nào của dự án.",
                                       "The file name `{name}` has none of the project's forms.",
                                       name=_printable(name)), hint)

    # --- single files ---

    def _read_record(self, path: str, unit: str, period: str, rubric_in_name: str | None) -> None:
        found = self._noun(path, RecordFile)
        if found is None:
            return
        if rubric_in_name and rubric_in_name != found.rubric:
            self.add("bad-name", path, say("Tên tệp nói bộ tiêu chí `{name}`, bên trong ghi `{inside}`.",
                                           "The file name says rubric `{name}`, inside stands `{inside}`.",
                                           name=rubric_in_name, inside=found.rubric or "—"), NOTHING_SAID)
            return
        key = (unit, period, found.rubric or "")
        if key in self.records:
            self.add("bad-name", path, say("Kỳ và bộ tiêu chí này đã có ở {other}.",
                                           "This period and rubric already stand in {other}.",
                                           other=self.records[key].path), NOTHING_SAID)
            return
        self.records[key] = Record(unit, period, path, found)

    def _read_indicators(self, path: str) -> None:
        tree = self._tree(path)
        if not tree.whole:
            return
        try:
            found = _INDICATOR_LIST.validate_python(tree.root or ())
        except ValidationError as error:
            self._fault(path, faults(error, tree, path, Expected(Indicator)))
            return
        for place, indicator in enumerate(found):
            if indicator.id in self.indicators:
                self.add("duplicate-key", path, say("Chỉ số `{id}` đã có.", "The indicator `{id}` stands twice.",
                                                    id=indicator.id), NOTHING_SAID, place, at=indicator.id)
            self.indicators.setdefault(indicator.id, indicator)

    def _check_own_ids(self, path: str, rubric: RubricFile) -> None:
        """Ids that must be unique inside a rubric; without that nothing else in it can be told apart."""
        paths = rubric.node_paths
        counted = Counter(node.id for criterion in rubric.criteria for node in criterion.walk())
        for id in (id for id, times in counted.items() if times > 1):
            self.add("duplicate-item-id", path, say("Mã tiêu chí `{id}` có hai lần.", "The item id `{id}` stands twice.",
                                                    id=id), say("Giữ số in trong `no`, đặt `id` khác nhau.",
                                                                "Keep the printed number in `no`, make `id` differ."),
                     *paths[id], at=id)
        for key, ids in (("assessors", [one.id for one in rubric.assessors]), ("ratings", [one.id for one in rubric.ratings])):
            for place, id in enumerate(ids):
                if id in ids[:place]:
                    self.add("duplicate-key", path, say("Mã `{id}` có hai lần.", "The id `{id}` stands twice.", id=id),
                             NOTHING_SAID, key, place, at=id)
        for place, one in enumerate(rubric.assessors):
            if one.id in ItemScore.model_fields:
                self.add("bad-name", path, say("`{id}` là khoá của bản ghi, không dùng làm mã người chấm.",
                                               "`{id}` is a key of records and cannot name an assessor.", id=one.id),
                         NOTHING_SAID, "assessors", place, at=one.id)

    def _noun(self, path: str, model: type[Found]) -> Found | None:
        tree = self._tree(path)
        if not tree.whole:
            return None
        try:
            found = model.model_validate({} if tree.root is None else tree.root, context={"assessors": self._assessors()})
        except ValidationError as error:
            self._fault(path, faults(error, tree, path, Expected(model, self._assessors())))
            return None
        return None if tree.problems else found

    def _assessors(self) -> tuple[str, ...]:
        """Ids of all assessors; rubrics are read before records."""
        return tuple(dict.fromkeys(id for rubric in self.rubrics.values() for id in rubric.assessors))

    def _tree(self, path: str) -> YamlTree:
        tree = read_yaml(self._bytes(path), path)
        self.places[path] = tree.places
        if tree.problems:
            self._fault(path, tree.problems)
        return tree

    def _markdown(self, path: str) -> str:
        text, problems = decode_text(self._bytes(path), _printable(path))
        self.problems += problems
        return text

    def _bytes(self, path: str) -> bytes:
        with open(self.root / path, "rb") as file:
            return file.read(BIGGEST_FILE + 1)

    # --- what was found ---

    def _fault(self, path: str, problems: Any) -> None:
        self.problems += problems
        self.unreadable.add(path)

    def add(self, rule: str, path: str, message: Said, hint: Said, *keys: str | int, at: str = "") -> None:
        place = Place(_printable(path), *self.places.get(path, {}).get(keys, (1, 1)))
        self.problems.append(Problem(rule, "error", place, at or place.file, at or place.file, message, hint))
        self.unreadable.add(path)

    def ledger(self) -> Ledger:
        units = {id: Unit(id, self.units[id], self.units[id].parent or self._nearest_above(id))
                 for id in sorted(self.units)}
        return Ledger(
            units=units, rubrics=dict(sorted(self.rubrics.items())), indicators=self.indicators,
            records=tuple(self.records[key] for key in sorted(self.records)),
            narratives=self.narratives, welcome=self.welcome, places=self.places,
            unreadable=frozenset(self.unreadable))

    def _nearest_above(self, unit: str) -> str | None:
        while "/" in unit:
            unit = unit.rpartition("/")[0]
            if unit in self.units:
                return unit
        return None


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
