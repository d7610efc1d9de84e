"""What is no YAML is told in words, with a way out; every reason in the table is one that the parser really gives."""

import pytest

from generator.read.yaml_lines import read_yaml
from generator.read.yaml_reasons import REASONS, reason_of

BROKEN = {
    "a: [1, 2\nb: 3\n": "expected ',' or ']'", "a: {x: 1\nb: 2\n": "expected ',' or '}'", "a: 'abc\nb: 1\n": "unexpected end of stream",
    "a: b: c\n": "mapping values are not allowed", "a: @x\n": "cannot start any token", "- a\nb: 1\n": "expected '-' indicator",
    'a: "\\q"\n': "unknown escape character", "a: - b\n": "block sequence entries are not allowed",
    "a: 'x' y\n": "did not find expected key", "{a: 1}}\n": "<document start>"}


@pytest.mark.parametrize("text", BROKEN)
def test_every_reason(text: str) -> None:
    tree = read_yaml(text.encode(), "record.yaml")
    [problem] = tree.problems
    told, remedy = REASONS[BROKEN[text]]
    assert problem.rule == "unreadable-yaml" and problem.message == told and problem.hint == remedy
    assert problem.place.line >= 1 and not any(word in problem.message.vi for word in ("expected", "found", "token"))


def test_the_table_has_nothing_else() -> None:
    assert sorted(BROKEN.values()) == sorted(REASONS)


def test_a_reason_that_nobody_knows_is_kept() -> None:
    told, remedy = reason_of("did not find expected digit")
    assert "did not find expected digit" in told.vi and remedy
