"""CSV lines: whatever stands in a cell comes back, and nothing is quoted without need."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.csv_lines import line, quoted, truth

CELL = st.text(st.one_of(st.sampled_from('",;\n\r\t\' ='), st.characters(exclude_categories=["Cs"])), max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), max_size=4))
def test_cells_come_back(rows: list[list[str]]) -> None:
    text = "".join(map(line, rows))
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows
    assert text == "".join(",".join(map(quoted, row)) + "\n" for row in rows)


@given(st.lists(CELL.filter(lambda cell: "\r" not in cell), min_size=2, max_size=5))
def test_a_line_is_that_of_the_csv_module(cells: list[str]) -> None:
    """But for a carriage return, which csv quotes under some versions of Python only."""
    expected = io.StringIO(newline="")
    csv.writer(expected, lineterminator="\n").writerow(cells)
    assert line(cells) == expected.getvalue()


@pytest.mark.parametrize(("cell", "in_a_row"), [
    ("Xã Mẫu", "Xã Mẫu"), ("", ""), ("a, b", '"a, b"'), ('"', '""""'), ("a\nb", '"a\nb"'), ("a\rb", '"a\rb"'),
    ("=1+1", "=1+1"), (" ' ; ", " ' ; ")])
def test_only_what_must_be_is_quoted(cell: str, in_a_row: str) -> None:
    assert quoted(cell) == in_a_row and line((cell, "x")) == f"{in_a_row},x\n"


@pytest.mark.parametrize(("value", "cell"), [(True, "true"), (False, "false"), (None, "")])
def test_truth_is_a_word(value: bool | None, cell: str) -> None:
    assert truth(value) == cell
