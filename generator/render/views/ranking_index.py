"""The index of rankings: the latest period of each rubric first, the others beside it."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.render.addresses import RANKINGS, ranking_address, rubric_address
from generator.render.page import View
from generator.render.vietnamese import period, sentence_start, short_period
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.elements import Link
from generator.render.views.peers import peers_of
from generator.render.views.ranking import counted_words, ranked_periods


class RankedRubric(NamedTuple):
    rubric: Link
    latest: Link
    counted: str  # what the latest ranking holds
    earlier: tuple[tuple[Link, str], ...]  # each with what it holds


@dataclass(frozen=True)
class RankingIndexView(View):
    rubrics: tuple[RankedRubric, ...]


def ranking_index(atlas: Atlas) -> RankingIndexView:
    """Rubrics with the latest rankings come first."""
    periods = sorted(ranked_periods(atlas).items(), key=lambda entry: latest_first(entry[1][0][0]))
    rubrics = []
    for rubric, found in periods:
        (latest, counted), *earlier = [(at, counted_words(peers_of(rankings))) for at, rankings in found]
        rubrics.append(RankedRubric(
            Link(atlas.ledger.rubrics[rubric].file.title, rubric_address(rubric)),
            Link(f"Xếp hạng {period(latest)}", ranking_address(rubric, latest)), sentence_start(counted),
            tuple((Link(short_period(at), ranking_address(rubric, at)), words) for at, words in earlier)))
    return RankingIndexView(RANKINGS, "Xếp hạng", "Xếp hạng các đơn vị cùng nhóm theo từng bộ tiêu chí và từng kỳ.",
                            tuple(rubrics))
