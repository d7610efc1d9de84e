"""The unit browser and lists of sub-units: who there is, with the latest result of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Unit
from generator.render.addresses import UNITS, further_page, unit_address
from generator.render.page import View
from generator.render.vietnamese import short_date, short_period
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Link, Pager, UnitRow, UnitRows
from generator.render.views.paging import ROWS_PER_PAGE, packed, pager
from generator.render.views.result import short_result


@dataclass(frozen=True)
class UnitListView(View):
    """All units as a tree, or one level of it when there are more than fit on a page."""

    crumbs: tuple[Link, ...]
    heading: str
    lead: str
    units: UnitRows
    pager: Pager | None


def unit_browser(atlas: Atlas) -> Iterator[UnitListView]:
    """/don-vi/: the whole tree if it fits on one page, else the top units."""
    top = atlas.children.get("", [])
    total = len(atlas.ledger.units)
    if total <= ROWS_PER_PAGE:
        pages = [tuple(_tree(atlas, "", 0))]
    else:
        pages = [tuple(unit_row(atlas, unit) for unit in units)
                 for page in packed([("", top)]) for _, units in page]
    lead = f"{total} đơn vị. Bấm vào tên để xem kết quả và các đơn vị trực thuộc."
    yield from _list_pages(UNITS, (), ("Đơn vị", lead), pages)


def further_sub_units(atlas: Atlas, unit: Unit) -> Iterator[UnitListView]:
    """The pages after the unit page for a unit with more sub-units than fit there."""
    units = atlas.children.get(unit.id, [])
    pages = [tuple(unit_row(atlas, sub) for sub in part) for page in packed([("", units)]) for _, part in page]
    heading = f"Đơn vị trực thuộc {unit.name}"
    lead = f"{len(units)} đơn vị."
    views = _list_pages(unit_address(unit.id), atlas.crumbs(unit.id, own=True), (heading, lead), pages)
    next(views)  # the unit page itself shows the first of them
    yield from views


def _list_pages(address: str, crumbs: tuple[Link, ...], words: tuple[str, str],
                pages: list[tuple[UnitRow, ...]]) -> Iterator[UnitListView]:
    heading, lead = words
    for number, rows in enumerate(pages, 1):
        title = heading if number == 1 else f"{heading}, trang {number}"
        yield UnitListView(further_page(address, number), title, f"{heading}: {lead}", crumbs, heading, lead,
                           UnitRows(rows), pager(address, number, len(pages)))


def _tree(atlas: Atlas, parent: str, depth: int) -> Iterator[UnitRow]:
    for unit in atlas.children.get(parent, ()):
        yield unit_row(atlas, unit, depth)
        yield from _tree(atlas, unit.id, depth + 1)


def unit_row(atlas: Atlas, unit: Unit, depth: int = 0) -> UnitRow:
    latest = atlas.latest(unit.id)
    page = atlas.period_link(latest.record, short_period(latest.record.period)) if latest else None
    kind = unit.file.kind or ""
    if unit.name.lower().startswith(kind.lower()):
        kind = ""  # the name says it
    return UnitRow(
        link=Link(unit.name, unit_address(unit.id)), kind=kind, depth=depth, life=life(unit),
        periods=len(atlas.periods_of(unit.id)), subunits=len(atlas.children.get(unit.id, ())),
        latest=short_result(atlas, latest) if latest else "", latest_page=page, ended=bool(unit.file.until))


def life(unit: Unit) -> str:
    """Từ 1/2/2020 đến 30/6/2025; empty when neither end is known."""
    begins = f"từ {short_date(unit.file.from_)}" if unit.file.from_ else ""
    ends = f"đến {short_date(unit.file.until)}" if unit.file.until else ""
    return " ".join(filter(None, (begins, ends)))
