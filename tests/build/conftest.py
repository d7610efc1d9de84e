"""A made-up project that is built again and again, and what a build without a memory makes of the same state."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
import pytest

from generator.mkdocs_plugin.commands import Wanted, build_project
from generator.sample import Sample, write_sample

UNITS = 8
MADE = frozenset({"site", "site-a", "site-b", ".danbiet"})
Cold = Callable[[Path], Path]


@pytest.fixture(scope="session", autouse=True)
def quick_host() -> Iterator[None]:
    """Much of a small build is the host's own work, the same every time: finding its templates."""
    listed: dict[str, list[str]] = {}
    usual_list = jinja2.FileSystemLoader.list_templates

    def list_templates(self: jinja2.FileSystemLoader) -> list[str]:
        folders = repr(self.searchpath)
        if folders not in listed:
            listed[folders] = [name for name in usual_list(self) if not name.startswith(".")]  # the host wants no others
        return list(listed[folders])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.FileSystemLoader, "list_templates", list_templates)
        yield


def build(root: Path) -> Path:
    return Path(build_project(root, Wanted()).folder)


def whole(folder: Path, besides: frozenset[str] = frozenset()) -> dict[str, bytes | None]:
    """Every file below a folder by its path, and every folder too: empty ones are seen. `besides` are left out."""
    found: dict[str, bytes | None] = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in besides]
        below = parent[len(str(folder)) + 1:]
        found |= {os.path.join(below, name): None for name in folders}
        found |= {os.path.join(below, name): Path(parent, name).read_bytes() for name in names}
    return found


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path, "") != other.get(path, ""))


def written(root: Path, to: Path) -> Path:
    """A copy of what people wrote in a project, without what builds made of it."""
    return shutil.copytree(root, to, ignore=shutil.ignore_patterns(*MADE))


def twin(root: Path, to: Path) -> Path:
    """A copy that the memory takes for the original: times stay, and files that are one stay one."""
    copies: dict[int, str] = {}

    def copy(source: str, target: str) -> None:
        if (inode := os.stat(source).st_ino) in copies:
            os.link(copies[inode], target)
        else:
            copies[inode] = shutil.copy2(source, target)

    return shutil.copytree(root, to, symlinks=True, copy_function=copy)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, its site and its memory as the first build left them; beside it a copy to start over from."""
    root = tmp_path_factory.mktemp("sample") / "project"
    write_sample(root, Sample(UNITS, ("2021", "2022", "2023"), 3))
    build(root)
    twin(root, root.with_name("kept"))
    return root


@pytest.fixture
def built(sample: Path) -> Path:
    """A project with the site and the memory of its first build, always in the same place: memories know theirs."""
    shutil.rmtree(sample, ignore_errors=True)
    return twin(sample.with_name("kept"), sample)


@pytest.fixture(scope="session")
def cold(tmp_path_factory: pytest.TempPathFactory) -> Cold:
    """The site of a project as it is now, built without any memory; once for each state that a project is in."""
    folder = tmp_path_factory.mktemp("cold")

    def site(root: Path) -> Path:
        state = hashlib.sha256(repr(sorted(whole(root, MADE).items())).encode()).hexdigest()
        if not (folder / state).exists():
            project = written(root, folder / "project")
            build(project).rename(folder / state)
            shutil.rmtree(project)
        return folder / state

    return site
