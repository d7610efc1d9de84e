"""All papers that the records of one unit cite: by issuer, later years first, each with the items that rest on it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.derive.backing import Paper, papers_of
from generator.model import Unit
from generator.render.addresses import PAPERS, further_page, issuer_address, unit_address, unit_papers_address
from generator.render.page import View
from generator.render.vietnamese import number
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Link, Pager
from generator.render.views.paging import packed, pager
from generator.render.views.papers import (
    WITHOUT_ISSUER,
    PaperRow,
    distinct,
    issuers_in_order,
    paper_row,
    papers_in_order,
    places_told,
    twins_of,
)


class IssuerSection(NamedTuple):
    """One issuer's papers, or the part of them that stands on one page."""

    name: str
    page: str  # where all units that cite the issuer are told; empty where there is only this one
    papers: tuple[PaperRow, ...]


@dataclass(frozen=True)
class UnitPapersView(View):
    crumbs: tuple[Link, ...]
    unit: Link
    lead: str
    issuers: tuple[IssuerSection, ...]
    pager: Pager | None

    @property
    def section(self) -> str:
        return "don-vi"


def unit_papers_views(atlas: Atlas, unit: Unit) -> Iterator[UnitPapersView]:
    """None without a paper."""
    papers = papers_of(atlas.ledger.records_of.get(unit.id, ()))
    if not papers:
        return
    ordered = issuers_in_order({key: found[0].issuer for key, found in papers.items()})
    pages = packed((key, papers_in_order(papers[key])) for key in ordered)
    address, count = unit_papers_address(unit.id), sum(map(len, papers.values()))
    told, shared = places_told(atlas, unit.id), atlas.issuer_ids(unit.id)

    def section(key: str, part: Sequence[Paper], seen: Counter[str]) -> IssuerSection:
        twins = twins_of(papers[key])
        rows = [paper_row(one, key, told, twins.get((one.name, one.year), "")) for one in part]
        rows = [one._replace(anchor=distinct(one.anchor, seen)) for one in rows]
        return IssuerSection(papers[key][0].issuer or WITHOUT_ISSUER, issuer_address(shared[key]) if key in shared else "",
                             tuple(rows))

    for place, page in enumerate(pages, 1):
        seen: Counter[str] = Counter()
        yield UnitPapersView(
            address=further_page(address, place),
            title=f"{unit.name}: văn bản được dẫn" + (f", trang {place}" if place > 1 else ""),
            description=f"{number(count)} văn bản mà kết quả của {unit.name} dựa vào, mỗi văn bản được dẫn ở mục nào.",
            crumbs=(Link("Văn bản", PAPERS), *atlas.crumbs(unit.id)), unit=Link(unit.name, unit_address(unit.id)),
            lead=f"{number(count)} văn bản được dẫn làm nguồn điểm hoặc tài liệu kiểm chứng.",
            issuers=tuple([section(key, part, seen) for key, part in page]), pager=pager(address, place, len(pages)))
