"""How well personal data is told from what is innocent: over labelled sentences, and how fast."""

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from generator.check import check
from generator.check.free_texts import texts_of_record, words_of_record
from generator.check.personal_data import KINDS, is_surely_innocent, private_data
from generator.check.personal_data.names import may_name_someone, private_persons
from generator.check.personal_data.numbers import may_hold_numbers, private_numbers
from generator.check.personal_data.private import masked
from generator.read import read_project
from tests.cases.laying import checked, lay

SENTENCES: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("personal_data.yaml").read_bytes())
ALL = [(part, one["text"], set(one["finds"])) for part, listed in SENTENCES.items() for one in listed]


class Measured(NamedTuple):
    precision: float
    recall: float
    misses: list[str]


def found_in(text: str) -> set[str]:
    return {one.kind for one in private_data(text)}


def measured(*parts: str) -> Measured:
    """Over the pairs of a sentence and a kind; a miss is told with what was found too much and too little."""
    right = too_much = too_little = 0
    misses = []
    for part, text, wanted in ALL:
        if part in parts:
            found = found_in(text)
            right, too_much, too_little = (
                right + len(found & wanted), too_much + len(found - wanted), too_little + len(wanted - found))
            if found != wanted:
                misses.append(f"{part}: +{sorted(found - wanted)} -{sorted(wanted - found)} {text}")
    return Measured(right / (right + too_much), right / (right + too_little), misses)


# `hard` was written to break the rule: at first sight it reached 0.824 and 0.757, and was then used to mend it.
# `fresh` was written after the last change; `held_out` before the first.
@pytest.mark.parametrize(("parts", "precision", "recall"), [
    (("tuned", "hard"), 0.98, 0.99), (("held_out", "fresh"), 0.98, 0.97), (("fresh",), 0.97, 0.96)])
def test_precision_and_recall(parts: tuple[str, ...], precision: float, recall: float) -> None:
    found = measured(*parts)
    print(f"{' + '.join(parts)}: precision {found.precision:.3f}, recall {found.recall:.3f}", *found.misses, sep="\n  ")
    assert found.precision >= precision and found.recall >= recall, "\n".join(found.misses)


def test_few_innocent_sentences_are_accused() -> None:
    innocent = [text for _, text, wanted in ALL if not wanted]
    accused = [text for text in innocent if found_in(text)]
    assert len(accused) <= 1, accused


def test_the_sentences_are_many_half_of_them_innocent_and_of_every_kind() -> None:
    assert len(ALL) >= 300 and len({text for _, text, _ in ALL}) == len(ALL)
    assert 0.45 < sum(not wanted for _, _, wanted in ALL) / len(ALL) < 0.6
    assert {kind for _, _, wanted in ALL for kind in wanted} == set(KINDS)
    assert all(sum(kind in wanted for _, _, wanted in ALL) >= 4 for kind in KINDS)


def shuffled(times: int) -> Iterator[str]:
    """Sentences made of pieces of others, which nobody thought of."""
    chance = random.Random(7)
    words = [word for _, text, _ in ALL for word in text.split(" ")]
    for _ in range(times):
        start = chance.randrange(len(words) - 4)
        yield " ".join([*words[start:start + 4], *chance.choices(words, k=8)])


def test_the_quick_look_never_overlooks_anything() -> None:
    named = numbered = 0
    for text in [*(text for _, text, _ in ALL), *shuffled(4000)]:
        if list(private_persons(text)):
            named += 1
            assert may_name_someone(text), text
        if list(private_numbers(text)):
            numbered += 1
            assert may_hold_numbers(text), text
    assert named > 300 and numbered > 50


def test_what_is_said_of_it_gives_nothing_away() -> None:
    for _, text, _ in ALL:
        for one in private_data(text):
            shown = re.sub(r"\D", "", one.shown) if one.kind in ("phone", "identity", "tax", "account") else ""
            assert len(shown) <= 4, one
            if one.kind == "name":
                assert re.fullmatch(r"(?:\w\.\s?)+", one.shown), one


@pytest.mark.parametrize(("number", "shown"), [
    ("0900 000 123", "09•• ••• •23"), ("051000000123", "05••••••••23"), ("8000000123-001", "80••••••••-•01")])
def test_numbers_are_masked(number: str, shown: str) -> None:
    assert masked(number) == shown


# --- in a project ---


RECORD = "scores/tinh-mau/xa-mau-2/2023.yaml"


def test_messages_never_repeat_the_personal_data(tmp_path: Path) -> None:
    record = ('rubric: mau-2022\nscores:\n  "1.1": {self: 4, reason: "Bà Nguyễn Thị Mẫu, CCCD 001000000123, gọi'
              ' 0900 000 123, thư thu.mau.vidu@gmail.com, STK 1000200030004."}\n')
    problems = checked(lay(tmp_path / "project", {RECORD: record}))[1]
    assert len(problems) == 5 and {one.rule for one in problems} == {"personal-data"}
    assert {one.message.vi.split("(")[1].split(")")[0] for one in problems} == {
        "N. T. M.", "00••••••••23", "09•• ••• •23", "th…@gmail.com", "10•••••••••04"}
    told = " ".join(str(one) for one in problems)
    for secret in ("Nguyễn", "Thị", "001000000123", "000 123", "thu.mau", "1000200030004"):
        assert secret not in told


def test_a_waiver_holds_for_its_own_item_only(tmp_path: Path) -> None:
    record = ('rubric: mau-2022\nscores:\n  "1.1": {self: 4, reason: Thăm ông Trần Văn Thử.}\n'
              '  "1.2": {self: 2, reason: Thăm ông Trần Văn Thử.}\n'
              'acknowledged: [{rule: personal-data, at: "1.1", note: Đã đồng ý nêu tên.}]\n')
    problems = checked(lay(tmp_path / "project", {RECORD: record}))[1]
    assert [(one.at, one.fails) for one in problems] == [("1.1", False), ("1.2", True)]


@pytest.mark.parametrize("root", [".", "generator/check/cases/base", "tests/tiny_project"])
def test_projects_without_personal_data_are_left_alone(root: str) -> None:
    ledger, found = read_project(Path(__file__).resolve().parents[2] / root)
    assert [one for one in check(ledger, found) if one.rule == "personal-data"] == []


# --- speed ---


def test_most_innocent_sentences_are_done_with_at_the_first_look() -> None:
    plain = "UBND xã đã ban hành kế hoạch, niêm yết thủ tục và tổng kết theo Quyết định số 12/QĐ-UBND ngày 02/11/2022."
    assert is_surely_innocent(plain)
    start = time.process_time()
    for _ in range(2000):
        is_surely_innocent(plain)
    assert (time.process_time() - start) / 2000 < 30e-6  # 2 µs where nothing else runs


@pytest.mark.parametrize("text", [
    "ông Nguyễn Văn Mẫu " * 3000, "Nguyễn " * 10_000, "A " * 30_000, "bà " * 20_000, "0900 000 12 " * 4000,
    "0 " * 30_000, "1" * 60_000, "a@" * 20_000, "a." * 30_000 + "@", "số tài khoản " * 4000, "hộ nghèo " * 6000,
    "các " * 10_000 + "hộ nghèo", "Nguyễn Văn Mẫu " * 2000 + "ung thư " * 2000, "ung thư Nguyễn Văn Mẫu, " * 2000,
    "đơn khiếu nại tố cáo kiến nghị của " * 1500, "Chủ tịch " * 5000 + "ông Mẫu", "thương tật " * 4000 + "%", " " * 60_000,
    "ông " + " " * 50_000 + "Mẫu", ", " * 30_000, "BÀ NGUYỄN THỊ MẪU " * 2500, "người " * 9000, "\n" * 60_000,
    "H’" * 20_000, "mã số thuế " * 5000 + "1", "TB 2/4 " * 6000])
def test_long_texts_take_no_longer_than_they_must(text: str) -> None:
    start = time.process_time()
    private_data(text)
    assert time.process_time() - start < 2


def test_the_first_look_at_a_record_sees_every_text_of_it() -> None:
    for root in (".", "tests/tiny_project"):
        ledger, _ = read_project(Path(__file__).resolve().parents[2] / root)
        assert ledger.records
        for record in ledger.records:
            assert words_of_record(record) == {text for text, _, _ in texts_of_record(record)}
