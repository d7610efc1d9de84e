"""The data files of a ranking for our scripts: column by column, so that thousands of units stay a small download.

`bang.js` has what the ranking shows of each unit, `tieu-chi.js` what each assessor gave it in every criterion, with the
units in the same order. Numbers are those of the page: totals as they are rounded and ranked, criteria exact.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.derive.results import Ranking, Result, Standing
from generator.model import Node, Rubric, Unit
from generator.model.sums import round_half_up
from generator.render.addresses import criteria_data, ranking_data
from generator.render.charts.scale import fitting_scale
from generator.render.page import PlainFile, exactly, script_data
from generator.render.sentence import rating_name
from generator.render.vietnamese import period, sentence_start, short_period
from generator.render.views.atlas import Atlas
from generator.render.views.peers import Peers, gap, lead_words, median
from generator.render.views.plan import assessor
from generator.render.views.steps import Steps
from generator.render.wording import TIERS, UNRANKED

NONE = -1  # the place of what is not there


@dataclass
class Texts:
    """Texts that come again and again, each written once and named by its place."""

    places: dict[str, int] = field(default_factory=dict)

    def place(self, text: str) -> int:
        return self.places.setdefault(text, len(self.places)) if text else NONE


@dataclass
class Areas:
    """The units above those listed, each with its id, its name and the place of the one above it."""

    units: Mapping[str, Unit]
    found: list[tuple[str, str, int]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def place(self, id: str | None) -> int:
        if id is None or id not in self.units:
            return NONE
        if id not in self.places:
            unit = self.units[id]
            above = self.place(unit.parent)
            self.places[id] = len(self.found)
            self.found.append((id, unit.name, above))
        return self.places[id]


@dataclass
class Words:
    """What all groups of a ranking share."""

    areas: Areas
    kinds: Texts = field(default_factory=Texts)
    ratings: Texts = field(default_factory=Texts)  # best first, as far as the rubric knows them
    notes: Texts = field(default_factory=Texts)


def ranking_columns(atlas: Atlas, groups: Sequence[tuple[Peers, Steps]]) -> PlainFile:
    first = groups[0][0].ranking
    rubric, at = atlas.ledger.rubrics[first.rubric], first.period
    words = Words(Areas(atlas.ledger.units))
    for rating in rubric.ratings.values():
        words.ratings.place(rating.name)
    told = [_group(atlas, rubric, one, words) for one in groups]
    before, after = atlas.period_address("\n", at).split("\n")
    steps = [one for _, one in groups if one.before]
    return script_data(ranking_data(rubric.id, at), {
        "rubric": rubric.id, "name": rubric.name, "period": at, "said": period(at),
        "before": short_period(steps[0].before) if steps else "", "page": [before, after],
        "assessors": [[who.name, who.mark] for who in (assessor(rubric, one) for one in rubric.assessors)],
        "ratings": list(words.ratings.places), "areas": words.areas.found, "kinds": list(words.kinds.places),
        "notes": list(words.notes.places), "groups": told})


def _group(atlas: Atlas, rubric: Rubric, group: tuple[Peers, Steps], words: Words) -> dict[str, object]:
    """Standings in their order, ranked units first; columns of ranks and changes end with the last of these."""
    peers, steps = group
    ranking, standings = peers.ranking, peers.ranking.standings
    ranked, place = standings[:ranking.ranked_units], list(rubric.assessors).index
    others = [{one.unit: one.result for one in other.standings} for other in peers.spoke]
    percents = [one.result.percent for one in ranked if one.result and one.result.percent is not None]
    scale = fitting_scale(percents)
    return {
        "name": peers.name, "lead": lead_words(rubric, ranking), "tier": TIERS[ranking.tier], "order": order_of(peers),
        "who": place(ranking.assessor), "others": [place(other.assessor) for other in peers.spoke],
        "scale": [scale.low, scale.high, scale.step], "median": exactly(_middle(rubric, percents)),
        **_units(atlas, ranking, words),
        "ranked": len(ranked), "rank": [one.rank for one in ranked], "percent": list(map(exactly, percents)),
        "why": [words.notes.place(sentence_start(UNRANKED[one.unranked_because])) for one in standings if one.unranked_because],
        **_results(rubric, [one.result for one in standings], words.ratings),
        "other": [_results(rubric, [of.get(one.unit) for one in standings], words.ratings) for of in others],
        "gap": [exactly(gap(rubric, one.result, [of.get(one.unit) for of in others])) for one in standings],
        **_steps(steps, ranked, words.notes)}


def _units(atlas: Atlas, ranking: Ranking, words: Words) -> dict[str, object]:
    """Who they are; `bare` are those that have no page of the period."""
    units = [atlas.ledger.units[one.unit] for one in ranking.standings]
    return {
        "id": [_short_id(unit) for unit in units], "unit": [unit.name for unit in units],
        "area": [words.areas.place(unit.parent) for unit in units],
        "kind": [words.kinds.place(unit.file.kind or "") for unit in units],
        "name_order": sorted(range(len(units)), key=lambda at: atlas.name_order[units[at].id]),
        "bare": [at for at, unit in enumerate(units) if ranking.period not in atlas.periods_of(unit.id)]}


def _steps(steps: Steps, ranked: Sequence[Standing], notes: Texts) -> dict[str, object]:
    found = [steps.of[one.unit] for one in ranked] if steps.before else []
    return {"steps": steps.counted, "said": steps.said, "step": [exactly(step.points) for step in found],
            "places": [step.places for step in found], "note": [notes.place(step.note) for step in found]}


def _middle(rubric: Rubric, percents: Sequence[Decimal]) -> Decimal | None:
    return round_half_up(median(percents), rubric.file.decimals) if percents else None


def _short_id(unit: Unit) -> str:
    """Without the id of the unit above, where it begins with that; else after a slash."""
    above = f"{unit.parent}/"
    return unit.id.removeprefix(above) if unit.id.startswith(above) else f"/{unit.id}"


def _results(rubric: Rubric, results: Sequence[Result | None], ratings: Texts) -> dict[str, object]:
    """Points of how many, and the rating; apart, which totals are not complete, and of what maximum where items do not apply."""
    given = {place: (one, one.points) for place, one in enumerate(results) if one and one.points is not None}
    return {"points": [exactly(round_half_up(given[place][1], rubric.file.decimals)) if place in given else None
                       for place in range(len(results))],
            "total": exactly(rubric.file.total),
            "most": {place: exactly(one.applicable_max) for place, (one, _) in given.items()
                     if one.applicable_max != rubric.file.total},
            "open": [place for place, (one, _) in given.items() if not one.complete],
            "rating": [ratings.place(rating_name(rubric, one.rating)) if one and one.rating else NONE for one in results]}


def order_of(peers: Peers) -> str:
    """Names which units stand in which order: files of two builds must not be read together."""
    ids = "\n".join(one.unit for one in peers.ranking.standings)
    return hashlib.sha256(ids.encode()).hexdigest()[:8]


# --- criteria ---


def criteria_columns(atlas: Atlas, groups: Iterable[Peers]) -> PlainFile:
    groups = list(groups)
    first = groups[0].ranking
    rubric = atlas.ledger.rubrics[first.rubric]
    nodes = rubric.file.criteria
    return script_data(criteria_data(rubric.id, first.period), {
        "criteria": [[node.id, node.title, exactly(node.max)] for node in nodes],
        "groups": [{"order": order_of(peers), "by": _by_assessor(rubric, peers, nodes)} for peers in groups]})


def _by_assessor(rubric: Rubric, peers: Peers, nodes: Sequence[Node]) -> dict[int, object]:
    """By place of the assessor, what it gave in each criterion."""
    place = {id: place for place, id in enumerate(rubric.assessors)}
    order = {one.unit: number for number, one in enumerate(peers.ranking.standings)}
    return {place[ranking.assessor]: [_criterion(ranking, node, order) for node in nodes]
            for ranking in sorted((peers.ranking, *peers.spoke), key=lambda one: place[one.assessor])}


def _criterion(ranking: Ranking, node: Node, order: Mapping[str, int]) -> dict[str, object]:
    """Points of each unit; apart, which are not complete, and what is the most where items do not apply."""
    given = dict(sorted((order[unit], result) for unit, result, *_ in ranking.standings
                        if result and node.id in result.subtotals))
    return {"points": [exactly(given[at].subtotals[node.id]) if at in given else None for at in range(len(order))],
            "most": {at: exactly(most) for at, result in given.items()
                     if (most := result.applicable.get(node.id, node.max)) != node.max},
            "open": [at for at, result in given.items() if result.open.get(node.id)]}
