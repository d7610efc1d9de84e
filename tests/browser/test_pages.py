"""Every kind of page in a real browser: accessible, within the screen, sealed, and readable without scripts."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from generator.mkdocs_plugin import MENU, UPDATES
from generator.mkdocs_plugin.compact import compact
from generator.publish import broken_links
from tests.browser.conftest import BELOW, Visitor, served
from tests.conftest import ROOT, documents

KINDS = {
    "home": "",
    "unit-browser": "don-vi/",
    "unit": "don-vi/quang-ngai/phuong-nguyen-nghiem/",
    "unit-without-records": "don-vi/quang-ngai/thi-xa-duc-pho/",
    "period": "don-vi/quang-ngai/phuong-nguyen-nghiem/2023/",
    "period-of-three-years": "don-vi/quang-ngai/phuong-nguyen-nghiem/2021-2023/",
    "period-of-an-agency": "don-vi/quang-ngai/van-phong-ubnd-tinh/2021/",
    "period-of-statistics": "don-vi/bac-giang/phuong-quang-minh/2024-Q1/",
    "rankings": "xep-hang/",
    "ranking": "xep-hang/quang-ngai-2022/2023/",
    "compare": "so-sanh/",
    "rubrics": "bo-tieu-chi/",
    "rubric": "bo-tieu-chi/quang-ngai-2022/",
    "rubric-with-a-discrepancy": "bo-tieu-chi/lai-chau-qcdc-2022/",
    "criterion": "bo-tieu-chi/quang-ngai-2022/5/",
    "register": "van-ban/",
    "issuer": "van-ban/ubnd-tinh-quang-ngai/",
    "papers-of-a-unit": "van-ban/don-vi/quang-ngai/phuong-nguyen-nghiem/",
    "discrepancies": "sai-lech/",
    "open-data": "du-lieu/",
    "rules": "quy-tac/",
    "terms": "giai-thich/",
} | {path.stem: f"{path.relative_to(ROOT / 'content').with_suffix('').as_posix()}/"
     for path in sorted((ROOT / "content").rglob("*.md")) if path.name != "index.md"}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

every_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())


@every_kind
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_accessible(visit: Visitor, path: str, scheme: str, width: int) -> None:
    page = visit(width, color_scheme=scheme, reduced_motion="reduce").open(path)
    assert barriers(page) == []


def barriers(page: Page) -> list[str]:
    """What axe finds wrong with the page as it is shown now."""
    found = Axe().run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]})
    return [f"{one['id']}: {node['target']} {node.get('failureSummary', '')}" for one in found.response["violations"]
            for node in one["nodes"]]


@every_kind
def test_no_sideways_scrolling_on_a_phone(visit: Visitor, path: str) -> None:
    page = visit(390, has_touch=True).open(path)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        inner, outer = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
        assert inner <= outer, page.evaluate(
            """limit => [...document.querySelectorAll("main *")]
            .filter(one => one.getBoundingClientRect().right > limit + 1)
            .slice(0, 8).map(one => `${one.tagName}.${one.className.baseVal ?? one.className}`)""", outer)


@every_kind
def test_nothing_is_refused_missing_or_asked_elsewhere(visit: Visitor, path: str) -> None:
    window = visit()
    page = window.open(path)
    closed = page.locator("main details:not([open]) > summary:visible")
    for _ in range(min(5, closed.count())):
        closed.first.click()
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(200)
    assert window.faults == []


@every_kind
def test_readable_without_scripts_and_in_outline(visit: Visitor, path: str) -> None:
    with_scripts = visit().open(path)
    without = visit(java_script_enabled=False).open(path)
    assert without.locator("main h1").count() == 1 and without.locator("main h1").is_visible()
    words = len(without.locator("main").inner_text().split())
    assert words >= 0.9 * len(with_scripts.locator("main").inner_text().split()) and words > 10
    levels = [int(one) for one in with_scripts.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => one.tagName[1])")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False)), levels


def test_every_link_and_anchor_of_the_whole_site_leads_somewhere(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = [(path.relative_to(site).as_posix(), path.read_text("utf-8")) for path in documents(site)]
    # The page for missing addresses links from the server's root, since nobody knows where it will be shown.
    assert broken_links([one for one in pages if one[0] != "404.html"], files, f"/{BELOW}/") == []
    assert broken_links([one for one in pages if one[0] == "404.html"], files, "/") == []


def test_the_links_go_to_other_sites_only_where_records_or_licences_say_so(site: Path) -> None:
    for path in documents(site):
        for target in re.findall(r'href="(https?://[^/"]+)', path.read_text("utf-8")):
            assert not re.search(r"google|jsdelivr|unpkg|cdn|github\.io|squidfunk|mkdocs", target), (path, target)


# --- the theme around the pages ---


def test_the_page_for_missing_addresses(browser: Browser, site: Path) -> None:
    """It links from the server's root, so it is looked at there."""
    with served(site) as address:
        visitor = Visitor(browser, address)
        window = visitor(390, color_scheme="dark")
        page = window.open("404.html")
        assert barriers(page) == [] and window.faults == []
        page.locator("main a", has_text="bảng xếp hạng").click()
        page.wait_for_url(f"{address}xep-hang/")
        visitor.close()


def test_the_system_decides_the_colours_until_the_reader_does(visit: Visitor) -> None:
    for scheme, expected in (("light", "default"), ("dark", "slate")):
        page = visit(color_scheme=scheme).open("")
        assert page.locator("body").get_attribute("data-md-color-scheme") == expected
    page.locator("label[title='Đang theo máy; chuyển sang nền sáng']").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


def test_a_page_is_in_its_colours_before_the_theme_starts(visit: Visitor) -> None:
    """Else everybody with a dark system would see each page flash white."""
    for chosen, expected in ((None, "slate"), ("Đang theo máy; chuyển sang nền sáng", "default")):
        page = visit(color_scheme="dark").open("")
        if chosen:
            page.locator(f"label[title='{chosen}']").click()
        page.route("**/bundle.*.js", lambda route: route.abort())
        page.goto(page.url + "don-vi/")
        assert page.locator("body").get_attribute("data-md-color-scheme") == expected
        assert page.evaluate("document.documentElement.className") == "no-js"  # the theme itself did not run


def test_a_browser_that_refuses_storage_shows_the_page_all_the_same(visit: Visitor) -> None:
    window = visit(color_scheme="dark")
    window.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError') }})")
    page = window.open("don-vi/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.locator("label[title='Đang theo máy; chuyển sang nền sáng']").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    assert window.faults == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_the_menu_of_a_phone_leads_to_every_section(visit: Visitor, scripts: bool) -> None:
    window = visit(390, has_touch=True, java_script_enabled=scripts)
    page = window.open("don-vi/quang-ngai/phuong-nguyen-nghiem/")
    page.locator("header label[for=__drawer]").click()
    link = page.locator(".md-nav--primary a", has_text="Xếp hạng")
    link.wait_for(state="visible")
    link.click()
    page.wait_for_url("**/xep-hang/")
    assert window.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_with_the_menu_and_everything_else_open(visit: Visitor, scheme: str) -> None:
    page = visit(390, color_scheme=scheme, has_touch=True, reduced_motion="reduce").open("don-vi/quang-ngai/phuong-nguyen-nghiem/2023/")
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
    assert page.locator("main details[open]").count() > 20 and barriers(page) == []
    page.locator("header label[for=__drawer]").click()
    page.locator(".md-nav--primary a", has_text="Xếp hạng").wait_for(state="visible")
    page.wait_for_timeout(400)
    assert barriers(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_the_menu_of_a_phone_opens_a_section_and_comes_back(visit: Visitor, scripts: bool) -> None:
    window = visit(390, has_touch=True, java_script_enabled=scripts, reduced_motion="reduce")
    page = window.open("don-vi/")
    page.locator("header label[for=__drawer]").click()
    menu = page.get_by_role("navigation", name="Mục lục trang web")
    inner = menu.locator("a", has_text="Cách tính")
    assert menu.locator("[aria-current]").inner_text() == "Đơn vị"
    menu.locator("li > label", has_text="Hướng dẫn").click()
    page.wait_for_timeout(400)
    box = inner.bounding_box()
    assert box and 0 <= box["x"] < 60
    menu.locator("nav > label", has_text="Hướng dẫn").click()
    page.wait_for_timeout(400)
    assert inner.bounding_box()["x"] > 200  # moved away again, to the right
    menu.locator("li > label", has_text="Hướng dẫn").click()
    inner.click()
    page.wait_for_url("**/cach-tinh/")
    assert window.faults == []


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"},
                                  {"forced_colors": "active", "color_scheme": "dark"}], ids=lambda look: "-".join(look.values()))
def test_the_icons_of_the_menus_can_be_seen(visit: Visitor, look: dict[str, str]) -> None:
    """They are masks: where a browser takes away backgrounds they would be gone."""
    page = visit(reduced_motion="reduce", **look).open("don-vi/")
    assert seen(page, "header .db-logo")
    page = visit(390, reduced_motion="reduce", **look).open("don-vi/")
    assert seen(page, "header .db-lines")
    page.locator("header label[for=__drawer]").click()
    page.wait_for_timeout(400)
    assert seen(page, ".md-sidebar .db-logo") and seen(page, ".db-drawer li > label", last=40)


def seen(page: Page, what: str, last: int = 1000) -> bool:
    """Whether the screen changes when something is taken away: it, or its last pixels in the line."""
    box = page.locator(what).bounding_box()
    width = min(last, box["width"])
    clip = box | {"x": box["x"] + box["width"] - width, "width": width}
    with_it = page.screenshot(clip=clip)
    page.locator(what).evaluate("one => { one.style.visibility = 'hidden' }")
    return page.screenshot(clip=clip) != with_it


def test_taking_out_indentation_moves_nothing(visit: Visitor) -> None:
    written = """<style>.l li { display: inline } .b > div { display: inline-block; width: 3em } body { font: 16px sans-serif }</style>
        <main>
          <p>
            one <b>two</b>
            <i>three</i>
            <code>four  five</code>
          </p>
          <div class="b">
            <div>a</div>
            <div>b</div>
          </div>
          <ul class="l">
            <li> c </li>
            <li>
              <a href="#">d</a>
            </li>
          </ul>
          text
          <pre>
  e
    f</pre>
        </main>"""
    page, places = visit().page, []
    for html in (written, compact(written)):
        page.set_content(html)
        places.append(page.evaluate("""[...document.querySelectorAll("body *")].map(one => {
            const at = one.getBoundingClientRect(); return [one.tagName, at.x, at.y, at.width, at.height] })"""))
    assert places[0] == places[1] and len(places[0]) == 13 and len(compact(written)) < 0.7 * len(written)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_the_keyboard_reaches_every_section_on_a_phone(visit: Visitor, site: Path, scripts: bool) -> None:
    """Each stop is where the eye is: the bar of sections comes into sight, the closed menu is passed over."""
    page = visit(390, java_script_enabled=scripts).open("don-vi/")
    assert page.locator(".md-tabs").bounding_box()["height"] <= 1
    reached = []
    while not page.evaluate("!!document.activeElement.closest('main')"):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.md-tabs')"):
            box = page.locator(":focus").bounding_box()
            assert box and 0 <= box["x"] and box["x"] + box["width"] <= 390 and box["height"] > 10 and box["y"] > 30
            assert page.evaluate("""() => { const at = document.activeElement.getBoundingClientRect();
                return document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === document.activeElement }""")
            reached.append(page.locator(":focus").inner_text().strip())
    assert reached == [*MENU.values(), *(UPDATES.values() if (site / "cap-nhat").is_dir() else ()), "Hướng dẫn"]
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') === null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gioi-thieu/")


def test_the_keyboard_reaches_the_content_first(visit: Visitor) -> None:
    page = visit().open("don-vi/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text().strip() == "Đến thẳng nội dung"
    page.keyboard.press("Enter")
    assert page.url.endswith("#noi-dung")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
