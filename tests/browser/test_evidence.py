"""The register of papers, findings on criteria and coverage of campaigns, in a made-up project of a few dozen units."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.sample import Sample, write_sample
from tests.browser.conftest import Visitor, served
from tests.browser.test_pages import barriers
from tests.conftest import run

PROVINCE = "ubnd-tinh-mau-01"
KINDS = {"register": "van-ban/", "issuer": f"van-ban/{PROVINCE}/", "papers-of-a-unit": "", "criterion": "bo-tieu-chi/mau-2023/2/",
         "coverage": "xep-hang/mau-2023/2023/da-nop/", "ranking": "xep-hang/mau-2023/2023/", "home": ""}


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sampled")
    write_sample(root, Sample(40, ("2022", "2023"), 7))
    done = run("danbiet", "build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture
def look(browser: Browser, sampled: Path) -> Iterator[Visitor]:
    with served(sampled) as address:
        visitor = Visitor(browser, address)
        yield visitor
        visitor.close()


def place(kind: str, site: Path) -> str:
    """The address of a kind of page; of a unit's papers, those of the first that has some."""
    if kind != "papers-of-a-unit":
        return KINDS[kind]
    return min(path.parent.relative_to(site).as_posix() for path in site.glob("van-ban/don-vi/*/*/index.html")) + "/"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_accessible(look: Visitor, sampled: Path, kind: str, scheme: str, width: int) -> None:
    window = look(width, color_scheme=scheme, reduced_motion="reduce")
    page = window.open(place(kind, sampled))
    assert barriers(page) == [] and window.faults == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_small_phone(look: Visitor, sampled: Path, kind: str) -> None:
    page = look(320, has_touch=True).open(place(kind, sampled))
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_missing_without_scripts(look: Visitor, sampled: Path, kind: str) -> None:
    """Scripts only add: ways to save charts and tables, and on two pages whole tools beside what is told here."""
    part = {"home": ".db-campaigns", "ranking": ".db-coverage"}.get(kind, "main")
    shown, plain = (Counter(look(java_script_enabled=enabled).open(place(kind, sampled)).locator(part).inner_text().split())
                    for enabled in (True, False))
    assert plain.total() > 20 and set(shown - plain) <= set("Tải bảng này (CSV) · hình: SVG PNG".split())


def test_from_the_register_to_the_item_that_rests_on_a_paper(look: Visitor) -> None:
    page = look(390).open("van-ban/")
    page.locator(f"main a[href='{PROVINCE}/']").first.click()
    paper = page.locator("main section", has=page.locator("ul.db-citing a[href*='#tc-']")).first
    name = paper.locator("h3").inner_text()
    paper.locator("ul.db-citing a[href*='#tc-']").first.click()
    page.wait_for_url(re.compile("#tc-"))
    item = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(item).to_be_visible()
    number = re.search(r"\d+/[\w-]+", name)
    assert number and number[0] in item.inner_text()


def test_a_papers_anchor_is_where_it_is_linked_to(look: Visitor, sampled: Path) -> None:
    page = look().open(place("papers-of-a-unit", sampled))
    anchors = page.evaluate("[...document.querySelectorAll('.db-papers > li')].map(one => one.id)")
    assert len(anchors) == len(set(anchors)) > 5 and all(re.fullmatch(r"[a-z0-9-]+", one) for one in anchors)


def test_every_count_of_a_campaign_leads_to_its_names(look: Visitor) -> None:
    page = look().open("xep-hang/mau-2023/2023/")
    counted = page.locator(".db-coverage .db-stands > li")
    assert counted.count() >= 3
    for place in range(counted.count()):
        page = look().open("xep-hang/mau-2023/2023/")
        row = page.locator(".db-coverage .db-stands > li").nth(place)
        count = int(row.locator("b").inner_text())
        row.locator("a").first.click()
        page.wait_for_url(re.compile("da-nop/.*#dot-"))
        heading = page.locator(f"[id='{page.url.partition('#')[2]}']")
        expect(heading).to_contain_text(f"{count} đơn vị")
        assert heading.locator("xpath=..").locator("li").count() == min(count, 100)
