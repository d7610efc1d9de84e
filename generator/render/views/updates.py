"""The page of updates: what was published, changed or removed, day by day, with a link to each value; and its feed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.history.edits import Commit, Edit, RecordHistory, Update, Updates, packed_updates
from generator.model import Record
from generator.render.addresses import FEED, UNITS, UPDATES, further_page
from generator.render.page import View
from generator.render.vietnamese import date_in_sentence, inside_sentence, number, period, sentence_start
from generator.render.views.atlas import Atlas
from generator.render.views.breakdown import anchor_prefix
from generator.render.views.elements import Link, Pager
from generator.render.views.paging import packed, pager
from generator.render.views.past import (
    SHORT,
    Latest,
    Step,
    Teller,
    commit_page,
    explained,
    hidden_values,
    told_corrections,
)
from generator.render.views.statistics import indicator_anchor

EDITS_SHOWN = 10  # of one record and commit
ROWS_SHOWN = 1_000  # on all pages together; older changes stand on the pages of their periods
ENTRIES = 50  # of the feed


class UpdateRow(NamedTuple):
    """One change, or what became of a whole record; `step` is None where `text` says it."""

    place: Link | None
    text: str
    step: Step | None


class UpdateBlock(NamedTuple):
    """What one commit did to one unit; without a unit, what it published of many."""

    unit: Link | None
    above: str
    reason: str
    commit: str
    page: str  # of the commit on the forge
    rows: tuple[UpdateRow, ...]


class UpdateDay(NamedTuple):
    name: str
    anchor: str
    blocks: tuple[UpdateBlock, ...]


@dataclass(frozen=True)
class UpdatesView(View):
    days: tuple[UpdateDay, ...]
    lead: str
    notes: tuple[str, ...]
    feed: str  # its address; empty when there is none
    pager: Pager | None


class FeedEntry(NamedTuple):
    """One block in the feed."""

    key: str  # what it is, once and for all
    day: str
    moment: str
    title: str
    text: str
    address: str


class _Told(NamedTuple):
    commit: Commit
    block: UpdateBlock


def update_views(atlas: Atlas) -> Iterator[UpdatesView]:
    """At least one page where there is a history, none where there is not."""
    latest = atlas.latest_updates
    if latest is None:
        return
    blocks, more = _blocks(atlas, latest)
    pages = packed((told, told.block.rows) for told in blocks)
    for place, part in enumerate(pages, 1):
        yield UpdatesView(
            further_page(UPDATES, place), "Cập nhật" + (f", trang {place}" if place > 1 else ""),
            "Kết quả nào mới công bố, giá trị nào đã thay đổi, từ bao nhiêu thành bao nhiêu, vì sao.",
            tuple(_days(part)), "" if part else "Chưa có thay đổi nào.", tuple(_notes(latest.updates, more)),
            FEED if atlas.site.url else "", pager(UPDATES, place, len(pages)))


def feed_entries(atlas: Atlas) -> list[FeedEntry]:
    """The newest blocks."""
    latest = atlas.latest_updates
    return [_entry(told) for told in _blocks(atlas, latest)[0][:ENTRIES]] if latest else []


def unit_feed_entries(atlas: Atlas) -> list[FeedEntry]:
    """The newest of all that `atlas.past` tells of the records of one unit."""
    records = [(record, atlas.past[record.path]) for record in atlas.ledger.published if record.path in atlas.past]
    updates = [update for record, history in records for update in _updates(record, history)]
    updates.sort(key=lambda update: (-update.commit.time, update.commit.id))
    latest = Latest(packed_updates(Updates(tuple(updates))), {record.path: hidden_values(record) for record, _ in records},
                    {record.path: told_corrections(record) for record, _ in records})
    return [_entry(told, of_unit=True) for told in _blocks(atlas, latest)[0][:ENTRIES]]


def _updates(record: Record, history: RecordHistory) -> Iterator[Update]:
    if history.first:
        yield Update(history.first, record.path, first=True)
    by_commit: dict[Commit, list[Edit]] = {}
    for edit in history.edits:
        by_commit.setdefault(edit.commit, []).append(edit)
    for commit, edits in by_commit.items():
        yield Update(commit, record.path, tuple(edits))


def _entry(told: _Told, of_unit: bool = False) -> FeedEntry:
    """It leads to the value that was changed; where several were, to the first of them, or to the unit among all."""
    commit, block = told
    unit = block.unit or Link("Nhiều đơn vị", UNITS)
    lines = [_line(row) for row in block.rows]
    title = f"{unit.text}: {lines[0] if len(lines) == 1 else f'{len(lines)} thay đổi'}"
    text = "\n".join([*lines, *([block.reason] if block.reason else [])])
    place = block.rows[0].place if len(lines) == 1 or of_unit else None
    address = place.address if place else unit.address
    key = f"{commit.id}/{unit.address.removeprefix(UNITS).strip('/')}".rstrip("/")
    return FeedEntry(key, commit.day, commit.moment, title, text, address)


def _line(row: UpdateRow) -> str:
    """Năm 2023, mục 5.1. Tiêu đề; Tự chấm: 4 → 3,5."""
    changed = ""
    if row.step:
        change = f"{row.step.was} → {row.step.now}" if row.step.was else row.step.now
        changed = f"{row.step.what}: {change}" if row.step.what else change
    return "; ".join(filter(None, (row.place.text if row.place else "", row.text, changed)))


def _notes(updates: Updates, more: bool) -> Iterator[str]:
    if more or updates.more:
        yield "Chỉ liệt kê những thay đổi gần nhất; thay đổi cũ hơn xem ở trang của từng kỳ."
    if updates.since:
        yield f"Lịch sử chỉ có từ {date_in_sentence(updates.since.day)} (kho tải về không đầy đủ)."
    elif not updates.whole:
        yield "Kho tải về không đầy đủ nên lịch sử còn thiếu."
    if updates.unread:
        yield f"{number(updates.unread)} bản cũ không đọc được nên không tính."


def _days(part: Iterable[tuple[_Told, Sequence[UpdateRow]]]) -> Iterator[UpdateDay]:
    for day, blocks in groupby(part, key=lambda one: one[0].commit.day):
        found = tuple(told.block._replace(rows=tuple(rows)) for told, rows in blocks)
        yield UpdateDay(sentence_start(date_in_sentence(day)), f"ngay-{day}", found)


# --- what each commit did to each unit ---


def _blocks(atlas: Atlas, latest: Latest) -> tuple[list[_Told], bool]:
    """One for each commit and unit, newest first, and whether there are more; what may not be told is left out."""
    found: dict[tuple[Commit, str], list[UpdateRow]] = {}
    count = 0
    for update in latest.updates.found:
        unit = update.path.removeprefix("scores/").rpartition("/")[0]
        if rows := list(_rows(atlas, latest, update, unit)):
            if count >= ROWS_SHOWN:
                break
            count += len(rows)
            found.setdefault((update.commit, unit), []).extend(rows)
    told = [_Told(commit, _block(atlas, commit, unit, tuple(rows))) for (commit, unit), rows in found.items()]
    return told, count >= ROWS_SHOWN


def _block(atlas: Atlas, commit: Commit, unit: str, rows: tuple[UpdateRow, ...]) -> UpdateBlock:
    above = ", ".join(higher.name for higher in atlas.ledger.above(unit)) if unit else ""
    return UpdateBlock(atlas.unit_link(unit) if unit else None, above, commit.subject, commit.id[:SHORT],
                       commit_page(atlas.site, commit), rows)


def _rows(atlas: Atlas, latest: Latest, update: Update, unit: str) -> Iterator[UpdateRow]:
    if not update.path:
        units = f" của {number(update.units)} đơn vị" if update.units > 1 else ""
        yield UpdateRow(None, f"Công bố lần đầu {number(update.records)} bản chấm điểm{units}", None)
    elif update.removed and unit in atlas.ledger.units:
        yield UpdateRow(None, f"Gỡ bản chấm điểm {_period_in(update.path)}", None)
    elif record := atlas.records_by_path.get(update.path):
        name = sentence_start(period(record.period))
        if update.first:
            yield UpdateRow(atlas.period_link(record, name), "công bố lần đầu", None)
        else:
            yield from _edits(atlas, latest, record, update.edits)


def _period_in(path: str) -> str:
    return period(path.rpartition("/")[2].partition(".")[0])


def _edits(atlas: Atlas, latest: Latest, record: Record, edits: Sequence[Edit]) -> Iterator[UpdateRow]:
    ledger, corrections = atlas.ledger, latest.corrections.get(record.path, ())
    rubric = ledger.rubrics.get(record.rubric or "")
    teller = Teller(rubric, ledger.rubrics, ledger.indicators, atlas.site, record.is_closed,
                    latest.hidden.get(record.path, frozenset()), corrections)
    shown = [edit for edit in edits if teller.shows(edit)]
    for edit in shown[:EDITS_SHOWN]:
        step = teller.step(edit)
        if not explained(edit, corrections):
            step = step._replace(reason="")  # the commit's subject is said once for all
        yield UpdateRow(_place(atlas, record, edit), "", step)
    if len(shown) > EDITS_SHOWN:
        link = atlas.period_link(record, sentence_start(period(record.period)))
        yield UpdateRow(link, f"và {len(shown) - EDITS_SHOWN} thay đổi nữa", None)


def _place(atlas: Atlas, record: Record, edit: Edit) -> Link:
    """Where a value stands now: its row, where it has one."""
    name, page = sentence_start(period(record.period)), atlas.period_page(record.unit, record.period)
    rubric = atlas.ledger.rubrics.get(record.rubric or "")
    node = rubric.nodes.get(edit.at) if rubric and edit.kind in ("points", "level", "value") else None
    if node:
        return Link(f"{name}, mục {edit.at}. {node.title}", f"{page}#{anchor_prefix(atlas, record)}{edit.at}")
    if edit.kind == "indicator":
        known = atlas.ledger.indicators.get(edit.at)
        return Link(f"{name}, {inside_sentence(known.name) if known else edit.at}",
                    f"{page}#{atlas.period_start(record.period)}{indicator_anchor(edit.at)}" if known else page)
    return atlas.period_link(record, f"{name}, mục {edit.at}" if edit.kind in ("points", "level", "value") else name)
