"""How values read in Vietnamese: numbers, dates, periods, document citations and the order of names."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from generator.model import Document
from generator.model.fields import PERIOD

DOCUMENT_TYPES: Mapping[str, str] = {
    "BB": "Biên bản", "BC": "Báo cáo", "CT": "Chỉ thị", "CTr": "Chương trình", "CV": "Công văn", "ĐA": "Đề án",
    "GUTĐ": "Giao ước thi đua", "HD": "Hướng dẫn", "KH": "Kế hoạch", "KL": "Kết luận", "L": "Luật",
    "NĐ": "Nghị định", "NQ": "Nghị quyết", "PL": "Pháp lệnh", "QC": "Quy chế", "QĐ": "Quyết định",
    "QyĐ": "Quy định", "TB": "Thông báo", "TT": "Thông tư", "TTr": "Tờ trình",
}
KEPT_DATES = 1 << 13
ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


# --- numbers ---


@lru_cache(maxsize=1 << 14)
def number(value: Decimal | int) -> str:
    """The exact number with a decimal comma, dots between thousands and no trailing zeros: 50.395, 3,5, 97."""
    whole, _, part = format(abs(Decimal(value)), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    part = part.rstrip("0")
    sign = "−" if value < 0 and (part or whole.strip("0")) else ""
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"


def signed(value: Decimal) -> str:
    """A difference with its sign: +1, −0,5; nothing before 0."""
    return f"+{number(value)}" if value > 0 else number(value)


def percent(value: Decimal) -> str:
    return f"{number(value)}%"


# --- dates and periods ---


@lru_cache(maxsize=KEPT_DATES)
def date(text: str) -> str:
    """17/3/2023, tháng 10/2023 or năm 2023, as precise as it is written."""
    return ("năm ", "tháng ", "")[text.count("-")] + short_date(text)


def short_date(text: str) -> str:
    """The figures of a date alone: 17/3/2023, 10/2023, 2023."""
    year, *rest = text.split("-")
    return "/".join([*(str(int(part)) for part in reversed(rest)), year])


@lru_cache(maxsize=KEPT_DATES)
def date_in_sentence(text: str) -> str:
    """ngày 17/3/2023, tháng 10/2023 or năm 2023."""
    return f"ngày {date(text)}" if text.count("-") == 2 else date(text)


@lru_cache(maxsize=1024)
def period(text: str) -> str:
    """năm 2023, quý I/2024, 6 tháng đầu năm 2023, 2021–2023."""
    found = PERIOD.fullmatch(text)
    if not found:
        return text
    year, last_year, half, quarter = found.groups()
    if half:
        return f"6 tháng {'đầu' if half == '1' else 'cuối'} năm {year}"
    if quarter:
        return f"quý {ROMAN[quarter]}/{year}"
    return f"{year}–{last_year}" if last_year else f"năm {year}"


def short_period(text: str) -> str:
    """A period as the head of a column: 2023, Quý I/2024, 2021–2023."""
    return text if len(text) == 4 else sentence_start(period(text))


def sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]


def inside_sentence(text: str) -> str:
    """The text with a small first letter, unless the first word is a name or an abbreviation (UBND)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


# --- documents ---


def citation(document: Document, own_issuer: str = "") -> str:
    """Kế hoạch 24/KH-UBND ngày 17/3/2023, UBND phường …: title; without an issuer that is said elsewhere."""
    issuer = None if document.issuer == own_issuer else document.issuer
    return cited_as(document.type, document.number, document.date, issuer, document.title)


def cited_as(type: str | None, number: str | None, when: str | None, issuer: str | None, title: str | None) -> str:
    """The words of a citation; what is not known is left out."""
    kind = DOCUMENT_TYPES.get(type or "", type)
    if not kind and not number:
        kind, title = title, None
    cited = " ".join([part for part in (kind, number, date_in_sentence(when) if when else None) if part])
    if issuer:
        cited = f"{cited}, {issuer}" if cited else issuer
    return f"{cited}: {title}" if title and cited else title or cited


# --- letters without marks ---

_MARKS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['’ʼ]")
_NO_LETTERS = re.compile("[^a-z0-9]+")


def ascii_letters(text: str) -> str:
    """Small letters without marks, words by single spaces: "Đắk R’lấp" → "dak rlap". The same is said in assets/finder.js."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).replace("đ", "d").replace("Đ", "d").lower()
    return _NO_LETTERS.sub(" ", _APOSTROPHES.sub("", bare)).strip()


# --- order of names ---

_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_PIECES = re.compile(r"[0-9]+|[^0-9]")


@lru_cache(maxsize=20_000)
def collation_key(text: str) -> tuple[object, ...]:
    """Sort key of the Vietnamese alphabet: letters first, numbers by size, tones only where letters are equal."""
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for piece in _PIECES.findall(unicodedata.normalize("NFC", text)):
        letter, tone = _letter_and_tone(piece)
        letters.append(letter)
        tones.append(tone)
    return tuple(letters), tuple(tones), text


@lru_cache(maxsize=2_000)
def _letter_and_tone(piece: str) -> tuple[tuple[int, int, str], int]:
    if piece[0] in "0123456789":
        digits = piece.lstrip("0")
        return (1, len(digits), digits), 0
    marks = unicodedata.normalize("NFD", piece.lower())
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if base.isspace():
        return (0, 0, ""), tone
    return (2, _ALPHABET[base], "") if base in _ALPHABET else (3, 0, base), tone
