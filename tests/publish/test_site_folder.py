"""The site's folder: swapped as a whole, whatever happens; nothing else is ever touched."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.problem import DanbietError
from generator.publish import fresh_folder, recover, site_folder, swap_in
from generator.publish.staging import Staging

ROOT = Path(__file__).parents[2]


def write_site(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    staging = Staging(folder, folder, {}, {})
    for path, content in files:
        staging.put(path, content)


def site(word: str) -> list[tuple[str, bytes]]:
    return [("index.html", word.encode()), ("du-lieu/datapackage.json", b"{}"), ("don-vi/a/index.html", word.encode())]


def build(word: str, folder: Path, root: Path | None = None) -> None:
    new = fresh_folder(folder, root)
    write_site(site(word), new)
    swap_in(new, folder, root)


def whole(folder: Path) -> str | None:
    """The word of a complete site, None when there is none; fails on a mixture."""
    if not folder.exists():
        return None
    found = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert set(found) == {path for path, _ in site("")}
    assert found["index.html"] == found["don-vi/a/index.html"]
    return found["index.html"]


def test_first_build_and_rebuild_leave_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "site"
    build("one", folder)
    assert whole(folder) == "one"
    build("two", folder)
    assert whole(folder) == "two" and os.listdir(folder.parent) == ["site"]


def test_old_pages_do_not_survive(tmp_path: Path) -> None:
    build("one", tmp_path / "site")
    (tmp_path / "site/gone.html").write_text("x")
    build("two", tmp_path / "site")
    assert whole(tmp_path / "site") == "two"


def test_others_may_read_the_site(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        build("one", tmp_path / "site")
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site/index.html").stat().st_mode & 0o777 == 0o644


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    build("one", tmp_path / "site")
    assert whole(tmp_path / "site") == "one"


# --- crashes ---

KILLED = """
import os, shutil, sys
from pathlib import Path
from generator.publish import site_folder, staging
folder, steps, at_once = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "at once"

def dying(act):
    def step(*args, **options):
        global steps
        if steps == 0:
            os._exit(9)
        steps -= 1
        return act(*args, **options)
    return step

Path.rename = dying(Path.rename)
staging.Staging.open = dying(staging.Staging.open)
shutil.rmtree = dying(shutil.rmtree)
site_folder._exchange = dying(site_folder._exchange) if at_once else lambda *_: False
new = site_folder.fresh_folder(folder)
site = staging.Staging(new, folder, {}, {})
for path, content in (("index.html", b"two"), ("du-lieu/datapackage.json", b"{}"), ("don-vi/a/index.html", b"two")):
    site.put(path, content)
site_folder.swap_in(new, folder)
"""


def killed_after(steps: int, folder: Path, how: str) -> bool:
    run = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(steps), how], cwd=ROOT, check=False)
    assert run.returncode in (0, 9)
    return run.returncode == 9


# What stands in place after each step: three files are written, then the folders change places.
PLACES = {"at once": ["one"] * 4 + ["two"], "in two steps": ["one"] * 4 + [None, "two"]}


@pytest.mark.parametrize(("how", "steps"), [(how, steps) for how, places in PLACES.items() for steps in range(len(places))])
def test_killed_at_any_step_the_old_or_the_new_site_is_whole(tmp_path: Path, how: str, steps: int) -> None:
    folder = tmp_path / "site"
    build("one", folder)
    assert killed_after(steps, folder, how)
    assert whole(folder) == PLACES[how][steps]
    recover(folder)
    assert whole(folder) == (PLACES[how][steps] or "one") and os.listdir(tmp_path) == ["site"]


@pytest.mark.parametrize("how", PLACES)
def test_the_crash_test_runs_to_the_end_when_nothing_is_killed(tmp_path: Path, how: str) -> None:
    build("one", tmp_path / "site")
    assert not killed_after(len(PLACES[how]), tmp_path / "site", how)
    assert whole(tmp_path / "site") == "two" and os.listdir(tmp_path) == ["site"]


def test_the_next_build_cleans_up_after_a_crash(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    build("one", folder)
    assert killed_after(4, folder, "in two steps") and whole(folder) is None
    new = fresh_folder(folder)  # before anything new is written the last site stands again
    assert whole(folder) == "one"
    write_site(site("three"), new)
    swap_in(new, folder)
    assert whole(folder) == "three" and os.listdir(tmp_path) == ["site"]


def test_the_old_site_becomes_the_spare_one(tmp_path: Path) -> None:
    folder, spare = tmp_path / "site", tmp_path / "memory/spare"
    build("one", folder)
    for word, before in (("two", "one"), ("three", "two")):
        new = fresh_folder(folder)
        write_site(site(word), new)
        swap_in(new, folder, spare=spare)
        assert (whole(folder), whole(spare)) == (word, before)
    assert sorted(os.listdir(tmp_path)) == ["memory", "site"]


def test_a_failing_swap_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    build("one", folder)
    new = fresh_folder(folder)
    write_site(site("two"), new)
    monkeypatch.setattr(site_folder, "_exchange", lambda *_: False)
    real = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path == new:
            raise OSError(18, "Invalid cross-device link")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(DanbietError) as error:
        swap_in(new, folder)
    assert whole(folder) == "one" and error.value.said.vi != error.value.said.en


def test_without_a_new_folder_the_old_one_stays(tmp_path: Path) -> None:
    build("one", tmp_path / "site")
    with pytest.raises(DanbietError):
        swap_in(tmp_path / "missing", tmp_path / "site")
    assert whole(tmp_path / "site") == "one"


def test_a_build_that_still_runs_keeps_its_folder(tmp_path: Path) -> None:
    other = tmp_path / f".site.new-{os.getppid()}"  # our parent runs for sure
    other.mkdir()
    dead = tmp_path / ".site.new-99999999"
    dead.mkdir()
    build("one", tmp_path / "site")
    assert other.is_dir() and not dead.exists()


def test_only_leftovers_of_this_folder_are_removed(tmp_path: Path) -> None:
    kept = [".site.new-", ".site.new-1x", "site.new-99999999", ".sitex.old-99999999", ".mysite.new-99999999", "data"]
    for name in kept:
        (tmp_path / name).mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("x")
    (tmp_path / ".site.old-99999999").symlink_to(elsewhere)
    (tmp_path / ".site.new-99999998").write_text("a file")
    build("one", tmp_path / "site")
    assert all((tmp_path / name).is_dir() for name in kept) and (elsewhere / "precious").exists()
    assert (tmp_path / ".site.old-99999999").is_symlink() and (tmp_path / ".site.new-99999998").is_file()


def test_symlinks_in_an_old_site_do_not_lead_the_removal_away(tmp_path: Path) -> None:
    build("one", tmp_path / "site")
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").write_text("x")
    (tmp_path / "site/link").symlink_to(tmp_path / "precious")
    build("two", tmp_path / "site")
    assert (tmp_path / "precious/file").exists() and whole(tmp_path / "site") == "two"


# --- folders that are not ours ---


def a_project(folder: Path) -> Path:
    write_site([*site("x"), ("mkdocs.yml", b"site_name: A")], folder)
    return folder


def a_checkout(folder: Path) -> Path:
    write_site([*site("x"), (".git/HEAD", b"ref")], folder)
    return folder


def a_stranger(folder: Path) -> Path:
    write_site([("index.html", b"somebody's page"), ("photo.jpg", b"x")], folder)
    return folder


def a_file(folder: Path) -> Path:
    folder.write_text("x")
    return folder


def a_symlink(folder: Path) -> Path:
    build("x", folder.with_name("target"))
    folder.symlink_to(folder.with_name("target"))
    return folder


def a_dangling_symlink(folder: Path) -> Path:
    folder.symlink_to(folder.with_name("nowhere"))
    return folder


def through_dots(folder: Path) -> Path:
    return a_stranger(folder) / "x" / ".."


@pytest.mark.parametrize("kind", [
    a_project, a_checkout, a_stranger, a_file, a_symlink, a_dangling_symlink, through_dots])
def test_what_may_not_be_ours_is_refused_and_left_alone(tmp_path: Path, kind: Callable[[Path], Path]) -> None:
    folder = kind(tmp_path / "site")
    new = tmp_path / "new"
    write_site(site("new"), new)
    before = sorted((str(path), path.lstat().st_mtime_ns) for path in tmp_path.rglob("*"))
    for act in (lambda: fresh_folder(folder), lambda: swap_in(new, folder)):
        with pytest.raises(DanbietError) as error:
            act()
        assert "site" in error.value.said.vi and error.value.said.en != error.value.said.vi
    assert sorted((str(path), path.lstat().st_mtime_ns) for path in tmp_path.rglob("*")) == before


def test_the_project_and_folders_above_it_are_refused(tmp_path: Path) -> None:
    build("x", tmp_path / "site")
    root = tmp_path / "site" / "project"
    root.mkdir()
    for folder in (root, tmp_path / "site", tmp_path, Path("/")):
        with pytest.raises(DanbietError):
            fresh_folder(folder, root)
    assert not list(root.iterdir())


def test_a_symlinked_way_to_the_project_is_seen_through(tmp_path: Path) -> None:
    build("x", tmp_path / "real/site")
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    with pytest.raises(DanbietError):
        fresh_folder(tmp_path / "alias/site", tmp_path / "real/site/project")


# --- paths ---


@pytest.mark.parametrize("path", [
    "../x", "a/../../x", "/etc/x", "a//b", "", ".", "a/.", "..", "a\\b", "..\\x", "C:/x", "a\nb", "a\x00b", "a/"])
def test_paths_stay_inside(tmp_path: Path, path: str) -> None:
    with pytest.raises(DanbietError):
        write_site([(path, b"x")], tmp_path / "site")
    assert [found.name for found in tmp_path.rglob("*") if found.is_file()] == []


def test_a_symlink_inside_does_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "site/out").symlink_to(tmp_path / "outside")
    with pytest.raises(DanbietError):
        write_site([("out/x.html", b"x")], tmp_path / "site")
    assert list((tmp_path / "outside").iterdir()) == []


def test_two_pages_cannot_share_an_address(tmp_path: Path) -> None:
    with pytest.raises(DanbietError):
        write_site([("a/index.html", b"1"), ("a/index.html", b"2")], tmp_path / "site")


def test_vietnamese_names_are_fine(tmp_path: Path) -> None:
    write_site([("tệp/ô.html", b"x")], tmp_path / "site")
    assert (tmp_path / "site/tệp/ô.html").read_bytes() == b"x"


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for act in (lambda: write_site([("a", b"1"), ("a/b", b"2")], tmp_path / "site"),
                lambda: write_site([("x" * 300, b"1")], tmp_path / "site"),
                lambda: fresh_folder(tmp_path / "file" / "site"),
                lambda: swap_in(tmp_path / "site", tmp_path / "missing" / "site")):
        with pytest.raises(DanbietError):
            act()
