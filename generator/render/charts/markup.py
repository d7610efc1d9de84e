"""Writes pieces as compact SVG: classes and presentation attributes only, no ids, coordinates of two decimals."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape

from generator.render.charts.items import Frame, Point
from generator.render.charts.pieces import Attributes, Outline, Piece, Text


@lru_cache(maxsize=1 << 16)  # the same places come again from chart to chart
def number(value: float) -> str:
    """At most two decimals, nothing superfluous: 12, 3.25, -.5."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    if text.startswith("-0"):
        return "-" + text[2:] if text != "-0" else "0"
    return text


def pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def document(frame: Frame, label: str, description: str, body: str) -> str:
    """The whole drawing, named and described for those who do not see it."""
    size = f"{number(frame.width)} {number(frame.height)}"
    described = f"<desc>{escape(description, quote=False)}</desc>" if description else ""
    text = f' font-size="{number(frame.text)}"' if frame.text else ""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" class="{frame.css}" viewBox="0 0 {size}" role="img" '
            f'aria-label="{escape(label)}" fill="currentColor" stroke-linejoin="round"{text}>{described}{body}</svg>')


def markup(found: Mapping[str, Piece], size: float) -> str:
    """The elements of all pieces, in order; `size` is the size of text that needs no attribute."""
    return "".join(written(piece, head(piece.attributes, size), mark_writer(piece.outline)) for piece in found.values())


def head(attributes: Attributes, size: float) -> str:
    """The attributes of an element, ready to write."""
    plain = ("font-size", number(size))
    return "".join(f' {name}="{_compact(name, value)}"' for name, value in attributes if (name, value) != plain)


def _compact(name: str, value: str) -> str:
    if name == "class":
        return value
    return " ".join(number(float(part)) if part[:1].isdigit() else part for part in value.split(","))


def written(piece: Piece, attributes: str, mark: Callable[[Point], str]) -> str:
    """One piece as one element; texts of a piece share a group."""
    if piece.runs:
        return f'<path{attributes} d="{"".join(map(_run, piece.runs))}"/>'
    if piece.places:
        return f'<path{attributes} d="{"".join(map(mark, piece.places))}"/>'
    return _texts(piece.texts, attributes) if piece.texts else ""


def _run(run: Sequence[Point]) -> str:
    (before_x, before_y), *rest = [(number(x), number(y)) for x, y in run]
    steps = [f"M{before_x} {before_y}"]
    for x, y in rest:
        steps.append(f"H{x}" if y == before_y else f"V{y}" if x == before_x else f"L{x} {y}")
        before_x, before_y = x, y
    return "".join(steps)


def mark_writer(outline: Outline | None) -> Callable[[Point], str]:
    """Writes one mark at a place: a circle of two arcs, or a polygon of steps from its first corner."""
    if outline is None:
        return pair
    if outline.radius:
        radius, across = outline.radius, number(2 * outline.radius)
        start, arc = (-radius, 0.0), f"a{number(radius)} {number(radius)} 0 1 0"
        steps = f"{arc} {across} 0{arc}-{across} 0z"
    else:
        start, *others = outline.corners
        steps = "l" + " ".join(pair((x - from_x, y - from_y))
                               for (x, y), (from_x, from_y) in zip(others, outline.corners, strict=False)) + "z"
    dx, dy = start
    return lambda place: f"M{number(place[0] + dx)} {number(place[1] + dy)}{steps}"


def _texts(texts: Sequence[Text], attributes: str) -> str:
    anchor = texts[0].anchor
    shared = attributes + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    if len(texts) == 1:
        return _text(texts[0], shared, anchor)
    return f"<g{shared}>{''.join(_text(text, '', anchor) for text in texts)}</g>"


def _text(text: Text, attributes: str, shared_anchor: str) -> str:
    x, y = number(text.at[0]), number(text.at[1])
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != shared_anchor else ""
    turn = f' transform="rotate(-90 {x} {y})"' if text.turned else ""
    return f'<text{attributes} x="{x}" y="{y}"{anchor}{turn}>{escape(text.text, quote=False)}</text>'
