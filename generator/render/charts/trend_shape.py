"""What a trend's drawing depends on beside its values, and how its page is divided from left to right."""

from dataclasses import dataclass
from decimal import Decimal

from generator.render.charts.scale import Scale, fitting_scale
from generator.render.charts.texts import text_width, without_shared_ending
from generator.render.charts.views import Mark, TrendChart

EDGE = 4  # kept free along the edges of the page


@dataclass(frozen=True, slots=True)
class Format:
    """Measures of one width of the page."""

    css: str
    width: float
    text: float
    plot: float  # height of the plot
    row: float  # height of a rating's row
    names_beside: bool  # ratings are named left of their rows, else above them

    @property
    def small(self) -> float:
        return self.text * 0.87


WIDE = Format("db-chart db-wide", 720, 13, 132, 27, True)
NARROW = Format("db-chart db-narrow", 360, 14.5, 156, 39, False)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a trend's drawing depends on beside its values; `scale` None: no points, empty `ratings`: no lane."""

    format: Format
    periods: tuple[str, ...]
    legend: tuple[tuple[Mark, str], ...]
    marks: tuple[Mark, ...]
    scale: Scale | None
    ratings: tuple[str, ...]
    breaks: tuple[int, ...]
    bands: tuple[tuple[str, Decimal], ...]


def trend_shape(chart: TrendChart, form: Format) -> Shape:
    """What the drawing of a chart depends on: no plot without points, no lane without ratings."""
    percents = [percent for line in chart.lines for percent in line.percents if percent is not None]
    rated = any(rating is not None for line in chart.lines for rating in line.ratings)
    ratings = without_shared_ending(chart.ratings)
    short = dict(zip(chart.ratings, ratings, strict=True))
    bands = tuple((short.get(name, name), least) for name, least in chart.bands)
    return Shape(
        form, chart.periods, tuple((line.mark, line.name) for line in chart.lines) if chart.legend else (),
        tuple(line.mark for line in chart.lines), fitting_scale(percents) if percents else None,
        ratings if rated else (), chart.breaks, bands if percents else ())


@dataclass(frozen=True, slots=True)
class Margins:
    """Horizontal measures of the panels."""

    left: float
    right: float
    pitch: float

    def x(self, place: float) -> float:
        """Where a place between periods lies on the page."""
        return self.left + (place + 0.5) * self.pitch


def page_margins(shape: Shape) -> Margins:
    """Room for the texts left and right of the panels: ticks, ratings, bands, half of the last period's name."""
    form, count = shape.format, len(shape.periods)
    left: float = EDGE
    if shape.scale:
        left = max(text_width(str(tick), form.text) for tick in shape.scale.ticks) + 10
    if shape.ratings and form.names_beside:
        widest = max(text_width(name, form.text * 0.94) for name in shape.ratings)
        left = max(left, min(widest, form.width * 0.32) + 14)
    right = EDGE + 8
    if shape.bands:
        right = min(max(text_width(name, form.small) for name, _ in shape.bands), form.width * 0.2) + 10
    label = max(text_width(period, form.text) for period in shape.periods)
    right = max(right, min(label / 2 - (form.width - left - right) / count / 2 + EDGE, form.width * 0.15))
    return Margins(left, form.width - right, (form.width - right - left) / count)
