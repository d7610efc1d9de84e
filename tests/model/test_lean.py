"""A lean noun is the same noun, in less memory."""

import gc
import pickle
import tracemalloc
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.model import RecordFile, RubricFile, lean
from tests.model.strategies import tried

texts = st.sampled_from(["a", "b", "Lý do mẫu"])
numbers = st.sampled_from(["2", "2.0", "2.00", "0", "3.5", "pending", "withheld", "not-applicable"])
documents = st.fixed_dictionaries({"number": texts}, optional={
    "type": texts, "date": st.just("2023-10"), "title": texts, "url": st.just("https://mau.example/")})
scores = st.fixed_dictionaries({}, optional={
    "self": numbers, "authority": numbers, "level": texts, "value": st.just("3.50"), "reason": texts,
    "evidence": st.lists(documents, max_size=2)})
records = st.fixed_dictionaries({"scores": st.dictionaries(st.sampled_from(["1", "1.1", "2"]), scores)}, optional={
    "rubric": st.just("mau"), "sources": st.lists(documents, max_size=2), "state": st.just("draft"),
    "stated": st.lists(st.fixed_dictionaries({"assessor": st.just("self")}, optional={
        "total": st.just("9.50"), "source": documents, "subtotals": st.just({"1": "2.0"})}), max_size=2),
    "indicators": st.dictionaries(st.just("dan-so"), st.just("12") | st.just({"value": "12", "target": "true"})),
    "corrections": st.just([{"date": "2024", "at": "1", "was": "2.0", "now": "pending", "reason": "a"}])})


def same(one: Any, other: Any) -> None:
    assert one == other and repr(one) == repr(other)
    assert one.model_fields_set == other.model_fields_set
    for unset in (True, False):
        written, expected = (repr(noun.model_dump(by_alias=True, exclude_unset=unset)) for noun in (one, other))
        assert written == expected  # digits and order too


@tried(150)
@given(records)
def test_the_same_noun(raw: dict[str, Any]) -> None:
    read = RecordFile.model_validate(raw)
    same(lean(read), RecordFile.model_validate(raw))
    same(pickle.loads(pickle.dumps(lean(read))), read)
    same(lean(read).model_copy(update={"rubric": "khac"}), read.model_copy(update={"rubric": "khac"}))


def test_a_rubric_too() -> None:
    raw = {"title": "T", "total": "10", "assessors": [{"id": "self", "name": "A"}], "comparable": [
        {"rubric": "cu", "items": {"1": "1"}}], "criteria": [{"id": "1", "title": "A", "max": "10", "items": [
            {"id": "1.1", "title": "B", "max": "10", "levels": [{"points": "10", "when": "C"}]}]}]}
    same(lean(RubricFile.model_validate(raw)), RubricFile.model_validate(raw))
    assert lean(RubricFile.model_validate(raw)).criteria[0].leaves[0].level("a").points == 10


def test_equal_numbers_keep_the_digits_they_were_written_with() -> None:
    written = [str(lean(RecordFile.model_validate({"scores": {"1": {"self": number}}})).scores["1"].given["self"])
               for number in ("2", "2.0", "2", "2.00")]
    assert written == ["2", "2.0", "2", "2.00"]


def test_what_is_equal_is_held_once() -> None:
    one, other = (lean(RecordFile.model_validate({"scores": {"1": {"self": "2.5", "evidence": [
        {"number": "1/BC-MAU", "issuer": "UBND xã mẫu"}]}}})).scores["1"] for _ in range(2))
    assert one.given is other.given
    assert one.evidence[0].issuer is other.evidence[0].issuer


def record(place: int) -> RecordFile:
    """About 3.5 kB as it is written: 22 items with points of two assessors, a reason of their own and a paper."""
    return RecordFile.model_validate({"rubric": "mau", "scores": {f"{item}": {
        "self": str(place % 5 / 2), "authority": "2", "reason": f"Lý do mẫu thứ {place}, mục {item}, đủ dài.",
        "evidence": [{"type": "BC", "number": f"{place}{item}/BC-MAU", "date": "2023-03-01", "issuer": "UBND xã mẫu"}],
    } for item in range(22)}})


def test_a_record_of_22_items_takes_at_most_20_kilobytes() -> None:
    tracemalloc.start()
    try:
        kept = [lean(record(place)) for place in range(200)]  # by now all that is remembered of single values is full
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        kept += [lean(record(place)) for place in range(200, 400)]
        gc.collect()
        assert (tracemalloc.get_traced_memory()[0] - before) / 200 < 20_000  # about 11 kB, more when what is remembered of single values is full of others
    finally:
        tracemalloc.stop()
