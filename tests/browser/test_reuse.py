"""What a reader takes along: pictures and tables as files, links to single values, an embedded result, a printed sheet,
and the whole site on a disk."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visitor, served
from tests.browser.test_pages import KINDS, barriers
from tests.conftest import ROOT, run

UNIT = "don-vi/quang-ngai/phuong-nguyen-nghiem/"
PERIOD = f"{UNIT}2023/"
EMBED = "nhung/quang-ngai/phuong-nguyen-nghiem/"
RANKING = "xep-hang/quang-ngai-2022/2023/"
SVG = "{http://www.w3.org/2000/svg}"
READY = ".db > [role=status]"  # added by the script when it has begun


def opened(visit: Visitor, path: str, width: int = 1280, **options: object) -> Page:
    page = visit(width, **options).open(path)
    page.locator(READY).wait_for(state="attached")
    return page


def taken(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).first.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


# --- pictures ---


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_chart_as_svg_stands_alone(visit: Visitor, scheme: str, width: int) -> None:
    page = opened(visit, UNIT, width, color_scheme=scheme)
    shown = page.evaluate("""[...document.querySelectorAll('.db-trend text')].filter(one => one.checkVisibility()).map(one => one.textContent)""")
    name, content = taken(page, "Tải hình SVG")
    assert name == "don-vi-quang-ngai-phuong-nguyen-nghiem-hinh-1.svg"
    text = content.decode()
    assert not re.search("class=|style=|currentColor|var\\(|href=|<script", text.replace("currentcolor", "currentColor"))
    root = ElementTree.fromstring(content)
    words = [one.text for one in root.iter(f"{SVG}text")]
    assert shown and set(shown) <= set(words)
    assert words[0] == "Phường Nguyễn Nghiêm: Qua các kỳ" == root.findtext(f"{SVG}title")
    assert "Tự chấm" in words and f"Nguồn: Dân biết, {page.url}" in " ".join(word or "" for word in words[-3:])
    paper = root.find(f"{SVG}rect")
    assert paper.get("fill") == "#fff" and "rgb(232, 235, 238)" not in text  # no light ink of the dark scheme on it
    assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")


def test_nothing_of_a_picture_lies_outside_of_it(visit: Visitor) -> None:
    window = visit(390)
    page = window.open(UNIT)
    page.locator(READY).wait_for(state="attached")
    _, content = taken(page, "Tải hình SVG")
    page.set_content(content.decode())
    assert page.evaluate("""() => { const paper = document.querySelector('svg').getBoundingClientRect()
        return [...document.querySelectorAll('svg text, svg path, svg circle')].filter(one => { const at = one.getBoundingClientRect()
            return at.left < paper.left || at.right > paper.right || at.top < paper.top || at.bottom > paper.bottom }).length }""") == 0


def test_a_chart_as_png_has_its_size_and_ink(visit: Visitor) -> None:
    window = visit(1280)
    page = window.open(UNIT)
    page.locator(READY).wait_for(state="attached")
    name, content = taken(page, "Tải hình PNG")
    assert name.endswith("-hinh-1.png") and content[:8] == b"\x89PNG\r\n\x1a\n"
    width = int.from_bytes(content[16:20], "big")
    assert width >= 2 * page.locator(".db-trend").bounding_box()["width"] and len(content) > 20_000
    assert window.faults == []


def test_a_strip_of_a_ranking_is_taken_too(visit: Visitor) -> None:
    page = opened(visit, RANKING, 390)
    if page.locator("figure.db-figure svg").count():
        _, content = taken(page, "Tải hình SVG")
        assert ElementTree.fromstring(content).tag == f"{SVG}svg"


# --- tables ---


def test_a_table_as_csv_is_what_is_shown(visit: Visitor) -> None:
    page = opened(visit, UNIT)
    name, content = taken(page, "Tải bảng này (CSV)")
    assert name == "don-vi-quang-ngai-phuong-nguyen-nghiem-bang-1.csv" and content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Kỳ", "Người chấm", "Điểm", "Xếp loại", "Hạng"] and {len(row) for row in rows} == {5}
    both = [row for row in rows if row[0].startswith("2023")]
    assert [row[1] for row in both] == ["Tự chấm", "Cơ quan có thẩm quyền chấm"] and both[0][2] == "97/100"
    assert len(rows) - 1 == page.locator(".db-periods tbody tr").count()


def test_other_scripts_write_their_rows_and_no_cell_becomes_a_formula(visit: Visitor) -> None:
    page = opened(visit, UNIT)
    rows = [["=1+1", "@x", "+84 x", "-", "−2,5", "+2,5", "-3"], ['a "b"', "c,d", "e;f\n", None, 3, "", "ơ"]]
    with page.expect_download() as download:
        page.evaluate("rows => danbiet.use('reuse').then(() => danbiet.csv(rows, 'thu'))", rows)
    assert download.value.suggested_filename == "thu.csv"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["'=1+1", "'@x", "'+84 x", "'-", "−2,5", "+2,5", "-3"], ['a "b"', "c,d", "e;f\n", "", "3", "", "ơ"]]


# --- links to values ---


def test_a_link_opens_what_is_closed_and_shows_its_row(visit: Visitor) -> None:
    page = opened(visit, f"{PERIOD}#tc-1.1")
    row = page.locator("[id='tc-1.1']")
    row.wait_for(state="visible")
    box = row.bounding_box()
    assert box and 0 < box["y"] < 900 and page.evaluate("document.querySelector('li:target').id") == "tc-1.1"
    page.evaluate("document.getElementById('tc-2').open = false; location.hash = 'tc-2'")
    page.wait_for_function("document.getElementById('tc-2').open")


def test_without_scripts_a_browser_opens_it_itself(visit: Visitor) -> None:
    page = visit(java_script_enabled=False).open(f"{PERIOD}#tc-1.1")
    page.locator("[id='tc-1.1']").wait_for(state="visible")


def test_the_link_of_a_row_is_copied_by_keyboard(visit: Visitor) -> None:
    window = visit(permissions=["clipboard-read", "clipboard-write"])
    page = window.open(PERIOD)
    page.locator("[id='tc-5.1'] > p > i > a").focus()
    page.keyboard.press("Enter")
    page.locator(READY, has_text="Đã chép liên kết").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == f"{window.home}{PERIOD}#tc-5.1" == page.url
    assert page.locator("[id='tc-1.1'] a").count() == 0  # closed ones have no links yet
    page.locator("#tc-1 > summary").click()
    page.locator("[id='tc-1.1'] > p > i > a").wait_for()
    assert window.faults == []


# --- embedding ---


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_embedded_page_is_accessible_and_asks_for_nothing(visit: Visitor, scheme: str) -> None:
    window = visit(320, color_scheme=scheme)
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    page = window.open(EMBED)
    assert barriers(page) == [] and window.faults == []
    assert [url for url in asked if not url.endswith("favicon.ico")] == [page.url]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ("rgb(26, 33, 41)" if scheme == "dark" else "rgb(255, 255, 255)")


def test_the_code_works_on_the_page_of_somebody_else(visit: Visitor, tmp_path: Path) -> None:
    page = opened(visit, UNIT, permissions=["clipboard-read", "clipboard-write"])
    page.locator(".db-embed > summary").click()
    assert barriers(page) == []
    page.get_by_role("button", name="Chép đoạn này").first.click()
    page.locator(READY, has_text="Đã chép").wait_for(state="attached")
    frame, badge = page.locator(".db-embed code").all_inner_texts()
    assert page.evaluate("navigator.clipboard.readText()") == frame
    (tmp_path / "index.html").write_text(f"<!doctype html><meta charset=utf-8>{frame}{badge}", "utf-8")
    with served(tmp_path) as elsewhere:
        page.goto(elsewhere)
        shown = page.frame_locator("iframe[title='Phường Nguyễn Nghiêm: kết quả năm 2023']")
        shown.get_by_role("link", name="Phường Nguyễn Nghiêm").wait_for()
        assert shown.locator(".r").inner_text() == "Hoàn thành tốt nhiệm vụ"
        page.wait_for_function("document.querySelector('img').naturalWidth > 100")
        shown.get_by_role("link", name="Xem từng tiêu chí").click()
        page.wait_for_url(f"**/{UNIT}")


def test_without_scripts_the_code_can_be_selected_and_nothing_promises_more(visit: Visitor) -> None:
    page = visit(java_script_enabled=False).open(UNIT)
    page.locator(".db-embed > summary").click()
    assert page.locator(".db-embed code").first.inner_text().startswith("<iframe src=")
    assert page.locator("main button").count() == 0


# --- printing ---


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.mark.parametrize("path", [PERIOD, "don-vi/quang-ngai/van-phong-ubnd-tinh/2021/"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_period_is_printed_as_one_sheet(visit: Visitor, path: str, scripts: bool) -> None:
    page = visit(java_script_enabled=scripts).open(path)
    if scripts:
        page.locator(READY).wait_for(state="attached")
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1
    page.emulate_media(media="print")
    seen = page.locator("main").inner_text()
    assert page.locator("h1").inner_text() in seen and "Từng tiêu chí" in seen and "Giấy tờ gốc" in seen
    assert "10/10" in seen and "Lý do" not in seen and "Tải" not in seen
    assert not scripts or page.url in seen


def test_whoever_wants_it_prints_everything(visit: Visitor) -> None:
    page = opened(visit, PERIOD)
    page.evaluate("window.print = () => { window.printed = document.body.dataset.print }")
    page.get_by_role("button", name="In đầy đủ").click()
    assert page.evaluate("printed") == "whole" and pages_of(page.pdf(prefer_css_page_size=True)) > 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1
    page.get_by_role("button", name="In một trang A4").click()
    assert page.evaluate("printed") == "sheet"


# --- the page with all of it ---


@pytest.mark.parametrize("path", [UNIT, PERIOD, RANKING])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_accessible_with_everything_added(visit: Visitor, path: str, scheme: str, width: int) -> None:
    page = opened(visit, path, width, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    page.wait_for_timeout(300)
    assert barriers(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    small = page.evaluate("""[...document.querySelectorAll('.db-take :is(button, a), .db-criteria i > a')].filter(one => one.checkVisibility())
        .filter(one => { const at = one.getBoundingClientRect(); return at.height < 24 || at.width < 24 }).map(one => one.textContent)""")
    assert small == []


# --- on a disk ---


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk") / "dân biết"
    done = run("danbiet", "--root", ROOT, "build", "--offline", "--site-dir", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_kind_of_page_opens_from_a_disk(browser: Browser, disk: Path) -> None:
    visitor = Visitor(browser, disk.as_uri() + "/")
    window = visitor()
    failed: list[str] = []
    # What is aborted is the icon of a page that was left before it came; a file that is not there fails otherwise.
    window.page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or failed.append(request.url))
    for path in [*KINDS.values(), EMBED]:
        window.page.goto(f"{window.home}{path}index.html", wait_until="load")
        assert window.page.locator("h1").is_visible(), path
    window.page.wait_for_timeout(300)
    assert failed == [] and [one for one in window.faults if not one.startswith("file:")] == []
    visitor.close()


def test_from_home_to_the_evidence_of_a_value_on_a_disk(browser: Browser, disk: Path) -> None:
    visitor = Visitor(browser, disk.as_uri() + "/")
    page = visitor().page
    page.goto(f"{visitor.home}index.html")
    page.locator(".md-tabs a", has_text="Đơn vị").click()
    page.wait_for_url("**/don-vi/index.html")
    page.get_by_role("link", name="Phường Nguyễn Nghiêm").first.click()
    page.wait_for_url(f"**/{UNIT}index.html")
    page.get_by_role("link", name="Xem từng tiêu chí năm 2023").click()
    page.wait_for_url(f"**/{PERIOD}index.html")
    page.locator("#tc-1 > summary").click()
    evidence = page.locator("[id^='tc-1.'] .db-evidence > summary").first
    evidence.click()
    page.locator("[id^='tc-1.'] .db-evidence li").first.wait_for(state="visible")
    # A link to a folder, as a script may make one, is led to the page in it.
    page.evaluate("""() => { const link = Object.assign(document.createElement('a'), {href: danbiet.root + 'xep-hang/', textContent: 'X', id: 'x'})
        document.querySelector('h1').append(link) }""")
    page.locator("#x").click()
    page.wait_for_url("**/xep-hang/index.html")
    assert page.evaluate("danbiet.page('so-sanh/?u=a')").endswith("/so-sanh/index.html?u=a")
    visitor.close()
