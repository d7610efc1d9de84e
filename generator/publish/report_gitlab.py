"""A report as GitLab's code quality JSON: a merge request shows what is new in it, and what it mends."""

from typing import Any

from generator.problem import Problem
from generator.publish.report_guide import Report, fingerprints, json_text, one_line

# An error stops the site from being built, so it blocks; an acknowledged one is published with its note.
_SEVERITIES = {"error": "blocker", "warning": "minor", "info": "info"}


def code_quality(report: Report) -> str:
    named = zip(report.problems, fingerprints(report.problems), strict=True)
    return json_text([_issue(problem, name, report) for problem, name in named])


def _issue(problem: Problem, fingerprint: str, report: Report) -> dict[str, Any]:
    return {
        "description": _description(problem, report),
        "check_name": problem.rule,
        "fingerprint": fingerprint,
        "severity": "info" if problem.acknowledged else _SEVERITIES[problem.severity],
        "location": {"path": report.guide.path(problem), "lines": {"begin": problem.place.line}},
    }


def _description(problem: Problem, report: Report) -> str:
    if problem.note is not None:
        noted = "Acknowledged" if report.lang == "en" else "Đã ghi nhận"
        return f"{noted}: {report.line(problem.message)} ({one_line(problem.note)})"
    return " ".join(filter(None, [report.line(problem.message), report.line(problem.hint)]))
