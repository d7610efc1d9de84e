"""A citizen's whole way by keyboard alone: from the home page to the papers that one value rests on, and back."""

from playwright.sync_api import Page

from tests.browser.conftest import Visitor

MOST_STOPS = 60


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the focus is on what the selector names; every stop on the way can be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.locator(":focus")
        # The choice of colours is Material's: a radio button without size, whose label beside it shows the focus.
        assert page.evaluate("""() => { const one = document.activeElement, shown = one.matches(".md-option") ? one.nextElementSibling : one;
            const at = shown.getBoundingClientRect(); return at.width > 0 && at.height > 0 }"""), at.evaluate("one => one.outerHTML")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            outline = at.evaluate("one => getComputedStyle(one).outlineStyle")
            assert outline != "none" or at.evaluate("one => one.matches('input')"), wanted
            return
    raise AssertionError(f"{wanted} is not among the first {MOST_STOPS} stops")


def test_from_home_to_the_papers_of_a_value(visit: Visitor) -> None:
    window = visit(1280, reduced_motion="reduce")
    page = window.open("")
    tab_to(page, "main input[role=combobox], main input")
    page.keyboard.type("nguyen nghiem")
    page.locator("main [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/phuong-nguyen-nghiem/")
    tab_to(page, "a.db-button[href$='2023/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2023/")
    tab_to(page, ".db-cuts a[href='#tc-6.2']")
    page.keyboard.press("Enter")
    assert page.url.endswith("#tc-6.2") and page.locator("#tc-6\\.2").is_visible()
    tab_to(page, ".db-criteria > details:not([open]) > summary")
    page.keyboard.press("Enter")
    opened = page.locator(".db-criteria > details:has(> summary:focus)")
    assert opened.get_attribute("open") is not None
    tab_to(page, ".db-evidence > summary")
    page.keyboard.press("Enter")
    papers = page.locator(".db-evidence[open]:has(> summary:focus) li")
    assert papers.count() > 0 and all(paper.is_visible() for paper in papers.all())
    page.go_back()
    page.go_back()
    page.wait_for_url("**/phuong-nguyen-nghiem/")
    assert window.faults == []


def test_from_home_to_a_ranking_and_the_unit_in_it(visit: Visitor) -> None:
    window = visit(390, reduced_motion="reduce")
    page = window.open("")
    tab_to(page, ".md-tabs a[href$='xep-hang/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/xep-hang/")
    tab_to(page, "main a[href$='quang-ngai-2022/2023/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/xep-hang/quang-ngai-2022/2023/")
    tab_to(page, "main a[href*='phuong-nguyen-nghiem/2023/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/phuong-nguyen-nghiem/2023/")
    assert window.faults == []
