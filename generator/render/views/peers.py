"""One group of peers in a period: the ranking that is shown, and what the other assessors gave the same units."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from generator.derive.results import Ranking, Result
from generator.model import Rubric
from generator.model.sums import round_half_up
from generator.render.sentence import points_gap
from generator.render.vietnamese import inside_sentence
from generator.render.wording import TIERS


class Peers(NamedTuple):
    """The ranking shown for one group of peers, and the other assessors' rankings of the same group."""

    ranking: Ranking
    others: tuple[Ranking, ...]

    @property
    def name(self) -> str:
        return " · ".join(filter(None, (TIERS[self.ranking.tier], self.ranking.block)))

    @property
    def spoke(self) -> tuple[Ranking, ...]:
        """Of the others, those who gave points or ratings."""
        return tuple(other for other in self.others
                     if any(standing.result and standing.result.speaks for standing in other.standings))


def peers_of(rankings: Iterable[Ranking]) -> list[Peers]:
    """Per group of peers the strongest assessor with a ranked unit (else the strongest that reported anything)."""
    found = []
    for _, same in groupby(rankings, key=lambda one: (one.tier, one.block)):
        group = list(same)
        chosen = next((one for one in reversed(group) if one.ranked_units), None) or next(
            (one for one in reversed(group) if any(standing.result for standing in one.standings)), group[-1])
        found.append(Peers(chosen, tuple(one for one in group if one is not chosen)))
    return found


def lead_words(rubric: Rubric, ranking: Ranking) -> str:
    name = inside_sentence(rubric.assessors[ranking.assessor])
    listed = len(ranking.standings)
    if not ranking.ranked_units:
        return f"Chưa đơn vị nào trong {listed} đơn vị có đủ điểm để xếp hạng."
    if ranking.ranked_units == 1:
        return f"Mới có 1 trong {listed} đơn vị đủ điểm (điểm {name}), chưa có đơn vị nào để so."
    return (f"Hạng theo điểm {name}, tính trong {ranking.ranked_units} đơn vị có đủ điểm"
            + (f"; {listed - ranking.ranked_units} đơn vị chưa xếp hạng." if listed > ranking.ranked_units else "."))


def gap(rubric: Rubric, ranked: Result | None, others: Iterable[Result | None]) -> Decimal | None:
    """The ranked points less those of the weakest other assessor that can be compared, rounded as totals are."""
    gaps = (points_gap(ranked, other) for other in others) if ranked else ()
    found = next((one for one in gaps if one is not None), None)
    return None if found is None else round_half_up(found, rubric.file.decimals)


def median(ordered: Sequence[Decimal]) -> Decimal:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
