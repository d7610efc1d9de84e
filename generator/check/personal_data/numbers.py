"""Numbers and addresses that lead to a private person: telephone, identity card, tax, bank account, e-mail."""

import re
from collections.abc import Iterator

from generator.check.personal_data.private import Private, masked

_LONG_NUMBER = re.compile(r"[0-9](?:[ .-]?[0-9]){8}")
_BEFORE, _AFTER = 60, 45  # characters beside a number that may say whose it is

# They stand by themselves: no part of a file code, a symbol of a paper, a decimal or a longer number.
_PHONE = re.compile(r"(?<![\w./+-])(?:\(?\+?84\)?[ .-]?|0(?![.]\d{4})[ .-]?)\d(?:[ .-]?\d){7,9}(?!\w|/\D|[.-]\d)")
_CITIZEN = re.compile(r"(?<![\w./-])0\d\d[ .]?[0-3]\d\d[ .]?\d{3}[ .]?\d{3}(?![\w/]|[.-]\d)")
_BY_CARD = re.compile(
    r"(?i:cmnd|cmtnd|cmt|cccd|chứng minh(?: nhân dân| thư)?|căn cước(?: công dân)?|định danh(?: cá nhân)?|hộ chiếu)"
    r"[^0-9\n]{0,25}?(?P<number>\b[A-Z]\d{7,8}\b|\b\d{3} ?\d{3} ?\d{3}\b|\b\d{12}\b)")
_TAX = re.compile(r"(?i:\bmst\b|mã số thuế)[^0-9\n]{0,40}(?P<number>\d{10}(?:-\d{3})?)(?!\d)")
_ACCOUNT = re.compile(
    r"(?:\b(?i:stk|số tài khoản|tài khoản)|\bTK)(?!\w)[^0-9\n]{0,45}(?P<number>\d[\d .-]{4,24}\d)(?!\d)")
_EMAIL = re.compile(r"(?<![\w.+-])(?P<local>[\w.+-]{1,64})@(?P<domain>[\w-]{1,60}(?:\.[\w-]{1,60}){1,4})")

_OFFICE = re.compile(
    r"\b(?i:ubnd|hđnd|mttq|mặt trận|kho bạc|quỹ|ban vận động|công ty|doanh nghiệp|hợp tác xã|htx|cơ quan|ủy ban|uỷ ban|"
    r"chi cục|văn phòng|trung tâm|trạm|đơn vị|bộ phận|công an|ban tiếp công dân|trụ sở|đảng ủy|trường|xí nghiệp|hội|sở|"
    r"trực ban|phòng)(?!\w)")
_PRIVATE_OWNER = re.compile(
    r"(?i:cá nhân|nhà riêng|của (?:ông|bà|anh|chị|em|người|hộ|gia đình|cô|chú|bác)|chủ hộ|hộ kinh doanh)(?!\w)")
_HOTLINE = re.compile(r"(?i:đường dây nóng|hotline|tổng đài|số nóng)")
_OFFICE_LOCAL = re.compile(
    r"(?i:ubnd|hdnd|mttq|ubmt|vanphong|vanthu|dangu|congan|motcua|tiepcongdan|bophan|thcs|thpt|mamnon|tieuhoc|tramyte|"
    r"(?:xa|phuong|huyen|so|phong|ban|vp|info|contact|lienhe)(?![a-z]))")
_OFFICE_DOMAIN = re.compile(r"(?i:(?:^|\.)(?:gov|edu|dcs|cpv\.org|quochoi|mattran\.org)\.vn)$")
_AMOUNT = re.compile(r"\s*(?:đồng|đ\b|vnđ|VNĐ|triệu|tỷ|nghìn|ngàn|%|USD|m²|m2|ha\b|lượt|người)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


def may_hold_numbers(text: str) -> bool:
    """The quick look: False when no private number or address can stand in the text."""
    return "@" in text or _LONG_NUMBER.search(text) is not None


def private_numbers(text: str) -> Iterator[Private]:
    """Each number once, as the first of the kinds that it can be."""
    if "@" in text:
        yield from _emails(text)
    if not _LONG_NUMBER.search(text):
        return
    taken: list[tuple[int, int]] = []
    for kind, pattern, is_private in (
            ("account", _ACCOUNT, _is_private_account), ("tax", _TAX, _is_private_tax), ("identity", _BY_CARD, None),
            ("identity", _CITIZEN, _is_citizen), ("phone", _PHONE, _is_private_phone)):
        for found in pattern.finditer(text):
            start, end = found.span("number" if "number" in found.groupdict() else 0)
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                if is_private is None or is_private(text, start, end):
                    yield Private(kind, start, masked(text[start:end]))


def _emails(text: str) -> Iterator[Private]:
    for found in _EMAIL.finditer(text):
        if not (_OFFICE_DOMAIN.search(found["domain"]) or _OFFICE_LOCAL.match(found["local"])):
            yield Private("email", found.start(), f"{found['local'][:2]}…@{found['domain']}")


def _before(text: str, start: int) -> str:
    """What stands before in the same sentence."""
    return re.split(r"[.!?;]\s", text[max(0, start - _BEFORE):start])[-1]


def _is_office(text: str, start: int, end: int) -> bool:
    """Whether an office is named beside the number, and no private owner."""
    beside = _before(text, start) + " | " + re.split(r"[.!?;]\s", text[end:end + _AFTER])[0]
    return bool(_OFFICE.search(beside)) and not _PRIVATE_OWNER.search(beside)


def _is_private_account(text: str, start: int, end: int) -> bool:
    number = text[start:end]
    return 6 <= sum(map(str.isdigit, number)) <= 19 and not _THOUSANDS.fullmatch(number) and (
        not _AMOUNT.match(text, end)) and not _is_office(text, start, end)


def _is_private_tax(text: str, start: int, end: int) -> bool:
    return not _is_office(text, start, end)


def _is_citizen(text: str, start: int, end: int) -> bool:
    """Identity numbers begin with the code of a province, 001 to 096."""
    return 1 <= int(text[start:start + 3]) <= 96 and not _AMOUNT.match(text, end)


def _is_private_phone(text: str, start: int, end: int) -> bool:
    """A mobile number, or a landline that is no office's; a hotline is there to be published."""
    digits = re.sub(r"\D", "", text[start:end])
    digits = "0" + digits[2:] if digits.startswith("84") else digits
    mobile = len(digits) == 10 and digits[1] in "35789"
    landline = len(digits) == 11 and digits[1] == "2"
    if not (mobile or landline) or _AMOUNT.match(text, end) or _HOTLINE.search(_before(text, start)):
        return False
    return mobile or not _is_office(text, start, end)
