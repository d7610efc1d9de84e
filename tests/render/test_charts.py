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
from generator.render.charts.items import Frame, Item, Marks, Word
from generator.render.charts.scale import fitting_scale, percent_text
from generator.render.charts.stencil import Measures, drawn_directly, filled, look_of, measures_of
from generator.render.charts.strip import strip_frame, strip_series, strip_shape
from generator.render.charts.texts import in_two_lines, shortened, text_width, without_shared_ending
from generator.render.charts.trend import trend_frame
from generator.render.charts.trend_series import trend_series
from generator.render.charts.trend_shape import NARROW, SMALL, TEXT, WIDE, trend_shape
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
    return TrendChart("Qua các kỳ", names, lines, ratings, breaks)


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
    return TrendChart("Tên", names, tuple(lines), source.choice((RATINGS, ())), breaks, bands)


def starts(path: ElementTree.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d", ""))]


def parsed(svg: str) -> ElementTree.Element:
    """As HTML reads it: there attributes need no quotes."""
    tags = re.sub(r"<\w+[^>]*>", lambda found: re.sub(r"=([^\s\">/]+)(?=[\s>/])", r'="\1"', found[0]), svg)
    return ElementTree.fromstring(tags)


def tag(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(SVG)


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in parsed(svg).iter() if tag(element) == "text"]


def kinds(svg: str, kind: str) -> list[ElementTree.Element]:
    """The elements of a trend that are of one kind, `last.mark`."""
    return [one for one in parsed(svg).iter() if kind.replace(".", "-") in one.get("class", "").split()]


def across(svg: str) -> list[tuple[ElementTree.Element, float]]:
    """The marks and words of a trend, each with its place across on a narrow page."""
    found = []
    for spot in parsed(svg):
        if tag(spot) == "svg" and spot.get("x"):
            shift = float(spot.get("x", "").removesuffix("%")) / 100 * NARROW
            found += [(one, shift + float(one.get("x") or one.get("cx") or 0)) for one in spot]
        elif tag(spot) == "text":
            found.append((spot, float(spot.get("x") or 0)))
    return found


# --- matplotlib draws the same ---


def assert_same_drawing(frame: Frame, items: list[Item]) -> None:
    """Element by element: equal names and words, and numbers that differ by rounding at most."""
    order = [panel.name for panel in frame.panels]  # matplotlib draws panel after panel
    items = sorted(items, key=lambda item: order.index(item.panel))
    ours, direct = filled(frame, items), drawn_directly(frame, items)
    number = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
    assert number.sub("#", re.sub(r"[HVL]", "L", ours)).replace("# ", "#").replace(" #", "#") == (
        number.sub("#", re.sub(r"[HVL]", "L", direct)).replace("# ", "#").replace(" #", "#"))
    for one, other in zip(number.findall(ours), number.findall(direct), strict=True):
        assert abs(float(one) - float(other)) < 0.011


@pytest.mark.parametrize("seed", range(24))
def test_a_trend_equals_one_drawn_by_matplotlib(seed: int) -> None:
    """On a narrow page; that the page's drawing has the same places is the next test."""
    drawn = random_chart(seed)
    frame = trend_frame(trend_shape(drawn))
    assert_same_drawing(frame, [*frame.items, *trend_series(drawn, frame)])


@pytest.mark.parametrize("seed", range(24))
def test_a_fluid_trend_has_everything_in_its_place(seed: int) -> None:
    drawn = random_chart(seed)
    frame = trend_frame(trend_shape(drawn))
    items = [*frame.items, *trend_series(drawn, frame)]
    svg = trend_svg(drawn)
    words, marks, lines = set(), set(), set()
    for item in items:
        place = frame.panel(item.panel).place
        if isinstance(item, Word):
            x, y = place(item.at)
            words.add((item.text, round(x + item.dx), round(y + item.dy)))
        elif isinstance(item, Marks):
            radius = look_of(item.kind, measures_of(frame)).outline.radius  # type: ignore[union-attr]
            marks |= {(round(x), round(y)) for x, y in map(place, item.points) if radius}
        else:
            lines |= {(round(2 * (x - item_x(frame)), 1), round(place((x, y))[1])) for run in item.runs for x, y in run}
    near = placed(svg)
    assert all(any(one[0] == text and abs(one[1] - x) < 1.6 and abs(one[2] - y) < 1.6 for one in near)
               for text, x, y in words)
    assert len(near) == sum(isinstance(item, Word) for item in items)
    rings = [(x, float(one.get("cy", ""))) for one, x in across(svg) if tag(one) == "circle"]
    assert all(any(abs(x - at) < 1.6 and abs(y - down) < 1.6 for at, down in rings) for x, y in marks)
    assert lines == {(round(x, 1), round(y)) for x, y in corners(svg)}


def item_x(frame: Frame) -> float:
    return frame.panels[0].x[0]


def placed(svg: str) -> list[tuple[str, float, float]]:
    return [(one.text or "", x, float(one.get("y", ""))) for one, x in across(svg) if tag(one) == "text"]


def corners(svg: str) -> Iterator[tuple[float, float]]:
    """Where the lines of a trend bend, in its stretched drawing."""
    stretched = next(one for one in parsed(svg) if one.get("viewBox"))
    for path in stretched:
        x = y = 0.0
        for letter, numbers in re.findall(r"([MLHV])([^MLHV]*)", path.get("d", "")):
            given = [float(number) for number in numbers.split()]
            x, y = (given[0], y) if letter == "H" else (x, given[0]) if letter == "V" else (given[0], given[1])
            yield x, y


@pytest.mark.parametrize("seed", range(8))
def test_a_strip_equals_one_drawn_by_matplotlib(seed: int) -> None:
    source = random.Random(seed)
    percents = tuple(Decimal(source.randint(150, 200)) / 2 for _ in range(source.choice((3, 40, 900))))
    strip = StripChart("Tên", "Lời", percents, source.choice(("first", "last")), percents[0],
                       source.choice((None, percents[-1])))
    shape, stacks = strip_shape(strip, wide=seed % 2 == 0)
    frame = strip_frame(shape)
    assert_same_drawing(frame, [*frame.items, *strip_series(strip, shape, stacks, frame)])


@pytest.mark.parametrize("mark", ["middle", "last"])
def test_the_marks_of_a_bar_are_those_that_matplotlib_draws(mark: Mark) -> None:
    path = list(parsed(bar_svg(BarChart((("first", 40), (mark, 50))))))[1].get("d", "")
    steps = [float(number) for number in re.findall(r"-?\d+", path)]
    drawn = look_of(f"{mark}.mark", Measures(TEXT, 5, 0)).outline
    assert drawn and abs(steps[0] - 60 - drawn.corners[0][0]) <= 0.5 and abs(steps[1] - 6 - drawn.corners[0][1]) <= 0.5
    x, y = steps[0], steps[1]
    for (dx, dy), corner in zip(zip(steps[2::2], steps[3::2], strict=True), drawn.corners[1:], strict=True):
        x, y = x + dx, y + dy
        assert abs(x - 60 - corner[0]) <= 0.5 and abs(y - 6 - corner[1]) <= 0.5


# --- the style sheet has the looks of a trend ---

TREND_KINDS = [
    *(f"{tone}.{role}" for tone in NAMES for role in ("line", "dashed", "mark", "open", "value")),
    "ink.value", "ink.tick", "soft.tick", "soft.caption", "soft.note", "soft.break", "soft.band", "grid.rule"]


def styles() -> Iterator[tuple[list[str], dict[str, str]]]:
    """The rules for trends: what a class must look like, and the declarations."""
    sheet = (ROOT / "site_templates/assets/charts.css").read_text("utf-8")
    sheet = re.sub(r"/\*.*?\*/|@container.*?\n}", "", sheet, flags=re.DOTALL)
    for selectors, body in re.findall(r"\.db\.db \.db-trend ([^{}]+?)\s*{([^}]*)}", sheet):
        declared = dict(part.strip().split(": ", 1) for part in body.split(";") if part.strip())
        yield [one.strip() for one in selectors.removeprefix(":is(").removesuffix(")").split(",")], declared


def applies(selector: str, css: str, is_text: bool) -> bool:
    form = re.fullmatch(r'\[class(\|=|\$=|\*=)"([\w-]+)"\]|\.([\w-]+)|(\w+)', selector)
    if not form:
        return False
    sign, value, name, element = form.groups()
    return (css.partition("-")[0] == value if sign == "|=" else css.endswith(value) if sign == "$=" else
            value in css if sign == "*=" else name == css if name else element == ("text" if is_text else "-"))


@pytest.mark.parametrize("kind", TREND_KINDS)
def test_the_style_sheet_has_the_look_that_matplotlib_draws(kind: str) -> None:
    drawn = dict(look_of(kind, Measures(TEXT, 6, 0)).attributes)
    is_text = "font-size" in drawn
    declared = {"stroke-width": "1", "stroke-dasharray": "", "stroke-linecap": "butt", "stroke-opacity": "1"}
    for selectors, body in styles():
        if any(applies(one, kind.replace(".", "-"), is_text) for one in selectors):
            declared |= body
    if is_text:
        assert declared["font-size"] == f"{drawn['font-size']}px"
        assert declared.get("font-weight") == drawn.get("font-weight")
        return
    assert float(declared["stroke-width"]) == float(drawn.get("stroke-width", 1))
    assert declared["stroke-dasharray"].split() == (drawn.get("stroke-dasharray") or "").replace(",", " ").split()
    assert declared["stroke-linecap"] == drawn.get("stroke-linecap", "butt")
    assert float(declared["stroke-opacity"]) == float(drawn.get("stroke-opacity", 1))
    ground = "var(--db-card)"
    assert declared["fill"] == (ground if "db-hollow" in drawn["class"] else drawn.get("fill", "currentColor"))
    assert declared["stroke"] == (ground if "db-halo" in drawn["class"] else drawn["stroke"])


def test_texts_of_a_trend_are_as_large_as_the_room_that_is_kept_for_them() -> None:
    shown = {look_of(kind, Measures(TEXT, 6, 0)).attributes[-1][1] for kind in ("soft.caption", "soft.note")}
    assert shown == {str(SMALL)}


# --- what a page can take in ---


BAR = BarChart((("first", 85), ("middle", 80), ("last", 70)))


def all_kinds() -> Iterator[str]:
    yield from (trend_svg(random_chart(seed)) for seed in range(4))
    yield trend_svg(NGUYEN_NGHIEM)
    yield bar_svg(BAR)
    yield from strip_svg(StripChart("Tên", "Lời", (Decimal(90), Decimal(95)), "last", Decimal("92.5"), Decimal(95)))


def test_drawings_keep_to_a_strict_content_security_policy_and_name_no_colour() -> None:
    for svg in all_kinds():
        root = parsed(svg)
        assert {tag(element) for element in root.iter()} <= {"svg", "desc", "g", "path", "circle", "text"}
        names = {name for element in root.iter() for name in element.attrib}
        assert not names & {"style", "id", "href", "clip-path"}
        colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")}
        assert colours <= {None, "none", "currentColor"}
        assert not re.search(r"\d\.\d{3}|#|matplotlib|DejaVu", svg)


def test_the_style_sheet_knows_every_class() -> None:
    style = (ROOT / "site_templates/assets/charts.css").read_text("utf-8")
    used = {name for svg in all_kinds() for element in parsed(svg).iter() for name in element.get("class", "").split()}
    known = set(re.findall(r"\.([\w-]+)", style))
    tones, roles = {"ink", *re.findall(r'class\|="(\w+)"', style)}, set(re.findall(r'class[$*]="-(\w+)"', style))
    kinds_known = {f"{tone}-{role}" for tone in tones for role in roles}
    assert used <= known | kinds_known


def test_drawings_are_named() -> None:
    """A trend's values stand in the table below it, a bar's beside it, a strip's in its own description."""
    root = parsed(trend_svg(FOUR))
    assert root.get("role") == "img" and root.get("aria-label") == "Qua các kỳ"
    assert parsed(bar_svg(BAR)).get("aria-hidden") == "true"
    for svg in strip_svg(StripChart("Tên", "Lời", (Decimal(90), Decimal(95)), "last", Decimal("92.5"))):
        root = parsed(svg)
        assert root.get("role") == "img" and root.findtext(f"{SVG}desc") == "Lời"


def test_hostile_texts_stay_texts() -> None:
    drawn = TrendChart(HOSTILE, ("$a$",), (Line("$\\beta$ <b>", "first", (Decimal(97),), (False,), (0,)),
                                           Line("x", "last", (Decimal(97),), (False,), (1,))), ("</svg>$", "\\"), ())
    svg = trend_svg(drawn)
    root = parsed(svg)
    assert root.get("aria-label") == HOSTILE
    assert {"$a$", "</svg>$", "\\"} <= {element.text for element in root.iter() if tag(element) == "text"}
    assert "<script" not in svg and "<b>" not in svg
    strip = StripChart(HOSTILE, HOSTILE, (Decimal(1),), "last", Decimal(1))
    assert all(ElementTree.fromstring(svg).findtext(f"{SVG}desc") == HOSTILE for svg in strip_svg(strip))


def test_drawings_stay_small() -> None:
    assert len(trend_svg(FOUR).encode()) <= 3000
    assert len(bar_svg(BarChart((("first", 85), ("last", 80)))).encode()) <= 100
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
    svg = trend_svg(NGUYEN_NGHIEM)
    said = " ".join(texts(svg))
    assert said.count("chưa công bố") == 2 and said.count("điểm") >= 3
    assert "đổi bộ tiêu chí" in said and "97" in said.split()
    assert len(kinds(svg, "last.mark")) == 3  # three ratings
    assert len(kinds(svg, "first.mark")) == 2  # a value and a rating


def test_ratings_are_shown_down_to_the_lowest_that_was_given() -> None:
    given = texts(trend_svg(chart(2, line("first", (90, 91), (0, 1)))))
    assert {"Xuất sắc", "Tốt"} <= set(given) and not {"Hoàn thành", "Không hoàn thành"} & set(given)


def test_one_rating_for_all_periods_with_points_needs_no_lane() -> None:
    same = line("first", (90, 91), (1, 1)), line("last", (89, 90), (1, 1))
    assert "Tốt" not in texts(trend_svg(chart(2, *same)))
    assert "Tốt" in texts(trend_svg(chart(2, line("first", (90, None), (1, 1)))))


def test_the_axis_says_where_it_begins_and_holds_all_values() -> None:
    said = texts(trend_svg(FOUR))
    assert "% điểm tối đa, trục từ 80 đến 100" in said and {"80", "100"} <= set(said)
    low = chart(2, line("first", (3, 99)))
    assert "% điểm tối đa" in texts(trend_svg(low))


@given(st.lists(st.decimals(-50, 1000, places=2), min_size=1, max_size=8))
def test_a_scale_is_round_and_holds_every_value(values: list[Decimal]) -> None:
    scale = fitting_scale(values)
    assert scale.low <= min(values) and max(values) <= scale.high
    assert scale.ticks[0] == scale.low and scale.ticks[-1] == scale.high and 2 <= len(scale.ticks) <= 5
    assert scale.high == 100 or max(values) > 100 or min(values) < 0
    assert scale.low >= 0 or min(values) < 0


def test_lines_are_not_joined_across_breaks_and_gaps() -> None:
    drawn = chart(6, line("first", (90, 91, None, 93, 94, 95)), breaks=(4,), ratings=())
    [joined] = kinds(trend_svg(drawn), "first.line")
    assert [run.count("L") for run in joined.get("d", "").split("M")[1:]] == [1, 1]


def test_open_totals_are_dashed_and_said_to_be_incomplete() -> None:
    svg = trend_svg(chart(3, line("first", (90, 91, 60), still_open=(2,)), ratings=()))
    assert texts(svg).count("chưa đủ") == 1
    assert len(kinds(svg, "first.open")) == len(kinds(svg, "first.dashed")) == 1  # the mark, and the line to it
    assert "chưa đủ" not in texts(trend_svg(FOUR))


def test_only_ratings_make_no_empty_plot() -> None:
    said = texts(trend_svg(chart(3, line("last", (None,) * 3, (1, None, 0)))))
    assert not any("điểm tối đa" in one or one == "100" for one in said)
    assert " ".join(said).count("chưa công bố") == 1


def test_equal_ratings_stand_side_by_side() -> None:
    svg = trend_svg(chart(1, line("first", (None,), (0,)), line("last", (None,), (0,))))
    [(_, first)] = [one for one in across(svg) if one[0].get("class") == "first-mark"]
    [last] = kinds(svg, "last.mark")
    middle, (dx, _) = NARROW / 2, starts(last)[0]
    assert middle + dx - first > 12


def test_equal_values_share_one_label() -> None:
    svg = trend_svg(chart(1, line("first", (95.5,)), line("last", (95.5,)), ratings=()))
    assert texts(svg).count("95,5") == 1


def value_boxes(svg: str, page: str) -> list[tuple[float, float, float, float]]:
    """Where the values stand that a narrow or a wide page shows, as wide as they get in a wide font."""
    found = []
    for word, narrow_x in across(svg):
        css = word.get("class", "").split()
        if tag(word) == "text" and css[0].endswith("-value") and (len(css) == 1 or css[1] == f"db-{page}"):
            shift = float(word.get("x") or 0)
            x = shift + (narrow_x - shift) * (WIDE / NARROW if page == "wide" else 1)
            y, width = float(word.get("y", "")), text_width(word.text or "", TEXT)
            left = x - {"start": 0.0, "middle": width / 2, "end": width}[word.get("text-anchor", "middle")]
            found.append((left, y - 9, left + width, y))
    return found


@pytest.mark.parametrize("page", ["narrow", "wide"])
@pytest.mark.parametrize("seed", range(14))
def test_values_do_not_cover_each_other_and_stay_on_the_page(seed: int, page: str) -> None:
    values = value_boxes(trend_svg(random_chart(seed)), page)
    for one, other in combinations(values, 2):
        assert one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2 or one[3] <= other[1] or other[3] <= one[1]
    width = WIDE if page == "wide" else NARROW
    assert all(-4 <= left and right <= width + 5 for left, _, right, _ in values)


def test_a_wide_page_has_every_value_of_a_long_trend() -> None:
    drawn = chart(14, line("first", tuple(80 + place for place in range(14))))
    assert len(value_boxes(trend_svg(drawn), "wide")) == 14 > len(value_boxes(trend_svg(drawn), "narrow")) > 1


def test_the_latest_period_is_always_named() -> None:
    for count in (1, 2, 5, 9, 14):
        svg = trend_svg(chart(count, line("first", (90,) * count)))
        assert [one.get("class") for one in kinds(svg, "ink.tick") if one.text == "2023"] == ["ink-tick"]


def test_the_latest_values_are_always_labelled() -> None:
    for seed in range(14):
        drawn = random_chart(seed)
        said = texts(trend_svg(drawn))
        for one in drawn.lines:
            if one.percents[-1] is not None and len(drawn.lines) < 3:
                assert percent_text(one.percents[-1]) in said


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
    svg = bar_svg(BarChart((("first", 250), ("last", -3))))
    assert 'd="M6 6H114"' in svg and '"M6 12l6-6' in svg and bar_svg(BarChart(())) == ""


def test_words_are_shortened_only_where_they_must() -> None:
    assert shortened("Tốt", 12, 200) == "Tốt"
    cut = shortened("Hoàn thành xuất sắc nhiệm vụ", 12, 100)
    assert cut.endswith("…") and text_width(cut, 12) <= 100
    names = ("Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ")
    assert without_shared_ending(names) == ("Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")
    assert without_shared_ending(("Tốt",)) == ("Tốt",) and without_shared_ending(("A", "A")) == ("A", "A")
    assert in_two_lines("Hoàn thành xuất sắc") == ("Hoàn thành", "xuất sắc") and in_two_lines("Tốt") == ("Tốt",)
