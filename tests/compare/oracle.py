"""Ranks, ratings and moves computed a second time, from plain numbers and in another way than the program does."""

from collections.abc import Mapping
from decimal import Decimal

BANDS = ((Decimal(90), "Xuất sắc mẫu"), (Decimal(75), "Tốt mẫu"), (Decimal(0), "Khá mẫu"))


def rank(totals: Mapping[int, Decimal], number: int) -> int:
    """One more than there are better ones: ties share a rank, the next is skipped."""
    return 1 + sum(other > totals[number] for other in totals.values())


def moves(before: Mapping[int, Decimal], after: Mapping[int, Decimal]) -> dict[int, tuple[int, int]]:
    """Who stands elsewhere, by number: the rank before and after."""
    ranks = {number: (rank(before, number), rank(after, number)) for number in before.keys() & after.keys()}
    return {number: pair for number, pair in ranks.items() if pair[0] != pair[1]}


def rating(total: Decimal) -> str:
    return next(name for limit, name in BANDS if total >= limit)
