"""Narrative comes from strangers: nothing of it may act, and nothing may stand outside the page's order."""

import re

import pytest

from generator.render.narrative import narrative_html

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b onclick=x>đậm</b>", "<iframe src=https://a.b>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,x)", "[x](//evil.example)",
    "[x](&#106;avascript:alert(1))", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]",
    "![ảnh](https://evil.example/x.png)", "![ảnh][a]\n\n[a]: https://evil.example/x.png", "<svg onload=alert(1)>",
    "<style>body{display:none}</style>", "<div style='position:fixed'>", "<!-- --!><script>alert(1)</script>",
    "`<script>`", "```\n<script>alert(1)</script>\n```", "[x](https://a.b \"t\\\" onclick=alert(1)\")",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>", "| <script> |\n| --- |\n| <img src=x> |",
    "<h1 id=noi-dung>a</h1>", "a\n{: onclick=alert(1) }", "[x](http://a.b\u0000javascript:)",
    "<a href='https://a.b' style='x'>y</a>"]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_hostile_text_acts(text: str) -> None:
    written = narrative_html(text)
    tags = re.findall(r"<[^>]*>", written)
    active = re.compile(r"script|img|iframe|svg|style|on\w+\s*=|\bid=|\bclass=|data:", re.IGNORECASE)
    assert not [tag for tag in tags if active.search(tag)
                and not tag.startswith("<a href=\"http")]
    assert all(link.startswith("http") for link in re.findall(r'href="([^"]*)"', written, re.IGNORECASE))


def test_raw_html_is_shown_as_text() -> None:
    assert narrative_html("<b>đậm</b>") == "<p>&lt;b&gt;đậm&lt;/b&gt;</p>"


def test_links_carry_no_weight() -> None:
    assert narrative_html("[báo](https://a.example/b)") == (
        '<p><a href="https://a.example/b" rel="nofollow ugc noopener">báo</a></p>')


def test_headings_start_below_the_pages_own() -> None:
    assert re.findall(r"<h\d", narrative_html("# a\n\n## b\n\n###### c")) == ["<h3", "<h4", "<h6"]
    assert re.findall(r"<h\d", narrative_html("## a\n\n### b")) == ["<h3", "<h4"]
    assert re.findall(r"<h\d", narrative_html("### a", top_level=2)) == ["<h2"]


def test_tables_and_lists_stay() -> None:
    written = narrative_html("| a | b |\n| --- | ---: |\n| 1 | 2 |\n\n- một\n- hai")
    assert "<th>a</th>" in written and "<li>một</li>" in written and "style" not in written


@pytest.mark.parametrize("text", [">" * 3000 + "x", "- " * 2000 + "x", "[" * 2000, "*" * 4000, "", "\u202e đảo"])
def test_any_text_comes_to_an_end(text: str) -> None:
    assert isinstance(narrative_html(text), str)
