"""Exact numbers as text, and JSON text that keeps them exact at any size."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from json.encoder import encode_basestring as _quoted
from typing import Any


def plain(number: Decimal) -> str:
    """The number as it was written: no exponent, no zeros added or taken away."""
    return format(number, "f")


def shortest(number: Decimal) -> str:
    """A computed number without the zeros that its parts brought along: 3.5 + 2.5 is `6`, not `6.0`."""
    text = plain(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def json_text(value: Any) -> str:
    """JSON on one line, UTF-8 kept readable.

    Not json.dumps, because that knows no Decimal and a float may miss the last digits of a long sum.
    """
    if isinstance(value, str):
        return _quoted(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, Decimal):
        return shortest(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(key)}: {json_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Iterable):
        return "[" + ", ".join(map(json_text, value)) + "]"
    raise TypeError(f"no JSON for {type(value).__name__}")


def json_file(value: Any) -> bytes:
    return (json_text(value) + "\n").encode()
