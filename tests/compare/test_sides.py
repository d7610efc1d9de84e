"""Where the two sides come from: revisions, the working tree, folders; and what is said where there are none."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.build.comparing import compare_revisions, comparison_report
from generator.build.sides import both_sides
from generator.history.revisions import Kept, blob_id, find_revision, kept_files, write_files
from generator.problem import DanbietError
from tests.compare.repository import CLEAN, SMALL, Repository, alerts, unit
from tests.conftest import tree

HIGHER = SMALL.changed(lambda draft: draft.item(1, "2").update(authority=36))
HIGHEST = SMALL.changed(lambda draft: draft.item(1, "2").update(authority=37))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "kho")
    made.commit(SMALL.files, "cu")
    made.commit(HIGHER.files, "moi")
    return made


def totals(root: Path, base: str, head: str | None = None) -> list[tuple[int, int]]:
    found = compare_revisions(root, base, head).comparison
    return [(int(one.before.points), int(one.after.points)) for record in found.records for one in record.results
            if one.assessor == "authority" and one.before and one.after]


def test_two_revisions_and_the_working_tree(repository: Repository) -> None:
    assert totals(repository.root, "cu", "moi") == [(95, 96)]
    assert totals(repository.root, "moi", "cu") == [(96, 95)]
    assert totals(repository.root, "moi") == []
    repository.lay(HIGHEST.files)
    before = tree(repository.root)
    assert totals(repository.root, "cu") == [(95, 97)]
    assert totals(repository.root, "cu", "moi") == [(95, 96)]
    assert {path: data for path, data in tree(repository.root).items() if not path.startswith(".git/")} == {
        path: data for path, data in before.items() if not path.startswith(".git/")}


def test_files_that_git_does_not_know_yet_are_in_the_working_tree(repository: Repository) -> None:
    new = HIGHER.changed(lambda draft: draft.records.update({(unit(1), "2024"): draft.record(1)}))
    repository.lay(new.files)
    record, = compare_revisions(repository.root, "moi").comparison.records
    assert (record.shift.kind, record.name.period) == ("added", "2024")


def test_what_a_check_has_left_gives_the_same(repository: Repository) -> None:
    cold = compare_revisions(repository.root, "cu").comparison
    assert (repository.root / ".danbiet").is_dir()
    assert compare_revisions(repository.root, "cu").comparison == cold
    repository.lay(HIGHEST.files)
    assert totals(repository.root, "cu") == [(95, 97)]
    assert totals(repository.root, "moi") == [(96, 97)]


def test_what_a_check_has_left_is_not_trusted_under_another_rubric(repository: Repository) -> None:
    assert compare_revisions(repository.root, "moi").comparison.is_empty
    other = HIGHER.changed(lambda draft: draft.rubrics["mau-2023"].update(total=110))
    repository.lay(other.files)
    found = compare_revisions(repository.root, "moi").comparison
    assert [record.shift.kind for record in found.records] == ["recomputed"] * 4
    assert compare_revisions(repository.root, "moi").comparison == found


def test_only_units_that_differ_are_read_of_the_older_side(repository: Repository) -> None:
    with both_sides(repository.root, "cu", None) as (before, after):
        written = {path.relative_to(before.root).as_posix() for path in before.root.rglob("*.yaml")}
        assert written == {"rubrics/mau-2023.yaml", f"scores/{unit(1)}/unit.yaml", f"scores/{unit(1)}/2023.yaml"}
        assert before.units == after.units and len(before.units) == 5
    assert not before.root.exists()


def test_a_project_below_the_top_of_its_repository(tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.commit(SMALL.files, "cu", below="du-an/mau")
    made.commit(HIGHER.files, "moi", below="du-an/mau")
    assert totals(made.root / "du-an/mau", "cu", "moi") == [(95, 96)]
    assert totals(made.root / "du-an/mau", "cu") == [(95, 96)]
    with pytest.raises(DanbietError, match="không có mkdocs.yml"):
        compare_revisions(made.root, "cu", "moi")


def test_two_folders_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, draft in (("cu", SMALL), ("moi", HIGHER)):
        Repository(tmp_path / name).lay(draft.files)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert totals(tmp_path, "cu", "moi") == [(95, 96)]
    assert totals(tmp_path / "moi", "cu") == [(95, 96)]


def test_a_revision_against_a_folder(repository: Repository, tmp_path: Path) -> None:
    Repository(tmp_path / "khac").lay(HIGHEST.files)
    assert totals(repository.root, "cu", str(tmp_path / "khac")) == [(95, 97)]
    assert totals(repository.root, str(tmp_path / "khac"), "cu") == [(97, 95)]


def test_where_a_branch_left_the_other(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "nhanh", "cu")
    repository.commit(HIGHEST.files)
    assert totals(repository.root, "moi", "nhanh") == [(96, 97)]
    assert totals(repository.root, "moi...", "nhanh") == [(95, 97)]
    assert totals(repository.root, "moi...") == [(95, 97)]


def test_a_repository_with_longer_ids(tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho", "--object-format=sha256")
    made.commit(SMALL.files, "cu")
    made.lay(HIGHER.files)
    assert totals(made.root, "cu") == [(95, 96)]
    with both_sides(made.root, "cu", None) as (before, _):
        assert len(list(before.root.rglob("*.yaml"))) == 3  # the others are known to be the same


# --- what is said where a side is not there ---


def said(root: Path, *names: str) -> str:
    with pytest.raises(DanbietError) as error:
        compare_revisions(root, *names)
    assert error.value.said.en
    return error.value.said.vi


def test_an_unknown_revision(repository: Repository) -> None:
    assert "Kho git không có `khong-co`" in said(repository.root, "khong-co")
    assert "Kho git không có `khong-co`" in said(repository.root, "cu", "khong-co")
    assert "Kho git không có `--all`" in said(repository.root, "--all")
    assert "Kho git không có `cu:scores`" in said(repository.root, "cu:scores")


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    shallow = tmp_path / "can"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{repository.root}", str(shallow)], check=True, env=CLEAN)
    first = repository.git("rev-parse", "cu").strip()
    assert "shallow" in said(shallow, first) and "fetch-depth: 0" in said(shallow, first)
    assert "shallow" in said(shallow, "cu...")


def test_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    Repository(tmp_path / "khac").lay(SMALL.files)
    (tmp_path / "du-an").mkdir()
    (tmp_path / "khac/mkdocs.yml").rename(tmp_path / "du-an/mkdocs.yml")
    assert "Không đọc được kho git" in said(tmp_path / "du-an", "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "chưa có lệnh git" in said(tmp_path / "du-an", "main")


def test_branches_without_a_common_commit(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "rieng")
    repository.commit(HIGHEST.files)
    assert "không có commit chung" in said(repository.root, "cu...")
    assert totals(repository.root, "cu", "rieng") == [(95, 97)]


def test_a_revision_before_there_was_a_project(tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.commit({"README.md": "Mẫu\n"}, "dau")
    made.commit(SMALL.files)
    assert "chưa có dự án" in said(made.root, "dau")


# --- revisions that nobody honest wrote ---


def test_links_of_a_revision_are_refused_and_never_followed(tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.commit(SMALL.files, "cu")
    (made.root / f"scores/{unit(1)}/2022.yaml").symlink_to("/etc/passwd")
    (made.root / "scores/tinh-mau/xa-mau-09").symlink_to("/etc")
    made.commit(tag="moi")
    found = compare_revisions(made.root, "cu", "moi").comparison
    assert [problem.rule for problem in found.problems.new] == ["link-refused", "link-refused"]
    assert [(one.kind, one.subject) for one in alerts(found, "unreadable")] == [
        ("unreadable", f"scores/{unit(1)}/2022.yaml"), ("unreadable", "scores/tinh-mau/xa-mau-09")]
    assert compare_revisions(made.root, "cu").comparison.problems == found.problems


def hostile_tree(made: Repository, *entries: tuple[str, str, str]) -> str:
    """A tree whose entries git itself would never write."""
    data = b"".join(f"{mode} {name}".encode() + b"\0" + bytes.fromhex(id) for mode, name, id in entries)
    return made.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=data).strip()


def test_paths_that_lead_out_of_the_project_are_left_out(tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    blob = made.git("hash-object", "-w", "--stdin", given=b"x\n").strip()
    inside = hostile_tree(made, ("100644", "2023.yaml", blob))
    up = hostile_tree(made, ("40000", "..", inside), ("120000", "a", blob), ("40000", "a", inside), ("40000", ".git", inside))
    top = hostile_tree(made, ("100644", "mkdocs.yml", blob), ("40000", "scores", up))
    made.git("tag", "ac", made.git("commit-tree", "-m", "x", top).strip())
    kept = kept_files(made.root, find_revision(made.root, "ac"), "mkdocs.yml", "scores")
    assert [(one.path, one.is_link) for one in kept] == [("mkdocs.yml", False), ("scores/a", True)]
    write_files(made.root, kept, tmp_path / "ra", 100)
    assert os.readlink(tmp_path / "ra/scores/a") == "a-link"


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    big, small = b"a" * 3_000_000, b"nh\xe1\xbb\x8f\n"
    made.lay({})
    (made.root / "lon.yaml").write_bytes(big)
    (made.root / "nho.yaml").write_bytes(small)
    made.commit(tag="cu")
    kept = kept_files(made.root, find_revision(made.root, "cu"), ".")
    assert [one.id for one in kept] == [blob_id(big), blob_id(small)]
    write_files(made.root, kept, tmp_path / "ra", 1000)
    assert (tmp_path / "ra/lon.yaml").read_bytes() == big[:1000]
    assert (tmp_path / "ra/nho.yaml").read_bytes() == small


def test_what_the_repository_lacks_is_said(tmp_path: Path) -> None:
    made = Repository(tmp_path / "kho")
    made.commit(SMALL.files, "cu")
    with pytest.raises(DanbietError, match="thiếu nội dung"):
        write_files(made.root, [Kept("a.yaml", "0" * 40)], tmp_path / "ra", 1000)


def test_a_name_is_shown_with_its_commit(repository: Repository) -> None:
    found = compare_revisions(repository.root, "cu", repository.git("rev-parse", "--short", "moi").strip())
    first = comparison_report(found, "text", "vi").splitlines()[0]
    assert first == f"So sánh kết quả: cu ({found.base.commit[:7]}) → {found.head.commit[:7]}"
