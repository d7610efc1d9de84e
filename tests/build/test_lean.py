"""One page for each unit: fewer files, the same words, and every link leads somewhere."""

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.mkdocs_plugin.commands import Wanted, build_project
from generator.publish import hosting
from tests.build.conftest import build, differing, whole


class Document(HTMLParser):
    """The ids and links of a page, and its words below the heading."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")

    def handle_data(self, data: str) -> None:
        self.words += data.split()


def documents(site: Path) -> dict[str, Document]:
    return {path.relative_to(site).as_posix(): Document(path.read_text("utf-8")) for path in site.rglob("*.html")}


def lean(root: Path) -> Path:
    return Path(build_project(root, Wanted(root / "site-a", lean=True)).folder)


def periods(site: Path) -> list[str]:
    return sorted(path.parent.relative_to(site / "don-vi").as_posix() for path in site.glob("don-vi/*/*/20*/index.html"))


def test_all_links_and_anchors_lead_somewhere(built: Path) -> None:
    found = documents(lean(built))
    for name, page in found.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links if name != "404.html" else ():
            path, _, anchor = link.partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(name), path)) if path else name
            if ":" in path or not (path.endswith("/") or path in ("", ".", "..")):
                continue
            target = os.path.normpath(f"{target}/index.html") if path else name
            assert target in found and (not anchor or anchor in found[target].ids), f"{name}: {link}"


def test_each_period_is_a_section_with_the_same_words(built: Path) -> None:
    usual, site = built / "site", lean(built)
    assert periods(usual) and not periods(site)
    pages, whole_pages = documents(usual), documents(site)
    for period in periods(usual):
        unit, _, at = period.rpartition("/")
        page, text = whole_pages[f"don-vi/{unit}/index.html"], (usual / f"don-vi/{period}/index.html").read_text("utf-8")
        assert f"ky-{at}" in page.ids
        own = {id for id in pages[f"don-vi/{period}/index.html"].ids if re.match("tc-|ket-qua|bi-tru|so-lieu", id)}
        assert own and {f"ky-{at}-{id}" for id in own} <= set(page.ids), period
        text = re.sub("<p class=db-printed>.*?</p>", "", text)  # the address, for paper
        article = Document(re.search(r"<h1>.*</h1>(.*)</article>", text, re.DOTALL)[1])  # type: ignore[index]
        missing = set(article.words) - set(page.words) - {"←", "→"}
        assert not missing, (period, missing)


def test_the_open_data_is_the_same(built: Path) -> None:
    site = lean(built)
    assert not [path for path in differing(whole(built / "site"), whole(site))
                if path.startswith(("du-lieu/", "api/")) and not path.endswith((".html", "part.json"))]


def test_the_setting_in_mkdocs_yml_does_the_same(built: Path) -> None:
    site = whole(lean(built))
    settings = built / "mkdocs.yml"
    text = settings.read_text("utf-8")
    changed = re.sub(r"^plugins:\n(  *)- danbiet$", r"plugins:\n\1- danbiet:\n\1    lean: true", text, flags=re.MULTILINE)
    settings.write_text(changed if changed != text else text + "plugins:\n  - danbiet:\n      lean: true\n", "utf-8")
    assert differing(whole(build(built)), site) == []


def test_from_lean_to_usual_and_back(built: Path) -> None:
    """In one folder: pages of periods go and come again."""
    usual, site = whole(built / "site"), whole(lean(built))
    build_project(built, Wanted(lean=True))
    assert differing(whole(built / "site"), site) == []
    assert differing(whole(build(built)), usual) == []


def test_limits_of_hosts_are_told_with_the_way_out(built: Path, monkeypatch: pytest.MonkeyPatch,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(hosting, "HOSTS", (hosting.Host("Máy chủ mẫu", files=10),))
    build(built)
    told = capsys.readouterr().err
    assert "Máy chủ mẫu nhận nhiều nhất 10 tệp" in told and "--lean" in told
    lean(built)
    told = capsys.readouterr().err
    assert "Máy chủ mẫu nhận nhiều nhất 10 tệp" in told and "--lean" not in told
