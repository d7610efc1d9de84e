"""Any two states can be compared and told: files with lines lost, doubled, swapped or spoiled give a report, never a traceback."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.comparing import COMPARISON_FORMATS, compare_revisions, comparison_report
from tests.compare.stories import START, STORIES
from tests.foreign.projects import write

BASES = [START.files, *(after for _, after in STORIES.values())]
SPOILED = ["", "  ", "a: [", "x: 1", "- x", "self: 999", "rubric: khac", "state: draft", "state: withheld", "\u200b", "\t", "{", "max: 0"]
Edit = tuple[int, int, str]


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    edit = st.tuples(st.integers(0, 99), st.integers(0, 99), st.sampled_from(["drop", "double", "swap", "lose", *SPOILED]))
    return draw(st.lists(edit, min_size=1, max_size=6))


def edited(files: dict[str, str], changes: list[Edit]) -> dict[str, str]:
    """The files with some lines changed; which file and which line is drawn as a number."""
    files = dict(files)
    for file, line, what in changes:
        path = sorted(files)[file % len(files)]
        if path == "mkdocs.yml":
            continue
        lines = files[path].split("\n")
        at = line % len(lines)
        if what == "lose":
            del files[path]
            continue
        if what == "drop":
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "swap":
            lines[at], lines[-1] = lines[-1], lines[at]
        else:
            lines[at] = lines[at][:len(lines[at]) - len(lines[at].lstrip())] + what
        files[path] = "\n".join(lines)
    return files


@settings(max_examples=60, deadline=None)
@given(before=st.sampled_from(BASES), after=st.sampled_from(BASES), one=edits() | st.just([]), other=edits())
def test_any_two_states_can_be_compared_and_told(
        before: dict[str, str], after: dict[str, str], one: list[Edit], other: list[Edit],
        tmp_path_factory: pytest.TempPathFactory) -> None:
    folders = [write(edited(files, changes), tmp_path_factory.mktemp("mau"))
               for files, changes in ((before, one), (after, other))]
    found = compare_revisions(Path("."), *map(str, folders))
    for form in COMPARISON_FORMATS:
        text = comparison_report(found, form, "vi")
        assert text.endswith("\n")
    assert json.loads(text)["empty"] == found.comparison.is_empty
    back = compare_revisions(Path("."), *map(str, reversed(folders))).comparison
    assert back.is_empty == found.comparison.is_empty
    assert {unit.unit for unit in back.units} == {unit.unit for unit in found.comparison.units}
    assert compare_revisions(Path("."), str(folders[1]), str(folders[1])).comparison.is_empty
