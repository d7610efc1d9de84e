"""Real git repositories with scripted commits: fixed dates, made-up authors, nothing of the machine's own settings."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.history.edits import UnitHistory, Updates, unpacked_history, unpacked_updates
from generator.history.log import head_of
from generator.history.whole import History, read_history
from tests.build.conftest import quick_host  # noqa: F401 -- a fixture for all tests here
from tests.render.conftest import project  # noqa: F401 -- a fixture

AUTHOR, MAIL = "Người Mẫu Giấu Tên", "giau.ten@vi-du.example"
UNIT = "tinh-mau/xa-mau"
PATH = f"scores/{UNIT}/2023.yaml"
RUBRIC = """\
title: Bộ tiêu chí mẫu
short: QĐ mẫu
total: 20
assessors:
  - {id: self, name: Tự chấm}
  - {id: authority, name: Cơ quan có thẩm quyền chấm}
ratings:
  - {id: tot, name: Hoàn thành tốt}
  - {id: kha, name: Hoàn thành}
criteria:
  - id: "1"
    title: Lãnh đạo
    max: 10
    items:
      - {id: "1.1", title: Có kế hoạch, max: 4}
      - {id: "1.2", title: Có kiểm tra, max: 6}
  - {id: "2", title: Phục vụ, max: 10, measure: {name: Tỷ lệ đúng hẹn, unit: "%"}}
"""
PROJECT = {
    "mkdocs.yml": "site_name: Dân biết mẫu\n", "rubrics/mau.yaml": RUBRIC,
    "rubrics/indicators.yaml": "- {id: ho, name: Số hộ, unit: hộ}\n",
    "scores/tinh-mau/unit.yaml": "name: Tỉnh Mẫu\ntier: province\n",
    f"scores/{UNIT}/unit.yaml": "name: Xã Mẫu\nkind: xã\ntier: commune\n"}
Points = Mapping[str, tuple[str, ...]]


def record(points: Points, before: str = "", after: str = "") -> str:
    """A record with points by item: the unit's own, then the authority's; with lines before and after the scores."""
    items = [f'  "{item}":\n' + "".join(f"    {who}: {given}\n" for who, given in zip(("self", "authority"), both, strict=False))
             for item, both in points.items()]
    return f"rubric: mau\n{before}scores:\n{''.join(items)}{after}"


@dataclass
class Repository:
    """A project below a git repository; commits are a day apart unless told otherwise."""

    top: Path
    root: Path
    day: int = 0

    def git(self, *arguments: str | Path, **environment: str) -> str:
        done = subprocess.run(["git", "-C", str(self.top), *map(str, arguments)], capture_output=True, text=True, check=False,
                              env=os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | bytes | None]) -> None:
        for name, text in files.items():
            path = self.root / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def dates(self, at: str = "") -> dict[str, str]:
        """Noon in Vietnam, each time a day later from 1/1/2024 on."""
        self.day += 1
        at = at or f"2024-01-{self.day:02}T12:00:00+07:00"
        return {"GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_DATE": at, "GIT_AUTHOR_NAME": AUTHOR,
                "GIT_AUTHOR_EMAIL": MAIL, "GIT_COMMITTER_NAME": AUTHOR, "GIT_COMMITTER_EMAIL": MAIL}

    def commit(self, subject: str, files: Mapping[str, str | bytes | None], at: str = "") -> str:
        """The commit's id."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject, **self.dates(at))
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, message: str) -> str:
        self.git("merge", "-q", "--no-ff", "-m", message, branch, **self.dates())
        return self.git("rev-parse", "HEAD")


def history_at(root: Path) -> History:
    head = head_of(root)
    assert head
    return read_history(root, head, {})


def units_of(root: Path) -> dict[str, UnitHistory]:
    return {unit: unpacked_history(packed) for unit, (_, packed) in history_at(root).units.items()}


def updates_of(root: Path) -> Updates:
    return unpacked_updates(history_at(root).updates)


def told(root: Path, path: str = PATH) -> list[tuple[str, ...]]:
    """Edits of a record without their commits: day, kind, place, assessor, before, after."""
    unit = units_of(root)[path.removeprefix("scores/").rpartition("/")[0]]
    return [(edit.commit.day, edit.kind, edit.at, edit.by, edit.before, edit.after) for edit in unit.records[path].edits]


def new_repository(top: Path, inside: str = "") -> Repository:
    repository = Repository(top, top / inside)
    repository.root.mkdir(parents=True)
    repository.git("init", "-q", "-b", "main")
    repository.write(PROJECT)
    return repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A project that holds no record yet, and nothing is committed."""
    return new_repository(tmp_path / "project")
