"""The calendar of a period: when papers were written, scores cut off, reports due and results decided."""

from datetime import date

from generator.model.fields import PERIOD, period_span

_QUARTERS = ("I", "II", "III", "IV")


class PeriodDays:
    """Days are ordinals; `rank` tells periods apart that end on the same day, and so the numbers of their papers."""

    def __init__(self, period: str, rank: int = 0) -> None:
        self.period, self.rank = period, rank
        self.first_day, self.last_day = period_span(period)
        self.start, self.end = (date.fromisoformat(day).toordinal() for day in (self.first_day, self.last_day))
        length = self.end - self.start + 1
        self.cutoff = self.start + length * 7 // 8
        self.due = self.start + length * 11 // 12
        self.late = self.due + 3 + length // 15  # the latest day of a report that missed the deadline
        self.decided = self.end + length // 12
        self.objected = self.decided + 12
        self.answered = self.decided + 26
        self.label = period_label(period)

    def meets(self, first: str | None, last: str | None) -> bool:
        """Whether a life from one ISO date to another, either end open, touches the period."""
        return not (first and self.last_day < first) and not (last and self.first_day > last)


def calendars(periods: tuple[str, ...]) -> list[PeriodDays]:
    ends = [period_span(period)[1] for period in periods]
    return [PeriodDays(period, ends[:place].count(ends[place])) for place, period in enumerate(periods)]


def period_label(period: str) -> str:
    year, last_year, half, quarter = PERIOD.fullmatch(period).groups()  # type: ignore[union-attr]
    if half:
        return f"6 tháng {'đầu' if half == '1' else 'cuối'} năm {year}"
    if quarter:
        return f"quý {_QUARTERS[int(quarter) - 1]} năm {year}"
    return f"giai đoạn {year}–{last_year}" if last_year else f"năm {year}"


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def day_of_year(day: int) -> int:
    return date.fromordinal(day).timetuple().tm_yday
