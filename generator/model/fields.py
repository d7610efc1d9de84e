"""Types of single fields: how the raw text of a YAML scalar becomes a value, and what is refused."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
NODE_ID = r"[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*"
PERIOD = re.compile(r"([0-9]{4})(?:-(?:([0-9]{4})|H([12])|Q([1-4])))?")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
DIGITS_AT_MOST = 15  # what a double carries exactly, so that JSON and spreadsheets show the same number
DECIMALS_AT_MOST = 12  # so that every sum of such numbers fits into the 28 digits of Decimal
LONGEST_ID = 100
LONGEST_PERIOD_YEARS = 30
# The same numbers, dates, ids and names come again and again: each is read once, and held once.
_remembered: Callable[[Any], Any] = lru_cache(maxsize=1 << 12)

Absence = Literal["not-applicable", "pending", "withheld"]
ABSENCES: tuple[str, ...] = ("not-applicable", "pending", "withheld")


def parse_number(raw: Any) -> Decimal:
    """The exact decimal written; pydantic errors named like the rules `decimal-comma` and `wrong-type`."""
    return raw if isinstance(raw, Decimal) else _number(raw if isinstance(raw, str) else "")


@_remembered
def _number(text: str) -> Decimal:
    text = text.strip()
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text):
        raise PydanticCustomError("decimal-comma", "{hint}", {"hint": text.replace(",", ".")})
    if not NUMBER.fullmatch(text):
        raise PydanticCustomError("number", "number", {})
    whole, _, decimals = text.lstrip("-").partition(".")
    if len(whole.lstrip("0") + decimals) > DIGITS_AT_MOST or len(decimals) > DECIMALS_AT_MOST:
        raise PydanticCustomError("number-too-long", "number", {})
    return Decimal(text) + 0  # makes 0 of -0


def parse_given(raw: Any) -> Any:
    """Points of one assessor for one item: a number, or the word that says why there is none."""
    return _given(raw) if isinstance(raw, str) else parse_number(raw)


@_remembered
def _given(text: str) -> Any:
    return text if text in ABSENCES else _number(text)


def parse_flag(raw: Any) -> bool:
    if raw in (True, False) and not isinstance(raw, str):
        return raw
    if raw not in ("true", "false"):
        raise PydanticCustomError("flag", "true or false", {})
    return raw == "true"


def parse_whole(raw: Any) -> int:
    number = parse_number(raw)
    if number != number.to_integral_value():
        raise PydanticCustomError("number", "whole number", {})
    return int(number)


@_remembered
def check_date(text: str) -> str:
    """A calendar date, a month or a year, as written: `2022-11-02`, `2023-10`, `2023`."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        raise PydanticCustomError("date-form", "date", {})
    year, month, day = (text.split("-") + ["01", "01"])[:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise PydanticCustomError("impossible-date", "date", {}) from None
    return text


def check_period(text: str) -> str:
    """`2023`, `2023-H1`, `2023-Q4` or `2021-2023`."""
    found = PERIOD.fullmatch(text)
    if not found or int(found[1]) == 0:
        raise PydanticCustomError("period", "period", {})
    if found[2] and not int(found[1]) < int(found[2]) <= int(found[1]) + LONGEST_PERIOD_YEARS:
        raise PydanticCustomError("period", "period", {})
    return text


def check_link(text: str) -> str:
    """An absolute http or https address without blanks, credentials or control characters."""
    try:
        parts = urlsplit(text)
        safe = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        safe = safe and parts.port != 0  # a port that is no port raises
    except ValueError:
        safe = False
    if not safe or re.search(r"[\s<>\"`\\]", text) or not text.isprintable():
        raise PydanticCustomError("unsafe-link", "link", {})
    return text


@_remembered
def one_line(text: str) -> str:
    return " ".join(not_blank(text).split())


def not_blank(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("string_too_short", "text", {})
    return text


def _named(pattern: str, kind: str) -> Any:
    @_remembered
    def check(text: str) -> str:
        if len(text) > LONGEST_ID or not re.fullmatch(pattern, text):
            raise PydanticCustomError(kind, kind, {})
        return text

    return check


def as_json_number(number: Decimal) -> int | float:
    """The same number for JSON; exact, because at most 15 digits are read."""
    return int(number) if number == number.to_integral_value() else float(number)


_NUMBER_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}
_LOOSE_TEXT = {"type": ["string", "number", "boolean"]}

def filled(raw: Any) -> Any:
    """A map without the keys that have no value yet."""
    return {key: value for key, value in raw.items() if value is not None} if isinstance(raw, dict) else raw


Text = Annotated[str, AfterValidator(not_blank), WithJsonSchema(_LOOSE_TEXT)]
Line = Annotated[str, AfterValidator(one_line), WithJsonSchema(_LOOSE_TEXT)]
Id = Annotated[str, AfterValidator(_named(ID, "id")), WithJsonSchema({"type": "string", "pattern": f"^{ID}$"})]
UnitId = Annotated[str, AfterValidator(_named(f"{ID}(?:/{ID})*", "unit-id")),
                   WithJsonSchema({"type": "string", "pattern": f"^{ID}(?:/{ID})*$"})]
NodeId = Annotated[str, AfterValidator(_named(NODE_ID, "node-id")), WithJsonSchema({"type": ["string", "number"]})]
Period = Annotated[str, AfterValidator(check_period), WithJsonSchema({"type": ["string", "integer"]})]
Date = Annotated[str, AfterValidator(check_date), WithJsonSchema({"type": ["string", "integer"]})]
Link = Annotated[str, AfterValidator(check_link), WithJsonSchema({"type": "string", "pattern": "^https?://"})]
Flag = Annotated[bool, BeforeValidator(parse_flag)]
Whole = Annotated[int, BeforeValidator(parse_whole)]
_json_number = PlainSerializer(as_json_number, return_type=int | float, when_used="json")
Number = Annotated[Decimal, BeforeValidator(parse_number), _json_number, WithJsonSchema(_NUMBER_SCHEMA)]
Given = Annotated[
    Decimal | Absence,
    BeforeValidator(parse_given),
    PlainSerializer(lambda given: given if isinstance(given, str) else as_json_number(given), when_used="json"),
    WithJsonSchema({"anyOf": [*_NUMBER_SCHEMA["anyOf"], {"enum": list(ABSENCES)}]}),
]


@_remembered
def period_span(period: str) -> tuple[str, str]:
    """First and last day of a period as ISO dates, both inclusive."""
    year, last_year, half, quarter = PERIOD.fullmatch(period).groups()  # type: ignore[union-attr]
    if half:
        return (f"{year}-01-01", f"{year}-06-30") if half == "1" else (f"{year}-07-01", f"{year}-12-31")
    if quarter:
        first = 3 * int(quarter) - 2
        return f"{year}-{first:02}-01", f"{year}-{first + 2:02}-{31 if quarter in '14' else 30}"
    return f"{year}-01-01", f"{last_year or year}-12-31"


def date_span(date: str) -> tuple[str, str]:
    """First and last day a partial date can mean; the last is for comparison only (`2023-02-31`)."""
    return (date + "-01-01"[len(date) - 4:] if len(date) < 10 else date), date + "-12-31"[len(date) - 4:]
