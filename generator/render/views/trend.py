"""One series of assessments over the periods: chart, a line of words and the table of the same numbers."""

from collections.abc import Iterator
from decimal import Decimal

from generator.derive.results import RecordResult, Result, Trend, TrendPoint
from generator.derive.trends import length_of
from generator.model import Rubric
from generator.model.fields import period_span
from generator.render.charts.views import Line, TrendChart
from generator.render.sentence import is_self, rating_name, voice
from generator.render.vietnamese import inside_sentence, period, short_period
from generator.render.views.atlas import Atlas
from generator.render.views.edition_breaks import edition_notice
from generator.render.views.elements import AssessorFigure, Notice, PeriodRow, TrendSection
from generator.render.views.plan import assessor
from generator.render.views.result import figure
from generator.render.wording import FLAGS, STATES


def trend_sections(atlas: Atlas, unit: str) -> tuple[TrendSection, ...]:
    """One section per series and length of period that the unit has records in, in order of the first period."""
    lines: dict[tuple[str, str], list[RecordResult]] = {}
    for found in atlas.results.of_unit.get(unit, ()):
        lines.setdefault((atlas.rubric_of(found).series, length_of(found.record.period)), []).append(found)
    trends = {(trend.series, length_of(trend.points[0].period)): trend for trend in atlas.results.trends.get(unit, ())}
    return tuple(_section(atlas, found, trends.get(line)) for line, found in lines.items())


def _section(atlas: Atlas, records: list[RecordResult], trend: Trend | None) -> TrendSection:
    ordered = sorted(records, key=lambda found: period_span(found.record.period))
    latest = atlas.rubric_of(ordered[-1])
    chart = trend_chart(atlas, trend, latest) if trend and len(trend.points) > 1 else None
    rows = _rows(atlas, ordered)
    return TrendSection(latest.name, latest.file.title, lead(atlas, ordered), chart, rows,
                        tuple(_breaks(atlas, ordered, rows)))


def _breaks(atlas: Atlas, ordered: list[RecordResult], rows: tuple[PeriodRow, ...]) -> Iterator[Notice]:
    for found, row in zip(ordered, rows, strict=True):
        notice = edition_notice(atlas, found) if row.breaks else None
        if notice:
            yield notice._replace(text=f"{row.period.text}: {inside_sentence(notice.text)}")


def _rows(atlas: Atlas, ordered: list[RecordResult]) -> tuple[PeriodRow, ...]:
    rows: list[PeriodRow] = []
    before = None
    for found in ordered:
        rubric = atlas.rubric_of(found)
        link = atlas.period_link(found.record, short_period(found.record.period))
        breaks = before is not None and before != rubric.id
        state = STATES.get(found.state, found.state)
        shown = [] if found.record.is_closed else [result for result in found.results.values() if result.speaks]
        figures = [figure(atlas, found, result) for result in shown]
        flag = state if figures and found.state in FLAGS else ""
        rows.append(PeriodRow(link, rubric.name, tuple(_since_once(figures)), state, breaks, flag))
        before = rubric.id
    return tuple(rows)


def _since_once(figures: list[AssessorFigure]) -> Iterator[AssessorFigure]:
    """What steps are counted from stands in the first row of a period alone, where it is the same for all."""
    same = len({one.step_since for one in figures if one.step}) == 1 and figures[0].step
    for place, one in enumerate(figures):
        yield one._replace(step_since="") if same and place else one


def lead(atlas: Atlas, ordered: list[RecordResult]) -> str:
    """What the periods have in common, in one sentence; empty when there is only one."""
    shown = [found for found in ordered if found.head and not found.record.is_closed]
    if len(shown) < 2:
        return ""
    heads = {(found.head.assessor, found.head.rating and rating_name(atlas.rubric_of(found), found.head.rating))
             for found in shown if found.head}
    if len(heads) == 1 and (only := heads.pop())[1]:
        name = atlas.rubric_of(shown[-1]).assessors[only[0]]
        unit = atlas.ledger.units[shown[-1].record.unit]
        by = "tự xếp loại" if is_self(only[0], name) else f"{inside_sentence(voice(unit, only[0], name).body)} xếp loại"
        return f"Cả {len(shown)} kỳ đều được {by} “{only[1]}”." if by != "tự xếp loại" else (
            f"Cả {len(shown)} kỳ đều tự xếp loại “{only[1]}”.")
    return f"{len(shown)} kỳ có kết quả, từ {period(shown[0].record.period)} đến {period(shown[-1].record.period)}."


# --- the chart ---

LONGEST_NAME = 80  # a drawing has no room for more; the table beside it has the whole name


def _brief(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME - 1] + "…"


def trend_chart(atlas: Atlas, trend: Trend, rubric: Rubric) -> TrendChart:
    by_period = {point.period: point for point in trend.points}
    ratings = list(rubric.ratings)
    lines = tuple(_line(rubric, name, [by_period.get(at) for at in trend.periods]) for name in rubric.assessors)
    said = tuple(line for line in lines if any(value is not None for value in (*line.percents, *line.ratings)))
    rated = any(value is not None for line in said for value in line.ratings)
    unit = atlas.ledger.units[trend.unit]
    return TrendChart(
        title=f"{_brief(unit.name)}: kết quả qua các kỳ, như bảng dưới đây",
        periods=tuple(map(short_period, trend.periods)), lines=said,
        ratings=tuple(_brief(rubric.ratings[name].name) for name in ratings) if rated else (),
        breaks=tuple(trend.periods.index(at) for at in trend.breaks), bands=() if trend.breaks else _bands(rubric))


def _line(rubric: Rubric, name: str, points: list[TrendPoint | None]) -> Line:
    order = list(rubric.ratings)
    results = [_result(point, name) for point in points]
    return Line(
        name=_brief(rubric.assessors[name]), mark=assessor(rubric, name).mark,
        percents=tuple([result.percent if result else None for result in results]),
        open=tuple(bool(result and not result.complete) for result in results),
        ratings=tuple(order.index(result.rating) if result and result.rating in rubric.ratings else None
                      for result in results))


def _result(point: TrendPoint | None, name: str) -> Result | None:
    return next((result for result in point.results if result.assessor == name), None) if point else None


def _bands(rubric: Rubric) -> tuple[tuple[str, Decimal], ...]:
    return tuple((_brief(band.name), 100 * band.from_ / rubric.file.total) for band in rubric.file.ratings
                 if band.from_ is not None)
