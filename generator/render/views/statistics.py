"""Indicators and initiatives of a unit, for one period or over the years."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.model import Figure, Indicator, Record
from generator.render.vietnamese import number, short_date
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Discrepancy, IndicatorRow, InitiativeRow
from generator.render.views.notes import quantity
from generator.render.wording import INITIATIVE_STATUS

Figures = Mapping[str, Figure]


def figures_of(records: Iterable[Record]) -> dict[str, Figure]:
    """All indicator values of one period, from every record of it that may be shown."""
    return {key: figure for record in records if not record.is_closed
            for key, figure in record.file.indicators.items()}


def indicator_rows(atlas: Atlas, by_period: Mapping[str, Figures],
                   placed: Mapping[str, tuple[Discrepancy, ...]] = MappingProxyType({})) -> tuple[IndicatorRow, ...]:
    """One row per indicator that has a value in any of the periods, in the order of indicators.yaml.

    `placed` are discrepancies by the indicator they concern.
    """
    used = {key for figures in by_period.values() for key in figures}
    if not used:
        return ()
    ordered = [key for key in atlas.ledger.indicators if key in used]
    ordered += sorted(used.difference(ordered))
    columns = list(by_period.values())
    return tuple([_row(atlas.ledger.indicators.get(key), key, columns, placed.get(key, ())) for key in ordered])


def _row(indicator: Indicator | None, key: str, columns: list[Figures],
         discrepancies: tuple[Discrepancy, ...]) -> IndicatorRow:
    name, unit = (indicator.name, indicator.unit or "") if indicator else (key, "")
    values = tuple([_value(indicator, key, figures) for figures in columns])
    return IndicatorRow(indicator_anchor(key), name, unit, values, discrepancies)


def indicator_anchor(key: str) -> str:
    return f"sl-{key}"


def _value(indicator: Indicator | None, key: str, figures: Figures) -> str:
    figure = figures.get(key)
    if figure is None:
        return ""
    shown = quantity(figure.value, "%" if indicator and indicator.unit == "%" else None)
    remarks = ["chỉ tiêu"] if figure.target else []
    if figure.as_of:
        remarks.append(f"đến {short_date(figure.as_of)}")
    if indicator and indicator.ratio and all(part in figures for part in indicator.ratio):
        part, whole = (number(figures[name].value) for name in indicator.ratio)
        remarks.append(f"{part} trong {whole}")
    return f"{shown} ({'; '.join(remarks)})" if remarks else shown


def initiative_rows(records: Iterable[Record]) -> tuple[InitiativeRow, ...]:
    """Initiatives of the records that may be shown; one that several periods name is listed once, as last reported."""
    found = {initiative.name: initiative for record in records if not record.is_closed
             for initiative in record.file.initiatives}
    return tuple(InitiativeRow(initiative.name, initiative.field or "",
                               short_date(initiative.since) if initiative.since else "",
                               INITIATIVE_STATUS.get(initiative.status or "", "")) for initiative in found.values())

