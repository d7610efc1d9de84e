"""The open data: seven CSV tables, exact and complete, and the file that describes them."""

import csv
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.derive.results import Ranking, RecordResult, Results, Standing
from generator.model import Document, Evidence, ItemScore, Ledger, Node, Record, Rubric
from generator.model.fields import Given
from generator.publish.data_package import data_package
from generator.publish.exact import plain, shortest
from generator.publish.tables import TABLES, Table

FOLDER = "du-lieu/"
Cell = str | int | bool | Decimal | None
Row = tuple[Cell, ...]


def open_data_files(ledger: Ledger, results: Results) -> dict[str, bytes]:
    """The CSV files and datapackage.json by path relative to the site's root."""
    rows = {
        "units": _units(ledger),
        "results": _results(results),
        "scores": _scores(ledger, results),
        "rankings": _rankings(results),
        "evidence": _evidence(ledger),
        "indicators": _indicators(ledger),
        "discrepancies": _discrepancies(results),
    }
    files = {table.name: _csv(table, rows[table.name]) for table in TABLES}
    parents_known = all(not unit.parent or unit.parent in ledger.units for unit in ledger.units.values())
    return {FOLDER + table.path: files[table.name] for table in TABLES} | {
        FOLDER + "datapackage.json": data_package(files, parents_known)}


def _csv(table: Table, rows: Iterator[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in rows:
        if len(row) != len(table.columns):
            raise AssertionError(f"{table.name}: {len(row)} cells")
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode()


def _cell(value: Cell) -> str:
    """Recorded text and numbers as they are, whatever a spreadsheet may make of them: open data is exact."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return plain(value) if isinstance(value, Decimal) else str(value)


def _computed(number: Decimal | None) -> str | None:
    return None if number is None else shortest(number)


# --- recorded ---


def _units(ledger: Ledger) -> Iterator[Row]:
    for unit in ledger.units.values():
        file = unit.file
        yield (unit.id, file.name, file.kind, file.tier, file.block, unit.parent, file.code, file.from_, file.until,
               " ".join(successor.unit for successor in file.successors))


def _scores(ledger: Ledger, results: Results) -> Iterator[Row]:
    for result in results.records.values():
        if not result.record.is_closed:
            rubric = ledger.rubrics[result.record.rubric or ""]
            for criterion in rubric.file.criteria:
                yield from _node_rows(result.record, rubric, criterion, {})


def _node_rows(record: Record, rubric: Rubric, node: Node, above: Mapping[str, Given]) -> Iterator[Row]:
    """Rows of a node and of all below it; `above` is what the nodes above it say, by assessor."""
    item = record.file.scores.get(node.id, ItemScore())
    for assessor in rubric.assessors:
        given = item.given.get(assessor)
        points = given if isinstance(given, Decimal) else None
        if points is None and node.items:
            continue
        state = "given" if points is not None else given or _state_below(above.get(assessor))
        shown = state != "withheld" and item.shows_level
        yield (record.unit, record.period, rubric.id, node.id, assessor, points, node.max, state,
               item.level if shown else None, item.value if shown else None)
    for child in node.items:
        yield from _node_rows(record, rubric, child, {**above, **item.given})


def _state_below(above: Given | None) -> str:
    """The state of a leaf without a word of its own: points above it stand there, an absence holds for it too."""
    return above if isinstance(above, str) else "not-recorded"


def _evidence(ledger: Ledger) -> Iterator[Row]:
    for record in ledger.published:
        if not record.is_closed:
            for node, item in record.file.scores.items():
                for evidence in item.evidence:
                    yield _document_row(record, node, evidence)


def _document_row(record: Record, item: str, cited: Document) -> Row:
    return (record.unit, record.period, record.rubric, item, cited.type, cited.number, cited.date, cited.issuer,
            cited.title, cited.url, cited.text if isinstance(cited, Evidence) else None)


def _indicators(ledger: Ledger) -> Iterator[Row]:
    for record in ledger.published:
        if not record.is_closed:
            for id, figure in record.file.indicators.items():
                measure = ledger.indicators[id].unit if id in ledger.indicators else None
                yield record.unit, record.period, id, figure.value, measure, figure.as_of, figure.target


# --- computed ---


def _results(results: Results) -> Iterator[Row]:
    for result in results.records.values():
        if not result.record.is_closed:
            yield from _result_rows(result)


def _result_rows(result: RecordResult) -> Iterator[Row]:
    for one in result.results.values():
        yield (one.unit, one.period, one.rubric, one.assessor, _computed(one.points), one.points_from,
               _computed(one.applicable_max), _computed(one.percent), one.complete, one.rating, one.rating_from,
               result.state)


def _rankings(results: Results) -> Iterator[Row]:
    for ranking in results.rankings:
        for standing in ranking.standings:
            yield _standing_row(ranking, standing)


def _standing_row(ranking: Ranking, standing: Standing) -> Row:
    result = None if standing.unranked_because in ("withheld", "withdrawn") else standing.result
    numbers = (result.points, result.applicable_max, result.percent) if result else (None, None, None)
    return (ranking.rubric, ranking.period, ranking.tier, ranking.block, ranking.assessor, standing.unit,
            *map(_computed, numbers), standing.rank, ranking.ranked_units, standing.tied, standing.unranked_because)


def _discrepancies(results: Results) -> Iterator[Row]:
    for problem in results.discrepancies:
        yield problem.place.file, problem.place.line, problem.rule, problem.where, problem.message.vi, problem.note
