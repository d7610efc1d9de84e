"""One pass over the log: which commits changed which records, and from which bytes to which.

The line of first parents is followed, for it is what was published: each commit on it is compared with the state
before, a merge with all it brought at once. So every step leads from one published state to the next, and nothing that
happened on a branch is counted twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from generator.history.git import git, git_stream
from generator.history.kept import OFFLINE
from generator.model.fields import ID, PERIOD

MOST_COMMITS = 200_000
MOST_VERSIONS = 600_000  # states of files; of a longer history only the later part is told
_PERIOD = PERIOD.pattern.replace("(", "(?:").replace("(?:?:", "(?:")
RECORD = re.compile(rf"scores/({ID}(?:/{ID})*)/({_PERIOD}(?:\.{ID})?\.yaml)")
_FILES = ("100644", "100755", "100664")
_CHUNK = 1 << 20  # bytes
_END = "end"  # git repeats what is no commit: so it is known to have come to the last one


class Version(NamedTuple):
    """The state that a commit gave a file; blobs are empty where there is no file."""

    commit: str
    blob: str
    before: str


@dataclass(frozen=True)
class Log:
    """What git knows of the records of a project."""

    versions: dict[str, list[Version]] = field(default_factory=dict)  # by the path a file has now, oldest first
    order: dict[str, int] = field(default_factory=dict)  # place of each of their commits on the line, newest first
    cut_at: str = ""  # the commit before which nothing is known; empty where the whole line is there


@dataclass(frozen=True, slots=True)
class Head:
    """The commit that is checked out, and where its line ends in this clone."""

    commit: str
    prefix: str  # of the project in its repository: empty, or ends in /
    ends: frozenset[str]  # commits whose parents a shallow clone does not have


def head_of(root: Path) -> Head | None:
    """None without git, without a commit, or where the commit holds no scores."""
    told = git(root, "rev-parse", "--show-prefix", "--git-path", "shallow", "HEAD", "HEAD:./scores").split("\n")
    if len(told) < 4:
        return None
    prefix, shallow, commit = told[:3]
    try:
        ends = (root / shallow).read_text("ascii").split()
    except (OSError, UnicodeDecodeError):
        ends = []
    return Head(commit, prefix, frozenset(ends))


def read_log(root: Path, head: Head) -> Log:
    """Empty where git fails."""
    line = git(root, *OFFLINE, "rev-list", "--first-parent", "--parents", f"--max-count={MOST_COMMITS}", head.commit)
    steps = [" ".join(one.split(" ")[:2]) for one in line.splitlines()]
    cut_at = ""
    if steps and (len(steps) == MOST_COMMITS or steps[-1] in head.ends):
        cut_at = steps[-1].partition(" ")[0]
    log, count, commit = _Line(head), 0, head.commit
    try:
        with git_stream(root, *OFFLINE, "diff-tree", "--stdin", "-r", "--root", "--no-renames", "--raw", "-z", "--", "scores",
                        lines=[*steps, _END]) as stream:
            for step, changed in _changed(stream, head.prefix):
                if step == _END:
                    break
                commit = step
                log.take(commit, changed)
                count += len(changed)
                if count > MOST_VERSIONS:
                    cut_at = commit
                    break
            else:
                cut_at = commit  # there git could not go on
    except OSError:
        return Log()
    return Log({path: versions[::-1] for path, versions in log.versions.items()}, log.order, cut_at)


class _Line:
    """Takes commits, the newest first."""

    def __init__(self, head: Head) -> None:
        self.ends = head.ends
        self.versions: dict[str, list[Version]] = {}
        self.order: dict[str, int] = {}
        self.names: dict[str, str] = {}  # of a path in the commits still to come: the path that file has now

    def take(self, commit: str, changed: Sequence[tuple[str, str, str]]) -> None:
        """`changed` are path, blob before and blob after."""
        self.order[commit] = len(self.order)
        moves = _moves(changed)
        left = set(moves.values())
        for path, before, after in changed:
            if path in left:
                continue
            if commit in self.ends or path in moves:
                before = after  # it was there before, unchanged as far as is known
            self.versions.setdefault(self.names.get(path, path), []).append(Version(commit, after, before))
        now = {old: self.names.pop(new, new) for new, old in moves.items()}
        self.names |= now


def _moves(changed: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """New path → old path of files that were moved as they were: with their folder, or to another name inside it."""
    gone: dict[str, list[str]] = {}
    for path, before, after in changed:
        if not after:
            gone.setdefault(before, []).append(path)
    if not gone:
        return {}
    moves: dict[str, str] = {}
    for path, before, after in changed:
        if not before and after in gone:
            near = [old for old in gone[after] if _is_near(path, old)]
            if len(near) == 1 and near[0] not in moves.values():
                moves[path] = near[0]
    return moves


def _is_near(path: str, other: str) -> bool:
    (folder, _, name), (other_folder, _, other_name) = path.rpartition("/"), other.rpartition("/")
    return folder == other_folder or name == other_name


def _changed(stream: BinaryIO, prefix: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Commits with the records that each changed: path relative to the project, blob before, blob after."""
    commit, found, entry = "", list[tuple[str, str, str]](), None
    for token in _tokens(stream):
        if entry is not None:
            if path := _record_path(token, prefix):
                found.append((path, *entry))
            entry = None
        elif token.startswith(b":"):
            before_mode, after_mode, before, after, _ = token[1:].decode("ascii").split(" ")
            entry = (before if before_mode in _FILES else "", after if after_mode in _FILES else "")
        else:
            if found:
                yield commit, found
            commit, found = token.decode("ascii"), []
    if found:
        yield commit, found
    if commit == f"{_END}\n":
        yield _END, []


def _record_path(token: bytes, prefix: str) -> str:
    path = token.decode("utf-8", "surrogateescape").removeprefix(prefix)
    return path if RECORD.fullmatch(path) else ""


def _tokens(stream: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        *tokens, rest = (rest + chunk).split(b"\0")
        yield from tokens
    if rest:
        yield rest
