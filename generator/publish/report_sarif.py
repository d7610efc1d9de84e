"""A report as SARIF 2.1.0, the exchange format of checking tools: rules with their texts, results with stable names."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from generator.problem import Problem
from generator.publish.report_guide import Report, fingerprints, json_text, one_line

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(report: Report) -> str:
    rules = {problem.rule: problem.severity for problem in report.problems}
    names = sorted(rules)
    driver = {"name": "danbiet", **_version(), "language": report.lang,
              "rules": [_rule(name, _LEVELS[rules[name]], report) for name in names]}
    found = zip(report.problems, fingerprints(report.problems), strict=True)
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints",
           "results": [_result(problem, names.index(problem.rule), name, report) for problem, name in found]}
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _version() -> dict[str, str]:
    try:
        return {"version": version("danbiet")}
    except PackageNotFoundError:  # run from a folder that was never installed
        return {}


def _rule(name: str, level: str, report: Report) -> dict[str, Any]:
    guide, page = report.guide.rule(name), report.guide.page(name)
    finds, why, mend = (_plain(report.line(said)) for said in (guide.finds, guide.why, guide.mend))
    return {
        "id": name,
        "shortDescription": {"text": finds},
        "fullDescription": {"text": _sentences([finds, why])},
        "help": {"text": _sentences([mend or finds, page])},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": level},
    }


def _result(problem: Problem, rule: int, fingerprint: str, report: Report) -> dict[str, Any]:
    place, where = problem.place, one_line(problem.where)
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _plain(_sentences([report.line(problem.message), report.line(problem.hint)]))},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": _uri(report.guide.path(problem)), "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": place.line, "startColumn": place.column}},
            **({"logicalLocations": [{"fullyQualifiedName": where}]} if where else {})}],
        "partialFingerprints": {"danbietProblem/v1": fingerprint},
        "suppressions": list(_suppressions(problem)),  # in every result, or in none
    }


def _suppressions(problem: Problem) -> Iterable[dict[str, str]]:
    if problem.note is not None:
        yield {"kind": "inSource", "status": "accepted", "justification": one_line(problem.note)}


def _sentences(told: Iterable[str]) -> str:
    return " ".join(filter(None, told))


def _plain(text: str) -> str:
    """Text in which readers of SARIF find no link: there, `[shown](address)` is one even in plain text."""
    return text.replace("](", "] (")


def _uri(path: str) -> str:
    """A relative address; a name with a colon would be taken for the scheme of an absolute one, so it is quoted too."""
    return quote(path.encode("utf-8", "surrogateescape"))
