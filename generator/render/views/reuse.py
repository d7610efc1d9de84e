"""What others can take of a unit's latest result: a small page to embed, a badge, and the card that links to it show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from generator.derive.results import RecordResult
from generator.model import Unit
from generator.render.addresses import badge_address, card_address, embed_address, unit_feed_address
from generator.render.charts.badge import badge_svg
from generator.render.charts.card import card_png
from generator.render.charts.views import CardFigure, ShareCard
from generator.render.page import BareView, PlainFile, Shown
from generator.render.vietnamese import period, short_period
from generator.render.views.atlas import Atlas
from generator.render.views.elements import AssessorFigure, Link, ResultCard
from generator.render.views.result import result_card


class Reuse(NamedTuple):
    """What can be taken of a unit's latest result; addresses."""

    title: str  # of the embedded page
    embed: str
    badge: str
    card: str


@dataclass(frozen=True)
class EmbedView(BareView):
    unit: Link
    place: str
    card: ResultCard


def latest_of_each_series(atlas: Atlas, unit: str) -> list[RecordResult]:
    """The latest showable result of each series, the most recent series first; states without values count last."""
    by_series: dict[str, RecordResult] = {}
    records = [found for group in atlas.periods_of(unit).values() for record in group
               if (found := atlas.result_of(record))]
    for found in sorted(records, key=lambda found: found.head is None or found.record.is_closed):
        by_series.setdefault(atlas.rubric_of(found).series, found)
    return list(by_series.values())


def reused_result(atlas: Atlas, unit: str) -> RecordResult | None:
    """The result that the unit's page begins with; None where it has none, or where files shall be few."""
    latest = [] if atlas.site.lean else latest_of_each_series(atlas, unit)
    return latest[0] if latest and latest[0].head and not latest[0].record.is_closed else None


def reuse_of(atlas: Atlas, unit: Unit) -> Reuse | None:
    found = reused_result(atlas, unit.id)
    if found is None:
        return None
    return Reuse(_title(unit, found), embed_address(unit.id), badge_address(unit.id), card_address(unit.id))


def unit_picture(atlas: Atlas, unit: str) -> str:
    """The card that a link to a page of the unit is shown with; it needs the site's address."""
    return card_address(unit) if atlas.site.url and reused_result(atlas, unit) else ""


def unit_feed(atlas: Atlas, unit: str) -> str:
    """The address of the unit's feed; empty where there is none. It needs the site's address and a history."""
    wanted = atlas.site.url and not atlas.site.lean
    known = wanted and any(record.path in atlas.past for record in atlas.ledger.records_of.get(unit, ()))
    return unit_feed_address(unit) if known else ""


def reuse_views(atlas: Atlas, unit: Unit) -> Iterator[Shown]:
    found = reused_result(atlas, unit.id)
    if found is None:
        return
    card, place = result_card(atlas, found), ", ".join(higher.name for higher in atlas.ledger.above(unit.id))
    title = _title(unit, found)
    yield EmbedView(embed_address(unit.id), title, "", atlas.unit_link(unit.id), place, card)
    label, said = f"Kết quả {short_period(found.record.period)}", f"{unit.name}. {card.eyebrow}: {card.brief}"
    yield PlainFile(badge_address(unit.id), badge_svg(label, card.headline, said).encode())
    foot = f"Xem từng tiêu chí tại {urlsplit(atlas.site.url).netloc or 'trang của đơn vị'}"
    yield PlainFile(card_address(unit.id), card_png(ShareCard(
        atlas.site.name, card.eyebrow, unit.name, place, card.headline, " · ".join(filter(None, (card.headline_by, card.flag))),
        tuple([_figure(one) for one in card.figures if one.points or one.rating]), foot)))


def _title(unit: Unit, found: RecordResult) -> str:
    return f"{unit.name}: kết quả {period(found.record.period)}"


def _figure(one: AssessorFigure) -> CardFigure:
    """A total that is not complete must not look like one."""
    partly = ", chưa chấm đủ" if any(id == "chua-du" for _, id in one.remarks) else ""
    points = f"{one.points}/{one.maximum} điểm{partly}" if one.points else ""
    return CardFigure(one.who.mark, one.who.name, points, one.rating)
