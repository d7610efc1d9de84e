"""The offline edition: every link names a file that is there, and apart from links it is the site as it always is."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.mkdocs_plugin.disk import for_disk
from tests.conftest import ROOT, documents, run

LINK = re.compile(r"""<[a-z]+\b[^>]*?\s(?:href|src)=("[^"]*"|'[^']*'|[^\s>]+)""")
NOT_MARKUP = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The repository's own site as usual, and to be read from a disk."""
    folder = tmp_path_factory.mktemp("offline")
    for name, option in (("usual", []), ("disk", ["--offline"])):
        done = run("danbiet", "--root", ROOT, "build", "--site-dir", folder / name, *option)
        assert done.returncode == 0, done.stderr
    return folder / "usual", folder / "disk"


def links(page: Path) -> list[str]:
    found = LINK.findall(NOT_MARKUP.sub("", page.read_text("utf-8")))
    return [link for link in (one.strip("\"'").partition("#")[0].partition("?")[0] for one in found) if link]


def test_every_link_names_a_file(both: tuple[Path, Path]) -> None:
    count = 0
    for page in documents(both[1]):
        for link in links(page):
            if re.match(r"[a-z]+:|//", link):
                continue
            assert not link.startswith("/") and (page.parent / unquote(link)).is_file(), f"{page}: {link}"
            count += 1
    assert count > 1000


def test_apart_from_links_it_is_the_usual_site(both: tuple[Path, Path]) -> None:
    usual, disk = ({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
                   for folder in both)
    assert usual.keys() - disk.keys() == {"404.html"} and disk.keys() <= usual.keys()
    link = re.compile(rb"""(href=)(?:"([^"]*)"|([^\s>"]+))""")
    for path, content in usual.items():
        if path in disk and content != disk[path]:
            assert path.endswith(".html"), path
            one, other = (link.sub(b"", text) for text in (content, disk[path]))
            assert one == other, path


def test_what_mkdocs_yml_says_is_followed(tmp_path: Path) -> None:
    root = tmp_path / "project"
    assert run("danbiet", "init", root).returncode == 0
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("  - danbiet", "  - danbiet:\n      offline: true"), "utf-8")
    assert run("danbiet", "build", "--lean", cwd=root).returncode == 0
    by_option = tmp_path / "by-option"
    settings.write_text(settings.read_text("utf-8").replace("  - danbiet:\n      offline: true", "  - danbiet"), "utf-8")
    assert run("danbiet", "build", "--lean", "--offline", "--site-dir", by_option, cwd=root).returncode == 0
    home = (root / "site/index.html").read_text("utf-8")
    assert home == (by_option / "index.html").read_text("utf-8") and 'href="don-vi/index.html"' in home
    shutil.rmtree(root)


@pytest.mark.parametrize(("html", "made"), [
    ('<a href="../don-vi/">', '<a href="../don-vi/index.html">'), ('<a href="..">', '<a href="../index.html">'),
    ('<a class="x" href=".#y">', '<a class="x" href="./index.html#y">'), ('<a href="#y">', '<a href="#y">'),
    ('<a href="https://mau.example/a/">', '<a href="https://mau.example/a/">'), ('<a href="//mau.example/">', '<a href="//mau.example/">'),
    ('<a href="mailto:a@mau.example/">', '<a href="mailto:a@mau.example/">'), ('<link href="assets/x.css">', '<link href="assets/x.css">'),
    ('<script>a = \' href="../"\'</script><a href="../">', '<script>a = \' href="../"\'</script><a href="../index.html">')])
def test_links_of_documents(html: str, made: str) -> None:
    assert for_disk(html) == made
