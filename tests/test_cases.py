"""The cases: generator/check/cases/<rule>/accepts_*.yaml and rejects_*.yaml, one file = one case (how: README.md there)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check import RULES
from generator.problem import Problem
from tests.cases.laying import BASE, checked, lay, put

CASES = sorted(path for path in BASE.parent.glob("*/*.yaml") if path.parent != BASE)
KEYS = {"title", "files", "bytes", "grown", "links", "without", "problems", "acknowledged", "known_defect"}


def _cases() -> list[Any]:
    marked = []
    for path in CASES:
        case = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        defect = case.get("known_defect")
        marks = [pytest.mark.xfail(strict=True, reason=defect)] if defect else []
        marked.append(pytest.param(path, case, id=f"{path.parent.name}/{path.stem}", marks=marks))
    return marked


def _laid(case: dict[str, Any], root: Path) -> Path:
    lay(root, case.get("files", {}))
    for path, hexadecimal in case.get("bytes", {}).items():
        put(root / path, bytes.fromhex(hexadecimal))
    for path, grown in case.get("grown", {}).items():
        put(root / path, grown.get("before", "") + grown["repeat"] * grown["times"] + grown.get("after", ""))
    for path, target in case.get("links", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
    for path in case.get("without", []):
        (root / path).unlink()
    return root


def _like(problem: Problem, expected: dict[str, Any]) -> dict[str, Any]:
    """The problem in the words of the case; `at` only where the case names one."""
    shown = {"rule": problem.rule, "file": problem.place.file, "line": problem.place.line, "at": problem.at}
    return {key: value for key, value in shown.items() if key in expected}


def _agree(found: list[Problem], expected: list[dict[str, Any]]) -> None:
    """Every problem is expected and every expected one is found, in any order."""
    left = list(expected)
    for problem in found:
        match = next((one for one in left if _like(problem, one) == one), None)
        assert match is not None, f"not expected: {problem}"
        left.remove(match)
    assert not left, f"not found: {left}, but {found}"


@pytest.mark.parametrize(("path", "case"), _cases())
def test_case(path: Path, case: dict[str, Any], tmp_path: Path) -> None:
    rule, rejects = path.parent.name, path.stem.startswith("rejects_")
    assert case.keys() <= KEYS and case["title"]
    expected = case.get("problems", [])
    assert any(one["rule"] == rule for one in expected) if rejects else not expected
    _, problems = checked(_laid(case, tmp_path / "project"))
    # A warning of another rule is left aside: a case speaks of one thing.
    heard = [one for one in problems if one.severity == "error" or one.rule == rule]
    _agree([one for one in heard if not one.acknowledged], expected)
    _agree([one for one in heard if one.acknowledged], case.get("acknowledged", []))
    assert all(one.message.vi and one.message.en and one.severity == RULES[one.rule].severity for one in heard)


def test_the_base_project_has_no_problem(tmp_path: Path) -> None:
    assert checked(lay(tmp_path / "project", {}))[1] == []


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("kind", ["accepts", "rejects"])
def test_every_rule_has_cases(rule: str, kind: str) -> None:
    assert any(path.parent.name == rule and path.stem.startswith(f"{kind}_") for path in CASES)


def test_every_case_belongs_to_a_rule() -> None:
    named = {(path.parent.name, path.stem.split("_")[0]) for path in CASES}
    assert named <= {(rule, kind) for rule in RULES for kind in ("accepts", "rejects")}
