"""What is found of a private person in a text, shortened so that a report of it publishes nothing."""

from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Private:
    """Something private in a text: its kind, where it begins, and a form that gives nothing away."""

    kind: str
    start: int
    shown: str


def masked(number: str) -> str:
    """The first two and the last two digits, dots for the others."""
    digits = sum(map(str.isdigit, number))
    place = count()
    return "".join(one if not one.isdigit() or next(place) in (0, 1, digits - 2, digits - 1) else "•" for one in number)
