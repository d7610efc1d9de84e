"""Illness, invalid grades, orphanhood and poverty beside the name of a person: each alone is innocent."""

import re
from collections.abc import Iterator

from generator.check.personal_data.names import (
    UPPER,
    Named,
    all_persons,
    has_full_names,
    names_by_kin,
    private_persons,
)
from generator.check.personal_data.private import Private

_ILLNESS = (
    r"ung thư|bạch cầu|suy thận|chạy thận|suy tim|bại não|bại liệt|nằm liệt|bị liệt|liệt (?:giường|nửa người|hai chân)|"
    r"hiv|aids|tâm thần|tai biến|đột quỵ|khuyết tật|tự kỷ|động kinh|tiểu đường|đái tháo đường|dị tật|chất độc da cam|"
    r"trầm cảm|viêm gan|xơ gan|sa sút trí tuệ|bị mù|mù lòa|khiếm thị|câm điếc|khiếm thính|nghiện|suy dinh dưỡng|"
    r"ốm nặng|"
    r"(?:nhiễm|mắc|dương tính)(?: với)? (?:covid|sars)|(?:bị|mắc|nhiễm|mang) bệnh|"
    r"bệnh(?: nhân| tim| thận| gan| lao| phổi| máu| hiểm nghèo| nặng| mãn tính| mạn tính| nan y| phong| đao| tự miễn|"
    r" bẩm sinh)")
_TERMS = {
    "illness": re.compile(rf"(?<!\w)(?i:{_ILLNESS})(?!\w)"),
    "invalid": re.compile(r"(?<!\w)(?i:(?:thương binh|bệnh binh|tb|bb)(?: (?:hạng|loại))?:? ?[1-4]/[34]|"
                          r"(?:thương binh|bệnh binh)[^.;\n]{1,40}?\((?:hạng )?[1-4]/[34]\))(?!\d)"),
    "orphan": re.compile(r"(?<!\w)(?i:mồ côi)(?!\w)"),
    "poverty": re.compile(r"(?<!\w)(?i:hộ (?:cận )?nghèo|hoàn cảnh (?:rất |đặc biệt |vô cùng )?khó khăn)(?!\w)"),
}
# A rate belongs to one body.
_RATE = re.compile(
    r"(?<!\w)(?i:thương tật|thương tích|tổn thương cơ thể|suy giảm khả năng lao động|mất sức(?: lao động)?)"
    r"(?i: là|:)? ?\d{1,3}(?:,\d)? ?%(?! ?(?:trở lên|trở xuống|đến|-|–))")
# The quick look: any of the words above, whatever stands beside them.
_SIGNS = re.compile(
    r"ung thư|ạch cầu|thận|uy tim|ại não|liệt|HIV|AIDS|hiv|aids|âm thần|ai biến|ột quỵ|uyết tật|ự kỷ|ộng kinh|"
    r"iểu đường|"
    r"áo đường|ị tật|da cam|ầm cảm|gan|trí tuệ|mù|hiếm th|câm điếc|ghiện|dinh dưỡng|ốm nặng|ovid|COVID|SARS|bệnh|Bệnh|"
    r"ương binh|TB |BB |ương tật|ương tích|cơ thể|khả năng lao động|mất sức|ồ côi|nghèo|hó khăn|Ung thư")

_SENTENCE_END = re.compile(rf"(?<=[.!?;])\s+(?=[{UPPER}“\"(])|\n")
# `12 hộ nghèo`, `các em mồ côi`: many, so nobody in particular. One may be somebody.
_MANY = re.compile(
    r"(?:(?<![\d/])(?:0?[2-9]|[1-9]\d+)(?:[.,]\d+)?%?|(?<!\w)(?i:các|những|nhiều|mọi|toàn bộ|một số|không có|không còn|"
    r"số|tỷ lệ))\s+(?:(?:trẻ em|trẻ|gia đình|người|em|cháu|bệnh nhân|đối tượng|hội viên|trường hợp|ca|lượt|hộ|ngôi nhà|"
    r"căn nhà|nhà|suất quà|phần quà|phụ nữ|học sinh|thân nhân|cho|của|bị|mắc|là)\s+){0,3}$")
_ABOUT = re.compile(
    r"(?<!\w)(?i:chống|phòng ngừa|phòng|ngừa|tầm soát|sàng lọc|khám|tuyên truyền|truyền thông|"
    r"bệnh viện|trung tâm|khoa|hội|"
    r"luật|kiến thức|về|chương trình|công tác|chuẩn|thoát|giảm|xóa|xoá|diện người|chính sách|câu lạc bộ)\s+"
    r"(?:(?:về|các|bệnh|cho|người|trẻ|em|hộ|nạn nhân|đối với)\s+){0,3}$")
_HOUSE = re.compile(
    r"(?<!\w)(?i:bệnh viện|trung tâm|khoa|hội|quỹ|câu lạc bộ|làng|cơ sở|trường(?! hợp))(?!\w)[^.,;]{0,30}$")
_SUFFERS = re.compile(r"(?<!\w)(?i:bị|mắc|nhiễm|điều trị|chữa trị|chữa bệnh|mất vì|qua đời vì)(?!\w)")
_OTHERS = re.compile(r"(?<!\w)(?i:do|bởi|của|tặng|trao|thăm|giúp|ủng hộ|hỗ trợ|vận động|cùng|đỡ đầu)(?!\w)")
_LIMIT = re.compile(r"(?i:từ|trên|dưới|đến) $")  # `từ 61% trở lên` is a rule of law
_WINDOW = 150  # characters beside a term in which somebody is looked for
_FAR_AFTER, _FAR_BEFORE = 45, 32  # characters between a name and what is said of it; between that and a name after it


def may_tell_hardships(text: str) -> bool:
    """The quick look: False when nobody's health or need can be told in the text."""
    if "%" in text and ("thương t" in text or "cơ thể" in text or "lao động" in text or "mất sức" in text):
        return True
    return (has_full_names(text) or names_by_kin(text)) and _SIGNS.search(text) is not None


def hardships(text: str) -> Iterator[Private]:
    """What is said of the health or need of somebody who is named in the same sentence."""
    if not may_tell_hardships(text):
        return
    start = 0
    for end in [*(found.start() for found in _SENTENCE_END.finditer(text)), len(text)]:
        sentence = text[start:end]
        if _SIGNS.search(sentence):
            yield from (Private(one.kind, start + one.start, one.shown) for one in _in_sentence(sentence))
        start = end


def _in_sentence(text: str) -> Iterator[Private]:
    for found in _RATE.finditer(text):
        if not _LIMIT.search(text[max(0, found.start() - 8):found.start()]):
            yield Private("invalid", found.start(), "thương tật …%")
    for kind, pattern in _TERMS.items():
        for found in pattern.finditer(text):
            named = _said_of(text, kind, found)
            if named:
                yield Private(kind, found.start(), f"{named.initials}: {found[0]}")
                break


def _said_of(text: str, kind: str, found: re.Match[str]) -> Named | None:
    """The person of whom the term is said; nobody where it speaks of many, or of the matter itself."""
    first = max(0, found.start() - _WINDOW)
    before = text[first:found.start()][-60:]
    if _MANY.search(before) or _ABOUT.search(before) or _HOUSE.search(before):
        return None
    near = text[first:found.end() + _WINDOW]  # so that long sentences take no longer
    term = (kind, found.start() - first, found.end() - first)
    return next((one for one in (*all_persons(near), *private_persons(near)) if _belongs(near, one, term)), None)


def _belongs(text: str, named: Named, term: tuple[str, int, int]) -> bool:
    """Whether what a term says is said of the person."""
    kind, start, end = term
    if start <= named.start < end:
        return True
    if named.end <= start:
        between = text[named.end:start]
        if named.by_post:  # whoever holds a post visits and helps others
            return kind == "illness" and bool(_SUFFERS.search(between)) and len(between) <= 2 * _FAR_AFTER
        return len(between) <= _FAR_AFTER and not _OTHERS.search(between)
    between = text[end:named.start]
    return not named.by_post and 0 <= named.start - end <= _FAR_BEFORE and not _OTHERS.search(between)
