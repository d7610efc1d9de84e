"""A project to try things on: the base project of the rules' cases, with other files laid over it."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.check import check
from generator.derive import derive_results
from generator.derive.results import Results
from generator.model import Ledger
from generator.problem import Problem
from generator.read import read_project

BASE = Path(__file__).resolve().parents[2] / "generator/check/cases/base"


def lay(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """The base project in a new folder, with files by path laid over it."""
    shutil.copytree(BASE, root)
    for path, content in files.items():
        put(root / path, content)
    return root


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def checked(root: Path) -> tuple[Ledger, list[Problem]]:
    ledger, problems = read_project(root)
    return ledger, check(ledger, problems)


def derived(root: Path) -> Results:
    return derive_results(*checked(root))


def shown(problems: list[Problem]) -> list[tuple[str, str, int, str]]:
    """Problems as the cases list them."""
    return sorted((one.rule, one.place.file, one.place.line, one.at) for one in problems)
