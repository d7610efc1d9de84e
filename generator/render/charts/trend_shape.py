"""What a trend's drawing depends on beside its values, and the measures that all trends share.

A trend is as wide as its page: places across are shares of the width, only heights are fixed. What must be decided in
units (which values find room for a label) is decided for the narrowest page, or for a narrow and a wide one.
"""

from decimal import Decimal
from typing import NamedTuple

from generator.render.charts.scale import Scale, fitting_scale
from generator.render.charts.texts import without_shared_ending
from generator.render.charts.views import Mark, TrendChart

NARROW = 290.0  # between the axis and the right edge, on a phone
WIDE = 620.0  # from where charts.css shows what is for wide pages
TEXT = 14.0
SMALL = 12.2
ROOM_FOR_BANDS = 92.0  # right of the plot, as charts.css keeps it
DENSE = 30  # units between periods below which only telling values are labelled


class Shape(NamedTuple):
    """What a trend's drawing depends on beside its values; `scale` None: no points, empty `ratings`: no lane."""

    periods: tuple[str, ...]
    marks: tuple[Mark, ...]
    scale: Scale | None
    ratings: tuple[str, ...]
    breaks: tuple[int, ...]
    bands: tuple[tuple[str, Decimal], ...]

    @property
    def pitch(self) -> float:
        """From one period to the next on a narrow page."""
        return NARROW / len(self.periods)

    @property
    def is_dense(self) -> bool:
        return self.pitch < DENSE


def trend_shape(chart: TrendChart) -> Shape:
    """What the drawing of a chart depends on: no plot without points, no lane without ratings that tell something."""
    percents = [percent for line in chart.lines for percent in line.percents if percent is not None]
    ratings = without_shared_ending(chart.ratings)
    short = dict(zip(chart.ratings, ratings, strict=True))
    bands = tuple([(short.get(name, name), least) for name, least in chart.bands]) if percents else ()
    return Shape(
        chart.periods, tuple([line.mark for line in chart.lines]), fitting_scale(percents) if percents else None,
        ratings[:_rows(chart)], chart.breaks, bands)


def _rows(chart: TrendChart) -> int:
    """How many ratings the lane shows: down to the lowest that was given; none where all are one, beside points."""
    given = {rating for line in chart.lines for rating in line.ratings if rating is not None}
    periods = range(len(chart.periods))
    pointless = [place for place in periods if all(line.percents[place] is None for line in chart.lines)]
    rated_only = any(line.ratings[place] is not None for line in chart.lines for place in pointless)
    if not given or (len(given) == 1 and not rated_only):
        return 0
    return max(2, max(given) + 1)


def mark_radius(pitch: float) -> float:
    return 6 if pitch >= 36 else 5 if pitch >= 22 else 4
