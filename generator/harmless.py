"""Texts of strangers made harmless: on one line, and without a meaning for a terminal or for Markdown.

A report on a pull request is posted where `@name` calls somebody, `#12` points somewhere, and markup is carried out.
"""

import re

from generator.problem import printable

JOINER = "\u2060"  # is not seen, and parts what would otherwise be read as one word
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKS = re.compile(r"[\\`*_\[\]|~]|#(?=#*$)")  # at its end a heading may have # that are not shown
# What forges turn into links and calls: @name, #12, !12, $12, %12, ~label, ^topic, GH-12, :emoji:, addresses.
_CALLS = re.compile(r"(?<=@)(?=\S)|(?<=[#!$%^~])(?=[\w\"'{])|(?<=GH)(?=-[0-9])|(?<=:)(?=//)|(?<=:)(?=[\w+-]+:)"
                    r"|(?<=www)(?=\.)|(?<=\bmailto)(?=:)|(?<=\bxmpp)(?=:)", re.IGNORECASE)
_IDS = re.compile("`([^`]+)`")
_OPENS_A_BLOCK = re.compile(r"([-+=#]|[0-9]{1,9}(?=[.)]))")


def on_one_line(text: str, most: int = 400) -> str:
    """For a terminal: no line end, nothing that steers it, and no end of it."""
    line = printable(" ".join(text[:4 * most].split()))
    return line if len(line) <= most and len(text) <= 4 * most else line[:most - 1].rstrip() + "…"


def markdown_text(text: str) -> str:
    """For Markdown: reads as it is written, wherever on a line it stands, and neither calls nor links."""
    return plain_markdown(on_one_line(text))


def plain_markdown(line: str) -> str:
    line = _CALLS.sub(JOINER, line)
    line = _MARKS.sub(r"\\\g<0>", re.sub("[&<>]", lambda found: _ENTITIES[found[0]], line))
    line = line.replace("$", "<span>$</span>")  # the only form in which no formula begins with it
    return re.sub(_OPENS_A_BLOCK, _escaped_start, line, count=1) if _OPENS_A_BLOCK.match(line) else line


def _escaped_start(found: re.Match[str]) -> str:
    return found[0] + "\\" if found[0].isdigit() else "\\" + found[0]


def marked_text(text: str) -> str:
    """One of our own messages: what stands in ` ` in it is an id, all else reads as it is written."""
    pieces = _IDS.split(on_one_line(text))
    return "".join(code_span(piece) if place % 2 else plain_markdown(piece) for place, piece in enumerate(pieces))


def code_span(text: str) -> str:
    """Between as many backquotes as it takes; a bar would end the cell of a table even there."""
    line = on_one_line(text).replace("|", "¦")
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return f"{fence}{pad}{line}{pad}{fence}"
