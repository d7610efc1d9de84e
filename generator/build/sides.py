"""The two states of a project that are compared: each in a folder, with what names the bytes of its files."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.build.dossier import Brief, Files, Frame
from generator.build.memory import program_key
from generator.history.revisions import (
    Kept,
    Revision,
    algorithm_of,
    blob_id,
    find_revision,
    kept_files,
    write_files,
)
from generator.problem import DanbietError, say
from generator.read import list_project, read_frame
from generator.read.folders import FOLDERS, Listing
from generator.read.yaml_lines import BIGGEST_FILE

SETTINGS = "mkdocs.yml"
PAGES = "content/"


@dataclass(frozen=True, slots=True)
class Named:
    """A folder or a revision; no name at all for the working tree."""

    name: str = ""
    commit: str = ""

    @property
    def shown(self) -> str:
        """The name, and the short id of the commit where the name is another."""
        return self.name if not self.commit or self.commit.startswith(self.name) else f"{self.name} ({self.commit[:7]})"


@dataclass
class Side:
    """One state of the project in a folder; `ids` names the bytes of each file in the same way on both sides."""

    named: Named
    frame: Frame
    units: dict[str, Files]
    ids: Mapping[str, str]
    briefs: dict[str, Brief] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        return self.frame.root

    def folder(self, unit: str) -> dict[str, str]:
        """What names the files of a unit."""
        return {path: self.ids[path] for path in self.units.get(unit, ())}


@contextmanager
def both_sides(root: Path, base: str, head: str | None) -> Iterator[tuple[Side, Side]]:
    """Revisions are written into temporary folders; of BASE only what differs, the rest is read on the other side."""
    with tempfile.TemporaryDirectory(prefix="danbiet-") as folder:
        old, new = (_folder(name) for name in (base, head))
        older = None if old else find_revision(root, base, head or "HEAD")
        newer = None if new or head is None else find_revision(root, head)
        name_bytes = partial(blob_id, algorithm=algorithm_of(root) if older or newer else "sha1")
        if newer:
            after = _written(root, newer, Path(folder) / "head", None)
        else:
            after = _in_folder(new or root, Named(head or ""), name_bytes)
        if older:
            before = _written(root, older, Path(folder) / "base", after)
        else:
            before = _in_folder(old or root, Named(base), name_bytes)
        yield before, after


def _folder(name: str | None) -> Path | None:
    """The folder that is meant, if it is one that holds a project; everything else names a revision."""
    found = Path(name) if name else None
    return found.resolve() if found and (found / SETTINGS).is_file() else None


def _in_folder(root: Path, named: Named, name_bytes: Callable[[bytes], str]) -> Side:
    listing = list_project(root)
    paths = [SETTINGS, *listing.frame, *(path for files in listing.units.values() for path in files)]
    return _side(named, root, listing, {path: name_bytes((root / path).read_bytes()) for path in paths})


def _side(named: Named, root: Path, listing: Listing, ids: Mapping[str, str]) -> Side:
    return Side(named, Frame(root, read_frame(root, listing), program_key()), dict(listing.units), ids)


def _written(root: Path, revision: Revision, folder: Path, other: Side | None) -> Side:
    """A revision, put into a folder; without the folders of units that hold the same files on the other side."""
    kept = kept_files(root, revision, SETTINGS, *FOLDERS)
    if not any(file.path == SETTINGS for file in kept):
        raise DanbietError(say("Trong `{name}` không có mkdocs.yml ở thư mục này: lúc đó chưa có dự án để so.",
                               "In `{name}` there is no mkdocs.yml in this folder: no project to compare with.",
                               name=revision.name))
    same = _same_folders(kept, other) if other else {}
    folder.mkdir()
    write_files(root, [file for file in kept if _unit_of(file.path) not in same and _matters(file.path)], folder,
                BIGGEST_FILE + 1)
    named = Named(revision.name, revision.commit)
    side = _side(named, folder, list_project(folder), {file.path: file.id for file in kept})
    side.units |= same
    return side


def _matters(path: str) -> bool:
    """Of hand-written pages only the text is ever read."""
    return not path.startswith(PAGES) or path.endswith(".md")


def _same_folders(kept: Iterable[Kept], other: Side) -> dict[str, Files]:
    """The units that hold the same files on the other side."""
    folders: dict[str, dict[str, str]] = {}
    for file in kept:
        if (unit := _unit_of(file.path)) and not file.path.rpartition("/")[2].startswith("."):
            folders.setdefault(unit, {})[file.path] = "" if file.is_link else file.id
    return {unit: other.units[unit] for unit, files in folders.items()
            if unit in other.units and files == other.folder(unit)}


def _unit_of(path: str) -> str:
    return path[len("scores/"):path.rindex("/")] if path.startswith("scores/") and path.count("/") > 1 else ""
