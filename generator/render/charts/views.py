"""What each kind of chart shows: frozen values, ready to draw, free of any drawing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

Mark = Literal["first", "middle", "last"]  # weakest assessor ○, one between ■, strongest ◆


@dataclass(frozen=True, slots=True)
class Line:
    """One assessor over the periods: percent of the applicable maximum (0–100 and more with a bonus) and rating.

    Both tuples have one entry per period of the chart; None where nothing is known. `open` marks percentages
    that are not complete. `ratings` are positions in the chart's `ratings` (0 = best).
    """

    name: str
    mark: Mark
    percents: tuple[Decimal | None, ...]
    open: tuple[bool, ...]
    ratings: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Results of one unit over the periods of one series; lines are not joined across `breaks` or gaps.

    The same values stand in a table beside it, and who has which mark.
    """

    title: str
    periods: tuple[str, ...]
    lines: tuple[Line, ...]
    ratings: tuple[str, ...]  # names, best first; empty: no lane of ratings
    breaks: tuple[int, ...]  # positions of periods that a break stands before
    bands: tuple[tuple[str, Decimal], ...] = ()  # sourced rating bands: name and least percent


class BarChart(NamedTuple):
    """One criterion: whole percent per assessor on a track from 0 to 100."""

    values: tuple[tuple[Mark, int], ...]


@dataclass(frozen=True, slots=True)
class StripChart:
    """Every ranked unit of one ranking as a dot over its percent, with the median; `own` is one unit to bring out."""

    title: str
    description: str
    percents: tuple[Decimal, ...]
    mark: Mark
    median: Decimal
    own: Decimal | None = None


class CardFigure(NamedTuple):
    """What one assessor gave, ready to read."""

    mark: Mark
    name: str
    points: str
    rating: str


@dataclass(frozen=True, slots=True)
class ShareCard:
    """One unit's latest result for those who see only a link to its page; all texts are ready to read."""

    site: str
    eyebrow: str  # which period and rubric
    name: str
    place: str
    headline: str
    by: str
    figures: tuple[CardFigure, ...]
    foot: str
