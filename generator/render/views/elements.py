"""The frozen values that views of several kinds are made of."""

from dataclasses import dataclass

from generator.render.charts.views import Mark, TrendChart


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site; `address` is relative to its root."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A document or statement as it is cited; `url` leads to the paper itself."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """An assessor: the name and the shape that stands for it everywhere."""

    name: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """An acknowledged problem in plain words, and where it stands."""

    message: str
    note: str
    file: str
    line: int
    page: Link | None = None


@dataclass(frozen=True, slots=True)
class AssessorFigure:
    """What one assessor's result comes to; texts are empty where there is nothing to say."""

    who: Who
    points: str
    maximum: str
    percent: str
    rating: str
    remark: str  # incomplete, stated only, by band …
    rank: str
    change: str
    step: str = ""  # the change in a table: the bare number, its words stand in the head
    step_since: str = ""  # the period it is counted from, and what of both periods it covers


@dataclass(frozen=True, slots=True)
class Rung:
    """One rating of the ladder, with the assessors that gave it."""

    name: str
    floor: str
    given_by: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultCard:
    """The result of one record, said once: the rating first, then one sentence, then each assessor's figures."""

    eyebrow: str
    headline: str
    headline_by: str
    sentence: str
    figures: tuple[AssessorFigure, ...] = ()
    ladder: tuple[Rung, ...] = ()
    difference: str = ""
    name: str = ""  # of the rubric
    rating_place: int = -1  # place of the headline's rating on the ladder, 0 = best; -1: none


@dataclass(frozen=True, slots=True)
class StatedResult:
    """What one paper says of the result."""

    who: Who
    source: Cited | None
    total: str
    rating: str
    subtotals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator over the periods of a table; `anchor` is where a discrepancy of it is found."""

    anchor: str
    name: str
    unit: str
    values: tuple[str, ...]  # one per period of the table; empty where there is none
    discrepancies: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    name: str
    field: str
    since: str
    status: str


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period in the table below the chart, with every assessor's result."""

    period: Link
    rubric: str
    figures: tuple[AssessorFigure, ...]  # none: no result, `state` says why
    state: str
    breaks: bool = False  # another rubric edition than in the period above


@dataclass(frozen=True, slots=True)
class TrendSection:
    """The results of one series of assessments over the periods."""

    name: str
    title: str
    lead: str
    chart: TrendChart | None
    rows: tuple[PeriodRow, ...]

    @property
    def figures(self) -> tuple[AssessorFigure, ...]:
        return tuple(figure for row in self.rows for figure in row.figures)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the figures of a page come from: papers and files of the project."""

    sources: tuple[Cited, ...]
    files: tuple[str, ...]
    downloads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Neighbours of one page of a long list."""

    number: int
    count: int
    before: Link | None = None
    after: Link | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that ends in links: `text` first link, second link."""

    text: str
    links: tuple[Link, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit in a list, `depth` levels below the list's own top."""

    link: Link
    kind: str
    depth: int
    life: str
    periods: int
    subunits: int
    latest: str  # rating or points with period, or empty
    latest_page: Link | None = None
    ended: bool = False
