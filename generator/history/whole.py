"""The whole history of a project's records, unit by unit; what is known from the last time is not read again."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from generator.history.commits import read_commits
from generator.history.edits import (
    Commit,
    RecordHistory,
    UnitHistory,
    Update,
    Updates,
    packed_history,
    packed_updates,
    unpacked_history,
)
from generator.history.kept import kept
from generator.history.log import RECORD, Head, Log, Version, read_log
from generator.history.values import unit_history, wanted_blobs
from generator.read.yaml_lines import BIGGEST_FILE

LATEST = 2_000  # updates that are kept for the list of all
MANY_RECORDS = 20  # published by one commit, from which on they are counted

Packed = tuple[str, bytes]  # a key of all that a unit's history follows from, and the history


@dataclass(frozen=True)
class History:
    """The histories of all units as compact text, by unit, and the latest updates of all."""

    head: Head | None = None
    units: Mapping[str, Packed] = field(default_factory=dict)
    updates: bytes = b""
    whole: bool = True  # whether git had everything that was asked for


NO_HISTORY = History()


def read_history(root: Path, head: Head, known: Mapping[str, Packed]) -> History:
    """What git knows of the records; `known` are units of an earlier time, taken over where nothing has changed."""
    log = read_log(root, head)
    units = _by_unit(log)
    commits = read_commits(root, list(log.order))
    keys = {unit: _key(records) for unit, records in units.items()}
    found = {unit: known[unit] for unit, key in keys.items() if unit in known and known[unit][0] == key}
    whole = True
    for unit, history, complete in _histories(root, {unit: units[unit] for unit in units if unit not in found}, commits):
        found[unit] = keys[unit], packed_history(history)
        whole &= complete
    ordered = {unit: found[unit] for unit in sorted(units)}
    ends = read_commits(root, [one for one in (head.commit, log.cut_at) if one])
    updates = replace(_updates(ordered, log), head=ends[head.commit], since=ends.get(log.cut_at), whole=whole)
    return History(head, ordered, packed_updates(updates), whole)


def _by_unit(log: Log) -> dict[str, dict[str, list[Version]]]:
    found: dict[str, dict[str, list[Version]]] = {}
    for path in sorted(log.versions):
        unit = RECORD.fullmatch(path)[1]  # type: ignore[index]
        found.setdefault(unit, {})[path] = log.versions[path]
    return found


def _key(records: Mapping[str, Sequence[Version]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path, versions in records.items():
        digest.update("\0".join([path, *("".join(version) for version in versions), "\n"]).encode())
    return digest.hexdigest()


def _histories(root: Path, units: Mapping[str, Mapping[str, Sequence[Version]]],
               commits: Mapping[str, Commit]) -> Iterator[tuple[str, UnitHistory, bool]]:
    """Each unit with its history, and whether git had all of it; contents are held for one unit at a time."""
    wanted = {unit: list(dict.fromkeys(wanted_blobs(records))) for unit, records in units.items()}
    contents = kept(root, [blob for blobs in wanted.values() for blob in blobs], BIGGEST_FILE)
    for unit, records in units.items():
        blobs = dict(zip(wanted[unit], islice(contents, len(wanted[unit])), strict=True))
        yield unit, unit_history(records, commits, blobs), None not in blobs.values()


# --- the latest of all ---


def _updates(units: Mapping[str, Packed], log: Log) -> Updates:
    latest = _Latest(log.order)
    published: dict[Commit, list[Update]] = {}
    unread = 0
    for _, packed in units.values():
        history = unpacked_history(packed)
        for path, record in history.records.items():
            unread += record.unread
            if record.first:
                published.setdefault(record.first, []).append(Update(record.first, path, first=True))
            latest.take(_edited(path, record))
        latest.take(Update(commit, path, removed=True) for path, commit in history.removed.items())
    for commit, records in published.items():
        latest.take(records if len(records) < MANY_RECORDS else [_counted(commit, records)])
    return Updates(latest.told(), latest.more, unread=unread)


class _Latest:
    """Keeps the latest of many updates, by day and then by their place on the line."""

    def __init__(self, order: Mapping[str, int]) -> None:
        self._order = order
        self._found: list[Update] = []
        self.more = False  # whether any had to go

    def take(self, updates: Iterable[Update]) -> None:
        self._found += updates
        if len(self._found) > 4 * LATEST:
            self.told()

    def told(self) -> tuple[Update, ...]:
        self._found.sort(key=lambda one: (one.commit.day, -self._order[one.commit.id]), reverse=True)
        self.more |= len(self._found) > LATEST
        del self._found[LATEST:]
        return tuple(self._found)


def _edited(path: str, record: RecordHistory) -> Iterator[Update]:
    by_commit: dict[Commit, list[int]] = {}
    for place, edit in enumerate(record.edits):
        by_commit.setdefault(edit.commit, []).append(place)
    for commit, places in by_commit.items():
        yield Update(commit, path, tuple(record.edits[place] for place in places))


def _counted(commit: Commit, records: Sequence[Update]) -> Update:
    units = {one.path.rpartition("/")[0] for one in records}
    return Update(commit, "", first=True, records=len(records), units=len(units))
