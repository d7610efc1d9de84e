"""Fixtures that several folders of tests share: a small project to spoil, and the commands run as people run them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from generator.sample import Sample, write_sample
from generator.scaffold import write_project

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
settings.register_profile("any-machine", deadline=None)  # a busy machine is no fault of an example
settings.load_profile("any-machine")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A command of the virtual environment, in a clean environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DANBIET_", "PYTEST_"))}
    return subprocess.run([str(BIN / command[0]), *map(str, command[1:])], cwd=cwd, text=True, capture_output=True,
                          timeout=300, check=False, env=clean | {"NO_MKDOCS_2_WARNING": "1"} | environment)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path; what builds remember is left out."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and ".danbiet" not in path.parts}


def documents(folder: Path) -> Sequence[Path]:
    return sorted(folder.rglob("*.html"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project as `danbiet init` makes it."""
    write_project(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample project; not to be changed."""
    root = tmp_path_factory.mktemp("sample")
    write_project(root)
    done = run("danbiet", "build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def write_four_provinces(root: Path, units: int) -> None:
    """A made-up project of two periods; provinces that its size does not bring are copies of the first."""
    write_sample(root, Sample(units, ("2022", "2023"), 5))
    provinces = sorted(path for path in (root / "scores").iterdir() if path.is_dir())
    for number in range(4 - len(provinces)):
        shutil.copytree(provinces[0], root / f"scores/tinh-mau-9{number}")
