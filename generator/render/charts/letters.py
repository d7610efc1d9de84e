"""Letters as small pictures: matplotlib draws each once in a face, then every text is put together from them.

matplotlib is asked for each letter, not for each text: that takes a thousandth of the time, for the same few hundred
letters come again in all names.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.render.charts.stencil import DRAWN

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Levels = NDArray[numpy.uint8]  # how much of each pixel is inked, 0 to 2

FULL = 2
MISSING = "□"  # for a letter that the font lacks; it has all of Vietnamese


class Face(NamedTuple):
    """A font at a size in pixels."""

    size: int
    bold: bool = False


class Letter(NamedTuple):
    """`left` and `top` are where its picture stands beside the pen and above the line; levels row by row."""

    advance: float
    left: int
    top: int
    width: int
    levels: bytes


@lru_cache(maxsize=1 << 12)
def letter(face: Face, one: str) -> Letter:
    asked = ("letter", face, one)
    if asked not in DRAWN:
        DRAWN[asked] = _drawn_letter(face, one)
    return DRAWN[asked]


def _drawn_letter(face: Face, one: str) -> Letter:
    """`linearHoriAdvance` has 16 bits behind the point, the other measures have 6."""
    import numpy
    from matplotlib.ft2font import LoadFlags

    font = _font(face)
    shown = one if font.get_char_index(ord(one)) else MISSING
    drawn = font.load_char(ord(shown), LoadFlags.FORCE_AUTOHINT)
    font.set_text(shown, 0, flags=LoadFlags.FORCE_AUTOHINT)
    font.draw_glyphs_to_bitmap()
    picture = font.get_image()
    advance, (down, across) = drawn.linearHoriAdvance / 65536, (numpy.flatnonzero(picture.any(axis)) for axis in (1, 0))
    if not len(down):
        return Letter(advance, 0, 0, 0, b"")
    picture = picture[down[0]:down[-1] + 1, across[0]:across[-1] + 1]
    levels = ((picture.astype("uint16") * FULL + 127) // 255).astype("uint8")
    return Letter(advance, drawn.horiBearingX // 64, -(-drawn.horiBearingY // 64), picture.shape[1], levels.tobytes())


@cache
def _font(face: Face) -> Any:
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    font = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if face.bold else ''}.ttf")
    font.set_size(face.size, 72)  # at 72 dots an inch a point is a pixel
    return font


def width_of(face: Face, text: str) -> float:
    return sum([letter(face, one).advance for one in text])


def fitted(face: Face, text: str, room: float) -> str:
    """The text, cut with an ellipsis where it is wider than `room`."""
    if width_of(face, text) <= room:
        return text
    kept = text
    while kept and width_of(face, kept + "…") > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def inked(face: Face, text: str, height: int, line: int) -> Levels:
    """The text as levels in a strip of some height, with its line so far below the top.

    Letters begin at even pixels: so the same letter gives the same bytes more often, and a picture is a tenth smaller.
    """
    import numpy

    strip = numpy.zeros((height, int(width_of(face, text)) + 2 * face.size), numpy.uint8)
    pen = 0.0
    for one in text:
        drawn = letter(face, one)
        if drawn.levels:
            picture, top = _picture(face, one), line - drawn.top
            spot = strip[max(top, 0):top + len(picture), max(2 * round((pen + drawn.left) / 2), 0):][:, :drawn.width]
            part = picture[max(-top, 0):][:len(spot), :spot.shape[1]]
            numpy.maximum(spot, part, out=spot)
        pen += drawn.advance
    return strip


@lru_cache(maxsize=1 << 12)
def _picture(face: Face, one: str) -> Levels:
    import numpy

    drawn = letter(face, one)
    return numpy.frombuffer(drawn.levels, numpy.uint8).reshape(-1, drawn.width)
