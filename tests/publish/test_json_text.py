"""JSON text: what Python's own json makes of the same values, with nouns and exact numbers besides."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Noun
from generator.publish.json_text import json_file, json_text, written
from generator.read import read_project

from .conftest import Project

ROOT = Path(__file__).parents[2]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4), max_leaves=20)


@given(VALUES)
def test_plain_values_are_as_json_writes_them(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert json_file(value) == (json_text(value) + "\n").encode()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**9, max_value=10**9, places=12))
def test_equal_numbers_have_one_text(number: Decimal) -> None:
    """However many zeros they have and whatever sign a zero has, so that the order of writing does not matter."""
    assert json_text(number) == json_text(number.normalize()) == json_text(number + 0)
    assert Decimal(json_text(number)) == number and "E" not in json_text(number)


def test_there_may_be_any_number_of_numbers() -> None:
    numbers = range(30_000)
    assert json_text(list(map(Decimal, numbers))) == json.dumps(list(numbers), separators=(",", ":"))


def test_any_mapping_and_any_run_of_values_will_do() -> None:
    assert json_text(MappingProxyType({"a": (1, Decimal("2.50"))})) == '{"a":[1,2.5]}'
    assert json_text({"đ": True}.values()) == "[true]" and json_text(Decimal("-0.0")) == "0"


@pytest.mark.parametrize("value", [1.5, object(), 1j])
def test_what_is_no_json_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        json_text({"a": value})


def nouns(projects: list[Any]) -> Iterator[Noun]:
    for ledger in projects:
        for found in (ledger.units, ledger.rubrics):
            yield from (one.file for one in found.values())
        yield from ledger.indicators.values()
        yield from (record.file for record in ledger.records)


def test_nouns_are_what_was_written(odd: Project) -> None:
    """As pydantic tells it, the long way; every kind of noun of real records among them."""
    seen: set[str] = set()
    for noun in nouns([odd.ledger, read_project(ROOT)[0]]):
        told = noun.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)
        assert json_text(noun) == json_text(told) and json_text(written(noun)) == json_text(told)
        assert list(written(noun)) == list(told)
        seen |= set(told)
    assert {"from", "scores", "criteria", "successors", "better", "corrections"} <= seen
