"""One paper cited in several ways by one unit: in its records, and in the words of its narratives."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.check.document_rules import Citation, other_type
from generator.check.fault import Fault, in_vietnamese
from generator.model import Document
from generator.problem import say

_NUMBER = (r"(?<![\w/.-])[0-9]{1,5}[A-Za-z]?(?:/(?:19|20)[0-9]{2})?"
           r"[/-][A-ZĐƯ][\w&]{0,20}(?:[/-][A-ZĐƯ][\w&]{0,20}){0,3}")
_DATE = (r"(?P<day>[0-3]?[0-9])(?:/|\.|-| tháng )(?P<month>[01]?[0-9])(?:/|\.|-| năm )"
         r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
         r"|(?P<iso>(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9])")
_NUMBERED = re.compile(_NUMBER)
_DAY = re.compile(rf"(?<![0-9/.-])(?:{_DATE})")
# In a sentence a date belongs to a number right before it: `24/KH-UBND ngày 17/3/2023`, `24/KH-UBND (17/3/2023)`.
_NUMBER_AND_DAY = re.compile(rf"(?P<number>{_NUMBER})(?: ?,? ?(?:đề )?ngày | ?\()(?:{_DATE})")
_OF_ISSUER = re.compile(r"\s*\)? của ([^,.;|()\n]{3,80})")
_ABBREVIATED = {"ủy ban nhân dân": "ubnd", "uỷ ban nhân dân": "ubnd", "hội đồng nhân dân": "hđnd", "uỷ": "ủy",
                "mặt trận tổ quốc": "mttq"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A paper by number and date, as a line of a narrative has it."""

    number: str
    date: str
    line: int
    issuer: str = ""


def may_be_cited_wrongly(documents: Iterable[Document]) -> bool:
    """The quick look at all papers of a unit: False where the rules on papers can find nothing."""
    seen: dict[tuple[str, str], tuple[str, str]] = {}
    for paper in documents:
        number, date, issuer = paper.number, paper.date, paper.issuer
        if number and date and issuer:
            looks = date, issuer
            if seen.setdefault((number_key(number), date[:4]), looks) != looks:
                return True
        # Most symbols name the type just as it is written.
        if number and paper.type and f"/{paper.type}-" not in number and other_type(paper.type, number):
            return True
    return False


def document_cited_differently(cited: Iterable[Citation]) -> Iterator[tuple[Citation, Fault]]:
    """One paper (same issuer, number and year) has two dates; or, of one number and date, issuers spelled differently.

    Reported is what stands against the majority, or against the first. A partial date agrees with every date in it.
    """
    papers: dict[tuple[str, str], list[Citation]] = {}
    for one in cited:
        paper = one.document
        if paper.number and paper.date and paper.issuer:
            papers.setdefault((number_key(paper.number), paper.date[:4]), []).append(one)
    for same in papers.values():
        if len(same) > 1 and len({(one.document.date, one.document.issuer) for one in same}) > 1:
            yield from _other_dates(same)
            yield from _other_issuers(same)


def _other_dates(same: Sequence[Citation]) -> Iterator[tuple[Citation, Fault]]:
    for group in _grouped(same, lambda one: folded(one.document.issuer or "")):
        usual = _usual(group, lambda one: one.document.date or "")
        for one in group:
            if not agree(one.document.date or "", usual.document.date or ""):
                yield one, Fault(one.at, (*one.path, "date"), say(
                    "Văn bản {number} ở đây ghi ngày {ngay}, ở {noi} ghi ngày {kia}.",
                    "The paper {number} is dated {date} here, {usual} in {other}.", number=one.document.number,
                    date=one.document.date, usual=usual.document.date, **_where(usual, one.file),
                    ngay=in_vietnamese(one.document.date), kia=in_vietnamese(usual.document.date)),
                    say("Đối chiếu bản gốc rồi ghi cùng một ngày, ví dụ date: {usual}; bản gốc ghi hai ngày thì giữ nguyên"
                        " và ghi acknowledged: [{{rule: document-cited-differently, at: \"{at}\", note: …}}]",
                        "Look at the paper and write one date, such as date: {usual}; if the papers differ, keep both"
                        " and write acknowledged: [{{rule: document-cited-differently, at: \"{at}\", note: …}}]",
                        usual=usual.document.date, at=one.at))


def _other_issuers(same: Sequence[Citation]) -> Iterator[tuple[Citation, Fault]]:
    for group in _grouped(same, lambda one: one.document.date or ""):
        usual = _usual(group, lambda one: one.document.issuer or "")
        for one in group:
            issuer, other = one.document.issuer or "", usual.document.issuer or ""
            if issuer != other and _alike(issuer, other):
                yield one, Fault(one.at, (*one.path, "issuer"), say(
                    "Văn bản {number} ngày {ngay} ở đây do “{issuer}” ban hành, ở {noi} do “{name}”.",
                    "The paper {number} of {date} is issued by “{issuer}” here, by “{name}” in {other}.",
                    number=one.document.number, date=one.document.date, issuer=issuer, name=other,
                    **_where(usual, one.file), ngay=in_vietnamese(one.document.date)),
                    say("Viết tên cơ quan ban hành giống nhau ở mọi chỗ, ví dụ issuer: {other}",
                        "Write the issuer alike everywhere, such as issuer: {other}", other=other))


def _grouped(cited: Sequence[Citation], key: Callable[[Citation], str]) -> list[list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for one in cited:
        found.setdefault(key(one), []).append(one)
    return list(found.values())


def _usual(group: Sequence[Citation], value: Callable[[Citation], str]) -> Citation:
    """The first citation with the value that most have; of equally many, the one that stands first."""
    counted = Counter(map(value, group))
    return max(group, key=lambda one: counted[value(one)])  # max keeps the first


def agree(date: str, other: str) -> bool:
    return date.startswith(other) or other.startswith(date)


def _alike(issuer: str, other: str) -> bool:
    """Whether two names may mean one office: equal but for spelling, or one of them is the other with more words."""
    words, others = set(folded(issuer).split()), set(folded(other).split())
    return words <= others or others <= words


def _where(one: Citation, file: str) -> dict[str, str]:
    """Where a paper is cited, seen from a file: the item, with its file where that is another one."""
    name = "" if one.file == file else f" ({one.file.rpartition('/')[2]})"
    item = one.path[0] == "scores"
    return {"other": f"{'item ' if item else ''}{one.at}{name}", "noi": f"{'mục ' if item else ''}{one.at}{name}"}


def number_key(number: str) -> str:
    """The same for all spellings of one number: `04/KH-UBND`, `4 /Kh-UBND`."""
    return number.replace(" ", "").lstrip("0").upper()


@lru_cache(maxsize=1 << 12)
def short_issuer(issuer: str) -> str:
    """An office's name without capitals, in the usual abbreviations."""
    text = " ".join(issuer.casefold().split())
    for long, short in _ABBREVIATED.items():
        text = text.replace(long, short)
    return text


@lru_cache(maxsize=1 << 12)
def folded(issuer: str) -> str:
    """The same without accents."""
    letters = unicodedata.normalize("NFD", short_issuer(issuer).replace("đ", "d"))
    return "".join(one for one in letters if not unicodedata.combining(one))


# --- narratives ---


def mentions(narrative: str) -> Iterator[Mention]:
    """Papers with their dates: in rows of tables (one number, one date), in sentences (one right after the other)."""
    for number, line in enumerate(narrative.split("\n"), 1):
        if line.lstrip().startswith("|"):
            numbers, days = _NUMBERED.findall(line), list(_DAY.finditer(line))
            if len(numbers) == len(days) == 1:
                yield Mention(numbers[0], _iso(days[0]), number)
        else:
            for found in _NUMBER_AND_DAY.finditer(line):
                issuer = _OF_ISSUER.match(line, found.end())
                yield Mention(found["number"], _iso(found), number, issuer[1] if issuer else "")


def _iso(found: re.Match[str]) -> str:
    return found["iso"] or f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"


def mentioned_differently(narrative: str, at: str, cited: Iterable[Citation]) -> Iterator[tuple[int, Fault]]:
    """Lines of a narrative that date a paper otherwise than every record of the unit does."""
    papers: dict[tuple[str, str], list[Citation]] = {}
    for one in cited:
        if one.document.number and one.document.date:
            papers.setdefault((number_key(one.document.number), one.document.date[:4]), []).append(one)
    for mention in mentions(narrative):
        known = [one for one in papers.get((number_key(mention.number), mention.date[:4]), ())
                 if not mention.issuer or not one.document.issuer or _alike(mention.issuer, one.document.issuer)]
        if known and not any(agree(mention.date, one.document.date or "") for one in known):
            yield mention.line, Fault(at, (), say(
                "Bài viết ghi {number} ngày {ngay}; {noi} ghi ngày {kia}.",
                "The narrative dates {number} {date}; {other} has {usual}.", number=mention.number, date=mention.date,
                **_where(known[0], ""), usual=known[0].document.date, ngay=in_vietnamese(mention.date),
                kia=in_vietnamese(known[0].document.date)),
                say("Đối chiếu bản gốc rồi ghi cùng một ngày ở cả hai chỗ, ví dụ {usual}.",
                    "Look at the paper and write one date in both places, such as {usual}.",
                    usual=known[0].document.date))
