"""One unit's folder before and after: what people changed in its records and its reports in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.compare.corrections import Corrections
from generator.compare.differences import (
    FigureShift,
    FolderShift,
    GivenShift,
    ItemShift,
    NarrativeShift,
    RecordKind,
    RecordName,
    RecordShift,
    Shift,
    StatementShift,
)
from generator.compare.likeness import alike, entries_that_differ, fields_that_differ, without
from generator.model import ItemScore, Ledger, Record, Rubric

EXPLAINED_BY = ("level", "value", "reason", "opinion")
LISTS = ("sources", "replies", "corrections", "initiatives", "acknowledged")
Place = tuple[str, str]  # period, rubric


def folder_shift(before: Ledger, after: Ledger, unit: str) -> FolderShift:
    """The two ledgers hold this unit only, or nothing of it; records that one side cannot read are left out."""
    then, now = _readable(before, after), _readable(after, before)
    names = _Names(before, after, unit)
    found, drafts = [], 0
    for one, other in _pairs(then, now):
        kind = _kind(one and _is_published(one, before), other and _is_published(other, after), one)
        if kind:
            found.append(_record_shift(kind, one, other, names))
        else:
            drafts += not alike(one and one.file, other and other.file)
    return FolderShift(unit, tuple(shift for shift in found if shift), tuple(_narratives(names)), drafts)


@dataclass(frozen=True)
class _Names:
    """What things are called: as the newer state has it, else the older."""

    before: Ledger
    after: Ledger
    unit: str

    @cached_property
    def unit_name(self) -> str:
        known = self.after.units.get(self.unit) or self.before.units.get(self.unit)
        return known.name if known else self.unit

    def rubric(self, id: str | None) -> Rubric | None:
        return self.after.rubrics.get(id or "") or self.before.rubrics.get(id or "")

    def record(self, record: Record) -> RecordName:
        rubric = self.rubric(record.rubric)
        return RecordName(self.unit, self.unit_name, record.period, record.rubric or "",
                          rubric.name if rubric else record.rubric or "", record.path)


def _readable(ledger: Ledger, other: Ledger) -> dict[Place, Record]:
    """Records by place, but those whose file the other side cannot read."""
    return {(record.period, record.rubric or ""): record for record in ledger.records
            if record.path not in other.unreadable}


def _pairs(then: Mapping[Place, Record], now: Mapping[Place, Record]) -> Iterator[tuple[Record | None, Record | None]]:
    """Records of one place; the only two left of a period belong together too, under another rubric."""
    left_then, left_now = (Counter(period for period, _ in mine.keys() - others.keys())
                           for mine, others in ((then, now), (now, then)))
    switched = {period for period in left_then if left_then[period] == left_now[period] == 1}
    old = {period: record for (period, rubric), record in then.items()
           if period in switched and (period, rubric) not in now}
    for place in sorted(then.keys() | now.keys()):
        if place in now:
            yield then.get(place) or old.get(place[0]), now[place]
        elif place[0] not in switched:
            yield then[place], None


def _is_published(record: Record, ledger: Ledger) -> bool:
    return record.file.state != "draft" and ledger.knows_unit(record.unit)


def _kind(was: bool | None, now: bool | None, before: Record | None) -> RecordKind | None:
    """None for a record that is published on neither side."""
    if was and now:
        return "changed"
    if was:
        return "removed" if now is None else "unpublished"
    return ("published" if before else "added") if now else None


def _record_shift(kind: RecordKind, before: Record | None, after: Record | None, names: _Names) -> RecordShift | None:
    """None where both say the same."""
    name = names.record(after or before)  # type: ignore[arg-type]
    if kind != "changed" or before is None or after is None:
        return RecordShift(name, kind)
    if before.file == after.file:
        return None
    state = Shift(before.file.state, after.file.state) if before.file.state != after.file.state else None
    if before.rubric != after.rubric:
        return RecordShift(name, kind, Shift(before.rubric, after.rubric), state)
    pair = _Pair(before, after, names.rubric(after.rubric), Corrections.between(before, after))
    entries = [one for key in LISTS
               for one in entries_that_differ(key, getattr(before.file, key), getattr(after.file, key))]
    entries += entries_that_differ("stated", *([one.source for one in record.file.stated if one.source]
                                               for record in (before, after)))
    fields = fields_that_differ(before.file, after.file, ["as_of"])
    found = RecordShift(name, kind, None, state, tuple(_items(pair)), tuple(_statements(pair)),
                        tuple(_figures(pair, names)), tuple(entries), fields)
    return found if found != RecordShift(name, kind) else None


@dataclass(frozen=True, slots=True)
class _Pair:
    """One record before and after, under the same rubric."""

    before: Record
    after: Record
    rubric: Rubric | None  # None when it cannot be read, or is none
    corrections: Corrections

    @property
    def assessors(self) -> dict[str, str]:
        return self.rubric.assessors if self.rubric else {}

    def told(self, at: str, value: Any) -> Any:
        """A rating by its name."""
        bands = self.rubric.ratings if self.rubric and at == "rating" else {}
        return bands[value].name if value in bands else value

    def decides(self, assessor: str) -> bool:
        """Whether it is the strongest of several assessors."""
        return len(self.assessors) > 1 and assessor == list(self.assessors)[-1]


def _in_order(known: Iterable[str], *used: Iterable[str]) -> list[str]:
    """What is used, in the order of what is known, the unknown after it."""
    found = dict.fromkeys(id for ids in used for id in ids)
    return [*(id for id in known if id in found), *(id for id in found.keys() - set(known))]


# --- items ---


def _items(pair: _Pair) -> Iterator[ItemShift]:
    before, after = pair.before.file.scores, pair.after.file.scores
    nodes = pair.rubric.nodes if pair.rubric else {}
    for id in _in_order(nodes, after, before):
        one, other = before.get(id, ItemScore()), after.get(id, ItemScore())
        if alike(one, other):
            continue
        node = nodes.get(id)
        found = ItemShift(
            id, node.title if node else "", node.max if node else None, tuple(_given(pair, id, one, other)),
            fields_that_differ(one, other, EXPLAINED_BY),
            without(other.evidence, one.evidence), without(one.evidence, other.evidence))
        if found.given or found.fields or found.evidence_added or found.evidence_removed:
            yield found


def _given(pair: _Pair, id: str, before: ItemScore, after: ItemScore) -> Iterator[GivenShift]:
    for assessor in _in_order(pair.assessors, after.given, before.given):
        one, other = before.given.get(assessor), after.given.get(assessor)
        if one != other:
            yield GivenShift(assessor, pair.assessors.get(assessor, assessor), one, other, pair.decides(assessor),
                             pair.corrections.tell((id,), assessor, one, other))


# --- what papers state, and statistics ---


def _statements(pair: _Pair) -> Iterator[StatementShift]:
    before, after = _stated(pair.before), _stated(pair.after)
    for assessor, at in dict.fromkeys([*after, *before]):
        one, other = before.get((assessor, at)), after.get((assessor, at))
        if one != other:
            told = pair.corrections.tell((at, "stated", f"stated.{at}"), assessor, one, other)
            yield StatementShift(assessor, pair.assessors.get(assessor, assessor), at, one, other,
                                 Shift(pair.told(at, one), pair.told(at, other)), pair.decides(assessor), told)


def _stated(record: Record) -> dict[tuple[str, str], object]:
    """By assessor and what is stated: the first statement counts, as in results."""
    found: dict[tuple[str, str], object] = {}
    for statement in record.file.stated:
        for at, value in (("total", statement.total), ("rating", statement.rating), *statement.subtotals.items()):
            if value is not None:
                found.setdefault((statement.assessor, at), value)
    return found


def _figures(pair: _Pair, names: _Names) -> Iterator[FigureShift]:
    before, after = pair.before.file.indicators, pair.after.file.indicators
    known = {**names.before.indicators, **names.after.indicators}
    for id in _in_order(known, after, before):
        one, other = before.get(id), after.get(id)
        if not alike(one, other):
            name, measure = (known[id].name, known[id].unit or "") if id in known else (id, "")
            told = pair.corrections.tell((id, f"indicators.{id}"), None, one and one.value, other and other.value)
            yield FigureShift(id, name, measure, one, other, told)


# --- reports in words ---


def _narratives(names: _Names) -> Iterator[NarrativeShift]:
    before, after = names.before.narratives, names.after.narratives
    for key in sorted(before.keys() | after.keys()):
        one, other = _lines(before.get(key)), _lines(after.get(key))
        file = f"scores/{names.unit}/{key[1]}.md"
        if one == other or {file} & (names.before.unreadable | names.after.unreadable):
            continue
        kind = "added" if key not in before else "removed" if key not in after else "changed"
        came, went = Counter(other) - Counter(one), Counter(one) - Counter(other)
        yield NarrativeShift(names.unit, names.unit_name, key[1], file, kind, came.total(), went.total())


def _lines(text: str | None) -> list[str]:
    """The lines with something on them, spacing aside."""
    return [" ".join(line.split()) for line in (text or "").splitlines() if line.strip()]
