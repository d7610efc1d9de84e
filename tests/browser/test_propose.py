"""Links from every value to its line on the forge: made by our script where it runs, one to the file where it does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.mkdocs_plugin.commands import Wanted, build_project
from generator.scaffold import write_project
from tests.browser.conftest import Visitor, served
from tests.browser.test_pages import barriers
from tests.host.test_forge import GITHUB, values

UNIT = "tinh-mau/xa-mau-an-binh"
PATH = f"scores/{UNIT}/2025.yaml"


@pytest.fixture(scope="module", params=[False, True], ids=["pages", "lean"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("propose")
    write_project(root)
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + f"repo_url: {GITHUB}\nedit_uri: edit/main/content/\n", "utf-8")
    build_project(root, Wanted(lean=request.param))
    return root


@pytest.fixture
def visit(browser: Browser, project: Path) -> Iterator[Visitor]:
    with served(project / "site") as address:
        visitor = Visitor(browser, address)
        yield visitor
        visitor.close()


def page_of(project: Path) -> str:
    period = project / f"site/don-vi/{UNIT}/2025/index.html"
    return f"don-vi/{UNIT}/2025/" if period.exists() else f"don-vi/{UNIT}/"


def test_every_value_has_a_link_to_its_line_below_its_criterion(project: Path, visit: Visitor) -> None:
    seen = visit(390)
    page = seen.open(page_of(project))
    links = page.eval_on_selector_all(
        ".db-propose a", "found => found.map(one => [one.textContent, one.href, one.ariaLabel, one.closest('details').id])")
    found = {(text, address.partition("#L")[0]): (int(address.partition("#L")[2]), label, criterion)
             for text, address, label, criterion in links}
    for period in ("2025", "2024"):
        path = f"scores/{UNIT}/{period}.yaml"
        shown = {text: found[text, address] for text, address in found if address == f"{GITHUB}/edit/main/{path}"}
        if period == "2025" or shown:
            assert {text: line for text, (line, _, _) in shown.items()} == values(project, path)
        for text, (_, label, criterion) in shown.items():
            assert label == f"Đề xuất sửa {text}" and criterion.endswith(f"tc-{text.split('.')[0]}")
    assert len(found) == len(links) and seen.faults == []


def test_the_links_are_no_barrier_and_fit_a_phone(project: Path, visit: Visitor) -> None:
    page = visit(390, has_touch=True).open(page_of(project))
    page.eval_on_selector_all("details", "found => found.forEach(one => one.open = true)")
    assert page.locator(".db-propose:visible").count() > 1
    assert barriers(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_without_a_script_the_link_to_the_file_is_left(project: Path, visit: Visitor) -> None:
    page = visit(390, java_script_enabled=False).open(page_of(project))
    assert page.locator(".db-propose").count() == 0
    assert page.locator(f'a[href="{GITHUB}/edit/main/{PATH}"]').filter(has_text="Đề xuất sửa").count() == 1


def test_nothing_of_it_is_printed(project: Path, visit: Visitor) -> None:
    page = visit().open(page_of(project))
    page.eval_on_selector_all("details", "found => found.forEach(one => one.open = true)")
    page.emulate_media(media="print")
    assert page.locator(".db-propose:visible").count() == 0
