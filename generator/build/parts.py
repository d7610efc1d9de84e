"""Parts of a site, built apart and laid together: each says what its pages were made of, so that only fitting ones count."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.build.memory import UnitPast
from generator.build.rows import PER_UNIT
from generator.problem import DanbietError, say
from generator.publish import TABLES, TableFile, header
from generator.publish.site_folder import PART
from generator.publish.staging import digest_of
from generator.publish.tables import FOLDER

_TABLES = {table.name: table for table in TABLES}


@dataclass(frozen=True, slots=True)
class Ready:
    """All that is published of one unit, taken from a part."""

    past: UnitPast
    files: Mapping[str, bytes]
    rows: Mapping[str, bytes]


@dataclass
class Parts:
    """Finds units in the folders of parts; what has been changed since it was written is as good as not there."""

    folders: Sequence[Path]
    _units: dict[str, tuple[Path, dict[str, Any]]] = field(default_factory=dict)
    _rows: dict[tuple[Path, str], bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in self.folders:
            found = sorted(path.parent for path in [*folder.glob(PART), *folder.glob(f"*/{PART}")])
            if not found:
                raise DanbietError(say("{folder} không có phần nào do `build --only` tạo ra.",
                                       "{folder} holds no part made by `build --only`.", folder=folder))
            for part in found:
                self._read(part)

    def _read(self, part: Path) -> None:
        try:
            told = json.loads((part / PART).read_text("utf-8"))
            for table in PER_UNIT:
                self._rows[part, table] = _content(part, table, told["tables"][table])
            starts = {table: len(header(_TABLES[table])) for table in PER_UNIT}
            for unit, one in told["units"].items():
                self._units[unit] = part, {**one, "starts": dict(starts)}
                starts = {table: start + one["sizes"][table] for table, start in starts.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise DanbietError(say("Phần {part} bị hỏng; hãy dựng lại phần đó.",
                                   "The part {part} is broken; build it again.", part=part)) from None

    def find(self, unit: str, key: str) -> Ready | None:
        """The unit, if a part has it as it would be made now."""
        part, told = self._units.get(unit, (Path(), {}))
        if told.get("key") != key:
            return None
        try:
            files = {path: (part / path).read_bytes() for path in told["files"]}
        except OSError:
            return None
        if any(digest_of(content) != told["files"][path] for path, content in files.items()):
            return None
        rows = {table: self._rows[part, table][start:start + told["sizes"][table]]
                for table, start in told["starts"].items()}
        past = UnitPast(key, tuple(files), tuple(told["addresses"]), told["sizes"], told["counts"])
        return Ready(past, files, rows)


@dataclass(frozen=True)
class Scope:
    """What one build makes: everything, or the units at and below some ids; and parts that were made before."""

    only: tuple[str, ...] = ()
    parts: Parts = field(default_factory=lambda: Parts(()))

    def holds(self, unit: str) -> bool:
        return not self.only or any(unit == one or unit.startswith(f"{one}/") for one in self.only)

    def check(self, units: Iterable[str]) -> None:
        """DanbietError for an id that no unit has or lies below."""
        units = list(units)
        for one in self.only:
            if not any(Scope((one,)).holds(unit) for unit in units):
                raise DanbietError(say("--only {id}: không có đơn vị nào.", "--only {id}: there is no such unit.", id=one))


def _content(part: Path, table: str, sha256: str) -> bytes:
    content = (part / FOLDER / _TABLES[table].path).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(table)
    return content


def part_file(units: Mapping[str, UnitPast], digests: Mapping[str, str], tables: Mapping[str, TableFile]) -> bytes:
    """What a part says of itself."""
    told = {
        "tables": {name: tables[name].sha256 for name in PER_UNIT},
        "units": {unit: {"key": past.key, "files": {path: digests[path] for path in past.paths},
                         "addresses": past.addresses, "sizes": past.sizes, "counts": past.counts}
                  for unit, past in units.items()},
    }
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def dealt_out(units: Mapping[str, Sequence[str]], count: int) -> list[list[str]]:
    """The top folders of a project in at most `count` parts of about the same number of files, the largest first."""
    sizes: dict[str, int] = {}
    for unit, files in units.items():
        top = unit.partition("/")[0]
        sizes[top] = sizes.get(top, 0) + len(files)
    parts: list[tuple[int, list[str]]] = [(0, []) for _ in range(count)]
    for top in sorted(sizes, key=lambda one: (-sizes[one], one)):
        place = min(range(count), key=lambda one: parts[one][0])
        parts[place] = parts[place][0] + sizes[top], [*parts[place][1], top]
    return [tops for _, tops in parts if tops]
