"""The card: what matplotlib would draw, in four colours, as a sound PNG, the same every time and never large."""

import struct
import unicodedata
import zlib

import numpy
import pytest
from matplotlib import get_data_path, rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from generator.render.charts import bands, card
from generator.render.charts.card import HEIGHT, WIDTH, card_png
from generator.render.charts.letters import Face, fitted, inked, width_of
from generator.render.charts.views import CardFigure, ShareCard

VOWELS = "aăâeêioôơuưy"
VIETNAMESE = sorted({one for vowel in VOWELS for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
                     for one in (unicodedata.normalize("NFC", vowel + mark),)} | {"đ"})
SHOWN = ShareCard(
    "Dân biết mẫu", "Kết quả năm 2023 · QĐ mẫu", "Phường Mẫu Nguyễn Nghiêm", "Thị xã Mẫu, Tỉnh Mẫu", "Hoàn thành tốt nhiệm vụ",
    "Cơ quan có thẩm quyền xếp loại", (CardFigure("first", "Tự chấm", "97/100 điểm", ""),
                                       CardFigure("middle", "Tổ thẩm định", "", "Hoàn thành"),
                                       CardFigure("last", "Cơ quan có thẩm quyền chấm", "95,5/100 điểm", "")),
    "Xem từng tiêu chí tại mau.example")
LONG = "Trung tâm Phát triển quỹ đất và Ban Quản lý các khu công nghiệp của thành phố Buôn Ma Thuột mở rộng"


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG by name, each with the right checksum."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        found[kind] = png[at + 8:at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + found[kind])
        at += 12 + length
    return found


def pixels(png: bytes) -> "numpy.ndarray":
    """Places in the palette; zlib holds the checksum of the joined bands against what is in them."""
    rows = numpy.frombuffer(zlib.decompress(chunks(png)[b"IDAT"]), numpy.uint8).reshape(HEIGHT, -1)
    assert not rows[:, 0].any()
    return numpy.stack([rows[:, 1:] >> shift & 3 for shift in (6, 4, 2, 0)], axis=2).reshape(HEIGHT, WIDTH)


def test_a_card_is_a_sound_png_of_the_size_that_is_asked_for() -> None:
    png = card_png(SHOWN)
    assert struct.unpack(">IIBBBBB", chunks(png)[b"IHDR"]) == (1200, 630, 2, 3, 0, 0, 0)
    assert list(chunks(png)) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"] and len(png) <= 14_000
    assert {0, 1, 2, 3} == set(numpy.unique(pixels(png)))


def test_lines_that_are_kept_change_nothing() -> None:
    first = card_png(SHOWN)
    card.drawn.cache_clear()
    assert card_png(SHOWN) == first


@pytest.mark.parametrize("name", ["Xã Mẫu", LONG, "W" * 60, "\u4e00 \U0001F600 <&>"])
def test_whatever_a_unit_is_called_nothing_reaches_over_the_edge(name: str) -> None:
    found = pixels(card_png(ShareCard(LONG, LONG, name, LONG, LONG, LONG, SHOWN.figures, LONG)))
    assert not found[:, 1160:].any() and (found[:, :20] == 3).all()
    assert found[:, 84:1160].any()


def test_words_that_are_too_long_end_in_dots() -> None:
    face = Face(26)
    assert fitted(face, "Xã Mẫu", 500) == "Xã Mẫu"
    cut = fitted(face, LONG, 300)
    assert cut.endswith("…") and LONG.startswith(cut[:-1]) and 250 < width_of(face, cut) <= 300


def test_every_vietnamese_letter_has_a_picture_of_its_own() -> None:
    """A letter that the font lacks would be an empty box."""
    assert len(VIETNAMESE) == 73
    for bold in ("", "-Bold"):
        font = FT2Font(f"{get_data_path()}/fonts/ttf/DejaVuSans{bold}.ttf")
        assert all(font.get_char_index(ord(one)) for letter in VIETNAMESE for one in (letter, letter.upper()))
    pictures = {inked(Face(60, True), one, 100, 70).tobytes() for letter in VIETNAMESE for one in (letter, letter.upper())}
    assert len(pictures) == 2 * len(VIETNAMESE)


@pytest.mark.parametrize("face", [Face(60, True), Face(26)])
@pytest.mark.parametrize("text", ["Phường Mẫu Nguyễn Nghiêm", "Hoàn thành tốt nhiệm vụ", "95,5/100 điểm ◆ ○ ■"])
def test_a_text_is_where_matplotlib_draws_it(text: str, face: Face) -> None:
    """The slow way: a figure with this text. Letters begin at even pixels here, so each may lie a pixel beside."""
    height, line = 100, 70
    mine = inked(face, text, height, line).astype(float) / 2
    figure = Figure(figsize=(mine.shape[1] / 72, height / 72), dpi=72)
    canvas = FigureCanvasAgg(figure)
    font = FontProperties(family="DejaVu Sans", size=face.size, weight="bold" if face.bold else "normal")
    figure.text(0, 1 - line / height, text, fontproperties=font, va="baseline", parse_math=False)
    with rc_context({"text.hinting": "force_autohint"}):
        canvas.draw()
    real = 1 - numpy.asarray(canvas.buffer_rgba())[:, :, 0] / 255
    across, down = ([numpy.flatnonzero(one.sum(axis) > 0.5)[[0, -1]] for one in (mine, real)] for axis in (0, 1))
    assert abs(down[0] - down[1]).max() <= 1 and abs(across[0] - across[1]).max() <= 0.03 * mine.shape[1]
    assert abs(mine.sum() / real.sum() - 1) < 0.06
    rows = [one.sum(1) for one in (mine, real)]
    assert abs(rows[0] - rows[1]).max() < 0.12 * rows[1].max()


def test_checksums_of_joined_bands() -> None:
    texts = [b"", b"a", bytes(range(256)) * 300, b"\xff" * 70_000]
    check = 1
    for text in texts:
        check = bands._joined(check, bands.Band(1, len(text), b"", zlib.adler32(text)))
    assert check == zlib.adler32(b"".join(texts))
