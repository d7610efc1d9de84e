"""The site's folder: written beside the old one and swapped in, so that a failed build leaves the last site whole."""

import ctypes
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.problem import DanbietError, Said, say
from generator.publish.staging import not_written

MARKS = ("index.html", "du-lieu/datapackage.json")  # a folder with both is a site made by us and may be replaced
PART = "part.json"  # stands in a folder that holds a part of a site, made by us too
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
        raise not_written(new.name, error) from error
    return new


def swap_in(new: Path, folder: Path, root: Path | None = None, spare: Path | None = None) -> None:
    """Put `new` in the place of `folder`; what stood there becomes `spare`, or goes when there is none.

    Both lie on the same file system. Where the system can exchange two folders in one step, there always is a whole
    site in place; elsewhere, interrupted between two steps, it lies aside under a name from which `recover` brings
    it back.
    """
    new, folder = _absolute(new), _absolute(folder)
    refuse_unsafe(folder, root)
    recover(folder, keep=new)
    try:
        if not new.is_dir() or new.is_symlink():
            raise FileNotFoundError(2, "no folder", new.name)
        old = _exchanged(new, folder)
    except OSError as error:
        raise DanbietError(say(
            "Không thay được thư mục {folder} ({reason}); trang cũ còn nguyên.",
            "The folder {folder} cannot be replaced ({reason}); the old site is untouched.",
            folder=folder.name, reason=error.strerror or error)) from error
    if old:
        put_away(old, spare)


def _exchanged(new: Path, folder: Path) -> Path | None:
    """Put `new` in the place of `folder`; gives back where the old one is now."""
    if not folder.exists():
        new.rename(folder)
        return None
    if _exchange(new, folder):
        return new
    aside = _sibling(folder, "old")
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    return aside


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of the Linux kernel
    return bool(renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def put_away(old: Path, spare: Path | None) -> None:
    """Make a folder the spare one; remove it where there can be none. A leftover is harmless: the next build clears it."""
    if old == spare:
        return
    try:
        if spare:
            shutil.rmtree(spare, ignore_errors=True)
            spare.parent.mkdir(parents=True, exist_ok=True)
            old.rename(spare)
            return
    except OSError:
        pass
    shutil.rmtree(old, ignore_errors=True)


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
    if not (all((folder / mark).is_file() for mark in MARKS) or (folder / PART).is_file()):
        raise _refused(folder, "không trống và không phải trang do danbiet tạo",
                       "is not empty and not a site made by danbiet")


def _refused(folder: Path, vi: str, en: str) -> DanbietError:
    name = folder.name or folder
    return DanbietError(Said(
        f"Không ghi đè {name}: thư mục này {vi}. Hãy chọn thư mục khác hoặc tự dọn thư mục này.",
        f"Will not replace {name}: it {en}. Choose another folder or clear this one yourself."))


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
