"""The frame of a trend, from the top to the bottom: all that stays when only the values change."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, inf

from generator.render.charts.items import Frame, Item, Panel, Point, Strokes, Word
from generator.render.charts.scale import Scale
from generator.render.charts.texts import in_two_lines, shortened, text_width
from generator.render.charts.trend_shape import NARROW, ROOM_FOR_BANDS, SMALL, TEXT, WIDE, Shape, mark_radius

LINE = 18  # height of a line of small text above the plot
PLOT = 150  # height of the plot
ROW = 38  # height of a rating's row, with its name above the line
ROOM_ABOVE = 23  # for the label of a mark at the top of the plot
ROOM_BELOW = 18  # for the label of a mark at the bottom of the plot
BREAK = "đổi bộ tiêu chí"


@lru_cache(maxsize=512)
def trend_frame(shape: Shape) -> Frame:
    """Caption, plot, lane and periods; the panel `time` has the periods across and units of the page downwards."""
    x = (-0.5, len(shape.periods) - 0.5)
    words, top = _head(shape)
    panels: list[Panel] = []
    if shape.scale:
        top += ROOM_ABOVE - 4
        panels.append(Panel("plot", 0, top, NARROW, top + PLOT, x, (shape.scale.low, shape.scale.high),
                            shape.scale.ticks))
        top += PLOT + ROOM_BELOW
    if shape.ratings or not shape.scale:
        rows = max(1, len(shape.ratings))
        panels.append(Panel("lane", 0, top, NARROW, top + rows * ROW, x, (rows - 0.5, -0.5),
                            tuple(range(len(shape.ratings)))))
    bottom = panels[-1].bottom + (0 if shape.ratings else ROOM_BELOW)
    height = ceil(bottom + TEXT + 9)
    time = Panel("time", 0, 0, NARROW, height, x, (height, 0))
    items = [*(panel.rule_strokes for panel in panels if panel.rules),
             *_breaks(shape, LINE if words else 0, bottom), *words, *_axis(shape),
             *_bands(shape), *_rating_names(shape), *_periods(shape, height - 5)]
    css = "db-trend" + " db-banded" * bool(shape.bands) + " db-unscaled" * (not shape.scale)
    return Frame(css, NARROW, height, TEXT, mark_radius(shape.pitch), (*panels, time), tuple(items))


# --- above the panels ---


def _head(shape: Shape) -> tuple[list[Word], float]:
    """What the axis shows, and what the broken lines mean; with the height that they take."""
    breaks = _break_words(shape, 12)
    if not shape.scale:
        return breaks, LINE * bool(breaks) + 4
    caption = Word("soft.caption", "time", (-0.5, 12), _caption(shape.scale), anchor="start")
    room = text_width(caption.text, SMALL) + 12
    if any(word.anchor == "end" or (word.at[0] + 0.5) * shape.pitch < room for word in breaks):
        return [caption, *_break_words(shape, 12 + LINE)], 2 * LINE + 4
    return [caption, *breaks], LINE + 4


def _caption(scale: Scale) -> str:
    return "% điểm tối đa" + (f", trục từ {scale.low} đến {scale.high}" if scale.zoomed else "")


def _break_words(shape: Shape, y: float) -> list[Word]:
    """The words beside each break that has room for them: right of it, else left."""
    room, words, taken = text_width(BREAK, SMALL) + 8, [], 0.0
    for place in shape.breaks:
        x = place * shape.pitch
        if x < taken:
            continue
        right = x + room <= NARROW
        if right or x - room >= taken:
            words.append(Word("soft.caption", "time", (place - 0.5, y), BREAK, 6 if right else -6, 0,
                              "start" if right else "end"))
            taken = x + room if right else x
    return words


def _breaks(shape: Shape, top: float, bottom: float) -> list[Item]:
    runs = tuple(((place - 0.5, top - 2), (place - 0.5, bottom)) for place in shape.breaks)
    return [Strokes("soft.break", "time", runs)] if runs else []


# --- what names the panels' lines ---


def _axis(shape: Shape) -> list[Word]:
    """The values of the axis, left of the plot."""
    return [Word("soft.tick", "plot", (-0.5, tick), str(tick), -7, TEXT * 0.34, "end")
            for tick in shape.scale.ticks] if shape.scale else []


def _bands(shape: Shape) -> list[Item]:
    """Rating bands as faint lines, the highest first, named right of the plot where the names do not meet."""
    scale = shape.scale
    shown = sorted(((least, name) for name, least in shape.bands if scale and scale.low <= least <= scale.high),
                   reverse=True)
    if not shown or not scale:
        return []
    last, unit, free, words = len(shape.periods) - 0.5, PLOT / (scale.high - scale.low), -inf, []
    for least, name in shown:
        lines = in_two_lines(name) if text_width(name, SMALL) > ROOM_FOR_BANDS - 8 else (name,)
        top = (scale.high - float(least)) * unit - len(lines) * SMALL / 2
        if top >= free:
            free = top + len(lines) * SMALL * 1.2
            words.extend(_stacked_words(lines, (last, float(least))))
    return [Strokes("soft.band", "plot", tuple(((-0.5, float(least)), (last, float(least))) for least, _ in shown)),
            *words]


def _stacked_words(lines: Sequence[str], at: Point) -> list[Word]:
    return [Word("soft.caption", "plot", at, shortened(line, SMALL, ROOM_FOR_BANDS - 8), 6,
                 (place - (len(lines) - 1) / 2) * SMALL * 1.15 + SMALL * 0.35, "start")
            for place, line in enumerate(lines)]


def _rating_names(shape: Shape) -> list[Word]:
    """Each rating is named above its row."""
    return [Word("soft.caption", "lane", (-0.5, row), shortened(name, SMALL, NARROW), 0, -ROW * 0.3, "start")
            for row, name in enumerate(shape.ratings)]


def _periods(shape: Shape, y: float) -> list[Word]:
    """As many periods as there is room for, always the latest; more of them on a wide page."""
    widest, last = max(text_width(period, TEXT) for period in shape.periods) + 8, len(shape.periods) - 1
    on_wide = max(1, ceil(widest / (WIDE / (last + 1))))
    on_narrow = max(1, ceil(widest / shape.pitch / on_wide)) * on_wide
    return [Word("ink.tick", "time", (place, y), period, page="" if (last - place) % on_narrow == 0 else "wide")
            for place, period in enumerate(shape.periods) if (last - place) % on_wide == 0]
