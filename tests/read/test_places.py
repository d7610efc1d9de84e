"""Where keys stand is looked up when a problem asks for it, in the very bytes that were read."""

from pathlib import Path

import pytest

from generator.read import read_project
from generator.read.yaml_lines import read_yaml
from tests.cases.laying import checked, lay, put

RECORD = "scores/tinh-mau/xa-mau-2/2023.yaml"
TEXT = 'rubric: mau-2022\nscores:\n  "1.1":\n    self: 3\n    authority: 2\n'


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose places were looked up."""
    from generator.read import files
    found: list[str] = []
    walk = files.walk_yaml
    monkeypatch.setattr(files, "walk_yaml", lambda data, file: (found.append(file), walk(data, file))[1])
    return found


def test_nobody_asks_where_there_is_no_problem(tmp_path: Path, walks: list[str]) -> None:
    assert checked(lay(tmp_path / "project", {RECORD: TEXT + "    reason: Niêm yết chậm.\n"}))[1] == []
    assert walks == []


def test_only_the_file_of_a_problem_is_asked_and_only_once(tmp_path: Path, walks: list[str]) -> None:
    text = TEXT.replace("self: 3", "self: 33").replace("authority: 2", "authority: 22")
    problems = checked(lay(tmp_path / "project", {RECORD: text}))[1]
    assert [(one.place.line, one.place.column) for one in problems if one.rule == "points-above-maximum"] == [
        (4, 5), (5, 5)]
    assert walks == [RECORD]


def test_every_key_has_its_place(tmp_path: Path) -> None:
    ledger, _ = read_project(lay(tmp_path / "project", {RECORD: TEXT}))
    known = ledger.places[RECORD]
    assert dict(known) == read_yaml(TEXT.encode(), RECORD).places and len(known) == 6
    assert ledger.place(RECORD, "scores", "1.1", "authority").line == 5
    assert ledger.place(RECORD, "scores", "1.1", "reason").line == 3


def test_a_file_that_has_changed_since_gives_no_wrong_place(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {RECORD: TEXT})
    ledger, _ = read_project(root)
    put(root / RECORD, "# Một dòng mới\n" + TEXT)
    assert ledger.place(RECORD, "scores").line == 1
    (root / RECORD).unlink()
    assert ledger.place(RECORD, "scores").line == 1
    put(root / RECORD, TEXT)
    assert read_project(root)[0].place(RECORD, "scores").line == 2
