"""The page that sets units side by side, and what its script must know of all rankings."""

from dataclasses import dataclass

from generator.render.addresses import COMPARE, COMPARE_INDEX, compare_address, ranking_address
from generator.render.page import PlainFile, View, script_data
from generator.render.vietnamese import period
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.elements import Link
from generator.render.views.peers import peers_of
from generator.render.views.ranking import ranked_periods


@dataclass(frozen=True)
class CompareView(View):
    example: Link | None  # two neighbours of the latest ranking that has them
    rankings: tuple[Link, ...]  # the latest of each rubric
    index: str  # where the script finds all rubrics and periods


def compare_page(atlas: Atlas) -> tuple[CompareView, PlainFile]:
    """Rubrics with the latest rankings come first."""
    periods = sorted(ranked_periods(atlas).items(), key=lambda entry: latest_first(entry[1][0][0]))
    rubrics = atlas.ledger.rubrics
    index = [{"id": id, "name": rubrics[id].name, "title": rubrics[id].file.title,
              "periods": [[at, period(at)] for at, _ in found]} for id, found in periods]
    view = CompareView(
        COMPARE, "So sánh đơn vị", "Đặt cạnh nhau kết quả từng tiêu chí của tối đa bốn đơn vị cùng bộ tiêu chí, cùng kỳ.",
        _example(atlas), tuple(Link(f"{rubrics[id].name}, {period(found[0][0])}", ranking_address(id, found[0][0]))
                               for id, found in periods), COMPARE_INDEX)
    return view, script_data(COMPARE_INDEX, index)


def _example(atlas: Atlas) -> Link | None:
    """The first two units of the first group that has two, in the latest ranking that has one."""
    groups = [peers for found in ranked_periods(atlas).values() for _, rankings in found for peers in peers_of(rankings)
              if peers.ranking.ranked_units > 1]
    if not groups:
        return None
    ranking = min(groups, key=lambda one: latest_first(one.ranking.period)).ranking
    units = [one.unit for one in ranking.standings[:2]]
    names = " và ".join(atlas.ledger.units[unit].name for unit in units)
    return Link(f"{names}, {period(ranking.period)}", compare_address(units, ranking.rubric, ranking.period))
