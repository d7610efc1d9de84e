"""Trends: by hand, and what must hold for any of them."""

import datetime
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.derive import derive_results
from generator.derive.trends import following
from generator.model import Ledger
from generator.model.fields import period_span
from tests.derive.test_rankings import record, rubric, unit
from tests.derive.test_worked_examples import NEW, NEWER, OLD, UNIT, results
from tests.model.strategies import periods, tried


def test_a_trend_has_breaks_and_gaps(tmp_path: Path) -> None:
    newer = NEWER.format(comparable="", series="thu")
    found = results(tmp_path, {"2019": OLD, "2021": OLD, "2022": NEW, "2024": NEW, "2022-H1": OLD,
                               "2020": "state: not-submitted"}, rubrics__moi=newer)
    yearly = next(trend for trend in found.trends[UNIT] if trend.periods[0] == "2019")
    assert yearly.series == "thu"
    assert [point.period for point in yearly.points] == ["2019", "2021", "2022", "2024"]
    assert yearly.periods == ("2019", "2020", "2021", "2022", "2023", "2024")
    assert yearly.breaks == ("2022",)
    half = next(trend for trend in found.trends[UNIT] if trend is not yearly)
    assert (half.periods, half.breaks, len(found.trends[UNIT])) == (("2022-H1",), (), 2)


def test_every_point_of_a_trend_stands_in_its_periods(tmp_path: Path) -> None:
    found = results(tmp_path, {"2021-2023": OLD, "2022-2024": OLD, "2025-2027": OLD})
    trend = found.trends[UNIT][0]
    assert {point.period for point in trend.points} <= set(trend.periods)


@tried(60)
@given(periods(), st.dictionaries(st.integers(0, 9), st.sampled_from(["mot", "hai"]), min_size=1, max_size=6))
def test_breaks_and_gaps_of_one_line(first: str, steps: dict[int, str]) -> None:
    line = [first]
    for _ in range(10):
        line.append(following(line[-1]))
    editions = {line[step]: edition for step, edition in sorted(steps.items())}
    ledger = Ledger(units={"a": unit("a")}, rubrics={id: rubric(id, series="chung") for id in ("mot", "hai")},
                    records=tuple(record("a", "50", period, edition) for period, edition in editions.items()))
    (trend,) = derive_results(ledger).trends["a"]
    assert [(point.period, point.rubric) for point in trend.points] == list(editions.items())
    assert trend.periods == tuple(line[min(steps):max(steps) + 1])
    shown = list(editions)
    assert trend.breaks == tuple(now for before, now in pairwise(shown) if editions[before] != editions[now])


@tried(40)
@given(st.sets(periods(), min_size=1, max_size=6))
def test_every_record_with_a_result_stands_on_one_line_of_its_length(chosen: set[str]) -> None:
    ledger = Ledger(units={"a": unit("a")}, rubrics={"thu": rubric()},
                    records=tuple(record("a", "50", period) for period in sorted(chosen)))
    trends = derive_results(ledger).trends["a"]
    assert sorted(point.period for trend in trends for point in trend.points) == sorted(chosen)
    for trend in trends:
        assert len({_days(period) // 80 for period in trend.periods}) == 1


def _days(period: str) -> int:
    first, last = (datetime.date.fromisoformat(day) for day in period_span(period))
    return (last - first).days
