"""The fast reading of the plain style never differs from the YAML parser: it gives the same tree, or gives up."""

import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.read.plain_yaml import plain_tree
from generator.read.yaml_lines import REFUSED_TEXT, read_yaml, walk_yaml
from tests.model.strategies import tried

ROOT = Path(__file__).resolve().parents[2]
REAL = sorted(path for folder in ("rubrics", "scores", "tests/tiny_project/rubrics", "tests/tiny_project/scores")
              for path in (ROOT / folder).rglob("*.yaml"))
CASES = sorted((ROOT / "generator/check/cases").rglob("*.yaml"))


def agrees(data: bytes) -> Any:
    """The plain tree, after making sure that the parser reads the same and finds nothing wrong."""
    tree = plain_tree(data)
    if tree is not None:
        walked = walk_yaml(data, "a.yaml")
        assert walked.whole and walked.problems == []
        assert repr(tree) == repr(walked.root)  # the order of keys too
    return tree


# --- what is plain ---


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_real_files_are_plain(path: Path) -> None:
    assert agrees(path.read_bytes()) is not None


@pytest.mark.parametrize(("text", "tree"), [
    ("a: b\n", {"a": "b"}),
    ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
    ("\ufeffa: b\n", {"a": "b"}),
    ("# c\n\na:   b c   # d\n  \nd:\n", {"a": "b c", "d": None}),
    ("a: -3.5\nb: 010\nc: no\nd: ~\n", {"a": "-3.5", "b": "010", "c": "no", "d": "~"}),
    ("a: b#c:d\n", {"a": "b#c:d"}),
    ("a: http://x.vn/?b#c\n", {"a": "http://x.vn/?b#c"}),
    ('"1.1": "a: # b"\n\'2\': \'c "d"\'\n', {"1.1": "a: # b", "2": 'c "d"'}),
    ("- a\n- b c\n", ["a", "b c"]),
    ("a:\n- b\n- c: d\n  e: f\ng: h\n", {"a": ["b", {"c": "d", "e": "f"}], "g": "h"}),
    ("a:\n   b:\n    - c:\n       d: e\n      f: g\n   h: i\n", {"a": {"b": [{"c": {"d": "e"}, "f": "g"}], "h": "i"}}),
    ("a: {b: c d, e: \"f, g\"}\n", {"a": {"b": "c d", "e": "f, g"}}),
    ("a: [{b: c}]\nd: [e, 'f']\ng: {}\nh: []\n", {"a": [{"b": "c"}], "d": ["e", "f"], "g": {}, "h": []}),
    ("a: { b: c , d: {e: [f, {g: h}]} } # i\n", {"a": {"b": "c", "d": {"e": ["f", {"g": "h"}]}}}),
    ("- {a: b,\n   c: \"d,\n   e\"}\n", [{"a": "b", "c": "d, e"}]),
    ("a: >-\n  b: c\n  # d\ne: |\n   f\n   g\n\nh: i\n", {"a": "b: c # d", "e": "f\ng\n", "h": "i"}),
    ("a: b c\n  d\n   e\nf: g\n", {"a": "b c d e", "f": "g"}),
])
def test_plain_texts_by_hand(text: str, tree: Any) -> None:
    assert agrees(text.encode()) == tree


@pytest.mark.parametrize("text", [
    "", "a\n", "a: b", "a: b: c\n", "# a\n", "a: b\na: c\n", "'a': b\na: c\n", "a: {b: c, b: d}\n", "a: &b c\n", "a: *b\n", "a: !b c\n",
    "<<: {a: b}\n", "a: {b: 3,5}\n", "a: {b: 70000::}\n", "a: [b],[c]\n", "a: [{b: cd ]\n", "a: {b: c]\n", "{a: b\n",
    "a: b\n c: d\n", "a: b\n- c\n", "- a\nb: c\n", "  a: b\nc: d\n", "a:\n  b: c\n d: e\n", "a:\tb\n", "---\na: b\n",
    "a: b\n...\n", "? a\n: b\n", "a: 'b'c\n", 'a: "b\\n"\n', "a: ''\n", "- - a\n", "-\n  a: b\n", "a: >\n x\n  y\n",
    "a: >\n x\n  \n", "a: |\n x\n\n # y\n", "a: >+\n b\n", "a: xa\u0303\n", "a: b\u200bc\n", "a: b\u00a0c\n", "a: \u3164\n",
    "a: b\x00\n", "a: b\u2028c\n", "a: @b\n", "a: b:\n", "a: b # c\n  d\n", "' a': b\n", "{a: b}\n"])
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert agrees(text.encode()) is None


def test_what_is_no_text_is_left_to_the_parser() -> None:
    assert agrees(b"a: \xff\n") is None
    assert agrees(b"a: b\n" + b"# c\n" * 100_000) is None


def test_every_sign_that_is_refused_or_changed_is_left_to_the_parser() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        odd = REFUSED_TEXT.search(f"x{sign}") or sign in "\x85\r" or 0xD800 <= code < 0xE000
        if odd or unicodedata.normalize("NFC", sign) != sign:
            assert plain_tree(f"a: x{sign}y\n".encode("utf-8", "surrogatepass")) is None, hex(code)


@pytest.mark.parametrize("depth", range(1, 24))
def test_any_depth(depth: int) -> None:
    lines = "".join(f"{' ' * level}a:\n" for level in range(depth))
    agrees(f"{lines}{' ' * depth}- b\n".encode())
    agrees(f"{lines}{' ' * depth}- b: {'[' * 5}c{']' * 5}\n".encode())
    agrees(f"a: {'[' * depth}b{']' * depth}\n".encode())
    agrees(("".join(f"{'  ' * level}- a:\n" for level in range(depth)) + f"{'  ' * depth}- {{b: [c]}}\n").encode())


# --- never another tree ---


@pytest.mark.parametrize("folder", sorted({path.parent for path in CASES}), ids=lambda folder: folder.name)
def test_the_files_of_the_cases(folder: Path) -> None:
    """Each case and each file in it: the same tree, problems and places, whichever way it is read."""
    for path in sorted(folder.glob("*.yaml")):
        case = yaml.load(path.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        files = case.get("files", {}) if isinstance(case, dict) else {}
        for text in (path.read_text("utf-8"), *files.values()):
            data = text.encode()
            read, walked = read_yaml(data, "a.yaml"), walk_yaml(data, "a.yaml")
            assert (read, read.places) == (walked, walked.places)


SIGNS = ["a", "b c", "1.1", "-2", "ệ", ": ", ": ", ":", "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", " ", "  ", ",",
         ", ", ",\n  ", "{", "}", "[", "]", "{a: b}", "[c, d]", '"', "'", "'d'", '"e: f"', "#", " # g", "|", ">-", "|\n   h\n",
         ">\n  i\n  j\n", ">-\n   k\n\n", "?", "&l ", "*l", "!m ", "~", "<<", "---\n", "%", "@", "\\", "\t", "\r\n", "a:\n",
         "n: o\n", "\u0301", "\u200b", "=", "."]


@tried(300)
@given(st.lists(st.sampled_from(SIGNS), max_size=16).map("".join), st.sampled_from(["", "\n"]))
@example("a: {b: 70000::}", "\n")
@example("- >\n x\n  ", "\n")
@example("a: [b],[c]", "\n")
def test_any_signs(text: str, end: str) -> None:
    agrees((text + end).encode())


margins = st.sampled_from(["", "", "", "  ", "  ", "    ", "- ", "  - ", "    - "])
heads = st.sampled_from(["a: ", "b: ", "c: ", "d:", "'e': ", "f: g", ""])
lines = st.tuples(margins, heads, st.lists(st.sampled_from(SIGNS), max_size=1).map("".join)).map("".join)


@tried(300)
@given(st.lists(lines, min_size=1, max_size=4).map("\n".join))
def test_any_lines(text: str) -> None:
    agrees((text + "\n").encode())


words = st.sampled_from(["a", "b c", "ệ", "-1", "3.5", "d, e", "f: g", "h" * 30 + " " + "i" * 30]) | st.text(
    st.sampled_from("ab12 .,:#-'\"{}[]|>&*!?%@/~"), min_size=1, max_size=4)
keys = st.from_regex(r"[a-z0-9][a-z0-9.]{0,4}", fullmatch=True)
trees = st.recursive(words, lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(
    keys, inner | st.none(), min_size=1, max_size=4), max_leaves=14)


@tried(150)
@given(st.dictionaries(keys, trees | st.none(), min_size=1, max_size=5), st.sampled_from([None, True, False]),
       st.integers(20, 200))
def test_trees_as_a_program_would_write_them(tree: Any, braces: bool | None, width: int) -> None:
    agrees(yaml.safe_dump(tree, allow_unicode=True, default_flow_style=braces, width=width, sort_keys=False).encode())


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """Some lines of a real file or a case, with signs put in, taken out, or lines moved."""
    lines = draw(st.sampled_from(REAL + CASES)).read_text("utf-8").splitlines(keepends=True)
    start = draw(st.integers(0, max(0, len(lines) - 2)))
    lines = lines[start:start + draw(st.integers(1, 12))]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        change = draw(st.integers(0, 3))
        if change == 0:
            lines[place] = draw(st.sampled_from(["", " ", "  ", "    ", "- "])) + lines[place].lstrip(" ")
        elif change == 1:
            lines.insert(place, lines[draw(st.integers(0, len(lines) - 1))])
        else:
            at = draw(st.integers(0, len(lines[place])))
            lines[place] = lines[place][:at] + draw(st.sampled_from(SIGNS)) + lines[place][at + change - 2:]
    return "".join(lines)


@tried(300)
@given(disturbed())
def test_real_files_disturbed(text: str) -> None:
    agrees(text.encode())


# --- time ---


@pytest.mark.parametrize("unit", [
    "a: b\n", " a: |\n", "a: {b,\n", "- [a,\n", "a: b\n ", "a: 'b", '"a": ', "   ", "a: b #", "a: {b} #}", "a: |\n b\n\n",
    "{a: b},\n ", " a: [a,\n", "{a: b, ", "a: x\n   y\n    ", "- a: >\n"])
@pytest.mark.parametrize("before", ["", "a: {", "a: |\n "])
def test_the_time_is_in_proportion_to_the_length(unit: str, before: str) -> None:
    start = time.process_time()
    plain_tree((before + unit * (199_000 // len(unit)) + "\n").encode())
    assert time.process_time() - start < 1
