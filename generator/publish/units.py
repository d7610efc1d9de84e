"""What is published of one unit as data: its rows of the open data and its JSON, made from nothing but the unit's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.derive.results import Results
from generator.model import Ledger
from generator.publish.api import unit_file
from generator.publish.unit_rows import evidence_lines, indicator_lines, result_lines, score_lines


@dataclass(frozen=True, slots=True)
class UnitData:
    """Ready to be joined with that of the other units, in the order of their ids."""

    rows: Mapping[str, bytes]  # by name of table: CSV without header
    counts: Mapping[str, int]  # by name of table; a row may have line feeds inside, so they are not counted again
    json: tuple[str, bytes]  # path relative to the site's root, content


def unit_data(ledger: Ledger, results: Results, unit: str) -> UnitData:
    """The data of one unit.

    Touches only the rubrics, the indicators, the unit, its records, their results and its standings; of the rankings
    only how many units are ranked.
    """
    records, found = ledger.records_of[unit], results.of_unit.get(unit, [])
    lines = {
        "results": result_lines(found),
        "scores": score_lines(found, ledger.rubrics),
        "evidence": evidence_lines(records),
        "indicators": indicator_lines(records, ledger.indicators),
    }
    return UnitData({table: "".join(rows).encode() for table, rows in lines.items()},
                    {table: len(rows) for table, rows in lines.items()}, unit_file(ledger, results, unit))
