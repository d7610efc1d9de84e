"""Narrative written in Markdown → sanitised HTML that can stand inside any page."""

import html
import re
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

TAGS = {"p", "br", "hr", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "table", "thead", "tbody",
        "tr", "th", "td", "h2", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
LONGEST = 200_000  # characters; what is longer is shown as it was typed
MOST_BRACKETS = 100  # in one block: the reader's time grows with the square of the brackets left open
LINK = re.compile(r"https?://[^\s/]", re.IGNORECASE)


class _FitIntoPage(Treeprocessor):
    """Headings go below the page's own; an image becomes its alternative text."""

    def __init__(self, markdown: Markdown, top_level: int) -> None:
        super().__init__(markdown)
        self.top_level = top_level

    def run(self, root: Element) -> None:
        levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
        lower_by = self.top_level - min(levels, default=1)
        for element in root.iter():
            if re.fullmatch("h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) + lower_by)}"
            elif element.tag == "img":
                element.tag, element.text = "span", element.get("alt", "")


def narrative_html(markdown: str, top_level: int = 3) -> str:
    """Safe HTML of a narrative; `top_level` is the level of its highest heading. Raw HTML stays visible text."""
    written = _written(markdown, top_level) if len(markdown) <= LONGEST else _as_typed(markdown)
    return nh3.clean(written, tags=TAGS, attributes=ATTRIBUTES, attribute_filter=_kept_attribute,
                     url_schemes={"http", "https"}, link_rel="nofollow ugc noopener", strip_comments=True)


def _written(markdown: str, top_level: int) -> str:
    blocks = re.split(r"(\n\s*\n)", markdown)
    sparse = [block if block.count("[") <= MOST_BRACKETS else block.replace("[", "\\[") for block in blocks]
    try:
        return _reader(top_level).convert("".join(sparse))
    except RecursionError:  # nested beyond any sense
        return _as_typed(markdown)


def _as_typed(markdown: str) -> str:
    return f"<pre>{html.escape(markdown)}</pre>"


def _reader(top_level: int) -> Markdown:
    reader = Markdown(extensions=["tables", "sane_lists"])
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    reader.treeprocessors.register(_FitIntoPage(reader, top_level), "fit-into-page", 0)
    return reader


def _kept_attribute(_tag: str, name: str, value: str) -> str | None:
    return value if name != "href" or LINK.match(value) else None
