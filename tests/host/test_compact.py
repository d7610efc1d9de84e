"""Indentation taken out of HTML: never where a reader could see it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.mkdocs_plugin.compact import compact


@pytest.mark.parametrize(("written", "made"), [
    ("\n<ul>\n  <li>\n    a\n  </li>\n</ul>\n", "<ul><li>a</li></ul>"),
    ("<head>\n  <meta charset='utf-8'>\n\n  <link href='a'>\n  <script src='a'></script>\n</head>",
     "<head><meta charset='utf-8'><link href='a'><script src='a'></script></head>"),
    ("<p>\n  one\n  <b>two</b>\n  <i>three</i>\n</p>", "<p>one\n<b>two</b>\n<i>three</i></p>"),
    ("<a>\n  one\n</a><a> two </a>", "<a>\none\n</a><a> two </a>"),
], ids=["boxes", "head", "words", "links"])
def test_indentation_goes(written: str, made: str) -> None:
    assert compact(written) == made


def test_boxes_that_styles_may_put_into_one_line_stay_apart() -> None:
    assert compact("<div>\n <div>a</div>\n <div>b</div>\n</div>") == "<div><div>a</div>\n<div>b</div></div>"


@pytest.mark.parametrize("kept", [
    "<pre>\n  a\n\n    b  </pre>", "<textarea>\n a\n  b</textarea>", "<script>\n  a\n  b\n</script>", "<!--\n  a\n-->",
    "<style>\n  a {}\n</style>", "<title>a\n b</title>", "<p>a  b\u00a0\n\u00a0c</p>", "<PRE>\n <b>\n  a</b>\n</PRE>",
    '<a title="a\n  b  >  c">d</a>', "a  <  b  > c",
])
def test_what_means_something_stays(kept: str) -> None:
    assert compact(kept) == kept


def test_inside_of_a_tag_one_space_is_enough() -> None:
    assert compact("<input  class='a  b'\n   hidden  checked >") == "<input class='a  b' hidden checked>"


class Seen(HTMLParser):
    """What a reader may see: the tags, and the words between them, whole."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[object] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append((tag, attrs))
        self.words += " " * (tag in ("div", "p", "ul", "li"))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(tag)
        self.words += " " * (tag in ("div", "p", "ul", "li"))

    def handle_data(self, data: str) -> None:
        self.words += data


PIECES = st.sampled_from(["<div>", "</div>", "<p class='a  b'>", "</p>", "<ul>", "<li  hidden >", "</li>", "</ul>", "<b>", "</b>",
                          "<a href=\"x\n y\">", "</a>", "<pre>\n a\n  b</pre>", "a", "ă b", "&amp;", "\n", "\n    ", "  ", "\t", "<br>"])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_word_is_joined_or_parted_and_twice_is_no_more_than_once(html: str) -> None:
    made = compact(html)
    assert compact(made) == made and len(made) <= len(html)
    before, after = Seen(html), Seen(made)
    assert before.tags == after.tags and before.words.split() == after.words.split()
