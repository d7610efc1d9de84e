"""What the past of records is told in: commits, edits of single values, and the compact text that keeps them.

Everything in it was written by strangers and is of the past: what is published of it, the pages decide.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

VIETNAM = timedelta(hours=7)  # days are those of Vietnam, wherever a commit was made
_LATEST = 253402300799 - 25200  # s; the last second of the year 9999 there


class Commit(NamedTuple):
    """One step of the published line."""

    id: str  # in full
    time: int  # seconds since 1970
    subject: str  # one line

    @property
    def day(self) -> str:
        """2024-02-05, by Vietnamese time."""
        return (_moment(self.time) + VIETNAM).date().isoformat()

    @property
    def moment(self) -> str:
        """2024-02-05T03:00:00Z."""
        return _moment(self.time).strftime("%Y-%m-%dT%H:%M:%SZ")


class Edit(NamedTuple):
    """One value that a commit changed; values as recorded, numbers in their shortest form, empty where there is none.

    `kind`: points, level, value, indicator, total, rating, state, rubric. Where many values of a kind were filled in at
    once it is `filled`, `at` the kind of value, `after` how many. `stage` is the state that the record had from then
    on, or `assessor:count,…`: how many nodes each assessor has scored.
    """

    commit: Commit
    kind: str
    at: str  # node, indicator, or the number of the paper that a total or rating is stated in
    by: str  # assessor
    before: str
    after: str
    stage: str


class RecordHistory(NamedTuple):
    """`first` is the commit that published the record; None where the history does not go back so far."""

    first: Commit | None
    edits: tuple[Edit, ...] = ()  # oldest first
    unread: int = 0  # states of the file that could not be read
    left_out: int = 0  # edits older than those that are kept
    since: Commit | None = None  # with which the known part begins; only where there are edits, and more before them


@dataclass(frozen=True)
class UnitHistory:
    """The records in one unit's folder, by path, and those that are gone from it."""

    records: Mapping[str, RecordHistory] = field(default_factory=dict)
    removed: Mapping[str, Commit] = field(default_factory=dict)


class Update(NamedTuple):
    """What one commit did to one record: published it, removed it, or edited values.

    With an empty path: how many records of how many units were published by one commit.
    """

    commit: Commit
    path: str
    edits: tuple[Edit, ...] = ()
    first: bool = False
    removed: bool = False
    records: int = 1
    units: int = 1


@dataclass(frozen=True)
class Updates:
    """The latest of all updates, newest first."""

    found: tuple[Update, ...] = ()
    more: bool = False  # whether there are older ones
    head: Commit | None = None  # the last commit of all, whatever it did
    since: Commit | None = None  # where the history is cut off; None where it is whole
    whole: bool = True
    unread: int = 0


NOTHING_KNOWN = UnitHistory()


# --- the compact text ---


class _Commits:
    """Commits in a list of their own, so that each is written once."""

    def __init__(self) -> None:
        self.places: dict[Commit, int] = {}

    def place(self, commit: Commit | None) -> int | None:
        return None if commit is None else self.places.setdefault(commit, len(self.places))

    def edits(self, edits: Iterable[Edit]) -> list[Any]:
        return [[self.place(one.commit), *one[1:]] for one in edits]


def packed_history(unit: UnitHistory) -> bytes:
    """The same history always gives the same bytes."""
    commits = _Commits()
    records = {path: [commits.place(one.first), commits.edits(one.edits), one.unread, one.left_out, commits.place(one.since)]
               for path, one in sorted(unit.records.items())}
    removed = {path: commits.place(commit) for path, commit in sorted(unit.removed.items())}
    return _text({"records": records, "removed": removed, "commits": list(commits.places)})


def unpacked_history(packed: bytes) -> UnitHistory:
    if not packed:
        return NOTHING_KNOWN
    told = json.loads(packed)
    commits = [Commit(*one) for one in told["commits"]]
    return UnitHistory(
        {path: RecordHistory(_commit(commits, first), _edits(commits, edits), unread, left_out, _commit(commits, since))
         for path, (first, edits, unread, left_out, since) in told["records"].items()},
        {path: commits[place] for path, place in told["removed"].items()})


def packed_updates(updates: Updates) -> bytes:
    commits = _Commits()
    found = [[commits.place(one.commit), one.path, commits.edits(one.edits), *one[3:]] for one in updates.found]
    return _text({"found": found, "more": updates.more, "head": updates.head, "since": updates.since, "whole": updates.whole,
                  "unread": updates.unread, "commits": list(commits.places)})


def unpacked_updates(packed: bytes) -> Updates:
    told = json.loads(packed)
    commits = [Commit(*one) for one in told["commits"]]
    found = tuple(Update(commits[place], path, _edits(commits, edits), *rest)
                  for place, path, edits, *rest in told["found"])
    head, since = (Commit(*one) if one else None for one in (told["head"], told["since"]))
    return Updates(found, told["more"], head, since, told["whole"], told["unread"])


def _text(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _commit(commits: list[Commit], place: int | None) -> Commit | None:
    return None if place is None else commits[place]


def _edits(commits: list[Commit], told: Iterable[Any]) -> tuple[Edit, ...]:
    return tuple([Edit(commits[place], *rest) for place, *rest in told])


def _moment(time: int) -> datetime:
    """A time that no calendar has is moved to the nearest that one has."""
    return datetime.fromtimestamp(min(max(time, 0), _LATEST), UTC)
