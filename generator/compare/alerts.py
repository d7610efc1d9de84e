"""What a reviewer must not miss, called out of a comparison: every kind in one table, the gravest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.compare.comparison import (
    Alert,
    ProblemShift,
    RecordDifference,
    ResultShift,
    Severity,
    Unreadable,
)
from generator.compare.differences import ItemShift, RubricShift, UnitShift
from generator.compare.jumps import Jump
from generator.model import Ledger, Rubric
from generator.problem import Said, say


@dataclass(frozen=True, slots=True)
class AlertKind:
    severity: Severity
    title: Said


KINDS: dict[str, AlertKind] = {
    "unreadable": AlertKind("high", Said(
        "Tệp không đọc được sau thay đổi", "A file cannot be read after the change")),
    "rating-changed": AlertKind("high", Said("Xếp loại đổi", "A rating changes")),
    "band-crossed": AlertKind("high", Said(
        "Điểm qua mốc xếp loại khác, xếp loại ghi trong văn bản giữ nguyên",
        "Points cross the limit of a rating, the stated rating stays")),
    "verified-changed": AlertKind("high", Said(
        "Điểm của cơ quan có thẩm quyền tăng hoặc giảm", "A verified score is raised or lowered")),
    "uncorrected": AlertKind("high", Said(
        "Giá trị đã công bố đổi mà không có mục trong `corrections`",
        "A published value changes without an entry in `corrections`")),
    "record-removed": AlertKind("high", Said(
        "Bản chấm điểm đã công bố bị bỏ", "A published record is removed")),
    "unit-removed": AlertKind("high", Said("Đơn vị bị bỏ", "A unit is removed")),
    "hidden": AlertKind("high", Said("Kết quả đã công bố bị ẩn", "A published result is hidden")),
    "rubric-switched": AlertKind("high", Said(
        "Bản chấm điểm chuyển sang bộ tiêu chí khác", "A record moves to another rubric")),
    "rubric-changed": AlertKind("high", Said(
        "Điểm tối đa, mức hoặc mốc xếp loại của bộ tiêu chí đổi",
        "A rubric's maximum, levels or rating limits change")),
    "raised-without-evidence": AlertKind("medium", Said(
        "Điểm tăng mà không thêm tài liệu kiểm chứng", "Points are raised without new evidence")),
    "series-broken": AlertKind("medium", Said("Chuỗi kết quả qua các kỳ bị đứt", "A series of results is broken")),
    "unusual-jump": AlertKind("medium", Said("Mức nhảy bất thường", "An unusual jump")),
    "peer-group-changed": AlertKind("medium", Said(
        "Đơn vị sang nhóm xếp hạng khác", "A unit moves to another peer group")),
    "newly-acknowledged": AlertKind("medium", Said(
        "Vấn đề mới được đánh dấu là đã ghi nhận", "A new problem is marked as acknowledged")),
    "state-changed": AlertKind("low", Said("Tình trạng của bản chấm điểm đổi", "The state of a record changes")),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What alerts are made from."""

    before: Ledger
    after: Ledger
    records: tuple[RecordDifference, ...]
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
            yield _alert("rubric-switched", record=name, at="rubric", before=_name_of(found.before, shift.rubric.before),
                         after=_name_of(found.after, shift.rubric.after))
        if not hidden:
            yield from _of_ratings(record)
        yield from _of_values(record, found.after.rubrics.get(name.rubric))


def _name_of(ledger: Ledger, rubric: str | None) -> str | None:
    return ledger.rubrics[rubric].name if rubric in ledger.rubrics else rubric


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
    return "band-crossed" if before.band and after.band and before.band != after.band else None


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


# --- the rest ---


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
    rated = {record.name.key: record.is_rated_anew for record in found.records}
    for rubric in found.rubrics:
        about = {"subject": rubric.rubric, "subject_name": rubric.name}
        if rubric.kind == "removed" or (rubric.kind == "changed" and rubric.scoring):
            yield _alert("rubric-changed", "high" if rubric.records else "medium", **about,
                         note=_touched(rubric, sum(rated.get(key, False) for key in rubric.touched)))
        if rubric.breaks:
            yield _alert("series-broken", **about, note=_broken(rubric))


def _touched(rubric: RubricShift, rated: int) -> Said:
    if rubric.kind == "removed":
        return say("bị xoá; {records} bản chấm điểm đã công bố dựa vào nó",
                   "removed; {records} published records rest on it", records=rubric.records)
    return say("{records} bản chấm điểm đã công bố theo bộ này: {touched} có kết quả khác đi, {rated} đổi xếp loại",
               "{records} published records follow it: {touched} come out different, {rated} change their rating",
               records=rubric.records, touched=len(rubric.touched), rated=rated)


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
