"""A stencil: a frame drawn once by matplotlib with a specimen of each kind, then filled with any series.

What a stencil knows, it has read in matplotlib's own drawing: where the corners of each panel come to lie on the page
(hence how values turn into places), and the attributes and outline of each kind.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.render.charts.drawing import drawn
from generator.render.charts.items import Frame, Item, Marks, Panel, Point, Strokes, Word
from generator.render.charts.markup import head, mark_writer, markup, written
from generator.render.charts.pieces import Piece, Text, pieces

MARK_ROLES = frozenset({"mark", "open", "key"})
STROKE_ROLES = frozenset({"line", "dashed", "dots", "columns", "median", "stem", "bar"})


@dataclass(frozen=True, slots=True)
class Transform:
    """From the values of a panel to the page."""

    x_scale: float
    x_shift: float
    y_scale: float
    y_shift: float

    def place(self, point: Point) -> Point:
        return point[0] * self.x_scale + self.x_shift, point[1] * self.y_scale + self.y_shift


@dataclass(frozen=True, slots=True)
class Pen:
    """How one kind is written: its attributes, and a mark at a place."""

    attributes: str
    mark: Callable[[Point], str]


@dataclass(frozen=True, slots=True)
class Stencil:
    """A drawn frame, and what it takes to add a series to it."""

    frame: Frame
    backdrop: str
    transforms: Mapping[str, Transform]
    pens: Mapping[str, Pen]

    def filled(self, series: Iterable[Item]) -> str:
        """The markup of the frame with the series in it."""
        found: dict[str, Piece] = {}
        for item in series:
            piece = found.get(item.kind)
            if piece is None:
                piece = found[item.kind] = Piece(())
            self._add(piece, item)
        pens = self.pens
        return self.backdrop + "".join([written(piece, pens[kind].attributes, pens[kind].mark)
                                        for kind, piece in found.items()])

    def _add(self, piece: Piece, item: Item) -> None:
        place = self.transforms[item.panel].place
        if isinstance(item, Word):
            x, y = place(item.at)
            piece.texts.append(Text((x + item.dx, y + item.dy), item.text, item.anchor, item.turned))
        elif isinstance(item, Marks):
            piece.places.extend(map(place, item.points))
        else:
            piece.runs.extend(tuple(map(place, run)) for run in item.runs)


def learnt_stencil(frame: Frame) -> Stencil:
    """Draws the frame with specimens and reads the drawing."""
    specimens = [_specimen(kind, frame.panel(name)) for kind, name in frame.kinds]
    corners = [Marks(f"first.corners-{panel.name}", panel.name, _corners(panel)) for panel in frame.panels]
    drawing = drawn(frame, [*frame.items, *specimens, *corners])
    probes = pieces(drawing, [corner.kind for corner in corners])
    shown = pieces(drawing, [kind for kind, _ in frame.kinds])
    return Stencil(
        frame, markup(pieces(drawing, backdrop_kinds(frame)), frame.text),
        {panel.name: _transform(_corners(panel), probes[f"first.corners-{panel.name}"].places)
         for panel in frame.panels},
        {kind: Pen(head(piece.attributes, frame.text), mark_writer(piece.outline)) for kind, piece in shown.items()})


def drawn_directly(frame: Frame, series: Sequence[Item]) -> str:
    """The same markup as a filled stencil, with matplotlib drawing this very series."""
    drawing = drawn(frame, [*frame.items, *series])
    kinds = list(dict.fromkeys(item.kind for item in series))
    return markup(pieces(drawing, backdrop_kinds(frame)), frame.text) + markup(pieces(drawing, kinds), frame.text)


def backdrop_kinds(frame: Frame) -> list[str]:
    """The kinds of the frame itself, in the order they are drawn."""
    ticks = [kind for panel in frame.panels for kind in (panel.x_ticks.kind, panel.y_ticks.kind)]
    return list(dict.fromkeys(["grid.rule", *(item.kind for item in frame.items), *ticks]))


def _corners(panel: Panel) -> tuple[Point, Point]:
    return (panel.x[0], panel.y[0]), (panel.x[1], panel.y[1])


def _specimen(kind: str, panel: Panel) -> Item:
    role = kind.partition(".")[2]
    if role in STROKE_ROLES:
        return Strokes(kind, panel.name, (_corners(panel),))
    if role in MARK_ROLES:
        return Marks(kind, panel.name, _corners(panel)[:1])
    return Word(kind, panel.name, _corners(panel)[0], "0")


def _transform(values: Sequence[Point], places: Sequence[Point]) -> Transform:
    (x0, y0), (x1, y1) = values
    (left, low), (right, high) = places
    x_scale, y_scale = (right - left) / (x1 - x0), (high - low) / (y1 - y0)
    return Transform(x_scale, left - x0 * x_scale, y_scale, low - y0 * y_scale)
