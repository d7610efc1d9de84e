"""The folder in which the next site is put together: what is right already stays or is linked, only the rest is written.

Two trees hold earlier states: `live`, the site that is served, and the staging folder itself, most often the site
before that one. A file counts as known only if it still has the size and time of change that it was left with. Known
files may share one inode in both trees, so a file is never changed in place, only replaced.
"""

import hashlib
import os
import re
import weakref
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from generator.problem import DanbietError, say

State = tuple[int, int, str]  # how a file was left: size in bytes, time of change in ns, digest


@dataclass(slots=True)
class Tree:
    """How a tree was left: its files and folders (time of change), by path relative to the tree."""

    files: dict[str, State] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)

    def strangers(self, root: Path) -> list[str]:
        """What came into the tree after it was left: files, folders, and links in the place of either."""
        found = []
        below: dict[str, set[str]] = {folder: set() for folder in self.folders}
        changed = [folder for folder, time in self.folders.items() if _changed(f"{root}/{folder}") != time]
        if changed:
            for path in [*self.files, *self.folders]:
                parent, _, name = path.rpartition("/")
                below.setdefault(parent, set()).add(name)
        for folder in changed:
            if os.path.isdir(f"{root}/{folder}"):
                prefix = f"{folder}/" if folder else ""
                found += [prefix + entry.name for entry in os.scandir(f"{root}/{folder}")
                          if entry.name not in below[folder] or entry.is_symlink()]
        return found

    @classmethod
    def noted(cls, files: dict[str, State], root: Path | None, before: "Tree | None" = None) -> "Tree":
        """The tree that holds these files; without a root there is none. `before` says how it was left the last time."""
        if root is None:
            return cls()
        before = before or cls()
        touched = above(path for path in files.keys() | before.files.keys()
                        if files.get(path) is not before.files.get(path))
        known = {folder: time for folder, time in before.folders.items() if folder not in touched}
        return cls(files, {folder: known.get(folder) or _changed(f"{root}/{folder}") for folder in above(files)})


def above(paths: Iterable[str]) -> set[str]:
    """All folders that the paths lie in, the tree's own too."""
    folders = {""}
    for path in paths:
        while (path := path.rpartition("/")[0]) not in folders:
            folders.add(path)
    return folders


class Hold:
    """Keeps an eye on a folder, made if need be: whether it is still the same one in its place, and not one made anew."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._file: int | None = None
        with suppress(OSError):  # not every system opens folders
            self._file = os.open(folder, os.O_RDONLY)
            weakref.finalize(self, os.close, self._file)

    @property
    def lost(self) -> bool:
        try:
            return self._file is not None and not os.path.samestat(os.stat(self._folder), os.fstat(self._file))
        except OSError:
            return True


class Known:
    """The files of a tree that are as they were left; each is looked at when it is asked for, and only once."""

    def __init__(self, tree: Tree, root: Path) -> None:
        self._left, self._root = tree.files, str(root)
        self._seen: dict[str, State | None] = {}

    def get(self, path: str) -> State | None:
        if path not in self._seen:
            self._seen[path] = self._look(path)
        return self._seen[path]

    def _look(self, path: str) -> State | None:
        state = self._left.get(path)
        if state is None:
            return None
        try:
            status = os.stat(f"{self._root}/{path}")
        except OSError:
            return None
        return state if (status.st_size, status.st_mtime_ns) == state[:2] else None

    def some(self, paths: Iterable[str]) -> dict[str, State]:
        """Those among these paths."""
        return {path: state for path in paths if (state := self.get(path))}

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(self.get(path) for path in self._left)


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


def digest_of(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


@dataclass
class Staging:
    """`here` and `live` are the files known to lie in the staging folder and in the site, by path."""

    folder: Path
    site: Path
    here: Mapping[str, State] | Known
    live: Mapping[str, State] | Known
    mirror: Path | None = None  # a second tree that gets a link to every file
    left: dict[str, State] = field(default_factory=dict)  # the files of the next site, as in a Tree
    _made: set[str] = field(default_factory=set)

    def put(self, path: str, content: bytes) -> None:
        """The file with this content, written only where neither tree has it."""
        if path in self.left:
            raise DanbietError(say("Hai trang cùng một địa chỉ: {path}.", "Two pages with one address: {path}.",
                                   path=path))
        digest = digest_of(content)
        if not self.keep(path, digest):
            with self.open(path) as file:
                file.write(content)
            self.leave(path, digest)

    def take(self, path: str, file: Path) -> None:
        """A finished file from elsewhere on the same file system; it may lie in its place already."""
        digest = digest_of(file.read_bytes())
        if file == self.folder / path:
            self.leave(path, digest)
        elif not self.keep(path, digest):
            file.rename(self._room_for(path))
            self.leave(path, digest)

    def keep(self, path: str, digest: str) -> bool:
        """Whether a file with this digest was there already; if so, it is part of the next site from now on."""
        state = self.here.get(path)
        if state is None or state[2] != digest:
            state = self.live.get(path)
            if state is None or state[2] != digest:
                return False
            try:
                os.link(f"{self.site}/{path}", self._room_for(path))
            except OSError:
                return False  # the file system has no such links, or no more of them: then it is written
        self._leave(path, state)
        return True

    def forget(self, paths: Iterable[str]) -> None:
        """These files are no part of the next site after all."""
        for path in paths:
            self.left.pop(path, None)

    def open(self, path: str) -> BinaryIO:
        """A new file to be written piece by piece, and `leave` to be called in the end."""
        try:
            return open(self._room_for(path), "xb")
        except OSError as error:
            raise not_written(path, error) from error

    def leave(self, path: str, digest: str) -> None:
        """The file is as it shall be."""
        status = os.stat(f"{self.folder}/{path}")
        self._leave(path, (status.st_size, status.st_mtime_ns, digest))

    def _leave(self, path: str, state: State) -> None:
        self.left[path] = state
        if self.mirror:
            self._link(path)

    def _link(self, path: str) -> None:
        target = f"{self.mirror}/{path}"
        try:
            self._make(target.rpartition("/")[0], str(self.mirror))
            os.link(f"{self.folder}/{path}", target)
        except OSError:
            self.mirror = None  # the file system has no links, so there is no second tree

    def _room_for(self, path: str) -> str:
        """Where the file goes: its folder is there, and what lay in its place is gone."""
        check_path(path)
        target = f"{self.folder}/{path}"
        try:
            self._make(target.rpartition("/")[0], str(self.folder))
            self._clear(path)
        except OSError as error:
            raise not_written(path, error) from error
        return target

    def _clear(self, path: str) -> None:
        """Nothing is there any more, be it a file or a folder that an earlier site had in this place."""
        target = f"{self.folder}/{path}"
        try:
            os.unlink(target)
        except FileNotFoundError:
            pass
        except (IsADirectoryError, PermissionError):  # which of them, depends on the system
            if not os.path.isdir(target) or any(one.startswith(f"{path}/") for one in self.left):
                raise
            _remove_folder(target)

    def _make(self, folder: str, root: str) -> None:
        """The folder is there, and it is no link that leads elsewhere."""
        if folder in self._made:
            return
        if folder == root:
            os.makedirs(folder, exist_ok=True)
        else:
            self._make(folder.rpartition("/")[0], root)
            try:
                os.mkdir(folder)
            except FileExistsError:
                if os.path.islink(folder) or folder[len(root) + 1:] in self.left:
                    raise
                if not os.path.isdir(folder):  # an earlier site had a file in this place
                    with suppress(OSError):  # another process may have been quicker
                        os.unlink(folder)
                    os.makedirs(folder, exist_ok=True)
        self._made.add(folder)


def remove(root: Path, paths: Iterable[str], folders: bool = False) -> None:
    """Remove files of a tree, or `folders` too, and the folders that are empty then; those gone do not matter."""
    for path in paths:
        target = f"{root}/{path}"
        with suppress(OSError):
            if folders and os.path.isdir(target) and not os.path.islink(target):
                _remove_folder(target)
            else:
                with suppress(FileNotFoundError):
                    os.unlink(target)
            while (path := path.rpartition("/")[0]):
                with suppress(FileNotFoundError):
                    os.rmdir(f"{root}/{path}")


def _remove_folder(folder: str) -> None:
    for parent, folders, names in os.walk(folder, topdown=False):
        for name in names:
            os.unlink(os.path.join(parent, name))
        for name in folders:
            path = os.path.join(parent, name)
            (os.unlink if os.path.islink(path) else os.rmdir)(path)
    os.rmdir(folder)


def check_path(path: str) -> None:
    """Only plain relative paths with slashes: what is safe on every system."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts) or re.search(r"[\\:\x00-\x1f\x7f]", path):
        raise DanbietError(say("Đường dẫn {path} ra ngoài thư mục của trang.",
                               "The path {path} leaves the site's folder.", path=repr(path)))


def not_written(path: str, error: OSError) -> DanbietError:
    return DanbietError(say("Không ghi được {path} ({reason}).", "Cannot write {path} ({reason}).",
                            path=path, reason=error.strerror or error))
