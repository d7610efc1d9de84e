"""Results computed by hand from FORMAT.md section 5, on small made-up projects."""

from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from generator.derive.results import RecordResult, Result, Results
from tests.cases.laying import derived, lay

UNIT = "tinh-mau/xa-mau-2"
RUBRIC = """
title: Bộ tiêu chí thử
series: thu
total: 10
{more}
assessors: [{{id: self, name: Tự chấm}}, {{id: authority, name: Cấp trên}}]
ratings: [{{id: cao, name: Cao, from: 9}}, {{id: vua, name: Vừa, from: 7}}, {{id: thap, name: Thấp}}]
{basis}
criteria:
  - {{id: "1", title: Mục một, max: 4, items: [{{id: "1.1", title: A, max: 3}}, {{id: "1.2", title: B, max: 1}}]}}
  - {{id: "2", title: Mục hai, max: 6}}
"""
BASIS = "ratings_basis: {number: 1/QĐ-MAU}"


def rubric(more: str = "", basis: str = BASIS) -> str:
    return RUBRIC.format(more=more, basis=basis)


def results(tmp_path: Path, records: dict[str, str], **files: str) -> Results:
    """Of the second commune's records by period, in the rubric `thu` unless the record names another."""
    laid = {f"scores/{UNIT}/{period}.yaml": text if "rubric:" in text else f"rubric: thu\n{text}"
            for period, text in records.items()}
    laid |= {"rubrics/thu.yaml": rubric(), **{path.replace("__", "/") + ".yaml": text for path, text in files.items()}}
    return derived(lay(tmp_path / "project", laid))


def record(tmp_path: Path, text: str, rubric_text: str = "") -> RecordResult:
    found = results(tmp_path, {"2023": text}, **({"rubrics__thu": rubric_text} if rubric_text else {}))
    return found.records[UNIT, "2023", "thu"]


def shown(result: Result) -> dict[str, Any]:
    """The numbers of a result as text."""
    return {"points": None if result.points is None else str(result.points.normalize()), "from": result.points_from,
            "max": str(result.applicable_max), "percent": None if result.percent is None else str(result.percent),
            "complete": result.complete, "rating": result.rating, "rating_from": result.rating_from}


# --- totals, percent ---


def test_a_complete_total_is_the_exact_sum(tmp_path: Path) -> None:
    one = record(tmp_path, 'scores: {"1.1": {self: 2.5}, "1.2": {self: 0.3}, "2": {self: 5}}')
    assert shown(one.results["self"]) == {"points": "7.8", "from": "computed", "max": "10", "percent": "78.00",
                                          "complete": True, "rating": "vua", "rating_from": "computed"}
    assert one.results["self"].subtotals == {
        "1": Decimal("2.8"), "1.1": Decimal("2.5"), "1.2": Decimal("0.3"), "2": Decimal(5)}
    assert list(one.results) == ["self"] and one.headline == "self"


def test_points_of_a_criterion_stand_for_all_its_leaves(tmp_path: Path) -> None:
    one = record(tmp_path, 'scores: {"1": {self: 3.5}, "2": {self: 6}}').results["self"]
    assert (one.points, one.complete, one.open_leaves) == (Decimal("9.5"), True, 0)
    assert "1.1" not in one.subtotals


def test_an_incomplete_total_is_shown_without_rating(tmp_path: Path) -> None:
    one = record(tmp_path, 'scores: {"1.1": {self: 3}, "1.2": {self: pending}, "2": {self: 6}}').results["self"]
    assert shown(one) == {"points": "9", "from": "computed", "max": "10", "percent": "90.00", "complete": False,
                          "rating": None, "rating_from": None}
    assert one.open_leaves == 1 and one.open["1"] == 1 and one.open["2"] == 0


@pytest.mark.parametrize("absence", ["pending", "withheld", None])
def test_pending_withheld_and_nothing_leave_a_leaf_open(tmp_path: Path, absence: str | None) -> None:
    second = f'"2": {{self: {absence}}}' if absence else '"2": {reason: Chưa chấm}'
    one = record(tmp_path, f'scores: {{"1": {{self: 4}}, {second}}}').results["self"]
    assert (one.points, one.applicable_max, one.complete) == (4, 10, False)


def test_zero_is_points(tmp_path: Path) -> None:
    one = record(tmp_path, 'scores: {"1": {self: 0}, "2": {self: 0}}').results["self"]
    assert (one.points, one.percent, one.complete) == (0, 0, True)


def test_the_first_stated_total_stands_in_for_an_incomplete_one(tmp_path: Path) -> None:
    text = """
        scores: {"1.1": {self: 3}}
        stated:
          - {assessor: authority, total: 5}
          - {assessor: self, rating: vua}
          - {assessor: self, total: 8}
          - {assessor: self, total: 9.5}
    """
    one = record(tmp_path, dedent(text)).results["self"]
    assert shown(one) == {"points": "8", "from": "stated", "max": "10", "percent": "80.00", "complete": True,
                          "rating": "vua", "rating_from": "stated"}


def test_a_complete_sum_is_not_overruled_by_a_statement(tmp_path: Path) -> None:
    text = 'scores: {"1": {self: 4}, "2": {self: 5}}\nstated: [{assessor: self, total: 10}]'
    one = record(tmp_path, text).results["self"]
    assert (one.points, one.points_from) == (9, "computed")


def test_a_record_of_statements_alone(tmp_path: Path) -> None:
    one = record(tmp_path, "stated: [{assessor: self, total: 9.25}, {assessor: authority, rating: vua}]")
    assert shown(one.results["self"]) == {"points": "9.25", "from": "stated", "max": "10", "percent": "92.50",
                                          "complete": True, "rating": "cao", "rating_from": "computed"}
    assert shown(one.results["authority"]) == {"points": None, "from": None, "max": "10", "percent": None,
                                               "complete": False, "rating": "vua", "rating_from": "stated"}


def test_what_is_not_applicable_reduces_the_maximum(tmp_path: Path) -> None:
    one = record(tmp_path, 'scores: {"1.1": {self: 3}, "1.2": {self: not-applicable}, "2": {self: 4}}').results["self"]
    assert (one.points, one.applicable_max, one.percent, one.complete) == (7, 9, Decimal("77.78"), True)
    assert one.applicable == {"1": 3, "1.1": 3, "1.2": 0, "2": 6}


def test_a_criterion_that_is_not_applicable_takes_all_its_leaves_out(tmp_path: Path) -> None:
    one = record(tmp_path, 'scores: {"1": {self: not-applicable}, "2": {self: 5}}').results["self"]
    assert (one.points, one.applicable_max, one.percent, one.complete) == (5, 6, Decimal("83.33"), True)


def test_not_applicable_counts_for_a_stated_total_too(tmp_path: Path) -> None:
    text = 'scores: {"1": {self: not-applicable}}\nstated: [{assessor: self, total: 3}]'
    one = record(tmp_path, text).results["self"]
    assert (one.points, one.points_from, one.applicable_max, one.percent) == (3, "stated", 6, 50)


def test_nothing_applicable_divides_by_nothing(tmp_path: Path) -> None:
    text = ('scores: {"1": {self: not-applicable}, "2": {self: not-applicable}}\n'
            "stated: [{assessor: self, rating: thap}]")
    one = record(tmp_path, text).results["self"]
    assert (one.applicable_max, one.percent, one.rating) == (0, None, "thap")


@pytest.mark.parametrize(("decimals", "percent"), [(0, "78"), (1, "77.8"), (2, "77.78"), (4, "77.7778")])
def test_percent_is_rounded_to_the_rubrics_decimals(tmp_path: Path, decimals: int, percent: str) -> None:
    text = 'scores: {"1.1": {self: 3}, "1.2": {self: not-applicable}, "2": {self: 4}}'
    assert str(record(tmp_path, text, rubric(f"decimals: {decimals}")).results["self"].percent) == percent


def test_percent_is_rounded_half_up(tmp_path: Path) -> None:
    text = 'scores: {"1": {self: 0}, "2": {self: 2.25}}'  # 22.5 %
    assert str(record(tmp_path, text, rubric("decimals: 0")).results["self"].percent) == "23"


# --- ratings, headline, state ---


@pytest.mark.parametrize(("points", "rating"), [("5", "cao"), ("4.99", "vua"), ("3", "vua"), ("2.99", None)])
def test_the_band_of_a_complete_total_takes_its_limit_in(tmp_path: Path, points: str, rating: str | None) -> None:
    one = record(tmp_path, f'scores: {{"1": {{self: 4}}, "2": {{self: {points}}}}}').results["self"]
    assert (one.rating, one.rating_from) == (rating, rating and "computed")


def test_no_band_without_its_source(tmp_path: Path) -> None:
    one = record(tmp_path, 'scores: {"1": {self: 4}, "2": {self: 6}}', rubric(basis="")).results["self"]
    assert (one.rating, one.rating_from, one.complete) == (None, None, True)


def test_the_stated_rating_goes_before_the_band(tmp_path: Path) -> None:
    text = 'scores: {"1": {self: 4}, "2": {self: 6}}\nstated: [{assessor: self, rating: thap}]'
    one = record(tmp_path, text).results["self"]
    assert (one.rating, one.rating_from) == ("thap", "stated")


@pytest.mark.parametrize(("text", "headline"), [
    ('scores: {"1": {self: 4, authority: 3}}', "authority"),
    ('scores: {"1": {self: 4, authority: pending}}', "self"),
    ('scores: {"1": {self: 4}}\nstated: [{assessor: authority, rating: cao}]', "authority"),
    ('scores: {"1": {self: 4}}\nstated: [{assessor: authority, subtotals: {"1": 3}}]', "self"),
    ('scores: {"1": {self: withheld}}', None),
    ("as_of: 2023", None)])
def test_headline_is_the_strongest_assessor_that_speaks(tmp_path: Path, text: str, headline: str | None) -> None:
    assert record(tmp_path, text).headline == headline


def test_a_recorded_state_is_kept_and_else_derived(tmp_path: Path) -> None:
    complete = 'scores: {"1": {self: 4, authority: 4}, "2": {self: 6, authority: 6}}'
    assert record(tmp_path / "a", complete + "\nstate: under-objection").state == "under-objection"
    assert record(tmp_path / "b", complete).state == "verified"
    assert record(tmp_path / "c", 'scores: {"1": {self: 4}, "2": {self: 6}}').state == "self-scored"
    assert record(tmp_path / "d", 'scores: {"1": {self: 4}}').state == "incomplete"
    assert record(tmp_path / "e", "stated: [{assessor: authority, rating: vua}]").state == "rated"


# --- what is not published ---


def test_a_draft_is_nowhere(tmp_path: Path) -> None:
    text = 'state: draft\nsources: [{title: Nháp}]\nscores: {"1": {self: 4}, "2": {self: 6}}'
    found = results(tmp_path, {"2023": text})
    assert not [key for key in found.records if key[0] == UNIT]
    assert UNIT not in [one.unit for ranking in found.rankings for one in ranking.standings]
    assert UNIT not in found.trends


@pytest.mark.parametrize("state", ["withheld", "withdrawn"])
def test_a_withheld_record_is_listed_without_values(tmp_path: Path, state: str) -> None:
    text = (f"state: {state}\nsources: [{{title: Mật}}]\nstated: [{{assessor: self, rating: cao}}]\n"
            'scores: {"1": {self: 4}, "2": {self: 6}}')
    found = results(tmp_path, {"2023": text})
    one = found.records[UNIT, "2023", "thu"]
    assert (one.results, one.headline, one.state, one.changes) == ({}, None, state, {})
    standing = found.standing[UNIT, "2023", "thu", "self"][1]
    assert (standing.rank, standing.unranked_because, standing.result) == (None, state, None)
    assert found.trends[UNIT] == ()


# --- change ---


def test_change_inside_one_rubric_per_item_and_in_total(tmp_path: Path) -> None:
    found = results(tmp_path, {"2021": 'scores: {"1.1": {self: 2}, "1.2": {self: 1}, "2": {self: 4}}',
                               "2023": 'scores: {"1.1": {self: 2.5}, "1.2": {self: 0.5}, "2": {self: 6}}'})
    change = found.records[UNIT, "2023", "thu"].changes["self"]
    assert (change.before_period, change.before_rubric) == ("2021", "thu")
    assert (change.points, change.percent, change.covers_before, change.covers_now) == (2, 20, 10, 10)
    assert change.items == {"1": 0, "1.1": Decimal("0.5"), "1.2": Decimal("-0.5"), "2": 2}
    assert found.records[UNIT, "2021", "thu"].changes == {}


def test_change_in_percent_where_the_applicable_maximum_moved(tmp_path: Path) -> None:
    found = results(tmp_path, {"2022": 'scores: {"1": {self: not-applicable}, "2": {self: 3}}',
                               "2023": 'scores: {"1": {self: 4}, "2": {self: 3}}'})
    change = found.records[UNIT, "2023", "thu"].changes["self"]
    assert (change.points, change.percent) == (4, 20)  # 3 of 6 = 50 %, 7 of 10 = 70 %
    assert (change.covers_before, change.covers_now, change.items) == (6, 10, {"2": 0})


def test_change_of_stated_totals(tmp_path: Path) -> None:
    found = results(tmp_path, {"2022": "stated: [{assessor: self, total: 8}]",
                               "2023": "stated: [{assessor: self, total: 7.5}]"})
    change = found.records[UNIT, "2023", "thu"].changes["self"]
    assert (change.points, change.percent, change.items) == (Decimal("-0.5"), -5, {})


def test_no_change_of_another_assessor_series_or_length_of_period(tmp_path: Path) -> None:
    found = results(tmp_path, {"2022-H1": 'scores: {"1": {self: 4}, "2": {self: 6}}',
                               "2022": 'scores: {"1": {authority: 4}, "2": {authority: 6}}',
                               "2023": 'scores: {"1": {self: 4}, "2": {self: 6}}'})
    assert all(not one.changes for key, one in found.records.items() if key[0] == UNIT)


NEWER = """
title: Bộ tiêu chí thử, bản sau
series: {series}
replaces: thu
total: 20
assessors: [{{id: self, name: Tự chấm}}]
criteria:
  - {{id: A, title: Phần A, max: 8, items: [{{id: A.1, title: A, max: 6}}, {{id: A.2, title: B, max: 2}}]}}
  - {{id: B, title: Phần B, max: 12}}
{comparable}
"""
OLD = 'scores: {"1.1": {self: 3}, "1.2": {self: 0}, "2": {self: 3}}'
NEW = "rubric: moi\nscores: {A.1: {self: 5}, A.2: {self: 1}, B: {self: 9}}"


def across(tmp_path: Path, comparable: str, new: str = NEW, series: str = "thu") -> RecordResult:
    newer = NEWER.format(comparable=comparable, series=series)
    return results(tmp_path, {"2022": OLD, "2023": new}, rubrics__moi=newer).records[UNIT, "2023", "moi"]


def test_change_across_editions_on_comparable_items_only(tmp_path: Path) -> None:
    comparable = 'comparable: [{rubric: thu, items: {A.1: "1.1", B: "2"}, withheld: {A.2: khác}}]'
    change = across(tmp_path, comparable).changes["self"]
    assert (change.before_period, change.before_rubric) == ("2022", "thu")
    assert (change.covers_before, change.covers_now) == (9, 18)
    assert change.points == 14 - 6
    assert change.percent == Decimal("77.78") - Decimal("66.67")  # 14 of 18, 6 of 9
    assert change.items == {"A.1": 2, "B": 6}


def test_an_item_that_is_open_on_one_side_is_not_compared(tmp_path: Path) -> None:
    new = "rubric: moi\nscores: {A.1: {self: 5}, B: {self: pending}}"
    change = across(tmp_path, 'comparable: [{rubric: thu, items: {A.1: "1.1", B: "2"}}]', new).changes["self"]
    assert (change.covers_before, change.covers_now, change.points, change.items) == (3, 6, 2, {"A.1": 2})


def test_a_comparable_inside_another_is_counted_once(tmp_path: Path) -> None:
    change = across(tmp_path, 'comparable: [{rubric: thu, items: {A: "1", A.1: "1.1"}}]').changes["self"]
    assert (change.covers_before, change.covers_now, change.points) == (4, 8, 3)


@pytest.mark.parametrize("comparable", ["", "comparable: [{rubric: mau-2019, items: {A.1: \"1\"}}]",
                                        'comparable: [{rubric: thu, withheld: {A: khác}}]'])
def test_no_change_across_editions_that_name_nothing_comparable(tmp_path: Path, comparable: str) -> None:
    assert across(tmp_path, comparable).changes == {}


def test_no_change_across_series(tmp_path: Path) -> None:
    assert across(tmp_path, 'comparable: [{rubric: thu, items: {A.1: "1.1"}}]', series="khac").changes == {}


def test_an_earlier_item_is_covered_once(tmp_path: Path) -> None:
    change = across(tmp_path, 'comparable: [{rubric: thu, items: {A.1: "1.1", A.2: "1.1"}}]').changes["self"]
    assert change.covers_before == 3


def test_no_change_inside_one_period(tmp_path: Path) -> None:
    newer = NEWER.format(comparable='comparable: [{rubric: thu, items: {A.1: "1.1"}}]', series="thu")
    records = {"2023": "rubric: xa-moi" + NEW.removeprefix("rubric: moi"), "2023.thu": OLD}
    found = results(tmp_path, records, **{"rubrics__xa-moi": newer})
    assert [change.before_period for one in found.of_unit[UNIT] for change in one.changes.values()] == []


# --- discrepancies ---


def test_a_record_of_statistics_alone_has_no_result(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {f"scores/{UNIT}/2023.yaml": "sources: [{title: Quý}]\nindicators: {ho-so: 3}\n"})
    found = derived(root)
    assert not [key for key in found.records if key[0] == UNIT]


def test_discrepancies_are_the_acknowledged_problems(tmp_path: Path) -> None:
    text = ('scores: {"1": {self: 4}, "2": {self: 6}}\nstated: [{assessor: self, total: 9, subtotals: {"1": 3}}]\n'
            "acknowledged: [{rule: stated-total-differs, at: total, note: In nhầm.}]")
    found = results(tmp_path, {"2023": text})
    found_and_noted = [(one.rule, one.at, one.note) for one in found.discrepancies]
    assert found_and_noted == [("stated-total-differs", "total", "In nhầm.")]
