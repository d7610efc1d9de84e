"""Words a citizen reads for the states, absences and tiers that are ids in the format."""

from collections.abc import Mapping

TIERS: Mapping[str, str] = {
    "province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã", "agency": "Cơ quan, đơn vị"}

ABSENCES: Mapping[str, str] = {
    "not-applicable": "không áp dụng", "pending": "chờ chấm", "withheld": "không công bố"}
ABSENCE_TERMS: Mapping[str, str] = {  # where each is explained
    "not-applicable": "khong-ap-dung", "pending": "cho-cham", "withheld": "khong-cong-bo"}
NOT_SCORED = "chưa chấm"
SCORED_ABOVE = "chấm chung ở mục trên"

# What stands instead of a result; {unit} is "Phường", "Xã", … or "Đơn vị".
NO_RESULT: Mapping[str, str] = {
    "withheld": "Kết quả kỳ này không được công bố.",
    "withdrawn": "Kết quả kỳ này đã được rút lại.",
    "not-submitted": "{unit} chưa nộp kết quả kỳ này.",
    "not-required": "{unit} không phải chấm điểm kỳ này.",
    "": "Kỳ này chưa có điểm hoặc xếp loại nào được công bố.",
}

# What is added to a result that may still move.
REMARKS: Mapping[str, str] = {
    "under-verification": "Kết quả đang được thẩm định, có thể thay đổi.",
    "under-objection": "Kết quả đang được xem lại theo kiến nghị, có thể thay đổi.",
}

# The same in a few words, where it must not be overlooked.
FLAGS: Mapping[str, str] = {
    "under-verification": "Đang thẩm định", "under-objection": "Đang xem lại theo kiến nghị"}

STATES: Mapping[str, str] = {
    "not-required": "Không phải chấm", "not-submitted": "Chưa nộp", "under-verification": "Đang thẩm định",
    "under-objection": "Đang xem lại", "withheld": "Không công bố", "withdrawn": "Đã rút lại",
    "verified": "Đã thẩm định", "rated": "Đã xếp loại", "partly-verified": "Thẩm định một phần",
    "self-scored": "Mới tự chấm", "scored": "Đã chấm", "incomplete": "Chưa chấm đủ"}

UNRANKED: Mapping[str, str] = {
    "incomplete": "chưa chấm đủ các nội dung", "rating-only": "chỉ có xếp loại, chưa công bố điểm",
    "no-points": "chưa có điểm", "not-submitted": "chưa nộp", "not-required": "không phải chấm kỳ này",
    "withheld": "không công bố", "withdrawn": "đã rút lại"}

INITIATIVE_STATUS: Mapping[str, str] = {
    "registered": "đã đăng ký", "replicated": "đã nhân rộng", "recognised": "đã được công nhận"}

EXTENTS: Mapping[str | None, str] = {"full": "toàn bộ", "partial": "một phần", None: ""}

COUNT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm")


def count_word(count: int) -> str:
    return COUNT_WORDS[count] if count < len(COUNT_WORDS) else str(count)
