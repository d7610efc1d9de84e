"""The series of a trend: lines, marks, their values, ratings and gaps, as items for the trend's frame."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from generator.render.charts.items import Frame, Item, Marks, Panel, Point, Strokes, Word
from generator.render.charts.labels import Sizes, Spot, value_labels
from generator.render.charts.scale import percent_text
from generator.render.charts.texts import text_width
from generator.render.charts.trend import ROOM_ABOVE, ROOM_BELOW
from generator.render.charts.trend_shape import DENSE, SMALL, TEXT, WIDE
from generator.render.charts.views import Line, TrendChart

INCOMPLETE = "chưa đủ"
UNPUBLISHED = (("chưa công bố",), ("chưa", "công bố"))  # in one line or in several
WITHOUT_POINTS = (("chưa công bố điểm",), ("chưa công bố", "điểm"), ("chưa", "công bố", "điểm"))
Layouts = tuple[tuple[str, ...], ...]
STEEP = 10  # units that the neighbours must lie above a mark for its label to go below


def trend_series(chart: TrendChart, frame: Frame) -> list[Item]:
    """What is drawn over the frame, lowest layer first: lines, texts, marks."""
    panels = {panel.name: panel for panel in frame.panels}
    items: list[Item] = []
    if "plot" in panels:
        for line in chart.lines:
            items.extend(_joined(line, chart.breaks))
    items.extend(_gaps(chart, panels))
    if "plot" in panels:
        items.extend(_labels(chart, frame, panels["plot"]))
    for line in chart.lines:
        items.extend(_marks(line, "plot" in panels))
    if "lane" in panels:
        items.extend(_ratings(chart, frame, panels["lane"]))
    return items


# --- lines and marks ---


def _joined(line: Line, breaks: Sequence[int]) -> Iterator[Strokes]:
    """Consecutive periods joined, dashed where either end is open; never across a break or a gap."""
    runs: dict[bool, list[list[Point]]] = {False: [], True: []}
    before = None
    for place, percent in enumerate(line.percents):
        point = None if percent is None else (float(place), float(percent))
        if point and before and place not in breaks:
            chosen = runs[line.open[place] or line.open[place - 1]]
            if chosen and chosen[-1][-1] == before:
                chosen[-1].append(point)
            else:
                chosen.append([before, point])
        before = point
    for dashed, role in ((False, "line"), (True, "dashed")):
        if runs[dashed]:
            yield Strokes(f"{line.mark}.{role}", "plot", tuple(map(tuple, runs[dashed])))


def _marks(line: Line, has_plot: bool) -> Iterator[Marks]:
    if not has_plot:
        return
    for is_open, role in ((False, "mark"), (True, "open")):
        points = tuple((float(place), float(percent)) for place, percent in enumerate(line.percents)
                       if percent is not None and line.open[place] is is_open)
        if points:
            yield Marks(f"{line.mark}.{role}", "plot", points)


def _ratings(chart: TrendChart, frame: Frame, lane: Panel) -> Iterator[Marks]:
    """The assessors' marks in the row of their rating, side by side where it is the same one."""
    given: dict[tuple[int, int], list[int]] = {}
    for number, line in enumerate(chart.lines):
        for place, rating in enumerate(line.ratings):
            if rating is not None:
                given.setdefault((place, rating), []).append(number)
    points: dict[int, list[Point]] = {}
    pitch = lane.x_unit
    for (place, rating), numbers in given.items():
        apart = min(2 * frame.mark + 5, (pitch - 2) / len(numbers)) / pitch
        for position, number in enumerate(numbers):
            shift = (position - (len(numbers) - 1) / 2) * apart
            points.setdefault(number, []).append((place + shift, rating))
    for number, line in enumerate(chart.lines):
        if number in points:
            yield Marks(f"{line.mark}.mark", "lane", tuple(points[number]))


# --- values ---


def _labels(chart: TrendChart, frame: Frame, plot: Panel) -> list[Word]:
    """Every value where there is room; else the telling ones for narrow pages, and as many as fit for wide ones."""
    everywhere = [range(len(chart.periods))] * len(chart.lines)
    if plot.x_unit >= DENSE:
        return list(_labels_on(chart, frame, plot, everywhere))
    narrow = _labels_on(chart, frame, plot, [_telling(line) for line in chart.lines])
    wide = replace(plot, right=WIDE)
    labelled = everywhere if wide.x_unit >= DENSE else [_telling(line) for line in chart.lines]
    return [*(replace(word, page="narrow") for word in narrow),
            *(replace(word, page="wide") for word in _labels_on(chart, frame, wide, labelled))]


def _labels_on(chart: TrendChart, frame: Frame, plot: Panel, labelled: Sequence[Container[int]]) -> tuple[Word, ...]:
    within = (plot.left - 3, plot.top - ROOM_ABOVE, plot.right + 4, plot.bottom + ROOM_BELOW)
    sizes = Sizes(TEXT, SMALL, frame.mark, plot.x_unit, within)
    return value_labels([_spots(chart, place, plot, labelled) for place in range(len(chart.periods))], sizes)


def _telling(line: Line) -> set[int]:
    """The periods of a line's first, last, highest and lowest value, and of those that are open."""
    known = [(percent, place) for place, percent in enumerate(line.percents) if percent is not None]
    ends = {known[0][1], known[-1][1], max(known)[1], min(known)[1]} if known else set()
    return ends.union(place for _, place in known if line.open[place])


def _spots(chart: TrendChart, place: int, plot: Panel, labelled: Sequence[Container[int]]) -> list[Spot]:
    """The marks of one period, highest first; lines of equal values share one."""
    groups: dict[tuple[Decimal, bool], list[int]] = {}
    for number, line in enumerate(chart.lines):
        percent = line.percents[place]
        if percent is not None:
            groups.setdefault((percent, line.open[place]), []).append(number)
    spots = []
    for (percent, is_open), numbers in sorted(groups.items(), reverse=True):
        line = chart.lines[numbers[0]]
        x, y = plot.left + (place + 0.5) * plot.x_unit, plot.top + (plot.y[1] - float(percent)) * plot.y_unit
        text = percent_text(percent) if any(place in labelled[number] for number in numbers) else ""
        rises = len(groups) == 1 and _rises(line, place, chart, plot)
        spots.append(Spot(place, float(percent), x, y, line.mark if len(numbers) == 1 else "ink", text,
                          INCOMPLETE if is_open else "", rises))
    return spots


def _rises(line: Line, place: int, chart: TrendChart, plot: Panel) -> bool:
    """Whether the joined neighbours of a mark lie well above it, so that its label is better placed below."""
    own = line.percents[place]
    joined = [line.percents[near] for near, gate in ((place - 1, place), (place + 1, place + 1))
              if 0 <= near < len(line.percents) and gate not in chart.breaks]
    above = [float(percent - own) for percent in joined if percent is not None and own is not None]
    return bool(above) and sum(above) / len(above) * plot.y_unit > STEEP


# --- gaps ---


def _gaps(chart: TrendChart, panels: dict[str, Panel]) -> Iterator[Word]:
    """What is said over periods without any points, once for neighbours that have the same to say."""
    panel = panels["plot" if "plot" in panels else "lane"]
    silent = [(_silence(chart, place, panel), sum(place >= edge for edge in chart.breaks))
              for place in range(len(chart.periods))]
    for (layouts, _), group in groupby(range(len(silent)), key=silent.__getitem__):
        places = list(group)
        if layouts:
            yield from _note(layouts, (places[0] + places[-1]) / 2, len(places) * panel.x_unit, panel)


def _silence(chart: TrendChart, place: int, panel: Panel) -> Layouts:
    rated = any(line.ratings[place] is not None for line in chart.lines)
    if panel.name == "lane":
        return () if rated else UNPUBLISHED
    if any(line.percents[place] is not None for line in chart.lines):
        return ()
    return WITHOUT_POINTS if rated and chart.ratings else UNPUBLISHED


def _note(layouts: Layouts, place: float, room: float, panel: Panel) -> Iterator[Word]:
    """The text near the middle of the panel, in as few lines as fit; turned where none does."""
    at = (place, _between_rules(panel))
    for lines in layouts:
        if max(text_width(line, SMALL) for line in lines) + 8 <= room:
            for number, line in enumerate(lines):
                down = (number - (len(lines) - 1) / 2) * SMALL * 1.15 + SMALL * 0.35
                yield Word("soft.note", panel.name, at, line, 0, down)
            return
    yield Word("soft.note", panel.name, at, layouts[0][0], SMALL * 0.35, 0, turned=True)


def _between_rules(panel: Panel) -> float:
    """The value nearest to the middle of a panel that has no line across it."""
    middle = (panel.y[0] + panel.y[1]) / 2
    if middle in panel.rules:
        middle += (panel.rules[1] - panel.rules[0]) / 2
    return middle
