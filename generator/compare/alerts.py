"""What a reviewer must not miss, called out of a comparison: the gravest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compare.alert_kinds import KINDS
from generator.compare.comparison import Alert, ProblemShift, RecordDifference, ResultShift, Severity, Unreadable
from generator.compare.differences import EntryShift, ItemShift, NarrativeShift, RubricShift, Shift, UnitShift
from generator.compare.jumps import Jump
from generator.model import Ledger, Noun, Rubric
from generator.problem import Said, say


@dataclass(frozen=True, slots=True)
class Found:
    """What alerts are made from."""

    before: Ledger
    after: Ledger
    records: tuple[RecordDifference, ...]
    narratives: tuple[NarrativeShift, ...]
    units: tuple[UnitShift, ...]
    rubrics: tuple[RubricShift, ...]
    unreadable: tuple[Unreadable, ...]
    problems: ProblemShift
    jumps: tuple[Jump, ...]


def alerts_of(found: Found) -> tuple[Alert, ...]:
    """The gravest first; then in order of kinds, what moves farthest, and of units and periods."""
    alerts = [*_of_files(found.unreadable), *_of_units(found), *_of_rubrics(found), *_of_problems(found.problems),
              *map(_of_jump, found.jumps)]
    gone = {unit.unit for unit in found.units if unit.kind == "removed"}
    for record in found.records:
        if record.shift.kind != "recomputed" and record.name.unit not in gone:
            alerts += _of_record(record, found)
    alerts += (_of_narrative(one) for one in found.narratives if one.kind == "removed" and one.unit not in gone)
    order = list(KINDS)
    severities: list[Severity] = ["high", "medium", "low"]
    return tuple(sorted(alerts, key=lambda one: (severities.index(one.severity), order.index(one.kind), -_far(one))))


def _far(alert: Alert) -> Decimal:
    moved = isinstance(alert.before, Decimal) and isinstance(alert.after, Decimal)
    return abs(alert.after - alert.before) if moved else Decimal(0)


def _alert(kind: str, severity: Severity | None = None, **about: object) -> Alert:
    return Alert(kind, severity or KINDS[kind].severity, **about)  # type: ignore[arg-type]


# --- records ---


def _of_record(record: RecordDifference, found: Found) -> Iterator[Alert]:
    shift, name = record.shift, record.name
    if shift.kind in ("removed", "unpublished"):
        note = say("về lại bản nháp", "a draft again") if shift.kind == "unpublished" else Said()
        yield _alert("record-removed", record=name, note=note)
    elif shift.kind == "changed":
        hidden = shift.state is not None and shift.state.after in ("withheld", "withdrawn")
        if shift.state:
            yield _alert("hidden" if hidden else "state-changed", record=name, at="state", before=shift.state.before,
                         after=shift.state.after)
        if shift.rubric:
            before, after = _names_of(shift.rubric, found)
            yield _alert("rubric-switched", record=name, at="rubric", before=before, after=after)
        if not hidden:
            yield from _of_ratings(record)
        yield from _of_values(record, found.after.rubrics.get(name.rubric))
        yield from _of_entries(record)


def _names_of(ids: Shift, found: Found) -> Shift:
    """Two rubrics by their names; by their ids where both are called the same."""
    names = Shift(*(ledger.rubrics[id].name if id in ledger.rubrics else id
                    for id, ledger in zip(ids, (found.before, found.after), strict=True)))
    return ids if names.before == names.after else names


def _of_ratings(record: RecordDifference) -> Iterator[Alert]:
    for result in record.results:
        if result.before is None or not result.before.rating:
            continue
        kind = _rating_alert(result)
        if kind:
            crossed = kind == "band-crossed"
            before, after = (one and (one.band_name if crossed else one.rating_name) or None
                             for one in (result.before, result.after))
            yield _alert(kind, record=record.name, at="rating", before=before, after=after,
                         note=_points_told(result, crossed), **_whose(result))


def _rating_alert(result: ResultShift) -> str | None:
    before, after = result.before, result.after
    if after is None or before is None or before.rating != after.rating:
        return "rating-changed"
    return "band-crossed" if result.crosses else None


def _points_told(result: ResultShift, crossed: bool) -> Said:
    before, after = result.before, result.after
    if not before or not after or before.points is None or after.points is None:
        return Said()
    points = {"before": _bare(before.points), "after": _bare(after.points)}
    if crossed:
        return say("điểm {before} → {after}; văn bản vẫn ghi {rating}",
                   "points {before} → {after}; the paper still says {rating}", rating=after.rating_name, **points)
    if before.points == after.points:
        return say("vẫn {after} điểm", "still {after} points", **points)
    return say("điểm {before} → {after}", "points {before} → {after}", **points)


def _bare(number: Decimal) -> Decimal:
    """The same number without zeros at its end."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def _of_values(record: RecordDifference, rubric: Rubric | None) -> Iterator[Alert]:
    shift, name = record.shift, record.name
    for item in shift.items:
        yield from _of_item(item, record, rubric)
        if item.evidence_removed and not _has_new_evidence(item, record, rubric):
            yield _alert("papers-removed", record=name, at=item.item, title=item.title, note=_gone(item.evidence_removed))
    for statement in shift.statements:
        about = {"record": name, "at": statement.at, "before": statement.names.before,
                 "after": statement.names.after, **_whose(statement)}
        if statement.decides and statement.at == "total" and statement.before is not None:
            yield _alert("verified-changed", **about)
        if statement.corrected is False:
            yield _alert("uncorrected", **about)
    for figure in shift.figures:
        if figure.corrected is False:
            yield _alert("uncorrected", record=name, at=figure.indicator, title=figure.name,
                         before=figure.before and figure.before.value, after=figure.after and figure.after.value)


def _of_item(item: ItemShift, record: RecordDifference, rubric: Rubric | None) -> Iterator[Alert]:
    for given in item.given:
        about = {"record": record.name, "at": item.item, "title": item.title, "before": given.before,
                 "after": given.after, **_whose(given)}
        if given.after == "withheld" and isinstance(given.before, Decimal):
            yield _alert("hidden", **about)
        if given.decides and isinstance(given.before, Decimal):
            yield _alert("verified-changed", **about)
        if given.corrected is False:
            yield _alert("uncorrected", **about)
        if given.points is not None and given.points > 0 and not _has_new_evidence(item, record, rubric):
            yield _alert("raised-without-evidence", **about)


def _has_new_evidence(item: ItemShift, record: RecordDifference, rubric: Rubric | None) -> bool:
    """At the item itself, or at a node above or below it."""
    with_new = {one.item for one in record.shift.items if one.evidence_added}
    if item.item in with_new or rubric is None or item.item not in rubric.nodes:
        return item.item in with_new
    below = {node.id for node in rubric.nodes[item.item].walk()}
    return any(id in below or (id in rubric.nodes and any(node.id == item.item for node in rubric.nodes[id].walk()))
               for id in with_new)


def _whose(one: object) -> Mapping[str, str]:
    return {"assessor": one.assessor, "assessor_name": one.assessor_name}  # type: ignore[attr-defined]


def _of_entries(record: RecordDifference) -> Iterator[Alert]:
    """Papers that a record was taken from, and what was said since, when they are there no more."""
    for entry in record.shift.entries:
        if entry.key in ("sources", "stated") and entry.removed and not entry.added:
            yield _alert("papers-removed", record=record.name, at=entry.key, note=_gone(entry.removed))
        if entry.key in ("replies", "corrections") and (gone := _vanished(entry)):
            yield _alert("answer-removed", record=record.name, at=entry.key, note=_gone(gone))


def _vanished(entry: EntryShift) -> list[Noun]:
    """What went and did not come back in other words, such as with its outcome added."""
    kept = [_occasion(one) for one in entry.added]
    return [one for one in entry.removed if _occasion(one) not in kept]


def _occasion(one: Noun) -> tuple[object, ...]:
    return tuple(getattr(one, key, None) for key in ("date", "at", "by", "assessor"))


def _gone(removed: Sequence[Noun]) -> Said:
    return say("bỏ {n}", "{n} removed", n=len(removed))


# --- the rest ---


def _of_narrative(narrative: NarrativeShift) -> Alert:
    return _alert("narrative-removed", subject=narrative.unit, subject_name=narrative.unit_name, at=narrative.period,
                  note=say("bỏ {n} dòng", "{n} lines removed", n=narrative.lines_removed))


def _of_files(unreadable: Iterable[Unreadable]) -> Iterator[Alert]:
    for one in unreadable:
        if one.side == "head":
            yield _alert("unreadable", subject=one.file, note=one.problem.message if one.problem else Said())


def _of_units(found: Found) -> Iterator[Alert]:
    for unit in found.units:
        about = {"subject": unit.unit, "subject_name": unit.name}
        if unit.kind == "removed":
            like = say("; có đơn vị mới cùng tên: {id}", "; a new unit has the same name: {id}", id=unit.like)
            lost = say("cùng {n} bản chấm điểm đã công bố", "with {n} published records", n=unit.records)
            yield _alert("unit-removed", **about,
                         note=Said(lost.vi + like.vi, lost.en + like.en) if unit.like else lost)
        groups = [ledger.units[unit.unit].peer_group for ledger in (found.before, found.after)
                  if unit.unit in ledger.units]
        if len(set(groups)) == 2:
            (_, one), (_, other) = groups
            yield _alert("peer-group-changed", **about, before=one or groups[0][0], after=other or groups[1][0])


def _of_rubrics(found: Found) -> Iterator[Alert]:
    known = {record.name.key: record for record in found.records}
    for rubric in found.rubrics:
        about = {"subject": rubric.rubric, "subject_name": rubric.name}
        if rubric.kind == "removed" or (rubric.kind == "changed" and rubric.scoring):
            yield _alert("rubric-changed", "high" if rubric.records else "medium", **about,
                         note=_touched(rubric, [known[key] for key in rubric.touched]))
        if rubric.breaks:
            yield _alert("series-broken", **about, note=_broken(rubric))


def _touched(rubric: RubricShift, records: Sequence[RecordDifference]) -> Said:
    if rubric.kind == "removed":
        return say("bị xoá; {records} bản chấm điểm đã công bố dựa vào nó",
                   "removed; {records} published records rest on it", records=rubric.records)
    told = say("{records} bản chấm điểm đã công bố theo bộ này: {touched} có kết quả khác đi, {rated} đổi xếp loại",
               "{records} published records follow it: {touched} come out different, {rated} change their rating",
               records=rubric.records, touched=len(records), rated=sum(one.is_rated_anew for one in records))
    crossed = say(", {n} có điểm ứng với xếp loại khác điều văn bản ghi",
                  ", {n} have points of another rating than before, while the papers' stays",
                  n=sum(one.crosses for one in records))
    return Said(told.vi + crossed.vi, told.en + crossed.en) if any(one.crosses for one in records) else told


def _broken(rubric: RubricShift) -> Said:
    part = rubric.breaks[0]
    if hasattr(part, "part"):
        return say("bỏ hoặc đổi mục so sánh được với bản {id}", "what was comparable with {id} is removed or changed",
                   id=part.id)
    if part.key == "replaces":
        return say("thay bản {id} mà không có mục nào so sánh được",
                   "it replaces {id}, and nothing in it is comparable", id=part.after)
    return say("chuỗi {before} → {after}", "series {before} → {after}", before=part.before, after=part.after)


def _of_problems(problems: ProblemShift) -> Iterator[Alert]:
    for problem in problems.acknowledged:
        yield _alert("newly-acknowledged", subject=problem.place.file, at=problem.at, title=problem.rule,
                     note=Said(problem.note or "", problem.note or ""))


def _of_jump(jump: Jump) -> Alert:
    if jump.what == "rank":
        note = say("hạng; trước nay nhóm này dịch nhiều nhất chừng {usual} bậc",
                   "rank; its peers move by about {usual} at most", usual=jump.usual)
    else:
        note = say("phần trăm; trước nay nhóm này dịch nhiều nhất chừng {usual} điểm phần trăm",
                   "percent; its peers move by about {usual} percentage points at most",
                   usual=jump.usual.quantize(Decimal("0.1")))
    if jump.since:
        since = say(", so với kỳ {since}", ", against {since}", since=jump.since)
        note = Said(note.vi + since.vi, note.en + since.en)
    return _alert("unusual-jump", record=jump.name, at=jump.what, before=jump.before, after=jump.after, note=note,
                  **_whose(jump.result))
