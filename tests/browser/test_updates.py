"""Updates and the history of a value, in the browser of somebody who wants to know what was changed, when and why."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import BELOW, Visitor, served
from tests.browser.test_pages import barriers
from tests.conftest import run
from tests.history.conftest import PATH, UNIT, new_repository, record

PERIOD = f"don-vi/{UNIT}/2023/"
SETTINGS = f"""\
site_name: Dân biết mẫu
site_url: https://vi-du.example/{BELOW}/
repo_url: https://github.com/vi-du/dan-biet
edit_uri: edit/main/content/
"""
FIRST = record({"1.1": ("4",), "1.2": ("6",), "2": ("9",)})
CORRECTED = FIRST.replace("self: 4", "self: 3.5") + (
    "corrections:\n- {date: 2024-01-02, at: '1.1', assessor: self, was: 4, now: 3.5, reason: Nhập nhầm từ biểu giấy.}\n")
APPRAISED = CORRECTED.replace("    self: 3.5\n", "    self: 3.5\n    authority: 3\n").replace(
    "    self: 9\n", "    self: 9\n    authority: 8.25\n    reason: " + "Giải trình dài của đơn vị mẫu. " * 12 + "\n")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of a project whose record was published, corrected and appraised; where its start page is."""
    top = tmp_path_factory.mktemp("past")
    repository = new_repository(top / "project")
    repository.write({"mkdocs.yml": SETTINGS, "content/index.md": "# Dân biết mẫu\n\nSố liệu đặt ra để thử.\n"})
    for subject, text in (("Công bố kết quả tự chấm", FIRST), ("Sửa điểm nhập nhầm", CORRECTED),
                          ("Nhập kết quả thẩm định", APPRAISED)):
        repository.commit(subject, {PATH: text})
    done = run("danbiet", "--root", repository.root, "build", "--site-dir", top / "served" / BELOW)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(top / "served") as address:
        yield f"{address}{BELOW}/"


@pytest.fixture
def visit(browser: Browser, home: str) -> Iterator[Visitor]:
    visitor = Visitor(browser, home)
    yield visitor
    visitor.close()


def open_all(page: Page) -> None:
    """Every history on the page, with all around it that is folded."""
    page.evaluate("""document.querySelectorAll("details:has(.db-past), .db-past").forEach(one => one.open = true)""")


@pytest.mark.parametrize("path", ["cap-nhat/", PERIOD])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_accessible_with_every_history_open(visit: Visitor, path: str, scheme: str, width: int) -> None:
    window = visit(width, color_scheme=scheme, reduced_motion="reduce")
    page = window.open(path)
    open_all(page)
    assert barriers(page) == [] and window.faults == []


@pytest.mark.parametrize("path", ["cap-nhat/", PERIOD])
@pytest.mark.parametrize("width", [390, 320])
def test_no_sideways_scrolling_on_a_phone(visit: Visitor, path: str, width: int) -> None:
    page = visit(width, has_touch=True).open(path)
    open_all(page)
    inner, outer = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
    assert inner <= outer


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_start_page_to_what_was_changed_when_and_why(visit: Visitor, scripts: bool) -> None:
    page = visit(java_script_enabled=scripts).open("")
    page.get_by_role("link", name="Cập nhật", exact=True).first.click()
    page.wait_for_url("**/cap-nhat/")
    days = [one for one in page.locator("main h2").all_inner_texts() if one.startswith("Ngày")]
    assert [re.sub(r"\W*$", "", one) for one in days] == ["Ngày 3/1/2024", "Ngày 2/1/2024", "Ngày 1/1/2024"]
    second = page.locator("main section", has=page.locator("#ngay-2024-01-02")).inner_text()
    assert "Tự chấm" in second and "3,5" in second and "Đính chính: Nhập nhầm từ biểu giấy." in second
    assert "Sửa điểm nhập nhầm" in second
    assert "công bố lần đầu" in page.locator("main section", has=page.locator("#ngay-2024-01-01")).inner_text()


def test_a_change_leads_to_its_value_whose_history_opens_by_keyboard(visit: Visitor) -> None:
    window = visit()
    page = window.open("cap-nhat/")
    page.locator("section", has=page.locator("#ngay-2024-01-02")).get_by_role("link", name=re.compile("mục 1.1")).click()
    page.wait_for_url(f"**/{PERIOD}#tc-1.1")
    past = page.locator("[id='tc-1.1'] .db-past").first
    summary = past.locator("summary")
    summary.wait_for(state="visible")  # whatever is folded around the row has opened for it
    assert not past.locator("li").first.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    told = " ".join(past.inner_text().split())
    assert told.startswith("Đã thay đổi 2 lần") and "Đính chính: Nhập nhầm từ biểu giấy." in told
    assert re.search(r"2/1/2024 Tự chấm: (từ )?4 → (thành )?3,5", told), told
    commit = past.locator("a[href*='/commit/']").first
    assert re.fullmatch(r"https://github\.com/vi-du/dan-biet/commit/[0-9a-f]{40}", commit.get_attribute("href") or "")
    assert window.faults == []


def test_the_feed_is_linked_and_its_entries_lead_to_pages(visit: Visitor, home: str) -> None:
    window = visit()
    page = window.open("cap-nhat/")
    link = page.get_by_role("link", name="Theo dõi bằng Atom")
    answer = page.request.get(f"{home}cap-nhat/{link.get_attribute('href')}")
    assert answer.ok
    feed = ElementTree.fromstring(answer.body())
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 3
    for entry in entries:
        shown = entry.find(f"{atom}link")
        assert shown is not None
        published = shown.get("href", "")
        assert published.startswith(f"https://vi-du.example/{BELOW}/")
        path, _, anchor = published.removeprefix(f"https://vi-du.example/{BELOW}/").partition("#")
        page = window.open(path)
        assert not anchor or page.locator(f"[id='{anchor}']").count() == 1
