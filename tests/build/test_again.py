"""A build after another one: the bytes of a build without memory, and nothing touched that stays the same."""

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.build import crew
from generator.build.memory import Memory, Past
from generator.render import views
from tests.build.conftest import Cold, build, differing, whole, written
from tests.conftest import tree


def records(root: Path) -> list[Path]:
    """Records with points that are cut somewhere, in order."""
    return [path for path in sorted(root.glob("scores/*/*/20*.yaml")) if re.search(r"^    self: \d", path.read_text(), re.MULTILINE)]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert re.search(old, text, re.MULTILINE), f"{path}: no {old}"
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), "utf-8")


def points(root: Path, place: int = 0) -> None:
    """One item falls to nothing; what the paper states of the total goes, for it would differ."""
    path = records(root)[place]
    path.write_text(re.sub(r"^stated:\n(?:[ -].*\n)+", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    change(path, r"^    self: [1-9].*\n    authority: .*\n(?!    (?:level|value))", "    self: 0\n    authority: 0\n")


def reason(root: Path) -> None:
    change(records(root)[1], r"^    reason: .*", "    reason: Lý do mẫu khác hẳn.")


def unit_name(root: Path) -> None:
    change(next(root.glob("scores/*/*/unit.yaml")), "^name: .*", "name: Xã Mẫu Tên Mới")


def province_name(root: Path) -> None:
    change(next(root.glob("scores/*/unit.yaml")), "^name: .*", "name: Tỉnh Mẫu Tên Mới")


def rubric_title(root: Path) -> None:
    change(root / "rubrics/mau-2022.yaml", "^title: .*", "title: Bộ tiêu chí mẫu tên mới")


def record_gone(root: Path) -> None:
    records(root)[2].unlink()


def unit_gone(root: Path) -> None:
    shutil.rmtree(records(root)[3].parent)


def unit_new(root: Path) -> None:
    unit = next(root.glob("scores/*")) / "xa-mau-chen-giua"
    shutil.copytree(records(root)[4].parent, unit)
    change(unit / "unit.yaml", "^name: .*", "name: Xã Mẫu Chen Giữa")


def grandchild(root: Path) -> None:
    unit = records(root)[5].parent / "thon-mau"
    unit.mkdir()
    (unit / "unit.yaml").write_text("name: Thôn Mẫu\ntier: agency\n", "utf-8")


def successor(root: Path) -> None:
    one, other = (path.parent for path in records(root)[6:12:5])
    with open(one / "unit.yaml", "a", encoding="utf-8") as file:
        file.write(f"until: 2026-06-30\nsuccessors: [{{unit: {other.relative_to(root / 'scores').as_posix()}}}]\n")


def origin_points(root: Path) -> None:
    """Of the unit that `successor` ends: its results are told on the page of the unit that it joined too."""
    points(root, 6)


def narrative(root: Path) -> None:
    path = records(root)[7]
    path.with_name(f"{path.stem}.md").write_text("# Bài viết mẫu\n\nMột đoạn.\n", "utf-8")


def indicator(root: Path) -> None:
    change(root / "rubrics/indicators.yaml", "name: [^,}\n]*", "name: Chỉ số mẫu tên mới")


def page(root: Path) -> None:
    (root / "content/them.md").write_text("# Trang thêm\n", "utf-8")


def site_name(root: Path) -> None:
    change(root / "mkdocs.yml", "^site_name: .*", "site_name: Tên mới")


def withheld(root: Path) -> None:
    change(records(root)[8], "^scores:", "state: withheld\nscores:")


def new_rubric(root: Path) -> None:
    shutil.copy(root / "rubrics/mau-2023.yaml", root / "rubrics/mau-khac.yaml")


def second_rubric(root: Path) -> None:
    """Items of both then have other anchors on the unit's page of the period, and so have all links to them."""
    path = next(path for path in records(root) if "rubric: mau-2023\n" in path.read_text("utf-8"))
    path.with_name(f"{path.stem}.mau-khac.yaml").write_text("rubric: mau-khac\nstate: withheld\n", "utf-8")


def reply(root: Path) -> None:
    """An objection to an old result: on its page, and counted on the unit's."""
    with open(records(root)[9], "a", encoding="utf-8") as file:
        file.write('replies: [{date: 2024-05-01, by: UBND Xã Mẫu, at: "1.1", text: Đề nghị xem lại.}]\n')


def nothing_comparable(root: Path) -> None:
    """Changes across the editions are then refused, with the reason."""
    path = root / "rubrics/mau-2023.yaml"
    path.write_text(re.sub(r"^comparable:\n(?: .*\n)+", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


def paper_date(root: Path) -> None:
    """The paper is then dated differently within one unit: told on its page, the issuer's and the register's."""
    change(records(root)[10], r"date: (\d{4})-\d\d-\d\d, issuer: (UBND T|UBND Thành)", r"date: \1-12-30, issuer: \2")


def issuer_shared(root: Path) -> None:
    """Somebody whom one unit alone cited is cited by another too, and gets a page that the first one's links to."""
    one, other = records(root)[11], records(root)[0]
    issuer = re.search(r"issuer: (UBND (?:Xã|Phường)[^,}]*)", one.read_text("utf-8"))
    assert issuer and one.parent != other.parent
    change(other, r"issuer: UBND (?:Xã|Phường)[^,}]*", f"issuer: {issuer[1]}")


def earlier_due(root: Path) -> None:
    """Every report of the period is late then."""
    change(root / "rubrics/mau-2023.yaml", r"due: \d{4}-\d\d-\d\d", "due: 2023-01-02")


def opinion(root: Path) -> None:
    """Told on the criterion's page where assessors differ much."""
    path = next(path for path in records(root) if "    opinion: " in path.read_text("utf-8"))
    change(path, r"^    opinion: .*", "    opinion: Ý kiến mẫu khác hẳn.")


def points_of_the_period_before(root: Path) -> None:
    """Changes of points and places in the rankings of the next period are counted from these."""
    path = next(path for path in sorted(root.glob("scores/*/*/2021.yaml")) if "rubric: mau-so-nganh-2021" in path.read_text("utf-8"))
    path.write_text(re.sub(r"^stated:\n(?:[ -].*\n)+", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    change(path, r"^    self: [1-9].*\n    authority: .*\n(?!    (?:level|value))", "    self: 0\n    authority: 0\n")


EDITS = [points, reason, unit_name, province_name, rubric_title, record_gone, unit_gone, unit_new, grandchild, successor,
         origin_points, narrative, indicator, page, site_name, withheld, new_rubric, second_rubric, reply, nothing_comparable, paper_date,
         issuer_shared, earlier_due, opinion, points_of_the_period_before]


def test_every_change_gives_the_bytes_of_a_build_without_memory(built: Path, cold: Cold) -> None:
    for edit in EDITS:
        before = whole(built / "site")
        edit(built)
        build(built)
        after = whole(built / "site")
        assert after != before, edit.__name__
        assert differing(after, whole(cold(built))) == [], edit.__name__


@pytest.mark.parametrize("seed", range(3))
def test_changes_in_any_order_and_back_again(built: Path, cold: Cold, seed: int) -> None:
    """Reverting brings pages back that the spare tree still has; several changes fall into one build."""
    chance = random.Random(seed)
    states = [{path: path.read_bytes() for path in built.rglob("*.yaml") if "site" not in path.parts}]
    for _ in range(4):
        for edit in chance.sample([points, reason, unit_name, rubric_title, narrative, page, site_name], 2):
            edit(built)
        states.append({path: path.read_bytes() for path in built.rglob("*.yaml") if "site" not in path.parts})
        build(built)
        for path, content in chance.choice(states).items():
            path.write_bytes(content)
        build(built)
    assert differing(whole(built / "site"), whole(cold(built))) == []


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
            for path in folder.rglob("*") if path.is_file()}


def test_without_a_change_the_site_is_not_touched(built: Path) -> None:
    folder, before = (built / "site").stat().st_ino, stamps(built / "site")
    for _ in range(2):
        build(built)
        assert (built / "site").stat().st_ino == folder and stamps(built / "site") == before


def test_only_files_whose_bytes_change_are_written(built: Path) -> None:
    for edit in (points, reason, points):
        contents, before = tree(built / "site"), stamps(built / "site")
        edit(built)
        change(records(built)[0], "^rubric:", "# sửa\nrubric:")
        build(built)
        after = stamps(built / "site")
        same = {path for path, content in tree(built / "site").items() if contents.get(path) == content}
        tables = {f"du-lieu/{name}.csv" for name in ("results", "scores", "evidence", "indicators")}
        assert len(same) > 50 and {path for path in same - tables if after[path] != before[path]} == set()


def test_many_processes_give_the_same_bytes(built: Path, cold: Cold, tmp_path: Path,
                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "WORTH_SHARING", 1)
    monkeypatch.setattr(crew, "CHUNK", 2)
    shared = build(written(built, tmp_path / "shared"))
    assert differing(whole(built / "site"), whole(shared)) == []
    rubric_title(built)
    build(built)
    monkeypatch.undo()
    assert differing(whole(built / "site"), whole(cold(built))) == []


# --- what others do to the folders ---


def spoilt(root: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    site, unit = root / "site", next((root / "site/don-vi").glob("*/*/index.html"))
    spare = next((root / ".danbiet").glob("*/spare"))
    relative = unit.relative_to(site)
    yield "a page changed in place", lambda: unit.write_text("x" * unit.stat().st_size)
    yield "a page removed", unit.unlink
    yield "a folder removed", lambda: shutil.rmtree(unit.parent)
    yield "a table changed", lambda: (site / "du-lieu/scores.csv").write_text("unit\n")
    yield "a file added", lambda: (unit.parent / "la.html").write_text("x")
    yield "a folder added", lambda: shutil.copytree(unit.parent, site / "la/xa")
    yield "a file added to the spare tree", lambda: (spare / relative).with_name("la.html").write_text("x")
    yield "a page of the spare tree changed", lambda: (spare / relative).write_text("x")
    yield "the spare tree removed", lambda: shutil.rmtree(spare)
    yield "the site removed", lambda: shutil.rmtree(site)
    yield "the memory removed", lambda: shutil.rmtree(root / ".danbiet")


def test_whatever_was_spoilt_is_right_again(built: Path, cold: Cold) -> None:
    expected = whole(cold(built))
    for name, spoil in list(spoilt(built)):
        spoil()
        for _ in range(2):
            build(built)
            assert differing(whole(built / "site"), expected) == [], name
    reason(built)
    build(built)
    assert differing(whole(built / "site"), whole(cold(built))) == []


def test_a_link_in_the_place_of_a_folder_leads_nowhere(built: Path, tmp_path: Path) -> None:
    spare = next((built / ".danbiet").glob("*/spare"))
    outside = shutil.move(spare / "don-vi", tmp_path / "outside")
    before = tree(outside)
    (spare / "don-vi").symlink_to(outside)
    rubric_title(built)
    build(built)
    assert tree(outside) == before and not (built / "site/don-vi").is_symlink()


@pytest.mark.parametrize("how", ["empty", "cut", "noise", "other program"])
def test_a_broken_memory_is_none(built: Path, cold: Cold, how: str) -> None:
    reason(built)
    for path in (built / ".danbiet").rglob("*"):
        if path.name == "pages" or path.parent == built / ".danbiet/units":
            content = path.read_bytes()
            path.write_bytes({"empty": b"", "cut": content[:len(content) // 2],
                              "noise": content[:200] + os.urandom(len(content)),
                              "other program": b"0" * 64 + content[64:]}[how])
    build(built)
    assert differing(whole(built / "site"), whole(cold(built))) == []


def test_a_memory_never_runs_what_it_says(built: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    call = b"cos\nsystem\n(S'touch " + str(mark).encode() + b"'\ntR."
    for path in (built / ".danbiet").rglob("*"):
        if path.name == "pages" or path.parent == built / ".danbiet/units":
            path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n" + call)
    build(built)
    assert not mark.exists() and (built / "site/index.html").is_file()


def test_a_memory_that_git_keeps_is_not_believed(built: Path) -> None:
    git = ["git", "-C", str(built), "-c", "user.name=A", "-c", "user.email=a@b.example"]
    subprocess.run([*git, "init", "-q"], check=True)
    memory = Memory(built)
    assert memory.usable and memory.past(built / "site") != Past()
    memory.close()
    subprocess.run([*git, "add", "-f", ".danbiet/lock"], check=True)
    assert not Memory(built).usable
    build(built)
    assert (built / "site/index.html").is_file()


def test_the_memory_is_not_part_of_the_repository(built: Path) -> None:
    subprocess.run(["git", "-C", str(built), "init", "-q"], check=True)
    said = subprocess.run(["git", "-C", str(built), "status", "--porcelain", "-uall"], check=True, capture_output=True)
    assert b".danbiet" not in said.stdout


def test_only_a_few_site_folders_are_remembered(built: Path) -> None:
    from generator.mkdocs_plugin.commands import Wanted, build_project
    for number in range(3):
        build_project(built, Wanted(built / f"site-{number}"))
    assert len(list((built / ".danbiet").glob("*/pages"))) == 3
    assert len(list((built / ".danbiet").glob("*/spare"))) == 3


def test_the_open_data_says_what_its_tables_are(built: Path) -> None:
    """Also after rows were taken over from the tables before."""
    import csv
    import hashlib
    points(built)
    build(built)
    package = json.loads((built / "site/du-lieu/datapackage.json").read_text())
    for resource in package["resources"]:
        content = (built / "site/du-lieu" / resource["path"]).read_bytes()
        rows = list(csv.reader(content.decode().splitlines()))
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (resource["bytes"], resource["rows"]) == (len(content), len(rows) - 1)


def test_the_file_of_the_finder_is_kept_unless_a_unit_or_a_result_changes(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    usual = views.finder_file
    monkeypatch.setattr(views, "finder_file", lambda atlas: made.append(atlas) or usual(atlas))
    build(built)
    page(built)
    build(built)
    assert not made
    unit_name(built)
    build(built)
    assert len(made) == 1 and "Mẫu Tên Mới" in (built / "site/don-vi/tim.js").read_text("utf-8")
