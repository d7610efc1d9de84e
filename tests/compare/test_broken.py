"""Files that one side cannot read: said, never fatal, and everything else is still compared."""

from pathlib import Path

import pytest

from generator.compare.comparison import Comparison
from tests.compare.repository import SMALL, Files, alerts, compared, kinds, unit

BROKEN = "scores: [\n  'không đóng\n"
HIGHER = SMALL.changed(lambda draft: draft.item(1, "2").update(self=36)).files


def errors(found: Comparison) -> list[str]:
    return [problem.rule for problem in found.problems.new if problem.severity == "error"]


def with_broken(files: Files, *paths: str) -> Files:
    return {**files, **dict.fromkeys(paths, BROKEN)}


RECORD = f"scores/{unit(2)}/2023.yaml"


@pytest.mark.parametrize(("path", "lost"), [
    (RECORD, 1), (f"scores/{unit(2)}/unit.yaml", 1), ("rubrics/mau-2023.yaml", 4), ("rubrics/indicators.yaml", 0),
    (f"scores/{unit(2)}/2023.md", 0)])
@pytest.mark.parametrize("side", ["base", "head"])
def test_one_side_cannot_read_a_file(path: str, lost: int, side: str, tmp_path: Path) -> None:
    text = BROKEN.encode().decode() if not path.endswith(".md") else "# Mẫu\n\n\u200bẩn\n"
    before, after = ({**files, path: text} if side == name else dict(files)
                     for name, files in (("base", SMALL.files), ("head", HIGHER)))
    found = compared(tmp_path, before, after).comparison
    if path.endswith(".md"):
        assert errors(found) == ["bad-text"] * (side == "head")
        return
    unreadable, = found.unreadable
    assert (unreadable.file, unreadable.side) == (path, side)
    assert unreadable.problem and unreadable.problem.place.line >= 1
    assert found.not_compared == lost
    assert [record.name.unit for record in found.records] == [unit(1)]
    assert found.records[0].shift.items[0].item == "2"
    assert bool(found.records[0].results) == (path != "rubrics/mau-2023.yaml")
    assert ("unreadable" in kinds(found)) == (side == "head")
    assert not alerts(found, "record-removed") and not alerts(found, "unit-removed")
    assert found.rankings == ()  # nobody else moves, only because one cannot be read
    assert found.rubrics == ()
    assert bool(errors(found)) == (side == "head") and bool(found.problems.fixed) == (side == "base")


def test_both_sides_cannot_read_the_same_file(tmp_path: Path) -> None:
    found = compared(tmp_path, with_broken(SMALL.files, RECORD), with_broken(HIGHER, RECORD)).comparison
    assert [(one.file, one.side) for one in found.unreadable] == [(RECORD, "both")]
    assert not alerts(found, "unreadable") and [record.name.unit for record in found.records] == [unit(1)]
    assert errors(found) == [] and found.problems.fixed == 0


def test_a_whole_side_that_cannot_be_read(tmp_path: Path) -> None:
    nothing = with_broken(SMALL.files, *(path for path in SMALL.files if path.endswith(".yaml")))
    found = compared(tmp_path, SMALL.files, nothing).comparison
    assert len(found.unreadable) == len(nothing) - 2 and found.not_compared == 4 and found.records == ()
    assert set(kinds(found)) == {"unreadable"}


def test_a_broken_file_that_is_mended_counts_as_mended(tmp_path: Path) -> None:
    found = compared(tmp_path, with_broken(SMALL.files, RECORD), SMALL.files).comparison
    assert found.alerts == () and found.problems.fixed == 1 and not found.is_empty
