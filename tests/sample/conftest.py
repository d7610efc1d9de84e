"""One sample with everything in it, read and computed once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.check import check
from generator.derive import derive_results
from generator.derive.results import Results
from generator.model import Ledger
from generator.problem import Problem
from generator.read import read_project
from generator.sample import Sample, write_sample


@dataclass(frozen=True)
class Made:
    """A sample that was written, read, checked and computed."""

    root: Path
    ledger: Ledger
    problems: list[Problem]
    results: Results


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("sample-300")
    write_sample(root, Sample(300, ("2021", "2022", "2023"), 1))
    ledger, found = read_project(root)
    problems = check(ledger, found)
    return Made(root, ledger, problems, derive_results(ledger, problems))
