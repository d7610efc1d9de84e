"""A site built in parts, by prefix of the unit ids, and laid together: the bytes of one build."""

import json
import shutil
from pathlib import Path

import pytest

from generator.build import split_project
from generator.build.parts import Scope
from generator.mkdocs_plugin.commands import Wanted, build_project
from generator.problem import DanbietError
from tests.build.conftest import build, differing, whole, written
from tests.build.test_again import change, records
from tests.conftest import run, tree, write_four_provinces


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four provinces, with their site."""
    root = tmp_path_factory.mktemp("country") / "project"
    write_four_provinces(root, 5)
    build(root)
    return root


@pytest.fixture(scope="module")
def parts(country: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four parts, each built by a checkout of its own that knows nothing of the others."""
    folder = tmp_path_factory.mktemp("parts")
    for number, only in enumerate(split_project(country, 4)):
        checkout = written(country, folder / "checkout")
        build_project(checkout, Wanted(folder / f"parts/{number}", only=tuple(only)))
        shutil.rmtree(checkout)
    return folder / "parts"


def joined(country: Path, parts: Path, folder: Path) -> Path:
    checkout = written(country, folder)
    build_project(checkout, Wanted(parts=(parts,)))
    return checkout / "site"


def test_four_parts_make_the_same_site(country: Path, parts: Path, tmp_path: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(parts.iterdir())) == 4
    monkeypatch.setattr("generator.build.desk.Desk.publish", None)  # nothing of a single unit is made again
    assert differing(whole(joined(country, parts, tmp_path / "one")), whole(country / "site")) == []


def test_a_part_holds_its_own_units_only(country: Path, parts: Path) -> None:
    entire = tree(country / "site")
    seen: list[str] = []
    for part, only in zip(sorted(parts.iterdir()), split_project(country, 4), strict=True):
        pages = [path for path in tree(part) if path.startswith("don-vi/")]
        assert pages and all(path.split("/")[1] in only for path in pages)
        assert all(entire[path] == content for path, content in tree(part).items()
                   if path.startswith(("don-vi/", "api/", "assets/")))
        assert not (part / "index.html").exists() and not (part / "xep-hang").exists()
        seen += pages
    below_units = {path for path in entire if path.startswith("don-vi/") and path.count("/") > 1}
    assert sorted(seen) == sorted(path for path in below_units if not path.startswith("don-vi/trang_"))


def test_what_does_not_fit_any_more_is_made_again(country: Path, parts: Path, tmp_path: Path) -> None:
    """Data changed after the parts were built, a part is missing, a page was changed by hand."""
    fewer = shutil.copytree(parts, tmp_path / "fewer")
    shutil.rmtree(fewer / "2")
    next((fewer / "0/don-vi").rglob("index.html")).write_text("x")
    other = written(country, tmp_path / "other")
    change(records(other)[3], "^    reason: .*", "    reason: Lý do mẫu khác hẳn.")
    site = joined(other, fewer, tmp_path / "joined")
    build(other)
    assert differing(whole(site), whole(other / "site")) == []


@pytest.mark.parametrize("how", ["", "{", '{"tables": {}}', "[]", '{"tables": 1, "units": {}}'])
def test_a_broken_part_is_named(country: Path, parts: Path, tmp_path: Path, how: str) -> None:
    broken = shutil.copytree(parts, tmp_path / "parts")
    (broken / "1/part.json").write_text(how)
    with pytest.raises(Exception, match="hỏng"):
        joined(country, broken, tmp_path / "joined")
    assert not (tmp_path / "joined/site").exists()


def test_a_changed_table_of_a_part_is_noticed(country: Path, parts: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(parts, tmp_path / "parts")
    with open(broken / "1/du-lieu/scores.csv", "a") as file:
        file.write("x\n")
    with pytest.raises(Exception, match="hỏng"):
        joined(country, broken, tmp_path / "joined")


def test_the_command_line(country: Path, tmp_path: Path) -> None:
    said = run("danbiet", "--root", country, "split", "3")
    groups = json.loads(said.stdout)
    assert len(groups) == 3 and sorted(" ".join(groups).split()) == sorted(
        path.name for path in (country / "scores").iterdir())
    done = run("danbiet", "--root", country, "build", "--only", groups[0], "--site-dir", tmp_path / "part")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "part/don-vi").iterdir()) == sorted(groups[0].split())
    again = run("danbiet", "--root", country, "build", "--only", groups[1], "--site-dir", tmp_path / "part")
    assert again.returncode == 0, again.stderr  # a part is ours, so it may be replaced
    assert sorted(path.name for path in (tmp_path / "part/don-vi").iterdir()) == sorted(groups[1].split())


def test_a_unit_that_is_not_there_is_told(country: Path, tmp_path: Path) -> None:
    done = run("danbiet", "--root", country, "build", "--only", "tinh-khong-co", "--site-dir", tmp_path / "part")
    assert done.returncode == 2 and "tinh-khong-co" in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "part").exists()
    done = run("danbiet", "--root", country, "--lang", "en", "build", "--parts", tmp_path)
    assert done.returncode == 2 and "no part" in done.stderr


def test_an_id_is_no_beginning_of_a_word() -> None:
    scope = Scope(("tinh-mau-1",))
    assert scope.holds("tinh-mau-1") and scope.holds("tinh-mau-1/xa-mau") and not scope.holds("tinh-mau-10/xa-mau")
    with pytest.raises(DanbietError):
        Scope(("tinh-mau",)).check(["tinh-mau-1"])
