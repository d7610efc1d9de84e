"""`danbiet diff` as people run it: what it prints, and its exit status."""

import json
from pathlib import Path

import pytest

from tests.compare.repository import SMALL, Repository, unit
from tests.conftest import run

HIGHER = SMALL.changed(lambda draft: draft.item(1, "2").update(authority=36))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "kho")
    made.commit(SMALL.files, "cu")
    made.commit(HIGHER.files, "moi")
    return made


def test_changes_are_no_failure(repository: Repository) -> None:
    done = run("danbiet", "diff", "cu", cwd=repository.root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("So sánh kết quả: cu (") and "Cấp trên chấm: 35 → 36" in done.stdout
    assert run("danbiet", "diff", "moi", cwd=repository.root).stdout.endswith("Không có thay đổi nào về kết quả.\n")


def test_every_form_and_language(repository: Repository) -> None:
    done = run("danbiet", "--lang", "en", "diff", "cu", "moi", "--format", "markdown", cwd=repository.root)
    assert done.returncode == 0 and "## What changes in results" in done.stdout and "35 → **36**" in done.stdout
    found = json.loads(run("danbiet", "diff", "cu", "moi", "--format", "json", cwd=repository.root).stdout)
    assert found["records"][0]["unit"] == unit(1) and found["summary"]["alerts"]["high"] == 2


def test_a_project_elsewhere(repository: Repository, tmp_path: Path) -> None:
    done = run("danbiet", "--root", repository.root, "diff", "cu", "moi", cwd=tmp_path)
    assert done.returncode == 0 and "Xã Mẫu 1" in done.stdout


def test_what_cannot_be_compared(repository: Repository, tmp_path: Path) -> None:
    done = run("danbiet", "diff", "khong-co", cwd=repository.root)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr == ("danbiet: Kho git không có `khong-co`. "
                           "Ghi tên nhánh, nhãn hoặc mã commit, ví dụ: danbiet diff origin/main\n")
    assert run("danbiet", "diff", "cu", cwd=tmp_path).returncode == 2
    assert run("danbiet", "diff", cwd=repository.root).returncode == 2
