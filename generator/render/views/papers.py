"""Papers as the register shows them: in words, in order, each with the places where it is cited."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.derive.backing import SOURCES, STATED, Paper, Place, Version
from generator.derive.register import paper_id
from generator.model import Record
from generator.render.vietnamese import (
    DOCUMENT_TYPES,
    cited_as,
    collation_key,
    date_in_sentence,
    sentence_start,
    short_period,
)
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.breakdown import anchor_prefix

WITHOUT_TYPE, WITHOUT_YEAR = "Không ghi loại văn bản", "Không ghi năm"
WITHOUT_ISSUER = "Không ghi nơi ban hành"


class Cites(NamedTuple):
    """Where one record cites a paper: `page` is that of the period, each place an item or part of it."""

    period: str
    page: str
    places: tuple[tuple[str, str], ...]  # text, fragment of the page's address


class PaperRow(NamedTuple):
    anchor: str
    text: str
    url: str
    cites: tuple[Cites, ...]
    others: tuple[tuple[str, tuple[Cites, ...]], ...]  # what is written elsewhere: in words, and where
    twins: str  # papers that differ in nothing but the number


Told = Callable[[Sequence[Place]], tuple[Cites, ...]]
Order = tuple[bool, int, str, int, object]


@lru_cache(maxsize=1 << 14)
def order(name: str, year: str, type: str) -> Order:
    """Sort key: later years first, then by type, then by number; papers without a year or a number last."""
    digits = len(name) - len(name.lstrip("0123456789"))
    number = int(name[:digits]) if 0 < digits < 8 else 10 ** 8
    return not year, -int(year[:4] or 0), type_name(type), number, name if digits else collation_key(name)


def type_name(type: str) -> str:
    return sentence_start(DOCUMENT_TYPES.get(type, type)) or WITHOUT_TYPE


def year_name(year: str) -> str:
    return year[:4] or WITHOUT_YEAR


def issuers_in_order(names: Mapping[str, str]) -> list[str]:
    """Keys of issuers by name, papers without an issuer last."""
    return sorted(names, key=lambda key: (not key, collation_key(names[key])))


def papers_in_order(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda one: order(one.name, one.year, one.type))


def twins_of(papers: Iterable[Paper]) -> dict[tuple[str, str], str]:
    """By name and year, in words, the papers of one issuer that differ in nothing but the number."""
    alike: dict[tuple[str, str, str], list[Paper]] = {}
    for paper in papers:
        if paper.title and paper.year != paper.versions[0].date:
            alike.setdefault((paper.type, paper.versions[0].date, paper.title.casefold()), []).append(paper)
    return {(one.name, one.year): ", ".join(other.versions[0].number for other in same if other is not one)
            for same in alike.values() if len(same) > 1 for one in same}


def distinct(id: str, seen: Counter[str]) -> str:
    """The id, with a number where the page has it already: numbers may differ in nothing but accents."""
    seen[id] += 1
    return id if seen[id] == 1 else f"{id}-{seen[id]}"


def paper_row(paper: Paper, key: str, cites: Told, twins: str = "") -> PaperRow:
    first, *others = paper.versions
    text = cited_as(paper.type, first.number, first.date, None, paper.title)
    elsewhere = tuple([(version_text(one), cites(one.places)) for one in others])
    return PaperRow(paper_id(paper.name, paper.year, key), text, paper.url, cites(first.places), elsewhere, twins)


def version_text(version: Version) -> str:
    return " ".join(filter(None, (version.number, date_in_sentence(version.date) if version.date else "không ghi ngày")))


def places_told(atlas: Atlas, unit: str) -> Told:
    """Makes places of a unit's records into links, a record at a time, the latest first."""
    records = {(record.period, record.rubric or ""): record
               for of_period in atlas.periods_of(unit).values() for record in of_period}
    pages = {key: _page(atlas, record) for key, record in records.items()}
    ranked = {key: place for place, key in enumerate(sorted(records, key=lambda key: (latest_first(key[0]), key[1])))}

    def told(places: Sequence[Place]) -> tuple[Cites, ...]:
        found: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for period, rubric, at in places:
            _, page, prefix, start = pages[period, rubric]
            place = (("nguồn điểm", f"#{start}nguon") if at == SOURCES else ("kết quả", f"#{start[:-1]}" if start else "")
                     if at == STATED else (at, f"#{prefix}{at}"))
            found.setdefault((period, rubric), []).append(place)
        ordered = sorted(found, key=ranked.__getitem__) if len(found) > 1 else found
        return tuple([Cites(pages[key][0], pages[key][1], tuple(found[key])) for key in ordered])

    return told


def _page(atlas: Atlas, record: Record) -> tuple[str, str, str, str]:
    """A record's period, the address of its page, and what ids of items and of other parts begin with."""
    several = len(atlas.periods_of(record.unit)[record.period]) > 1
    rubric = atlas.ledger.rubrics.get(record.rubric or "")
    return (short_period(record.period) + (f" ({rubric.name})" if several and rubric else ""),
            atlas.period_page(record.unit, record.period),
            anchor_prefix(atlas, record) if record.rubric else "", atlas.period_start(record.period))
