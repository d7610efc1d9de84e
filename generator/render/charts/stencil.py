"""A stencil: matplotlib draws each kind of item once, then every chart is written in these looks.

What matplotlib decides, it is asked once per kind: attributes of lines and texts, outlines of marks. Where a value
comes to lie follows from its panel. A test has matplotlib draw whole charts and finds the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.render.charts.drawing import drawn
from generator.render.charts.items import Frame, Item, Marks, Panel, Strokes, Word, page_panel
from generator.render.charts.markup import head, mark_writer, markup, written
from generator.render.charts.pieces import Piece, Text, pieces

MARK_ROLES = frozenset({"mark", "open"})
WORD_ROLES = frozenset({"value", "name", "tick", "caption", "note"})
DOT_ROLES = frozenset({"dots", "columns"})
KEPT_LOOKS = 256
# All that matplotlib was asked so far; a build hands it on to the next, which then need not load matplotlib.
DRAWN: "dict[tuple[tuple[str, ...], Measures], dict[str, Piece]]" = {}


class Measures(NamedTuple):
    """What the look of a kind may depend on: size of plain text, radius of a mark, distance of dots."""

    text: float
    mark: float
    dot: float


@lru_cache(maxsize=KEPT_LOOKS)
def look_of(kind: str, measures: Measures) -> Piece:
    """One specimen of a kind as matplotlib draws it: its attributes, and its outline if it is a mark."""
    if kind.partition(".")[2] in DOT_ROLES:
        return _drawn_looks((kind,), measures)[kind]
    usual = _looks(measures._replace(dot=0))
    return usual[kind] if kind in usual else _drawn_looks((kind,), measures._replace(dot=0))[kind]


@lru_cache(maxsize=KEPT_LOOKS)
def _looks(measures: Measures) -> Mapping[str, Piece]:
    """The looks that nearly every chart has, all in one drawing: what costs is the drawing, not what is in it."""
    tones = ("first", "middle", "last")
    usual = [f"{tone}.{role}" for tone in tones for role in ("line", "dashed", "mark", "open", "value", "stem")]
    usual += ["ink.value", "ink.name", "ink.tick", "ink.median", "soft.tick", "soft.caption", "soft.note", "soft.break",
              "soft.band", "grid.rule"]
    return _drawn_looks(usual, measures)


def _drawn_looks(kinds: Sequence[str], measures: Measures) -> dict[str, Piece]:
    asked = (tuple(kinds), measures)
    if asked not in DRAWN:
        page = page_panel(10, 10)
        frame = Frame("", 10, 10, measures.text, measures.mark, (page,), (), measures.dot)
        DRAWN[asked] = pieces(drawn(frame, [_specimen(kind, page) for kind in kinds]), kinds)
    return DRAWN[asked]


def _specimen(kind: str, panel: Panel) -> Item:
    role = kind.partition(".")[2]
    if role in MARK_ROLES:
        return Marks(kind, panel.name, ((5, 5),))
    if role in WORD_ROLES:
        return Word(kind, panel.name, (5, 5), "0")
    return Strokes(kind, panel.name, (((0, 5), (10, 5)),))


def measures_of(frame: Frame) -> Measures:
    return Measures(frame.text, frame.mark, frame.dot)


def filled(frame: Frame, items: Iterable[Item]) -> str:
    """The markup of some items in their frame."""
    panels = {panel.name: panel for panel in frame.panels}
    found: dict[str, Piece] = {}
    for item in items:
        _add(found.setdefault(item.kind, Piece(())), item, panels[item.panel])
    measures = measures_of(frame)
    looks = [(piece, look_of(kind, measures)) for kind, piece in found.items()]
    return "".join([written(piece, head(look.attributes, frame.text), mark_writer(look.outline))
                    for piece, look in looks])


def _add(piece: Piece, item: Item, panel: Panel) -> None:
    if isinstance(item, Word):
        x, y = panel.place(item.at)
        piece.texts.append(Text((x + item.dx, y + item.dy), item.text, item.anchor, item.turned))
    elif isinstance(item, Marks):
        piece.places.extend(map(panel.place, item.points))
    else:
        piece.runs.extend(tuple(map(panel.place, run)) for run in item.runs)


def drawn_directly(frame: Frame, items: Sequence[Item]) -> str:
    """The same markup, with matplotlib drawing these very items."""
    kinds = list(dict.fromkeys(item.kind for item in items))
    return markup(pieces(drawn(frame, items), kinds), frame.text)
