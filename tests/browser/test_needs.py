"""Readers who see, move or read otherwise: enlarged, with wider spacing, in the system's own colours, without motion."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.test_pages import barriers, every_kind

# What a reader's own style sheet may ask for (WCAG 2.2, 1.4.12 Text Spacing).
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }"""
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter(one => {
    const looks = getComputedStyle(one), text = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    return text && looks.overflow !== "visible" && looks.position !== "absolute" && looks.webkitLineClamp === "none"
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  }).map(one => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`)"""


def fits(page: Page) -> bool:
    inner, outer = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    return inner <= outer


@every_kind
def test_enlarged_to_twice_and_four_times(visit: Visitor, path: str) -> None:
    """A screen of 1280 pixels at 200 % and 400 % is one of 640 and 320, each pixel two or four."""
    for zoom in (2, 4):
        page = visit(1280 // zoom, device_scale_factor=zoom).open(path)
        assert fits(page) and page.locator("main h1").is_visible()
        assert page.evaluate(CUT_OFF) == []


@every_kind
def test_with_wider_spacing(visit: Visitor, path: str) -> None:
    page = visit(390, bypass_csp=True).open(path)
    page.add_style_tag(content=SPACING)
    assert fits(page)
    assert page.evaluate(CUT_OFF) == []


@every_kind
def test_in_the_colours_of_the_system(visit: Visitor, path: str) -> None:
    page = visit(1280, forced_colors="active", reduced_motion="reduce").open(path)
    assert barriers(page) == []


@every_kind
def test_without_motion(visit: Visitor, path: str) -> None:
    page = visit(390, reduced_motion="reduce").open(path)
    moving = page.evaluate("""() => [...document.querySelectorAll("main *")].flatMap(one => {
        const looks = getComputedStyle(one), seconds = looks.transitionDuration.split(",").map(parseFloat);
        return Math.max(...seconds) > 0.01 || looks.animationName !== "none" ? [`${one.tagName}.${one.className}`] : [];
      })""")
    assert moving == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_keep_their_marks_in_the_colours_of_the_system(visit: Visitor, scheme: str) -> None:
    """Who gave which points is told by shape alone there: every mark is drawn in a colour that its ground is not."""
    page = visit(1280, forced_colors="active", color_scheme=scheme).open("don-vi/quang-ngai/phuong-nguyen-nghiem/")
    marks = page.locator(".db-trend :is(path, circle, use, rect)[class$='-mark']")
    assert marks.count() > 0
    for mark in marks.all():
        box = mark.bounding_box()
        assert box
        clip = {"x": box["x"] - 2, "y": box["y"] - 2, "width": box["width"] + 4, "height": box["height"] + 4}
        before = page.screenshot(clip=clip, full_page=True)
        mark.evaluate("one => { one.style.visibility = 'hidden' }")
        assert page.screenshot(clip=clip, full_page=True) != before
