"""A report as workflow commands of GitHub: every problem is shown beside its line in the pull request."""

from generator.problem import Problem, printable
from generator.publish.report_guide import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def annotations(report: Report) -> str:
    """One command for each problem that is not acknowledged: those are no news, and GitHub shows few at a time."""
    return "".join(_command(problem, report) for problem in report.problems if not problem.acknowledged)


def _command(problem: Problem, report: Report) -> str:
    place = problem.place
    named = {"file": printable(report.guide.path(problem)), "line": place.line, "col": place.column, "title": problem.rule}
    told = [report.line(problem.message), report.line(problem.hint), report.guide.page(problem.rule)]
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in named.items())
    return f"::{_COMMANDS[problem.severity]} {properties}::{_data(chr(10).join(filter(None, told)))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
