"""Unusual jumps: far outside what the unit and its peers have moved before; never in groups too small to say."""

from decimal import Decimal
from pathlib import Path

from generator.compare.jumps import ENOUGH
from tests.compare.repository import Draft, alerts, between, record, unit


def two_years(units: int) -> Draft:
    """Every unit has points for 2022 and 2023, and moves by at most two points in between."""
    draft = Draft({n: (25 + n % 3, 26, 35) for n in range(1, units + 1)}, "2022")
    for n in range(1, units + 1):
        draft.records[unit(n), "2023"] = record(25 + n % 3, 26 + n % 2, 35 + n % 2)
    return draft


def test_a_total_that_falls_far_outside_what_its_peers_moved(tmp_path: Path) -> None:
    before = two_years(30)
    jump, = alerts(between(tmp_path, before, before.changed(
        lambda draft: draft.item(9, "1.1", "2023").update(authority=5))), "unusual-jump")
    assert (jump.record.unit, jump.assessor, jump.at) == (unit(9), "authority", "percent")  # type: ignore[union-attr]
    assert (jump.before, jump.after) == (88, 68)
    assert jump.note.vi == "phần trăm; trước nay nhóm này dịch nhiều nhất chừng 5,9 điểm phần trăm"


def test_a_total_that_moves_as_others_do_is_no_jump(tmp_path: Path) -> None:
    before = two_years(30)
    assert not alerts(between(tmp_path, before, before.changed(
        lambda draft: draft.item(9, "1.1", "2023").update(authority=20))), "unusual-jump")


def test_nothing_is_said_of_a_group_with_few_steps(tmp_path: Path) -> None:
    for units, expected in ((ENOUGH - 1, 0), (ENOUGH, 1)):
        before = two_years(units)
        found = between(tmp_path / str(units), before, before.changed(
            lambda draft: draft.item(9, "1.1", "2023").update(authority=0)))
        assert len(alerts(found, "unusual-jump")) == expected


def test_peers_are_those_of_one_group(tmp_path: Path) -> None:
    before = two_years(ENOUGH + 1)
    before = before.changed(lambda draft: [draft.units[unit(n)].update(block="Cụm mẫu 2") for n in (1, 2)])
    found = between(tmp_path, before, before.changed(lambda draft: draft.item(9, "1.1", "2023").update(authority=0)))
    assert not alerts(found, "unusual-jump")


def test_a_new_period_is_compared_with_the_one_before(tmp_path: Path) -> None:
    before = two_years(30)
    found = between(tmp_path, before, before.changed(lambda draft: draft.records.update({
        (unit(4), "2024"): record(4, 27, 35), (unit(5), "2024"): record(27, 27, 36)})))
    jumps = [(one.record.unit, one.assessor, one.before, one.after) for one in alerts(found, "unusual-jump") if one.record]
    assert jumps == [(unit(4), "self", 87, 66), (unit(4), "authority", 87, 66)]
    assert alerts(found, "unusual-jump")[0].note.vi.endswith("so với kỳ 2023")


def test_a_unit_that_has_always_moved_as_far_is_no_surprise(tmp_path: Path) -> None:
    before = two_years(30).changed(lambda draft: draft.item(9, "1.1", "2022").update(authority=5, self=5))
    found = between(tmp_path, before, before.changed(lambda draft: draft.item(9, "1.1", "2023").update(authority=6, self=6)))
    assert not alerts(found, "unusual-jump")


def test_a_rank_that_jumps_though_the_total_hardly_moves(tmp_path: Path) -> None:
    draft = Draft({n: (Decimal(300 - n) / 10, 26, 35) for n in range(1, 41)}, "2022")
    for n in range(1, 41):
        draft.records[unit(n), "2023"] = record(Decimal(300 - n) / 10, 26, 35)
    found = between(tmp_path, draft, draft.changed(
        lambda draft: draft.item(40, "1.1", "2023").update(authority=Decimal("29.95"))))
    jump, = alerts(found, "unusual-jump")
    assert (jump.at, jump.before, jump.after) == ("rank", 40, 1)
    assert "chừng 10 bậc" in jump.note.vi
