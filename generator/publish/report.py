"""Reports of problems: plain text for people, JSON for programs; the other forms are modules of their own."""

from collections.abc import Callable, Sequence
from typing import Any

from generator.problem import DanbietError, Language, Problem, Said, say
from generator.publish.report_github import annotations
from generator.publish.report_gitlab import code_quality
from generator.publish.report_guide import NO_GUIDE, Guide, Report, json_text, one_line
from generator.publish.report_markdown import markdown
from generator.publish.report_sarif import sarif
from generator.publish.report_words import NO_PROBLEM, SEVERITIES, summary, summary_line

_HINT = Said("Gợi ý: ", "Hint: ")
_EXPLAINED = Said("Giải thích các quy tắc: ", "The rules are explained at: ")


def problem_report(problems: Sequence[Problem], format: str = "text", lang: Language = "vi",
                   guide: Guide = NO_GUIDE) -> str:
    """The report in one of FORMATS, sorted by place; ends with a line break if there is anything to say."""
    if format not in FORMATS:
        raise DanbietError(say("Không có dạng báo cáo `{format}`; có: {known}.",
                               "There is no report format `{format}`; there are: {known}.",
                               format=format, known=", ".join(FORMATS)))
    return FORMATS[format](Report(sorted(problems, key=lambda problem: problem.sort_key), lang, guide))


# --- JSON ---


def _json(report: Report) -> str:
    return json_text({"problems": [_as_json(problem, report.lang) for problem in report.problems],
                      "summary": summary(report.problems)})


def _as_json(problem: Problem, lang: Language) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "at": problem.at,
        "where": problem.where,
        "message": problem.message.text(lang),
        "hint": problem.hint.text(lang),
        "acknowledged": problem.acknowledged,
        "note": problem.note,
    }


# --- text ---


def _text(report: Report) -> str:
    problems, lang = report.problems, report.lang
    if not problems:
        return NO_PROBLEM.text(lang) + "\n"
    lines = [line for problem in problems if not problem.acknowledged for line in _problem_lines(problem, report)]
    noted = [f"  {_place(problem)}: {problem.rule} — {one_line(problem.note or '')}"
             for problem in problems if problem.acknowledged]
    if noted:
        heading = say("Đã ghi nhận ({n}):", "Acknowledged ({n}):", n=len(noted)).text(lang)
        lines += [*([""] if lines else []), heading, *noted]
    explained = [_EXPLAINED.text(lang) + report.guide.explained.rstrip("#")] if report.guide.explained else []
    return "\n".join([*lines, "", summary_line(summary(problems), lang), *explained]) + "\n"


def _problem_lines(problem: Problem, report: Report) -> list[str]:
    severity = SEVERITIES[problem.severity].text(report.lang)
    lines = [f"{_place(problem)}: {severity} {problem.rule} — {report.line(problem.message)}"]
    return lines + ([f"    {_HINT.text(report.lang)}{report.line(problem.hint)}"] if problem.hint else [])


def _place(problem: Problem) -> str:
    return f"{one_line(problem.place.file)}:{problem.place.line}:{problem.place.column}"


FORMATS: dict[str, Callable[[Report], str]] = {
    "text": _text, "json": _json, "github": annotations, "sarif": sarif, "gitlab": code_quality, "markdown": markdown}
