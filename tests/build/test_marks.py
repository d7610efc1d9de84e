"""Files whose marks stay are not read again; whatever can change a file's content changes its mark."""

import os
from pathlib import Path

import pytest

from generator.build import marks
from generator.build.marks import mark_of, marks_of
from tests.build.conftest import Cold, build, differing, whole
from tests.build.test_again import change, records


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been written long ago."""
    monkeypatch.setattr(marks, "SETTLED", -(10**18))


def test_a_file_that_changed_a_moment_ago_has_no_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a"
    file.write_text("mot")
    assert marks_of(tmp_path, ["a", "b"]) == {}
    later = os.stat(file).st_ctime_ns + marks.SETTLED + 1
    monkeypatch.setattr(marks.time, "time_ns", lambda: later)
    assert marks_of(tmp_path, ["a", "b"]) == {"a": mark_of(str(file))}


def test_the_same_size_and_time_is_not_the_same_mark(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("mot")
    before, status = mark_of(str(file)), os.stat(file)
    while os.stat(file).st_ctime_ns == status.st_ctime_ns:  # until the clock of the file system ticks
        file.write_text("hai")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert os.stat(file).st_size == status.st_size and os.stat(file).st_mtime_ns == status.st_mtime_ns
    assert mark_of(str(file)) != before


def test_a_change_behind_the_back_of_the_clock_is_seen(built: Path, cold: Cold, settled: None) -> None:
    path = records(built)[1]
    change(path, r"^    reason: .*", "    reason: Lý do mẫu mot.")
    build(built)
    status, size = os.stat(path), path.stat().st_size
    change(path, r"^    reason: .*", "    reason: Lý do mẫu hai.")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == size and path.stat().st_mtime_ns == status.st_mtime_ns
    build(built)
    assert differing(whole(built / "site"), whole(cold(built))) == []


def test_settled_files_are_not_read_again(built: Path, settled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (built / ".danbiet/units").iterdir():
        path.unlink()
    build(built)  # leaves marks
    read: list[str] = []
    monkeypatch.setattr("generator.build.file_digest", read.append)
    build(built)
    assert read == []
