"""One revision of a project: which files git keeps of it, and their bytes, without touching the working tree.

What a revision holds was written by strangers: paths that lead out of a folder are left out, links are never followed.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from generator.history.git import ask_git, git, git_stream
from generator.problem import DanbietError, Said, say

LINK = "120000"
FILES = ("100644", "100755", "100664")
READ_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, and the name it was asked for by."""

    name: str
    commit: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that git keeps in a revision; `id` names its bytes."""

    path: str  # relative to the project's root
    id: str
    is_link: bool = False


def find_revision(root: Path, name: str, other: str = "HEAD") -> Revision:
    """The commit of a branch, tag or commit id; `name...` is where `other` left it. DanbietError when there is none."""
    if name.endswith("..."):
        one, two = (find_revision(root, part).commit for part in (name.removesuffix("...") or "HEAD", other))
        if commit := git(root, "merge-base", one, two).strip():
            return Revision(name, commit)
        raise DanbietError(_no_fork_point(root, name, other))
    answer = ask_git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if answer.done:
        return Revision(name, answer.text.strip())
    raise DanbietError(_not_found(root, name))


def kept_files(root: Path, revision: Revision, *paths: str) -> list[Kept]:
    """Some files and folders of a project as they are in a revision, wherever in its repository the project lies."""
    answer = ask_git(root, "ls-tree", "-r", "-z", revision.commit, "--", *paths)
    if not answer.done:
        raise DanbietError(say("git không đọc được `{name}`: {reason}", "git cannot read `{name}`: {reason}",
                               name=revision.name, reason=answer.complaint))
    return list(_kept(answer.text.split("\0")))


def write_files(root: Path, files: Iterable[Kept], folder: Path, most: int) -> None:
    """Put files of a revision into a folder; of each at most `most` bytes. A link becomes one that leads nowhere."""
    files = list(files)
    for file in files:
        if file.is_link:
            _free_place(folder, file.path).symlink_to("a-link")
    plain = [file for file in files if not file.is_link]
    with git_stream(root, "cat-file", "--batch", "--buffer", lines=(file.id for file in plain)) as stream:
        for file in plain:
            _free_place(folder, file.path).write_bytes(_contents(stream, file, most))


def blob_id(data: bytes, algorithm: str = "sha1") -> str:
    """The id that git gives to a file of these bytes."""
    found = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
    found.update(data)
    return found.hexdigest()


def algorithm_of(root: Path) -> str:
    """By which algorithm the repository names what it keeps."""
    return "sha256" if git(root, "rev-parse", "--show-object-format").strip() == "sha256" else "sha1"


def _kept(entries: Iterable[str]) -> Iterator[Kept]:
    """Out of `<mode> <type> <id>\\t<path>`; what lies below a file or link, as in no honest tree, is left out."""
    found = [(*about.split(" "), path) for about, _, path in (entry.partition("\t") for entry in entries) if path]
    kept = {path: Kept(path, id, mode == LINK) for mode, _, id, path in found
            if mode in (*FILES, LINK) and _stays_inside(path)}
    return (file for path, file in kept.items() if kept.keys().isdisjoint(_folders(path)))


def _stays_inside(path: str) -> bool:
    parts = path.split("/")
    return not path.startswith("/") and not {"", ".", "..", ".git"} & {part.lower() for part in parts} and (
        os.sep == "/" or not any(sign in path for sign in "\\:"))


def _folders(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _free_place(folder: Path, path: str) -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # names that differ only in case are one file on some systems
    return place


def _contents(stream: BinaryIO, file: Kept, most: int) -> bytes:
    head = stream.readline().split()
    if len(head) != 3 or head[1] != b"blob":
        raise DanbietError(say("Kho git thiếu nội dung của {path}. Tải đủ kho: git fetch --unshallow --refetch",
                               "The git repository lacks the contents of {path}. Get all of it: git fetch --refetch",
                               path=file.path))
    left = int(head[2])
    kept = stream.read(min(left, most))
    left += 1 - len(kept)  # and the line end after it
    while left:
        left -= len(stream.read(min(left, READ_AT_ONCE))) or left
    return kept


# --- what to say where a revision is not there ---


def _not_found(root: Path, name: str) -> Said:
    if shutil.which("git") is None:
        return say("Máy này chưa có lệnh git, nên không so được với `{name}`. Cài git, hoặc so hai thư mục: "
                   "danbiet diff ./cu ./moi",
                   "There is no git on this machine, so there is no `{name}`. Install git, or compare two folders: "
                   "danbiet diff ./old ./new", name=name)
    if not git(root, "rev-parse", "--git-dir"):
        complaint = ask_git(root, "rev-parse", "--git-dir").complaint
        return say("Không đọc được kho git ở {root}, nên không so được với `{name}` ({reason}). "
                   "So hai thư mục thì ghi: danbiet diff ./cu ./moi",
                   "There is no git repository to read at {root}, so there is no `{name}` ({reason}). "
                   "To compare two folders: danbiet diff ./old ./new", root=root, name=name, reason=complaint)
    if git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        return say("Kho git tải về không đầy đủ (shallow) nên không có `{name}`. Tải thêm: git fetch --unshallow "
                   "(trong GitHub Actions: fetch-depth: 0; trong GitLab CI: GIT_DEPTH: 0)",
                   "This shallow clone has no `{name}`. Get the rest: git fetch --unshallow "
                   "(in GitHub Actions: fetch-depth: 0; in GitLab CI: GIT_DEPTH: 0)", name=name)
    return say("Kho git không có `{name}`. Ghi tên nhánh, nhãn hoặc mã commit, ví dụ: danbiet diff origin/main",
               "The git repository has no `{name}`. Name a branch, tag or commit, such as: danbiet diff origin/main",
               name=name)


def _no_fork_point(root: Path, name: str, other: str) -> Said:
    if git(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        return _not_found(root, name)
    return say("`{name}` và `{other}` không có commit chung nào; ghi BASE không có dấu `...`",
               "`{name}` and `{other}` have no commit in common; name BASE without `...`", name=name, other=other)
