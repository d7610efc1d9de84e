"""Reports as workflow commands of GitHub: one line for each problem, whatever strangers call their files."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from generator.problem import Place, Problem, Said
from generator.publish import problem_report
from generator.publish.report_guide import Guide
from tests.publish.problems import ALL, ERROR, problems

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*(?::(?!:)[^:]*)*)::(.*)")


def read(report: str) -> list[tuple[str, dict[str, str], str]]:
    """What the host reads from the lines: command, properties, message."""
    found = []
    for line in report.splitlines():
        command = COMMAND.fullmatch(line)
        assert command, line
        named = dict(one.split("=", 1) for one in command[2].split(","))
        found.append((command[1], {name: unescaped(text) for name, text in named.items()}, unescaped(command[3])))
    return found


def unescaped(text: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_annotations_in_vietnamese() -> None:
    assert problem_report(ALL, "github") == """\
::warning file=scores/xa/2022.yaml,line=1,col=1,title=record-late::Nộp muộn.
::notice file=scores/xa/2023.yaml,line=3,col=1,title=evidence-missing::Thiếu.
::error file=scores/xa/2023.yaml,line=12,col=5,title=points-above-maximum::Điểm 5 lớn hơn tối đa 4.%0AViết 4
"""


def test_acknowledged_problems_are_no_annotations() -> None:
    assert problem_report([one.with_note("biết rồi") for one in ALL], "github") == ""
    assert problem_report([], "github") == ""


def test_signs_that_end_a_property_or_a_line_are_escaped() -> None:
    odd = Problem("bad-name", "error", Place("scores/a,line=9::warning ::b%0A.yaml"), "", "",
                  Said("100%: a,b\n::error::c%0D", ""))
    assert problem_report([odd], "github") == (
        "::error file=scores/a%2Cline=9%3A%3Awarning %3A%3Ab%250A.yaml,line=1,col=1,title=bad-name"
        "::100%25: a,b ::error::c%250D\n")


def test_the_file_is_named_as_its_repository_names_it_and_the_rule_is_explained() -> None:
    guide = Guide(explained="https://a.example/quy-tac/#", folder="du-lieu/")
    (_, named, message), = read(problem_report([ERROR], "github", "en", guide))
    assert named["file"] == "du-lieu/scores/xa/2023.yaml"
    assert message == "5 points of at most 4.\nWrite 4\nhttps://a.example/quy-tac/#points-above-maximum"


@given(problems())
def test_every_problem_is_one_command_and_reads_back(found: list[Problem]) -> None:
    shown = read(problem_report(found, "github"))
    open_ = sorted((one for one in found if not one.acknowledged), key=lambda one: one.sort_key)
    assert [(named["title"], int(named["line"])) for _, named, _ in shown] == [(one.rule, one.place.line) for one in open_]
    for (_, named, _), one in zip(shown, open_, strict=True):
        assert set(named) == {"file", "line", "col", "title"}
        assert one.place.file.isprintable() is False or named["file"] == one.place.file


@pytest.mark.parametrize("severity, command", [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_severities(severity: str, command: str) -> None:
    assert problem_report([replace(ERROR, severity=severity)], "github").startswith(f"::{command} ")
