"""Builds after odd changes, on odd systems and at odd moments: each gives the bytes of a build without memory."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import MkDocsException

import generator.build.memory
import generator.mkdocs_plugin
import generator.publish.site_folder
from generator.build.assembly import Assembly
from generator.build.rows import Rows
from generator.mkdocs_plugin.commands import Wanted, build_project
from generator.publish.staging import Staging
from tests.build.conftest import Cold, build, differing, whole
from tests.build.test_again import change, reason, records, rubric_title, stamps, unit_gone
from tests.conftest import ROOT

Steps = list[Callable[[Path], object]]


def check(root: Path, cold: Cold) -> None:
    assert differing(whole(root / "site"), whole(cold(root))) == []


# --- odd changes ---


def added_unit(root: Path, name: str) -> Path:
    unit = records(root)[0].parent.with_name("xa-them")
    unit.mkdir()
    shutil.copy(records(root)[0].parent / "unit.yaml", unit / name)
    return unit


def only_a_readme(root: Path) -> None:
    (records(root)[0].parent.with_name("xa-them") / "README.md").parent.mkdir()
    (records(root)[0].parent.with_name("xa-them") / "README.md").write_text("x")


def now_a_unit(root: Path) -> None:
    shutil.copy(records(root)[0].parent / "unit.yaml", records(root)[0].parent.with_name("xa-them"))


def a_file(root: Path) -> None:
    shutil.rmtree(root / "content/tep", ignore_errors=True)
    (root / "content/tep").write_text("x")


def a_folder(root: Path) -> None:
    (root / "content/tep").unlink(missing_ok=True)
    (root / "content/tep").mkdir()
    (root / "content/tep/bên trong.txt").write_text("x")


def neither(root: Path) -> None:
    path = root / "content/tep"
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def site_removed(root: Path) -> None:
    shutil.rmtree(root / "site")


def pages_of_rubrics_removed(root: Path) -> None:
    shutil.rmtree(root / "site/bo-tieu-chi")


def spare_pages_removed(root: Path) -> None:
    """The folders stay, empty."""
    for path in next((root / ".danbiet").glob("*/spare")).rglob("*.html"):
        path.unlink()


def nothing(root: Path) -> None:
    pass


@pytest.mark.parametrize("steps", [
    [unit_gone, nothing, reason],  # the spare tree must lose what the site has lost
    [unit_gone, nothing, nothing, reason, rubric_title],
    [only_a_readme, now_a_unit],
    [a_folder, reason, a_file, reason, a_folder, reason, neither],
    [a_folder, a_file, neither, reason],
    [reason, rubric_title, site_removed],  # the spare tree has older pages than the site had
    [reason, rubric_title, pages_of_rubrics_removed],
    [reason, spare_pages_removed, unit_gone],
], ids=lambda steps: "-".join(step.__name__ for step in steps))
def test_one_change_after_another(built: Path, cold: Cold, steps: Steps) -> None:
    for step in steps:
        step(built)
        build(built)
        check(built, cold)


def test_a_name_that_was_refused_is_right_now(built: Path, cold: Cold) -> None:
    unit = added_unit(built, "unit.yml")
    with pytest.raises(MkDocsException):
        build(built)
    (unit / "unit.yml").rename(unit / "unit.yaml")
    build(built)
    check(built, cold)


def test_same_size_and_time_but_other_bytes_of_a_record(built: Path, cold: Cold) -> None:
    path = records(built)[0]
    status, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.replace("reason: L", "reason: M"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size and path.stat().st_mtime_ns == status.st_mtime_ns
    build(built)
    check(built, cold)


# --- odd systems ---


def refuses(number: int) -> Callable[..., object]:
    def refuse(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))
    return refuse


def without_links(patch: pytest.MonkeyPatch, _: Path) -> None:
    patch.setattr(os, "link", refuses(errno.EPERM))


def without_exchange(patch: pytest.MonkeyPatch, _: Path) -> None:
    patch.setattr(generator.publish.site_folder, "_exchange", lambda one, other: False)


def without_locks(patch: pytest.MonkeyPatch, _: Path) -> None:
    patch.setattr(generator.build.memory, "fcntl", None)


def without_a_writable_memory(patch: pytest.MonkeyPatch, root: Path) -> None:
    shutil.rmtree(root / ".danbiet", ignore_errors=True)
    (root / ".danbiet").write_text("")


def with_a_spare_tree_elsewhere(patch: pytest.MonkeyPatch, _: Path) -> None:
    patch.setattr(generator.build.memory, "_same_device", lambda one, other: False)


@pytest.mark.parametrize("system", [without_links, without_exchange, without_locks, without_a_writable_memory,
                                    with_a_spare_tree_elsewhere], ids=lambda system: system.__name__)
def test_on_an_odd_system(built: Path, cold: Cold, monkeypatch: pytest.MonkeyPatch,
                          system: Callable[[pytest.MonkeyPatch, Path], None]) -> None:
    system(monkeypatch, built)
    for step in (reason, rubric_title, nothing, unit_gone, nothing, reason):
        step(built)
        build(built)
        check(built, cold)
        assert list(built.glob(".site.*")) == []
    monkeypatch.undo()
    rubric_title(built)
    build(built)
    check(built, cold)


def test_a_site_on_another_file_system(built: Path, cold: Cold) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == built.stat().st_dev:
        pytest.skip("there is no other file system")
    site = memory / f"danbiet-{os.getpid()}" / "site"
    try:
        for step in (nothing, reason, nothing, rubric_title):
            step(built)
            build_project(built, Wanted(site))
            assert differing(whole(site), whole(cold(built))) == []
        assert [path.name for path in site.parent.iterdir()] == ["site"]
    finally:
        shutil.rmtree(site.parent, ignore_errors=True)


def test_hashes_that_fall_otherwise_change_nothing(built: Path) -> None:
    """Neither the bytes, nor what is taken for changed."""
    command = [sys.executable, "-m", "generator", "--root", str(built), "build"]
    before = stamps(built / "site")
    for seed in ("1", "2"):
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {
            "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"})
        assert stamps(built / "site") == before


# --- odd moments ---


def about_to_change(root: Path) -> dict[str, bytes | None]:
    """The site, built twice so that there is a spare tree; the next build will make another one."""
    reason(root)
    build(root)
    before = whole(root / "site")
    rubric_title(root)
    return before


def fails_at(patch: pytest.MonkeyPatch, owner: object, name: str, nth: int) -> None:
    """The disk is full from the nth call on."""
    usual, calls = getattr(owner, name), 0

    def call(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        return usual(*arguments, **options) if calls < nth else refuses(errno.ENOSPC)()
    patch.setattr(owner, name, call)


@pytest.mark.parametrize(("owner", "name", "nth"), [
    (Staging, "open", 1), (Staging, "open", 4), (Staging, "leave", 9), (Rows, "put", 2), (os, "link", 3),
    (generator.build.memory.pickle, "dump", 1), (Assembly, "host_files", 1), (os, "rename", 1)])
def test_the_disk_is_full(built: Path, cold: Cold, monkeypatch: pytest.MonkeyPatch, owner: object, name: str,
                          nth: int) -> None:
    before = about_to_change(built)
    with monkeypatch.context() as patch:
        fails_at(patch, owner, name, nth)
        try:
            build(built)
        except (OSError, MkDocsException):
            assert differing(whole(built / "site"), before) == []
        else:
            check(built, cold)
    assert list(built.glob(".site.*")) == []
    build(built)
    check(built, cold)


def at_the_start_of(patch: pytest.MonkeyPatch, name: str, happens: Callable[[], object]) -> None:
    usual = getattr(Assembly, name)

    def call(self: Assembly, *arguments: object) -> object:
        happens()
        return usual(self, *arguments)
    patch.setattr(Assembly, name, call)


@pytest.mark.parametrize("name", ["units", "tables", "pages", "host_files", "finish"])
def test_the_memory_is_removed_in_the_middle(built: Path, cold: Cold, monkeypatch: pytest.MonkeyPatch,
                                             name: str) -> None:
    before = about_to_change(built)
    with monkeypatch.context() as patch:
        at_the_start_of(patch, name, lambda: shutil.rmtree(built / ".danbiet"))
        try:
            build(built)
        except (OSError, MkDocsException):
            assert differing(whole(built / "site"), before) == []
        else:
            check(built, cold)
    build(built)
    check(built, cold)


def test_a_record_changes_in_the_middle_and_back_again(built: Path, cold: Cold,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are never made of other bytes than those they are remembered for."""
    path = records(built)[2]
    text = path.read_text("utf-8")
    rubric_title(built)
    change(built / "mkdocs.yml", "^site_name: .*", "site_name: Tên mới")  # every page is made anew
    build(built)
    change(built / "mkdocs.yml", "^site_name: .*", "site_name: Tên khác")
    before = whole(built / "site")
    with monkeypatch.context() as patch:
        at_the_start_of(patch, "units", lambda: change(path, r"^    reason: .*", "    reason: Lý do giữa chừng."))
        with pytest.raises(MkDocsException):
            build(built)
    assert differing(whole(built / "site"), before) == []
    path.write_text(text, "utf-8")
    build(built)
    check(built, cold)
