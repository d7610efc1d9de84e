"""YAML text → a tree of maps, lists and raw text with the place of every key; the only importer of yaml."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from generator.problem import NOTHING_SAID, Place, Problem, Said, printable, say
from generator.read.plain_yaml import plain_tree
from generator.read.yaml_reasons import reason_of

BIGGEST_FILE = 1024 * 1024  # bytes
DEEPEST = 20
TOO_DEEP = say("Lồng quá {most} cấp.", "Nested more than {most} levels deep.", most=DEEPEST)
Path = tuple[str | int, ...]
Places = dict[Path, tuple[int, int]]  # line and column of each key
_DROPPED = "\0"  # ends the name under which the value of a repeated or refused key is walked and forgotten
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Control characters except newline and tab; zero-width characters except marks of direction and a joiner in an emoji.
REFUSED_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u180e\u200b\u200c\u2028\u2029\u2060-\u2064\u115f\u1160\u3164\ufeff"
    "\ufff9-\ufffb\ufffe\uffff]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")


@dataclass
class YamlTree:
    """What a file says: maps, lists and text; None for a key without a value."""

    root: Any = None
    whole: bool = True
    problems: list[Problem] = field(default_factory=list)
    find_places: Callable[[], Places] = field(default=dict, repr=False, compare=False)

    @cached_property
    def places(self) -> Places:
        return self.find_places()


class _Refused(Exception):
    """Stops the walk; the problem is already in the list."""


def read_yaml(data: bytes, file: str) -> YamlTree:
    """The tree of one file; `whole` is false when the walk stopped early, all that was found stands in `problems`.

    A file in the plain style is walked only when somebody asks where its keys stand: it has no problems.
    """
    root = plain_tree(data)
    if root is None:
        return walk_yaml(data, file)
    return YamlTree(root, find_places=lambda: walk_yaml(data, file).places)


def walk_yaml(data: bytes, file: str) -> YamlTree:
    """The same by way of the YAML parser, whatever the style."""
    walk = _Walk(file)
    try:
        walk.run(_decoded(data, walk))
    except _Refused:
        walk.tree.whole = False
    except yaml.YAMLError as error:
        walk.tree.whole = False
        walk.add_yaml_error(error)
    return walk.tree


def decode_text(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """Text of a Markdown file in NFC, under the same rules of encoding, size and characters."""
    walk = _Walk(file)
    try:
        text = _decoded(data, walk)
    except _Refused:
        return "", walk.tree.problems
    text = text.replace("\r\n", "\n")
    for found in REFUSED_TEXT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        walk.bad_text((line, found.start() - text.rfind("\n", 0, found.start())), (), found[0])
    return unicodedata.normalize("NFC", text), walk.tree.problems


def _decoded(data: bytes, walk: "_Walk") -> str:
    if len(data) > BIGGEST_FILE:
        walk.refuse("file-too-large", (1, 1), (), say(
            "Tệp dài {size} byte, quá giới hạn 1 MiB.", "The file has {size} bytes; the limit is 1 MiB.",
            size=len(data)), say("Tách thành nhiều bản ghi.", "Split it into several records."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        walk.refuse("bad-encoding", (line, 1), (), say(
            "Tệp không phải văn bản UTF-8 (byte thứ {at}).", "The file is not UTF-8 text (byte {at}).",
            at=error.start + 1), say("Lưu lại tệp với mã UTF-8.", "Save the file as UTF-8."))
        raise AssertionError from error


class _Walk:
    """One pass over the parser's events; never recurses, so depth cannot hurt it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places = places = Places()
        self.tree = YamlTree(find_places=lambda: places)
        self.stack: list[tuple[Any, Path]] = []
        self.key: str | None = None
        self.key_place = (1, 1)
        self.in_braces = False  # whether the innermost map is written {…}

    def run(self, text: str) -> None:
        if odd := re.search("[\x85\u2028\u2029]", text):  # YAML would take these for line breaks
            self.bad_text((text.count("\n", 0, odd.start()) + 1, 1), (), odd[0])
        documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self.refuse("yaml-feature-refused", _mark(event), (), say(
                        "Mỗi tệp chỉ có một tài liệu YAML.", "A file holds one YAML document."),
                        say("Bỏ dòng `---` ở giữa tệp.", "Remove the `---` line in the middle."))
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._close()
            elif kind in ("MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent"):
                self._refuse_features(event, kind)
                self._take(event, kind)

    # --- building the tree ---

    def _take(self, event: Any, kind: str) -> None:
        container, path = self.stack[-1] if self.stack else (None, ())
        if isinstance(container, dict) and self.key is None:
            self._take_key(event, kind, container, path)
            return
        if isinstance(container, dict):
            path, place = (*path, self.key), self.key_place
        elif isinstance(container, list):
            path, place = (*path, len(container)), _mark(event)
        else:
            place = _mark(event)
        self.places.setdefault(path, place)
        if kind == "ScalarEvent":
            self._attach(container, self._text(event, path, place))
        else:
            self._open(event, kind, container, path)

    def _take_key(self, event: Any, kind: str, container: dict[str, Any], path: Path) -> None:
        place = _mark(event)
        if kind != "ScalarEvent":
            self.refuse("yaml-feature-refused", place, path, say(
                "Khoá phải là chữ, không phải danh sách hay bảng.", "A key must be plain text."))
        key = self._text(event, path, place).strip()
        if key == "<<" and not event.style:
            self.refuse("yaml-feature-refused", place, path, say(
                "Không dùng khoá gộp `<<`.", "Merge keys `<<` are not used."),
                say("Chép các khoá ra từng chỗ.", "Write the keys out."))
        if (*path, key) in self.places:
            self.add("duplicate-key", place, (*path, key), say(
                "Khoá `{key}` đã có ở dòng {line}.", "The key `{key}` already stands on line {line}.",
                key=key, line=self.places[(*path, key)][0]),
                say("Giữ lại một khoá.", "Keep one of them."))
        while (*path, key) in self.places or (REFUSED_TEXT.search(key) and not key.endswith(_DROPPED)):
            key += _DROPPED
        self.places[(*path, key)] = place
        self.key, self.key_place = key, place

    def _attach(self, container: Any, value: Any) -> None:
        if isinstance(container, dict) and self.key is not None:
            self._refuse_comma_in_braces(container, value)
            if not self.key.endswith(_DROPPED):
                container[self.key] = None if value == "" else value
            self.key = None
        elif isinstance(container, list):
            container.append(value)
        elif value != "":
            self.tree.root = value

    def _refuse_comma_in_braces(self, container: dict[str, Any], value: Any) -> None:
        """`{self: 3,5}` is YAML for the keys `self` (3) and `5` (empty): a decimal comma that would pass unseen."""
        before = next(reversed(container.items()), None)
        if (value == "" and before and self.in_braces and self.key and self.key.isdigit()
                and re.fullmatch("-?[0-9]+", str(before[1]))):
            self.add("decimal-comma", self.key_place, (*self.stack[-1][1], before[0]), say(
                "Số `{whole},{part}` viết dấu phẩy.", "The number `{whole},{part}` has a comma.",
                whole=before[1], part=self.key), say("Viết {whole}.{part}", "Write {whole}.{part}",
                                                     whole=before[1], part=self.key))
            self.key += _DROPPED

    def _open(self, event: Any, kind: str, container: Any, path: Path) -> None:
        if len(self.stack) >= DEEPEST:
            self.refuse("nested-too-deep", _mark(event), path[:3], TOO_DEEP)
        value: Any = {} if kind == "MappingStartEvent" else []
        self._attach(container, value)
        self.stack.append((value, path))
        self.in_braces = bool(event.flow_style)

    def _close(self) -> None:
        self.stack.pop()
        self.key = None
        self.in_braces = False  # the next empty key is not one of the map just closed

    def _text(self, event: Any, path: Path, place: tuple[int, int]) -> str:
        text = event.value
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        found = None if text.isascii() and text.isprintable() else REFUSED_TEXT.search(text)
        if found:
            self.bad_text(place, path, found[0])
        return text if event.style else text.strip()

    # --- problems ---

    def _refuse_features(self, event: Any, kind: str) -> None:
        if kind == "AliasEvent":
            name, hint = "*" + event.anchor, say("Chép nội dung ra từng chỗ.", "Write the content out.")
        elif event.anchor:
            name, hint = "&" + event.anchor, say("Bỏ dấu neo.", "Remove the anchor.")
        elif event.tag:
            name, hint = event.tag, say("Bỏ nhãn kiểu; mỗi trường đã có kiểu riêng.",
                                        "Remove the tag; the field decides the type.")
        else:
            return
        self.refuse("yaml-feature-refused", _mark(event), self.stack[-1][1] if self.stack else (), say(
            "Không dùng `{name}` (neo, bí danh, nhãn YAML).", "`{name}` (YAML anchors, aliases, tags) is not used.",
            name=name), hint)

    def bad_text(self, place: tuple[int, int], path: Path, character: str) -> None:
        self.add("bad-text", place, path, say(
            "Có ký tự điều khiển hoặc ký tự vô hình U+{code}.", "Control or invisible character U+{code}.",
            code=f"{ord(character):04X}"), say("Xoá ký tự đó rồi gõ lại chữ.", "Delete it and type the text again."))

    def add(self, rule: str, place: tuple[int, int], path: Path, message: Said, hint: Said = NOTHING_SAID) -> None:
        where = dotted(path)
        self.tree.problems.append(Problem(rule, "error", Place(self.file, *place), where, where, message, hint))

    def refuse(self, rule: str, place: tuple[int, int], path: Path, message: Said, hint: Said = NOTHING_SAID) -> None:
        self.add(rule, place, path, message, hint)
        raise _Refused

    def add_yaml_error(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        path = self.stack[-1][1] if self.stack else ()
        if "control characters" in str(reason):
            self.add("bad-text", place, path, say("Có ký tự điều khiển trong tệp.", "Control character in the file."),
                     say("Xoá ký tự đó.", "Delete it."))
            return
        if "nesting depth" in str(reason):  # the parser has a limit of its own, and looks ahead
            self.add("nested-too-deep", place, path[:3], TOO_DEEP)
            return
        self.add("unreadable-yaml", place, path, *reason_of(str(reason)))


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def dotted(path: Path) -> str:
    """`scores.5.1.self` for ("scores", "5.1", "self")."""
    return printable(".".join(str(part) for part in path))
