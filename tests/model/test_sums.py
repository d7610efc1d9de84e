"""Exact sums over a rubric's tree, rounding half up, bands, levels and formulas."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Node, RatingBand, Rubric, RubricFile
from generator.model.sums import band_of, formula_points, level_reached, round_half_up, tally
from tests.model.strategies import Given, expected, givens, record_file, rubrics, tried


@tried(80)
@given(st.data())
def test_totals_are_the_sum_of_what_was_given_leaf_by_leaf(data: st.DataObject) -> None:
    rubric = data.draw(rubrics())
    scores: Given = data.draw(givens(rubric))
    found = tally(rubric, record_file({"self": scores}).scores, "self")
    want = expected(rubric, rubric, scores)
    assert (found.total, found.applicable_max, found.open_leaves, found.complete) == (
        want.total, want.applicable_max, want.open_leaves, want.complete)
    for id, node in rubric.nodes.items():
        below = expected(node, rubric, scores)
        assert found.points.get(id) == below.total
        assert (found.applicable[id], found.open[id]) == (below.applicable_max, below.open_leaves)


@tried(30)
@given(st.data())
def test_one_assessor_does_not_count_for_another(data: st.DataObject) -> None:
    rubric = data.draw(rubrics(assessors=("self", "authority")))
    one, other = data.draw(givens(rubric)), data.draw(givens(rubric))
    both = record_file({"self": one, "authority": other}).scores
    assert tally(rubric, both, "self") == tally(rubric, record_file({"self": one}).scores, "self")
    assert tally(rubric, both, "authority") == tally(rubric, record_file({"authority": other}).scores, "authority")


@tried(30)
@given(st.data())
def test_items_the_rubric_does_not_know_are_left_out(data: st.DataObject) -> None:
    rubric = data.draw(rubrics())
    scores = data.draw(givens(rubric))
    stray = record_file({"self": {**scores, "zz": "5", "1.99": "not-applicable"}}).scores
    assert tally(rubric, stray, "self") == tally(rubric, record_file({"self": scores}).scores, "self")


def test_points_below_a_not_applicable_node_are_not_lost() -> None:
    rubric = _rubric(items=[{"id": "1.1", "title": "A", "max": "10"}])
    scores = record_file({"self": {"1": "not-applicable", "1.1": "4"}}).scores
    assert tally(rubric, scores, "self").total == 4


@tried(60)
@given(st.data())
def test_every_node_stands_after_its_items(data: st.DataObject) -> None:
    """The order of the sums is the order in which they are published."""
    rubric = data.draw(rubrics())
    found = tally(rubric, record_file({"self": data.draw(givens(rubric))}).scores, "self")
    upward = [id for id, _ in rubric.upward]
    assert sorted(upward) == sorted(rubric.nodes)
    for place, id in enumerate(upward):
        assert {item.id for item in rubric.nodes[id].items} <= set(upward[:place])
    assert list(found.applicable) == list(found.open) == upward
    assert list(found.points) == [id for id in upward if id in found.points]


def test_what_is_remembered_is_of_this_rubric_and_these_scores_only() -> None:
    for _ in range(3):  # ids of what is gone are given out again
        for points in range(150):
            rubric = _rubric(items=[{"id": "1.1", "title": "A", "max": "10"}])
            scores = record_file({"self": {"1.1": str(points)}, "authority": {"1.1": "1"}}).scores
            assert [tally(rubric, scores, assessor).total for assessor in ("self", "authority", "self", "khac")] == [
                points, 1, points, None]


def test_sums_are_exact() -> None:
    rubric = _rubric(items=[{"id": id, "title": "A", "max": "1"} for id in "abcdefghij"])
    scores = record_file({"self": dict.fromkeys("abcdefghij", "0.1")}).scores
    assert tally(rubric, scores, "self").total == Decimal(1)


@tried(200)
@given(st.integers(0, 10**9), st.integers(0, 6), st.integers(0, 6))
def test_round_half_up(units: int, places: int, decimals: int) -> None:
    number = Decimal(units).scaleb(-places)
    exact = Fraction(units, 10**places)
    up = Fraction(math.floor(exact * 10**decimals + Fraction(1, 2)), 10**decimals)
    rounded = round_half_up(number, decimals)
    assert Fraction(rounded) == up
    assert -rounded.as_tuple().exponent == decimals
    assert round_half_up(-number, decimals) == -rounded


@pytest.mark.parametrize(("number", "decimals", "rounded"), [
    ("0.5", 0, "1"), ("1.5", 0, "2"), ("2.5", 0, "3"), ("0.125", 2, "0.13"), ("2.675", 2, "2.68"),
    ("99.995", 2, "100.00"),
    ("0.4999", 0, "0"), ("7", 2, "7.00")])
def test_round_half_up_by_hand(number: str, decimals: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(number), decimals)) == rounded


def _rubric(**criterion: object) -> Rubric:
    return Rubric("thu", RubricFile.model_validate({
        "title": "Thử", "total": "10", "assessors": [{"id": "self", "name": "Tự chấm"}],
        "criteria": [{"id": "1", "title": "Mục một", "max": "10", **criterion}]}))


def _with_bands(*limits: str | None, basis: bool = True, decimals: str = "2") -> Rubric:
    ratings = [{"id": f"r{place}", "name": "R", **({"from": limit} if limit else {})}
               for place, limit in enumerate(limits)]
    return Rubric("thu", RubricFile.model_validate({
        "title": "Thử", "total": "100", "assessors": [{"id": "self", "name": "Tự chấm"}], "ratings": ratings,
        "decimals": decimals, "criteria": [{"id": "1", "title": "Mục một", "max": "100"}],
        **({"ratings_basis": {"number": "1/QĐ-MAU"}} if basis else {})}))


@pytest.mark.parametrize(("points", "band"), [
    ("100", "r0"), ("90", "r0"), ("89.99", "r1"), ("80", "r1"), ("79.99", None), ("0", None)])
def test_a_band_takes_its_limit_in_and_one_without_a_limit_is_not_guessed(points: str, band: str | None) -> None:
    assert band_of(_with_bands("90", "80", None), Decimal(points)) == band


def test_no_band_is_derived_below_a_rating_without_a_limit() -> None:
    assert band_of(_with_bands(None, "50"), Decimal(95)) is None
    assert band_of(_with_bands("90", None, "20"), Decimal(80)) is None
    assert band_of(_with_bands("90", None, "20"), Decimal(95)) == "r0"


def test_below_all_limits_there_is_no_band() -> None:
    assert band_of(_with_bands("90", "80"), Decimal("79.99")) is None


def test_no_band_without_limits_or_without_their_source() -> None:
    assert band_of(_with_bands(None, None), Decimal(95)) is None
    assert band_of(_with_bands("90", "80", None, basis=False), Decimal(95)) is None
    assert all(isinstance(band, RatingBand) for band in _with_bands("90").file.ratings)


def _node(**more: object) -> Node:
    return Node.model_validate({"id": "1", "title": "Mục một", "max": "2", **more})


@pytest.mark.parametrize(("value", "level"), [
    ("100", "a"), ("99.99", "b"), ("70", "b"), ("69.9", "c"), ("0", "c"), ("-1", "c")])
def test_level_reached_higher_is_better(value: str, level: str) -> None:
    levels = [{"points": "2", "when": "A", "from": "100"}, {"points": "1", "when": "B", "from": "70"},
              {"points": "0", "when": "C"}]
    assert level_reached(_node(levels=levels), Decimal(value)) == level


@pytest.mark.parametrize(("value", "level"), [("0", "a"), ("1", "a"), ("1.01", "b"), ("5", "b"), ("5.01", None)])
def test_level_reached_lower_is_better(value: str, level: str | None) -> None:
    levels = [{"points": "2", "when": "A", "from": "1"}, {"points": "1", "when": "B", "from": "5"}]
    node = _node(levels=levels, measure={"name": "Trễ hạn", "better": "lower"})
    assert level_reached(node, Decimal(value)) == level


@pytest.mark.parametrize(("value", "points"), [
    ("100", "2"), ("120", "2"), ("90.5", "1.81"), ("80", "1.6"), ("79.99", "0"), ("0", "0")])
def test_formula(value: str, points: str) -> None:
    assert formula_points(_node(proportional={"full_at": "100", "cut": "80"}), Decimal(value)) == Decimal(points)


def test_formula_without_cut_and_without_formula() -> None:
    assert formula_points(_node(proportional={"full_at": "10"}), Decimal(4)) == Decimal("0.8")
    assert formula_points(_node(), Decimal(4)) is None
