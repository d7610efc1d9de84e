"""Where a unit came from: the units that it was made of, each with its own results, never joined with those of the new one."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.model import Unit
from generator.render.addresses import unit_address
from generator.render.vietnamese import collation_key, short_date
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Link, TrendSection
from generator.render.views.trend import trend_sections
from generator.render.wording import EXTENTS


class Origin(NamedTuple):
    """One unit that came before; `trends` are empty where it has no published result."""

    link: Link
    words: str  # how much of it joined, and when it ended
    trends: tuple[TrendSection, ...]


def origins(atlas: Atlas, unit: Unit) -> Iterator[Origin]:
    """The predecessors of a unit, those with results first, in Vietnamese order."""
    found = [Origin(Link(old.name, unit_address(old.id)), _words(old, extent),
                    tuple(map(_bare, trend_sections(atlas, old.id))))
             for old, extent in atlas.predecessors.get(unit.id, ())]
    yield from sorted(found, key=lambda one: (not one.trends, collation_key(one.link.text), one.link.address))


def _bare(section: TrendSection) -> TrendSection:
    """Points and ratings alone: ranks and changes are told on the old unit's own page, which knows all of them."""
    rows = [row._replace(figures=tuple([one._replace(rank="", change="", step="", step_since="") for one in row.figures]))
            for row in section.rows]
    return section._replace(rows=tuple(rows), breaks=())


def _words(old: Unit, extent: str | None) -> str:
    joined = f"nhập {EXTENTS[extent]}" if extent else ""
    ended = f"kết thúc sau {short_date(old.file.until)}" if old.file.until else ""
    return ", ".join(filter(None, (joined, ended)))
