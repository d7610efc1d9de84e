"""All units of one ranking as dots over their percentage, stacked where they coincide, with the median."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import floor

from generator.render.charts.items import Frame, Item, Marks, Panel, Strokes, Word, page_panel
from generator.render.charts.scale import Scale, fitting_scale, percent_text
from generator.render.charts.texts import text_width
from generator.render.charts.views import Mark, StripChart
from generator.render.vietnamese import number

DOTS = (9.0, 7.5, 6.0, 5.0, 4.0)  # distances of dots, from the best readable to the smallest
COLUMN = 4.0  # least distance of whole columns, where even the smallest dots would stack too high
WIDTHS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)  # percent that may share a stack
STACK = 72  # greatest height of a stack
SIDE = 22  # kept free left and right for dots and ticks at the ends
LABEL = 19  # height of a line of labels
TEXT = 14
EDGE = 2


@dataclass(frozen=True, slots=True)
class StripShape:
    """What a strip's drawing depends on beside its values; `pitch` is the distance of dots, or of whole columns."""

    css: str
    width: float
    scale: Scale
    mark: Mark
    dotted: bool
    pitch: float
    own: bool


@dataclass(frozen=True, slots=True)
class Stacks:
    """How many units stand in each stack; stacks are `width` percent apart, numbered from 0%.

    The width divides the usual steps of points, so that each stack takes in equally many possible values.
    """

    width: float
    counts: Mapping[int, int]

    @property
    def highest(self) -> int:
        return max(self.counts.values(), default=0)

    def middle(self, value: float) -> float:
        """The middle of the stack that a value belongs to."""
        return stack_number(value, self.width) * self.width


def stack_number(value: float, width: float) -> int:
    return floor(value / width + 0.5 + 1e-9)


def strip_shape(chart: StripChart, wide: bool) -> tuple[StripShape, Stacks]:
    """The drawing that suits a chart: the largest dots whose highest stack is not too high, else columns."""
    css, width = ("db-chart db-wide", 720.0) if wide else ("db-chart db-narrow", 360.0)
    values = {float(percent): count for percent, count in Counter(chart.percents).items()}
    scale = fitting_scale([Decimal(repr(edge)) for edge in (*_edges(values), float(chart.median))]
                          + ([chart.own] if chart.own is not None else []))
    unit = (width - 2 * SIDE) / (scale.high - scale.low)
    for pitch in DOTS:
        stacks = _stacks(values, pitch / unit)
        if stacks.highest * pitch <= STACK:
            return StripShape(css, width, scale, chart.mark, True, pitch, chart.own is not None), stacks
    stacks = _stacks(values, COLUMN / unit)
    pitch = round(stacks.width * unit, 2)
    return StripShape(css, width, scale, chart.mark, False, min(pitch, 9), chart.own is not None), stacks


def _edges(values: Mapping[float, int]) -> tuple[float, ...]:
    return (min(values), max(values)) if values else ()


def _stacks(values: Mapping[float, int], least_width: float) -> Stacks:
    """The values in the narrowest stacks of at least that many percent."""
    width = next((width for width in WIDTHS if width >= least_width), least_width)
    counts: Counter[int] = Counter()
    for value, count in values.items():
        counts[stack_number(value, width)] += count
    return Stacks(width, dict(sorted(counts.items())))


def strip_frame(shape: StripShape) -> Frame:
    """Lines for the labels, the field of dots, the axis, and a line for the note."""
    scale = shape.scale
    top = LABEL * (2 if shape.own else 1) + 2
    field = Panel("field", SIDE, top, shape.width - SIDE, top + STACK, (scale.low, scale.high), (0, STACK), (0,))
    height = top + STACK + 40
    grid = Strokes("grid.rule", "field", tuple(((tick, 0), (tick, STACK)) for tick in scale.ticks))
    ticks = [Word("soft.tick", "field", (tick, 0), f"{tick}%", dy=18) for tick in scale.ticks]
    return Frame(shape.css, shape.width, height, TEXT, 6, (field, page_panel(shape.width, height)),
                 (grid, field.rule_strokes, *ticks), shape.pitch)


def strip_series(chart: StripChart, shape: StripShape, stacks: Stacks, frame: Frame) -> list[Item]:
    """Dots or columns, the median with its label, one's own unit with its label, and what a dot stands for."""
    field = frame.panel("field")
    items = _stacked(shape, stacks)
    if stacks.counts:
        items.extend(_median(chart, field))
    if chart.own is not None:
        items.extend(_own(chart, shape, stacks, field))
    items.append(Word("soft.note", "page", (EDGE, frame.height - 6), _note(shape, stacks), anchor="start"))
    return items


def _stacked(shape: StripShape, stacks: Stacks) -> list[Item]:
    """One stroke per stack: a dashed one whose round dashes are the dots, or a solid column."""
    pitch, width, per_unit = shape.pitch, stacks.width, STACK / max(stacks.highest, 1)
    if shape.dotted:
        runs = [((place * width, pitch / 2), (place * width, count * pitch)) for place, count in stacks.counts.items()]
    else:
        runs = [((place * width, 0.0), (place * width, max(count * per_unit, 1.5)))
                for place, count in stacks.counts.items()]
    return [Strokes(f"{shape.mark}.{'dots' if shape.dotted else 'columns'}", "field", tuple(runs))] if runs else []


def _median(chart: StripChart, field: Panel) -> list[Item]:
    median, text = float(chart.median), f"trung vị {percent_text(chart.median)}%"
    width = text_width(text, TEXT)
    wanted = x = (median - field.x[0]) * field.x_unit + field.left
    if chart.own is not None:
        own = (float(chart.own) - field.x[0]) * field.x_unit + field.left
        if abs(own - x) < width / 2 + 6:  # the line of one's own passes here
            right = own <= x and own + width + 8 < field.right + SIDE or own - width - 8 < 0
            wanted = own + (width / 2 + 8) * (1 if right else -1)
    return [Strokes("ink.median", "field", (((median, 0), (median, STACK + 3)),)),
            Word("ink.name", "field", (median, STACK), text, _kept(wanted, width, field) - x, -7)]


def _own(chart: StripChart, shape: StripShape, stacks: Stacks, field: Panel) -> list[Item]:
    assert chart.own is not None
    text, place = f"đơn vị này {percent_text(chart.own)}%", stacks.middle(float(chart.own))
    x = (place - field.x[0]) * field.x_unit + field.left
    return [Strokes(f"{chart.mark}.stem", "field", (((place, 0), (place, STACK + LABEL + 3)),)),
            Marks(f"{chart.mark}.mark", "field", ((place, shape.pitch / 2),)),
            Word(f"{chart.mark}.value", "field", (place, STACK), text,
                 _kept(x, text_width(text, TEXT), field) - x, -7 - LABEL)]


def _kept(middle: float, width: float, field: Panel) -> float:
    """The middle of a label, moved so far that the label stays on the page."""
    return min(max(middle, width / 2 + EDGE), field.right + SIDE - width / 2 - EDGE)


def _note(shape: StripShape, stacks: Stacks) -> str:
    units = f"{number(sum(stacks.counts.values()))} đơn vị"
    return f"{units}, mỗi chấm là một đơn vị" if shape.dotted else (
        f"{units}, cột cao nhất là {number(stacks.highest)} đơn vị")
