"""Charts as inline SVG: matplotlib draws each shape of a chart once, then every series is filled into that drawing.

All functions give whole <svg> elements: classes and presentation attributes only, no ids, text as text.
The colours of the classes are those of charts.css.
"""

from functools import lru_cache

from generator.render.charts.bar import bar_frame, bar_series
from generator.render.charts.markup import document
from generator.render.charts.scale import percent_text
from generator.render.charts.stencil import Stencil, learnt_stencil
from generator.render.charts.strip import StripShape, strip_frame, strip_series, strip_shape
from generator.render.charts.trend import trend_frame
from generator.render.charts.trend_series import trend_series
from generator.render.charts.trend_shape import NARROW, WIDE, Format, Shape, trend_shape
from generator.render.charts.views import BarChart, Mark, StripChart, TrendChart

KEPT_SHAPES = 512  # a site has a few dozen


def trend_svg(chart: TrendChart) -> tuple[str, str]:
    """One unit over the periods, for a wide and for a narrow page; the style sheet shows one of them."""
    return _trend(chart, WIDE), _trend(chart, NARROW)


def bar_svg(chart: BarChart) -> str:
    """One criterion as a bar on a track from 0 to 100; nothing if there is no value."""
    if not chart.values:
        return ""
    stencil = _bar_stencil(tuple(mark for mark, _ in chart.values))
    shown = ", ".join(f"{percent_text(percent)}%" for _, percent in chart.values)
    return document(stencil.frame, f"{chart.title}: {shown}", "", stencil.filled(bar_series(chart)))


def strip_svg(chart: StripChart) -> tuple[str, str]:
    """All units of one ranking, for a wide and for a narrow page; the style sheet shows one of them."""
    return _strip(chart, wide=True), _strip(chart, wide=False)


def _trend(chart: TrendChart, form: Format) -> str:
    stencil = _trend_stencil(trend_shape(chart, form))
    return document(stencil.frame, chart.title, chart.description, stencil.filled(trend_series(chart, stencil.frame)))


def _strip(chart: StripChart, wide: bool) -> str:
    shape, stacks = strip_shape(chart, wide)
    stencil = _strip_stencil(shape)
    series = strip_series(chart, shape, stacks, stencil.frame)
    return document(stencil.frame, chart.title, chart.description, stencil.filled(series))


@lru_cache(maxsize=KEPT_SHAPES)
def _trend_stencil(shape: Shape) -> Stencil:
    return learnt_stencil(trend_frame(shape))


@lru_cache(maxsize=KEPT_SHAPES)
def _bar_stencil(marks: tuple[Mark, ...]) -> Stencil:
    return learnt_stencil(bar_frame(marks))


@lru_cache(maxsize=KEPT_SHAPES)
def _strip_stencil(shape: StripShape) -> Stencil:
    return learnt_stencil(strip_frame(shape))
