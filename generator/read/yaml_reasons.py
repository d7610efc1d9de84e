"""Why a text is no YAML, in words and with a way out: what the parser says is English and speaks of its own insides."""

from generator.problem import Said, say

_PLACE = say("Xem lại thụt dòng (dùng dấu cách), dấu hai chấm và dấu nháy ở dòng này và dòng trên.",
             "Check indentation (spaces), colons and quotes on this line and the one above.")

# A part of what libyaml says → the same in plain words, and the remedy.
REASONS: dict[str, tuple[Said, Said]] = {
    "expected ',' or ']'": (
        say("Danh sách mở bằng [ mà thiếu dấu ] đóng.", "A list that begins with [ lacks its ]."),
        say("Viết: [một, hai]", "Write: [one, two]")),
    "expected ',' or '}'": (
        say("Nhóm mở bằng {{ mà thiếu dấu }} đóng.", "A map that begins with a brace lacks the one that ends it."),
        say("Viết: {{type: QĐ, number: 1/QĐ-UBND}}", "Write: {{type: QĐ, number: 1/QĐ-UBND}}")),
    "unexpected end of stream": (
        say("Dấu nháy đã mở mà không đóng.", "A quote was opened and never closed."),
        say("Thêm dấu nháy ở cuối câu, hoặc bỏ dấu nháy ở đầu.", "Add the quote at the end, or remove the one at the start.")),
    "mapping values are not allowed": (
        say("Dấu hai chấm và dấu cách đứng giữa câu.", "A colon and a space within a text."),
        say("Đặt cả câu trong dấu nháy kép: reason: \"Đạt: 90%\"",
            "Put the whole text in double quotes: reason: \"Reached: 90%\"")),
    "cannot start any token": (
        say("Có dấu Tab, hoặc câu bắt đầu bằng % @ hay `.", "A Tab, or a text that begins with %, @ or `."),
        say("Thụt dòng bằng dấu cách; đặt câu trong dấu nháy kép.", "Indent by spaces; put the text in double quotes.")),
    "expected '-' indicator": (
        say("Danh sách có dòng không bắt đầu bằng dấu -.", "A list has a line that does not begin with -."), _PLACE),
    "unknown escape character": (
        say("Dấu \\ trong dấu nháy kép có nghĩa riêng.", "A \\ has a meaning of its own in double quotes."),
        say("Dùng dấu nháy đơn: 'a\\b'", "Use single quotes: 'a\\b'")),
    "block sequence entries are not allowed": (
        say("Dấu - mở danh sách ngay sau dấu hai chấm.", "A - begins a list right after a colon."),
        say("Xuống dòng rồi mới viết dấu -, hoặc dùng [một, hai].", "Begin the - on a line of its own, or write [one, two].")),
    "did not find expected key": (
        say("Dòng này không có dạng khóa: giá trị.", "This line is not of the form key: value."), _PLACE),
    "<document start>": (
        say("Còn chữ sau chỗ tệp đã kết thúc.", "There is text behind the end of the file's content."), _PLACE),
}


def reason_of(told: str) -> tuple[Said, Said]:
    """What went wrong, and what to do; what is not in the table stays in the parser's own words."""
    for part, reason in REASONS.items():
        if part in told:
            return reason
    return say("YAML không hợp lệ ({told}).", "Not valid YAML ({told}).", told=told), _PLACE
