"""The whole report of a few scripted changes, in every form, as a reviewer reads it.

Renew with `python -m tests.compare.test_stories`, then read the difference.
"""

import tempfile
from pathlib import Path

import pytest

from generator.build.comparing import COMPARISON_FORMATS, comparison_report
from generator.problem import Language
from tests.compare.repository import compared
from tests.compare.stories import STORIES

EXPECTED = Path(__file__).parent / "expected"
FORMS: list[tuple[str, str, Language]] = [
    ("text", "txt", "vi"), ("markdown", "md", "vi"), ("json", "json", "vi"), ("text", "en.txt", "en"), ("markdown", "en.md", "en")]


def reports(story: str, folder: Path) -> dict[str, str]:
    found = compared(folder, *STORIES[story])
    return {f"{story}.{ending}": comparison_report(found, form, lang) for form, ending, lang in FORMS}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_told_as_expected(story: str, tmp_path: Path) -> None:
    assert {form for form, _, _ in FORMS} == COMPARISON_FORMATS.keys()
    for name, text in reports(story, tmp_path).items():
        assert text == (EXPECTED / name).read_text("utf-8"), (
            f"{name} changed: if that is meant, run `python -m tests.compare.test_stories` and read the difference")


def test_nothing_else_is_expected() -> None:
    assert {path.name for path in EXPECTED.iterdir()} == {f"{story}.{ending}" for story in STORIES for _, ending, _ in FORMS}


def bless() -> None:
    EXPECTED.mkdir(exist_ok=True)
    for path in EXPECTED.iterdir():
        path.unlink()
    for story in STORIES:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in reports(story, Path(folder)).items():
                (EXPECTED / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    bless()
