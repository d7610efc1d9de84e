"""Names of people in Vietnamese text: who is named, how, and whether as a private person or by a public post."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.check.personal_data.lexicon import (
    HISTORIC,
    KIN,
    NO_PERSON,
    PLACE_WORDS,
    POST_WORDS,
    SURNAMES,
    TITLES,
    words,
)

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
UPPER = "".join(one for one in _LETTERS if one.isupper())
LOWER = "".join(one for one in _LETTERS if one.islower())
# One part of a name: `Mẫu`, `H’Mẫu`, or a letter by itself as in `Giàng A Mẫu`.
_PART = rf"(?:[{UPPER}]['’])?[{UPPER}](?:[{LOWER}]{{1,8}}(?![{UPPER}{LOWER}0-9])|(?![\w'’]))"
_NAME = rf"{_PART}(?: {_PART}){{0,4}}"
_LOUD_PART = rf"[{UPPER}]{{1,8}}(?![{UPPER}{LOWER}0-9])"  # in a heading all of capitals
_KIN_EITHER = "|".join(f"[{one[0]}{one[0].upper()}]{one[1:]}" for one in KIN)
_NAMED = re.compile(
    rf"(?<!\w)(?:(?P<kin>{_KIN_EITHER})(?: (?:cụ|bà|ông))?|(?P<title>(?i:{TITLES})):?) (?P<name>{_NAME})")
_LOUD = re.compile(rf"(?<!\w)(?:{'|'.join(one.upper() for one in KIN)}) (?P<name>{_LOUD_PART}(?: {_LOUD_PART}){{1,4}})")
_BARE = re.compile(rf"(?<![\w'’])(?P<name>{_NAME})")

_POST = re.compile(rf"(?i:{POST_WORDS})(?!\w)")
_POST_AFTER = re.compile(
    rf"(?:\s?[,(–—-]{{1,2}}\s?|\s(?:là|làm|giữ chức|giữ chức vụ)\s)(?i:hiện là |là )?(?i:{POST_WORDS})(?!\w)")
# `Chủ tịch UBND xã: ông …`: the post and what it is of, then a sign that the name follows.
_POST_BEFORE = re.compile(rf"(?i:{POST_WORDS})(?!\w)[^.;,:!?()\n]{{0,60}}(?:\s?[,:(–—-]\s?|\slà\s|\s)$")
_POST_RIGHT_BEFORE = re.compile(rf"(?i:{POST_WORDS})(?!\w)[^.;,:!?()\n]{{0,60}}[,:(–—-]\s?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n|•“\"(*#>–—-]|\d[.)])\s{0,9}$")
_PLACE_BEFORE = re.compile(rf"(?<!\w)(?i:{PLACE_WORDS})(?: số)?(?: \d{{1,3}})?[ “\"]{{1,2}}$")
# What says of a bare name that it is a citizen's: `Nguyễn Thị Mẫu (chủ hộ)`, `…, 72 tuổi`, `… ở thôn 2`.
_CITIZEN_AFTER = re.compile(
    r"\s?[,(–-]?\s?(?i:chủ hộ|trú (?:tại|ở)|thường trú|sinh năm|sn \d|\d{2} tuổi|"
    r"ở (?:thôn|tổ|bản|ấp|xóm|khu phố|tdp))(?!\w)")
_NO_NAME = re.compile(r"Hùng L(?:ao|ực)|Đoàn (?:Thanh niên|thể|viên|kết|Kinh tế)|Hội [A-ZĐ]|Mặt trận")
_GROUP_BEFORE = re.compile(r"(?<!\w)(?i:trẻ|chị|anh|các|những|đàn|ông|con|nhiều|lứa|tiếng|nước|mẹ) $")
_WINDOW = 90  # characters looked at beside a name

# --- the quick look ---

_KINS = {*KIN, *(one.capitalize() for one in KIN), *(one.upper() for one in KIN)}


def _after_one_of(leads: set[str]) -> str:
    """A blank and a capital after one of the words: looked for at the few capitals instead of at every letter."""
    lengths = sorted({len(word) for word in leads})
    behind = (f"(?<=(?<!\\w)(?:{'|'.join(sorted(one for one in leads if len(one) == length))}) .)"
              for length in lengths)
    return rf" [{UPPER}](?:{'|'.join(behind)})"


_AFTER_KIN = re.compile(_after_one_of(_KINS))
_SURNAMES_BEFORE = frozenset(f"{one} " for one in SURNAMES)
_BEFORE_A_CAPITAL = re.compile(rf"[{UPPER}][{LOWER}]{{0,6}} (?=[{UPPER}])")
# Asked for only where there is a full name: the last words of titles, and what makes a bare name a citizen's.
_TITLE_ENDS = words(
    "hộ Hộ khoản dân nhân sinh đơn sự doanh đình vợ Vợ chồng Chồng hợp của nại cáo ánh nghị phạm bệnh tiền là tên")
_AFTER_TITLE = re.compile(_after_one_of({*_TITLE_ENDS, *(f"{one}:" for one in _TITLE_ENDS)}))
_CITIZEN_SIGNS = re.compile(
    r"chủ hộ|trú tại|trú ở|hường trú|inh năm|[0-9] tuổi|ở thôn|ở tổ|ở bản|ở ấp|ở xóm|ở khu phố|ở tdp|[sS][nN] [0-9]")


def may_name_someone(text: str) -> bool:
    """The quick look: False when no private person can be named in the text."""
    return names_by_kin(text) or (
        has_full_names(text) and (_AFTER_TITLE.search(text) or _CITIZEN_SIGNS.search(text)) is not None)


def names_by_kin(text: str) -> bool:
    """Whether a capital stands after a word of kinship."""
    return _AFTER_KIN.search(text) is not None


@lru_cache(maxsize=1)  # asked for twice
def has_full_names(text: str) -> bool:
    """Whether something in the text looks like a surname and what follows it."""
    return not _SURNAMES_BEFORE.isdisjoint(_BEFORE_A_CAPITAL.findall(text))


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a text: from where to where, by which name, and whether as the holder of a post."""

    start: int
    end: int
    name: str
    by_post: bool = False

    @property
    def initials(self) -> str:
        """Enough to find the name again, too little to publish it."""
        return " ".join(f"{part[0]}." for part in self.name.split())


def private_persons(text: str) -> Iterator[Named]:
    """Who is named as a citizen, each once: by kinship, title, or what follows the name; nobody by post."""
    end = 0
    for one in sorted(_private_persons(text), key=lambda one: one.start):
        if one.start >= end:
            yield one
            end = one.end


def _private_persons(text: str) -> Iterator[Named]:
    for found in _NAMED.finditer(text):
        name = found["name"]
        if _is_person(text, found) and not _is_anonymous(name) and not _has_post(text, found.start(), found.end()):
            yield Named(found.start(), found.end(), name)
    for found in _BARE.finditer(text):
        if len(found["name"].split()) > 1 and _is_full(found["name"]) and _CITIZEN_AFTER.match(text, found.end()):
            yield Named(found.start(), found.end(), found["name"])
    for found in _LOUD.finditer(text):
        if found["name"].split()[0].title() in SURNAMES:
            yield Named(found.start(), found.end(), found["name"])


def all_persons(text: str) -> list[Named]:
    """Everybody named in full, with or without a title; no place, no school, no one of history."""
    people = []
    for found in _BARE.finditer(text):
        name, start = found["name"], found.start()
        if len(name.split()) > 1 and not _is_anonymous(name) and _is_full(name) and name not in HISTORIC:
            before = text[max(0, start - _WINDOW):start]
            post = bool(_POST_BEFORE.search(before)) or bool(_POST_AFTER.match(text, found.end()))
            if post or not _PLACE_BEFORE.search(before):
                people.append(Named(start, found.end(), name, post))
    return people


def _is_person(text: str, found: re.Match[str]) -> bool:
    """Whether the words after a word of kinship or a title are a private person's name."""
    name, kin, start = found["name"], found["kin"] or "", found.start("name")
    if name in HISTORIC or f"{kin.capitalize()} {name}" in HISTORIC:
        return False
    if _POST.match(text, start) or _NO_NAME.match(text, start):
        return False  # `chị Hội trưởng`, `anh em Đoàn Thanh niên`
    full = len(name.split()) > 1 and _is_full(name)
    return _is_person_by_kin(text, found, full) if kin else full


def _is_person_by_kin(text: str, found: re.Match[str], full: bool) -> bool:
    """Places, gods and groups begin with words of kinship too, mostly with a capital: `thôn Bà Nà`, `Bà Rịa`."""
    kin, words = found["kin"], found["name"].split()
    before = text[max(0, found.start() - _WINDOW):found.start()]
    if kin[0].isupper() and _PLACE_BEFORE.search(before):
        return False
    if len(words) > 1 and words[1] in ("Văn", "Thị"):
        return True
    if words[0] in NO_PERSON and words[0] not in SURNAMES or (len(words) > 3 and not full):
        return False
    in_a_sentence = kin[0].isupper() and not _SENTENCE_START.search(before)
    if kin.lower() == "mẹ" or in_a_sentence or _GROUP_BEFORE.search(before):
        return full  # `trẻ em Việt Nam`, `chị em Hội Phụ nữ`
    return full or words[0] not in NO_PERSON


def _is_full(name: str) -> bool:
    return name.split()[0] in SURNAMES or name.startswith(("H’", "H'"))


def _is_anonymous(name: str) -> bool:
    """`ông Nguyễn Văn A`, `bà T`: a letter stands for the name."""
    return len(name.split()[-1]) == 1


def _has_post(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _WINDOW):start]
    return bool(_POST_AFTER.match(text, end) or _POST_RIGHT_BEFORE.search(before))
