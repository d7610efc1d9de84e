"""Whatever stands in a project's files: located problems come out, never an exception. `make fuzz` tries it 100,000 times."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.check import RULES, check
from generator.derive import derive_results
from generator.read import read_project
from tests.cases.laying import BASE, lay, put
from tests.model.strategies import tried

ROOT = Path(__file__).resolve().parents[2]
PLACES = ["scores/tinh-mau/xa-mau-2/unit.yaml", "scores/tinh-mau/xa-mau-2/2023.yaml", "rubrics/mau-2022.yaml",
          "rubrics/indicators.yaml", "scores/tinh-mau/xa-mau-1/2023.md", "scores/tinh-mau/xa-mau-1/2023.yaml"]
REAL = sorted(path.relative_to(ROOT).as_posix()
              for folder in ("rubrics", "scores") for path in (ROOT / folder).rglob("*.*"))
KINDS = {"unit": r"scores/.*/unit\.yaml", "rubric": r"rubrics/(?!indicators).*\.yaml", "indicators": r"rubrics/indicators\.yaml",
         "record": r"scores/.*/\d[^/]*\.yaml", "narrative": r"scores/.*\.md"}
LINE_BREAKS = ("\n", "\r", "\u0085", "\u2028", "\u2029")  # as YAML counts lines


def survives(root: Path, path: str, content: bytes) -> None:
    """Read, check and derive with one file changed; every problem has a known rule, a place and words."""
    kept = (root / path).read_bytes() if (root / path).exists() else None
    put(root / path, content)
    try:
        ledger, found = read_project(root)
        problems = check(ledger, found)
        derive_results(ledger, problems)
    finally:
        put(root / path, kept) if kept is not None else (root / path).unlink()
    lines = 2 + sum(content.count(mark.encode()) for mark in LINE_BREAKS)
    for problem in problems:
        assert problem.rule in RULES
        assert problem.message.vi and problem.message.en
        assert problem.place.column >= 1 and problem.place.line >= 1
        assert problem.place.file != path or problem.place.line <= lines
        for text in (problem.place.file, problem.at, problem.where, problem.message.vi, problem.hint.vi):
            text.encode("utf-8")
    assert problems == sorted(problems, key=lambda problem: problem.sort_key)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay(tmp_path_factory.mktemp("base") / "project", {})


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project cut by province, each a project with its own rubrics: quicker to read again and again."""
    top = tmp_path_factory.mktemp("real")
    for scores in (ROOT / "scores").iterdir():
        root = top / scores.name
        shutil.copytree(scores, root / "scores" / scores.name)
        put(root / "mkdocs.yml", (BASE / "mkdocs.yml").read_bytes())
        for rubric in [ROOT / "rubrics/indicators.yaml", *(ROOT / "rubrics").glob(f"{scores.name}-*.yaml")]:
            put(root / "rubrics" / rubric.name, rubric.read_bytes())
    return top


@tried(100)
@given(st.sampled_from(PLACES), st.binary(max_size=200) | st.text(max_size=200).map(
    lambda text: text.encode("utf-8", "surrogatepass")))
@example(PLACES[0], b"\xff\xfen\x00a\x00")
@example(PLACES[0], b"name: \x00")
@example(PLACES[0], b'name: "\\ud800"')
@example(PLACES[0], b'name: "\\U00110000"')
@example(PLACES[0], b"%TAG ! tag:x,2000:\n---\nname: x")
@example(PLACES[1], b"? ? ? x")
@example(PLACES[1], b": ")
@example(PLACES[4], b"[a]: \x85\xff")
def test_any_bytes(base: Path, path: str, content: bytes) -> None:
    survives(base, path, content)


# Pieces of the format in any order: far more of it is readable than of random bytes.
pieces = st.sampled_from([
    "name", "tier", "commune", "rubric", "mau-2022", "scores", '"1.1"', '"1"', "2.1", "self", "authority", "level",
    "value", "total", "stated", "assessor", "subtotals", "rating", "indicators", "ho-so", "ty-le-truc-tuyen",
    "criteria", "items", "levels", "from", "id", "max", "title", "points", "acknowledged", "rule", "at", "note",
    "evidence", "comparable", "campaigns", "period", "within", "parent", "former_names", "until", "successors", "unit",
    "measure", "proportional", "full_at", "cut", "ratio", "sum_of", "text", "number", ": ", ": ", ": ", ": ", ", ", "{",
    "}", "[", "]", "\n", "\n", "\n  ", "\n    ", "\n- ", "\n  - ", "- ", "3", "4.5", "0", "-1", "3,5", "2023",
    "2023-02-30", "not-applicable", "pending", "withheld", "a", "tot", "&a ", "*a", "!!str ", "<<", "|", ">-", "#", "'",
    '"', "\t", "~", "\u200b", "é", "../x", "999999999999999", "0.01", "true", "yes", "---", "?", "%", "@"])


@tried(120)
@given(st.sampled_from(PLACES), st.lists(pieces, max_size=40).map("".join))
def test_any_mixture_of_pieces_of_the_format(base: Path, path: str, text: str) -> None:
    survives(base, path, text.encode())


@st.composite
def scored(draw: st.DrawFn) -> str:
    """A readable record with any points, values, statements and statistics of the base project's rubric."""
    number = st.sampled_from(["0", "0.5", "1", "2", "4", "5.1", "99.99", "100", "-3", "999999999999999", "0.00001"])
    lines = ["rubric: mau-2022", "scores:"]
    items = st.sampled_from(["1", "1.1", "1.2", "2", "2.1", "2.2", "2.3", "3"])
    for item in draw(st.lists(items, unique=True, min_size=1)):
        fields = [f"{assessor}: {draw(st.one_of(number, st.sampled_from(['not-applicable', 'pending', 'withheld'])))}"
                  for assessor in draw(st.lists(st.sampled_from(["self", "authority"]), unique=True))]
        fields += [f"level: {draw(st.sampled_from('abcd'))}"] if draw(st.booleans()) else []
        fields += [f"value: {draw(number)}"] if draw(st.booleans()) else []
        lines.append(f'  "{item}": {{{", ".join(fields)}}}')
    lines.append("stated:")
    for _ in range(draw(st.integers(1, 3))):
        assessor, rating = draw(st.sampled_from(["self", "authority"])), draw(st.sampled_from(["xuat-sac", "tot"]))
        lines.append(f"  - {{assessor: {assessor}, total: {draw(number)}, rating: {rating}, "
                     f"subtotals: {{1: {draw(number)}}}}}")
    lines.append("indicators:")
    for id in ("ho-so", "ho-so-truc-tuyen", "ho-so-truc-tiep", "ty-le-truc-tuyen"):
        lines.append(f"  {id}: {draw(number)}")
    return "\n".join(lines)


@tried(60)
@given(scored())
def test_any_readable_record(base: Path, text: str) -> None:
    survives(base, PLACES[1], text.encode())


@st.composite
def mutated(draw: st.DrawFn, kind: str) -> tuple[str, bytes]:
    """A real file of this repository with bytes flipped, pieces put in, lines dropped, doubled or indented, words swapped."""
    path = draw(st.sampled_from([path for path in REAL if re.fullmatch(KINDS[kind], path)]))
    content = (ROOT / path).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        content = draw(st.sampled_from([_flip, _put, _drop, _double, _indent, _swap, _cut]))(draw, content)
    return path, content


def _at(draw: st.DrawFn, parts: list[bytes]) -> int:
    return draw(st.integers(0, max(0, len(parts) - 1)))


def _flip(draw: st.DrawFn, content: bytes) -> bytes:
    at = draw(st.integers(0, max(0, len(content) - 1)))
    return content[:at] + bytes([draw(st.integers(0, 255))]) + content[at + 1:]


def _put(draw: st.DrawFn, content: bytes) -> bytes:
    """A piece of the format in the place of some bytes."""
    at = draw(st.integers(0, len(content)))
    return content[:at] + draw(pieces).encode() + content[at + draw(st.integers(0, 4)):]


def _drop(draw: st.DrawFn, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = _at(draw, lines)
    return b"".join(lines[:at] + lines[at + draw(st.integers(1, 5)):])


def _double(draw: st.DrawFn, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = _at(draw, lines)
    return b"".join(lines[:at + 1] + lines[at:])


def _indent(draw: st.DrawFn, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = _at(draw, lines)
    margin = draw(st.sampled_from([b" ", b"  ", b"- ", b"\t"]))
    return b"".join([*lines[:at], margin, *lines[at:]])


def _swap(draw: st.DrawFn, content: bytes) -> bytes:
    """Two words change places: a key for a value, a rubric's id for a date."""
    words = content.split(b" ")
    one, other = _at(draw, words), _at(draw, words)
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


def _cut(draw: st.DrawFn, content: bytes) -> bytes:
    return content[:draw(st.integers(0, len(content)))]


@pytest.mark.parametrize("kind", KINDS)
@tried(20)
@given(st.data())
def test_real_files_mutated(real: Path, kind: str, data: st.DataObject) -> None:
    path, content = data.draw(mutated(kind))
    survives(real / _province(path), path, content)


def _province(path: str) -> str:
    """Where a real file is read again; what belongs to none, in the one with the most records."""
    provinces = sorted(folder.name for folder in (ROOT / "scores").iterdir())
    return next((name for name in provinces if path.split("/")[1].startswith(name)), provinces[-1])


def test_every_real_file_is_of_a_kind() -> None:
    assert all(sum(bool(re.fullmatch(kind, path)) for kind in KINDS.values()) == 1 for path in REAL)
    assert all(any(re.fullmatch(kind, path) for path in REAL) for kind in KINDS.values())
