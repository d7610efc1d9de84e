"""The kinds of what is called out of a comparison, in one table: how grave each is, and what it says."""

from dataclasses import dataclass

from generator.compare.comparison import Severity
from generator.problem import Said


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
    "papers-removed": AlertKind("medium", Said(
        "Tài liệu kiểm chứng hoặc văn bản nguồn bị bỏ mà không có cái khác thay",
        "Evidence or source papers are removed, and nothing replaces them")),
    "answer-removed": AlertKind("medium", Said(
        "Phản hồi hoặc đính chính đã công bố bị bỏ", "A published reply or correction is removed")),
    "narrative-removed": AlertKind("medium", Said("Báo cáo thuyết minh bị bỏ", "A narrative is removed")),
    "series-broken": AlertKind("medium", Said("Chuỗi kết quả qua các kỳ bị đứt", "A series of results is broken")),
    "unusual-jump": AlertKind("medium", Said("Mức nhảy bất thường", "An unusual jump")),
    "peer-group-changed": AlertKind("medium", Said(
        "Đơn vị sang nhóm xếp hạng khác", "A unit moves to another peer group")),
    "newly-acknowledged": AlertKind("medium", Said(
        "Vấn đề mới được đánh dấu là đã ghi nhận", "A new problem is marked as acknowledged")),
    "state-changed": AlertKind("low", Said("Tình trạng của bản chấm điểm đổi", "The state of a record changes")),
}
