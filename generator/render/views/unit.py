"""The page of one unit: its latest result, the periods, cuts, statistics, sub-units and where it all comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.derive.results import RecordResult
from generator.model import FormerName, Record, Unit
from generator.render.addresses import compare_address, further_page, rubric_address, unit_address
from generator.render.page import SharedView, View
from generator.render.vietnamese import date_in_sentence, period, sentence_start, short_date
from generator.render.views.atlas import Atlas, discrepancy
from generator.render.views.breakdown import scoring
from generator.render.views.cuts import Cuts, cuts_of
from generator.render.views.elements import (
    Discrepancy,
    IndicatorRow,
    InitiativeRow,
    Link,
    Notice,
    Provenance,
    ResultCard,
    TrendSection,
    UnitRows,
)
from generator.render.views.origins import Origin, origins
from generator.render.views.paging import ROWS_PER_PAGE
from generator.render.views.period import PeriodView, period_views
from generator.render.views.provenance import unit_provenance
from generator.render.views.result import result_card
from generator.render.views.reuse import Reuse, latest_of_each_series, reuse_of, unit_feed, unit_picture
from generator.render.views.statistics import figures_of, indicator_rows, initiative_rows
from generator.render.views.trend import trend_sections
from generator.render.views.unit_answers import UnitAnswers, unit_answers
from generator.render.views.unit_list import further_sub_units, life, unit_row
from generator.render.wording import EXTENTS, TIERS

CUTS_SHOWN = 5


class LatestResult(NamedTuple):
    """The card of one series' latest result, with the largest cuts."""

    card: ResultCard
    page: Link
    rubric: Link
    cuts: Cuts | None
    compare: str  # where the result can be set beside that of other units; empty where there is none to show


@dataclass(frozen=True)
class UnitView(SharedView):
    crumbs: tuple[Link, ...]
    name: str
    traits: tuple[str, ...]
    notices: tuple[Notice, ...]
    note: str
    website: str
    latest: tuple[LatestResult, ...]
    trends: tuple[TrendSection, ...]
    origins: tuple[Origin, ...]
    answers: UnitAnswers
    other_periods: tuple[Link, ...]  # periods with statistics alone
    indicator_periods: tuple[Link, ...]
    indicators: tuple[IndicatorRow, ...]
    more_indicators: int
    initiatives: tuple[InitiativeRow, ...]
    sub_units: UnitRows
    more_sub_units: Link | None
    sub_unit_count: int
    discrepancies: tuple[Discrepancy, ...]
    provenance: Provenance
    periods: tuple[PeriodView, ...]  # where they have no pages of their own
    reuse: Reuse | None


def unit_views(atlas: Atlas, unit: Unit) -> Iterator[View]:
    yield unit_view(atlas, unit)
    if len(atlas.children.get(unit.id, ())) > ROWS_PER_PAGE:
        yield from further_sub_units(atlas, unit)


def unit_view(atlas: Atlas, unit: Unit) -> UnitView:
    records = [record for group in atlas.periods_of(unit.id).values() for record in group]
    latest = tuple(_latest(atlas, found) for found in latest_of_each_series(atlas, unit.id))
    counted = [(record.period, figures_of([record])) for record in reversed(records)]
    by_period = {at: figures_of(atlas.periods_of(unit.id)[at]) for at, figures in counted if figures}
    rows = indicator_rows(atlas, by_period)
    subs = atlas.children.get(unit.id, [])
    address = unit_address(unit.id)
    return UnitView(
        address=address, title=unit.name, description=_description(unit, latest), crumbs=atlas.crumbs(unit.id),
        name=unit.name, traits=_traits(atlas, unit), notices=tuple(_notices(atlas, unit)), note=unit.file.note or "",
        website=unit.file.website or "", latest=latest, trends=_trends(atlas, unit, latest),
        origins=tuple(origins(atlas, unit)),
        answers=unit_answers(atlas, unit.id),
        other_periods=_other_periods(atlas, records),
        indicator_periods=tuple(_period_link(atlas, unit.id, at) for at in by_period), indicators=rows[:ROWS_PER_PAGE],
        more_indicators=max(0, len(rows) - ROWS_PER_PAGE), initiatives=initiative_rows(reversed(records)),
        sub_units=UnitRows(tuple(unit_row(atlas, sub) for sub in subs[:ROWS_PER_PAGE])), sub_unit_count=len(subs),
        more_sub_units=Link("Trang sau", further_page(address, 2)) if len(subs) > ROWS_PER_PAGE else None,
        discrepancies=unit_file_discrepancies(atlas, unit), provenance=unit_provenance(atlas, unit),
        periods=tuple(reversed([*period_views(atlas, unit)])) if atlas.site.lean else (), reuse=reuse_of(atlas, unit),
        picture=unit_picture(atlas, unit.id), feed=unit_feed(atlas, unit.id))


def _description(unit: Unit, latest: tuple[LatestResult, ...]) -> str:
    if latest:
        return f"{unit.name}. {latest[0].card.eyebrow}: {latest[0].card.brief}."
    return f"{unit.name}: chưa có kết quả được công bố."


def _traits(atlas: Atlas, unit: Unit) -> tuple[str, ...]:
    """Kind, life and former names in short phrases."""
    former = [_former(name) for name in unit.file.former_names]
    periods = len(atlas.periods_of(unit.id))
    traits = [sentence_start(unit.file.kind or TIERS[unit.file.tier]), unit.file.block,
              f"Tồn tại {life(unit)}" if life(unit) else None, f"Trước đó: {', '.join(former)}" if former else None,
              f"Mã đơn vị {unit.file.code}" if unit.file.code else None, f"{periods} kỳ có bản ghi" if periods else None]
    return tuple(trait for trait in traits if trait)


def _former(name: FormerName) -> str:
    """Thị trấn Đức Phổ (đến 31/1/2020); the kind only where the name does not say it."""
    kind = name.kind if name.kind and not name.name.lower().startswith(name.kind.lower()) else None
    added = ", ".join(filter(None, (kind, f"đến {short_date(name.until)}" if name.until else None)))
    return f"{name.name} ({added})" if added else name.name


def _notices(atlas: Atlas, unit: Unit) -> Iterator[Notice]:
    for successor in unit.file.successors:
        since = f"Kết thúc sau {date_in_sentence(unit.file.until)}, " if unit.file.until else ""
        joins = " ".join(filter(None, (EXTENTS[successor.extent], "nhập vào ")))
        yield Notice(sentence_start(since + joins), (atlas.unit_link(successor.unit),),
                     ". Trang này giữ nguyên kết quả đã công bố.")
    before = atlas.predecessors.get(unit.id, [])
    if before:
        yield Notice("Lập từ ", tuple(atlas.unit_link(old.id) for old, _ in before),
                     ". Kết quả của đơn vị cũ không nối tiếp vào đây.")


def _latest(atlas: Atlas, found: RecordResult) -> LatestResult:
    rubric = atlas.rubric_of(found)
    page = atlas.period_link(found.record, f"Xem từng tiêu chí {period(found.record.period)}")
    rubric_link = Link(rubric.file.title, rubric_address(rubric.id))
    if found.record.is_closed:
        return LatestResult(result_card(atlas, found), page, rubric_link, None, "")
    unit = found.record.unit
    cuts = cuts_of(scoring(atlas, found, {}), CUTS_SHOWN, atlas.period_page(unit, found.record.period))
    compare = compare_address([unit], rubric.id, found.record.period) if found.head else ""
    return LatestResult(result_card(atlas, found), page, rubric_link, cuts, compare)


def _trends(atlas: Atlas, unit: Unit, latest: tuple[LatestResult, ...]) -> tuple[TrendSection, ...]:
    """Series with a past; the only period of a series is told by its card."""
    told = {(one.card.name, one.page.address) for one in latest}
    return tuple(section for section in trend_sections(atlas, unit.id)
                 if len(section.rows) > 1 or (section.name, section.rows[0].period.address) not in told)


def _other_periods(atlas: Atlas, records: list[Record]) -> tuple[Link, ...]:
    with_rubric = {record.period for record in records if record.rubric}
    found = {record.period: atlas.period_link(record, sentence_start(period(record.period))) for record in records
             if record.period not in with_rubric}
    return tuple(found.values())


def _period_link(atlas: Atlas, unit: str, at: str) -> Link:
    return atlas.period_link(atlas.periods_of(unit)[at][0], sentence_start(period(at)))


def unit_file_discrepancies(atlas: Atlas, unit: Unit) -> tuple[Discrepancy, ...]:
    return tuple(map(discrepancy, atlas.results.discrepancies_of.get(unit.path, ())))
