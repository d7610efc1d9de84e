"""What a chart is made of before it is drawn: panels with their axes, and items in the coordinates of a panel.

An item's `kind` is `<tone>.<role>`: the tone is its colour (first, middle, last, ink, soft, grid), the role its look.
Lengths are SVG user units; a panel's corners count from the top left of the page.
"""

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Strokes:
    """Runs of joined points, all in one look."""

    kind: str
    panel: str
    runs: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The same mark at several points."""

    kind: str
    panel: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A text whose baseline stands `dx`, `dy` units (right, down) from a point; `turned` reads upwards.

    `page` tells the pages it is for, where it is not for all.
    """

    kind: str
    panel: str
    at: Point
    text: str
    dx: float = 0
    dy: float = 0
    anchor: Anchor = "middle"
    turned: bool = False
    page: Literal["", "narrow", "wide"] = ""


Item = Strokes | Marks | Word


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle of the page with its own two axes; `x` and `y` are the values at left, right and bottom, top."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    x: Point
    y: Point
    rules: tuple[float, ...] = ()  # y values that the frame draws a line across the panel at

    @property
    def x_unit(self) -> float:
        """Length of one step of x on the page."""
        return (self.right - self.left) / (self.x[1] - self.x[0])

    @property
    def y_unit(self) -> float:
        """Length of one step of y on the page."""
        return (self.bottom - self.top) / abs(self.y[1] - self.y[0])

    def place(self, point: Point) -> Point:
        """Where a point of the panel lies on the page."""
        x, y = (self.right - self.left) / (self.x[1] - self.x[0]), (self.bottom - self.top) / (self.y[0] - self.y[1])
        return self.left + (point[0] - self.x[0]) * x, self.top + (point[1] - self.y[1]) * y

    @property
    def rule_strokes(self) -> "Strokes":
        return Strokes("grid.rule", self.name, tuple(((self.x[0], value), (self.x[1], value)) for value in self.rules))


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of a chart but its series."""

    css: str  # class of the whole drawing
    width: float
    height: float
    text: float  # size of plain text
    mark: float  # radius of a mark
    panels: tuple[Panel, ...]
    items: tuple[Item, ...]
    dot: float = 0  # distance of the dots or columns of a strip

    def panel(self, name: str) -> Panel:
        return next(panel for panel in self.panels if panel.name == name)


def page_panel(width: float, height: float) -> Panel:
    """The page itself as a panel: units of the page, counted from the top left."""
    return Panel("page", 0, 0, width, height, (0, width), (height, 0))
