"""The plain style of YAML that people really write, read fast; whatever is not surely plain is left to the parser."""

import re
import unicodedata
from typing import Any

_LONGEST = 200_000  # bytes; the parser needs less memory for files that nobody writes by hand
_DEEPEST_LINES, _DEEPEST_BRACES = 13, 5  # together below what the format allows; the limit is left to the parser
# The first sign of text without quotes: no indicator of YAML; a minus only before a digit.
_FIRST = r"""(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|-(?=[0-9]))"""
_KEY = r"""[A-Za-z0-9][A-Za-z0-9._/-]{0,99}+|"[^"\\\n]{1,99}+"|'[^'\n]{1,99}+'"""
_QUOTED = r""""[^"\\\n]++"|'[^'\n]++'"""
_TEXT = rf"(?>{_FIRST}[^:#\n]*(?:(?::(?![ \n])|(?<! )#)[^:#\n]*)*)"
# Text that goes on in the next lines; whether they stand far enough to the right is seen later.
_WRAPPED = rf"{_TEXT}(?:\n +{_TEXT}(?=\n)){{0,40}}"
# Braces on one line, or broken after commas: inside quotes too, where YAML makes the same blank of it.
_BRACES = r"{.*}|\[.*\]|[\[{](?:.*+(?<=,)\n +){1,9}+.*[}\]]"
# Lines under `|` or `>`, all at one indent (group 5) and none blank; what follows stands further left.
_LINES = r"[|>]-?(?>\n( +)(?! ).+(?:\n\5(?! ).+){0,40})(?!\n(?:(?!\5) *+\n)*+\5)"
# margin, dash, key, value, (indent of lines), a line that is none of it. Repetitions are bounded or give nothing back,
# so that the time stays in proportion to the length.
_LINE = re.compile(
    rf"( *+)(- ++)?(?:({_KEY}):(?: ++|(?=\n)))?({_WRAPPED}|{_QUOTED}|{_BRACES}|{_LINES}|) *+(?:(?<![^ \n])#.*)?\n"
    r"|(.*)\n")
_FLOW_TEXT = rf"(?>{_FIRST}[^?:,\[\]{{}}#\n]*(?::(?=[^ ,?\[\]{{}}\n])[^?:,\[\]{{}}#\n]*)*)"
# One key with its value and the comma after it; or one sign that is none of it, as a key without a value.
_PAIR = re.compile(rf"({_KEY}|.)(?:: ++({_FLOW_TEXT}|{_QUOTED}) *+(?:, *+|$))?")
# key, value, the sign that ends it; or a sign that is none of it.
_PIECE = re.compile(rf"(?:({_KEY}): ++)?({_FLOW_TEXT}|{_QUOTED}|) *+([,\[\]{{}}]) *+|(.)")
_BROKEN = re.compile(r",\n +")
# Letters that are printable but not allowed: see REFUSED_TEXT.
_UNSEEN = "\u034f\u115f\u1160\u3164"


class _Doubt(Exception):
    """Something is not surely plain."""


def plain_tree(data: bytes) -> Any:
    """The maps, lists and text that a file written in the plain style holds; None for every other file.

    The same tree as the parser makes of it, and nothing in the file to complain about.
    """
    if len(data) > _LONGEST:
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    if not (text.endswith("\n") and text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text)
            and not any(sign in text for sign in _UNSEEN)):
        return None
    try:
        return _tree(text)
    except _Doubt:
        return None


def _tree(text: str) -> Any:
    holder: dict[str, Any] = {}
    stack: list[tuple[int, Any]] = [(-1, holder)]  # the open maps and lists, each with the column it stands in
    empty: str | None = "root"  # the key that the line before left without a value
    for margin, dash, key, value, _, odd in _LINE.findall(text):
        if not (key or dash):
            if value or odd:
                raise _Doubt
            continue
        column, container = stack[-1]
        if len(margin) != column or dash or type(container) is list:
            column = len(margin)
            container = _container(stack, column, dash, empty)
        if dash and key:
            column += len(dash)
            inner: dict[str, Any] = {}
            container.append(inner)
            stack.append((column, inner))
            container = inner
        if not value:
            entry = None
        elif value[0] in "[{|>\"'" or "\n" in value:
            entry = _value(value, column)
        else:
            entry = value.rstrip()
        if key:
            if key[0] in "\"'":
                key = _unquoted_key(key)
            if key in container:
                raise _Doubt
            container[key] = entry
            empty = None if value else key
        elif value:
            container.append(entry)
            empty = None
        else:
            raise _Doubt
    return holder.get("root")


def _container(stack: list[tuple[int, Any]], column: int, dash: str, empty: str | None) -> Any:
    """The map or list that a line belongs to; where it stands deeper than the line before, a new one for its key."""
    top, container = stack[-1]
    deeper = column > top or (dash and column == top and empty is not None)
    if deeper and type(container) is dict:
        if empty is None or len(stack) > _DEEPEST_LINES:
            raise _Doubt
        new: Any = [] if dash else {}
        container[empty] = new
        stack.append((column, new))
        return new
    while column < top or (not dash and column == top and type(container) is list):
        stack.pop()
        top, container = stack[-1]
    if column != top or (type(container) is list) is not bool(dash):
        raise _Doubt
    return container


def _unquoted_key(key: str) -> str:
    if key[0] in "\"'":
        key = key[1:-1]
        if key.strip() != key:
            raise _Doubt
    return key


def _value(value: str, column: int) -> Any:
    """What stands behind a key or a dash; `column` is that of the map or list it stands in."""
    sign = value[0]
    if sign in "[{":
        if "\n" in value:
            value = _BROKEN.sub(", ", value)
        return _flat(value) or _nested(value)
    if sign in "\"'":
        return value[1:-1]
    first, *lines = value.split("\n")
    if not all(line.startswith(" " * (column + 1)) for line in lines):
        raise _Doubt
    if sign not in "|>":
        return " ".join(line.strip(" ") for line in (first, *lines))
    margin = len(lines[0]) - len(lines[0].lstrip(" "))
    return (" " if sign == ">" else "\n").join(line[margin:] for line in lines) + ("" if "-" in first else "\n")


def _flat(text: str) -> Any:
    """`{key: value, …}` or a list of one such map, by far the most usual; None for everything else in braces."""
    listed = text[:2] == "[{" and text[-2:] == "}]"
    pairs = _PAIR.findall(text, 1 + listed, len(text) - 1 - listed)
    found = dict(pairs)
    if "" in found.values() or len(found) < len(pairs) or text[0] == "[" and not listed:
        return None
    if '"' in text or "'" in text or " ," in text or " }" in text:
        found = {_unquoted_key(key): _unquoted(value) for key, value in pairs}
        if len(found) < len(pairs):
            return None
    return [found] if listed else found


def _nested(text: str) -> Any:
    """Maps and lists in braces, in any order and depth."""
    holder: list[Any] = []
    open_: list[Any] = [holder]
    closed = False  # whether a map or list has just ended, so that a comma or a bracket follows
    for key, value, sign, odd in _PIECE.findall(text):
        container = open_[-1]
        if odd or closed and (key or value or sign in "[{"):
            raise _Doubt
        if sign in "[{":
            if value or len(open_) > _DEEPEST_BRACES:
                raise _Doubt
            entry: Any = [] if sign == "[" else {}
            open_.append(entry)
        elif closed or not (key or value or container or sign == ","):
            entry = None  # nothing between this sign and the one before
        elif value:
            entry = _unquoted(value)
        else:
            raise _Doubt
        if entry is not None:
            _put(container, key, entry)
        closed = sign in "]}"
        if closed and type(open_.pop()) is not (list if sign == "]" else dict):
            raise _Doubt
        if not open_:
            raise _Doubt
    if len(open_) > 1 or len(holder) > 1:
        raise _Doubt
    return holder[0]


def _put(container: Any, key: str, entry: Any) -> None:
    if type(container) is list and not key:
        container.append(entry)
    elif type(container) is dict and key and (key := _unquoted_key(key)) not in container:
        container[key] = entry
    else:
        raise _Doubt


def _unquoted(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value.rstrip()
