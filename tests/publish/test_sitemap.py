"""The sitemap: every address once, in parts when it grows, nothing without the site's address."""

from xml.etree import ElementTree

import pytest

from generator.publish import sitemap, sitemap_files

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(content: bytes) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(content).iter(f"{NAMESPACE}loc")]


def test_addresses_are_absolute_sorted_and_once() -> None:
    files = sitemap_files(["don-vi/b/", "", "don-vi/a/", "don-vi/a/"], "https://mau.example/x")
    assert set(files) == {"sitemap.xml", "robots.txt"}
    assert locations(files["sitemap.xml"]) == [
        "https://mau.example/x/", "https://mau.example/x/don-vi/a/", "https://mau.example/x/don-vi/b/"]
    assert b"Sitemap: https://mau.example/x/sitemap.xml\n" in files["robots.txt"]
    assert b"lastmod" not in files["sitemap.xml"]


def test_order_and_repetition_of_the_input_do_not_matter() -> None:
    addresses = [f"don-vi/{n}/" for n in range(50)]
    assert sitemap_files(addresses, "https://a.b/") == sitemap_files(set(addresses) | {"don-vi/1/"}, "https://a.b")


def test_nothing_without_an_address_of_the_site() -> None:
    assert sitemap_files(["don-vi/"], "") == {}


def test_odd_names_are_escaped() -> None:
    [found] = locations(sitemap_files(["bài viết/<&>/"], "https://mau.example/?a&b/")["sitemap.xml"])
    assert found == "https://mau.example/?a&b/b%C3%A0i%20vi%E1%BA%BFt/%3C%26%3E/"


@pytest.mark.parametrize(("pages", "parts"), [(0, 0), (3, 0), (4, 2), (7, 3)])
def test_long_sitemaps_get_an_index(monkeypatch: pytest.MonkeyPatch, pages: int, parts: int) -> None:
    monkeypatch.setattr(sitemap, "MOST_URLS", 3)
    addresses = [f"p{n}/" for n in range(pages)]
    files = sitemap_files(addresses, "https://mau.example/")
    named = [f"sitemap-{n}.xml" for n in range(1, parts + 1)]
    assert set(files) == {"sitemap.xml", "robots.txt", *named}
    if parts:
        assert locations(files["sitemap.xml"]) == [f"https://mau.example/{name}" for name in named]
    found = [url for name in named or ["sitemap.xml"] for url in locations(files[name])]
    assert found == [f"https://mau.example/{address}" for address in addresses]


def test_no_part_is_too_long_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_BYTES", 1024 + 300)
    files = sitemap_files([f"{'x' * 100}{n}/" for n in range(9)], "https://mau.example/")
    assert len(files) > 4 and all(len(content) < 1024 + 300 for content in files.values())
    assert sum(len(locations(content)) for name, content in files.items() if name.startswith("sitemap-")) == 9
