"""Draws a frame and its series with matplotlib, the drawing authority, and hands back matplotlib's own SVG.

Texts go in as tokens (t0, t1, …) and are put back afterwards: no text of a record is ever laid out or interpreted.
matplotlib is loaded with the first drawing: a check draws nothing and would wait longer for it than for all else.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from generator.render.charts.items import Frame, Item, Marks, Panel, Strokes, Word
from generator.render.charts.looks import INK, mark_look, stroke_look, word_look

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "danbiet", "path.simplify": False, "lines.scale_dashes": False,
            "text.parse_math": False, "text.usetex": False, "font.family": "DejaVu Sans"}
NO_METADATA: Mapping[str, None] = {"Date": None, "Creator": None, "Format": None, "Type": None}
UNITS_PER_INCH = 72  # so that matplotlib's points are the drawing's units
GAP = (float("nan"), float("nan"))  # lifts the pen
ALIGNMENTS = {"start": "left", "middle": "center", "end": "right"}


@dataclass
class Tokens:
    """The texts of one drawing, each under the token that matplotlib sees."""

    texts: list[str] = field(default_factory=list)

    def token(self, text: str) -> str:
        self.texts.append(text)
        return f"t{len(self.texts) - 1}"


@dataclass(frozen=True)
class Drawn:
    """matplotlib's SVG, and the text that each of its tokens stands for."""

    root: ElementTree.Element
    texts: Mapping[str, str]


def drawn(frame: Frame, items: Iterable[Item]) -> Drawn:
    """The frame's panels with the items in them, as matplotlib draws them."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    tokens = Tokens()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever settings this machine has
        matplotlib.rcParams.update(SETTINGS)
        figure = Figure(figsize=(frame.width / UNITS_PER_INCH, frame.height / UNITS_PER_INCH), dpi=UNITS_PER_INCH)
        canvas = FigureCanvasSVG(figure)
        axes = {panel.name: _add_axes(figure, frame, panel) for panel in frame.panels}
        for item in items:
            _add(axes[item.panel], item, frame, tokens)
        written = io.StringIO()
        canvas.print_svg(written, metadata=dict(NO_METADATA))
    root = ElementTree.fromstring(written.getvalue())
    return Drawn(root, {f"t{place}": text for place, text in enumerate(tokens.texts)})


def _add_axes(figure: Figure, frame: Frame, panel: Panel) -> Axes:
    width, height = frame.width, frame.height
    axes = figure.add_axes((panel.left / width, 1 - panel.bottom / height,
                            (panel.right - panel.left) / width, (panel.bottom - panel.top) / height))
    axes.set_xlim(*panel.x)
    axes.set_ylim(*panel.y)
    axes.set_axis_off()
    return axes


def _add(axes: Axes, item: Item, frame: Frame, tokens: Tokens) -> None:
    if isinstance(item, Strokes):
        points = [point for run in item.runs for point in (*run, GAP)]
        axes.plot([x for x, _ in points], [y for _, y in points], gid=item.kind, color=INK, clip_on=False,
                  scalex=False, scaley=False, **stroke_look(item.kind, frame.dot))
    elif isinstance(item, Marks):
        axes.scatter([x for x, _ in item.points], [y for _, y in item.points], gid=item.kind, clip_on=False,
                     **mark_look(item.kind, frame.mark))
    else:
        _add_word(axes, item, frame, tokens)


def _add_word(axes: Axes, word: Word, frame: Frame, tokens: Tokens) -> None:
    axes.annotate(tokens.token(word.text), xy=word.at, xytext=(word.dx, -word.dy), textcoords="offset points",
                  ha=ALIGNMENTS[word.anchor], va="baseline", annotation_clip=False, gid=word.kind, color=INK,
                  rotation=90 if word.turned else 0, rotation_mode="anchor", **word_look(word.kind, frame.text))
