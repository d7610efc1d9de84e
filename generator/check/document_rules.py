"""Warnings on how papers are cited: a symbol that is not the type's, one paper with two dates or two issuers."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.check.fault import Fault
from generator.model import Document, Record, Rubric
from generator.problem import say

Path = tuple[str | int, ...]

# How the types of papers are abbreviated in their symbols (Decree 30/2020/NĐ-CP, and the Party's own), by full name.
_TYPES = {
    "nghị quyết": "NQ", "quyết định": "QĐ", "chỉ thị": "CT", "quy chế": "QC", "quy định": "QyĐ", "thông cáo": "TC",
    "thông báo": "TB", "hướng dẫn": "HD", "chương trình": "CTr", "kế hoạch": "KH", "phương án": "PA", "đề án": "ĐA",
    "dự án": "DA", "báo cáo": "BC", "biên bản": "BB", "tờ trình": "TTr", "hợp đồng": "HĐ", "công điện": "CĐ",
    "giấy mời": "GM", "nghị định": "NĐ", "thông tư": "TT", "pháp lệnh": "PL", "kết luận": "KL", "công văn": "CV",
    "giao ước thi đua": "GUTĐ"}
_KNOWN = {short.upper(): short for short in _TYPES.values()}
# Letters are issued without a type; what stands there names an office, and these may be taken for one.
_UNMISTAKABLE = frozenset({"NQ", "QĐ", "KH", "TB", "BC", "BB", "HD", "NĐ", "CTr"})
_SAME = ({"QyĐ", "QĐ"},)  # the Party numbers its regulations (quy định) as QĐ
_SYMBOL = re.compile(r"\s*[0-9]+[A-Za-zĐđ]?\s*(?:/\s*(?:19|20)[0-9]{2}\s*)?[-/]\s*([^\W\d_]+)")


class Citation(NamedTuple):
    """A paper where a record or a rubric cites it: the file, what acknowledgements call the place, the path of keys."""

    file: str
    at: str
    path: Path
    document: Document


def papers_of(record: Record) -> Iterator[Citation]:
    """All papers that a record cites, in the order in which they stand in it."""
    file = record.file
    for place, source in enumerate(file.sources):
        yield Citation(record.path, "sources", ("sources", place), source)
    for id, score in file.scores.items():
        for place, paper in enumerate(score.evidence):
            yield Citation(record.path, id, ("scores", id, "evidence", place), paper)
    for place, statement in enumerate(file.stated):
        if statement.source:
            yield Citation(record.path, "stated", ("stated", place, "source"), statement.source)


def documents_of(record: Record) -> Iterator[Document]:
    """The same papers by themselves."""
    file = record.file
    yield from file.sources
    for score in file.scores.values():
        if score.evidence:
            yield from score.evidence
    for statement in file.stated:
        if statement.source:
            yield statement.source


def papers_of_rubric(rubric: Rubric) -> Iterator[Citation]:
    for place, paper in enumerate(rubric.file.basis):
        yield Citation(rubric.path, "basis", ("basis", place), paper)
    if rubric.file.ratings_basis:
        yield Citation(rubric.path, "ratings_basis", ("ratings_basis",), rubric.file.ratings_basis)


def symbol_differs_from_type(cited: Sequence[Citation]) -> Iterator[tuple[Citation, Fault]]:
    """The letters in a paper's number name another type than its `type`: 24/KH-UBND is no decision."""
    for one in cited:
        paper = one.document
        symbol = other_type(paper.type, paper.number) if paper.type and paper.number else None
        if symbol:
            yield one, Fault(one.at, (*one.path, "type"), say(
                "Văn bản {number} mang ký hiệu {symbol} nhưng type ghi {type}.",
                "The paper {number} bears the symbol {symbol}, but its type is {type}.",
                number=paper.number, symbol=symbol, type=paper.type),
                say("Sửa type hoặc number cho khớp, ví dụ type: {symbol}, number: {number}; bản gốc gọi như vậy thì ghi"
                    " nhận trong acknowledged.",
                    "Make type and number agree, such as type: {symbol}, number: {number}; if the paper itself has it"
                    " so, acknowledge it.", symbol=symbol, number=paper.number))


@lru_cache(maxsize=1 << 13)
def other_type(type: str, number: str) -> str | None:
    """The type that the number's symbol names, where it is surely another one."""
    found = _SYMBOL.match(number)
    symbol = _KNOWN.get(found[1].upper()) if found else None
    stated = _TYPES.get(type.casefold()) or _KNOWN.get(type.upper())
    if not symbol or not stated or symbol == stated or {symbol, stated} in _SAME:
        return None
    return None if stated == "CV" and symbol not in _UNMISTAKABLE else symbol
