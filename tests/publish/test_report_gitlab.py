"""Reports as GitLab's code quality JSON: what the host asks of them, and names of problems that stay."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, strategies

from generator.problem import Place, Problem
from generator.publish import problem_report
from generator.publish.report_guide import Guide
from tests.publish.problems import ALL, ERROR, INFO, NOTED, WARNING, problems


def read(found: list[Problem], lang: str = "vi", guide: Guide | None = None) -> list[dict[str, Any]]:
    return json.loads(problem_report(found, "gitlab", lang, *([guide] if guide else [])))


def test_what_the_host_asks_for() -> None:
    assert read([ERROR, NOTED]) == [
        {"description": "Đã ghi nhận: Ghi 9, cộng được 10. (Bản gốc cộng sai)", "check_name": "stated-total-differs",
         "fingerprint": "be0428d6ec4fa4795f67947eabb7de4b", "severity": "info",
         "location": {"path": "scores/xa/2021.yaml", "lines": {"begin": 9}}},
        {"description": "Điểm 5 lớn hơn tối đa 4. Viết 4", "check_name": "points-above-maximum",
         "fingerprint": "fba09fad39fe4b0c46c02377325d540f", "severity": "blocker",
         "location": {"path": "scores/xa/2023.yaml", "lines": {"begin": 12}}}]
    assert [one["severity"] for one in read(ALL)] == ["info", "minor", "info", "blocker"]
    assert read([]) == []


def test_in_english_and_in_a_folder_of_the_repository() -> None:
    first, second = read([ERROR, NOTED], "en", Guide(folder="du-lieu/"))
    assert first["description"] == "Acknowledged: States 9, adds up to 10. (Bản gốc cộng sai)"
    assert second["location"]["path"] == "du-lieu/scores/xa/2023.yaml"


def test_a_problem_keeps_its_name_when_lines_and_words_change_and_it_is_acknowledged() -> None:
    def names(*found: Problem) -> set[str]:
        return {one["fingerprint"] for one in read(list(found))}

    before = names(ERROR, WARNING, INFO)
    moved = [replace(one, place=replace(one.place, line=one.place.line + 40)) for one in (ERROR, WARNING, INFO)]
    assert names(*moved) == before == names(ERROR.with_note("biết rồi"), WARNING, INFO)
    assert names(replace(ERROR, message=INFO.message)) == names(ERROR)
    for other in (replace(ERROR, rule="points-below-zero"), replace(ERROR, at="5.2"),
                  replace(ERROR, place=Place("scores/xa/2024.yaml", 12, 5))):
        assert names(other).isdisjoint(names(ERROR))


def test_problems_at_one_place_are_told_apart_and_the_first_keeps_its_name() -> None:
    twice = [ERROR, replace(ERROR, place=replace(ERROR.place, line=30))]
    first, second = (one["fingerprint"] for one in read(twice))
    assert first != second and first == read([ERROR])[0]["fingerprint"]


@given(problems(), strategies.integers(0, 100))
def test_names_are_unique_and_no_text_breaks_the_report(found: list[Problem], down: int) -> None:
    shown = read(found)
    assert len({one["fingerprint"] for one in shown}) == len(found) == len(shown)
    assert all(set(one) == {"description", "check_name", "fingerprint", "severity", "location"} for one in shown)
    assert all(one["description"].isprintable() and one["location"]["lines"]["begin"] >= 1 for one in shown)
    assert all(one["severity"] in ("info", "minor", "major", "critical", "blocker") for one in shown)
    moved = [replace(one, place=replace(one.place, line=one.place.line + down)) for one in found]
    assert [one["fingerprint"] for one in read(moved)] == [one["fingerprint"] for one in shown]
