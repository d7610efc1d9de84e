"""The history of a record's values in words: when each was changed, from what to what, at which stage and why.

What is withheld now stays withheld: nothing is told of what such values were before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from generator.history.edits import Commit, Edit, RecordHistory, Updates, unpacked_updates
from generator.model import Correction, Indicator, Record, Rubric
from generator.render.page import Site
from generator.render.sentence import rating_name
from generator.render.vietnamese import date_in_sentence, number, short_date
from generator.render.views.notes import quantity
from generator.render.wording import ABSENCES, NOT_SCORED, STATES

STEPS_SHOWN = 20  # of one value
SHORT = 7  # letters of a commit
NOT_GIVEN = "không ghi"
Hidden = frozenset[tuple[str, str]]  # (node, assessor) whose points are withheld; no assessor: level and value too


class Step(NamedTuple):
    """One change; `what` is empty where the place where it stands says it."""

    date: str
    what: str
    was: str  # empty where many values were filled in at once: then `now` says how many
    now: str
    stage: str
    reason: str
    corrected: bool  # whether the reason is that of a correction
    commit: str
    page: str  # of the commit on the forge


class Steps(NamedTuple):
    """All changes of one value, or of what has no place of its own; the latest first."""

    found: tuple[Step, ...]
    times: int  # in how many commits
    older: int = 0  # changes that are not among them


class Past(NamedTuple):
    """What is told of one record's past."""

    first: str = ""  # Công bố lần đầu ngày 5/2/2024.
    since: str = ""  # where the history is cut off
    items: Mapping[str, Steps] = {}  # by node
    indicators: tuple[tuple[str, Steps], ...] = ()  # name of each
    whole: Steps | None = None  # what concerns no single node that is shown


NO_PAST = Past()


@dataclass(frozen=True)
class Latest:
    """The latest updates of all records, and what must be known of their present to tell of them, by path."""

    packed: bytes
    hidden: Mapping[str, Hidden] = field(default_factory=dict)
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)

    @cached_property
    def updates(self) -> Updates:
        return unpacked_updates(self.packed)


@dataclass(frozen=True, slots=True)
class Teller:
    """What an edit is told in the light of."""

    rubric: Rubric | None
    rubrics: Mapping[str, Rubric]
    indicators: Mapping[str, Indicator]
    site: Site
    closed: bool
    hidden: Hidden
    corrections: tuple[Correction, ...]

    def shows(self, edit: Edit) -> bool:
        if self.closed:
            return edit.kind == "state"
        if edit.kind == "filled":
            return True
        return (edit.at, edit.by if edit.kind == "points" else "") not in self.hidden

    def step(self, edit: Edit, place: str = "") -> Step:
        reason = explained(edit, self.corrections)
        what = ", ".join(filter(None, (place, self._what(edit))))
        was, now = ("" if edit.kind == "filled" else self._value(edit, edit.before)), self._value(edit, edit.after)
        stage = "" if edit.kind == "state" else self._stage(edit.stage)
        return Step(short_date(edit.commit.day), what, was, now, stage, reason or edit.commit.subject,
                    bool(reason), edit.commit.id[:SHORT], commit_page(self.site, edit.commit))

    def _assessor(self, id: str) -> str:
        return self.rubric.assessors.get(id, id) if self.rubric else id

    def _what(self, edit: Edit) -> str:
        node = self.rubric.nodes.get(edit.at) if self.rubric else None
        names = {"points": self._assessor(edit.by), "level": "Mức", "indicator": "",
                 "value": node.measure.name if node and node.measure else "Giá trị đo được",
                 "total": f"Tổng điểm giấy tờ ghi ({self._assessor(edit.by)})",
                 "rating": f"Xếp loại giấy tờ ghi ({self._assessor(edit.by)})",
                 "state": "Tình trạng", "rubric": "Bộ tiêu chí"}
        if edit.kind == "filled":
            filled = {"points": f"Điểm của {self._assessor(edit.by)}", "level": "Mức", "value": "Giá trị đo được"}
            return filled.get(edit.at, "Số liệu")
        return names[edit.kind]

    def _value(self, edit: Edit, value: str) -> str:
        if edit.kind == "filled":
            return f"ghi thêm {value} {'số liệu' if edit.at == 'indicator' else 'nội dung'}"
        if edit.kind == "state":
            return self._stage(value) or NOT_GIVEN
        if not value:
            return NOT_SCORED if edit.kind == "points" else NOT_GIVEN
        if edit.kind == "points":
            return ABSENCES.get(value) or number(Decimal(value))
        if edit.kind == "rating":
            return rating_name(self.rubric, value) if self.rubric and value in self.rubric.ratings else value
        if edit.kind == "rubric":
            return self.rubrics[value].name if value in self.rubrics else value
        if edit.kind == "level":
            return value
        node = self.rubric.nodes.get(edit.at) if self.rubric and edit.kind == "value" else None
        return quantity(Decimal(value), node.measure.unit if node and node.measure else None)

    def _stage(self, stage: str) -> str:
        """The state that a record had; without a recorded one, what follows from who had scored."""
        if stage in STATES or not stage:
            return STATES.get(stage, "")
        counts = {by: int(count) for by, _, count in (part.partition(":") for part in stage.split(","))}
        *weaker, strongest = self.rubric.assessors if self.rubric else [""]
        most = max((counts.get(one, 0) for one in weaker), default=0)
        if counts.get(strongest, 0) >= max(most, 1):
            return STATES["verified" if weaker else "scored"]
        if counts.get(strongest):
            return STATES["partly-verified"]
        return STATES["self-scored" if weaker and counts.get(weaker[0]) else "scored"]


def hidden_values(record: Record) -> Hidden:
    """What of a record's nodes is withheld now."""
    found = []
    for id, score in record.file.scores.items():
        found += [(id, by) for by, given in score.given.items() if given == "withheld"]
        if not score.shows_level:
            found.append((id, ""))
    return frozenset(found)


def told_corrections(record: Record) -> tuple[Correction, ...]:
    """The corrections that may be told."""
    return tuple([one for one in record.file.corrections if not record.withholds(one)])


def past_of(history: RecordHistory, teller: Teller, rows: Iterable[str]) -> Past:
    """`rows` are the nodes that have a place of their own on the page."""
    rows = set(rows)
    items: dict[str, list[Edit]] = {}
    indicators: dict[str, list[Edit]] = {}
    whole: list[Edit] = []
    for edit in filter(teller.shows, latest_first(history.edits)):
        if edit.kind == "indicator":
            indicators.setdefault(edit.at, []).append(edit)
        elif edit.kind in ("points", "level", "value") and edit.at in rows:
            items.setdefault(edit.at, []).append(edit)
        else:
            whole.append(edit)
    if history.first:
        first = f"Công bố lần đầu {date_in_sentence(history.first.day)}."
    else:
        first = ""
    since = f"Lịch sử chỉ có từ {date_in_sentence(history.since.day)} (kho tải về không đầy đủ)." if history.since else ""
    return Past(first, since, {at: _steps(teller, edits) for at, edits in items.items()},
                tuple((_indicator(teller, at), _steps(teller, edits)) for at, edits in indicators.items()),
                _steps(teller, whole, placed=False) if whole else None)


def latest_first(edits: Sequence[Edit]) -> list[Edit]:
    """The latest commit first; what one commit changed stays in its order."""
    commits = {commit: place for place, commit in enumerate(dict.fromkeys(edit.commit for edit in edits))}
    return sorted(edits, key=lambda edit: -commits[edit.commit])


def _steps(teller: Teller, edits: list[Edit], placed: bool = True) -> Steps:
    found = tuple([teller.step(edit, "" if placed else _place(edit)) for edit in edits[:STEPS_SHOWN]])
    return Steps(found, len({edit.commit.id for edit in edits}), max(0, len(edits) - STEPS_SHOWN))


def _place(edit: Edit) -> str:
    return f"Mục {edit.at}" if edit.kind in ("points", "level", "value") else ""


def _indicator(teller: Teller, at: str) -> str:
    return teller.indicators[at].name if at in teller.indicators else at


# --- why ---


def explained(edit: Edit, corrections: Iterable[Correction]) -> str:
    """The reason of the correction that tells of this very change; of several the latest one up to that day."""
    found = [one for one in corrections if _tells(one, edit)]
    before = [one for one in found if one.date <= edit.commit.day]
    return max(before, key=lambda one: one.date).reason if before else found[0].reason if found else ""


def _tells(correction: Correction, edit: Edit) -> bool:
    if correction.at not in (edit.at, edit.kind) or not correction.at or correction.assessor not in (None, edit.by):
        return False
    if correction.was is None and correction.now is None:
        return edit.commit.day.startswith(correction.date)
    return all(given is None or _same(given, value)
               for given, value in ((correction.was, edit.before), (correction.now, edit.after)))


def _same(given: Decimal | str, value: str) -> bool:
    if isinstance(given, str) or value in ABSENCES or not value:
        return given == value
    return edit_number(value) == given


def edit_number(value: str) -> Decimal | None:
    """The number that an edit holds; None for words."""
    try:
        return Decimal(value)
    except ArithmeticError:
        return None


# --- commits ---


def commit_page(site: Site, commit: Commit) -> str:
    """The page of a commit on the forge; empty where the forge is not known."""
    return site.forge.commit(commit.id) if site.forge else ""
