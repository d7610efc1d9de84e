"""What pydantic found wrong in a file → located problems in the words of the format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.model.fields import DIGITS_AT_MOST, LONGEST_ID
from generator.problem import Place, Problem, Said, did_you_mean, near, say
from generator.read.yaml_lines import Path, YamlTree, dotted

# pydantic error type → (rule, message, hint); values of the message: {value} as written, {limit}, {allowed}
_FAULTS: dict[str, tuple[str, Said, Said]] = {
    "decimal-comma": ("decimal-comma", Said("Số `{value}` viết dấu phẩy.", "The number `{value}` has a comma."),
                      Said("Viết {limit}", "Write {limit}")),
    "number": ("wrong-type", Said("`{value}` không phải là số.", "`{value}` is not a number."),
               Said("Viết số thường với dấu chấm, ví dụ 3.5", "Write a plain number with a dot, such as 3.5")),
    "number-too-long": ("wrong-type", Said("Số `{value}` dài quá {limit} chữ số.",
                                           "The number `{value}` has more than {limit} digits."),
                        Said("Làm tròn đến số chữ số mà văn bản in, ví dụ 98.93",
                             "Round it to the digits that the paper prints, such as 98.93")),
    "flag": ("wrong-type", Said("`{value}` không phải true hay false.", "`{value}` is neither true nor false."),
             Said("Viết true hoặc false, ví dụ target: true", "Write true or false, such as target: true")),
    "date-form": ("wrong-type", Said("`{value}` không phải là ngày.", "`{value}` is not a date."),
                  Said("Viết 2023-03-17, 2023-03 hoặc 2023", "Write 2023-03-17, 2023-03 or 2023")),
    "impossible-date": ("impossible-date", Said("Ngày `{value}` không có trong lịch.",
                                                "The date `{value}` does not exist."),
                        Said("Xem lại bản gốc, ví dụ 2023-02-28; chỉ biết tháng thì viết 2023-02",
                             "Look at the paper, such as 2023-02-28; where only the month is known write 2023-02")),
    "period": ("wrong-type", Said("`{value}` không phải là kỳ.", "`{value}` is not a period."),
               Said("Viết 2023, 2023-H1, 2023-Q4 hoặc 2021-2023", "Write 2023, 2023-H1, 2023-Q4 or 2021-2023")),
    "unsafe-link": ("unsafe-link", Said("`{value}` không phải là địa chỉ http(s).",
                                        "`{value}` is not an http(s) address."),
                    Said("Viết địa chỉ công khai bắt đầu bằng https://, ví dụ https://tinhmau.gov.vn/bao-cao.pdf",
                         "Write a public address that begins with https://, such as"
                         " https://tinhmau.gov.vn/bao-cao.pdf")),
    "id": ("bad-name", Said("`{value}` không phải là mã.", "`{value}` is not an id."),
           Said("Chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ xa-mau-1",
                "Use lower-case letters without accents, digits and hyphens only, such as xa-mau-1")),
    "unit-id": ("bad-name", Said("`{value}` không phải là mã đơn vị.", "`{value}` is not a unit id."),
                Said("Viết như quang-ngai/phuong-nguyen-nghiem", "Write it like quang-ngai/phuong-nguyen-nghiem")),
    "node-id": ("bad-name", Said("`{value}` không phải là mã tiêu chí.", "`{value}` is not an item id."),
                Said("Viết như 5.1, D.I.4 hoặc SC11", "Write it like 5.1, D.I.4 or SC11")),
    "document-unnamed": ("missing-key", Said("Tài liệu thiếu cả `number` lẫn `title`.",
                                             "The document has neither `number` nor `title`."),
                         Said("Thêm number: 24/KH-UBND hoặc title: …", "Add number: 24/KH-UBND or title: …")),
    "literal_error": ("wrong-type", Said("`{value}` không nằm trong các giá trị được dùng.",
                                         "`{value}` is not one of the values in use."),
                      Said("Chọn một trong: {allowed}", "Choose one of: {allowed}")),
    "string_type": ("wrong-type", Said("Ở đây phải là chữ, không phải danh sách hay bảng.",
                                       "This must be text, not a list or a map."),
                    Said("Viết chữ trên cùng dòng, ví dụ name: Xã Mẫu 1; có dấu hai chấm thì đặt trong nháy kép",
                         "Write text on the same line, such as name: Xã Mẫu 1; with a colon in it, inside double quotes")),
    "string_too_short": ("wrong-type", Said("Chữ ở đây đang trống.", "The text is empty."),
                         Said("Điền chữ, hoặc bỏ cả dòng, ví dụ name: Xã Mẫu 1",
                              "Fill it in, or remove the line, such as name: Xã Mẫu 1")),
    "model_type": ("wrong-type", Said("Ở đây phải là bảng `khoá: giá trị`.", "This must be a map `key: value`."),
                   Said("Mỗi khoá một dòng thụt vào, hoặc viết trong ngoặc, ví dụ {{type: KH, number: 24/KH-UBND}}",
                        "Put each key on an indented line, or write braces, such as {{type: KH, number: 24/KH-UBND}}")),
    "dict_type": ("wrong-type", Said("Ở đây phải là bảng `khoá: giá trị`.", "This must be a map `key: value`."),
                  Said("Mỗi khoá một dòng thụt vào, ví dụ dưới scores: \"1.1\": {{self: 3.5}}",
                       "Put each key on an indented line, such as below scores: \"1.1\": {{self: 3.5}}")),
    "too_long": ("wrong-type", Said("Danh sách này có quá nhiều mục.", "The list has too many entries."),
                 Said("Chỉ giữ {limit} mục, ví dụ ratio: [ho-so-dung-han, ho-so]",
                      "Keep {limit} entries, such as ratio: [ho-so-dung-han, ho-so]")),
    "tuple_type": ("wrong-type", Said("Ở đây phải là danh sách.", "This must be a list."),
                   Said("Mỗi mục một dòng, bắt đầu bằng `- `, ví dụ - {{text: Ảnh chụp bảng niêm yết}}",
                        "One entry a line, starting with `- `, such as - {{text: Ảnh chụp bảng niêm yết}}")),
    "too_short": ("missing-key", Said("Danh sách này phải có ít nhất một mục.", "The list needs at least one entry."),
                  Said("Thêm một mục, ví dụ - {{id: self, name: Tự chấm}}",
                       "Add an entry, such as - {{id: self, name: Tự chấm}}")),
    "greater_than": ("wrong-type", Said("Số `{value}` quá nhỏ.", "The number `{value}` is too small."),
                     Said("Viết số lớn hơn {limit}, ví dụ 100", "Write a number above {limit}, such as 100")),
    "greater_than_equal": ("wrong-type", Said("Số `{value}` quá nhỏ.", "The number `{value}` is too small."),
                           Said("Viết số từ {limit} trở lên, ví dụ 10", "Write {limit} or more, such as 10")),
    "less_than_equal": ("wrong-type", Said("Số `{value}` quá lớn.", "The number `{value}` is too large."),
                        Said("Viết số không quá {limit}, ví dụ 2", "Write {limit} at most, such as 2")),
}
_OTHER = ("wrong-type", Said("Giá trị `{value}` không dùng được ở đây.", "The value `{value}` cannot be used here."),
          Said("Xem FORMAT.md để biết ở đây ghi gì, ví dụ points: 3.5", "FORMAT.md says what belongs here, such as points: 3.5"))
_POINTS = Said("Viết số với dấu chấm, ví dụ 3.5; chưa chấm ghi pending, không áp dụng ghi not-applicable",
               "Write a number with a dot, such as 3.5; not scored yet is pending, not applicable is not-applicable")
# What a key that is missing may look like.
_SUCH_AS = {
    "name": "Xã Mẫu 1", "tier": "commune", "title": "Niêm yết thủ tục", "max": "10", "total": "100", "id": "xa-mau-1",
    "assessors": "[{id: self, name: Tự chấm}]", "criteria": '[{id: "1", title: Công khai, max: 10}]', "points": "3",
    "when": "Từ 02 mô hình trở lên", "rule": "stated-total-differs", "at": "total", "note": "Bảng điểm in 97.",
    "assessor": "self", "by": "UBND Xã Mẫu 1", "text": "Xin chấm lại mục này.", "date": "2024-02-01", "value": "90.5",
    "reason": "Nhập nhầm mục bên cạnh.", "full_at": "100", "period": "2023", "heading": "Đặc điểm tình hình",
    "unit": "quang-ngai/phuong-duc-pho", "rubric": "quang-ngai-2022"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file should hold; the assessor ids of all rubrics tell a wrong number from a wrong key in a score."""

    model: type[BaseModel]
    assessors: tuple[str, ...] = ()


def faults(error: ValidationError, tree: YamlTree, file: str, expected: Expected) -> Iterator[Problem]:
    """One problem for each thing pydantic refused."""
    found = [(tuple(part for part in details["loc"] if part != "[key]"), details)
             for details in error.errors(include_url=False)]
    faulty = {path[:depth] for path, _ in found for depth in range(len(path))}
    for path, details in found:
        if details["type"] == "too_short" and path in faulty:
            continue  # the list has an entry, only not a right one
        place = Place(file, *_nearest(tree, path))
        rule, message, hint = _explained(details, path, expected)
        at = dotted(path)
        yield Problem(rule, "error", place, at, at, message, hint)


def _nearest(tree: YamlTree, path: Path) -> tuple[int, int]:
    while path and path not in tree.places:
        path = path[:-1]
    return tree.places.get(path, (1, 1))


def _explained(details: Any, path: Path, expected: Expected) -> tuple[str, Said, Said]:
    kind, key, value = details["type"], str(path[-1]) if path else "", details["input"]
    if kind == "missing" and path and not isinstance(path[-1], int):
        return "missing-key", say("Thiếu khoá `{key}`.", "The key `{key}` is missing.", key=key), say(
            "Thêm dòng {key}: {such}", "Add a line {key}: {such}", key=key, such=_SUCH_AS.get(key, "…"))
    keys = keys_at(expected.model, path[:-1])
    in_score = len(path) == 3 and path[0] == "scores" and key not in keys
    if in_score and expected.assessors:
        keys += expected.assessors
    if kind == "extra_forbidden" or (in_score and key not in keys and (expected.assessors or near(key, keys))):
        return "unknown-key", say("Không có khoá `{key}` ở đây.", "There is no key `{key}` here.", key=key), \
            did_you_mean(key, keys) or say(
                "Bỏ khoá này, hoặc viết một khoá dùng được ở đây, ví dụ {first}",
                "Remove it, or write a key that is used here, such as {first}", first=next(iter(keys), "name"))
    rule, message, hint = _FAULTS.get(kind, _OTHER)
    context = details.get("ctx", {})
    bound = next((context[name] for name in ("gt", "ge", "le", "max_length") if name in context), context.get("hint", ""))
    allowed = context.get("expected", "").replace("'", "").replace(" or ", ", ")
    shown = {"value": "…" if isinstance(value, list | dict) else value,
             "limit": {"number-too-long": DIGITS_AT_MOST, "id": LONGEST_ID}.get(kind, bound)}
    if kind == "number" and in_score:
        hint = _POINTS
    # The values in use stand whole, however many there are.
    hint = Said(*(text.replace("{allowed}", allowed) for text in (hint.vi, hint.en)))
    return rule, say(message.vi, message.en, **shown), say(hint.vi, hint.en, **shown)


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the format knows at a path inside a file of the model."""
    parts = [part for part in path if isinstance(part, str)]
    while parts:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if parts[0] not in fields:
            return []
        annotation = fields[parts.pop(0)].annotation
        if _holds(annotation, Mapping) and parts:
            parts.pop(0)
        inner = next(_models_in(annotation), None)
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _holds(annotation: Any, kind: type) -> bool:
    origin = get_origin(annotation)
    return (isinstance(origin, type) and issubclass(origin, kind)) or any(
        _holds(inner, kind) for inner in get_args(annotation))


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
