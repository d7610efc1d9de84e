"""The site's folder: written beside the old one and swapped in, so that a failed build leaves the last site whole."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problem import DanbietError, Said, say

MARKS = ("index.html", "du-lieu/datapackage.json")  # a folder with both is a site made by us and may be replaced
KEPT = ("mkdocs.yml", ".git")  # a folder with one of these is somebody's work, whatever else is in it


def fresh_folder(folder: Path, root: Path | None = None) -> Path:
    """A new empty folder beside `folder` to build in; also clears what interrupted builds left.

    `root` is the project's folder. DanbietError when `folder` must not be replaced: said before any work is done.
    """
    folder = _absolute(folder)
    refuse_unsafe(folder, root)
    new = _sibling(folder, "new")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        recover(folder)
        new.mkdir()
    except OSError as error:
        raise _not_written(new.name, error) from error
    return new


def write_site(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files by path relative to the folder; a path that leaves it or comes twice is a DanbietError."""
    folder = _absolute(folder)
    written: set[str] = set()
    made: set[Path] = set()
    for path, content in files:
        _check_path(path)
        if path in written:
            raise DanbietError(say("Hai trang cùng một địa chỉ: {path}.", "Two pages with one address: {path}.",
                                   path=path))
        written.add(path)
        target = folder / path
        try:
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
                if not target.parent.resolve().is_relative_to(folder.resolve()):
                    raise _outside(path)
            target.write_bytes(content)
        except OSError as error:
            raise _not_written(path, error) from error


def swap_in(new: Path, folder: Path, root: Path | None = None) -> None:
    """Put `new` in the place of `folder`.

    `new` lies on the same file system. Interrupted at any point, the old or the new site is whole: in place, or aside
    under a name from which `recover` brings it back.
    """
    new, folder = _absolute(new), _absolute(folder)
    refuse_unsafe(folder, root)
    recover(folder, keep=new)
    aside = _sibling(folder, "old")
    try:
        if not new.is_dir() or new.is_symlink():
            raise FileNotFoundError(2, "no folder", new.name)
        if folder.exists():
            folder.rename(aside)
        new.rename(folder)
    except OSError as error:
        if aside.exists() and not folder.exists():
            aside.rename(folder)
        raise DanbietError(say(
            "Không thay được thư mục {folder} ({reason}); trang cũ còn nguyên.",
            "The folder {folder} cannot be replaced ({reason}); the old site is untouched.",
            folder=folder.name, reason=error.strerror or error)) from error
    shutil.rmtree(aside, ignore_errors=True)  # a leftover is harmless and goes with the next build


def recover(folder: Path, keep: Path | None = None) -> None:
    """Bring back a site that a killed build had moved aside, and remove the leftovers of builds that are over."""
    folder = _absolute(folder)
    leftovers = sorted((path for path in _leftovers(folder) if path != keep), key=lambda path: path.stat().st_mtime_ns)
    aside = [path for path in leftovers if path.name.startswith(f".{folder.name}.old-")]
    if aside and not folder.exists():
        aside[-1].rename(folder)
    for path in leftovers:
        shutil.rmtree(path, ignore_errors=True)


def refuse_unsafe(folder: Path, root: Path | None = None) -> None:
    """DanbietError when the folder holds, or may hold, anything but a site made by us."""
    folder = _absolute(folder)
    if folder.is_symlink():
        raise _refused(folder, "là liên kết tượng trưng", "is a symbolic link")
    if root is not None and _absolute(root).resolve().is_relative_to(folder.resolve()):
        raise _refused(folder, "chứa chính dự án", "contains the project itself")
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "không phải thư mục", "is not a folder")
    if not folder.exists() or not any(folder.iterdir()):
        return
    for name in KEPT:
        if (folder / name).exists():
            raise _refused(folder, f"có {name} bên trong", f"has {name} inside")
    if not all((folder / mark).is_file() for mark in MARKS):
        raise _refused(folder, "không trống và không phải trang do danbiet tạo",
                       "is not empty and not a site made by danbiet")


def _refused(folder: Path, vi: str, en: str) -> DanbietError:
    name = folder.name or folder
    return DanbietError(Said(
        f"Không ghi đè {name}: thư mục này {vi}. Hãy chọn thư mục khác hoặc tự dọn thư mục này.",
        f"Will not replace {name}: it {en}. Choose another folder or clear this one yourself."))


def _outside(path: str) -> DanbietError:
    return DanbietError(say("Đường dẫn {path} ra ngoài thư mục của trang.", "The path {path} leaves the site's folder.",
                            path=repr(path)))


def _not_written(path: str, error: OSError) -> DanbietError:
    return DanbietError(say("Không ghi được {path} ({reason}).", "Cannot write {path} ({reason}).",
                            path=path, reason=error.strerror or error))


def _check_path(path: str) -> None:
    """Only plain relative paths with slashes: what is safe on every system."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts) or re.search(r"[\\:\x00-\x1f\x7f]", path):
        raise _outside(path)


def _absolute(folder: Path) -> Path:
    """Absolute, `..` taken away by name; symbolic links are not followed, so that they can be refused."""
    return Path(os.path.abspath(folder))


def _sibling(folder: Path, kind: str) -> Path:
    """On the same file system as the folder, so that a rename suffices; hidden, and marked with who made it."""
    return folder.with_name(f".{folder.name}.{kind}-{os.getpid()}")


def _leftovers(folder: Path) -> Iterator[Path]:
    ours = re.compile(rf"\.{re.escape(folder.name)}\.(?:new|old)-([0-9]+)")
    for entry in os.scandir(folder.parent) if folder.parent.is_dir() else ():
        found = ours.fullmatch(entry.name)
        if found and entry.is_dir(follow_symlinks=False) and not _is_another_running(int(found[1])):
            yield Path(entry.path)


def _is_another_running(process: int) -> bool:
    """Whether the process is alive and not this one, which has only leftovers of its own when it starts a build."""
    if process == os.getpid() or os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
