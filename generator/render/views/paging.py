"""Long lists cut into pages: a static page never holds more than a hundred rows."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.render.addresses import further_page
from generator.render.views.elements import Link, Pager

ROWS_PER_PAGE = 100

Group = TypeVar("Group")
Row = TypeVar("Row")


def packed(groups: Iterable[tuple[Group, Sequence[Row]]],
           most: int = ROWS_PER_PAGE) -> list[list[tuple[Group, Sequence[Row]]]]:
    """Groups of rows spread over pages in their order; a group that does not fit goes on on the next page."""
    pages: list[list[tuple[Group, Sequence[Row]]]] = [[]]
    room = most
    for group, rows in groups:
        start = 0
        while start < len(rows) or start == 0:
            if not room:
                pages.append([])
                room = most
            part = rows[start:start + room]
            pages[-1].append((group, part))
            room -= max(1, len(part))
            start += max(1, len(part))
    return pages


def pager(address: str, number: int, count: int) -> Pager | None:
    """Links to the neighbouring pages; None when everything is on one page."""
    if count == 1:
        return None
    before = Link("Trang trước", further_page(address, number - 1)) if number > 1 else None
    after = Link("Trang sau", further_page(address, number + 1)) if number < count else None
    return Pager(number, count, before, after)
