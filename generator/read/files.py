"""One file → what it holds, typed, and the problems in it."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.model import Indicator, ItemScore, Noun, RubricFile, lean
from generator.problem import NOTHING_SAID, Place, Problem, Said, say
from generator.read.faults import Expected, faults
from generator.read.folders import shown
from generator.read.yaml_lines import BIGGEST_FILE, Places, YamlTree, decode_text, read_yaml, walk_yaml
from generator.read.yaml_lines import Path as Keys

Found = TypeVar("Found", bound=Noun)
_INDICATOR_LIST = TypeAdapter(tuple[Indicator, ...])


@dataclass
class Files:
    """Reads files of one project and keeps what is known of all of them: problems, and where every key stands."""

    root: Path
    assessors: dict[str, None] = field(default_factory=dict)  # ids in all rubrics read so far
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, "FilePlaces"] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)  # SHA-256 of each file's bytes as they were read

    def noun(self, path: str, model: type[Found]) -> Found | None:
        """What the file holds; None when anything in it cannot be read."""
        tree = self._tree(path)
        if not tree.whole:
            return None
        try:
            found = model.model_validate({} if tree.root is None else tree.root, context={"assessors": self.assessors})
        except ValidationError as error:
            self.refuse(path, faults(error, tree, path, Expected(model, tuple(self.assessors))))
            return None
        return None if tree.problems else lean(found)

    def rubric(self, path: str) -> RubricFile | None:
        """A rubric; its assessors are known from now on."""
        found = self.noun(path, RubricFile)
        if found:
            self.assessors |= dict.fromkeys(one.id for one in found.assessors)
            self.refuse(path, self._unclear_ids(path, found))
        return found

    def indicators(self, path: str) -> dict[str, Indicator]:
        tree = self._tree(path)
        if not tree.whole:
            return {}
        try:
            found = _INDICATOR_LIST.validate_python(tree.root or ())
        except ValidationError as error:
            self.refuse(path, faults(error, tree, path, Expected(Indicator)))
            return {}
        self.refuse(path, self._repeated(path, [one.id for one in found]))
        return {one.id: one for one in found}

    def markdown(self, path: str) -> str:
        text, problems = decode_text(self._bytes(path), shown(path))
        self.problems += problems
        return text

    def refuse(self, path: str, problems: Iterable[Problem]) -> None:
        """Take note of problems that make a file unreadable; none, and it stays readable."""
        before = len(self.problems)
        self.problems += problems
        if len(self.problems) > before:
            self.unreadable.add(path)

    def _tree(self, path: str) -> YamlTree:
        tree = read_yaml(self._bytes(path), path)
        self.places[path] = FilePlaces(self.root, path, self.digests[path])
        self.refuse(path, tree.problems)
        return tree

    def _bytes(self, path: str) -> bytes:
        data = _bytes(self.root, path)
        self.digests[path] = hashlib.sha256(data).hexdigest()
        return data

    # --- ids that must be unique, so that one thing can be told from another ---

    def _unclear_ids(self, path: str, rubric: RubricFile) -> Iterator[Problem]:
        counted = Counter(node.id for criterion in rubric.criteria for node in criterion.walk())
        for id in (id for id, times in counted.items() if times > 1):
            yield self._problem("duplicate-item-id", (path, *rubric.node_paths[id]), id, say(
                "Mã tiêu chí `{id}` có hai lần.", "The item id `{id}` stands twice.", id=id),
                say("Giữ số in trong `no`, đặt `id` khác nhau.", "Keep the printed number in `no`, make `id` differ."))
        yield from self._repeated(path, [one.id for one in rubric.assessors], "assessors")
        yield from self._repeated(path, [one.id for one in rubric.ratings], "ratings")
        for place, one in enumerate(rubric.assessors):
            if one.id in ItemScore.model_fields:
                yield self._problem("bad-name", (path, "assessors", place), one.id, say(
                    "`{id}` là khoá của bản ghi, không dùng làm mã người chấm.",
                    "`{id}` is a key of records and cannot name an assessor.", id=one.id))

    def _repeated(self, path: str, ids: list[str], *keys: str) -> Iterator[Problem]:
        first = {id: place for place, id in reversed(list(enumerate(ids)))}
        for place, id in enumerate(ids):
            if first[id] != place:
                yield self._problem("duplicate-key", (path, *keys, place), id, say(
                    "Mã `{id}` có hai lần.", "The id `{id}` stands twice.", id=id))

    def _problem(self, rule: str, where: tuple[str | int, ...], at: str, message: Said,
                 hint: Said = NOTHING_SAID) -> Problem:
        """`where` is the file's path and the keys in it."""
        path, *keys = where
        place = Place(str(path), *self.places[str(path)].get(tuple(keys), (1, 1)))
        return Problem(rule, "error", place, at, at, message, hint)


def _bytes(root: Path, path: str) -> bytes:
    with open(root / path, "rb") as file:
        return file.read(BIGGEST_FILE + 1)


@dataclass(frozen=True, slots=True, eq=False)
class FilePlaces(Mapping[Keys, tuple[int, int]]):
    """Where every key of one file stands. Few files are ever asked, so the file is read again when one is."""

    root: Path
    path: str
    digest: str

    def __getitem__(self, keys: Keys) -> tuple[int, int]:
        if len(keys) == 2 and keys[0] == "scores" and (place := self._scores().get(str(keys[1]))):
            return place
        return self._found()[keys]

    def __iter__(self) -> Iterator[Keys]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())

    def _scores(self) -> dict[str, tuple[int, int]]:
        """Pages ask for the items of every record: those that are plainly written are found without the parser."""
        try:
            return _score_places(self.root, self.path, self.digest)
        except OSError:
            return {}

    def _found(self) -> Places:
        """Nothing at all when the file has changed meanwhile: better no place than a wrong one."""
        try:
            return _places(self.root, self.path, self.digest)
        except OSError:
            return {}


_SCORES = re.compile(rb"^scores:[ \t]*(?:#.*)?\r?\n((?:(?:[ #].*)?\r?\n)+)", re.MULTILINE)
_ITEM = re.compile(rb"""^  (["']?)([A-Za-z0-9.]+)\1:(?=\s)|\n""", re.MULTILINE)


@lru_cache(maxsize=16)
def _score_places(root: Path, path: str, digest: str) -> dict[str, tuple[int, int]]:
    """Where the items of a record stand that are written in lines of their own, two spaces from the margin."""
    data = _read_before(root, path, digest)
    block = _SCORES.search(data)
    found: dict[str, tuple[int, int]] = {}
    line = data.count(b"\n", 0, block.start(1)) + 1 if block else 0
    for item in _ITEM.finditer(block[1]) if block else ():
        if item[2]:
            found.setdefault(item[2].decode(), (line, 3))
        else:
            line += 1
    return found


@lru_cache(maxsize=16)  # rules look at one file after the other
def _places(root: Path, path: str, digest: str) -> Places:
    return walk_yaml(_read_before(root, path, digest), path).places


def _read_before(root: Path, path: str, digest: str) -> bytes:
    data = _bytes(root, path)
    if hashlib.sha256(data).hexdigest() != digest:
        raise FileNotFoundError(path)  # what was read is no longer there
    return data
