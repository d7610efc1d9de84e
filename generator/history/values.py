"""The history of values: a record's states one after another, and what each commit changed in numbers and words.

Only what was published counts: drafts and states that cannot be read are passed over, and what a closed record held is
no one's to know.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from generator.history.contents import NOTHING, Content, Patience, Stated, content_of
from generator.history.edits import Commit, Edit, RecordHistory, UnitHistory
from generator.history.log import Version

MANY = 6  # values of one kind filled in by one commit, from which on they are told together
MOST_EDITS = 2_000  # of one record
_NOT_YET = ("", "pending")
Commits = Mapping[str, Commit]
Key = TypeVar("Key")


class Change(NamedTuple):
    """An edit whoever made it: see `Edit`."""

    kind: str
    at: str
    by: str
    before: str
    after: str


def unit_history(records: Mapping[str, Sequence[Version]], commits: Commits, blobs: Mapping[str, bytes | None]) -> UnitHistory:
    """`blobs` holds what `wanted_blobs` names; None for what this clone lacks."""
    found, removed = {}, {}
    for path, versions in records.items():
        if versions[-1].blob:
            found[path] = _record_history(versions, commits, blobs)
        elif (last := _content(versions[-1].before, blobs, Patience())) and last.published:
            removed[path] = commits[versions[-1].commit]
    return UnitHistory(found, removed)


def wanted_blobs(records: Mapping[str, Sequence[Version]]) -> Iterator[str]:
    """What has to be read to tell the history of a unit's records."""
    for versions in records.values():
        if not versions[-1].blob:
            yield versions[-1].before
            continue
        if versions[0].before:
            yield versions[0].before
        yield from (version.blob for version in versions if version.blob)


def _content(blob: str, blobs: Mapping[str, bytes | None], patience: Patience) -> Content | None:
    data = blobs.get(blob)
    return None if data is None else content_of(data, patience)


@dataclass
class _Past:
    """What is known of a record so far, while its states come one after another."""

    last: Content | None = None
    first: Commit | None = None
    edits: list[Edit] = field(default_factory=list)
    unread: int = 0
    reaches_back: bool = True  # whether everything before is known
    since: Commit | None = None

    def take(self, commit: Commit, content: Content) -> None:
        if not content.published:
            return
        if self.last is None and self.reaches_back:
            self.first = commit
        elif self.last is None:
            self.since = self.since or commit
        else:
            stage = content.stage
            self.edits += [Edit(commit, *change, stage) for change in changes(self.last, content)]
        self.last = content

    def lose(self) -> None:
        """Here the clone has a hole."""
        self.last = self.first = self.since = None
        self.edits = []
        self.reaches_back = False

    def told(self) -> RecordHistory:
        edits = _tellable(self.edits)
        return RecordHistory(self.first, tuple(edits[-MOST_EDITS:]), self.unread, max(0, len(edits) - MOST_EDITS),
                             self.since if edits else None)


def _tellable(edits: Sequence[Edit]) -> list[Edit]:
    """Without what a value was before it was withheld, and the level or measured value that would tell it."""
    if not any("withheld" in (edit.before, edit.after) for edit in edits):
        return list(edits)
    found: list[Edit] = []
    silent: set[tuple[str, str]] = set()
    for edit in sorted(edits, key=_of_points_first(edits)):
        if edit.kind not in ("points", "level", "value"):
            found.append(edit)
            continue
        if (edit.at, edit.by) not in silent and edit.after != "withheld":
            found.append(edit)
        if "withheld" in (edit.before, edit.after):
            silent |= {(edit.at, edit.by), (edit.at, "")}
    kept = set(map(id, found))
    return [edit for edit in edits if id(edit) in kept]


def _of_points_first(edits: Sequence[Edit]) -> Callable[[Edit], tuple[int, bool]]:
    """Order of edits: latest commit first, of one commit first those of points."""
    places = {commit: -place for place, commit in enumerate(dict.fromkeys(edit.commit for edit in edits))}
    return lambda edit: (places[edit.commit], edit.kind != "points")


def _record_history(versions: Sequence[Version], commits: Commits, blobs: Mapping[str, bytes | None]) -> RecordHistory:
    past, patience = _Past(), Patience()
    if len(versions) == 1 and not versions[0].before and b"draft" not in (blobs.get(versions[0].blob) or b"draft"):
        return RecordHistory(commits[versions[0].commit])  # most records are written once: they need not be read
    if start := versions[0].before:
        content = _content(start, blobs, patience)
        if content is None or content.published:
            past.last, past.reaches_back, past.since = content, False, commits[versions[0].commit]
    blob = start
    for version in versions:
        if not version.blob:
            continue
        if blobs.get(version.blob) is None:
            past.lose()
        elif version.blob != blob:
            content = _content(version.blob, blobs, patience)
            if content:
                past.take(commits[version.commit], content)
            else:
                past.unread += 1
        blob = version.blob
    return past.told()


# --- from one state to the next ---


def changes(old: Content, new: Content) -> Iterator[Change]:
    """What is different; of two rubrics or a closed record only that."""
    if old.state != new.state:
        yield Change("state", "", "", old.stage, new.stage)
    if old.closed or new.closed:
        return
    if old.rubric != new.rubric:
        yield Change("rubric", "", "", old.rubric, new.rubric)
        return
    yield from _of_statements(old.stated, new.stated)
    yield from _told_together([*_of_items(old.items, new.items), *_of_indicators(old.indicators, new.indicators)])


def _of_items(old: Mapping[str, Mapping[tuple[str, str], str]],
              new: Mapping[str, Mapping[tuple[str, str], str]]) -> Iterator[Change]:
    for id in _keys(old, new):
        before, after = old.get(id, NOTHING), new.get(id, NOTHING)
        if before is not after:
            for kind, by in _keys(before, after):
                yield from _of_value(kind, id, by, (before.get((kind, by), ""), after.get((kind, by), "")))


def _of_indicators(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    if old is not new:
        for id in _keys(old, new):
            yield from _of_value("indicator", id, "", (old.get(id, ""), new.get(id, "")))


def _of_value(kind: str, at: str, by: str, values: tuple[str, str]) -> Iterator[Change]:
    before, after = values
    if before != after and not (before in _NOT_YET and after in _NOT_YET):
        yield Change(kind, at, by, before, after)


def _keys(old: Mapping[Key, object], new: Mapping[Key, object]) -> Iterable[Key]:
    """Of both, in the order of the new one."""
    return new if old.keys() == new.keys() else dict.fromkeys([*new, *old])


def _told_together(found: Sequence[Change]) -> Iterator[Change]:
    """Where many values were filled in at once, how many."""
    filled = Counter((one.kind, one.by) for one in found if one.before in _NOT_YET)
    for one in found:
        if one.before not in _NOT_YET or filled[one.kind, one.by] < MANY:
            yield one
    for (kind, by), count in filled.items():
        if count >= MANY:
            yield Change("filled", kind, by, "", str(count))


def _of_statements(old: Sequence[Stated], new: Sequence[Stated]) -> Iterator[Change]:
    """Statements of one paper are compared with each other; those left over of one assessor in their order."""
    if old is new:
        return
    for assessor in dict.fromkeys(one.assessor for one in (*new, *old)):
        before = [one for one in old if one.assessor == assessor]
        after = [one for one in new if one.assessor == assessor]
        for one, other in _pairs(before, after):
            number = other.number or one.number
            yield from _of_value("total", number, assessor, (one.total, other.total))
            yield from _of_value("rating", number, assessor, (one.rating, other.rating))


def _pairs(old: list[Stated], new: list[Stated]) -> Iterator[tuple[Stated, Stated]]:
    left, unpaired = list(old), list[Stated]()
    for one in new:
        same = next((other for other in left if other.number == one.number), None)
        if same:
            left.remove(same)
            yield same, one
        else:
            unpaired.append(one)
    empty = Stated(new[0].assessor if new else old[0].assessor, "", "", "")
    for place in range(max(len(left), len(unpaired))):
        yield (left[place] if place < len(left) else empty), (unpaired[place] if place < len(unpaired) else empty)
