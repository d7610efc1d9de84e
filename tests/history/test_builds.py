"""Builds one after another: pages follow the history, and where nothing was committed git's log is not read again."""

import os
import shutil
from pathlib import Path

import pytest

from generator.build import check_project, scope_of
from generator.build import history as build_history
from generator.build.desk import Desk
from generator.build.memory import Memory
from generator.history.edits import unpacked_history
from generator.mkdocs_plugin.commands import Wanted, build_project
from tests.build.conftest import build, differing, whole
from tests.history.conftest import PATH, UNIT, Repository, record
from tests.history.test_pages import PERIOD, SITE

ONE = record({"1.1": ("4",), "1.2": ("6",)})
OTHER = "scores/tinh-mau/xa-khac/2023.yaml"


@pytest.fixture
def built(repository: Repository) -> Repository:
    repository.write({"mkdocs.yml": SITE, ".gitignore": "site/\n"})
    repository.commit("Nhập", {PATH: ONE, OTHER: ONE + "# khác\n", "scores/tinh-mau/xa-khac/unit.yaml": "name: Xã Khác\ntier: commune\n"})
    repository.commit("Sửa", {PATH: ONE.replace("self: 4", "self: 3")})
    build(repository.root)
    return repository


def cold(repository: Repository, to: Path) -> Path:
    """The site of the same commit and files, built elsewhere without a memory."""
    shutil.rmtree(to, ignore_errors=True)
    return build(shutil.copytree(repository.top, to, ignore=shutil.ignore_patterns("site", ".danbiet"), symlinks=True))


def edited(repository: Repository) -> None:
    repository.commit("Sửa nữa", {PATH: ONE.replace("self: 4", "self: 2")})


def said_otherwise(repository: Repository) -> None:
    """The same files, another message: only the history has changed."""
    repository.git("commit", "-q", "--amend", "-m", "Sửa theo biên bản", **repository.dates("2024-01-02T12:00:00+07:00"))


def nothing_committed(repository: Repository) -> None:
    repository.write({PATH: ONE.replace("self: 4", "self: 1")})


def an_empty_commit(repository: Repository) -> None:
    repository.commit("Không đổi gì", {})


def taken_back(repository: Repository) -> None:
    repository.git("checkout", "-q", "-f", "HEAD~1")


def repository_gone(repository: Repository) -> None:
    (repository.top / ".git").rename(repository.top / "git")


def repository_back(repository: Repository) -> None:
    (repository.top / "git").rename(repository.top / ".git")


def another_forge(repository: Repository) -> None:
    repository.write({"mkdocs.yml": SITE.replace("github", "gitlab")})


def test_every_change_gives_the_bytes_of_a_build_without_memory(built: Repository, tmp_path: Path,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for change in (edited, said_otherwise, nothing_committed, an_empty_commit, taken_back, another_forge, repository_gone,
                   repository_back):
        change(built)
        site = build(built.root)
        assert differing(whole(site), whole(cold(built, tmp_path / "lai"))) == [], change.__name__


def test_pages_follow_a_message_that_alone_has_changed(built: Repository) -> None:
    before = (built.root / "site" / PERIOD).read_text("utf-8")
    said_otherwise(built)
    after = (build(built.root) / PERIOD).read_text("utf-8")
    assert "Sửa theo biên bản" not in before and "Sửa theo biên bản" in after


def test_a_commit_has_only_pages_of_its_own_units_made_again(built: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    usual = Desk.publish
    monkeypatch.setattr(Desk, "publish", lambda self, errand, jobs: (
        made.extend(job.outlook.units[0].id for job in jobs) or usual(self, errand, jobs)))
    said_otherwise(built)
    build(built.root)
    assert made == [UNIT]
    an_empty_commit(built)
    build(built.root)
    assert made == [UNIT]


def test_the_log_is_not_read_again_without_a_commit(built: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    usual = build_history.read_history
    monkeypatch.setattr(build_history, "read_history", lambda root, head, known: read.append(head.commit) or usual(root, head, known))
    before = whole(built.root / "site")
    build(built.root)
    nothing_committed(built)
    build(built.root)
    assert read == [] and before != whole(built.root / "site")
    edited(built)
    build(built.root)
    assert read == [built.git("rev-parse", "HEAD")]


@pytest.mark.parametrize("how", ["empty", "cut", "noise", "other program", "other line"])
def test_a_broken_memory_is_none(built: Repository, tmp_path: Path, how: str) -> None:
    path = built.root / ".danbiet/history"
    content = path.read_bytes()
    head = built.git("rev-parse", "HEAD").encode()
    spoilt = {"empty": b"", "cut": content[:len(content) // 2], "noise": content[:70] + os.urandom(len(content)),
              "other program": b"0" * 64 + content[64:], "other line": content.replace(head, head[::-1], 1)}[how]
    assert spoilt != content
    path.write_bytes(spoilt)
    assert differing(whole(build(built.root)), whole(cold(built, tmp_path / "lai"))) == []


def test_a_memory_holds_plain_values_only(built: Repository) -> None:
    memory = Memory(built.root)
    told = memory.history()
    memory.close()
    assert told["line"][0] == built.git("rev-parse", "HEAD") and list(told["units"]) == ["tinh-mau/xa-khac", UNIT]
    assert len(unpacked_history(told["units"][UNIT][1]).records[PATH].edits) == 1


def test_what_a_clone_lacks_is_asked_for_again(built: Repository, tmp_path: Path) -> None:
    """A history with holes is not remembered: the next time they may be filled."""
    import subprocess
    built.git("config", "uploadpack.allowFilter", "true")
    copy = tmp_path / "ban-sao"
    subprocess.run(["git", "clone", "-q", "--filter=blob:none", f"file://{built.top}", str(copy)], check=True, capture_output=True)
    site = build(copy)
    assert "Kho tải về không đầy đủ" in (site / "cap-nhat/index.html").read_text("utf-8")
    subprocess.run(["git", "-C", str(copy), "cat-file", "-p", f"HEAD~1:{PATH}"], check=True, capture_output=True)
    assert "Đã thay đổi 1 lần" in (build(copy) / PERIOD).read_text("utf-8")


def test_parts_of_a_site_fit_the_whole(built: Repository, tmp_path: Path) -> None:
    part = Path(build_project(built.root, Wanted(tmp_path / "phan", only=("tinh-mau/xa-mau",))).folder)
    assert "Đã thay đổi 1 lần" in (part / PERIOD).read_text("utf-8")
    checked = check_project(built.root, to_build=True)
    try:
        assert scope_of(checked, (), (part,)).parts.folders == (part,)
    finally:
        checked.close()
    shutil.rmtree(built.root / "site")
    joined = Path(build_project(built.root, Wanted(parts=(part,))).folder)
    assert differing(whole(joined), whole(cold(built, tmp_path / "lai"))) == []


def test_two_builds_of_one_commit_are_the_same_wherever_they_stand(built: Repository, tmp_path: Path) -> None:
    one, other = cold(built, tmp_path / "mot"), cold(built, tmp_path / "hai/ba")
    assert differing(whole(one), whole(other)) == [] and (one / "cap-nhat/feed.xml").is_file()
