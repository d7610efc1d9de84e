"""What a sample is asked to be: how many units, which periods and which seed, refused when it cannot be made."""

from dataclasses import dataclass

from generator.model.fields import check_period, period_span
from generator.problem import DanbietError, Said, say

UNITS_AT_MOST = 100_000
PERIODS_AT_MOST = 40
FIRST_YEAR, LAST_YEAR = 1900, 2999  # so that dates before and after a period can be written


@dataclass(frozen=True)
class Sample:
    """How many scored units (communes and agencies; provinces come on top), which periods, and the seed of chance."""

    units: int
    periods: tuple[str, ...]
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.units <= UNITS_AT_MOST:
            raise _bad_units(str(self.units))
        if not 1 <= len(self.periods) <= PERIODS_AT_MOST:
            raise DanbietError(say("Cần từ 1 đến {most} kỳ; đã cho {given}.",
                                   "Between 1 and {most} periods, not {given}.",
                                   most=PERIODS_AT_MOST, given=len(self.periods)))
        for place, period in enumerate(self.periods):
            _check(period)
            if period in self.periods[:place]:
                raise DanbietError(say("Kỳ {period} có hai lần.", "The period {period} stands twice.", period=period))
        object.__setattr__(self, "periods", tuple(sorted(self.periods, key=lambda one: (*period_span(one), one))))


def sample_size(units: str, periods: str, seed: str) -> Sample:
    """The size that three texts of a command line ask for."""
    if not _is_whole(units):
        raise _bad_units(units)
    if not _is_whole(seed.removeprefix("-")):
        raise DanbietError(say("--seed {seed}: phải là số nguyên, ví dụ 1.",
                               "--seed {seed}: must be a whole number, such as 1.", seed=seed))
    return Sample(int(units), tuple(one.strip() for one in periods.split(",")), int(seed))


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def _bad_units(given: str) -> DanbietError:
    return DanbietError(say("--units {given}: phải là số nguyên từ 1 đến {most}.",
                            "--units {given}: must be a whole number from 1 to {most}.",
                            given=given, most=UNITS_AT_MOST))


def _check(period: str) -> None:
    said: Said = say("Kỳ `{period}` không đúng dạng: 2023, 2023-H1, 2023-Q4, 2021-2023, cách nhau bằng dấu phẩy.",
                     "`{period}` is no period: 2023, 2023-H1, 2023-Q4, 2021-2023, with commas between.", period=period)
    try:
        check_period(period)
    except ValueError:
        raise DanbietError(said) from None
    first, last = period_span(period)
    if int(first[:4]) < FIRST_YEAR or int(last[:4]) > LAST_YEAR:
        raise DanbietError(say("Kỳ {period}: chỉ dùng các năm {first} đến {last}.",
                               "The period {period}: only years from {first} to {last} are used.",
                               period=period, first=FIRST_YEAR, last=LAST_YEAR))
