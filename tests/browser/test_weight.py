"""What a first visit moves over the network, compressed as web servers do."""

import gzip

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import Visitor

MOST = 150_000  # bytes


@pytest.mark.parametrize("path", ["don-vi/quang-ngai/phuong-nguyen-nghiem/", "don-vi/quang-ngai/phuong-nguyen-nghiem/2023/", ""])
def test_a_first_visit_is_light(visit: Visitor, path: str) -> None:
    window = visit(390)
    moved: dict[str, int] = {}

    def weigh(response: Response) -> None:
        moved[response.url] = len(gzip.compress(response.body(), 6)) + 500  # and the headers of question and answer

    window.page.on("requestfinished", lambda request: weigh(request.response()))
    window.open(path).wait_for_load_state("networkidle")
    assert any(url.endswith(".css") for url in moved) and len(moved) >= 4
    assert sum(moved.values()) < MOST, moved
