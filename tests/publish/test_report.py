"""Reports of problems, for people and for programs."""

import json

import pytest

from generator.problem import DanbietError, Place, Problem, Said
from generator.publish import FORMATS, problem_report, summary
from generator.publish.report_guide import Guide
from tests.publish.problems import ALL, ERROR, NOTED, WARNING


def test_text_in_vietnamese() -> None:
    assert problem_report(ALL) == """\
scores/xa/2022.yaml:1:1: cảnh báo record-late — Nộp muộn.
scores/xa/2023.yaml:3:1: lưu ý evidence-missing — Thiếu.
scores/xa/2023.yaml:12:5: lỗi points-above-maximum — Điểm 5 lớn hơn tối đa 4.
    Gợi ý: Viết 4

Đã ghi nhận (1):
  scores/xa/2021.yaml:9:3: stated-total-differs — Bản gốc cộng sai

1 lỗi, 1 cảnh báo, 1 lưu ý, 1 đã ghi nhận.
"""


def test_text_in_english() -> None:
    assert problem_report([ERROR, NOTED, NOTED], "text", "en") == """\
scores/xa/2023.yaml:12:5: error points-above-maximum — 5 points of at most 4.
    Hint: Write 4

Acknowledged (2):
  scores/xa/2021.yaml:9:3: stated-total-differs — Bản gốc cộng sai
  scores/xa/2021.yaml:9:3: stated-total-differs — Bản gốc cộng sai

1 error, 0 warnings, 0 notes, 2 acknowledged.
"""


def test_where_the_rules_are_explained_is_said_once() -> None:
    report = problem_report(ALL, "text", "vi", Guide(explained="https://a.example/quy-tac/#"))
    assert report.splitlines()[-2:] == ["1 lỗi, 1 cảnh báo, 1 lưu ý, 1 đã ghi nhận.",
                                        "Giải thích các quy tắc: https://a.example/quy-tac/"]


def test_nothing_to_report() -> None:
    assert problem_report([]) == "Không có vấn đề nào.\n"
    assert problem_report([], "text", "en") == "No problems.\n"
    assert json.loads(problem_report([], "json")) == {
        "problems": [], "summary": {"error": 0, "warning": 0, "info": 0, "acknowledged": 0}}


def test_only_acknowledged_problems_start_without_a_blank_line() -> None:
    assert problem_report([NOTED]).startswith("Đã ghi nhận (1):\n")


def test_json_has_the_keys_of_the_format() -> None:
    report = json.loads(problem_report(ALL, "json"))
    assert report["summary"] == {"error": 1, "warning": 1, "info": 1, "acknowledged": 1} == summary(ALL)
    assert report["problems"][0] | {} == {
        "rule": "stated-total-differs", "severity": "error", "file": "scores/xa/2021.yaml", "line": 9, "column": 3,
        "at": "total", "where": "", "message": "Ghi 9, cộng được 10.", "hint": "", "acknowledged": True,
        "note": "Bản gốc\ncộng sai"}
    assert report["problems"][3]["hint"] == "Viết 4" and report["problems"][3]["note"] is None
    assert "Viết 4" in problem_report(ALL, "json")  # readable, not \\u escapes
    assert json.loads(problem_report(ALL, "json", "en"))["problems"][3]["message"] == "5 points of at most 4."


def test_acknowledged_warnings_count_as_acknowledged() -> None:
    assert summary([WARNING.with_note("biết rồi")]) == {"error": 0, "warning": 0, "info": 0, "acknowledged": 1}


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_the_input_does_not_matter(form: str) -> None:
    assert problem_report(ALL, form) == problem_report(ALL[::-1], form)


@pytest.mark.parametrize("form", ["text", "json"])
def test_strange_names_cannot_steer_the_terminal_or_break_the_output(form: str) -> None:
    name = "scores/\x1b[31m\x1b]0;x\x07\u202e\udcff\n2.yaml"
    text = problem_report([Problem("bad-name", "error", Place(name), name, name, Said(f"Tên {name}.", "x"))], form)
    text.encode()
    assert not set(text) & set("\x1b\x07\udcff") and (form == "json" or "\u202e" not in text)
    if form == "json":
        assert json.loads(text)["problems"][0]["file"] == name
    else:
        assert text.count("\n") == 3


def test_an_unknown_format_is_said_in_both_languages() -> None:
    with pytest.raises(DanbietError) as error:
        problem_report(ALL, "xml")
    assert "text, json" in error.value.said.vi and "text, json" in error.value.said.en
