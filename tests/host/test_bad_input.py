"""Every kind of bad input that the cases know, through the commands: refused, located, and the last site untouched."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli
from generator.check import RULES
from tests import test_cases
from tests.conftest import run, tree

OLD_SITE = {"index.html": b"<p>old", "du-lieu/datapackage.json": b"{}", "don-vi/index.html": b"<p>old too"}


def _bad() -> list[Any]:
    """The cases with an error that nobody has acknowledged, each with the places where errors are expected."""
    found = []
    for path in test_cases.CASES:
        case = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        errors = [one for one in case.get("problems", []) if RULES[one["rule"]].severity == "error"]
        if errors:
            found.append(pytest.param(case, {(one["rule"], one["file"], one["line"]) for one in errors},
                                      id=f"{path.parent.name}/{path.stem}"))
    return found


BAD = _bad()


def laid(case: dict[str, Any], root: Path) -> Path:
    """The project of a case, with a site that an earlier build left."""
    test_cases._laid(case, root)
    for name, content in OLD_SITE.items():
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_bytes(content)
    return root


def untouched(root: Path) -> bool:
    return tree(root / "site") == OLD_SITE and not list(root.glob(".site.*"))


def test_there_are_many_kinds_of_bad_input() -> None:
    assert len(BAD) >= 80 and len({param.id.split("/")[0] for param in BAD}) >= 30


@pytest.mark.parametrize(("case", "places"), BAD)
def test_refused_with_its_place_and_nothing_lost(
        case: dict[str, Any], places: set[tuple[str, str, int]], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root = laid(case, tmp_path / "project")
    assert cli.run(["--root", str(root), "check", "--format", "json"]) == 1
    out, err = capfd.readouterr()
    problems = json.loads(out)["problems"]
    assert places <= {(one["rule"], one["file"], one["line"]) for one in problems} and not err
    assert all(one["message"] and one["line"] >= 1 and one["column"] >= 1 for one in problems)
    assert cli.run(["--root", str(root), "build"]) == 1
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err
    assert all(f"{file}:{line}:" in err and rule in err for rule, file, line in places if file.isprintable())
    assert untouched(root)


@pytest.mark.parametrize("rule", ["unknown-key", "bad-encoding", "link-refused", "missing-key"])
def test_as_people_type_it(rule: str, tmp_path: Path) -> None:
    case, places = next(param.values for param in BAD if param.id.startswith(f"{rule}/"))
    root = laid(case, tmp_path / "project")
    for command in (["check", "--format", "json"], ["build"]):
        done = run("danbiet", *command, cwd=root)
        assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
        assert all(file in done.stdout + done.stderr for _, file, _ in places)
    assert untouched(root)
