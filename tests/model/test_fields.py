"""Types of single fields: periods, dates, numbers, links."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.derive.trends import following, length_of, periods_between
from generator.model.fields import (
    Date,
    Given,
    Id,
    Line,
    Number,
    Period,
    Whole,
    as_json_number,
    date_span,
    period_span,
)
from tests.model.strategies import periods, tried

number, date, period = TypeAdapter(Number), TypeAdapter(Date), TypeAdapter(Period)


@tried(100)
@given(periods())
def test_periods_of_one_length_follow_each_other_day_by_day(one: str) -> None:
    period.validate_python(one)
    first, last = (datetime.date.fromisoformat(day) for day in period_span(one))
    assert first < last
    assert period_span(following(one))[0] == (last + datetime.timedelta(days=1)).isoformat()
    assert length_of(following(one)) == length_of(one)


@tried(60)
@given(periods(), st.integers(0, 12))
def test_periods_between(first: str, steps: int) -> None:
    wanted = [first]
    for _ in range(steps):
        wanted.append(following(wanted[-1]))
    assert list(periods_between(first, wanted[-1])) == wanted


@pytest.mark.parametrize(("text", "span"), [
    ("2023", ("2023-01-01", "2023-12-31")), ("2021-2023", ("2021-01-01", "2023-12-31")),
    ("2024-H1", ("2024-01-01", "2024-06-30")), ("2024-H2", ("2024-07-01", "2024-12-31")),
    ("2024-Q1", ("2024-01-01", "2024-03-31")), ("2024-Q2", ("2024-04-01", "2024-06-30")),
    ("2024-Q3", ("2024-07-01", "2024-09-30")), ("2024-Q4", ("2024-10-01", "2024-12-31"))])
def test_period_span_by_hand(text: str, span: tuple[str, str]) -> None:
    assert period_span(text) == span


@pytest.mark.parametrize("text", ["23", "2023-Q5", "2023-Q0", "2023-H3", "2023-h1", "2023-01", "2023-2023", "2023-2021",
                                  "0000", "2023 ", "2023-Q1-Q2", "2023-2021-2022", "２０２３", "2023\n"])
def test_not_a_period(text: str) -> None:
    with pytest.raises(ValidationError):
        period.validate_python(text)


@tried(60)
@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_every_calendar_day_is_a_date(day: datetime.date) -> None:
    for text in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert date.validate_python(text) == text
        first, last = date_span(text)
        assert first <= day.isoformat() <= last


@pytest.mark.parametrize("text", ["2023-2-3", "17/3/2023", "2023-02-30", "2023-00", "2023-13", "0000", "2023-02-29",
                                  "hôm qua",
                                  "2023-01-01T00:00", "2023-01-01\n", "20230101"])
def test_not_a_date(text: str) -> None:
    with pytest.raises(ValidationError):
        date.validate_python(text)


@tried(100)
@given(st.integers(-10**14, 10**14), st.integers(0, 8))
def test_numbers_are_read_exactly(units: int, places: int) -> None:
    exact = Decimal(units).scaleb(-places)
    assert number.validate_python(f"{exact:f}") == exact
    assert Decimal(repr(as_json_number(exact))) == exact


@pytest.mark.parametrize(("text", "value"), [
    ("010", "10"), ("007.50", "7.5"), ("-3", "-3"), ("0", "0"), ("3.10", "3.1")])
def test_numbers_by_hand(text: str, value: str) -> None:
    assert number.validate_python(text) == Decimal(value)


def test_minus_nothing_is_nothing() -> None:
    assert str(number.validate_python("-0")) == "0"


@pytest.mark.parametrize("raw", [["3"], {"a": "3"}, None, 3, 3.0, True, b"3"])
@pytest.mark.parametrize("kind", [number, TypeAdapter(Given), TypeAdapter(Whole)])
def test_what_is_no_text_is_no_number(kind: TypeAdapter, raw: object) -> None:
    with pytest.raises(ValidationError) as refused:
        kind.validate_python(raw)
    assert refused.value.errors()[0]["type"] == "number"


def test_equal_numbers_keep_their_own_digits() -> None:
    for kind in (number, TypeAdapter(Given)):
        assert [str(kind.validate_python(text)) for text in ("2", "2.0", "2.00", "2", " 2.0 ")] == [
            "2", "2.0", "2.00", "2", "2.0"]
        assert str(kind.validate_python(Decimal("2.000"))) == "2.000"


def test_what_was_refused_is_refused_again() -> None:
    for _ in range(2):
        for kind, text in ((number, "3,5"), (date, "2023-02-30"), (TypeAdapter(Id), "A"), (TypeAdapter(Line), " ")):
            with pytest.raises(ValidationError):
                kind.validate_python(text)
