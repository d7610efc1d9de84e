"""What one build leaves for the next under .danbiet/: always safe to delete, never trusted beyond the keys in it.

`units/` holds what was read and computed of every unit; each site folder has a record of its pages, and a spare tree:
the site before, of which the next one is made. A build that finds another one at work goes without a memory.
"""

import hashlib
import importlib.metadata
import os
import pickle
import shutil
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import generator
from generator.build.dossier import Brief, key_of
from generator.history import is_tracked
from generator.model import Noun
from generator.publish.data_package import TableFile
from generator.publish.staging import Tree
from generator.render.templates import templates_folder

try:
    import fcntl
except ImportError:  # not on every system; there a build has no memory
    fcntl = None  # type: ignore[assignment]

FOLDER = ".danbiet"
_OURS = tuple(f"{generator.__name__}.{part}" for part in (
    "model.", "derive.", "problem", "build.dossier", "build.memory", "publish.data_package", "publish.staging",
    "render.charts.", "render.views.overview"))
BRIEFS = "units"
# What this process has loaded or saved last, by file, with the file's time of change: a live preview loads it once.
_held: dict[Path, tuple[int, Any]] = {}
SITES_KEPT = 3  # site folders that are remembered
_PACKAGES = ("pydantic", "pydantic-core", "jinja2", "markupsafe", "markdown", "nh3", "matplotlib", "pyyaml")


@lru_cache(maxsize=1)
def program_key() -> str:
    """Names the program: its own files, its templates, and the versions of what it stands on."""
    parts = [sys.version, zlib.ZLIB_RUNTIME_VERSION, *(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)]
    for folder, ending in ((Path(generator.__file__).parent, ".py"), (templates_folder(), "")):
        for path in sorted(folder.rglob(f"*{ending}")):
            if path.is_file():
                parts.append(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}")
    return key_of(*parts)


@dataclass(slots=True)
class UnitPast:
    """What was published of one unit."""

    key: str  # of everything it followed from
    paths: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)  # bytes of its rows in the open data, by table
    counts: Mapping[str, int] = field(default_factory=dict)  # rows, by table


Addresses = tuple[str, ...]


@dataclass(slots=True)
class Past:
    """What the last build left in one site folder."""

    units: dict[str, UnitPast] = field(default_factory=dict)  # in the order of the open data
    shared: dict[str, str] = field(default_factory=dict)  # address of a page of several units → key of what it shows
    chapters: dict[str, dict[str, Addresses]] = field(default_factory=dict)  # key of a chapter → of a section → its pages
    tables: dict[str, TableFile] = field(default_factory=dict)
    live: Tree = field(default_factory=Tree)
    spare: Tree = field(default_factory=Tree)


class Memory:
    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self._lock: BinaryIO | None = None
        self._briefs: dict[str, Brief] | None = None
        self._open(root)

    @property
    def usable(self) -> bool:
        return self._lock is not None

    def _open(self, root: Path) -> None:
        """Take the lock; in vain where git keeps the folder: a stranger's change must not say what was computed."""
        if fcntl is None or self.folder.is_symlink() or is_tracked(root, FOLDER):
            return
        try:
            self.folder.mkdir(exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n")
            lock = open(self.folder / "lock", "wb")
        except OSError:
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
        else:
            self._lock = lock

    def close(self) -> None:
        if self._lock:
            self._lock.close()
            self._lock = None

    # --- units ---

    def briefs(self) -> dict[str, Brief]:
        """By unit; kept in one file for each top folder, so that a change writes little."""
        if self._briefs is None:
            self._briefs = {}
            for path in self.folder.glob(f"{BRIEFS}/*") if self.usable else ():
                self._briefs |= self._load(f"{BRIEFS}/{path.name}") or {}
        return self._briefs

    def keep_briefs(self, briefs: dict[str, Brief]) -> None:
        before, now = _by_top(self.briefs()), _by_top(briefs)
        for top, own in now.items():
            if before.get(top) != own:
                self._save(f"{BRIEFS}/{top}", own)
        for top in before.keys() - now.keys():
            (self.folder / BRIEFS / top).unlink(missing_ok=True)
        self._briefs = briefs

    @property
    def preview(self) -> Path | None:
        """Where a live preview builds its site, to begin the next time with what it has."""
        return self.folder / "preview" / "site" if self.usable else None

    # --- charts ---

    def drawings(self) -> dict[Any, Any]:
        return self._load("drawings") or {}

    def keep_drawings(self, drawings: dict[Any, Any]) -> None:
        self._save("drawings", drawings)

    # --- history ---

    def history(self) -> dict[str, Any]:
        """Plain values, as `keep_history` was given them."""
        return self._load("history") or {}

    def keep_history(self, told: dict[str, Any]) -> None:
        self._save("history", told)

    # --- sites ---

    def past(self, site: Path) -> Past:
        return self._load(f"{_name(site)}/pages") or Past()

    def spare(self, site: Path) -> Path | None:
        """Where the site before the present one is kept: only on the same file system the two can be exchanged."""
        if not self.usable or not _same_device(self.folder, site.parent):
            return None
        return self.folder / _name(site) / "spare"

    def keep_past(self, site: Path, past: Past) -> None:
        self._save(f"{_name(site)}/pages", past)
        for folder in self._forgotten():
            shutil.rmtree(folder, ignore_errors=True)

    def _forgotten(self) -> Iterator[Path]:
        sites = [path.parent for path in self.folder.glob("*/pages")]
        sites.sort(key=lambda folder: (folder / "pages").stat().st_mtime_ns, reverse=True)
        yield from sites[SITES_KEPT:]

    # --- files ---

    def _load(self, name: str) -> Any:
        """What was saved under a name by this very program; None when there is nothing, or nothing that can be used."""
        if not self.usable:
            return None
        path = self.folder / name
        try:
            with open(path, "rb") as file:
                changed = os.fstat(file.fileno()).st_mtime_ns
                if _held.get(path, (0, None))[0] != changed:
                    _held.pop(path, None)
                    if file.readline().decode() == program_key() + "\n":
                        _held[path] = changed, _Unpickler(file).load()
        except Exception:  # whatever is wrong with it: it is only a memory
            return None
        return _held.get(path, (0, None))[1]

    def _save(self, name: str, value: Any) -> None:
        if not self.usable:
            return
        path, new = self.folder / name, self.folder / f"{name}.new"
        try:
            path.parent.mkdir(exist_ok=True)
            with open(new, "wb") as file:
                file.write(program_key().encode() + b"\n")
                pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
            _held[path] = os.stat(new).st_mtime_ns, value
            os.replace(new, path)
        except OSError:
            _held.pop(path, None)
            with suppress(OSError):
                new.unlink()


class _Unpickler(pickle.Unpickler):
    """Takes nothing but our own values: no function is ever called, whatever the file says."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("decimal", "Decimal"):
            return super().find_class(module, name)
        if module.startswith(_OURS) and module in sys.modules:
            found = vars(sys.modules[module]).get(name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Noun, tuple))):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _by_top(briefs: dict[str, Brief]) -> dict[str, dict[str, Brief]]:
    found: dict[str, dict[str, Brief]] = {}
    for unit, brief in briefs.items():
        found.setdefault(unit.partition("/")[0], {})[unit] = brief
    return found


def _same_device(one: Path, other: Path) -> bool:
    try:
        return os.stat(one).st_dev == os.stat(other).st_dev
    except OSError:
        return False


def _name(site: Path) -> str:
    return hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
