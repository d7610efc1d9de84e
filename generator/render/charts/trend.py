"""The frame of a trend, from the top of the page to its bottom: all that stays when only the values change."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import ceil, inf

from generator.render.charts.items import Frame, Item, Panel, Point, Strokes, Ticks, Word, page_panel
from generator.render.charts.texts import in_two_lines, shortened, text_width
from generator.render.charts.trend_head import add_legend, head_words, is_crowded
from generator.render.charts.trend_shape import EDGE, Margins, Shape, page_margins

LINE = 18  # height of a line of small text above the plot
ROOM_ABOVE = 23  # for the label of a mark at the top of the plot
ROOM_BELOW = 18  # for the label of a mark at the bottom of the plot


@lru_cache(maxsize=512)
def trend_frame(shape: Shape) -> Frame:
    """Legend, head line, plot, lane and periods, from the top of the page to its bottom."""
    form, margins = shape.format, page_margins(shape)
    items: list[Item] = []
    top = add_legend(shape, items)
    break_top = top + LINE if shape.scale and is_crowded(shape, margins) else top
    items.extend(head_words(shape, margins, (top, break_top)))
    top = max(top + LINE * bool(shape.scale), break_top + LINE * bool(shape.breaks)) + EDGE
    panels: list[Panel] = []
    if shape.scale:
        top += ROOM_ABOVE - EDGE
        panels.append(_plot(shape, margins, top))
        items.extend(_bands(shape, margins))
        top += form.plot + ROOM_BELOW
    if shape.ratings or not shape.scale:
        panels.append(_lane(shape, margins, top))
        items.extend(_rating_names(shape, margins))
    bottom = panels[-1].bottom + (0 if shape.ratings else ROOM_BELOW / 2)
    panels[-1] = _with_periods(panels[-1], shape, margins)
    if shape.breaks:
        lines = tuple(((margins.x(place - 0.5), break_top + 4), (margins.x(place - 0.5), bottom))
                      for place in shape.breaks)
        items.insert(0, Strokes("soft.break", "page", lines))
    height = ceil(bottom + form.text + 12)
    return Frame(form.css, form.width, height, form.text, mark_radius(margins.pitch),
                 (*panels, page_panel(form.width, height)), tuple(items), _kinds(shape, panels))


def mark_radius(pitch: float) -> float:
    return 6 if pitch >= 40 else 5 if pitch >= 24 else 4


# --- the panels ---


def _x_range(shape: Shape) -> Point:
    return -0.5, len(shape.periods) - 0.5


def _plot(shape: Shape, margins: Margins, top: float) -> Panel:
    scale = shape.scale
    assert scale is not None
    ticks = Ticks("soft.tick", tuple((tick, str(tick)) for tick in scale.ticks), 6)
    return Panel("plot", margins.left, top, margins.right, top + shape.format.plot, _x_range(shape),
                 (scale.low, scale.high), y_ticks=ticks, rules=scale.ticks)


def _bands(shape: Shape, margins: Margins) -> list[Item]:
    """Rating bands as faint lines, the highest first, named at the right edge where the names do not meet."""
    scale, small = shape.scale, shape.format.small
    shown = sorted(((least, name) for name, least in shape.bands if scale and scale.low <= least <= scale.high),
                   reverse=True)
    first, last = _x_range(shape)
    items: list[Item] = []
    if shown and scale:
        runs = tuple(((first, float(least)), (last, float(least))) for least, _ in shown)
        items.append(Strokes("soft.band", "plot", runs))
        room, unit = shape.format.width - margins.right - 6, shape.format.plot / (scale.high - scale.low)
        free = -inf
        for least, name in shown:
            lines = in_two_lines(name) if text_width(name, small) > room else (name,)
            top = (scale.high - float(least)) * unit - len(lines) * small / 2
            if top >= free:
                free = top + len(lines) * small * 1.2
                items.extend(_stacked_words(lines, (last, float(least)), small, room))
    return items


def _stacked_words(lines: Sequence[str], at: Point, size: float, room: float) -> list[Word]:
    return [Word("soft.caption", "plot", at, shortened(line, size, room), 6,
                 (place - (len(lines) - 1) / 2) * size * 1.15 + size * 0.35, "start")
            for place, line in enumerate(lines)]


def _lane(shape: Shape, margins: Margins, top: float) -> Panel:
    form, rows = shape.format, max(1, len(shape.ratings))
    names: Sequence[tuple[float, str]] = ()
    if form.names_beside:
        names = [(row, shortened(name, form.text * 0.94, margins.left - 12))
                 for row, name in enumerate(shape.ratings)]
    return Panel("lane", margins.left, top, margins.right, top + rows * form.row, _x_range(shape),
                 (rows - 0.5, -0.5), y_ticks=Ticks("soft.tick", tuple(names)), rules=tuple(range(len(shape.ratings))))


def _rating_names(shape: Shape, margins: Margins) -> list[Word]:
    """On a narrow page each rating is named above its row."""
    form = shape.format
    if form.names_beside:
        return []
    room = margins.right - margins.left
    return [Word("soft.caption", "lane", (-0.5, row), shortened(name, form.small, room), 0, -11.5, "start")
            for row, name in enumerate(shape.ratings)]


def _kinds(shape: Shape, panels: Sequence[Panel]) -> tuple[tuple[str, str], ...]:
    """The kinds a series may use, each in a panel where a specimen can be drawn."""
    panel = panels[0].name
    roles = ("line", "dashed", "mark", "open", "value")
    own = [f"{mark}.{role}" for mark in dict.fromkeys(shape.marks) for role in roles]
    return tuple((kind, panel) for kind in (*own, "ink.value", "soft.note"))


def _with_periods(panel: Panel, shape: Shape, margins: Margins) -> Panel:
    """The lowest panel names the periods: as many as there is room for, always the latest."""
    widest = max(text_width(period, shape.format.text) for period in shape.periods)
    every = max(1, ceil((widest + 8) / margins.pitch))
    last = len(shape.periods) - 1
    shown = tuple((place, period) for place, period in enumerate(shape.periods) if (last - place) % every == 0)
    pad = 7 if panel.name == "lane" else 7 + ROOM_BELOW / 2
    return replace(panel, x_ticks=Ticks("ink.tick", shown, pad))
