"""Rankings to work with and units side by side, in a real browser on a sample of 150 units and from a folder on disk."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.sample import Sample, write_sample
from tests.browser.conftest import BELOW, Visit, Visitor, served
from tests.browser.test_pages import barriers
from tests.conftest import run

RANKING, AGENCIES = "xep-hang/mau-2023/2023/", "xep-hang/mau-so-nganh-2021/2023/"
PLAIN = "Cấp xã · Khối xã đồng bằng"
PATIENT = 30_000  # milliseconds: machines are busy at times
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a made-up project of 150 units."""
    root, folder = tmp_path_factory.mktemp("sampled") / "project", tmp_path_factory.mktemp("served") / BELOW
    write_sample(root, Sample(150, ("2021", "2022", "2023"), 1))
    done = run("danbiet", "--root", root, "build", "--site-dir", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def visit(browser: Browser, sampled: Path) -> Iterator[Visitor]:
    with served(sampled.parent) as root:
        visitor = Visitor(browser, f"{root}{BELOW}/")
        yield visitor
        visitor.close()


def table_of(sampled: Path, name: str, **where: str) -> Rows:
    rows = csv.DictReader((sampled / f"du-lieu/{name}.csv").read_text("utf-8").splitlines())
    return [row for row in rows if all(row[key] == value for key, value in where.items())]


@pytest.fixture(scope="session")
def ranked(sampled: Path) -> Rows:
    """The first group of the ranking, as the open data have it."""
    return table_of(sampled, "rankings", rubric="mau-2023", period="2023", assessor="authority", block="Khối phường")


def live(window: Visit, path: str = RANKING) -> Page:
    page = window.open(path)
    expect(page.locator(".db-live tbody tr").first).to_be_visible(timeout=PATIENT)
    return page


def cells(page: Page, what: str = ".db-live tbody tr:not(.db-part)") -> list[list[str]]:
    """The text of every cell that is shown, row by row."""
    return page.locator(what).evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim().replace(/\\s+/g, ' ')))")


def ids(page: Page, what: str = ".db-live tbody") -> list[str]:
    return page.locator(f"{what} [data-pin]").evaluate_all("all => all.map(one => one.dataset.pin)")


def comma(number: str) -> str:
    return number.replace(".", ",").replace("-", "−")


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f".db-tools [name='{name}']").select_option(value)


# --- what is shown ---


def test_every_row_says_what_the_open_data_say(visit: Visitor, ranked: Rows, sampled: Path) -> None:
    own = {row["unit"]: row["points"] for row in table_of(sampled, "results", rubric="mau-2023", period="2023", assessor="self")}
    page = live(visit())
    shown = dict(zip(ids(page), cells(page), strict=True))
    assert len(shown) == len(ranked) and sum(bool(row["rank"]) for row in ranked) > 20
    for row in ranked:
        rank, _, points, *rest = shown[row["unit"]]
        if row["rank"]:
            assert rank.split()[0] == row["rank"] and ("đồng hạng" in rank) == (row["tied"] == "true")
            assert points.split()[0] == f"{comma(row['points'])}/{row['applicable_max']}"
            assert rest[1].split()[0:1] == [comma(own[row["unit"]])] if row["unit"] in own else True
        else:
            assert rank == "–" and not re.match(r"\d", points)


def test_the_static_pages_say_the_same(visit: Visitor) -> None:
    with_script = {row[1]: row for row in cells(live(visit(reduced_motion="reduce")))}
    without = visit(java_script_enabled=False).open(RANKING)
    assert not without.locator(".db-tools").is_visible()
    rows = cells(without, "section.db-group:first-of-type .db-ranks tbody tr")
    assert len(rows) > 20
    for row in rows:
        other = next(one for name, one in with_script.items() if name.startswith(row[1]))
        assert other[0] == row[0] and other[2:7] == row[2:7]


def test_the_changes_are_those_of_the_open_data(visit: Visitor, sampled: Path) -> None:
    """Inside one rubric the difference of two percentages and of two ranks; `rankings.csv` has both."""
    now, then = ({row["unit"]: row for row in table_of(sampled, "rankings", rubric="mau-so-nganh-2021", period=period,
                                                      assessor="authority")} for period in ("2023", "2022"))
    page = live(visit(), AGENCIES)
    compared = 0
    for unit, row in zip(ids(page), cells(page), strict=True):
        if now[unit]["rank"] and then.get(unit, {}).get("rank"):
            compared += 1
            step, places = float(now[unit]["percent"]) - float(then[unit]["percent"]), int(then[unit]["rank"]) - int(now[unit]["rank"])
            said = row[6].split()
            assert float(said[0].replace(",", ".").replace("−", "-")) == pytest.approx(step, abs=0.001)
            assert " ".join(said[1:]) == (f"lên {places} hạng" if places > 0 else f"xuống {-places} hạng" if places else "giữ hạng")
        elif now[unit]["rank"]:
            assert row[6] == "– Năm 2022 chưa có điểm để so"
    assert compared >= 5


# --- filter, sort, pin ---


def test_filters_keep_ranks_and_say_so(visit: Visitor, ranked: Rows) -> None:
    page = live(visit())
    choose(page, "dia-ban", "tinh-mau-01")
    expect(page.locator(".db-status")).to_contain_text("Hạng vẫn tính trong cả nhóm, không đổi khi lọc")
    expected = [row for row in ranked if row["unit"].startswith("tinh-mau-01/")]
    assert 0 < len(expected) < len(ranked) and sorted(ids(page)) == sorted(row["unit"] for row in expected)
    assert [row[0].split()[0] for row in cells(page)] == [row["rank"] or "–" for row in sorted(
        expected, key=lambda row: (not row["rank"], int(row["rank"] or 0), row["unit"]))]


def test_the_name_is_found_without_accents_and_nothing_is_said_kindly(visit: Visitor) -> None:
    page = live(visit())
    name = cells(page)[3][1]
    page.fill(".db-tools [name=ten]", "DINH linh")
    expect(page.locator(".db-live tbody th[scope=row]")).to_have_count(1, timeout=PATIENT)
    assert "Định Lĩnh" in page.locator(".db-live tbody th[scope=row]").inner_text() and "Định Lĩnh" not in name
    page.fill(".db-tools [name=ten]", "khongco")
    expect(page.locator(".db-status")).to_contain_text("thử bỏ bớt điều kiện lọc", timeout=PATIENT)
    page.get_by_role("button", name="Bỏ lọc").click()
    assert len(cells(page)) > 30 and page.url.endswith(RANKING)


@pytest.mark.parametrize("order", ["ten", "-ten", "-hang", "diem", "-diem", "muc", "-muc", "diem-1", "-diem-1", "chenh-lech", "-chenh-lech",
                                   "thay-doi", "-thay-doi"])
def test_whatever_the_order_units_without_a_rank_stay_below(visit: Visitor, order: str) -> None:
    page = live(visit(), f"{RANKING}?sap={order}")
    marks = [row[0] == "–" for row in cells(page)]
    assert marks == sorted(marks) and any(marks) and not all(marks)
    column = {"diem": 2, "diem-1": 4, "chenh-lech": 5, "thay-doi": 6}.get(order.lstrip("-"))
    if column:
        texts = [row[column].split()[0] if row[column] else "–" for row in cells(page) if row[0] != "–"]
        numbers = [float(text.split("/")[0].replace(",", ".").replace("−", "-")) for text in texts if text != "–"]
        assert texts[len(numbers):] == ["–"] * (len(texts) - len(numbers))  # no value, so not first and not last but below
        assert column == 2 or numbers == sorted(numbers, reverse=not order.startswith("-"))


def test_names_stand_in_vietnamese_order(visit: Visitor) -> None:
    from generator.render.vietnamese import collation_key
    page = live(visit(), f"{RANKING}?sap=ten")
    names = page.locator(".db-live tbody tr:not(.db-without) th[scope=row] > a").all_inner_texts()
    assert len(names) > 20 and names == sorted(names, key=collation_key)


def test_the_head_of_a_column_sorts_and_says_how(visit: Visitor) -> None:
    page = live(visit())
    head = page.locator("th[data-key=chenh-lech]")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending" and "sap=chenh-lech" in page.url
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending" and "sap=-chenh-lech" in page.url
    assert page.locator("thead [aria-sort]").count() == 1
    assert page.locator(".db-tools [name=sap]").input_value() == "-chenh-lech"


def test_a_pinned_unit_stays_on_top_with_its_true_rank(visit: Visitor, ranked: Rows) -> None:
    window = visit()
    page = live(window)
    last = [row for row in ranked if row["rank"]][-1]
    page.locator(f"[data-pin='{last['unit']}']").click()
    assert ids(page, ".db-pinned") == [last["unit"]] and ids(page).count(last["unit"]) == 1
    assert page.evaluate("document.activeElement.dataset.pin") == last["unit"]  # the keyboard stays where it was
    [row] = cells(page, ".db-pinned tr:not(.db-part)")
    assert row[0] == f"{last['rank']}{' đồng hạng' if last['tied'] == 'true' else ''} trong {last['ranked_units']}"
    assert f"ghim={last['unit']}" in page.url and last["unit"] not in page.locator(".db-figure").inner_text()
    assert comma(last["percent"]) in page.locator(".db-figure figcaption .db-own").inner_text()
    assert page.locator(".db-chart:visible .db-own").count() == 1
    choose(page, "dia-ban", next(area for area in ("tinh-mau-01", "tinh-mau-03", "thanh-pho-mau-02") if not last["unit"].startswith(area)))
    choose(page, "sap", "ten")
    assert ids(page)[0] == last["unit"]
    page = live(window)  # without anything in the address: the browser remembers
    assert ids(page)[0] == last["unit"]
    page.locator(f"[data-pin='{last['unit']}']").click()
    assert ids(page, ".db-pinned") == [] and "ghim" not in page.url


def test_a_pinned_unit_without_a_rank_has_no_rank_on_top_either(visit: Visitor, ranked: Rows) -> None:
    unit = next(row["unit"] for row in ranked if not row["rank"])
    page = live(visit(), f"{RANKING}?nhom=cap-xa-khoi-phuong&ghim={unit}")
    assert [row[0] for row in cells(page, ".db-pinned tr:not(.db-part)")] == ["–"]


def test_the_group_of_the_pinned_unit_opens_by_itself(visit: Visitor, sampled: Path) -> None:
    unit = table_of(sampled, "rankings", rubric="mau-2023", period="2023", assessor="authority", block="Khối xã đồng bằng")[0]["unit"]
    page = live(visit(), f"{RANKING}?ghim={unit}")
    assert page.locator(".db-group h2").inner_text() == PLAIN
    assert page.locator(".db-peers [aria-current]").inner_text() == PLAIN


# --- the address ---


def test_an_address_can_be_shared(visit: Visitor) -> None:
    page = live(visit(), RANKING)
    page.get_by_role("link", name=PLAIN).click()
    choose(page, "xep-loai", "Hoàn thành tốt nhiệm vụ")
    choose(page, "sap", "-thay-doi")
    page.locator("[data-pin]").nth(2).click()
    page.locator("[data-compare]").nth(1).check()
    shown, address = cells(page), page.url
    other = visit().page
    other.goto(address)
    expect(other.locator(".db-live tbody tr").first).to_be_visible(timeout=PATIENT)
    assert cells(other) == shown and other.url == address
    assert other.locator("[data-compare]:checked").count() == 1


def test_going_to_a_unit_and_back_brings_everything_back(visit: Visitor) -> None:
    page = live(visit(), RANKING)
    choose(page, "sap", "ten")
    page.fill(".db-tools [name=ten]", "mẫu t")
    expect(page).to_have_url(re.compile("ten="), timeout=PATIENT)
    shown = cells(page)
    page.locator(".db-live tbody th a").first.click()
    page.wait_for_url("**/don-vi/**")
    page.go_back()
    expect(page.locator(".db-live tbody tr").first).to_be_visible(timeout=PATIENT)
    assert cells(page) == shown and page.locator(".db-tools [name=ten]").input_value() == "mẫu t"
    page.go_forward()
    page.wait_for_url("**/don-vi/**")


def test_other_periods_are_opened_with_the_same_filters(visit: Visitor) -> None:
    page = live(visit(), AGENCIES)
    choose(page, "sap", "ten")
    page.locator(".db-neighbours a").first.click()
    page.wait_for_url("**/2022/?sap=ten")
    expect(page.locator("th[data-key=ten][aria-sort=ascending]")).to_be_visible(timeout=PATIENT)


@pytest.mark.parametrize("query", ["?sap=khong-co&trang=99&dia-ban=x&loai=%22&nhom=abc&ghim=%3Cb%3E&u='", "?trang=-1&ten=%00", "#nhom-99"])
def test_an_address_that_makes_no_sense_shows_the_whole_ranking(visit: Visitor, query: str) -> None:
    window = visit()
    page = live(window, RANKING + query) if "ten" not in query else live(window, RANKING)
    assert len(cells(page)) > 30 and window.faults == []


def test_old_anchors_open_their_group(visit: Visitor) -> None:
    assert live(visit(), f"{RANKING}#nhom-3").locator(".db-group h2").inner_text() == PLAIN


# --- windows of a hundred rows ---


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ranking of one group with more units than a page holds."""
    root, folder = tmp_path_factory.mktemp("long") / "project", tmp_path_factory.mktemp("served-long") / BELOW
    write_sample(root, Sample(150, ("2023",), 1))
    for path in root.glob("scores/*/*/unit.yaml"):
        path.write_text(re.sub(r"^block: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = run("danbiet", "--root", root, "build", "--site-dir", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_all_rows_of_a_long_ranking_are_reached_window_by_window(browser: Browser, long: Path) -> None:
    expected = [row["unit"] for row in table_of(long, "rankings", rubric="mau-2023", assessor="authority")]
    with served(long.parent) as root:
        visitor = Visitor(browser, f"{root}{BELOW}/")
        window = visitor(390, has_touch=True)
        page = live(window)
        seen = ids(page)
        assert len(seen) == 100 and page.locator(".db-pager:visible").count() == 1
        page.get_by_role("button", name="Trang sau").click()
        assert "trang=2" in page.url and page.evaluate("document.activeElement.tagName") == "TABLE"
        seen += ids(page)
        assert sorted(seen) == sorted(expected) and len(seen) > 120
        assert barriers(page) == []
        further = window.open(f"{RANKING}trang-2/")
        further.get_by_role("link", name="Lọc, sắp xếp cả bảng").click()
        expect(further.locator(".db-live tbody tr").first).to_be_visible(timeout=PATIENT)
        assert window.faults == []
        visitor.close()


# --- CSV and print ---


def downloaded(page: Page) -> Rows:
    with page.expect_download() as waits:
        page.get_by_role("button", name="(CSV)").click()
    content = Path(waits.value.path()).read_bytes()
    assert page.get_by_role("button", name="(CSV)").count() == 1  # no other script offers the table too
    assert content.startswith(b"\xef\xbb\xbf") and waits.value.suggested_filename == "xep-hang-mau-2023-2023.csv"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("query", ["", "?dia-ban=tinh-mau-03&sap=-chenh-lech", "?ghim=tinh-mau-03/phuong-mau-truc-ninh&sap=ten"])
def test_the_csv_has_exactly_what_is_shown(visit: Visitor, sampled: Path, ranked: Rows, query: str) -> None:
    page = live(visit(), RANKING + query)
    rows, known = downloaded(page), {row["unit"]: row for row in ranked}
    assert [row["Mã đơn vị"] for row in rows] == ids(page) and len(rows) > 3
    for row, shown in zip(rows, cells(page), strict=True):
        data = known[row["Mã đơn vị"]]
        assert row["Hạng"] == data["rank"] and row["Phần trăm"] == (data["percent"] if data["rank"] else "")
        assert row["Cơ quan có thẩm quyền chấm"] == (data["points"] if data["rank"] else "")
        assert shown[1].startswith(row["Đơn vị"])
        assert shown[0].split()[0] == (row["Hạng"] or "–")
        if data["rank"]:
            assert shown[5] == (comma(row["Chênh lệch"]) if row["Chênh lệch"].startswith(("-", "0")) else f"+{comma(row['Chênh lệch'])}"
                                if row["Chênh lệch"] else "")


def test_a_print_holds_the_rows_that_are_shown_and_no_controls(visit: Visitor) -> None:
    page = live(visit(), f"{RANKING}?dia-ban=tinh-mau-01&sap=ten")
    rows = len(cells(page))
    page.emulate_media(media="print")
    for control in (".db-tools", ".db-pin", "[data-compare]", ".db-actions", ".db-peers", ".db-pager"):
        assert not page.locator(control).first.is_visible(), control
    assert page.locator(".db-live tbody tr:visible:not(.db-part)").count() == rows
    assert "Tỉnh Mẫu 01" in page.locator(".db-status").inner_text()


# --- for everybody ---

STATES = {"as it opens": "", "filtered": "?dia-ban=tinh-mau-01&ten=m&sap=-thay-doi",
          "pinned and chosen": "?ghim=tinh-mau-03/phuong-mau-truc-ninh&u=tinh-mau-03/phuong-mau-truc-ninh&u=tinh-mau-01/phuong-mau-dinh-linh",
          "nothing found": "?ten=khongco"}


@pytest.mark.parametrize("query", STATES.values(), ids=STATES.keys())
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_ranking_is_accessible_in_every_state(visit: Visitor, query: str, scheme: str, width: int) -> None:
    window = visit(width, color_scheme=scheme, reduced_motion="reduce")
    page = window.open(RANKING + query)
    expect(page.locator(".db-live thead")).to_be_attached(timeout=PATIENT)
    page.locator(".db-improved > summary").click()
    assert barriers(page) == [] and window.faults == []
    for size in (width, 320):
        page.set_viewport_size({"width": size, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


def small_targets(page: Page, what: str) -> list[Any]:
    return page.locator(what).evaluate_all("""all => all.map(one => one.closest("label") || one)
        .map(one => [one.outerHTML.slice(0, 60), one.getBoundingClientRect().width, one.getBoundingClientRect().height])
        .filter(([, width, height]) => width < 24 || height < 24)""")


def test_targets_are_large_enough_for_a_finger(visit: Visitor) -> None:
    page = live(visit(390, has_touch=True))
    for one in page.locator(".db-live tbody tr").all()[:3]:
        one.scroll_into_view_if_needed()
    assert small_targets(page, ".db-live tbody tr:nth-child(-n+3) :is(.db-pin, [data-compare]), .db-field:not([hidden]) > :is(select, input), .db-peers a") == []


def test_a_keyboard_is_enough(visit: Visitor) -> None:
    """From the list of orders to pinning a unit, and on to a comparison."""
    page = live(visit())
    page.locator(".db-tools [name=ten]").focus()
    page.keyboard.type("mau")
    expect(page).to_have_url(re.compile("ten=mau"), timeout=PATIENT)

    def tab_to(what: str, most: int = 40) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("what => document.activeElement.matches(what)", what):
                return
        raise AssertionError(f"the keyboard does not get to {what}")

    tab_to("[data-sort=ten]")
    page.keyboard.press("Enter")
    assert "sap=ten" in page.url and page.evaluate("document.activeElement.dataset.sort") == "ten"
    tab_to("[data-pin]")
    page.keyboard.press("Space")
    assert page.locator(".db-pinned [data-pin]").count() == 1
    for _ in range(2):
        tab_to("[data-compare]:not(:checked)")
        page.keyboard.press("Space")
    page.locator(".db-bar a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/so-sanh/\?u="))
    expect(page.get_by_role("table")).to_be_visible(timeout=PATIENT)


def test_data_that_do_not_come_leave_the_page_as_it_was(visit: Visitor) -> None:
    page = visit().page
    page.route("**/bang.js", lambda route: route.abort())
    page.goto(visit.home + RANKING)
    expect(page.locator(".db-tools")).to_be_hidden(timeout=PATIENT)
    assert page.locator(".db-ranks tbody tr").count() > 30


def test_everything_works_from_a_folder_on_disk(browser: Browser, sampled: Path) -> None:
    visitor = Visitor(browser, sampled.as_uri() + "/")
    window = visitor()
    window.page.goto(f"{window.home}{RANKING}index.html")
    page = window.page
    expect(page.locator(".db-live tbody tr").first).to_be_visible(timeout=PATIENT)
    choose(page, "sap", "ten")
    page.locator("[data-pin]").nth(4).click()
    assert "sap=ten" in page.url and "ghim=" in page.url
    shown = cells(page)
    page.reload()
    expect(page.locator(".db-live tbody tr").first).to_be_visible(timeout=PATIENT)
    assert cells(page) == shown and len(downloaded(page)) == len(shown)
    for one in (0, 1):
        page.locator("[data-compare]").nth(one).check()
    page.locator(".db-bar a").click()
    expect(page.get_by_role("table")).to_be_visible(timeout=PATIENT)
    assert window.faults == []
    visitor.close()


def test_a_small_ranking_is_a_table_and_nothing_else(browser: Browser, address: str) -> None:
    """The repository's own project."""
    visitor = Visitor(browser, address)
    window = visitor()
    page = window.open("xep-hang/quang-ngai-2022/2023/")
    assert page.locator(".db-tools").count() == 0 and page.locator(".db-ranks tbody tr").count() == 1
    page.get_by_role("link", name="So sánh các đơn vị").click()
    expect(page.locator(".db-compared")).to_be_visible(timeout=PATIENT)
    assert barriers(page) == [] and window.faults == []
    visitor.close()


# --- units side by side ---

WARD, OTHER_WARD = "tinh-mau-03/phuong-mau-truc-ninh", "tinh-mau-01/phuong-mau-dinh-linh"


def compare(window: Visit, *units: str, more: str = "&ky=2023") -> Page:
    page = window.open("so-sanh/?" + "&".join(f"u={unit}" for unit in units) + more)
    expect(page.locator(".db-compared")).to_be_visible(timeout=PATIENT)
    return page


def said(row: Locator) -> list[str]:
    return [text.strip() for text in row.locator("td").all_inner_texts()]


def test_the_comparison_says_what_the_open_data_say(visit: Visitor, sampled: Path, ranked: Rows) -> None:
    units = [next(row["unit"] for row in ranked if row["tied"] == "true"), [row["unit"] for row in ranked if row["rank"]][-1],
             next(row["unit"] for row in ranked if not row["rank"])]
    page = compare(visit(), *units)
    table = page.get_by_role("table")
    leaves = table_of(sampled, "scores", rubric="mau-2023", period="2023")
    bodies = table.locator("tbody").all()[1:]
    assert len(bodies) == 5
    for body in bodies:
        criterion = body.locator("th").first.inner_text().partition(".")[0]
        rows = {row.locator("th").inner_text(): said(row) for row in body.locator("tr").all()[1:]}
        for name, assessor in (("Tự chấm", "self"), ("Cơ quan có thẩm quyền chấm", "authority")):
            for unit, text in zip(units, rows[name], strict=True):
                points = [float(row["points"]) for row in leaves if row["unit"] == unit and row["assessor"] == assessor and row["points"]
                          and row["item"].split(".")[0] == criterion]
                if points:
                    assert float(text.split("/")[0].replace(",", ".")) == pytest.approx(sum(points)), (unit, criterion)
                else:
                    assert text == "chưa có điểm"
    rank = said(table.locator("tr", has_text=re.compile("^Hạng")))
    known = {row["unit"]: row for row in ranked}
    assert rank[0].startswith(f"{known[units[0]]['rank']} (đồng hạng) trong {known[units[0]]['ranked_units']}")
    assert rank[1].startswith(f"{known[units[1]]['rank']} ") and not re.match(r"\d", rank[2])


def test_the_chart_has_the_numbers_of_the_table(visit: Visitor) -> None:
    page = compare(visit(), WARD, OTHER_WARD)
    chart = [text.splitlines()[-1].split(": ")[-1] for text in page.locator(".db-sides ul > li > span:last-child").all_inner_texts()]
    strongest = [said(body.locator("tr").last) for body in page.get_by_role("table").locator("tbody").all()[1:]]
    assert chart == [text for row in strongest for text in row] and len(chart) == 10


def test_units_of_different_rubrics_are_refused_with_the_reason(visit: Visitor, sampled: Path) -> None:
    office = table_of(sampled, "rankings", rubric="mau-so-nganh-2021", period="2023")[0]["unit"]
    page = compare(visit(390), WARD, office)
    refused = page.locator(".db-refused").inner_text()
    assert "bộ tiêu chí khác nhau" in refused and "Mẫu xã 2023" in refused and "Mẫu sở ngành 2021" in refused
    assert page.get_by_role("table").count() == 0 and barriers(page) == []
    page.get_by_role("button", name=re.compile("^Bỏ Sở|^Bỏ Văn|^Bỏ Thanh|^Bỏ Ban")).first.click()
    expect(page.locator(".db-refused")).to_have_count(0, timeout=PATIENT)
    expect(page.get_by_role("status")).to_contain_text("Chọn thêm đơn vị để so sánh")


def test_units_of_different_tiers_are_refused_with_the_reason(browser: Browser, project: Path) -> None:
    """One rubric may serve several tiers; what they are asked to do is not alike all the same."""
    rubric = project / "rubrics/tinh-mau-2025.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("applies_to: [commune]", "applies_to: [commune, agency]"), "utf-8")
    unit = project / "scores/tinh-mau/xa-mau-an-binh/unit.yaml"
    unit.write_text(unit.read_text("utf-8").replace("tier: commune", "tier: agency"), "utf-8")
    (unit.parent / "2024.yaml").unlink()  # by a rubric for communes alone
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(project / "site") as root:
        visitor = Visitor(browser, root)
        page = visitor().open("so-sanh/?u=tinh-mau/xa-mau-an-binh&u=tinh-mau/xa-mau-hoa-thuan&ky=2025")
        refused = page.locator(".db-refused")
        expect(refused).to_contain_text("Chỉ so sánh các đơn vị cùng cấp", timeout=PATIENT)
        assert "cơ quan, đơn vị" in refused.inner_text() and page.locator(".db-sides").count() == 0
        visitor.close()


def test_units_that_are_not_there_and_too_many_are_refused(visit: Visitor, ranked: Rows) -> None:
    page = compare(visit(), WARD, "tinh-mau-01/khong-co<b>")
    assert "Không thấy kết quả năm 2023 của đơn vị “tinh-mau-01/khong-co<b>”" in page.locator(".db-refused").inner_text()
    page = compare(visit(), *(row["unit"] for row in ranked[:5]))
    assert "tối đa bốn đơn vị, ở đây có 5" in page.locator(".db-refused").inner_text()
    assert page.get_by_role("table").count() == 0


def test_units_of_other_blocks_are_compared_but_their_ranks_are_told_apart(visit: Visitor, sampled: Path) -> None:
    other = table_of(sampled, "rankings", rubric="mau-2023", period="2023", assessor="authority", block="Khối xã đồng bằng")[0]["unit"]
    page = compare(visit(), WARD, other)
    assert "Các đơn vị khác khối" in page.locator(".db-notice").inner_text() and page.get_by_role("table").count() == 1


def test_a_similar_unit_is_offered_and_taken_and_given_back(visit: Visitor) -> None:
    window = visit()
    page = compare(window, WARD)
    offered = page.locator(".db-similar button")
    assert offered.count() == 5
    name = offered.first.inner_text()
    offered.first.click()
    expect(page.get_by_role("table")).to_be_visible(timeout=PATIENT)
    assert re.sub(r"^\+ | \(.*", "", name) in page.get_by_role("status").locator("xpath=..").inner_text() and page.url.count("u=") == 2
    page.go_back()
    expect(page.get_by_role("table")).to_have_count(0, timeout=PATIENT)
    assert page.url.count("u=") == 1
    page.go_forward()
    expect(page.get_by_role("table")).to_be_visible(timeout=PATIENT)
    assert barriers(page) == [] and window.faults == []


def test_a_unit_is_found_without_accents_and_added_by_keyboard(visit: Visitor) -> None:
    window = visit()
    page = compare(window, WARD)
    page.get_by_label("Thêm đơn vị").focus()
    page.keyboard.type("dinh linh")
    expect(page.locator(".db-compared [role=option]").first).to_contain_text("Định Lĩnh", timeout=PATIENT)
    assert barriers(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_be_visible(timeout=PATIENT)
    assert f"u={WARD}&u={OTHER_WARD}" in page.url and window.faults == []


def test_the_first_visit_explains_and_offers_an_example(visit: Visitor) -> None:
    page = compare(visit(), more="")
    assert "Chưa chọn đơn vị nào" in page.get_by_role("status").inner_text() and barriers(page) == []
    page.get_by_text("Ví dụ").locator("a").click()
    expect(page.get_by_role("table")).to_be_visible(timeout=PATIENT)


def test_a_comparison_without_scripts_says_where_else_to_look(visit: Visitor) -> None:
    page = visit(java_script_enabled=False).open("so-sanh/?u=a&ky=2023")
    assert "cần JavaScript" in page.locator("main").inner_text()
    page.locator("main .db-list a").first.click()
    page.wait_for_url("**/xep-hang/**")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_comparison_is_accessible_and_fits(visit: Visitor, scheme: str, width: int) -> None:
    window = visit(width, color_scheme=scheme, reduced_motion="reduce")
    page = compare(window, WARD, OTHER_WARD)
    assert barriers(page) == [] and window.faults == []
    for size in (width, 320):
        page.set_viewport_size({"width": size, "height": 800})
        assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")
    page.emulate_media(media="print")
    assert not page.locator(".db-picker").is_visible() and page.get_by_role("table").is_visible()


def test_a_unit_leads_to_its_comparison(visit: Visitor) -> None:
    page = visit().open(f"don-vi/{WARD}/")
    page.get_by_role("link", name="So sánh với đơn vị khác").click()
    expect(page.get_by_role("status")).to_contain_text("Chọn thêm đơn vị để so sánh", timeout=PATIENT)
