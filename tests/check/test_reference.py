"""The reference of the rules: every one in words of both languages, with cases; every message says what to do."""

from pathlib import Path

import pytest
import yaml

from generator.build import check_project
from generator.check import RULES
from generator.check.reference import CASES, rule_reference, rule_texts
from tests.cases.laying import checked
from tests.test_cases import CASES as FILES
from tests.test_cases import _laid

ROOT = Path(__file__).resolve().parents[2]
NOT_YET = {"bad-name", "duplicate-key", "nested-too-deep", "yaml-feature-refused"}  # some of reading's say no way out
ENGLISH = {"the", "is", "not", "of", "write", "must"}


def test_every_rule_is_described_and_nothing_else() -> None:
    assert rule_texts().keys() == RULES.keys()
    assert list(rule_texts()) != sorted(rule_texts()), "grouped as they are met"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_in_words_and_cases(rule: str) -> None:
    reference = rule_reference(rule)
    assert reference.rule is RULES[rule]
    for said in (reference.finds, reference.why, reference.mend):
        assert 20 < len(said.vi) < 420 and 20 < len(said.en) < 420
        assert said.vi.endswith((".", "…].", "pdf")) and said.vi[0].isupper() and said.en[0].isupper()
        assert not ENGLISH & set(said.vi.lower().split()) and said.vi != said.en
    for cases, kind in ((reference.accepts, "accepts_"), (reference.rejects, "rejects_")):
        assert cases and all(case.name.startswith(kind) and case.title and (case.files or case.name) for case in cases)
    assert all(case.faults for case in reference.rejects)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_reference_shows_the_case_as_it_is_tried(path: Path) -> None:
    written = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    reference = rule_reference(path.parent.name)
    case, = [one for one in (*reference.accepts, *reference.rejects) if one.name == path.stem]
    assert case.title == written["title"]
    assert set(case.files) == {name for key in ("files", "bytes", "grown", "links") for name in written.get(key, {})}
    assert all(len(text) < 20_000 for text in case.files.values())


def test_the_rules_stand_in_the_format() -> None:
    section = (ROOT / "FORMAT.md").read_text("utf-8").split("## 6. ")[1].split("\n## ")[0]
    assert [rule for rule in RULES if f"`{rule}`" not in section] == []


def test_the_cases_come_with_the_package() -> None:
    assert CASES.is_relative_to(ROOT / "generator") and FILES and all(path.is_relative_to(CASES) for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_command_finds_the_same_and_says_what_to_do(path: Path, tmp_path: Path) -> None:
    """Unit by unit, as the command checks, the problems are those of the whole; each has a way out."""
    case = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    root = _laid(case, tmp_path / "project")
    with check_project(root) as found:
        assert found.problems == checked(root)[1]
        assert [one.message.vi for one in found.problems if one.rule not in NOT_YET and not (one.hint.vi and one.hint.en)] == []
