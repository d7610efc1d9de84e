"""Results → trends: one unit's results over the periods of a series, with breaks and gaps."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.derive.results import RecordResult, Trend, TrendPoint
from generator.model import Ledger
from generator.model.fields import PERIOD


def trends_of(ledger: Ledger, records: Iterable[RecordResult]) -> tuple[Trend, ...]:
    """The trends of one unit: per series and length of period, from records in order of period."""
    lines: dict[tuple[str, str], list[TrendPoint]] = {}
    unit = ""
    for record in records:
        unit, period, rubric = record.record.unit, record.record.period, record.record.rubric or ""
        if record.results:
            key = (ledger.rubrics[rubric].series, length_of(period))
            lines.setdefault(key, []).append(TrendPoint(period, rubric, tuple(record.results.values())))
    return tuple(_trend(unit, series, points) for (series, _), points in sorted(lines.items()))


def _trend(unit: str, series: str, points: list[TrendPoint]) -> Trend:
    breaks = tuple(later.period for earlier, later in pairwise(points) if earlier.rubric != later.rubric)
    known = list(dict.fromkeys(point.period for point in points))
    between = list(periods_between(known[0], known[-1]))
    overlapping = not set(known) <= set(between)  # as 2021-2023 and 2022-2024 do: nothing can be missing between them
    return Trend(unit, series, tuple(points), tuple(known if overlapping else between), breaks)


def length_of(period: str) -> str:
    """What periods must share to stand on one line: `year`, `H`, `Q`, or the number of years."""
    first, last, half, quarter = PERIOD.fullmatch(period).groups()  # type: ignore[union-attr]
    return "H" if half else "Q" if quarter else str(int(last) - int(first)) if last else "year"


def periods_between(first: str, last: str) -> Iterator[str]:
    """Every period of the same length from the first to the last, both included."""
    period = first
    while period < last:
        yield period
        period = following(period)
    yield last


def following(period: str) -> str:
    """The period of the same length that comes next."""
    year, until, half, quarter = PERIOD.fullmatch(period).groups()  # type: ignore[union-attr]
    if half or quarter:
        letter, part, parts = ("H", int(half), 2) if half else ("Q", int(quarter), 4)
        return f"{int(year) + part // parts:04}-{letter}{part % parts + 1}"
    if until:
        length = int(until) - int(year) + 1
        return f"{int(year) + length:04}-{int(until) + length:04}"
    return f"{int(year) + 1:04}"
