"""Rankings: the index, and per rubric and period one table for each group of peers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import NamedTuple

from generator.derive.results import Ranking, Result, Standing
from generator.model import Rubric
from generator.model.sums import round_half_up
from generator.render.addresses import RANKINGS, further_page, ranking_address, rubric_address
from generator.render.charts.views import StripChart
from generator.render.page import View
from generator.render.sentence import points_gap, rating_name, total_text
from generator.render.vietnamese import inside_sentence, number, percent, period, sentence_start, short_period, signed
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.coverage import Cover, covers_of
from generator.render.views.elements import Link, Pager, Who
from generator.render.views.paging import packed, pager
from generator.render.views.plan import assessor
from generator.render.wording import TIERS, UNRANKED

DOTS_AT_LEAST = 3  # a strip of one or two units says nothing


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
    unranked: str  # the reason; empty for ranked units


class GroupTable(NamedTuple):
    """One group of peers, or the part of it that stands on one page."""

    anchor: str
    name: str
    who: Who
    others: tuple[Who, ...]
    lead: str
    chart: StripChart | None
    ranked: tuple[RankingRow, ...]
    unranked: tuple[RankingRow, ...]
    continued: bool

    @property
    def css(self) -> str:
        """Tells the style sheet whose marks the columns of points have."""
        return " ".join([f"db-at3-{self.who.mark}",
                         *(f"db-at{place}-{other.mark}" for place, other in enumerate(self.others, 5))])


@dataclass(frozen=True)
class RankingView(View):
    crumbs: tuple[Link, ...]
    heading: str
    rubric: Link
    groups: tuple[Link, ...]  # all groups, wherever they begin
    tables: tuple[GroupTable, ...]
    other_periods: tuple[Link, ...]
    pager: Pager | None
    covers: tuple[Cover, ...]  # who has reported


class RankedRubric(NamedTuple):
    rubric: Link
    periods: tuple[tuple[Link, str], ...]  # each with what it holds, in words


@dataclass(frozen=True)
class RankingIndexView(View):
    rubrics: tuple[RankedRubric, ...]


class Group(NamedTuple):
    """The ranking shown for one group of peers, and the other assessors' rankings of the same group."""

    ranking: Ranking
    others: tuple[Ranking, ...]

    @property
    def name(self) -> str:
        return " · ".join(filter(None, (TIERS[self.ranking.tier], self.ranking.block)))


def ranking_chapters(atlas: Atlas) -> Iterator[tuple[tuple[str, str], tuple[str, ...], Callable[[], Iterator[View]]]]:
    """Of each rubric and period that have rankings: the other periods, and what gives the pages."""
    periods = _periods(atlas)
    for rubric, found in periods.items():
        others = [other for other, _ in found]
        for at, rankings in found:
            yield (rubric, at), tuple(others), partial(_pages, atlas, at, rankings, others)


def ranking_index(atlas: Atlas) -> RankingIndexView:
    return _index(atlas, {rubric: [(at, _groups(rankings)) for at, rankings in found]
                          for rubric, found in _periods(atlas).items()})


def _periods(atlas: Atlas) -> dict[str, list[tuple[str, list[Ranking]]]]:
    """The rankings of each rubric by period, latest first."""
    periods: dict[str, list[tuple[str, list[Ranking]]]] = {}
    for (rubric, at), rankings in groupby(atlas.results.rankings, key=lambda one: (one.rubric, one.period)):
        periods.setdefault(rubric, []).append((at, list(rankings)))
    for found in periods.values():
        found.sort(key=lambda entry: latest_first(entry[0]))
    return periods


def _groups(rankings: list[Ranking]) -> list[Group]:
    """Per group of peers the strongest assessor with a ranked unit (else the strongest that reported anything)."""
    found = []
    for _, same in groupby(rankings, key=lambda one: (one.tier, one.block)):
        group = list(same)
        chosen = next((one for one in reversed(group) if one.ranked_units), None) or next(
            (one for one in reversed(group) if any(standing.result for standing in one.standings)), group[-1])
        found.append(Group(chosen, tuple(one for one in group if one is not chosen)))
    return found


def _index(atlas: Atlas, periods: dict[str, list[tuple[str, list[Group]]]]) -> RankingIndexView:
    rubrics = tuple(RankedRubric(
        Link(atlas.ledger.rubrics[rubric].file.title, rubric_address(rubric)),
        tuple((Link(sentence_start(period(at)), ranking_address(rubric, at)), _counted(groups))
              for at, groups in found))
        for rubric, found in periods.items())
    return RankingIndexView(RANKINGS, "Xếp hạng", "Xếp hạng các đơn vị cùng nhóm theo từng bộ tiêu chí và từng kỳ.",
                            rubrics)


def _counted(groups: list[Group]) -> str:
    ranked = sum(group.ranking.ranked_units for group in groups)
    listed = sum(len(group.ranking.standings) for group in groups)
    if not ranked:
        return f"{listed} đơn vị, chưa đơn vị nào có đủ điểm để xếp hạng"
    return f"{ranked} đơn vị được xếp hạng" + (f", {listed - ranked} chưa xếp hạng" if listed > ranked else "")


def _pages(atlas: Atlas, at: str, rankings: list[Ranking], periods: list[str]) -> Iterator[RankingView]:
    groups = _groups(rankings)
    rubric = atlas.ledger.rubrics[groups[0].ranking.rubric]
    address = ranking_address(rubric.id, at)
    pages = packed((group, group.ranking.standings) for group in groups)
    begins: dict[int, int] = {}
    for number_, page in enumerate(pages, 1):
        for group, _ in page:
            begins.setdefault(id(group), number_)
    links = tuple(Link(group.name, further_page(address, begins[id(group)]) + f"#nhom-{place}")
                  for place, group in enumerate(groups, 1))
    anchors = {id(group): f"nhom-{place}" for place, group in enumerate(groups, 1)}
    heading = f"Xếp hạng {period(at)}"
    for number_, page in enumerate(pages, 1):
        title = f"{heading} · {rubric.name}" + (f", trang {number_}" if number_ > 1 else "")
        yield RankingView(
            address=further_page(address, number_), title=title,
            description=f"{heading} theo {rubric.file.title}: {_counted(groups)}.",
            crumbs=(Link("Xếp hạng", RANKINGS),), heading=heading,
            rubric=Link(rubric.file.title, rubric_address(rubric.id)), groups=links if len(links) > 1 else (),
            tables=tuple(_table(atlas, group, part, (anchors[id(group)], begins[id(group)] < number_))
                         for group, part in page),
            other_periods=tuple(Link(short_period(other), ranking_address(rubric.id, other))
                                for other in periods if other != at),
            pager=pager(address, number_, len(pages)), covers=covers_of(atlas, rubric.id, at) if number_ == 1 else ())


def _table(atlas: Atlas, group: Group, part: Sequence[Standing], place: tuple[str, bool]) -> GroupTable:
    ranking = group.ranking
    rubric = atlas.ledger.rubrics[ranking.rubric]
    spoke = [other for other in group.others
             if any(standing.result and standing.result.speaks for standing in other.standings)]
    of_others = [{standing.unit: standing.result for standing in other.standings} for other in spoke]
    rows = [_row(atlas, ranking, standing, [results.get(standing.unit) for results in of_others]) for standing in part]
    return GroupTable(
        anchor=place[0], name=group.name, who=assessor(rubric, ranking.assessor),
        others=tuple(assessor(rubric, other.assessor) for other in spoke), lead=_lead(rubric, ranking),
        chart=None if place[1] else _strip(rubric, ranking, group.name),
        ranked=tuple(row for row in rows if not row.unranked), unranked=tuple(row for row in rows if row.unranked),
        continued=place[1])


def _lead(rubric: Rubric, ranking: Ranking) -> str:
    name = inside_sentence(rubric.assessors[ranking.assessor])
    listed = len(ranking.standings)
    if not ranking.ranked_units:
        return f"Chưa đơn vị nào trong {listed} đơn vị có đủ điểm để xếp hạng."
    if ranking.ranked_units == 1:
        return f"Mới có 1 trong {listed} đơn vị đủ điểm (điểm {name}), chưa có đơn vị nào để so."
    return (f"Hạng theo điểm {name}, tính trong {ranking.ranked_units} đơn vị có đủ điểm"
            + (f"; {listed - ranking.ranked_units} đơn vị chưa xếp hạng." if listed > ranking.ranked_units else "."))


def _row(atlas: Atlas, ranking: Ranking, standing: Standing, others: list[Result | None]) -> RankingRow:
    rubric, result = atlas.ledger.rubrics[ranking.rubric], standing.result
    unit = atlas.unit_link(standing.unit)
    if ranking.period in atlas.periods_of(standing.unit):
        unit = Link(unit.text, atlas.period_address(standing.unit, ranking.period))
    points = result.points if result else None
    most = number(result.applicable_max) if result and points is not None else ""
    return RankingRow(
        unit=unit, rank=str(standing.rank or ""), tied=standing.tied,
        points=total_text(rubric, points) if points is not None else "", maximum=most,
        percent=percent(result.percent) if result and result.percent is not None and result.complete else "",
        rating=rating_name(rubric, result.rating) if result and result.rating else "",
        others=tuple([_other(rubric, other, result) for other in others]), difference=_difference(rubric, result, others),
        unranked=UNRANKED[standing.unranked_because] if standing.unranked_because else "")


def _other(rubric: Rubric, other: Result | None, ranked: Result | None) -> OtherScore:
    """The rating only where it is not the one that the row has already."""
    if other is None:
        return OtherScore(Who("", "first"), "", "")
    points = total_text(rubric, other.points) if other.points is not None else ""
    differs = ranked is None or other.rating != ranked.rating
    rating = rating_name(rubric, other.rating) if other.rating and differs else ""
    return OtherScore(assessor(rubric, other.assessor), points, rating)


def _difference(rubric: Rubric, ranked: Result | None, others: list[Result | None]) -> str:
    gaps = (points_gap(ranked, other) for other in others) if ranked else ()
    gap = next((gap for gap in gaps if gap is not None), None)
    return "" if gap is None else signed(round_half_up(gap, rubric.file.decimals))


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


def median(ordered: Sequence[Decimal]) -> Decimal:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
