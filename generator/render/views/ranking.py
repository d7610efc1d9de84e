"""Rankings: per rubric and period one table for each group of peers, with the data for our script."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import NamedTuple

from generator.derive.results import Ranking, Result, Standing
from generator.model import Rubric
from generator.model.sums import round_half_up
from generator.render.addresses import (
    RANKINGS,
    compare_address,
    further_page,
    ranking_address,
    ranking_data,
    rubric_address,
)
from generator.render.charts.views import StripChart
from generator.render.page import Shown, View
from generator.render.sentence import rating_name, total_text
from generator.render.vietnamese import inside_sentence, number, percent, period, short_period, signed
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.columns import criteria_columns, ranking_columns
from generator.render.views.coverage import Cover, covers_of
from generator.render.views.elements import Link, Pager, Who
from generator.render.views.paging import packed, pager
from generator.render.views.peers import Peers, gap, lead_words, median, peers_of
from generator.render.views.plan import assessor
from generator.render.views.steps import Steps, most_improved, period_before, steps_of, told
from generator.render.wording import UNRANKED

DOTS_AT_LEAST = 3  # a strip of one or two units says nothing
TOOLS_AT_LEAST = 6  # so few rows that they need no filter are left alone


class OtherScore(NamedTuple):
    """What another assessor gave the same unit."""

    who: Who
    points: str
    rating: str


class RankingRow(NamedTuple):
    unit: Link  # to the unit's period page
    rank: str
    tied: bool
    points: str
    maximum: str
    percent: str
    rating: str
    others: tuple[OtherScore, ...]
    difference: str  # the ranked points less those of the weakest other assessor that can be compared
    step: str  # in percent points since the period before
    places: str  # won or lost since then
    step_note: str  # what part is compared, or why nothing is, where not all rows say the same
    unranked: str  # the reason; empty for ranked units


class Improved(NamedTuple):
    """The units of a group whose percentage rose most."""

    lead: str
    rows: tuple[tuple[Link, str, str], ...]  # each with its rise, and what it is counted on
    more: str


class GroupTable(NamedTuple):
    """One group of peers, or the part of it that stands on one page."""

    anchor: str
    name: str
    who: Who
    others: tuple[Who, ...]
    lead: str
    chart: StripChart | None
    improved: Improved | None
    since: str  # the period that steps are counted from; empty where no unit has one
    step_note: str  # what steps are counted on, or why there are none
    ranked: tuple[RankingRow, ...]
    unranked: tuple[RankingRow, ...]
    continued: bool

    @property
    def css(self) -> str:
        """Tells the style sheet whose marks the columns of points have."""
        return " ".join([f"db-at3-{self.who.mark}",
                         *(f"db-at{place}-{other.mark}" for place, other in enumerate(self.others, 5))]
                        + (["db-since"] if self.since else []))


@dataclass(frozen=True)
class RankingView(View):
    crumbs: tuple[Link, ...]
    heading: str
    rubric: Link
    groups: tuple[Link, ...]  # all groups, wherever they begin
    tables: tuple[GroupTable, ...]
    other_periods: tuple[Link, ...]
    compare: Link
    data: str  # where our script finds the whole ranking; empty where the page does without
    whole: Link | None  # from further pages, to where the whole ranking can be filtered
    pager: Pager | None
    covers: tuple[Cover, ...]  # who has reported


def ranking_chapters(atlas: Atlas) -> Iterator[tuple[tuple[str, str], tuple[str, ...], Callable[[], Iterator[Shown]]]]:
    """Of each rubric and period that have rankings: what is shown of other periods, and what gives the pages."""
    for rubric, found in ranked_periods(atlas).items():
        periods = [other for other, _ in found]
        for at, rankings in found:
            before = period_before(atlas, rubric, at)
            groups = [(group, steps_of(atlas, group.ranking, before)) for group in peers_of(rankings)]
            others = (*periods, *told(steps for _, steps in groups))
            yield (rubric, at), others, partial(_pages, atlas, groups, periods)


def ranked_periods(atlas: Atlas) -> dict[str, list[tuple[str, list[Ranking]]]]:
    """The rankings of each rubric by period, latest first."""
    periods: dict[str, list[tuple[str, list[Ranking]]]] = {}
    for (rubric, at), rankings in groupby(atlas.results.rankings, key=lambda one: (one.rubric, one.period)):
        periods.setdefault(rubric, []).append((at, list(rankings)))
    for found in periods.values():
        found.sort(key=lambda entry: latest_first(entry[0]))
    return periods


def _pages(atlas: Atlas, groups: Sequence[tuple[Peers, Steps]], periods: list[str]) -> Iterator[Shown]:
    first = groups[0][0].ranking
    rubric, at = atlas.ledger.rubrics[first.rubric], first.period
    address = ranking_address(rubric.id, at)
    pages = packed((group, group[0].ranking.standings) for group in groups)
    begins: dict[int, int] = {}
    for number_, page in enumerate(pages, 1):
        for group, _ in page:
            begins.setdefault(id(group), number_)
    links = tuple(Link(group[0].name, further_page(address, begins[id(group)]) + f"#nhom-{place}")
                  for place, group in enumerate(groups, 1))
    anchors = {id(group): f"nhom-{place}" for place, group in enumerate(groups, 1)}
    heading = f"Xếp hạng {period(at)}"
    counted = counted_words(group for group, _ in groups)
    tools = sum(len(group.ranking.standings) for group, _ in groups) >= TOOLS_AT_LEAST
    for number_, page in enumerate(pages, 1):
        title = f"{heading} · {rubric.name}" + (f", trang {number_}" if number_ > 1 else "")
        yield RankingView(
            address=further_page(address, number_), title=title,
            description=f"{heading} theo {rubric.file.title}: {counted}.",
            crumbs=(Link("Xếp hạng", RANKINGS),), heading=heading,
            rubric=Link(rubric.file.title, rubric_address(rubric.id)), groups=links if len(links) > 1 else (),
            tables=tuple(_table(atlas, group, part, (anchors[id(group)], begins[id(group)] < number_))
                         for group, part in page),
            other_periods=tuple(Link(short_period(other), ranking_address(rubric.id, other))
                                for other in periods if other != at),
            compare=Link("So sánh các đơn vị", compare_address((), rubric.id, at)),
            data=ranking_data(rubric.id, at) if tools and number_ == 1 else "",
            whole=Link("Lọc, sắp xếp cả bảng", address) if tools and number_ > 1 else None,
            pager=pager(address, number_, len(pages)),
            covers=covers_of(atlas, rubric.id, at) if number_ == 1 else ())
    yield ranking_columns(atlas, groups)
    yield criteria_columns(atlas, [group for group, _ in groups])


def counted_words(groups: Iterable[Peers]) -> str:
    groups = list(groups)
    ranked = sum(group.ranking.ranked_units for group in groups)
    listed = sum(len(group.ranking.standings) for group in groups)
    if not ranked:
        return f"{listed} đơn vị, chưa đơn vị nào có đủ điểm để xếp hạng"
    return f"{ranked} đơn vị được xếp hạng" + (f", {listed - ranked} chưa xếp hạng" if listed > ranked else "")


def _table(atlas: Atlas, group: tuple[Peers, Steps], part: Sequence[Standing], place: tuple[str, bool]) -> GroupTable:
    peers, steps = group
    ranking = peers.ranking
    rubric = atlas.ledger.rubrics[ranking.rubric]
    of_others = [{standing.unit: standing.result for standing in other.standings} for other in peers.spoke]
    rows = [_row(atlas, ranking, standing, [results.get(standing.unit) for results in of_others], steps)
            for standing in part]
    anchor, continued = place
    return GroupTable(
        anchor=anchor, name=peers.name, who=assessor(rubric, ranking.assessor),
        others=tuple(assessor(rubric, other.assessor) for other in peers.spoke), lead=lead_words(rubric, ranking),
        chart=None if continued else _strip(rubric, ranking, peers.name),
        improved=None if continued else _improved(atlas, ranking, steps),
        since=short_period(steps.before) if steps.counted else "", step_note=steps.said,
        ranked=tuple(row for row in rows if not row.unranked), unranked=tuple(row for row in rows if row.unranked),
        continued=continued)


def _improved(atlas: Atlas, ranking: Ranking, steps: Steps) -> Improved | None:
    units, more = most_improved(ranking, steps)
    if not units:
        return None
    rises = {unit: signed(steps.of[unit].points or Decimal(0)) for unit in units}
    return Improved(
        f"Phần trăm tăng nhiều nhất so với {period(steps.before)}, trong {steps.counted} đơn vị so sánh được.",
        tuple((_unit_link(atlas, unit, ranking.period), f"{rise} điểm phần trăm", inside_sentence(steps.of[unit].note))
              for unit, rise in rises.items()),
        f"và {more} đơn vị nữa cũng tăng {rises[units[-1]]}" if more else "")


def _unit_link(atlas: Atlas, unit: str, at: str) -> Link:
    """To the unit's period, where it has one."""
    link = atlas.unit_link(unit)
    return Link(link.text, atlas.period_address(unit, at)) if at in atlas.periods_of(unit) else link


def _row(atlas: Atlas, ranking: Ranking, standing: Standing, others: list[Result | None], steps: Steps) -> RankingRow:
    rubric, result = atlas.ledger.rubrics[ranking.rubric], standing.result
    points = result.points if result else None
    most = number(result.applicable_max) if result and points is not None else ""
    step = steps.of.get(standing.unit)
    difference = gap(rubric, result, others)
    return RankingRow(
        unit=_unit_link(atlas, standing.unit, ranking.period), rank=str(standing.rank or ""), tied=standing.tied,
        points=total_text(rubric, points) if points is not None else "", maximum=most,
        percent=percent(result.percent) if result and result.percent is not None and result.complete else "",
        rating=rating_name(rubric, result.rating) if result and result.rating else "",
        others=tuple([_other(rubric, other, result) for other in others]),
        difference="" if difference is None else signed(difference),
        step=signed(step.points) if step and step.points is not None else "",
        places=_places(step.places) if step and step.places is not None else "",
        step_note=step.note if step else "",
        unranked=UNRANKED[standing.unranked_because] if standing.unranked_because else "")


def _places(won: int) -> str:
    return f"lên {won} hạng" if won > 0 else f"xuống {-won} hạng" if won else "giữ hạng"


def _other(rubric: Rubric, other: Result | None, ranked: Result | None) -> OtherScore:
    """The rating only where it is not the one that the row has already."""
    if other is None:
        return OtherScore(Who("", "first"), "", "")
    points = total_text(rubric, other.points) if other.points is not None else ""
    differs = ranked is None or other.rating != ranked.rating
    rating = rating_name(rubric, other.rating) if other.rating and differs else ""
    remark = "chưa chấm đủ" if points and not other.complete else ""
    return OtherScore(assessor(rubric, other.assessor), points, ", ".join(filter(None, (remark, rating))))


def _strip(rubric: Rubric, ranking: Ranking, name: str) -> StripChart | None:
    percents = tuple(standing.result.percent for standing in ranking.standings[:ranking.ranked_units]
                     if standing.result and standing.result.percent is not None)
    if len(percents) < DOTS_AT_LEAST:
        return None
    middle = round_half_up(median(percents), rubric.file.decimals)
    said = (f"Từ {percent(percents[-1])} đến {percent(percents[0])}; "
            f"một nửa số đơn vị đạt từ {percent(middle)} trở lên (trung vị).")
    return StripChart(f"Phân bố điểm: {name}", said, percents,
                      assessor(rubric, ranking.assessor).mark, middle)
