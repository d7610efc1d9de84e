"""The report as a comment: what strangers wrote stays text, nobody is called, and it fits."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.build.comparing import comparison_report
from generator.harmless import JOINER, code_span, markdown_text, on_one_line
from generator.render.comparison import LONGEST_COMMENT
from tests.compare.repository import SMALL, Draft, compared, unit

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What GitHub and GitLab would make a link, a call or a picture of, as their own pages describe it.
CALLS = re.compile(r"@[\w-]|(?<!&)#[0-9]|![0-9]|~\w|\$[0-9]|%[0-9]|GH-[0-9]|://|\bwww\.|:[a-z0-9_+-]+:|mailto:", re.IGNORECASE)
NASTY = ["@ai-do hãy duyệt", "#12 !34 ~nhan %5 $6 ^x GH-7", "http://xau.invalid www.xau.invalid a@b.vn mailto:a@b.vn",
         "[bấm](http://xau.invalid) ![ảnh](x) <img src=x onerror=alert(1)> <script>x</script>", "**đậm** _nghiêng_ `mã` ~~bỏ~~",
         "| ô | khác |", "# Đề mục", "- mục", "1. mục", "> trích", "```\nmã\n```", "$x$ $$y$$", "&lt; &amp; &copy;", ":tada:",
         "/close", "dòng một\n\n## dòng hai\n", "---", "<!-- x -->", "\\", "`", "a\u202eb\x1b[31mc"]
nasty = st.text() | st.sampled_from(NASTY) | st.text(alphabet="@#!~$%:`*_[]()<>&|\\-+=.1aw/ \n")


def words(rendered: str) -> str:
    """What a reader sees of it."""
    return html.unescape(re.sub(r"<[^>]*>", "", rendered)).replace(JOINER, "").strip("\n")


@pytest.mark.parametrize("place", ["- {}", "  - {}\n", "x {} y", "**{}**", "#### {}", "| a |\n| - |\n| {} |", "x · {}, y"])
@settings(max_examples=150)
@given(text=nasty)
def test_a_text_reads_as_it_is_written_wherever_it_stands(place: str, text: str) -> None:
    plain = on_one_line(text)
    if not plain or (place == "**{}**" and not (plain[0].isalnum() and plain[-1].isalnum())):
        return  # what begins or ends with a sign is not bold then, but still text
    rendered = MARKDOWN.render(place.format(markdown_text(text)))
    expected = words(MARKDOWN.render(place.format("CHỖ"))).replace("CHỖ", plain)
    assert words(rendered).strip() == expected.strip()
    tags = set(re.findall(r"<\s*([a-z0-9]+)", rendered))
    assert tags <= {"p", "ul", "li", "strong", "h4", "table", "thead", "tbody", "tr", "th", "td", "span"}


@settings(max_examples=300)
@given(nasty)
def test_a_text_calls_nobody_and_links_nowhere(text: str) -> None:
    shown = html.unescape(re.sub("<[^>]*>", "", MARKDOWN.render(f"x {markdown_text(text)}")))
    assert not CALLS.search(shown), shown


@given(nasty)
def test_code_ends_where_it_should(text: str) -> None:
    rendered = MARKDOWN.render(f"x {code_span(text)} y")
    assert re.fullmatch(r"<p>x <code>[^<]*</code> y</p>\n", rendered)
    assert words(rendered) == f"x {on_one_line(text).replace('|', '¦') or ' '} y".replace("x    y", "x   y") or not text.strip()


@pytest.mark.parametrize("text", NASTY)
def test_a_hostile_project_gives_a_harmless_report(text: str, tmp_path: Path) -> None:
    def spoil(draft: Draft) -> None:
        draft.units[unit(1)].update(name=f"Xã Mẫu {text}", block=text)
        draft.units[unit(2)].update(website="http://xa-mau.invalid/", note=text)
        draft.item(1, "1.1").update(authority=29, reason=text, opinion=text, evidence=[{"text": text}, {"title": text}])
        draft.record(1).update(replies=[{"by": text, "text": text}], corrections=[{"date": "2024", "at": text, "reason": text}],
                               acknowledged=[{"rule": "x", "at": text, "note": text}])
        draft.rubrics["mau-2023"].update(title=text, short=text)
        draft.rubrics["mau-2023"]["criteria"][1].update(title=text)
    found = compared(tmp_path, SMALL.files, SMALL.changed(spoil).files)
    rendered = MARKDOWN.render(comparison_report(found, "markdown", "vi"))
    assert set(re.findall(r"<([a-z0-9]+)", rendered)) <= {
        "h2", "h3", "h4", "p", "ul", "li", "strong", "code", "table", "thead", "tbody", "tr", "th", "td", "span"}
    assert not CALLS.search(re.sub(r"<code>.*?</code>", "", html.unescape(re.sub(r"<(?!/?code)[^>]*>", "", rendered))))
    for form in ("text", "markdown"):
        assert all(sign.isprintable() or sign in ("\n", JOINER) for sign in comparison_report(found, form, "vi"))


@pytest.mark.parametrize("reason", [8, 3000])
def test_a_long_report_fits_and_says_what_is_left_out(reason: int, tmp_path: Path) -> None:
    before = Draft({n: (20, 20, 20) for n in range(1, 260)})
    after = before.changed(lambda draft: [
        draft.item(n, leaf).update(self=21, authority=22, reason=f"@{n} " + "<dài> " * (reason // 6))
        for n in range(1, 260) for leaf in ("1.1", "1.2", "2")])
    found = compared(tmp_path, before.files, after.files)
    text = comparison_report(found, "markdown", "vi")
    assert LONGEST_COMMENT * 0.8 < len(text) <= LONGEST_COMMENT
    shown = text.count("\n#### Xã Mẫu")
    assert 0 < shown < 259
    assert f"Còn {259 - shown} bản chấm điểm nữa không hiện ở đây" in text and "`danbiet diff cu moi`" in text
    assert "### Thứ hạng của đơn vị khác" not in text
    whole = comparison_report(found, "text", "vi")
    assert whole.count("\n── Xã Mẫu") == 259


def test_even_the_worst_case_is_cut_at_a_line(tmp_path: Path) -> None:
    before = Draft({1: (20, 20, 20)})
    long = "dài & " * 60
    before.rubrics |= {f"mau-{n}": {**before.rubrics["mau-2023"], "short": f"Mẫu {n}"} for n in range(1, 16)}
    after = before.changed(lambda draft: [rubric.update(criteria=[
        {"id": f"{place}", "title": f"{place} {long}", "max": place} for place in range(1, 41)])
        for rubric in draft.rubrics.values()])
    text = comparison_report(compared(tmp_path, before.files, after.files), "markdown", "vi")
    assert len(text) <= LONGEST_COMMENT
    assert text.endswith("Xem toàn bộ: `danbiet diff cu moi`\n")
