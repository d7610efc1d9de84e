"""Rankings: by hand, and what must hold for any of them."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.derive import derive_results
from generator.derive.results import Ranking, Results
from generator.model import Ledger, Record, Rubric, RubricFile, Unit, UnitFile
from tests.cases.laying import derived, lay
from tests.model.strategies import expected, givens, record_file, rubrics, tried


def unit(id: str, **more: Any) -> Unit:
    return Unit(id, UnitFile.model_validate({"name": f"Xã Mẫu {id}", "tier": "commune", **more}), None)


def rubric(id: str = "thu", total: str = "100", **more: Any) -> Rubric:
    return Rubric(id, RubricFile.model_validate({
        "title": "Bộ tiêu chí thử", "total": total, "assessors": [{"id": "self", "name": "Tự chấm"}],
        "criteria": [{"id": "1", "title": "Mục một", "max": total}], **more}))


def record(unit: str, total: str | None, period: str = "2023", rubric: str = "thu", **more: Any) -> Record:
    stated = [{"assessor": "self", "total": total}] if total else []
    return Record(unit, period, f"scores/{unit}/{period}.yaml",
                  record_file({}, **{"rubric": rubric, "stated": stated, **more}))


def ranked(*totals: str | None, decimals: str = "2", total: str = "100") -> Ranking:
    """The one ranking of communes a, b, c … with these stated totals."""
    units = {id: unit(id) for id in "abcdefgh"[:len(totals)]}
    ledger = Ledger(units=units, rubrics={"thu": rubric(total=total, decimals=decimals)},
                    records=tuple(record(id, one) for id, one in zip(units, totals, strict=True)))
    (ranking,) = derive_results(ledger).rankings
    return ranking


def places(ranking: Ranking) -> list[tuple[str, int | None, bool]]:
    return [(one.unit, one.rank, one.tied) for one in ranking.standings]


def test_equal_values_share_a_rank_and_the_next_is_skipped() -> None:
    ranking = ranked("80", "95", "90", "90", "70")
    assert places(ranking) == [("b", 1, False), ("c", 2, True), ("d", 2, True), ("a", 4, False), ("e", 5, False)]
    assert ranking.ranked_units == 5


def test_all_equal_and_ties_at_the_end() -> None:
    assert places(ranked("80", "80.00", "80.0")) == [("a", 1, True), ("b", 1, True), ("c", 1, True)]
    assert places(ranked("80", "70", "70")) == [("a", 1, False), ("b", 2, True), ("c", 2, True)]


def test_the_rounded_percent_decides_a_tie() -> None:
    assert places(ranked("80.004", "80.001")) == [("a", 1, True), ("b", 1, True)]
    assert places(ranked("80.005", "80.004")) == [("a", 1, False), ("b", 2, False)]
    assert places(ranked("80.4", "79.5", decimals="0")) == [("a", 1, True), ("b", 1, True)]


def test_without_a_total_a_unit_is_listed_last_with_the_reason() -> None:
    ranking = ranked(None, "50", "0")
    assert places(ranking) == [("b", 1, False), ("c", 2, False), ("a", None, False)]
    assert (ranking.ranked_units, ranking.standings[-1].unranked_because) == (2, "no-points")


THU = """
title: Bộ tiêu chí thử
total: 10
{more}
assessors: [{{id: self, name: Tự chấm}}, {{id: authority, name: Cấp trên}}]
ratings: [{{id: tot, name: Tốt}}]
criteria: [{{id: "1", title: Mục một, max: 4}}, {{id: "2", title: Mục hai, max: 6}}]
"""


def project(tmp_path: Path, files: dict[str, str], more: str = "") -> Results:
    laid = {f"scores/{path}.yaml": text for path, text in files.items()}
    return derived(lay(tmp_path / "project", {"rubrics/thu.yaml": THU.format(more=more), **laid}))


def rankings_of(found: Results, assessor: str = "self") -> dict[tuple[str, str, str], list[tuple[str, Any]]]:
    """Standings of the rubric `thu` by period, tier and block: unit and its rank or the reason why it has none."""
    return {(one.period, one.tier, one.block): [
                (place.unit, place.rank or place.unranked_because) for place in one.standings]
            for one in found.rankings if one.rubric == "thu" and one.assessor == assessor}


def commune(name: str, more: str = "") -> str:
    return f"name: {name}\ntier: commune\n{more}"


def test_peers_share_tier_and_block_period_and_assessor(tmp_path: Path) -> None:
    files = {"a/unit": commune("Mẫu A", "block: Cụm 1"), "b/unit": commune("Mẫu B", "block: Cụm 1"),
             "c/unit": commune("Mẫu C", "block: Cụm 2"), "d/unit": commune("Mẫu D"),
             "e/unit": "name: Sở Mẫu\ntier: agency\nblock: Cụm 1"}
    files |= {f"{id}/2023": f"rubric: thu\nstated: [{{assessor: self, total: {points}}}]"
              for id, points in {"a": 5, "b": 6, "c": 1, "d": 2, "e": 9}.items()}
    files |= {"a/2022": "rubric: thu\nstated: [{assessor: authority, total: 3}]"}
    found = project(tmp_path, files)
    assert rankings_of(found) == {
        ("2022", "commune", "Cụm 1"): [("a", "no-points")],
        ("2023", "agency", "Cụm 1"): [("e", 1)],
        ("2023", "commune", ""): [("d", 1)],
        ("2023", "commune", "Cụm 1"): [("b", 1), ("a", 2)],
        ("2023", "commune", "Cụm 2"): [("c", 1)]}
    assert rankings_of(found, "authority")["2022", "commune", "Cụm 1"] == [("a", 1)]


def test_reasons_for_having_no_rank(tmp_path: Path) -> None:
    files = {f"{id}/unit": commune(f"Mẫu {id}") for id in "abcdefghij"}
    files |= {
        "a/2023": 'rubric: thu\nscores: {"1": {self: 4}, "2": {self: 6}}',
        "b/2023": 'rubric: thu\nscores: {"1": {self: 4}, "2": {self: pending}}',
        "c/2023": "rubric: thu\nstated: [{assessor: self, rating: tot}]",
        "d/2023": 'rubric: thu\nscores: {"1": {authority: 4}}',
        "e/2023": "rubric: thu\nstate: not-required", "f/2023": "rubric: thu\nstate: not-submitted",
        "g/2023": 'rubric: thu\nstate: withheld\nscores: {"1": {self: 4}, "2": {self: 6}}',
        "h/2023": 'rubric: thu\nstate: withdrawn\nscores: {"1": {self: 4}, "2": {self: 6}}',
        "i/2023": 'rubric: thu\nstate: draft\nscores: {"1": {self: 4}, "2": {self: 6}}',
        "j/2023": 'rubric: thu\nscores: {"1": {self: 4}, "2": {self: not-applicable}}'}
    assert rankings_of(project(tmp_path, files))["2023", "commune", ""] == [
        ("a", 1), ("j", 1), ("b", "incomplete"), ("c", "rating-only"), ("d", "no-points"), ("e", "not-required"),
        ("f", "not-submitted"), ("g", "withheld"), ("h", "withdrawn")]


CAMPAIGN = "campaigns: [{period: 2023, within: a, tiers: [commune]}]"


def test_a_campaign_lists_who_did_not_report(tmp_path: Path) -> None:
    files = {"a/unit": "name: Huyện Mẫu\ntier: district", "a/b/unit": commune("Mẫu B"), "a/c/unit": commune("Mẫu C"),
             "d/unit": commune("Mẫu D"), "e/unit": commune("Mẫu E", "parent: a"),
             "a/f/unit": commune("Mẫu F", "until: 2022-12-31"), "a/g/unit": commune("Mẫu G"),
             "a/b/2023": "rubric: thu\nstated: [{assessor: self, total: 5}]", "a/g/2023": "rubric: thu\nstate: draft"}
    found = project(tmp_path, files, CAMPAIGN)
    assert rankings_of(found) == {("2023", "commune", ""): [
        ("a/b", 1), ("a/c", "not-submitted"), ("a/g", "not-submitted"), ("e", "not-submitted")]}
    ranking = next(one for one in found.rankings if one.rubric == "thu")
    assert (ranking.ranked_units, [one.unit for one in ranking.reported]) == (1, ["a/b"])


def test_a_campaign_asks_only_tiers_the_rubric_applies_to(tmp_path: Path) -> None:
    files = {"a/unit": "name: Huyện Mẫu\ntier: district", "a/b/unit": commune("Mẫu B")}
    found = project(tmp_path, files, "applies_to: [commune]\ncampaigns: [{period: 2023, within: a}]")
    assert rankings_of(found) == {("2023", "commune", ""): [("a/b", "not-submitted")]}


# --- what holds for any ranking ---

near_totals = st.integers(0, 8).map(lambda thirds: str(Decimal(thirds) / 3 + 90)[:7])
few_totals = st.lists(st.none() | near_totals, min_size=1, max_size=8)


@tried(80)
@given(few_totals, st.sampled_from(["0", "1", "2"]))
def test_a_rank_is_one_more_than_the_number_strictly_better(totals: list[str | None], decimals: str) -> None:
    ranking = ranked(*totals, decimals=decimals)
    percents = [one.result.percent for one in ranking.standings if one.rank and one.result]
    assert ranking.ranked_units == len(percents) == sum(total is not None for total in totals)
    for standing in ranking.standings:
        assert (standing.rank is None) == (standing.unranked_because is not None)
        if standing.rank and standing.result:
            mine = standing.result.percent
            assert standing.rank == 1 + sum(other > mine for other in percents)
            assert standing.tied == (percents.count(mine) > 1)
    assert Counter(one.unit for one in ranking.standings) == Counter("abcdefgh"[:len(totals)])
    ranks = [one.rank for one in ranking.standings]
    assert ranks == sorted(ranks, key=lambda rank: (rank is None, rank or 0))


@tried(25)
@given(st.data())
def test_order_in_the_ledger_changes_nothing(data: st.DataObject) -> None:
    sheet = data.draw(rubrics())
    units = {id: unit(id, block=data.draw(st.sampled_from("xy"))) for id in "abcde"}
    records = [Record(id, "2023", "", record_file({"self": data.draw(givens(sheet))})) for id in units]
    one = Ledger(units=units, rubrics={"thu": sheet}, records=tuple(records))
    other = replace(one, units=dict(reversed(units.items())), records=tuple(data.draw(st.permutations(records))))
    assert derive_results(one).rankings == derive_results(other).rankings
    for ranking in derive_results(one).rankings:
        assert all(place.rank is None or (place.result and place.result.complete) for place in ranking.standings)


@tried(40)
@given(st.data())
def test_only_complete_results_are_ranked_or_rated(data: st.DataObject) -> None:
    sheet = data.draw(rubrics())
    scores = data.draw(givens(sheet))
    ledger = Ledger(units={"a": unit("a")}, rubrics={"thu": sheet},
                    records=(Record("a", "2023", "", record_file({"self": scores})),))
    (standing,) = derive_results(ledger).rankings[0].standings
    want = expected(sheet, sheet, scores)
    assert (standing.rank == 1) == (want.complete and want.applicable_max > 0)
    if standing.result:
        assert (standing.result.points, standing.result.applicable_max, standing.result.complete) == (
            want.total, want.applicable_max, want.complete)
