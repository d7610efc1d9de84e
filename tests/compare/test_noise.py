"""What says the same is silent: however it is ordered, spaced, quoted, commented or written as a number."""

import random
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build.comparing import compare_revisions, comparison_report
from generator.compare.likeness import likeness
from generator.model import ItemScore
from generator.sample import Sample, write_sample
from tests.compare.repository import SMALL, Files, between, compared
from tests.conftest import ROOT

PLAIN = SMALL.changed(lambda draft: (
    draft.record(1).update(
        as_of="2023-12-01", sources=[{"type": "BC", "number": "1/BC-MAU", "for": "self"}, {"type": "QĐ", "number": "2/QĐ-MAU"}],
        stated=[{"assessor": "self", "total": 95, "rating": "xuat-sac"}]),
    draft.item(1, "1.1").update(value=5, reason="Một lời giải trình đủ dài để có thể xuống dòng ở giữa",
                                evidence=[{"text": "Sổ mẫu"}, {"number": "3/BC-MAU", "type": "BC"}]),
    draft.more.update({"scores/tinh-mau/xa-mau-01/2023.md": "# Báo cáo mẫu\n\nĐã làm *ba* việc.\n"})))
PATH = "scores/tinh-mau/xa-mau-01/2023.yaml"


def reordered(text: str) -> str:
    """Every map with its keys the other way round, lists of papers too, everything in braces."""
    def turned(value: object) -> object:
        if isinstance(value, dict):
            return {key: turned(one) for key, one in reversed(value.items())}
        return [turned(one) for one in reversed(value)] if isinstance(value, list) else value
    loader = type("Raw", (yaml.BaseLoader,), {})
    return yaml.dump(turned(yaml.load(text, loader)), allow_unicode=True, sort_keys=False, width=40)


EDITS = {
    "order": lambda files: {path: reordered(text) if path == PATH else text for path, text in files.items()},
    "comments": lambda files: {path: f"# ghi chú\n{text}\n\n# hết\n" if path.endswith(".yaml") else text
                               for path, text in files.items()},
    "zeros": lambda files: {path: re.sub(r"(self|authority|total|value|max): ([0-9]+)\b(?!-)", r"\1: \2.0", text)
                            for path, text in files.items()},
    "quotes": lambda files: {path: re.sub(r"(self|authority): ([0-9]+)\b", r'\1: "\2"', text) for path, text in files.items()},
    "line-ends": lambda files: {path: text.replace("\n", "\r\n") for path, text in files.items()},
    "empty-keys": lambda files: {path: text + "replies:\nstate:\n" if path == PATH else text for path, text in files.items()},
    "wrapping": lambda files: {path: re.sub(r"reason: (.*)", lambda one: "reason: >-\n        " + one[1].replace(
        " có thể", "\n        có thể"), text) for path, text in files.items()},
    "lines": lambda files: {path: re.sub(r"reason: (.*)", lambda one: "reason: |\n        " + one[1].replace(
        " có thể", "\n        có thể"), text) for path, text in files.items()},
    "nothing-said": lambda files: {path: text.replace("title: Niêm yết\n", "title: Niêm yết\n        bonus: false\n")
                                   for path, text in files.items()},
    "narrative": lambda files: {path: text.replace("\n\n", "\n\n\n").replace(" ", "  ") if path.endswith(".md") else text
                                for path, text in files.items()},
}


@pytest.mark.parametrize("name", EDITS)
def test_edits_that_say_the_same_are_silent(name: str, tmp_path: Path) -> None:
    files: Files = {path: text for path, text in PLAIN.files.items() if not path.startswith("content/")}
    edited = EDITS[name](files)
    assert edited != files
    found = compared(tmp_path, files, edited)
    assert found.comparison.is_empty and not found.comparison.problems.new
    assert "Không có thay đổi nào về kết quả." in comparison_report(found, "text", "vi")


def test_what_the_silent_edits_start_from_has_no_problem(tmp_path: Path) -> None:
    found = between(tmp_path, PLAIN.changed(lambda draft: draft.records.clear()), PLAIN)
    assert not any(problem.fails for problem in found.problems.new) and len(found.records) == 4


def test_hand_written_pages_and_settings_are_named_only(tmp_path: Path) -> None:
    after = {**PLAIN.files, "content/index.md": "# Khác\n", "mkdocs.yml": "site_name: Khác\n", "content/a.png": "x"}
    found = compared(tmp_path, PLAIN.files, after).comparison
    assert found.is_empty and found.pages == ("content/a.png", "content/index.md", "mkdocs.yml")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), units=st.integers(1, 12), period=st.sampled_from(["2023", "2023-H1", "2021-2023"]))
def test_a_project_does_not_differ_from_itself(seed: int, units: int, period: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("mau")
    write_sample(root, Sample(units, (period, "2024"), seed))
    again = tmp_path_factory.mktemp("mau")
    write_sample(again, Sample(units, (period, "2024"), seed))
    found = compare_revisions(root, str(root), str(again))
    assert found.comparison.is_empty and found.comparison.alerts == ()


def test_the_published_project_does_not_differ_from_itself() -> None:
    assert compare_revisions(ROOT, str(ROOT), str(ROOT)).comparison.is_empty


@given(st.dictionaries(st.sampled_from(["self", "authority", "khac"]), st.integers(0, 99) | st.just("pending")), st.randoms())
def test_likeness_knows_no_order(given: dict, chance: random.Random) -> None:
    keys = list(given)
    chance.shuffle(keys)
    one, other = (ItemScore.model_validate({key: str(given[key]) for key in order}) for order in (given, keys))
    assert likeness(one) == likeness(other)
    more = ItemScore.model_validate({**{key: str(given[key]) for key in given}, "them": "1"})
    assert likeness(one) != likeness(more)
