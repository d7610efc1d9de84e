"""Stamping and sealing, apart from any host."""

import base64
import hashlib

from generator.mkdocs_plugin.stamp import CANONICAL, CONTENT, DESCRIPTION, HEAD, TITLE, Stamp, script_hashes, seal
from generator.render.page import Page

DOCUMENT = f"<title>{TITLE}</title><meta content='{DESCRIPTION}'><link href='{CANONICAL}'>{HEAD}<main>{CONTENT}</main>"


def page(title: str = "Tên", body: str = "<p>Nội dung</p>") -> Page:
    return Page("don-vi/x/", title, "Mô tả", "don-vi", body, "<link rel=x>")


def test_every_mark_is_filled() -> None:
    assert Stamp.cut(DOCUMENT).document(page(), "https://a.example/") == (
        "<title>Tên</title><meta content='Mô tả'><link href='https://a.example/don-vi/x/'><link rel=x>"
        "<main><p>Nội dung</p></main>")


def test_texts_are_escaped_and_ready_html_is_not() -> None:
    made = Stamp.cut(DOCUMENT).document(page("</title><script>'\"&"), "")
    assert "<title>&lt;/title&gt;&lt;script&gt;&#39;&#34;&amp;</title>" in made
    assert "<main><p>Nội dung</p></main>" in made


def test_a_mark_inside_a_text_stays_text() -> None:
    made = Stamp.cut(DOCUMENT).document(page(CONTENT, f"<p>{TITLE}</p>"), "")
    assert made.startswith(f"<title>{CONTENT}</title>")
    assert f"<main><p>{TITLE}</p></main>" in made


def test_only_scripts_that_run_inline_are_hashed_and_each_once() -> None:
    text = ('<script>a=1</script><script>a=1</script><script src="x.js"></script>'
            '<script id="c" type="application/json">{}</script><script type="module">b</script>')
    digests = [base64.b64encode(hashlib.sha256(code).digest()).decode() for code in (b"a=1", b"b")]
    assert script_hashes(text) == [f"'sha256-{digest}'" for digest in digests]


def test_the_policy_comes_right_after_the_charset_and_allows_no_script_of_the_content() -> None:
    head, tail = '<head><meta charset="utf-8"><meta name="generator" content="x"><script>a</script></head>', "<script>b</script>"
    sealed = seal(head + "<script>evil</script>" + tail, "<script>evil</script>")
    start, _, rest = sealed.partition('<meta http-equiv="Content-Security-Policy" content="')
    assert start == '<head><meta charset="utf-8">'
    policy = rest.partition('">')[0]
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert policy.count("sha256-") == 2 and "unsafe" not in policy
    assert 'name="generator"' not in sealed


def test_without_inline_scripts_only_files_of_the_site_may_run() -> None:
    assert "script-src 'self'; " in seal('<meta charset="utf-8"><script src="a.js"></script>', "")


def test_a_live_preview_may_run_the_script_that_reloads_it() -> None:
    assert "script-src 'self' 'unsafe-inline';" in seal('<meta charset="utf-8"><script>a</script>', "", live=True)


def test_the_content_stays_as_it_was_written_and_the_theme_loses_its_indentation() -> None:
    content = "\n<p>\n  a\n</p>\n<div>\n</div>\n"
    assert seal(f"\n\n<body>\n  <main>\n    {content}\n  </main>\n</body>", content) == f"<body><main>{content}</main></body>"


def test_where_the_content_is_not_found_nothing_is_taken_out() -> None:
    """Another plugin has changed it: nobody knows where it begins."""
    document = "<body>\n  <p>\n changed\n </p>\n</body>"
    assert seal(document, "<p>written</p>") == document
