"""Words that are explained where they stand: by mouse, by finger, by keyboard, and without scripts."""

import pytest

from generator.render.views.terms import GROUPS
from tests.browser.conftest import Visitor
from tests.browser.test_pages import barriers

UNIT = "don-vi/quang-ngai/phuong-nguyen-nghiem/"
RANK = '.db-figures a[href$="giai-thich/#hang"]'
MEANS = {id: means for group in GROUPS for id, _, means in group.terms}


def test_by_keyboard_and_back_to_the_word(visit: Visitor) -> None:
    window = visit()
    page = window.open(UNIT)
    page.locator(RANK).first.focus()
    page.keyboard.press("Enter")
    box = page.locator("#db-means")
    box.wait_for(state="visible")
    assert MEANS["hang"] in box.inner_text() and box.get_attribute("aria-label") == "Hạng, đồng hạng"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Mọi từ trên trang"
    page.keyboard.press("Escape")
    box.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.hash") == "#hang" and window.faults == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390), ("light", 320)])
def test_open_it_is_accessible_and_within_the_screen(visit: Visitor, scheme: str, width: int) -> None:
    page = visit(width, color_scheme=scheme, reduced_motion="reduce").open(UNIT)
    for term in page.locator('.db a[href*="giai-thich/#"]:visible').all():
        term.scroll_into_view_if_needed()
        term.click()
        box = page.locator("#db-means")
        box.wait_for(state="visible")
        around = box.bounding_box()
        assert around and around["x"] >= 0 and around["x"] + around["width"] <= width
        assert page.locator("[aria-expanded=true]").count() == 1
        page.mouse.click(2, 2)
        box.wait_for(state="hidden")
    page.locator(RANK).first.click()
    assert barriers(page) == []


def test_the_box_leads_to_all_words(visit: Visitor) -> None:
    page = visit().open(UNIT)
    page.locator(RANK).first.click()
    page.locator("#db-means a").click()
    page.wait_for_url("**/giai-thich/#hang")


def test_without_scripts_it_leads_to_the_page(visit: Visitor) -> None:
    page = visit(java_script_enabled=False).open(UNIT)
    page.locator(RANK).first.click()
    page.wait_for_url("**/giai-thich/#hang")
    assert MEANS["hang"] in page.locator("#hang").inner_text()


def test_nothing_is_loaded_for_it_before_it_is_asked_for(visit: Visitor) -> None:
    window = visit()
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    window.open(UNIT)
    assert asked and not any("terms." in url or "giai-thich" in url for url in asked)
