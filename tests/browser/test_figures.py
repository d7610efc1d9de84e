"""Figures in rows and charts: none covers another, whatever the width, and each row has the marks its section names."""

import pytest

from tests.browser.conftest import Visitor

PERIOD = "don-vi/quang-ngai/van-phong-ubnd-tinh/2021/"
UNIT = "don-vi/quang-ngai/phuong-nguyen-nghiem/"
OPEN_ALL = "document.querySelectorAll('.db-criteria > details').forEach(one => one.open = true)"
ROWS = ":is(.db-criteria > details > summary, .db-criteria li > p:first-child)"


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_what_stands_in_a_row_never_overlaps(visit: Visitor, width: int) -> None:
    page = visit(width).open(PERIOD)
    page.evaluate(OPEN_ALL)
    assert page.locator(ROWS).count() > 20
    assert page.evaluate("""rows => [...document.querySelectorAll(rows)].filter(row => {
        const range = document.createRange(), text = [...row.childNodes].find(one => one.nodeType === 3) ?? row.querySelector('span')
        range.selectNodeContents(text)
        const boxes = [range, ...row.querySelectorAll(':scope > :is(i, b, em, svg)')].map(one => one.getBoundingClientRect())
        return boxes.some((one, at) => boxes.slice(at + 1).some(other => one.left < other.right - 1 && other.left < one.right - 1
            && one.top < other.bottom - 2 && other.top < one.bottom - 2))
    }).map(row => row.textContent)""", ROWS) == []


def test_a_row_has_the_marks_that_its_section_names(visit: Visitor) -> None:
    page = visit().open(PERIOD)
    page.evaluate(OPEN_ALL)
    marks = page.evaluate("""rows => {
        const look = one => { const own = getComputedStyle(one, '::before'); return [own.color, own.borderRadius, own.transform] }
        const named = [...document.querySelectorAll('.db-legend > b')].map(look)
        return [...document.querySelectorAll(rows)].map(row => [...row.querySelectorAll(':scope > b')].map(look))
            .filter(own => JSON.stringify(own) !== JSON.stringify(named)).length }""", ROWS)
    assert marks == 0


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_a_trend_is_as_wide_as_its_box_and_its_words_stay_readable(visit: Visitor, width: int) -> None:
    page = visit(width).open(UNIT)
    chart, figure = (page.locator(one).first.bounding_box() for one in (".db-trend", ".db-figure"))
    assert chart and figure and figure["width"] - 60 < chart["width"] <= figure["width"]
    words = page.evaluate("""() => [...document.querySelectorAll('.db-trend text')]
        .filter(one => getComputedStyle(one).display !== 'none')
        .map(one => [one.textContent, parseFloat(getComputedStyle(one).fontSize), one.getBoundingClientRect().toJSON()])""")
    assert len(words) > 8 and all(size >= 12 for _, size, _ in words)
    assert all(figure["x"] <= box["left"] and box["right"] <= figure["x"] + figure["width"] for _, _, box in words)
