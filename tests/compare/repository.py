"""Real git repositories with scripted commits, and the small made-up project that most of them hold."""

import copy
import subprocess
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.build.comparing import Compared, compare_revisions
from generator.compare.comparison import Alert, Comparison
from tests.foreign.projects import project, write

Files = dict[str, str]
CLEAN = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "Người Mẫu",
         "GIT_AUTHOR_EMAIL": "mau@vi-du.invalid", "GIT_COMMITTER_NAME": "Người Mẫu",
         "GIT_COMMITTER_EMAIL": "mau@vi-du.invalid", "PATH": "/usr/bin:/bin:/usr/local/bin"}


class Repository:
    """A repository below a folder; commits have fixed dates, so that their ids are always the same."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.commits = 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "chinh", *options)

    def git(self, *arguments: str, given: bytes = b"") -> str:
        date = f"2024-01-{self.commits + 1:02}T08:00:00+07:00"
        done = subprocess.run(["git", "-C", str(self.root), *arguments], input=given, capture_output=True, check=False,
                              env=CLEAN | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date})
        assert done.returncode == 0, done.stderr
        return done.stdout.decode()

    def lay(self, files: Mapping[str, str], below: str = "") -> None:
        """Make the working tree hold these files and no others, but for what a check has left."""
        for path in sorted(self.root.rglob("*"), reverse=True):
            if not {".git", ".danbiet"} & set(path.relative_to(self.root).parts):
                path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        write(dict(files), self.root / below)

    def commit(self, files: Mapping[str, str] | None = None, tag: str = "", below: str = "") -> str:
        if files is not None:
            self.lay(files, below)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", f"Lần {self.commits + 1}")
        self.commits += 1
        if tag:
            self.git("tag", tag)
        return self.git("rev-parse", "HEAD").strip()


# --- the project ---

LEAVES = {"1.1": 30, "1.2": 30, "2": 40}
RUBRIC: dict[str, Any] = {
    "title": "Bộ tiêu chí mẫu 2023", "short": "Mẫu 2023", "series": "mau", "total": 100, "step": Decimal("0.5"),
    "assessors": [{"id": "self", "name": "Tự chấm"}, {"id": "authority", "name": "Cấp trên chấm"}],
    "ratings": [{"id": "xuat-sac", "name": "Xuất sắc mẫu", "from": 90}, {"id": "tot", "name": "Tốt mẫu", "from": 75},
                {"id": "kha", "name": "Khá mẫu", "from": 0}],
    "ratings_basis": {"type": "QĐ", "number": "1/QĐ-MAU", "date": "2022-12-01", "issuer": "UBND Tỉnh Mẫu"},
    "criteria": [
        {"id": "1", "title": "Công khai", "max": 60, "items": [
            {"id": "1.1", "title": "Niêm yết", "max": 30},
            {"id": "1.2", "title": "Trả hồ sơ đúng hẹn", "max": 30, "levels": [
                {"points": 30, "when": "Đúng hẹn cả"}, {"points": 20, "when": "Trễ ít"}, {"points": 0, "when": "Trễ nhiều"}]}]},
        {"id": "2", "title": "Lắng nghe", "max": 40}],
}


def unit(number: int) -> str:
    return f"tinh-mau/xa-mau-{number:02}"


def record(*authority: Any, own: tuple[Any, ...] = (), **more: Any) -> dict[str, Any]:
    """Points of the authority for the three leaves, and of the unit itself where they are others."""
    given = {leaf: {"self": one, "authority": two}
             for leaf, one, two in zip(LEAVES, own or authority, authority, strict=True)}
    return {"rubric": "mau-2023", "scores": given, **more}


class Draft:
    """A project that can still be changed: rubrics, units and records as plain maps."""

    def __init__(self, points: Mapping[int, tuple[Any, ...]], period: str = "2023") -> None:
        self.rubrics: dict[str, Any] = {"mau-2023": copy.deepcopy(RUBRIC)}
        self.units: dict[str, Any] = {"tinh-mau": {"name": "Tỉnh Mẫu", "tier": "province"}}
        self.units |= {unit(n): {"name": f"Xã Mẫu {n}", "tier": "commune"} for n in points}
        self.records: dict[tuple[str, str], Any] = {(unit(n), period): record(*given) for n, given in points.items()}
        self.more: Files = {}

    def record(self, number: int, period: str = "2023") -> dict[str, Any]:
        return self.records[unit(number), period]

    def item(self, number: int, leaf: str, period: str = "2023") -> dict[str, Any]:
        return self.record(number, period)["scores"][leaf]

    @property
    def files(self) -> Files:
        return {**project("so sánh", self.rubrics, self.units, self.records), **self.more}

    def changed(self, change: Callable[["Draft"], object]) -> "Draft":
        """Another draft with something changed."""
        other = copy.deepcopy(self)
        change(other)
        return other


SMALL = Draft({1: (30, 30, 35), 2: (30, 20, 38), 3: (25, 30, 30), 4: (20, 20, 30)})  # 95, 88, 85, 70


def compared(folder: Path, before: Mapping[str, str], after: Mapping[str, str]) -> Compared:
    """The two commits of a repository that holds one state after the other."""
    repository = Repository(folder / "kho")
    repository.commit(before, "cu")
    repository.commit(after, "moi")
    return compare_revisions(repository.root, "cu", "moi")


def between(folder: Path, before: Draft, after: Draft) -> Comparison:
    return compared(folder, before.files, after.files).comparison


def alerts(comparison: Comparison, kind: str = "") -> list[Alert]:
    return [alert for alert in comparison.alerts if kind in ("", alert.kind)]


def kinds(comparison: Comparison) -> list[str]:
    return [alert.kind for alert in comparison.alerts]
