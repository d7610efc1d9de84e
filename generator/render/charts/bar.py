"""The small bar of one criterion: the first assessor's percentage as a bar, the others' as marks on the same track.

It stands on every page by the dozen, so it is written in whole units, without words: the figures stand beside it.
"""

from functools import lru_cache

from generator.render.charts.stencil import Measures, look_of
from generator.render.charts.trend_shape import TEXT
from generator.render.charts.views import BarChart, Mark

HEIGHT = 12
INSET = 6  # so that a mark at either end of the track stays whole
LENGTH = 108  # from 0 to 100 %
RADIUS = 5  # one that trends have too: matplotlib is asked once for both
KEPT = 1 << 13


@lru_cache(maxsize=KEPT)
def bar_svg(chart: BarChart) -> str:
    """Nothing if there is no value; else the bar, and a mark for every assessor but the weakest, who has the bar.

    Who is most often meant, the weakest assessor by the bar and the strongest by a mark, needs no class.
    """
    if not chart.values:
        return ""
    (first, length), *_ = values = [(mark, min(max(percent, 0), 100)) for mark, percent in chart.values]
    marks = [_mark(mark, place) for mark, place in values if mark != "first"]
    return f'<svg aria-hidden=true>{_bar(first, length)}{"".join(marks)}</svg>'


def _x(percent: int) -> int:
    return INSET + round(percent * LENGTH / 100)


def _bar(mark: Mark, percent: int) -> str:
    css = "" if mark == "first" else f" class={mark}-bar"
    return f'<path{css} d="M{INSET} {HEIGHT // 2}H{_x(percent)}"/>'


@lru_cache(maxsize=303)
def _mark(mark: Mark, percent: int) -> str:
    """The mark's outline as matplotlib draws it, in whole units."""
    outline = look_of(f"{mark}.mark", Measures(TEXT, RADIUS, 0)).outline
    assert outline
    corners = [(_x(percent) + round(x), HEIGHT // 2 + round(y)) for x, y in outline.corners]
    steps = [f"{x - from_x} {y - from_y}" for (x, y), (from_x, from_y) in zip(corners[1:], corners, strict=False)]
    path = f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z".replace(" -", "-")
    css = "" if mark == "last" else f" class={mark}-mark"
    return f'<path{css} d="{path}"/>'
