"""The small bar of one criterion: the first assessor's percentage as a bar, the others' as marks on the same track."""

from collections.abc import Sequence

from generator.render.charts.items import Frame, Item, Marks, Panel, Strokes, page_panel
from generator.render.charts.views import BarChart, Mark

WIDTH, HEIGHT = 120, 12
INSET = 6  # so that a mark at either end of the track stays whole
MIDDLE = 0.5


def bar_frame(marks: Sequence[Mark]) -> Frame:
    """The track from 0 to 100, for a bar of the first of the marks and places of the others."""
    track = Panel("track", INSET, 0, WIDTH - INSET, HEIGHT, (0, 100), (0, 1))
    kinds = [(f"{marks[0]}.bar", "track")] + [(f"{mark}.mark", "track") for mark in dict.fromkeys(marks)]
    return Frame("db-chart db-bar", WIDTH, HEIGHT, 0, 5, (track, page_panel(WIDTH, HEIGHT)),
                 (Strokes("grid.track", "track", (((0, MIDDLE), (100, MIDDLE)),)),), tuple(kinds))


def bar_series(chart: BarChart) -> list[Item]:
    """The bar, and a mark for every assessor but the weakest, whose shape the bar itself is."""
    values = [(mark, min(max(float(percent), 0.0), 100.0)) for mark, percent in chart.values]
    first, length = values[0]
    items: list[Item] = [Strokes(f"{first}.bar", "track", (((0, MIDDLE), (length, MIDDLE)),))] if length else []
    return items + [Marks(f"{mark}.mark", "track", ((length, MIDDLE),)) for mark, length in values if mark != "first"]
