"""Who has reported and who has not: a section beside a ranking, and pages with the names of all that a campaign asks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

from generator.derive.coverage import STANDS, stand_of
from generator.derive.results import Coverage, Stand
from generator.render.addresses import RANKINGS, coverage_address, further_page, ranking_address
from generator.render.page import View
from generator.render.vietnamese import date_in_sentence, number, period
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Link, Pager
from generator.render.views.paging import ROWS_PER_PAGE, packed, pager
from generator.render.views.rubric import campaign_row

NAMES_BESIDE = 10  # so many names stand beside the ranking; more have a page of their own
NAMES: Mapping[str, str] = {
    "verified": "Đã thẩm định", "reported": "Đã có bản ghi, chưa thẩm định xong", "closed": "Không công bố hoặc đã rút lại",
    "not-submitted": "Chưa nộp", "missing": "Chưa có bản ghi trên trang này", "not-required": "Không phải chấm",
    "late": "Nộp muộn"}
LISTED = ("missing", "not-submitted", "late", "reported", "closed", "not-required", "verified")
NAMED_BESIDE = frozenset({"missing", "not-submitted", "late"})


class Segment(NamedTuple):
    """A part of the bar; `start` and `width` in percent of all units that have to report."""

    stand: Stand
    start: str
    width: str


class Part(NamedTuple):
    """How many units stand so, and where their names are."""

    stand: str
    name: str
    count: int
    words: str  # the name, and what it means where that is not plain
    address: str
    names: tuple[Link, ...]  # where they are few


class Cover(NamedTuple):
    """One campaign at a glance; without a campaign only what is there is told."""

    who: str
    due: str
    lead: str
    bar: tuple[Segment, ...]
    parts: tuple[Part, ...]


class NameList(NamedTuple):
    anchor: str
    name: str
    count: int
    entries: tuple[tuple[Link, str], ...]
    continued: bool


@dataclass(frozen=True)
class CoverageView(View):
    crumbs: tuple[Link, ...]
    heading: str
    covers: tuple[Cover, ...]
    lists: tuple[NameList, ...]
    pager: Pager | None


def covers_of(atlas: Atlas, rubric: str, at: str) -> tuple[Cover, ...]:
    """Of all campaigns of a rubric and period; without one, how the records that are there stand."""
    found = _asked(atlas, rubric, at)
    return tuple(cover_of(atlas, one) for one in found) or _without_campaign(atlas, rubric, at)


def _asked(atlas: Atlas, rubric: str, at: str) -> list[Coverage]:
    return [one for one in atlas.results.coverage
            if one.rubric == rubric and one.campaign.period == at and any(one.units.values())]


def cover_of(atlas: Atlas, one: Coverage) -> Cover:
    """Of a campaign that asks some unit."""
    row, address = campaign_row(atlas, one.campaign), coverage_address(one.rubric, one.campaign.period)
    beside = _asked(atlas, one.rubric, one.campaign.period)
    begins, place = _begins(beside), beside.index(one) + 1
    parts = []
    for stand in (*STANDS, "late"):
        if units := _units(one, stand):
            anchor = _anchor(place, stand)
            few = stand in NAMED_BESIDE and len(units) <= NAMES_BESIDE
            names = tuple([_link(atlas, one, unit) for unit in _by_name(atlas, units)]) if few else ()
            parts.append(Part(stand, NAMES[stand], len(units), _words(one, stand),
                              f"{further_page(address, begins[anchor])}#{anchor}", names))
    return Cover(row.who, row.due, _lead(one), _bar(one), tuple(parts))


def _words(one: Coverage, stand: str) -> str:
    due = one.campaign.due
    return f"{NAMES[stand]}: báo cáo ghi sau {date_in_sentence(due)}" if stand == "late" and due else NAMES[stand]


def _units(one: Coverage, stand: str) -> tuple[str, ...]:
    return one.late if stand == "late" else one.units[cast(Stand, stand)]


def _by_name(atlas: Atlas, units: Iterable[str]) -> list[str]:
    return sorted(units, key=atlas.name_order.__getitem__)


def _lead(one: Coverage) -> str:
    reported = len(one.units["verified"]) + len(one.units["reported"]) + len(one.units["closed"])
    return f"{number(reported)} trong {number(one.asked)} đơn vị phải chấm điểm đã có bản ghi."


def _bar(one: Coverage) -> tuple[Segment, ...]:
    found, before = [], 0
    for stand in STANDS[:-1]:
        count = len(one.units[stand])
        if count:
            found.append(Segment(stand, _percent(before, one.asked), _percent(count, one.asked)))
            before += count
    return tuple(found)


def _percent(part: int, whole: int) -> str:
    """Hundredths are fine enough for any screen."""
    return f"{part * 10000 // whole / 100:g}%"


def _without_campaign(atlas: Atlas, rubric: str, at: str) -> tuple[Cover, ...]:
    counted = Counter(stand_of(found) for found in atlas.results.of_rubric.get(rubric, {}).get(at, ()))
    if not counted:
        return ()
    parts = tuple(Part(stand, NAMES[stand], counted[stand], NAMES[stand], "", ()) for stand in STANDS if counted[stand])
    return (Cover("", "", f"{number(counted.total())} đơn vị có bản ghi. Bộ tiêu chí không cho biết đơn vị nào phải chấm "
                          f"{period(at)}, nên trang này không biết ai còn thiếu.", (), parts),)


# --- names ---


def coverage_views(atlas: Atlas, rubric: str, at: str) -> Iterator[CoverageView]:
    lists = _lists(atlas, rubric, at)
    if not lists:
        return
    address, pages = coverage_address(rubric, at), packed((one, one.entries) for one in lists)
    heading = f"Ai đã nộp, ai chưa: {period(at)}"
    begun: set[str] = set()
    for place, page in enumerate(pages, 1):
        shown = []
        for one, part in page:
            shown.append(one._replace(entries=tuple(part), continued=one.anchor in begun))
            begun.add(one.anchor)
        yield CoverageView(
            address=further_page(address, place),
            title=f"{heading} · {atlas.ledger.rubrics[rubric].name}" + (f", trang {place}" if place > 1 else ""),
            description=f"{heading}, theo {atlas.ledger.rubrics[rubric].file.title}.",
            crumbs=(Link("Xếp hạng", RANKINGS), Link(f"Xếp hạng {period(at)}", ranking_address(rubric, at))),
            heading=heading, covers=covers_of(atlas, rubric, at) if place == 1 else (), lists=tuple(shown),
            pager=pager(address, place, len(pages)))


def _lists(atlas: Atlas, rubric: str, at: str) -> list[NameList]:
    found = _asked(atlas, rubric, at)
    lists = []
    for place, one in enumerate(found, 1):
        late, whose = set(one.late), f" ({campaign_row(atlas, one.campaign).who})" if len(found) > 1 else ""
        for stand in LISTED:
            entries = tuple([(_link(atlas, one, unit), _beside(atlas, unit, unit in late and stand != "late"))
                             for unit in _by_name(atlas, _units(one, stand))])
            if entries:
                lists.append(NameList(_anchor(place, stand), NAMES[stand] + whose, len(entries), entries, False))
    return lists


def _begins(found: Iterable[Coverage]) -> dict[str, int]:
    """The page on which each list of names begins; see `packed`."""
    begins, before = {}, 0
    for place, one in enumerate(found, 1):
        for stand in LISTED:
            begins[_anchor(place, stand)] = before // ROWS_PER_PAGE + 1
            before += len(_units(one, stand))
    return begins


def _anchor(place: int, stand: str) -> str:
    return f"dot-{place}-{stand}"


def _link(atlas: Atlas, one: Coverage, unit: str) -> Link:
    """To the result, or to the unit where there is none."""
    link, at = atlas.unit_link(unit), one.campaign.period
    return Link(link.text, atlas.period_address(unit, at)) if at in atlas.periods_of(unit) else link


def _beside(atlas: Atlas, unit: str, late: bool) -> str:
    above = ", ".join(higher.name for higher in atlas.ledger.above(unit)[:1])
    return " · ".join(filter(None, (above, "nộp muộn" if late else "")))
