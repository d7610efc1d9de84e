"""Read piece by piece, a record says what the reader of records makes of it; what cannot be read says nothing."""

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history import contents
from generator.history.contents import Content, Patience, content_of
from generator.model import ItemScore, RecordFile
from generator.model.fields import ID, NODE_ID
from generator.read.files import Files
from generator.sample import Sample, write_sample
from tests.conftest import ROOT


def read(text: str | bytes) -> Content | None:
    return content_of(text.encode() if isinstance(text, str) else text, Patience())


def expected(root: Path, data: bytes) -> Content | None:
    """What the strict reader of records makes of the same bytes; None where it refuses them, or the ids in them are none."""
    (root / "record.yaml").write_bytes(data)
    file = Files(root, dict.fromkeys(("self", "authority"))).noun("record.yaml", RecordFile)
    return told(file) if file and all(map(has_ids, file.scores.values())) else None


def has_ids(score: ItemScore) -> bool:
    """Whether assessors and level may be called so: what the checks refuse was never published either."""
    return all(re.fullmatch(ID, by) for by in score.given) and bool(re.fullmatch(NODE_ID, score.level or "a"))


def told(file: RecordFile) -> Content:
    def text(value: Any) -> str:
        return "" if value is None else value if isinstance(value, str) else format(value.normalize(), "f")

    items = {}
    for id, score in file.scores.items():
        values = {("points", by): text(given) for by, given in score.given.items()}
        values |= {(kind, ""): text(value) for kind, value in (("level", score.level), ("value", score.value)) if value is not None}
        items[id] = values
    stated = tuple(contents.Stated(one.assessor, one.source.number or "" if one.source else "", text(one.total), one.rating or "")
                   for one in file.stated)
    figures = {key: text(figure.value) for key, figure in file.indicators.items()}
    return Content(file.rubric or "", file.state or "", items, stated, figures)


def same(one: Content | None, other: Content | None) -> bool:
    """Key by key, with the values in whatever mapping."""
    plain = [found and (found.rubric, found.state, {id: dict(values) for id, values in found.items.items()}, found.stated,
                        dict(found.indicators)) for found in (one, other)]
    return plain[0] == plain[1]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The published records of this repository, and those of a sample."""
    sample = tmp_path_factory.mktemp("sample") / "project"
    write_sample(sample, Sample(12, ("2021", "2022", "2023"), 4))
    found = [path for root in (ROOT, sample) for path in sorted((root / "scores").rglob("20*.yaml"))]
    assert len(found) > 30
    return [path.read_bytes() for path in found]


def test_what_people_really_write(real: list[bytes], tmp_path: Path) -> None:
    for data in real:
        want = expected(tmp_path, data)
        assert want and same(read(data), want)


def spoilt(real: list[bytes], count: int) -> Iterator[bytes]:
    """Records with lines and signs lost, doubled, moved or replaced."""
    chance = random.Random(7)
    for _ in range(count):
        lines = chance.choice(real).decode().split("\n")
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(lines))
            line = lines[place]
            sign = chance.choice("\"'[]{}:-#|>&*! \t,\n1a")
            at = chance.randint(0, len(line))
            lines[place:place + 1] = chance.choice([
                [], [line, line], [" " + line], [line.lstrip()], [line[:at] + sign + line[at:]], [line[:at] + line[at + 1:]],
                [line, "# lời ghi"], [line, ""], [line, "---"], [line + " # lời ghi"], [line.replace(": ", ":\n      ", 1)]])
        yield "\n".join(lines).encode()


def test_a_spoilt_record_says_the_same_or_nothing(real: list[bytes], tmp_path: Path) -> None:
    """Whatever the strict reader takes is read alike; what it refuses is often, not always, refused here."""
    readable = refused = 0
    for data in spoilt(real, 500):
        want, found = expected(tmp_path, data), read(data)
        if want is not None:
            assert same(found, want), data.decode()
            readable += 1
        else:
            refused += found is None
    assert readable > 100 and refused > 100


@given(st.binary(max_size=300))
def test_no_bytes_can_stop_it(data: bytes) -> None:
    assert read(data) is None or isinstance(read(data), Content)


FULL = """\
rubric: mau
scores:
  "1.1":
    self: 3.50
    authority: not-applicable
    level: b
    value: 90.0
    reason: "Một lý do: dài"
  '2': {self: pending}
  D.I.1:
stated:
- {assessor: self, source: {number: 1/BC-UBND}, total: 97.0}
- assessor: authority
  rating: tot
state: under-objection
indicators: {ho: 12.0, ty-le: {value: 5.25, as_of: 2023}}
"""


def test_every_value_in_its_shortest_form() -> None:
    found = read(FULL)
    assert found and found.rubric == "mau" and found.state == "under-objection"
    assert {id: dict(values) for id, values in found.items.items()} == {
        "1.1": {("points", "self"): "3.5", ("points", "authority"): "not-applicable", ("level", ""): "b", ("value", ""): "90"},
        "2": {("points", "self"): "pending"}, "D.I.1": {}}
    assert found.stated == (("self", "1/BC-UBND", "97", ""), ("authority", "", "", "tot"))
    assert found.indicators == {"ho": "12", "ty-le": "5.25"}


def test_the_stage_counts_what_each_assessor_has_scored() -> None:
    found = read("rubric: mau\nscores:\n  '1': {self: 1, authority: 2}\n  '2': {self: not-applicable, authority: pending}\n")
    assert found and found.stage == "authority:1,self:2"
    closed = read("state: withheld\n")
    assert closed and closed.stage == "withheld" and closed.closed and closed.published
    draft = read("state: draft\n")
    assert draft and not draft.published


@pytest.mark.parametrize("text", [
    FULL.replace("\n", "\r\n"), "\ufeff" + FULL, "# lời đầu\n\n" + FULL, "---\n" + FULL, FULL.rstrip("\n"),
    FULL.replace('  "1.1"', "    # lời giữa\n  \"1.1\""), FULL.replace("scores:\n", "scores: # điểm\n\n# lời\n"),
    FULL.replace('"Một lý do: dài"', '"Một lý do\n      \n      dài"'), FULL.replace("rubric: mau", "'rubric': mau"),
    FULL.replace('    reason: "Một lý do: dài"', "    reason: |\n      một\n\n      hai")])
def test_the_same_in_another_style(text: str) -> None:
    assert same(read(text), read(FULL))


@pytest.mark.parametrize("text", [
    FULL + "state: draft\n", FULL.replace("3.50", "3,5"), FULL.replace("3.50", "9" * 16), FULL.replace("  '2'", '  "1.1"'),
    FULL.replace("rubric: mau", "rubric: [mau]"), FULL.replace("self: 3.50", "self: [1]"), FULL.replace("state: u", "state: v"),
    FULL.replace('"1.1"', '"../1"'), FULL.replace("mau", "&a mau"), "- rubric\n", "scores: [1]\n", "\tx: 1\n",
    "stated: {assessor: self}\n", 'note: "mở\nrubric: mau\n', FULL.replace("self: 3.50", f"{'x' * 101}: 3")])
def test_what_was_never_right_says_nothing(text: str) -> None:
    assert read(text) is None


def test_a_line_inside_quotes_is_no_entry() -> None:
    """YAML lets quoted text go on at the margin: what looks like an entry there is none."""
    text = 'replies: [{by: A, text: "một\nstate: withdrawn\n"}]\nrubric: mau\n'
    found = read(text)
    assert found and (found.rubric, found.state) == ("mau", "")


def test_old_bytes_that_are_no_text_say_nothing() -> None:
    assert read(b"rubric: \xff\n") is None and read(b"\0") is None


def test_the_slow_parser_gets_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then states that need it count as unreadable, and plain ones go on."""
    monkeypatch.setattr(contents, "SLOW_AT_MOST", 2000)
    patience = Patience()
    odd = "rubric: mau\nscores:\n  '1': {self: 1}\nreplies: [{by: A, text: 'một''hai'}] # " + "x" * 300 + "%d\n"
    assert [content_of((odd % number).encode(), patience) is not None for number in range(6)] == [True] * 2 + [False] * 4
    assert content_of(b"rubric: mau\n", patience)


def test_numbers_are_those_of_the_reader() -> None:
    for number in ("0", "-0", "010", "1.10", "000.5", "123456789012345", "0.000000000001"):
        found = read(f"rubric: mau\nscores:\n  '1': {{self: {number}}}\n")
        assert found
        text = found.items["1"]["points", "self"]
        assert Decimal(text) == Decimal(number) and re.fullmatch(r"-?(0|[1-9]\d*)(\.\d*[1-9])?", text), text
