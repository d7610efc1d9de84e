"""The axis of percentages: a round range that holds every value, with its ticks, and how a value reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import ceil, floor

from generator.render.vietnamese import number

FULL = 100
LEAST_SPAN = 10  # zooming in further would make trifles look large
MOST_STEPS = 4
STEPS = (2, 5, 10, 20, 25, 50)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` percent with a tick at every `step`."""

    low: int
    high: int
    step: int

    @property
    def ticks(self) -> tuple[int, ...]:
        return tuple(range(self.low, self.high + 1, self.step))

    @property
    def zoomed(self) -> bool:
        return self.low != 0


def fitting_scale(percents: Iterable[Decimal]) -> Scale:
    """The closest round scale around the values: up to 100 where none is above it, and never below 0 for nothing."""
    values = list(percents)
    return _fitting_scale(min(values, default=Decimal(0)), max(values, default=Decimal(FULL)))


@lru_cache(maxsize=4096)
def _fitting_scale(least: Decimal, most: Decimal) -> Scale:
    power = 1
    while True:
        for step in STEPS:
            scale = _stepped(least, most, step * power)
            if (scale.high - scale.low) // scale.step <= MOST_STEPS:
                return scale
        power *= 10


def _stepped(least: Decimal, most: Decimal, step: int) -> Scale:
    """The smallest scale of this step, with a little room below the least value."""
    high = max(FULL, ceil(most / step) * step)
    low = min(floor(least / step - Decimal("0.2")) * step, high - LEAST_SPAN)
    steps = ceil((high - max(low, 0) if least >= 0 else high - low) / step)
    return Scale(high - steps * step, high, step)


@lru_cache(maxsize=4096)
def percent_text(value: Decimal) -> str:
    """A percentage in at most two decimals: 97, 96,5."""
    return number(round(value, 2))
