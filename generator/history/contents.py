"""What a state of a record's file says in numbers and words, read piece by piece: most pieces are those of the state before.

A piece is one entry of the outermost map, or of `scores`. Where every piece can stand alone, the file says what its
pieces say; where one cannot, the file is read as a whole. What a record may not hold makes its state unreadable.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, get_args

from pydantic_core import PydanticCustomError

from generator.model import ItemScore
from generator.model.fields import ID, LONGEST_ID, NODE_ID, parse_given, parse_number
from generator.model.records import RecordState
from generator.read.plain_yaml import plain_tree
from generator.read.yaml_lines import BIGGEST_FILE, read_yaml

SLOW_AT_MOST = 3 * BIGGEST_FILE  # characters of one record's past that are left to the YAML parser, which is slow
TO_START = 500  # characters that it could read in the time it takes to begin
KEPT = 1 << 14  # pieces
LONG = 3000  # characters; longer pieces hardly come again
LONGEST_NUMBER = 60  # of a paper
CLOSED = ("withheld", "withdrawn")

Values = Mapping[tuple[str, str], str]  # (kind, assessor) → what is recorded
NOTHING: Values = MappingProxyType({})


class Stated(NamedTuple):
    """What a paper says of an assessor's result."""

    assessor: str
    number: str  # of the paper
    total: str
    rating: str


class Content(NamedTuple):
    """What one state of a record says."""

    rubric: str = ""
    state: str = ""
    items: Mapping[str, Values] = MappingProxyType({})
    stated: tuple[Stated, ...] = ()
    indicators: Mapping[str, str] = MappingProxyType({})

    @property
    def published(self) -> bool:
        return self.state != "draft"

    @property
    def closed(self) -> bool:
        return self.state in CLOSED

    @property
    def stage(self) -> str:
        """The recorded state; else how many nodes each assessor has scored."""
        if self.state:
            return self.state
        counts: dict[str, int] = {}
        for values in self.items.values():
            for (kind, by), value in values.items():
                if kind == "points" and value not in ("pending", "withheld"):
                    counts[by] = counts.get(by, 0) + 1
        return ",".join(f"{by}:{count}" for by, count in sorted(counts.items()))


class _Unreadable(Exception):
    """The state cannot be read, and so was never published."""


class Patience:
    """How much of one record's past may still be left to the slow parser."""

    def __init__(self) -> None:
        self.left = SLOW_AT_MOST

    def spend(self, text: str) -> None:
        self.left -= len(text) + TO_START
        if self.left < 0:
            raise _Unreadable


def content_of(data: bytes, patience: Patience) -> Content | None:
    """None for a state that cannot be read."""
    try:
        text = data.decode("utf-8-sig")
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        return _of_pieces(text if text.endswith("\n") else text + "\n", patience) or _of_whole(text, patience)
    except (UnicodeDecodeError, _Unreadable, PydanticCustomError):
        return None


# --- piece by piece ---

_TOP = re.compile(r"\n(?=[^\s#-])")  # where an entry of the outermost map begins; lists may stand below their key unindented
_KEY = re.compile(r"[a-z_]+(?= *:(?:[ \n]|$))")
_SCORES = re.compile(r"scores:[ ]*(?:#.*)?\n((?:[ ]*(?:#.*)?\n)*)( +)(?=[^\s#])")
_ITEM = {width: re.compile(rf"\n {{{width}}}(?=[^\s#-])") for width in range(1, 9)}
_REMARKS = re.compile(r"(?:[ ]*(?:#.*)?(?:\n|$))*")


def _of_pieces(text: str, patience: Patience) -> Content | None:
    """None where some piece cannot stand alone."""
    found: dict[str, Any] = {}
    for place, piece in enumerate(_TOP.split(text)):
        key = _KEY.match(piece)
        if key is None:
            if place or not _REMARKS.fullmatch(piece):
                return None
            continue
        name, read = key[0], _items if key[0] == "scores" else _entry
        if name in found:
            raise _Unreadable
        told = read(piece if piece.endswith("\n") else piece + "\n", patience)
        if told is None:
            return None
        found[name] = told
    return _content(found)


def _items(piece: str, patience: Patience) -> Mapping[str, Values] | None:
    head = _SCORES.match(piece)
    if head is None or len(head[2]) not in _ITEM:
        return _entry(piece, patience)
    width = len(head[2])
    found: dict[str, Values] = {}
    for item in _ITEM[width].split(piece[head.end():-1]):
        told = _item(item, width)
        if told is None:
            return _entry(piece, patience)
        id, values, slow = told
        if slow:
            patience.spend(item)
        if id in found:
            raise _Unreadable
        found[id] = values
    return found


@lru_cache(maxsize=KEPT)
def _item(text: str, width: int) -> tuple[str, Values, bool] | None:
    """The id of a piece of `scores`, what it holds, and whether it took the slow parser; None if it cannot stand alone."""
    margin = " " * width
    tree, slow = _tree(f"scores:\n{margin}{text}\n")
    items = tree.get("scores") if isinstance(tree, dict) and len(tree) == 1 else None
    if not isinstance(items, dict) or len(items) != 1:
        return None
    [(id, raw)] = items.items()
    try:
        return _id(id, NODE_ID), _values(raw), slow
    except (_Unreadable, PydanticCustomError):
        return None  # and then the whole file is read, and refused


def _entry(piece: str, patience: Patience) -> Any:
    told = _told(piece) if len(piece) < LONG else _told.__wrapped__(piece)
    if told is None:
        return None
    if told[1]:
        patience.spend(piece)
    return told[0]


@lru_cache(maxsize=KEPT)
def _told(piece: str) -> tuple[Any, bool] | None:
    """What a piece of the outermost map says that we follow, and whether it took the slow parser."""
    tree, slow = _tree(piece)
    if not isinstance(tree, dict) or len(tree) != 1:
        return None
    [(key, raw)] = tree.items()
    try:
        return _READ[key](raw) if key in _READ else "", slow
    except (_Unreadable, PydanticCustomError):
        return None


def _tree(text: str) -> tuple[Any, bool]:
    data = text.encode()
    tree = plain_tree(data)
    if tree is not None:
        return tree, False
    parsed = read_yaml(data, "")
    return (parsed.root if parsed.whole and not parsed.problems else None), True


def _of_whole(text: str, patience: Patience) -> Content:
    patience.spend(text)
    parsed = read_yaml(text.encode(), "")
    if not parsed.whole or parsed.problems or not isinstance(parsed.root, dict | None):
        raise _Unreadable
    return _content({key: _READ[key](raw) for key, raw in (parsed.root or {}).items() if key in _READ})


def _content(found: Mapping[str, Any]) -> Content:
    return Content(**{key: found[key] for key in ("rubric", "state", "stated", "indicators") if key in found},
                   items=found.get("scores", Content._field_defaults["items"]))


# --- what a key holds ---


def _id(raw: Any, pattern: str = ID) -> str:
    if not isinstance(raw, str) or len(raw) > LONGEST_ID or not re.fullmatch(pattern, raw):
        raise _Unreadable
    return raw


def _state(raw: Any) -> str:
    if raw is not None and raw not in get_args(RecordState):
        raise _Unreadable
    return raw or ""


@lru_cache(maxsize=1 << 12)
def _shortest(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(raw: Any) -> str:
    return _shortest(parse_number(raw))


def _given(raw: Any) -> str:
    given = parse_given(raw)
    return given if isinstance(given, str) else _shortest(given)


_EXPLAINS = frozenset(ItemScore.model_fields) - {"level", "value"}


def _values(raw: Any) -> Values:
    """What is recorded for one node."""
    found: dict[tuple[str, str], str] = {}
    for key, value in _map(raw):
        if key == "level":
            found["level", ""] = _id(value, NODE_ID)
        elif key == "value":
            found["value", ""] = _number(value)
        elif key not in _EXPLAINS:
            found["points", _id(key)] = _given(value)
    return found or NOTHING


def _map(raw: Any, with_empty: bool = False) -> Iterator[tuple[str, Any]]:
    """Keys that have a value, or all."""
    if raw is None:
        return
    if not isinstance(raw, dict):
        raise _Unreadable
    yield from ((key, value) for key, value in raw.items() if with_empty or value is not None)


def _statements(raw: Any) -> tuple[Stated, ...]:
    if not isinstance(raw, list | None):
        raise _Unreadable
    return tuple([_statement(dict(_map(one))) for one in raw or ()])


def _statement(told: Mapping[str, Any]) -> Stated:
    source = told.get("source")
    number = source.get("number") if isinstance(source, dict) else None
    number = number if isinstance(number, str) and len(number) <= LONGEST_NUMBER else ""
    return Stated(_id(told.get("assessor")), number, _number(told["total"]) if "total" in told else "",
                  _id(told["rating"]) if "rating" in told else "")


def _indicators(raw: Any) -> Mapping[str, str]:
    found = {_id(key): value.get("value") if isinstance(value, dict) else value for key, value in _map(raw)}
    return {key: _number(value) for key, value in found.items()}


_READ: Mapping[str, Callable[[Any], Any]] = {
    "rubric": lambda raw: "" if raw is None else _id(raw), "state": _state, "stated": _statements, "indicators": _indicators,
    "scores": lambda raw: {_id(id, NODE_ID): _values(one) for id, one in _map(raw, with_empty=True)}}
