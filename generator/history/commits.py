"""Commits: when and why. Who made them is never looked at, and what else would name a person is left out."""

import re
from collections.abc import Sequence
from pathlib import Path

from generator.history.edits import Commit
from generator.history.git import git
from generator.history.kept import OFFLINE, TOO_LONG, kept

LONGEST_COMMIT = 1 << 16  # bytes
LONGEST_SUBJECT = 200
_COMMITTER = re.compile(rb"^committer .*> (-?[0-9]{1,18}) [+-][0-9]+$", re.MULTILINE)
_ENCODING = re.compile(rb"^encoding ([A-Za-z0-9._-]{1,40})$", re.MULTILINE)
_MERGE = re.compile(r"Merge (?:pull request|branch|remote-tracking|merge request)\b")
_FROM = re.compile(r"^(Merge (?:pull request #[0-9]+|(?:remote-tracking )?branch)|Merge(?= [0-9a-f]{7,64} into )).*")
_MAIL = re.compile(r"[^\s<>()@]+@[^\s<>()@]+\.[^\s<>()@]+")
_DIGITS = re.compile(r"(?<![0-9])(?:\+84|0)(?:[ .-]?[0-9]){8,10}(?![0-9])|[0-9]{9,}")  # of telephones, persons, accounts
_HIDDEN = "…"


def read_commits(root: Path, ids: Sequence[str]) -> dict[str, Commit]:
    """By id; one that is not there has no words and no time."""
    found = zip(ids, kept(root, ids, LONGEST_COMMIT), strict=True)
    return {id: _without_words(root, id) if data is TOO_LONG else commit_of_data(id, data or b"") for id, data in found}


def _without_words(root: Path, id: str) -> Commit:
    """Of a commit whose message nobody can have written: only when it was made."""
    time = git(root, *OFFLINE, "rev-list", "--no-walk", "--timestamp", id).partition(" ")[0]
    return Commit(id, int(time) if time.isdigit() else 0, "")


def commit_of_data(id: str, data: bytes) -> Commit:
    """As git keeps it."""
    head, _, message = data.partition(b"\n\n")
    time, encoding = _COMMITTER.search(head), _ENCODING.search(head)
    try:
        text = message.decode(encoding[1].decode() if encoding else "utf-8", "replace")
    except LookupError:
        text = message.decode("utf-8", "replace")
    return Commit(id, int(time[1]) if time else 0, subject_of(text))


def subject_of(message: str) -> str:
    """The first paragraph on one line; of a merge what its first line below says: on forges the title of the request.

    Addresses and numbers of persons are left out, and the account that a merged branch came from.
    """
    first, *rest = [part for part in re.split(r"\n[ \t]*\n", message.strip().replace("\r\n", "\n")) if part.strip()] or [""]
    if _MERGE.match(first) and rest and not rest[0].startswith(("#", "*", "-")):
        first = rest[0].strip().partition("\n")[0]
    line = " ".join("".join(one if one.isprintable() else " " for one in first[:4 * LONGEST_SUBJECT]).split())
    line = _DIGITS.sub(_HIDDEN, _MAIL.sub(_HIDDEN, _FROM.sub(r"\1", line)))
    return line if len(line) <= LONGEST_SUBJECT else line[:LONGEST_SUBJECT - 1].rstrip() + "…"
