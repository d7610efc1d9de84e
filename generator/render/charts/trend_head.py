"""What stands above a trend's panels: the legend, what the axis shows, and what the broken lines mean."""

from generator.render.charts.items import Item, Marks, Point, Word
from generator.render.charts.scale import Scale
from generator.render.charts.texts import shortened, text_width
from generator.render.charts.trend_shape import EDGE, Margins, Shape

BREAK = "đổi bộ tiêu chí"


def add_legend(shape: Shape, items: list[Item]) -> float:
    """Adds which mark is whose, in as many lines as it takes; the height below it."""
    form, x, line = shape.format, float(EDGE), 0
    for mark, name in shape.legend:
        text = shortened(name, form.text * 0.94, form.width - 30)
        width = 24 + text_width(text, form.text * 0.94) + 10
        if x > EDGE and x + width > form.width:
            x, line = float(EDGE), line + 1
        y = 12 + line * 21
        items.append(Marks(f"{mark}.key", "page", ((x + 7, y),)))
        items.append(Word("ink.name", "page", (x + 19, y + 4.5), text, anchor="start"))
        x += width
    return 21 * (line + 1) + 8 if shape.legend else 2


def _caption(scale: Scale) -> str:
    return "% điểm tối đa" + (f", trục từ {scale.low} đến {scale.high}" if scale.zoomed else "")


def is_crowded(shape: Shape, margins: Margins) -> bool:
    """Whether the words at the first break need a line of their own."""
    if not shape.breaks or not shape.scale:
        return False
    words = _break_words(shape, margins, 0)
    return any(word.anchor == "end" for word in words) or (
        words[0].at[0] < EDGE + text_width(_caption(shape.scale), shape.format.small) + 12)


def head_words(shape: Shape, margins: Margins, tops: Point) -> list[Word]:
    """What the axis shows, and what the broken lines mean."""
    words = _break_words(shape, margins, tops[1] + 12)
    if shape.scale:
        words.append(Word("soft.caption", "page", (EDGE, tops[0] + 12), _caption(shape.scale), anchor="start"))
    return words


def _break_words(shape: Shape, margins: Margins, y: float) -> list[Word]:
    """The words beside each break that has room for them: right of it, else left."""
    room, words, taken = text_width(BREAK, shape.format.small) + 8, [], 0.0
    for place in shape.breaks:
        x = margins.x(place - 0.5)
        if x < taken:
            continue
        right = x + room <= shape.format.width
        if right or x - room >= taken:
            words.append(Word("soft.caption", "page", (x + (6 if right else -6), y), BREAK,
                              anchor="start" if right else "end"))
            taken = x + room if right else x
    return words
