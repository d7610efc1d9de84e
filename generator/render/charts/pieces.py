"""Reads matplotlib's SVG back: the look of each kind as presentation attributes, and its geometry on the page."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from generator.render.charts.drawing import Drawn
from generator.render.charts.items import Anchor, Point
from generator.render.charts.looks import CARD, INK, NONE

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
PATH_STEP = re.compile(r"([MLC])([^MLCz]*)")
KEPT = ("stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size",
        "font-weight")
CLOSE = 0.01  # lengths that differ less are equal

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text on the page, at its anchor on the baseline; `turned` reads upwards."""

    at: Point
    text: str
    anchor: Anchor
    turned: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The shape of a mark around its place: the radius of a circle, else the corners of a polygon."""

    radius: float
    corners: tuple[Point, ...] = ()


@dataclass
class Piece:
    """All that the page has of one kind: runs of strokes, places of marks, texts; and how it looks."""

    attributes: Attributes
    outline: Outline | None = None
    runs: list[tuple[Point, ...]] = field(default_factory=list)
    places: list[Point] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def pieces(drawing: Drawn, kinds: Collection[str]) -> dict[str, Piece]:
    """The pieces of the wanted kinds, in the order of `kinds`; whatever else matplotlib wrote is left out."""
    shapes = {f"#{path.get('id')}": path.get("d", "") for path in drawing.root.iter(f"{SVG}path") if path.get("id")}
    found: dict[str, Piece] = {}
    for group in drawing.root.iter(f"{SVG}g"):
        kind = group.get("id", "")
        for element in _shown(group) if kind in kinds else ():
            piece = found.setdefault(kind, Piece(_attributes(kind, element)))
            _take(piece, element, shapes, drawing.texts)
    return {kind: found[kind] for kind in kinds if kind in found}


def _shown(group: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The elements that put something on the page: those in <defs> do not by themselves."""
    for child in group:
        if child.tag == f"{SVG}g":
            yield from _shown(child)
        elif child.tag != f"{SVG}defs":
            yield child


def _take(piece: Piece, element: ElementTree.Element, shapes: Mapping[str, str], texts: Mapping[str, str]) -> None:
    if element.tag == f"{SVG}text":
        piece.texts.append(_text(element, texts))
    elif element.tag == f"{SVG}use":
        piece.places.append(_place(element))
        piece.outline = _outline(shapes[element.get(HREF, "")], (0, 0))
    elif element.get("d", "").rstrip().endswith("z"):
        middle = _middle(_corners(element.get("d", "")))
        piece.places.append(middle)
        piece.outline = _outline(element.get("d", ""), middle)
    else:
        piece.runs.extend(_runs(element.get("d", "")))


def _place(element: ElementTree.Element) -> Point:
    return float(element.get("x", "0")), float(element.get("y", "0"))


def _text(element: ElementTree.Element, texts: Mapping[str, str]) -> Text:
    anchor: Anchor = _style(element).get("text-anchor", "start")  # type: ignore[assignment]
    turned = element.get("transform", "").startswith("rotate(-90 ")
    return Text(_place(element), texts[element.text or ""], anchor, turned)


# --- looks ---


def _style(element: ElementTree.Element) -> dict[str, str]:
    return dict(part.strip().split(": ", 1) for part in element.get("style", "").split(";") if part.strip())


def _attributes(kind: str, element: ElementTree.Element) -> Attributes:
    """Classes for what the style sheet decides (colours), presentation attributes for the rest."""
    style = _style(element)
    hollow, halo = style.get("fill") == CARD, style.get("stroke") == CARD
    kept = [("class", f"db-{kind.partition('.')[0]}" + " db-hollow" * hollow + " db-halo" * halo)]
    if element.tag != f"{SVG}text":
        kept += [("fill", "none")] * (style.get("fill") in (CARD, NONE))
        kept += [("stroke", "currentColor")] * (style.get("stroke") == INK)
    return tuple(kept + [(name, style[name].removesuffix("px")) for name in KEPT if name in style])


# --- paths ---


def _runs(path: str) -> list[tuple[Point, ...]]:
    runs: list[list[Point]] = []
    for letter, numbers in PATH_STEP.findall(path):
        x, y = map(float, numbers.split())
        if letter == "M":
            runs.append([])
        runs[-1].append((x, y))
    return [tuple(run) for run in runs]


def _corners(path: str) -> list[Point]:
    """The points a closed path passes through, control points of its curves left out, the start named once."""
    steps = [[float(number) for number in numbers.split()] for _, numbers in PATH_STEP.findall(path)]
    points = [(numbers[-2], numbers[-1]) for numbers in steps]
    return points[:-1] if _near(points[0], points[-1]) else points


def _middle(points: list[Point]) -> Point:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _outline(path: str, middle: Point) -> Outline:
    corners = [(x - middle[0], y - middle[1]) for x, y in _corners(path)]
    if "C" in path:
        radius = max(x for x, _ in corners)
        if any(abs((x * x + y * y) ** 0.5 - radius) > CLOSE for x, y in corners):
            raise ValueError("matplotlib drew a curved mark that is no circle")
        return Outline(radius)
    return Outline(0, tuple(corners))


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < CLOSE and abs(one[1] - other[1]) < CLOSE
