"""Charts as inline SVG: matplotlib draws each kind of line, mark and word once, then every chart is written so.

All functions give whole <svg> elements: classes and presentation attributes only, no ids, text as text.
The colours of the classes are those of charts.css.
"""

from generator.render.charts.bar import bar_svg
from generator.render.charts.fluid import fluid_svg
from generator.render.charts.markup import document
from generator.render.charts.stencil import filled
from generator.render.charts.strip import strip_frame, strip_series, strip_shape
from generator.render.charts.trend import trend_frame
from generator.render.charts.trend_series import trend_series
from generator.render.charts.trend_shape import trend_shape
from generator.render.charts.views import StripChart, TrendChart


def trend_svg(chart: TrendChart) -> str:
    """One unit over the periods, as wide as the page that shows it."""
    frame = trend_frame(trend_shape(chart))
    return fluid_svg(frame, trend_series(chart, frame), chart.title)


def strip_svg(chart: StripChart) -> tuple[str, str]:
    """All units of one ranking, for a wide and for a narrow page; the style sheet shows one of them."""
    return _strip(chart, wide=True), _strip(chart, wide=False)


def _strip(chart: StripChart, wide: bool) -> str:
    shape, stacks = strip_shape(chart, wide)
    frame = strip_frame(shape)
    series = strip_series(chart, shape, stacks, frame)
    return document(frame, chart.title, chart.description, filled(frame, [*frame.items, *series]))


__all__ = ["bar_svg", "strip_svg", "trend_svg"]
