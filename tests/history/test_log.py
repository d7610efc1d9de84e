"""The line of commits as git has it: merges, moved folders, clones that lack something, and texts of strangers."""

import subprocess
from pathlib import Path

import pytest

from generator.history import log
from generator.history.commits import commit_of_data, read_commits, subject_of
from generator.history.kept import TOO_LONG, kept
from generator.history.log import head_of, read_log
from tests.history.conftest import PATH, UNIT, Repository, new_repository, record, told, units_of, updates_of

ONE = record({"1.1": ("4", "4"), "1.2": ("6", "5")})
TWO = record({"1.1": ("3", "4"), "1.2": ("6", "5")})
THREE = record({"1.1": ("3", "2"), "1.2": ("6", "5")})


def line_of(root: Path) -> log.Log:
    head = head_of(root)
    assert head
    return read_log(root, head)


# --- where there is a history at all ---


def test_no_history_without_git_or_scores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    assert head_of(tmp_path / "plain") is None
    repository = new_repository(tmp_path / "project")
    assert head_of(repository.root) is None  # nothing is committed
    repository.git("rm", "-r", "-q", "--cached", "--ignore-unmatch", "scores")
    repository.git("add", "mkdocs.yml")
    repository.git("commit", "-q", "-m", "Không có điểm", **repository.dates())
    assert head_of(repository.root) is None
    repository.commit("Có điểm", {})
    assert head_of(repository.root) is not None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert head_of(repository.root) is None


@pytest.mark.parametrize("inside", ["du-an/dan-biet", "dự án/dân “biết”"])
def test_a_project_below_its_repository(tmp_path: Path, inside: str) -> None:
    repository = new_repository(tmp_path / "kho", inside)
    repository.commit("Đầu", {PATH: ONE, "../../scores/tinh-mau/2023.yaml": ONE, "../khac/scores/tinh-mau/2023.yaml": ONE})
    repository.commit("Sửa", {PATH: TWO, "../../scores/tinh-mau/2023.yaml": TWO})
    assert list(line_of(repository.root).versions) == [PATH]
    assert told(repository.root) == [("2024-01-02", "points", "1.1", "self", "4", "3")]


def test_only_records_are_followed(repository: Repository) -> None:
    names = ("2023.yaml", "2023-Q1.mau.yaml", "2021-2023.yaml", "unit.yaml", "2023.md", "2023.yml", "2023.Mau.yaml", "ghi.yaml", "2023.yaml.cu",
             "../Xa/2023.yaml", "..-/2023.yaml")
    repository.commit("Đầu", {f"scores/{UNIT}/{name}": ONE for name in names})
    found = {path.removeprefix(f"scores/{UNIT}/") for path in line_of(repository.root).versions}
    assert found == {"2023.yaml", "2023-Q1.mau.yaml", "2021-2023.yaml"}


def test_what_is_not_committed_has_no_history(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.write({PATH: TWO, f"scores/{UNIT}/2024.yaml": ONE})
    repository.git("add", "-A")
    assert told(repository.root) == [] and list(units_of(repository.root)[UNIT].records) == [PATH]


# --- merges ---


def test_a_merge_brings_its_changes_at_once_on_its_own_day(repository: Repository) -> None:
    """Commits of a branch were never published one by one; what the line did meanwhile is told once."""
    repository.commit("Đầu", {PATH: ONE})
    repository.git("checkout", "-q", "-b", "nhanh")
    repository.commit("Thử", {PATH: ONE.replace("self: 4", "self: 1")})
    repository.commit("Sửa", {PATH: TWO})
    repository.git("checkout", "-q", "main")
    repository.commit("Việc khác", {f"scores/{UNIT}/2024.yaml": ONE})
    merge = repository.merge("nhanh", "Merge pull request #7 from nguoi-mau/nhanh\n\nSửa điểm mục 1.1\n\nChi tiết")
    assert told(repository.root) == [("2024-01-05", "points", "1.1", "self", "4", "3")]
    [edit] = units_of(repository.root)[UNIT].records[PATH].edits
    assert edit.commit.id == merge and edit.commit.subject == "Sửa điểm mục 1.1"


def test_a_conflict_solved_in_a_merge_is_told_as_it_was_solved(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.git("checkout", "-q", "-b", "nhanh")
    repository.commit("Nhánh", {PATH: ONE.replace("self: 4", "self: 1")})
    repository.git("checkout", "-q", "main")
    repository.commit("Chính", {PATH: ONE.replace("self: 4", "self: 2")})
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "nhanh", **repository.dates())
    repository.commit("Gộp", {PATH: TWO})
    assert told(repository.root) == [("2024-01-03", "points", "1.1", "self", "4", "2"),
                                     ("2024-01-05", "points", "1.1", "self", "2", "3")]


# --- moved files ---


def test_a_unit_that_moves_takes_its_history_along(repository: Repository) -> None:
    """Its folder, and later the folder above it; what comes to the old place afterwards is another unit's."""
    repository.commit("Đầu", {PATH: ONE})
    repository.commit("Sửa", {PATH: TWO})
    repository.git("mv", f"scores/{UNIT}", "scores/tinh-mau/phuong-mau")
    repository.commit("Lên phường", {})
    repository.git("mv", "scores/tinh-mau", "scores/tinh-moi")
    repository.commit("Tỉnh mới", {PATH: THREE, f"scores/{UNIT}/unit.yaml": "name: Xã Mẫu\ntier: commune\n"})
    new = "scores/tinh-moi/phuong-mau/2023.yaml"
    repository.commit("Sửa nữa", {new: THREE})
    assert told(repository.root, new) == [("2024-01-02", "points", "1.1", "self", "4", "3"),
                                          ("2024-01-05", "points", "1.1", "authority", "4", "2")]
    units = units_of(repository.root)
    first, other = units["tinh-moi/phuong-mau"].records[new].first, units[UNIT].records[PATH].first
    assert first and first.subject == "Đầu" and other and other.subject == "Tỉnh mới"
    assert not any(unit.removed for unit in units.values())


def test_a_record_that_gets_its_rubric_into_its_name(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.commit("Sửa", {PATH: TWO})
    repository.git("mv", PATH, f"scores/{UNIT}/2023.mau.yaml")
    repository.commit("Hai bộ tiêu chí", {})
    assert len(told(repository.root, f"scores/{UNIT}/2023.mau.yaml")) == 1


def test_twins_are_not_taken_for_each_other(repository: Repository) -> None:
    """Two records with the same bytes moved at once: which became which, nobody knows."""
    repository.commit("Đầu", {f"scores/tinh-mau/xa-{name}/2023.yaml": ONE for name in ("mot", "hai")})
    for name in ("mot", "hai"):
        repository.git("mv", f"scores/tinh-mau/xa-{name}", f"scores/tinh-mau/phuong-{name}")
    repository.commit("Lên phường", {})
    for unit in ("tinh-mau/phuong-mot", "tinh-mau/phuong-hai"):
        first = units_of(repository.root)[unit].records[f"scores/{unit}/2023.yaml"].first
        assert first and first.subject == "Lên phường"


def test_two_records_that_change_places(repository: Repository) -> None:
    other = f"scores/{UNIT}/2022.yaml"
    repository.commit("Đầu", {PATH: ONE, other: THREE})
    repository.commit("Đổi chỗ", {PATH: THREE, other: ONE})
    assert [edit[1:] for edit in told(repository.root)] == [("points", "1.1", "self", "4", "3"), ("points", "1.1", "authority", "4", "2")]


# --- clones that lack something ---


def clone(repository: Repository, *how: str) -> Repository:
    copy = repository.top.with_name("ban-sao")
    subprocess.run(["git", "clone", "-q", *how, f"file://{repository.top}", str(copy)], check=True, capture_output=True)
    return Repository(copy, copy, repository.day)


def test_a_shallow_clone_says_from_when_it_knows(repository: Repository) -> None:
    for number, text in enumerate((ONE, TWO, THREE), 1):
        repository.commit(f"Bản {number}", {PATH: text})
    copy = clone(repository, "--depth=2")
    history = units_of(copy.root)[UNIT].records[PATH]
    assert history.first is None and history.since and history.since.subject == "Bản 2"
    assert told(copy.root) == [("2024-01-03", "points", "1.1", "authority", "4", "2")]
    updates = updates_of(copy.root)
    assert updates.since and updates.since.subject == "Bản 2" and not any(one.first for one in updates.found)
    before = head_of(copy.root)
    copy.git("fetch", "-q", "--unshallow")
    assert head_of(copy.root) != before and len(told(copy.root)) == 2  # same commit, but more is known


def test_a_new_record_in_a_shallow_clone_has_its_first_day(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.commit("Việc khác", {"content/x.md": "# x\n"})
    new = f"scores/{UNIT}/2024.yaml"
    repository.commit("Kỳ mới", {new: ONE})
    records = units_of(clone(repository, "--depth=2").root)[UNIT].records
    assert records[PATH].first is None and records[PATH].since is None
    first = records[new].first
    assert first and first.subject == "Kỳ mới"


def test_a_clone_of_one_commit_knows_nothing_of_the_past(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.commit("Sửa", {PATH: TWO})
    copy = clone(repository, "--depth=1")
    assert units_of(copy.root)[UNIT].records[PATH] == (None, (), 0, 0, None)
    assert updates_of(copy.root).found == ()


def test_a_clone_without_old_contents_fetches_none(repository: Repository) -> None:
    """Nothing is asked of any server; the part that is there is told."""
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.commit("Đầu", {PATH: ONE})
    repository.commit("Sửa", {PATH: TWO})
    copy = clone(repository, "--filter=blob:none")
    repository.top.rename(repository.top.with_name("mat"))
    history = units_of(copy.root)[UNIT].records[PATH]
    assert history.first is None and history.edits == () and updates_of(copy.root).whole is False


def test_a_clone_without_old_folders_says_so(repository: Repository) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    for number, text in enumerate((ONE, TWO, THREE), 1):
        repository.commit(f"Bản {number}", {PATH: text})
    copy = clone(repository, "--filter=tree:0")
    updates = updates_of(copy.root)
    assert updates.since and updates.since.subject == "Bản 3" and updates.found == ()


def test_the_later_part_of_a_line_that_is_too_long(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, text in enumerate((ONE, TWO, THREE, ONE), 1):
        repository.commit(f"Bản {number}", {PATH: text})
    monkeypatch.setattr(log, "MOST_COMMITS", 2)
    assert [edit[0] for edit in told(repository.root)] == ["2024-01-03", "2024-01-04", "2024-01-04"]
    assert units_of(repository.root)[UNIT].records[PATH].first is None and updates_of(repository.root).since
    monkeypatch.setattr(log, "MOST_COMMITS", 9)
    monkeypatch.setattr(log, "MOST_VERSIONS", 1)
    assert [edit[0] for edit in told(repository.root)] == ["2024-01-03", "2024-01-04", "2024-01-04"]
    since = updates_of(repository.root).since
    assert since and since.subject == "Bản 3"


def test_what_only_this_clone_has_stands_for_no_commit(repository: Repository) -> None:
    first = repository.commit("Đầu", {PATH: ONE})
    second = repository.commit("Sửa", {PATH: TWO})
    whole = told(repository.root)
    repository.git("replace", "--graft", second)
    assert "Đầu" not in repository.git("log", "--format=%s") and first
    assert told(repository.root) == whole != []


# --- hostile trees ---


def test_links_and_folders_in_the_place_of_records(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    (repository.root / PATH).unlink()
    (repository.root / PATH).symlink_to("/etc/passwd")
    repository.commit("Liên kết", {})
    (repository.root / PATH).unlink()
    repository.commit("Trả lại", {PATH: TWO})
    assert told(repository.root) == [("2024-01-03", "points", "1.1", "self", "4", "3")]
    assert units_of(repository.root)[UNIT].records[PATH].unread == 0  # where it led was not looked at


def test_contents_are_only_read_up_to_a_size(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE, "lon.bin": b"x" * 5000})
    ids = [repository.git("rev-parse", f"HEAD:{name}") for name in (PATH, "lon.bin")]
    assert list(kept(repository.root, [*ids, "0" * 40, ids[0]], 1000)) == [ONE.encode(), TOO_LONG, None, ONE.encode()]


def test_a_repository_with_longer_ids(tmp_path: Path) -> None:
    repository = Repository(tmp_path, tmp_path)
    repository.git("init", "-q", "-b", "main", "--object-format=sha256")
    repository.commit("Đầu", {PATH: ONE, "mkdocs.yml": ""})
    assert len(repository.commit("Sửa", {PATH: TWO})) == 64
    assert len(told(repository.root)) == 1


# --- commits ---


def test_no_commit_tells_who_made_it(repository: Repository) -> None:
    commit = repository.commit("Sửa", {PATH: ONE})
    [found] = read_commits(repository.root, [commit]).values()
    assert found == (commit, 1704085200, "Sửa") and found.day == "2024-01-01" and found.moment == "2024-01-01T05:00:00Z"


@pytest.mark.parametrize(("at", "day"), [
    ("2024-01-31T17:00:00Z", "2024-02-01"), ("2024-01-31T16:59:59Z", "2024-01-31"), ("2024-01-31T23:30:00-08:00", "2024-02-01"), ("2024-02-01T01:00:00+14:00", "2024-01-31"),
    ("@99999999999 +0000", "5138-11-16")])
def test_days_are_those_of_vietnam(repository: Repository, at: str, day: str) -> None:
    commit = repository.commit("Sửa", {PATH: ONE}, at)
    assert read_commits(repository.root, [commit])[commit].day == day


def test_a_time_that_no_calendar_has() -> None:
    for time in (-5, 10**17):
        commit = commit_of_data("0" * 40, b"tree 0\ncommitter A <a@b.example> %d +0700\n\nx" % time)
        assert commit.day in ("1970-01-01", "9999-12-31") and len(commit.moment) == 20


@pytest.mark.parametrize(("message", "subject"), [
    ("Sửa điểm\n\nChi tiết", "Sửa điểm"), ("Một dòng\ngãy làm hai\n\nChi tiết", "Một dòng gãy làm hai"), ("", ""), ("\n\n  \n", ""),
    ("Merge pull request #7 from nguoi-mau/nhanh\n\nSửa điểm", "Sửa điểm"),
    ("Merge pull request #7 from nguoi-mau/nhanh", "Merge pull request #7"),
    ("Merge branch 'nguoi-mau' of github.com:nguoi-mau/kho", "Merge branch"),
    ("Merge 0123456789abcdef into fedcba9876543210", "Merge"),
    ("Merge branch 'x' into 'main'\n\nSửa điểm\n\nSee merge request a/b!1", "Sửa điểm"),
    ("Merge branch 'x'\n\n# Conflicts:\n#\ta.yaml", "Merge branch"),
    ("Theo thư của nguoi.mau@vi-du.example, gọi 0912 345 678 hoặc 0912345678", "Theo thư của … gọi … hoặc …"),
    ("Quyết định 1211/QĐ-UBND ngày 02-11-2022, các năm 2021-2023 2024 2025", "Quyết định 1211/QĐ-UBND ngày 02-11-2022, các năm 2021-2023 2024 2025"),
    ("Số định danh 001099000001 và +84 912 345 678", "Số định danh … và …"),
    ("đảo \u202engược\u0007\u200b <b>", "đảo ngược <b>"), ("x" * 500, "x" * 199 + "…")])
def test_subjects_are_one_line_without_private_details(message: str, subject: str) -> None:
    assert subject_of(message) == subject


def test_a_message_in_another_encoding(repository: Repository) -> None:
    repository.git("config", "i18n.commitEncoding", "utf-16")
    for encoding, text in ((b"iso-8859-1", "caf\xe9".encode("latin-1")), (b"ma-la", b"x\xff")):
        data = b"tree 0\ncommitter A <a@b.example> 0 +0700\nencoding %s\n\n%s" % (encoding, text)
        assert commit_of_data("0" * 40, data).subject in ("café", "x\ufffd")


def test_a_commit_message_of_any_length(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.write({PATH: TWO, "../loi.txt": "x" * 200_000})
    repository.git("commit", "-q", "-a", "-F", "../loi.txt", **repository.dates())
    [edit] = units_of(repository.root)[UNIT].records[PATH].edits
    assert (edit.commit.day, edit.commit.subject) == ("2024-01-02", "")  # it is not even read


def test_settings_of_the_machine_do_not_matter(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.commit("Sửa", {PATH: TWO})
    whole = told(repository.root)
    for name, value in {"log.follow": "true", "color.ui": "always", "log.showSignature": "true", "diff.renames": "copies",
                        "diff.relative": "true", "core.quotePath": "false", "diff.external": "false", "log.diffMerges": "combined",
                        "core.abbrev": "5", "diff.orderFile": "x", "i18n.logOutputEncoding": "utf-16"}.items():
        repository.git("config", name, value)
    (repository.root / "x").write_text("")
    assert told(repository.root) == whole != []
