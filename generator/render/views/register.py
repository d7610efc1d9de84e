"""The register of papers: its index, and a page for everybody whose papers several units cite."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.derive.backing import Cited, Line, Paper, Version, lines_of, unpacked_papers
from generator.derive.register import Issuer, disagree, paper_id
from generator.model import Document
from generator.render.addresses import PAPERS, further_page, issuer_address, rubric_address
from generator.render.page import View
from generator.render.vietnamese import citation, cited_as, collation_key, date, number
from generator.render.views.atlas import Atlas
from generator.render.views.criterion import Section
from generator.render.views.elements import Link, Pager
from generator.render.views.paging import ROWS_PER_PAGE, packed, pager
from generator.render.views.papers import (
    Cites,
    Told,
    distinct,
    issuers_in_order,
    order,
    places_told,
    type_name,
    version_text,
    year_name,
)

DIFFERENCES_SHOWN = 100


class Share(NamedTuple):
    name: str
    count: int


class Entry(NamedTuple):
    """A line of a list: where it leads, and what is said beside it."""

    link: Link
    words: str


class BasisRow(NamedTuple):
    """A paper that rubrics rest on."""

    anchor: str
    text: str
    url: str
    rubrics: tuple[Link, ...]


class EntryGroup(NamedTuple):
    anchor: str
    name: str
    entries: tuple[Entry, ...]
    continued: bool


@dataclass(frozen=True)
class RegisterView(View):
    lead: str
    remark: str
    types: tuple[Share, ...]
    years: tuple[Share, ...]
    basis: tuple[BasisRow, ...]
    differences: tuple[Entry, ...]
    more_differences: int
    areas: tuple[Link, ...]  # wherever they begin
    groups: tuple[EntryGroup, ...]
    pager: Pager | None


class CitingRow(NamedTuple):
    """One unit, or one rubric, that cites a paper."""

    link: Link
    otherwise: str  # number and date, where they are written otherwise than mostly
    cites: tuple[Cites, ...]


class SharedPaper(NamedTuple):
    """A paper with all that cite it, or the part of them that stands on one page."""

    anchor: str
    year: str
    text: str
    url: str
    count: str
    rows: tuple[CitingRow, ...]
    continued: bool


@dataclass(frozen=True)
class IssuerView(View):
    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    papers: tuple[SharedPaper, ...]
    pager: Pager | None


def register_sections(atlas: Atlas) -> Iterator[Section]:
    yield Section(None, partial(_index, atlas))
    records = atlas.ledger.records_of
    for issuer in atlas.register.issuers:
        shown = [repr(issuer), *(f"{[(one.path, one.rubric) for one in records[unit]]}"
                                 f"{atlas.register.backing[unit].cited[issuer.key].packed.hex()}" for unit in issuer.units)]
        yield Section("\n".join(shown), partial(issuer_views, atlas, issuer))


# --- one issuer ---


class Citing(NamedTuple):
    """A paper with the units that cite it, each as it does, and the rubrics that rest on it."""

    name: str
    year: str
    by: Mapping[str, Paper]
    rubrics: Mapping[str, Document]

    @property
    def usual(self) -> Paper:
        """The paper as most have it, with a title and a link where any has them."""
        papers = list(self.by.values())
        first = Counter((one.versions[0].number, one.versions[0].date) for one in papers).most_common(1)[0][0]
        paper = next(one for one in papers if one.versions[0][:2] == first)
        title = next((one.title for one in (paper, *papers) if one.title), "")
        return paper._replace(title=title, url=next((one.url for one in (paper, *papers) if one.url), ""))


def issuer_views(atlas: Atlas, issuer: Issuer) -> Iterator[IssuerView]:
    cited = sorted(_citing(atlas, issuer), key=lambda one: order(one.name, one.year, next(iter(one.by.values())).type))
    told = {unit: places_told(atlas, unit) for unit in issuer.units}
    rows = packed((one, _rows(atlas, one, told)) for one in cited)
    begun: set[int] = set()
    address = issuer_address(issuer.id)
    lead = f"{number(len(cited))} văn bản, {number(len(issuer.units))} đơn vị dẫn."
    for place, page in enumerate(rows, 1):
        papers, seen = [], Counter[str]()
        for one, part in page:
            paper = _shared_paper(issuer, one, part, id(one) in begun)
            papers.append(paper._replace(anchor=distinct(paper.anchor, seen)))
            begun.add(id(one))
        yield IssuerView(
            address=further_page(address, place),
            title=f"Văn bản của {issuer.name}" + (f", trang {place}" if place > 1 else ""),
            description=f"Văn bản của {issuer.name} mà kết quả chấm điểm của {number(len(issuer.units))} đơn vị dẫn ra.",
            crumbs=(Link("Văn bản", PAPERS),), heading=issuer.name, lead=lead, papers=tuple(papers),
            pager=pager(address, place, len(rows)))


def _citing(atlas: Atlas, issuer: Issuer) -> list[Citing]:
    units: dict[tuple[str, str], dict[str, Paper]] = {}
    for unit in issuer.units:
        for paper in unpacked_papers(atlas.register.backing[unit].cited[issuer.key]):
            units.setdefault((paper.name, paper.year), {})[unit] = paper
    rubrics = atlas.register.basis
    return [Citing(name, year, by, rubrics.get((issuer.key, name, year), {})) for (name, year), by in units.items()]


def _rows(atlas: Atlas, one: Citing, told: Mapping[str, Told]) -> list[CitingRow]:
    usual, rubrics = one.usual.versions[0], [atlas.ledger.rubrics[id] for id in one.rubrics]
    rows = [CitingRow(Link(rubric.file.title, f"{rubric_address(rubric.id)}#can-cu"), "", ()) for rubric in rubrics]
    for unit in sorted(one.by, key=atlas.name_order.__getitem__):
        paper = one.by[unit]
        rows += [CitingRow(atlas.unit_link(unit), _otherwise(version, usual), told[unit](version.places))
                 for version in paper.versions]
    return rows


def _otherwise(version: Version, usual: Version) -> str:
    return "" if version[:2] == usual[:2] else version_text(version)


def _shared_paper(issuer: Issuer, one: Citing, rows: Sequence[CitingRow], continued: bool) -> SharedPaper:
    usual, (first, *_) = one.usual, one.usual.versions
    count = f"{number(len(one.by))} đơn vị dẫn" + (f", {len(one.rubrics)} bộ tiêu chí lấy làm căn cứ" if one.rubrics else "")
    text = cited_as(usual.type, first.number, first.date, None, usual.title)
    return SharedPaper(paper_id(one.name, one.year, issuer.key), year_name(one.year), text, usual.url, count, tuple(rows),
                       continued)


# --- the index ---


def _index(atlas: Atlas) -> Iterator[RegisterView]:
    register = atlas.register
    types, years = _counted(atlas)
    differences = list(_differences(atlas))
    groups = [group for group in (_issuer_group(atlas), *_area_groups(atlas)) if group.entries]
    pages = packed((group, group.entries) for group in groups)
    begins: dict[str, int] = {}
    for place, page in enumerate(pages, 1):
        for group, _ in page:
            begins.setdefault(group.anchor, place)
    areas = tuple(Link(group.name, f"{further_page(PAPERS, begins[group.anchor])}#{group.anchor}") for group in groups)
    issuers = len({key for backing in register.backing.values() for key in backing.cited if key})
    statements = sum(backing.statements for backing in register.backing.values())
    for place, page in enumerate(pages, 1):
        first = place == 1
        yield RegisterView(
            address=further_page(PAPERS, place), title="Văn bản" + (f", trang {place}" if not first else ""),
            description="Mọi văn bản mà kết quả chấm điểm dựa vào: ai ban hành, loại gì, năm nào, được dẫn ở đâu.",
            lead=f"{number(register.paper_count)} văn bản của {number(issuers)} cơ quan, tổ chức là chỗ dựa của các kết quả "
                 "trên trang này: nguồn của điểm, tài liệu kiểm chứng, quyết định công nhận.",
            remark=f"Ngoài ra có {number(statements)} nội dung kiểm chứng được kể bằng lời, không phải văn bản."
            if statements else "",
            types=types if first else (), years=years if first else (), basis=_basis(atlas) if first else (),
            differences=tuple(differences[:DIFFERENCES_SHOWN]) if first else (),
            more_differences=max(0, len(differences) - DIFFERENCES_SHOWN), areas=areas if first and len(areas) > 1 else (),
            groups=tuple(EntryGroup(group.anchor, group.name, tuple(part), begins[group.anchor] < place)
                         for group, part in page),
            pager=pager(PAPERS, place, len(pages)))


def _alone(atlas: Atlas) -> Iterator[tuple[str, str, Cited]]:
    """Unit, key and papers, where no other unit cites the issuer."""
    shared = atlas.register.issuers_of
    for unit, backing in atlas.register.backing.items():
        for key, cited in backing.cited.items():
            if key not in shared.get(unit, ()):
                yield unit, key, cited


def _counted(atlas: Atlas) -> tuple[tuple[Share, ...], tuple[Share, ...]]:
    """Papers by type, the most first, and by year, the latest first."""
    types: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for _, _, cited in _alone(atlas):
        for _, year, _, type in lines_of(cited):
            types[type] += 1
            years[year[:4]] += 1
    for issuer in atlas.register.issuers:
        for (_, year), by in atlas.register.papers_by(issuer).items():
            types[next(iter(by.values())).type] += 1
            years[year[:4]] += 1
    named: Counter[str] = Counter()
    for type, count in types.items():
        named[type_name(type)] += count
    return (tuple(Share(name, named[name]) for name in sorted(named, key=lambda name: (-named[name], collation_key(name)))),
            tuple(Share(year_name(year), years[year]) for year in sorted(years, reverse=True)))


def _basis(atlas: Atlas) -> tuple[BasisRow, ...]:
    found = sorted(atlas.register.basis.items(), key=lambda one: order(one[0][1], one[0][2], ""))
    return tuple(BasisRow(
        paper_id(name, year, key), citation(paper := next(iter(rubrics.values()))), paper.url or "",
        tuple(Link(atlas.ledger.rubrics[id].name, f"{rubric_address(id)}#can-cu") for id in rubrics))
        for (key, name, year), rubrics in found)


def _issuer_group(atlas: Atlas) -> EntryGroup:
    issuers = sorted(atlas.register.issuers, key=lambda one: (-len(one.units), collation_key(one.name)))
    entries = [Entry(Link(one.name, issuer_address(one.id)), f"{number(len(one.units))} đơn vị dẫn") for one in issuers]
    return EntryGroup("co-quan", "Cơ quan có văn bản được nhiều đơn vị dẫn", tuple(entries), False)


def _area_groups(atlas: Atlas) -> Iterator[EntryGroup]:
    """The units that cite papers, under the unit at the top."""
    areas: dict[str, list[str]] = {}
    for unit, backing in atlas.register.backing.items():
        if backing.cited:
            above = atlas.ledger.above(unit)
            areas.setdefault(above[-1].id if above else unit, []).append(unit)
    for area in sorted(areas, key=atlas.name_order.__getitem__):
        units = sorted(areas[area], key=lambda unit: (unit != area, atlas.name_order[unit]))
        yield EntryGroup(f"dia-ban-{area}", atlas.ledger.units[area].name,
                         tuple([_unit_entry(atlas, unit) for unit in units]), False)


def _unit_entry(atlas: Atlas, unit: str) -> Entry:
    count = sum(cited.lines.count("\n") + 1 for cited in atlas.register.backing[unit].cited.values())
    return Entry(Link(atlas.ledger.units[unit].name, atlas.papers_page(unit)), f"{number(count)} văn bản")


# --- papers that are written differently ---


def _differences(atlas: Atlas) -> Iterator[Entry]:
    """Papers that bear several dates, first those that several units cite."""
    for issuer in atlas.register.issuers:
        rows, papers = 0, atlas.register.papers_by(issuer)
        for (name, year), by in sorted(papers.items(), key=lambda one: order(*one[0], next(iter(one[1].values())).type)):
            dates = [date for line in by.values() for date in line.dates.split(",")]
            if len(set(dates)) > 1 and disagree(dates):
                page = further_page(issuer_address(issuer.id), rows // ROWS_PER_PAGE + 1)
                yield _difference(next(iter(by.values())), dates, f"{page}#{paper_id(name, year, issuer.key)}", issuer.name)
            rows += len(dates) + len(atlas.register.basis.get((issuer.key, name, year), ()))
    for unit, key, cited in _alone(atlas):
        if "," in cited.lines:
            for line in lines_of(cited):
                dates = line.dates.split(",")
                if len(dates) > 1 and disagree(dates):
                    yield _difference(line, dates, _unit_place(atlas, unit, key, line), cited.issuer)


def _unit_place(atlas: Atlas, unit: str, key: str, line: Line) -> str:
    """Where a paper stands among those of a unit, see `unit_papers_views`."""
    cited, address = atlas.register.backing[unit].cited, atlas.papers_page(unit)
    if atlas.site.lean:
        return address
    before = [one for other in issuers_in_order({key: of.issuer for key, of in cited.items()})
              for one in sorted(lines_of(cited[other]), key=lambda one: order(one.name, one.year, one.type)) ]
    return f"{further_page(address, before.index(line) // ROWS_PER_PAGE + 1)}#{paper_id(line.name, line.year, key)}"


def _difference(line: Line, dates: Iterable[str], address: str, issuer: str) -> Entry:
    written = "; ".join(date(one) for one in sorted({one for one in dates if one}))
    return Entry(Link(f"{type_name(line.type)} {line.name}", address), f"{issuer}: có nơi ghi ngày khác nhau ({written})")
