"""Writes a chart that is as wide as its page: lines in a drawing that is stretched, marks and words in their own size.

Across, everything stands at a share of the width; what belongs to one place shares an element there. The classes are
the kinds of the items (`last.line` → `last-line`), and charts.css gives each kind the look that matplotlib draws.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from generator.render.charts.items import Frame, Marks, Panel, Point, Strokes, Word
from generator.render.charts.items import Item as Drawn
from generator.render.charts.stencil import Measures, look_of, measures_of

USUAL_ANCHORS = {"soft.caption": "start", "soft.tick": "end"}  # of all other words: middle


@lru_cache(maxsize=1 << 14)
def number(value: float) -> str:
    """At most one decimal, nothing superfluous."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def half(value: float) -> str:
    """Outlines of marks: to half a unit."""
    return number(round(2 * value) / 2)


@dataclass
class Sheet:
    """Markup by where it stands: lines, and what is at each share of the width."""

    lines: list[str] = field(default_factory=list)
    spots: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A frame that is written once, for all charts of its shape."""

    head: str
    lines: str
    spots: Mapping[str, str]


def fluid_svg(frame: Frame, series: Iterable[Drawn], label: str) -> str:
    """The whole drawing, named for those who do not see it."""
    backdrop, sheet = _backdrop(frame), _written(frame, series)
    spots = {**backdrop.spots, **{x: backdrop.spots.get(x, "") + "".join(found) for x, found in sheet.spots.items()}}
    placed = "".join([f"<svg x={x}%>{found}</svg>" if x else found for x, found in spots.items()])
    return f'{backdrop.head}{escape(label)}">{backdrop.lines}{"".join(sheet.lines)}</svg>{placed}</svg>'


@lru_cache(maxsize=512)
def _backdrop(frame: Frame) -> Backdrop:
    sheet = _written(frame, frame.items)
    return Backdrop(
        f'<svg class="{frame.css}" height={number(frame.height)} role=img aria-label="',
        f'<svg viewBox="0 0 {2 * _count(frame)} {number(frame.height)}" preserveAspectRatio=none>'
        + "".join(sheet.lines),
        {x: "".join(found) for x, found in sheet.spots.items()})


def _count(frame: Frame) -> int:
    return round(frame.panels[0].x[1] - frame.panels[0].x[0])


def _written(frame: Frame, items: Iterable[Drawn]) -> Sheet:
    sheet, panels = Sheet(), {panel.name: panel for panel in frame.panels}
    for item in items:
        panel = panels[item.panel]
        if isinstance(item, Strokes):
            path = "".join([_run(panel, run) for run in item.runs])
            sheet.lines.append(f'<path class={_css(item.kind)} d="{path}"/>')
        elif isinstance(item, Word):
            text = _text(item, panel.place(item.at)[1] + item.dy)
            sheet.spots.setdefault(_share(panel, item.at[0]), []).append(text)
        else:
            _add_marks(sheet, item, panel, frame)
    return sheet


@lru_cache(maxsize=256)
def _css(kind: str) -> str:
    return kind.replace(".", "-")


def _share(panel: Panel, x: float) -> str:
    """A place across in percent of the width; empty at the left edge."""
    return _percent(x - panel.x[0], panel.x[1] - panel.x[0])


@lru_cache(maxsize=1024)
def _percent(part: float, whole: float) -> str:
    share = 100 * part / whole
    return f"{share:.2f}".rstrip("0").rstrip(".") if share else ""


def _run(panel: Panel, run: Iterable[Point]) -> str:
    """Joined points; the stretched drawing is two units wide for each period."""
    steps, before_x, before_y = [], "", ""
    for point in run:
        x, y = number(2 * (point[0] - panel.x[0])), number(panel.place(point)[1])
        steps.append(f"L{x} {y}" if steps and x != before_x and y != before_y else f"M{x} {y}" if not steps else
                     f"H{x}" if y == before_y else f"V{y}")
        before_x, before_y = x, y
    return "".join(steps)


def _add_marks(sheet: Sheet, marks: Marks, panel: Panel, frame: Frame) -> None:
    """Marks beside the middle of their period stand at its share of the width, moved by units."""
    for point in marks.points:
        period = round(point[0])
        dx, y = (point[0] - period) * panel.x_unit, panel.place(point)[1]
        sheet.spots.setdefault(_share(panel, period), []).append(_mark(marks.kind, (dx, y), frame))


def _mark(kind: str, place: Point, frame: Frame) -> str:
    head, start, tail = _outline(kind, measures_of(frame))
    x, y = place
    if not start:
        across = f" cx={number(x)}" if x else ""
        return f'{head}{across} cy="{number(y)}"/>'
    return f'{head}M{number(x + start[0])} {number(y + start[1])}{tail}"/>'


@lru_cache(maxsize=64)
def _outline(kind: str, measures: Measures) -> tuple[str, Point | None, str]:
    """What a mark is written with: the head of its element; of a polygon, where it starts, and its steps."""
    outline = look_of(kind, measures).outline
    assert outline
    if outline.radius:
        return f"<circle class={_css(kind)} r={half(outline.radius)}", None, ""
    corners = [(float(half(x)), float(half(y))) for x, y in outline.corners]
    steps = [f"{number(x - from_x)} {number(y - from_y)}"
             for (x, y), (from_x, from_y) in zip(corners[1:], corners, strict=False)]
    return f'<path class={_css(kind)} d="', corners[0], f"l{' '.join(steps)}z".replace(" -", "-")


def _text(word: Word, y: float) -> str:
    css, y = _css(word.kind), round(y)
    css = f'"{css} db-{word.page}"' if word.page else css
    along = f" x={round(word.dx)}" if round(word.dx) else ""
    anchor = f" text-anchor={word.anchor}" if word.anchor != USUAL_ANCHORS.get(word.kind, "middle") else ""
    turn = f' transform="rotate(-90 {round(word.dx)} {y})"' if word.turned else ""
    return f"<text class={css} y={y}{along}{anchor}{turn}>{escape(word.text, quote=False)}</text>"
