"""Who a campaign asks, and what became of it."""

from typing import Any

import pytest

from generator.check import check
from generator.derive import derive_results
from generator.derive.coverage import STANDS
from generator.derive.results import Coverage
from generator.model import Ledger, Record
from tests.derive.test_rankings import record, rubric, unit

DUE = "2023-12-01"
TWO = [{"id": "self", "name": "Tự chấm"}, {"id": "authority", "name": "Thẩm định"}]


def covered(records: list[Record], units: str = "abcdef", campaign: dict[str, Any] | None = None, **of_unit: Any) -> Coverage:
    campaigns = [{"period": "2023", "due": DUE} | (campaign or {})]
    ledger = Ledger(units={id: unit(id, **of_unit.get(id, {})) for id in units},
                    rubrics={"thu": rubric(assessors=TWO, campaigns=campaigns)}, records=tuple(records))
    (found,) = derive_results(ledger, list(check(ledger))).coverage
    return found


def report(unit: str, date: str, **more: Any) -> Record:
    return record(unit, "90", sources=[{"type": "BC", "number": "1/BC", "date": date, "issuer": "UBND", "for": "self"}], **more)


def stands(found: Coverage) -> dict[str, str]:
    return {unit: stand for stand in STANDS for unit in found.units[stand]}


def test_every_unit_that_is_asked_stands_somewhere_once() -> None:
    verified = record("a", None, stated=[{"assessor": name, "total": "90"} for name in ("self", "authority")])
    states = {"c": "withheld", "d": "not-submitted", "e": "not-required", "g": "under-objection"}
    found = covered([verified, record("b", "80"), *(record(id, "80", state=state) for id, state in states.items())], "abcdefgh")
    assert stands(found) == {"a": "verified", "b": "reported", "g": "reported", "c": "closed", "d": "not-submitted",
                             "f": "missing", "h": "missing", "e": "not-required"}
    assert found.asked == 7


def test_a_draft_is_not_told() -> None:
    assert stands(covered([record("a", "80", state="draft")], "a")) == {"a": "missing"}


@pytest.mark.parametrize(("date", "late"), [("2023-12-01", ()), ("2023-12-02", ("a",)), ("2023-12", ()), ("2024", ("a",))])
def test_late_is_what_the_rule_finds(date: str, late: tuple[str, ...]) -> None:
    assert covered([report("a", date)]).late == late


def test_of_those_that_are_not_told_none_is_late() -> None:
    assert covered([report("a", "2024-05-05", state="withheld"), report("b", "2024-05-05", state="draft")]).late == ()


def test_only_who_is_asked_is_told() -> None:
    found = covered([record("b", "80")], "abc", {"tiers": ["agency"]}, c={"tier": "agency"})
    assert stands(found) == {"c": "missing"}
    assert stands(covered([], "ab", {"within": "b"})) == {"b": "missing"}
    assert stands(covered([], "ab", b={"until": "2022-05-01"})) == {"a": "missing"}


def test_another_rubric_or_period_is_no_report() -> None:
    assert stands(covered([record("a", "80", "2022")], "a")) == {"a": "missing"}
