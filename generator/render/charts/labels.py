"""Where the value of each mark stands, so that no text covers a text or a mark; what finds no room is left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.render.charts.items import Anchor, Word
from generator.render.charts.texts import text_width

CAPITAL = 0.74  # height of figures, relative to the size of the text
LINE = 1.05  # from one line of text to the next
AIR = 2.0  # kept free around a text

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark with its value; `x`, `y` are page units, `rises` says that its line leads upwards from it.

    Without a text the mark only keeps labels off.
    """

    period: int
    percent: float
    x: float
    y: float
    tone: str
    text: str
    note: str
    rises: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the texts, radius of the marks, distance of two periods, and the box that labels must stay in."""

    text: float
    note: float
    mark: float
    pitch: float
    within: Box


@dataclass(frozen=True, slots=True)
class Side:
    """One way to put a label: offsets of its baseline from the mark, and of the note's; None: without the note."""

    dx: float
    dy: float
    anchor: Anchor
    note_dy: float | None


def value_labels(spots: Sequence[Sequence[Spot]], sizes: Sizes) -> tuple[Word, ...]:
    """Labels of the spots of each period (highest first), the latest period and the first having the first choice."""
    last = len(spots) - 1
    taken: list[list[Box]] = [[_mark_box(spot, sizes) for spot in period] for period in spots]
    reach = 1 + int((sizes.text * 4 + sizes.mark) // sizes.pitch)
    words: list[Word] = []
    for period in (last, *([0] if last else []), *range(last - 1, 0, -1)):
        near = [box for boxes in taken[max(0, period - reach):period + reach + 1] for box in boxes]
        for spot, sides in _wishes(spots[period], sizes):
            for side in sides:
                box = _box(spot, side, sizes)
                if _free(box, near, sizes):
                    near.append(box)
                    taken[period].append(box)
                    words.extend(_words(spot, side, (box[0] + box[2]) / 2 - spot.x))
                    break
    return tuple(words)


def _wishes(group: Sequence[Spot], sizes: Sizes) -> Iterator[tuple[Spot, tuple[Side, ...]]]:
    """The spots of one period that want a label, and the ways to put it, best first."""
    for place, spot in enumerate(group):
        if spot.text:
            downwards = spot.rises if len(group) == 1 else place > 0
            yield spot, _sides(0 < place < len(group) - 1, downwards, bool(spot.note), sizes)


def _mark_box(spot: Spot, sizes: Sizes) -> Box:
    return spot.x - sizes.mark, spot.y - sizes.mark, spot.x + sizes.mark, spot.y + sizes.mark


def _free(box: Box, taken: Sequence[Box], sizes: Sizes) -> bool:
    left, top, right, bottom = box
    first, highest, last, lowest = sizes.within
    if left < first or right > last or top < highest or bottom > lowest:
        return False
    for other_left, other_top, other_right, other_bottom in taken:
        if left < other_right and other_left < right and top < other_bottom and other_top < bottom:
            return False
    return True


@lru_cache(maxsize=1024)
def _sides(between: bool, downwards: bool, noted: bool, sizes: Sizes) -> tuple[Side, ...]:
    """Ways to put a label, best first: the highest above, the lowest below, those between beside their mark."""
    beside = (_right(sizes), _left(sizes))
    around = tuple(_below(sizes, with_note) if below else _above(sizes, with_note)
                   for with_note in ((True, False) if noted else (False,)) for below in (downwards, not downwards))
    return beside + around if between else around + beside


def _above(sizes: Sizes, with_note: bool) -> Side:
    dy = -(sizes.mark + AIR + 2)
    return Side(0, dy - sizes.note * LINE, "middle", dy) if with_note else Side(0, dy, "middle", None)


def _below(sizes: Sizes, with_note: bool) -> Side:
    dy = sizes.mark + AIR + 2 + sizes.text * CAPITAL
    return Side(0, dy, "middle", dy + sizes.note * LINE if with_note else None)


def _right(sizes: Sizes) -> Side:
    return Side(sizes.mark + AIR + 2, sizes.text * CAPITAL / 2, "start", None)


def _left(sizes: Sizes) -> Side:
    return Side(-sizes.mark - AIR - 2, sizes.text * CAPITAL / 2, "end", None)


def _box(spot: Spot, side: Side, sizes: Sizes) -> Box:
    width = text_width(spot.text, sizes.text)
    top, bottom = spot.y + side.dy - sizes.text * CAPITAL, spot.y + side.dy
    if side.note_dy is not None:
        width = max(width, text_width(spot.note, sizes.note))
        top, bottom = min(top, spot.y + side.note_dy - sizes.note * CAPITAL), max(bottom, spot.y + side.note_dy)
    width += AIR
    if side.anchor == "middle":  # moved along where it would leave the plot
        left = min(max(spot.x - width / 2, sizes.within[0]), max(sizes.within[2] - width, spot.x - width))
    else:
        left = spot.x + side.dx - (width if side.anchor == "end" else 0)
    return left, top - AIR / 2, left + width, bottom + AIR / 2


def _words(spot: Spot, side: Side, middle: float) -> Iterator[Word]:
    """The value and its note; `middle` is the middle of their box, seen from the mark."""
    at, dx = (spot.period, spot.percent), middle if side.anchor == "middle" else side.dx
    yield Word(f"{spot.tone}.value", "plot", at, spot.text, dx, side.dy, side.anchor)
    if side.note_dy is not None:
        yield Word("soft.note", "plot", at, spot.note, dx, side.note_dy, side.anchor)
