"""Charts: what the drawings say, that a stencil draws what matplotlib draws, and that pages can take them in."""

import os
import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.charts import bar_svg, strip_svg, trend_svg
from generator.render.charts.bar import bar_frame, bar_series
from generator.render.charts.items import Frame, Item
from generator.render.charts.scale import fitting_scale, percent_text
from generator.render.charts.stencil import drawn_directly, learnt_stencil
from generator.render.charts.strip import strip_frame, strip_series, strip_shape
from generator.render.charts.texts import in_two_lines, shortened, text_width, without_shared_ending
from generator.render.charts.trend import trend_frame
from generator.render.charts.trend_series import trend_series
from generator.render.charts.trend_shape import NARROW, WIDE, trend_shape
from generator.render.charts.views import BarChart, Line, Mark, StripChart, TrendChart

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
RATINGS = ("Xuất sắc", "Tốt", "Hoàn thành", "Không hoàn thành")
NAMES: dict[Mark, str] = {"first": "Tự chấm", "middle": "Tổ thẩm định", "last": "Cơ quan có thẩm quyền chấm"}
HOSTILE = "<script>alert(\"$x^2$ \\frac12 & 'y'\")</script> $\\alpha$ \\n t0 {0} %s"


def line(mark: Mark, percents: tuple[float | None, ...], ratings: tuple[int | None, ...] = (),
         still_open: tuple[int, ...] = ()) -> Line:
    return Line(NAMES[mark], mark, tuple(None if one is None else Decimal(str(one)) for one in percents),
                tuple(place in still_open for place in range(len(percents))), ratings or (None,) * len(percents))


def chart(periods: int, *lines: Line, breaks: tuple[int, ...] = (), ratings: tuple[str, ...] = RATINGS) -> TrendChart:
    names = tuple(str(2024 - periods + place) for place in range(periods))
    return TrendChart("Qua các kỳ", "Điểm bằng lời.", names, lines, ratings, breaks)


NGUYEN_NGHIEM = chart(3, line("first", (None, None, 97), (None, None, 0)), line("last", (None,) * 3, (1, 1, 1)),
                      breaks=(1,))
FOUR = chart(4, line("first", (91, 94.5, 95, 97), (1, 0, 0, 0)), line("last", (84.5, 90, 95, 96.5), (2, 1, 0, 0)))


def random_chart(seed: int) -> TrendChart:
    """Any trend: one to fourteen periods, one to three assessors, gaps, ties, open totals, breaks, bands."""
    source = random.Random(seed)
    count, floor = source.randint(1, 14), source.choice((0, 40, 80, 95))

    def percent() -> float | None:
        return None if source.random() < 0.25 else source.randint(floor * 2, 204) / 2

    lines = [line(mark, tuple(percent() for _ in range(count)),
                  tuple(source.choice((None, 0, 0, 1, 2, 3)) for _ in range(count)),
                  tuple(place for place in range(count) if source.random() < 0.2))
             for mark in source.choice((("first",), ("first", "last"), ("first", "middle", "last")))]
    breaks = tuple(sorted(place for place in range(1, count) if source.random() < 0.2))
    bands = (("Xuất sắc", Decimal(90)), ("Tốt", Decimal("79.5"))) if source.random() < 0.3 else ()
    names = tuple(source.choice((f"{2000 + place}", f"Quý II/{2000 + place}")) for place in range(count))
    return TrendChart("Tên", "Lời", names, tuple(lines), source.choice((RATINGS, ())), breaks, bands)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter(f"{SVG}text")]


def paths(svg: str, css: str) -> list[ElementTree.Element]:
    return [path for path in parsed(svg).iter(f"{SVG}path") if css in path.get("class", "").split()]


def starts(path: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d", ""))]


# --- a stencil draws what matplotlib draws ---


def assert_same_drawing(frame: Frame, series: list[Item]) -> None:
    """Element by element: equal names and words, and numbers that differ by rounding at most."""
    filled, direct = learnt_stencil(frame).filled(series), drawn_directly(frame, series)
    number = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
    assert number.sub("#", re.sub(r"[HVL]", "L", filled)).replace("# ", "#").replace(" #", "#") == (
        number.sub("#", re.sub(r"[HVL]", "L", direct)).replace("# ", "#").replace(" #", "#"))
    for one, other in zip(number.findall(filled), number.findall(direct), strict=True):
        assert abs(float(one) - float(other)) < 0.011


@pytest.mark.parametrize("seed", range(24))
def test_a_filled_trend_equals_one_drawn_by_matplotlib(seed: int) -> None:
    drawn = random_chart(seed)
    frame = trend_frame(trend_shape(drawn, (WIDE, NARROW)[seed % 2]))
    assert_same_drawing(frame, trend_series(drawn, frame))


@pytest.mark.parametrize("seed", range(8))
def test_a_filled_strip_equals_one_drawn_by_matplotlib(seed: int) -> None:
    source = random.Random(seed)
    percents = tuple(Decimal(source.randint(150, 200)) / 2 for _ in range(source.choice((3, 40, 900))))
    strip = StripChart("Tên", "Lời", percents, source.choice(("first", "last")), percents[0],
                       source.choice((None, percents[-1])))
    shape, stacks = strip_shape(strip, wide=seed % 2 == 0)
    frame = strip_frame(shape)
    assert_same_drawing(frame, strip_series(strip, shape, stacks, frame))


@pytest.mark.parametrize("marks", [("first",), ("first", "last"), ("last",), ("first", "middle", "last")])
def test_a_filled_bar_equals_one_drawn_by_matplotlib(marks: tuple[Mark, ...]) -> None:
    bar = BarChart("Tên", tuple((mark, Decimal(37 * place + 11)) for place, mark in enumerate(marks)))
    assert_same_drawing(bar_frame(marks), bar_series(bar))


# --- what a page can take in ---


def all_kinds() -> Iterator[str]:
    for seed in range(4):
        yield from trend_svg(random_chart(seed))
    yield from trend_svg(NGUYEN_NGHIEM)
    yield bar_svg(BarChart("Tiêu chí 1", (("first", Decimal(85)), ("middle", Decimal(80)), ("last", Decimal(70)))))
    yield from strip_svg(StripChart("Tên", "Lời", (Decimal(90), Decimal(95)), "last", Decimal("92.5"), Decimal(95)))


def test_drawings_keep_to_a_strict_content_security_policy_and_name_no_colour() -> None:
    for svg in all_kinds():
        root = parsed(svg)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "desc", "g", "path", "text"}
        names = {name for element in root.iter() for name in element.attrib}
        assert not names & {"style", "id", "href", "clip-path"}
        colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")}
        assert colours <= {None, "none", "currentColor"}
        assert not re.search(r"\d\.\d{3}|#|matplotlib|DejaVu", svg)


def test_the_style_sheet_knows_every_class() -> None:
    style = (ROOT / "site_templates/assets/charts.css").read_text("utf-8")
    used = {name for svg in all_kinds() for value in re.findall(r'class="([^"]+)"', svg) for name in value.split()}
    assert used <= set(re.findall(r"\.([\w-]+)", style))


def test_drawings_are_named_and_described() -> None:
    for svg in trend_svg(FOUR):
        root = parsed(svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == "Qua các kỳ"
        assert root.findtext(f"{SVG}desc") == "Điểm bằng lời."
    bar = bar_svg(BarChart("Tiêu chí 5", (("first", Decimal("87.5")), ("last", Decimal(200) / 3))))
    assert 'aria-label="Tiêu chí 5: 87,5%, 66,67%"' in bar


def test_hostile_texts_stay_texts() -> None:
    drawn = TrendChart(HOSTILE, HOSTILE, ("$a$",), (Line("$\\beta$ <b>", "first", (Decimal(97),), (False,), (0,)),),
                       ("</svg>$", "\\"), ())
    for svg in trend_svg(drawn):
        root = parsed(svg)
        assert root.get("aria-label") == root.findtext(f"{SVG}desc") == HOSTILE
        assert {"$a$", "$\\beta$ <b>", "</svg>$", "\\"} <= set(texts(svg))
        assert "<script" not in svg and "<b>" not in svg
    strip = StripChart(HOSTILE, HOSTILE, (Decimal(1),), "last", Decimal(1))
    assert all(parsed(svg).findtext(f"{SVG}desc") == HOSTILE for svg in strip_svg(strip))


def test_drawings_stay_small() -> None:
    assert all(len(svg.encode()) <= 4000 for svg in trend_svg(FOUR))
    assert len(bar_svg(BarChart("Tiêu chí 1", (("first", Decimal(85)), ("last", Decimal(80))))).encode()) <= 500
    source = random.Random(5)
    many = tuple(Decimal(source.randint(0, 10000)) / 100 for _ in range(3500))
    assert all(len(svg.encode()) <= 6000 for svg in strip_svg(StripChart("Tên", "Lời", many, "last", Decimal(50))))


def test_drawings_do_not_depend_on_the_hash_seed() -> None:
    script = "from tests.render.test_charts import all_kinds; print(*all_kinds(), sep='\\n')"
    other = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT,
                         env={**os.environ, "PYTHONHASHSEED": other, "PYTHONIOENCODING": "utf-8"})
    assert run.stdout.decode().splitlines() == list(all_kinds())


def test_words_of_the_drawings_are_in_composed_form() -> None:
    assert all(unicodedata.is_normalized("NFC", svg) for svg in all_kinds())


# --- what a trend says ---


def test_the_real_case_shows_ratings_of_three_years_and_points_of_one() -> None:
    for svg in trend_svg(NGUYEN_NGHIEM):
        said = " ".join(texts(svg))
        assert said.count("chưa công bố") == 2 and said.count("điểm") >= 3
        assert "đổi bộ tiêu chí" in said and "97" in said.split()
        assert [len(starts(path)) for path in paths(svg, "db-last")] == [1, 3]  # the legend's, and three ratings
        assert [len(starts(path)) for path in paths(svg, "db-first")] == [1, 2]  # the legend's, a value and a rating


def test_the_axis_says_where_it_begins_and_holds_all_values() -> None:
    said = texts(trend_svg(FOUR)[0])
    assert "% điểm tối đa, trục từ 80 đến 100" in said and {"80", "100"} <= set(said)
    low = chart(2, line("first", (3, 99)))
    assert "% điểm tối đa" in texts(trend_svg(low)[0])


@given(st.lists(st.decimals(-50, 1000, places=2), min_size=1, max_size=8))
def test_a_scale_is_round_and_holds_every_value(values: list[Decimal]) -> None:
    scale = fitting_scale(values)
    assert scale.low <= min(values) and max(values) <= scale.high
    assert scale.ticks[0] == scale.low and scale.ticks[-1] == scale.high and 2 <= len(scale.ticks) <= 5
    assert scale.high == 100 or max(values) > 100 or min(values) < 0
    assert scale.low >= 0 or min(values) < 0


def test_lines_are_not_joined_across_breaks_and_gaps() -> None:
    drawn = chart(6, line("first", (90, 91, None, 93, 94, 95)), breaks=(4,), ratings=())
    joined = next(path for path in paths(trend_svg(drawn)[0], "db-first") if path.get("fill") == "none"
                  and "a" not in path.get("d", ""))
    assert [run.count("L") for run in joined.get("d", "").split("M")[1:]] == [1, 1]


def test_open_totals_are_dashed_and_said_to_be_incomplete() -> None:
    for svg in trend_svg(chart(3, line("first", (90, 91, 60), still_open=(2,)), ratings=())):
        assert texts(svg).count("chưa đủ") == 1
        dashed = [path for path in paths(svg, "db-first") if path.get("stroke-dasharray")]
        assert len(dashed) == 2  # the mark, and the line that leads to it
    assert "chưa đủ" not in texts(trend_svg(FOUR)[0])


def test_only_ratings_make_no_empty_plot() -> None:
    for svg in trend_svg(chart(3, line("last", (None,) * 3, (1, None, 0)))):
        said = texts(svg)
        assert not any("điểm tối đa" in one or one == "100" for one in said)
        assert " ".join(said).count("chưa công bố") == 1


def test_equal_ratings_stand_side_by_side() -> None:
    wide = trend_svg(chart(1, line("first", (None,), (0,)), line("last", (None,), (0,))))[0]
    (first,), (last,) = (starts(paths(wide, css)[-1]) for css in ("db-first", "db-last"))
    assert last[0] - first[0] > 12


def test_equal_values_share_one_label() -> None:
    svg = trend_svg(chart(1, line("first", (95.5,)), line("last", (95.5,)), ratings=()))[0]
    assert texts(svg).count("95,5") == 1


def test_the_legend_can_be_left_out() -> None:
    quiet = TrendChart("Tên", "", ("2023",), (line("first", (97,)),), (), (), legend=False)
    assert all("Tự chấm" not in texts(svg) for svg in trend_svg(quiet))
    assert all("Tự chấm" in texts(svg) for svg in trend_svg(FOUR))


def value_boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Where the values stand, as wide as they get in a wide font."""
    found = []
    for group in parsed(svg).iter():
        for word in () if group.get("font-weight") is None else group.iter(f"{SVG}text"):
            x, y, width = float(word.get("x", "")), float(word.get("y", "")), text_width(word.text or "", 13)
            anchor = word.get("text-anchor") or group.get("text-anchor") or "start"
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            found.append((left, y - 9, left + width, y))
    return found


@pytest.mark.parametrize("seed", range(14))
def test_values_do_not_cover_each_other_and_stay_on_the_page(seed: int) -> None:
    for svg, width in zip(trend_svg(random_chart(seed)), (720, 360), strict=True):
        values = value_boxes(svg)
        for one, other in combinations(values, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert all(0 <= left and right <= width for left, _, right, _ in values)


def test_the_latest_period_is_always_named() -> None:
    for count in (1, 2, 5, 9, 14):
        for svg in trend_svg(chart(count, line("first", (90,) * count))):
            assert "2023" in texts(svg)


def test_the_latest_values_are_always_labelled() -> None:
    for seed in range(14):
        drawn = random_chart(seed)
        for svg in trend_svg(drawn):
            for one in drawn.lines:
                if one.percents[-1] is not None and len(drawn.lines) < 3:
                    assert percent_text(one.percents[-1]) in texts(svg)


# --- strips, bars and words ---


def test_a_strip_is_bounded_and_says_what_a_dot_is() -> None:
    few = StripChart("Tên", "", tuple(map(Decimal, (90, 91, 91, 95))), "last", Decimal(91), Decimal(95))
    said = texts(strip_svg(few)[0])
    assert {"trung vị 91%", "đơn vị này 95%", "4 đơn vị, mỗi chấm là một đơn vị", "100%"} <= set(said)
    equal = StripChart("Tên", "", (Decimal(100),) * 1200, "last", Decimal(100))
    assert "1.200 đơn vị, cột cao nhất là 1.200 đơn vị" in texts(strip_svg(equal)[1])


def test_equal_steps_of_points_make_equal_stacks() -> None:
    """No stack takes in more of the possible values than its neighbours, else the shape would mislead."""
    even = tuple(Decimal(half) / 2 for half in range(160, 200) for _ in range(60))
    for wide in (True, False):
        _, stacks = strip_shape(StripChart("Tên", "", even, "last", Decimal(90)), wide)
        assert len(set(list(stacks.counts.values())[1:-1])) == 1


def test_a_bar_never_leaves_its_track() -> None:
    svg = bar_svg(BarChart("Tên", (("first", Decimal(250)), ("last", Decimal(-3)))))
    assert 'd="M6 6H114"' in svg and bar_svg(BarChart("Tên", ())) == ""


def test_words_are_shortened_only_where_they_must() -> None:
    assert shortened("Tốt", 12, 200) == "Tốt"
    cut = shortened("Hoàn thành xuất sắc nhiệm vụ", 12, 100)
    assert cut.endswith("…") and text_width(cut, 12) <= 100
    names = ("Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ")
    assert without_shared_ending(names) == ("Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")
    assert without_shared_ending(("Tốt",)) == ("Tốt",) and without_shared_ending(("A", "A")) == ("A", "A")
    assert in_two_lines("Hoàn thành xuất sắc") == ("Hoàn thành", "xuất sắc") and in_two_lines("Tốt") == ("Tốt",)
