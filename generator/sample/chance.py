"""Chance that falls the same way on every machine: drawn from a seed by nothing but random()."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Random() alone is promised to stay the same over Python's versions, so every choice is made from it."""

    def __init__(self, *seed: object) -> None:
        self.random = Random("/".join(map(str, seed))).random

    def happens(self, share: float) -> bool:
        return self.random() < share

    def below(self, end: int) -> int:
        return int(self.random() * end)

    def among(self, things: Sequence[Thing]) -> Thing:
        return things[int(self.random() * len(things))]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """All of them, in an order of chance (Fisher and Yates)."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order
