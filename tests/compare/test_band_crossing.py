"""One point that crosses a limit in a group of fifty: the crossing, and the exact moves of all others."""

import json
import random
from decimal import Decimal
from pathlib import Path

import pytest

from generator.build.comparing import comparison_report
from tests.compare import oracle
from tests.compare.repository import Draft, compared, unit

GROUP = range(1, 51)


def fifty(seed: int) -> dict[int, tuple[Decimal, ...]]:
    """Points of fifty units, many of them tied around the limits; unit 17 is right below one of them."""
    chance = random.Random(seed)
    points = {n: (Decimal(chance.randint(44, 60)) / 2, Decimal(chance.randint(44, 60)) / 2, Decimal(chance.randint(34, 40)))
              for n in GROUP}
    points[17] = (Decimal(28), Decimal(25), Decimal(36))
    points[18] = points[19] = (Decimal(30), Decimal(30), Decimal(30))  # tied with what 17 will have
    points[20] = points[21] = points[17]  # and with what it has
    return points


@pytest.mark.parametrize("seed", range(6))
def test_a_point_that_crosses_a_limit_among_fifty(seed: int, tmp_path: Path) -> None:
    points = fifty(seed)
    before = Draft(points)
    after = before.changed(lambda draft: draft.item(17, "2").update(authority=37))
    then = {n: sum(given, Decimal(0)) for n, given in points.items()}
    now = {**then, 17: then[17] + 1}
    found = compared(tmp_path, before.files, after.files)

    assert (then[17], now[17]) == (89, 90)
    crossing, = (alert for alert in found.comparison.alerts if alert.kind == "rating-changed")
    assert (crossing.record.unit, crossing.assessor) == (unit(17), "authority")  # type: ignore[union-attr]
    assert (crossing.before, crossing.after) == (oracle.rating(then[17]), oracle.rating(now[17]))

    record, = found.comparison.records
    own, = (result for result in record.results if result.assessor == "authority")
    assert own.before and own.after
    assert (own.before.points, own.after.points) == (then[17], now[17])
    assert (own.before.rank, own.after.rank) == (oracle.rank(then, 17), oracle.rank(now, 17))

    ranking, = found.comparison.rankings
    told = {int(move.unit[-2:]): (move.before, move.after) for move in ranking.moves}
    expected = oracle.moves(then, now)
    assert told == expected and len(expected) > 2
    assert {int(move.unit[-2:]) for move in ranking.others} == expected.keys() - {17}

    for form in ("text", "markdown"):
        lines = comparison_report(found, form, "vi").replace("*", "").splitlines()
        for number, (old, new) in list(expected.items()) if form == "text" else ():
            assert number == 17 or f"Xã Mẫu {number} (tinh-mau): {old} → {new}" in [line.strip() for line in lines]
        assert any("Xã Mẫu 17" in line and "Tốt mẫu → Xuất sắc mẫu (điểm 89 → 90)" in line for line in lines)
    shown = json.loads(comparison_report(found, "json", "vi"))
    assert {int(move["unit"][-2:]): (move["before"], move["after"])
            for move in shown["rankings"][0]["moves"]} == expected


def test_a_point_that_moves_nobody_is_told_without_moves(tmp_path: Path) -> None:
    before = Draft({n: (30 - n, 30, 40) for n in range(1, 11)})
    found = compared(tmp_path, before.files, before.changed(
        lambda draft: draft.item(10, "2").update(authority=39)).files).comparison
    assert [record.name.unit for record in found.records] == [unit(10)]
    assert found.rankings == ()
