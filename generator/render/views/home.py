"""The home page: what this is, the latest results, where to find a unit, what is covered."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from generator.derive.results import Coverage, RecordResult
from generator.render.addresses import DISCREPANCIES, PAPERS, RANKINGS, RUBRICS, UNITS, coverage_address, rubric_address
from generator.render.page import View
from generator.render.sentence import result_sentence
from generator.render.vietnamese import collation_key, number, sentence_start, short_period
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.coverage import Cover, cover_of
from generator.render.views.elements import Link
from generator.render.views.result import headline, rating_place
from generator.render.views.rubric import CampaignRow, campaign_row
from generator.render.views.tally import Tally, tallies
from generator.render.wording import TIERS

RESULTS_SHOWN = 6
GROUPS_SHOWN = 100
CAMPAIGNS_SHOWN = 12
TALLIES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class LatestCard:
    unit: Link
    above: str
    page: Link
    headline: str
    rating_place: int  # on the ladder, 0 = best; -1: no rating
    sentence: str
    rubric: str


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A top unit: how many units it comes to with all below it, and how many of these have a result."""

    link: Link
    kind: str
    units: int
    with_results: int


@dataclass(frozen=True, slots=True)
class Count:
    number: int
    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class CampaignCard:
    rubric: Link
    row: CampaignRow
    cover: Cover | None  # None where it asks no unit that is here
    page: Link  # where all are named


@dataclass(frozen=True)
class HomeView(View):
    welcome: str  # Markdown
    latest: tuple[LatestCard, ...]
    tallies: tuple[Tally, ...]
    groups: tuple[UnitGroup, ...]
    more_groups: bool
    counts: tuple[Count, ...]
    campaigns: tuple[CampaignCard, ...]


def home_view(atlas: Atlas) -> HomeView:
    site = atlas.site
    top = atlas.children.get("", [])
    units, reported = _units_within(atlas)
    groups = tuple(UnitGroup(atlas.unit_link(unit.id), sentence_start(unit.file.kind or TIERS[unit.file.tier]),
                             units[unit.id], reported[unit.id]) for unit in top[:GROUPS_SHOWN])
    return HomeView(
        address="", title=site.name, description=site.description or
        "Kết quả chấm điểm, xếp loại của từng đơn vị: điểm từng tiêu chí, người chấm, lý do và tài liệu kiểm chứng.",
        welcome=atlas.ledger.welcome, latest=_latest(atlas), tallies=tuple(islice(tallies(atlas), TALLIES_SHOWN)),
        groups=groups, more_groups=len(top) > GROUPS_SHOWN,
        counts=_counts(atlas), campaigns=_campaigns(atlas))


def _latest(atlas: Atlas) -> tuple[LatestCard, ...]:
    """One card per unit with a result, the latest periods first."""
    found = [one for unit in atlas.ledger.units if (one := atlas.latest(unit))]
    found.sort(key=lambda one: (latest_first(one.record.period),
                                collation_key(atlas.ledger.units[one.record.unit].name)))
    return tuple(_card(atlas, one) for one in found[:RESULTS_SHOWN])


def _card(atlas: Atlas, found: RecordResult) -> LatestCard:
    unit, rubric = atlas.ledger.units[found.record.unit], atlas.rubric_of(found)
    above = ", ".join(higher.name for higher in atlas.ledger.above(unit.id))
    assert found.head is not None
    return LatestCard(atlas.unit_link(unit.id), above,
                      atlas.period_link(found.record, short_period(found.record.period)), headline(rubric, found.head),
                      rating_place(rubric, found.head.rating), result_sentence(unit, rubric, found), rubric.name)


def _units_within(atlas: Atlas) -> tuple[Counter[str], Counter[str]]:
    """Of each unit: how many units it comes to with all below it, and how many of these have a result."""
    units: Counter[str] = Counter()
    reported: Counter[str] = Counter()
    for unit in atlas.ledger.units:
        places = [unit, *(higher.id for higher in atlas.ledger.above(unit))]
        units.update(places)
        if atlas.latest(unit):
            reported.update(places)
    return units, reported


def _counts(atlas: Atlas) -> tuple[Count, ...]:
    units = Link("Danh sách đơn vị", UNITS)
    with_results = sum(1 for unit in atlas.ledger.units if atlas.latest(unit))
    periods = {(found.record.unit, found.record.period) for found in atlas.results.records.values()
               if found.head and not found.record.is_closed}
    counts = [Count(with_results, f"trong {number(len(atlas.ledger.units))} đơn vị có kết quả", units),
              Count(len(periods), "kết quả của từng đơn vị, từng kỳ", Link("Xếp hạng", RANKINGS)),
              Count(len(atlas.ledger.rubrics), "bộ tiêu chí", Link("Bộ tiêu chí", RUBRICS)),
              Count(atlas.register.paper_count, "văn bản được dẫn", Link("Văn bản", PAPERS)),
              Count(len(atlas.results.discrepancies), "sai lệch được ghi nhận", Link("Sai lệch", DISCREPANCIES))]
    return tuple(counts)


def _campaigns(atlas: Atlas) -> tuple[CampaignCard, ...]:
    found = sorted(atlas.results.coverage, key=lambda one: (latest_first(one.campaign.period), one.rubric))
    return tuple(_campaign(atlas, one) for one in found[:CAMPAIGNS_SHOWN])


def _campaign(atlas: Atlas, one: Coverage) -> CampaignCard:
    rubric = Link(atlas.ledger.rubrics[one.rubric].name, rubric_address(one.rubric))
    return CampaignCard(rubric, campaign_row(atlas, one.campaign),
                        cover_of(atlas, one) if any(one.units.values()) else None,
                        Link("Ai đã nộp, ai chưa", coverage_address(one.rubric, one.campaign.period)))
