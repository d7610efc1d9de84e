"""The link checker: finds what leads nowhere, and nothing else."""

import pytest

from generator.publish import broken_links

FILES = {"index.html", "don-vi/index.html", "don-vi/a/index.html", "assets/x.css", "tệp ô.html", "404.html"}
PAGE = "don-vi/a/index.html"


def broken(body: str, page: str = PAGE, site_path: str = "/") -> list[str]:
    pages = [(page, body), ("don-vi/index.html", '<h2 id="tc-5.1">5.1</h2><a name="cu"></a>')]
    return [found.missing for found in broken_links(pages, FILES, site_path)]


@pytest.mark.parametrize("link", [
    "../", "../../", "./", "", "#", "#top", "../#tc-5.1", "../index.html#tc-5.1", "../#cu", "../?x=1#tc-5.1",
    "../../assets/x.css?v=2", "../../t%E1%BB%87p%20%C3%B4.html", "https://mau.example/x", "//mau.example/x",
    "mailto:a@mau.example", "data:image/png;base64,x", "/", "/don-vi/", "../../don-vi/../don-vi/",
    "../../assets/x.css#bat-ky"])
def test_good_links(link: str) -> None:
    assert broken(f'<a href="{link}">x</a>') == []


@pytest.mark.parametrize(("link", "missing"), [
    ("../b/", "don-vi/b/index.html"), ("b", "don-vi/a/b"), ("../../../", "../index.html"),
    ("/khong/", "khong/index.html"), ("../b/?a=1", "don-vi/b/index.html"),
    ("#khong", f"{PAGE}#khong"), ("../#tc-5.2", "don-vi/index.html#tc-5.2"), ("../../assets/y.css", "assets/y.css"),
    ("..", None), ("../a", "don-vi/a"), ("http://[", "http://["), ("&#46;&#46;/c/", "don-vi/c/index.html")])
def test_broken_links_name_what_is_missing(link: str, missing: str | None) -> None:
    assert broken(f'<a href="{link}">x</a>') == ([missing] if missing else [])


@pytest.mark.parametrize("markup", [
    "<a class=x href=../b/>x</a>", "<a href=../b/?x=1>x</a>",
    "<A HREF='../b/'>x</A>", '<img\n src = "../b/">', '<link rel="x" href="../b/"/>',
    '<script src="../b/">var a = 1;</script>', '<form action="../b/">', '<a title="1 > 0" href="../b/">x</a>',
    '<a title="x"href="../b/">x</a>'])
def test_links_are_found_in_any_spelling(markup: str) -> None:
    assert broken(markup) == ["don-vi/b/index.html"]


@pytest.mark.parametrize("markup", [
    '<!-- <a href="../b/"> -->', '<script>var a = \'<a href="../b/">\';</script>', '<p>href="../b/"</p>',
    '<style>a { content: "<a href=../b/>" }</style>', '<textarea><a href="../b/"></textarea>',
    '<p data-href="../b/" data-x="href=1">', "&lt;a href=\"../b/\"&gt;"])
def test_what_is_no_link_is_left_alone(markup: str) -> None:
    assert broken(markup) == []


def test_anchors_may_stand_before_or_after_and_in_later_pages() -> None:
    assert broken('<a href="#x">x</a><p id=x></p><a href="#%C3%B4">ô</a><p id="ô"></p>') == []


def test_a_site_below_its_host() -> None:
    assert broken('<a href="/sub/don-vi/">x</a>', "404.html", "/sub/") == []
    assert broken('<a href="/don-vi/">x</a>', "404.html", "/sub/") == ["/don-vi/"]


def test_answers_are_sorted_and_once() -> None:
    pages = [("b.html", '<a href="y"></a><a href="y"></a><a href="x"></a>'), ("a.html", '<a href="z"></a>')]
    assert [(one.page, one.link) for one in broken_links(pages, {"a.html", "b.html"})] == [
        ("a.html", "z"), ("b.html", "x"), ("b.html", "y")]
