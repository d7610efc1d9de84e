"""Personal data in free text: what must not be published of private persons, found with few false alarms.

Officials by their post, offices, places, papers, dates and sums of money are innocent, and so are hotlines, addresses
and accounts of offices. The labelled sentences of tests/check/personal_data.yaml measure how well it is told apart.
"""

from collections.abc import Iterator

from generator.check.personal_data.hardships import hardships, may_tell_hardships
from generator.check.personal_data.names import may_name_someone, private_persons
from generator.check.personal_data.numbers import may_hold_numbers, private_numbers
from generator.check.personal_data.private import Private

KINDS = ("name", "phone", "identity", "tax", "email", "account", "illness", "invalid", "orphan", "poverty")


def private_data(text: str) -> list[Private]:
    """Everything private in a text, in the order in which it stands there."""
    return [] if is_surely_innocent(text) else sorted(_found(text), key=lambda one: (one.start, one.kind))


def is_surely_innocent(text: str) -> bool:
    """The quick look: nothing in the text could be private. So it is with most texts."""
    return not (may_name_someone(text) or may_hold_numbers(text) or may_tell_hardships(text))


def _found(text: str) -> Iterator[Private]:
    yield from (Private("name", one.start, one.initials) for one in private_persons(text))
    yield from private_numbers(text)
    yield from hardships(text)


__all__ = ["KINDS", "Private", "is_surely_innocent", "private_data"]
