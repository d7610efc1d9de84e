"""Pictures put together from bands as wide as they are, each compressed by itself: what comes again is kept so.

PNG (ISO 15948) with a palette of four colours, four pixels to a byte. A band ends where the compressed stream can begin
anew, so that the stream of a picture is those of its bands one after another.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

LEVEL = 6
_HEAD, _END = b"\x78\x9c", b"\x03\x00"  # of a zlib stream: how it was made, and an empty last block
_LARGEST = 65521  # of Adler-32


class Band(NamedTuple):
    rows: int
    size: int  # bytes before compression
    packed: bytes
    check: int  # Adler-32 of what is in it


def band(colours: NDArray[numpy.uint8]) -> Band:
    """`colours`: a place in the palette for each pixel; a row has four times some number of them."""
    import numpy

    rows, width = colours.shape
    lines = numpy.zeros((rows, 1 + width // 4), numpy.uint8)  # the first byte of a row: as it is, no filter
    for place in range(4):
        lines[:, 1:] |= colours[:, place::4] << (6 - 2 * place)
    plain = lines.tobytes()
    stream = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return Band(rows, len(plain), stream.compress(plain) + stream.flush(zlib.Z_FULL_FLUSH), zlib.adler32(plain))


def picture(bands: Iterable[Band], width: int, palette: Sequence[str]) -> bytes:
    """The bands from the top to the bottom; colours of the palette as `0b5a58`."""
    bands = list(bands)
    check = 1
    for one in bands:
        check = _joined(check, one)
    stream = b"".join([_HEAD, *(one.packed for one in bands), _END, struct.pack(">I", check)])
    head = struct.pack(">IIBBBBB", width, sum(one.rows for one in bands), 2, 3, 0, 0, 0)
    colours = bytes.fromhex("".join(palette))
    chunks = {b"IHDR": head, b"PLTE": colours, b"IDAT": stream, b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join([_chunk(kind, content) for kind, content in chunks.items()])


def _joined(check: int, after: Band) -> int:
    """The Adler-32 of two texts, one after the other, from those of both."""
    first, second = check & 0xFFFF, check >> 16
    more, most = after.check & 0xFFFF, after.check >> 16
    return (second + most + after.size * (first - 1)) % _LARGEST << 16 | (first + more - 1) % _LARGEST


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
