"""The card of a unit's result: the picture that is shown where somebody passes on a link to its page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.render.charts.bands import Band, band, picture
from generator.render.charts.letters import FULL, Face, fitted, inked, width_of
from generator.render.charts.texts import in_two_lines
from generator.render.charts.views import ShareCard

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

WIDTH, HEIGHT = 1200, 630  # what those who show such cards ask for
LEFT, RIGHT, EDGE = 84, 1140, 20
POINTS_AT = 640  # where points begin, beside the names of assessors
PALETTE = ("fcfbf8", "8f9a9e", "1b2430", "0b5a58")  # paper, the edges of letters, ink, the accent of the pages
EDGES, INK, ACCENT = 1, 2, 3
SHAPES = {"first": "○", "middle": "■", "last": "◆"}  # as on the pages
SITE, WORDS, RATING, POINTS, FOOT = Face(28, True), Face(26), Face(44, True), Face(28, True), Face(24)
NAMES = (Face(60, True), Face(50, True), Face(40, True))


class Words(NamedTuple):
    text: str
    face: Face
    colour: int = INK
    left: int = LEFT
    right: int = RIGHT


class Line(NamedTuple):
    """Words on one line; the heights are in pixels."""

    words: tuple[Words, ...]
    height: int
    base: int
    ruled: bool = False  # whether a thin rule stands above it


def card_png(card: ShareCard) -> bytes:
    """The card in 1200 × 630 pixels; the same card always gives the same bytes."""
    blocks = [tuple(block) for block in (_head(card), _name(card), _result(card), _foot(card))]
    room = HEIGHT - sum(line.height for block in blocks for line in block)
    gaps = _shares(room, len(blocks) - 1)
    bands = [drawn(line) for line in blocks[0]]
    for gap, block in zip(gaps, blocks[1:], strict=True):
        bands += [drawn(Line((), gap, 0)), *map(drawn, block)]
    return picture(bands, WIDTH, PALETTE)


def _shares(room: int, count: int) -> list[int]:
    return [room * (place + 1) // count - room * place // count for place in range(count)]


# --- what stands on it ---


def _head(card: ShareCard) -> Iterator[Line]:
    site = Words(card.site, SITE, ACCENT)
    yield Line((site,), 78, 62)


def _name(card: ShareCard) -> Iterator[Line]:
    yield Line((Words(card.eyebrow, WORDS),), 46, 32)
    face, lines = _name_lines(card.name)
    for text in lines:
        yield Line((Words(text, face),), round(face.size * 1.22), round(face.size * 0.98))
    if card.place:
        yield Line((Words(card.place, WORDS),), 46, 34)


def _name_lines(name: str) -> tuple[Face, tuple[str, ...]]:
    """The largest face in which the name fits, in one line or two."""
    room = RIGHT - LEFT
    for face in NAMES:
        if width_of(face, name) <= room:
            return face, (name,)
        lines = in_two_lines(name)
        if face.size < NAMES[0].size and all(width_of(face, line) <= room for line in lines):
            return face, lines
    return NAMES[-1], in_two_lines(name)


def _result(card: ShareCard) -> Iterator[Line]:
    yield Line((Words(card.headline, RATING, ACCENT),), 62, 48)
    if card.by:
        yield Line((Words(card.by, WORDS),), 42, 28)
    for mark, name, points, rating in card.figures:
        given = points or rating
        yield Line((Words(SHAPES[mark], POINTS, ACCENT), Words(name, WORDS, INK, LEFT + 44, POINTS_AT - 24),
                    Words(given, POINTS, INK, POINTS_AT)), 44, 33)


def _foot(card: ShareCard) -> Iterator[Line]:
    yield Line((Words(card.foot, FOOT),), 76, 42, ruled=True)


# --- how it is drawn ---


@lru_cache(maxsize=1 << 12)
def drawn(line: Line) -> Band:
    """Most lines come again: words that all cards share, places, ratings and points."""
    return band(coloured(line))


def coloured(line: Line) -> NDArray[numpy.uint8]:
    import numpy

    colours = numpy.zeros((line.height, WIDTH), numpy.uint8)
    colours[:, :EDGE] = ACCENT
    if line.ruled:
        colours[0:2, LEFT:RIGHT] = EDGES
    for text, face, colour, left, right in line.words:
        levels = inked(face, fitted(face, text, right - left), line.height, line.base)
        spot = colours[:, left:left + levels.shape[1]]
        levels = levels[:, :spot.shape[1]]
        spot[levels == FULL] = colour
        spot[(levels > 0) & (levels < FULL)] = EDGES
    return colours
