"""Takes out of HTML the white space that changes nothing a reader sees."""

import re

# A tag, a comment, or an element inside which white space means something: that one stays as it is.
_PIECE = re.compile(r"""<!--.*?-->|<(?P<kept>script|style|pre|textarea|title)\b.*?</(?P=kept)\s*>"""
                    r"""|<[a-zA-Z/!](?:[^"'>]|"[^"]*"|'[^']*')*>""", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_BROKEN = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*")
# Never in a line with anything, whatever the styles say.
_APART = "!doctype|body|head|html|link|main|meta|nav|ol|title|ul"
# Inside of a box, nothing shows at its edges; beside it something may, for styles can put boxes into one line.
_BOXES = ("article|aside|blockquote|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|li|p|"
          "section|summary|table|tbody|td|tfoot|th|thead|tr")
_NOTHING_AFTER = re.compile(rf"<(?:/?(?:{_APART})|{_BOXES})(?![\w-])", re.IGNORECASE)
_NOTHING_BEFORE = re.compile(rf"<(?:/?(?:{_APART})|/(?:{_BOXES}))(?![\w-])", re.IGNORECASE)


def compact(html: str) -> str:
    """The same document without indentation: only white space with a line break in it, and that inside of tags, goes."""
    made, place, left = [], 0, ""
    for found in _PIECE.finditer(html):
        made += [_gap(html[place:found.start()], left, found[0]), found[0] if found["kept"] else _tag(found[0])]
        place, left = found.end(), found[0]
    return "".join([*made, _gap(html[place:], left, "")])


def _gap(text: str, left: str, right: str) -> str:
    """The text between two tags; a line break is left where white space may show."""
    text = _BROKEN.sub("\n", text)
    if _NOTHING_AFTER.match(left):
        text = text.removeprefix("\n")
    return text.removesuffix("\n") if _NOTHING_BEFORE.match(right) else text


def _tag(tag: str) -> str:
    if tag.startswith("<!--"):
        return tag
    parts = _QUOTED.split(tag)
    parts[::2] = [re.sub(r"\s+", " ", part) for part in parts[::2]]
    return re.sub(r" (/?>)$", r"\1", "".join(parts))
