"""The project of this repository: what the check finds by itself, and the results of the real records."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.check import check
from generator.derive import derive_results
from generator.derive.results import Results
from generator.problem import Problem
from generator.read import read_project
from tests.cases.laying import checked

ROOT = Path(__file__).resolve().parents[2]
WARD, OFFICE = "quang-ngai/phuong-nguyen-nghiem", "quang-ngai/van-phong-ubnd-tinh"


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    return checked(ROOT)[1]


@pytest.fixture(scope="module")
def results() -> Results:
    return derive_results(*checked(ROOT))


def test_every_problem_is_acknowledged_with_a_note(problems: list[Problem]) -> None:
    assert [problem for problem in problems if not problem.note] == []


@pytest.mark.parametrize(("rule", "at", "file"), [
    ("maximum-does-not-add-up", "D.I.4", "rubrics/lai-chau-qcdc-2022.yaml"),
    ("stated-subtotal-differs", "9.1", f"scores/{OFFICE}/2021.yaml"),
    ("stated-subtotal-differs", "10", f"scores/{WARD}/2023.yaml"),
    ("parts-do-not-add-up", "ho-so-da-giai-quyet", "scores/bac-giang/phuong-quang-minh/2024-Q1.yaml"),
    ("parts-do-not-add-up", "ho-so-dang-giai-quyet", "scores/bac-giang/phuong-quang-minh/2024-Q1.yaml"),
    ("ratio-differs", "ty-le-ho-so-truc-tuyen", "scores/bac-giang/phuong-quang-minh/2024-Q1.yaml")])
def test_the_known_discrepancies_are_found(problems: list[Problem], rule: str, at: str, file: str) -> None:
    found = [problem for problem in problems if (problem.rule, problem.at, problem.place.file) == (rule, at, file)]
    assert len(found) == 1 and found[0].acknowledged and found[0].severity == "error"
    line = (ROOT / file).read_text("utf-8").splitlines()[found[0].place.line - 1]
    assert at in line or "max:" in line


def test_the_papers_that_contradict_their_dates_are_found(problems: list[Problem]) -> None:
    """No more than these: nothing else in 200 citations gives reason to doubt."""
    assert sorted((one.rule, one.at) for one in problems if one.severity == "warning") == [
        ("document-cited-differently", "4.2.3"), ("evidence-before-period", "1.1.1"), ("evidence-before-period", "1.1.2"),
        ("evidence-before-period", "3.1"), ("evidence-before-period", "3.1"), ("evidence-before-period", "3.3")]


def test_they_are_found_without_the_acknowledgements_too(tmp_path: Path, problems: list[Problem]) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Dự án mẫu\n")
    for path in [*ROOT.glob("rubrics/*.yaml"), *ROOT.glob("scores/**/*.yaml")]:
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text("utf-8").split("\nacknowledged:")[0] + "\n", "utf-8")
    ledger, found = read_project(tmp_path)
    bare = check(ledger, found)
    assert {(one.rule, one.at, one.place.file) for one in bare if not one.acknowledged} == {
        (one.rule, one.at, one.place.file) for one in problems if one.acknowledged}


def test_the_ward_in_2023(results: Results) -> None:
    one = results.records[WARD, "2023", "quang-ngai-2022"]
    own, authority = one.results["self"], one.results["authority"]
    assert (own.points, own.applicable_max, own.complete, own.points_from) == (97, 100, True, "computed")
    assert (own.rating, own.rating_from) == ("xuat-sac", "stated")
    assert (authority.points, authority.rating, authority.rating_from) == (None, "tot", "stated")
    assert one.headline == "authority"
    assert own.subtotals["5"] == Decimal("8.5") and own.subtotals["6"] == Decimal("9.5") and own.subtotals["10"] == 9


@pytest.mark.parametrize(("period", "rubric"), [("2021", "quang-ngai-2021"), ("2022", "quang-ngai-2022")])
def test_the_ward_before(results: Results, period: str, rubric: str) -> None:
    one = results.records[WARD, period, rubric]
    assert list(one.results) == ["authority"]
    assert (one.results["authority"].rating, one.results["authority"].points) == ("tot", None)


def test_the_office_in_2021(results: Results) -> None:
    one = results.records[OFFICE, "2021", "quang-ngai-2021"]
    own = one.results["self"]
    assert (own.points, own.points_from, own.complete, own.applicable_max) == (100, "computed", True, 100)
    assert own.rating is None
    assert list(one.results) == ["self"]


def test_the_wards_line_breaks_where_the_edition_changes(results: Results) -> None:
    trend, = results.trends[WARD]
    assert (trend.periods, trend.breaks) == (("2021", "2022", "2023"), ("2022",))
    assert all(not one.changes for one in results.of_unit[WARD])


def test_no_rank_where_there_is_only_a_rating(results: Results) -> None:
    _, standing = results.standing[WARD, "2023", "quang-ngai-2022", "authority"]
    assert (standing.rank, standing.unranked_because) == (None, "rating-only")
