"""The frozen values that views of several kinds are made of; named tuples where a site has them by the thousand."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.render.charts.views import Mark, TrendChart


class Link(NamedTuple):
    """A link inside the site; `address` is relative to its root."""

    text: str
    address: str


class Cited(NamedTuple):
    """A document or statement as it is cited; `url` leads to the paper itself."""

    text: str
    url: str | None = None


class Who(NamedTuple):
    """An assessor: the name and the shape that stands for it everywhere."""

    name: str
    mark: Mark

    @property
    def term(self) -> str:
        """Id of what explains who it is."""
        return "tu-cham" if "tự " in f"{self.name.lower()} " else "cham-lai"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """An acknowledged problem in plain words, and where it stands."""

    message: str
    note: str
    file: str
    line: int
    rule: str
    page: Link | None = None


class AssessorFigure(NamedTuple):
    """What one assessor's result comes to; texts are empty where there is nothing to say."""

    who: Who
    points: str
    maximum: str
    percent: str
    rating: str
    remarks: tuple[tuple[str, str], ...]  # incomplete, stated only, by band …; each with the id of its explanation
    rank: str
    change: str
    step: str = ""  # the change in a table: the bare number, its words stand in the head
    step_since: str = ""  # the period it is counted from, and what of both periods it covers


class Rung(NamedTuple):
    """One rating of the ladder, with the assessors that gave it."""

    name: str
    floor: str
    given_by: tuple[Who, ...] = ()


class ResultCard(NamedTuple):
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
    flag: str = ""  # that the result may still move

    @property
    def brief(self) -> str:
        """The rating or points, and whose they are."""
        return f"{self.headline} ({self.headline_by})" if self.headline_by else self.headline

    @property
    def has_points(self) -> bool:
        return any(figure.points for figure in self.figures)


class StatedResult(NamedTuple):
    """What one paper says of the result."""

    who: Who
    source: Cited | None
    total: str
    rating: str
    subtotals: tuple[tuple[str, str], ...]


class IndicatorRow(NamedTuple):
    """One indicator over the periods of a table; `anchor` is where a discrepancy of it is found."""

    anchor: str
    name: str
    unit: str
    values: tuple[str, ...]  # one per period of the table; empty where there is none
    discrepancies: tuple[Discrepancy, ...] = ()


class InitiativeRow(NamedTuple):
    name: str
    field: str
    since: str
    status: str


class PeriodRow(NamedTuple):
    """One period in the table below the chart, with every assessor's result."""

    period: Link
    rubric: str
    figures: tuple[AssessorFigure, ...]  # none: no result, `state` says why
    state: str
    breaks: bool = False  # another rubric edition than in the period above
    flag: str = ""  # that the result may still move


class PeriodColumns(NamedTuple):
    """Which columns of a table of periods hold anything."""

    percents: bool
    ratings: bool
    ranks: bool
    steps: bool


class Notice(NamedTuple):
    """A sentence that ends in links: `text` first link, second link."""

    text: str
    links: tuple[Link, ...] = ()
    after: str = ""


class TrendSection(NamedTuple):
    """The results of one series of assessments over the periods."""

    name: str
    title: str
    lead: str
    chart: TrendChart | None
    rows: tuple[PeriodRow, ...]
    breaks: tuple[Notice, ...] = ()  # what each change of edition does to the changes in the table

    @property
    def assessors(self) -> tuple[Who, ...]:
        """Whose marks the chart shows."""
        return tuple(Who(line.name, line.mark) for line in self.chart.lines) if self.chart else ()

    @property
    def columns(self) -> PeriodColumns:
        figures = [figure for row in self.rows for figure in row.figures]
        return PeriodColumns(
            percents=any(figure.percent and figure.maximum != "100" for figure in figures),
            ratings=any(figure.rating for figure in figures), ranks=any(figure.rank for figure in figures),
            steps=any(figure.step for figure in figures))


class SourceFile(NamedTuple):
    """A file of the project; where the page shows its values, the anchor of the first row and the line of each row."""

    name: str
    first_row: str = ""
    lines: str = ""


class Provenance(NamedTuple):
    """Where the figures of a page come from: papers, and files of one folder of the project."""

    sources: tuple[Cited, ...]
    folder: str  # ends in /
    files: tuple[SourceFile, ...]
    downloads: tuple[Link, ...]
    by_period: str = ""  # where more stands on each period
    papers: str = ""  # address of all papers that the unit cites


class Pager(NamedTuple):
    """Neighbours of one page of a long list."""

    number: int
    count: int
    before: Link | None = None
    after: Link | None = None


class UnitRow(NamedTuple):
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


class UnitRows(NamedTuple):
    """A list of units."""

    rows: tuple[UnitRow, ...]

    @property
    def period(self) -> str:
        """The period that all latest results are of; empty where they differ."""
        periods = {row.latest_page.text for row in self.rows if row.latest_page}
        return periods.pop() if len(periods) == 1 else ""

    @property
    def has_subunits(self) -> bool:
        return any(row.subunits for row in self.rows)
