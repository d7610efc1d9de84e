"""The open data: seven CSV tables, exact and complete, joined from parts, and the file that describes them."""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator

from generator.derive.results import Ranking, Results, Standing
from generator.model import Ledger, Unit
from generator.publish.csv_lines import line, truth
from generator.publish.data_package import TableFile, package_file
from generator.publish.tables import FOLDER, TABLES, Table
from generator.publish.unit_rows import computed
from generator.publish.units import unit_data

Part = tuple[bytes | memoryview, int]  # rows of one table, ready, and how many they are


def header(table: Table) -> bytes:
    """The line that every file of the table begins with, before the first part."""
    return line([column.name for column in table.columns]).encode()


def write_table(table: Table, parts: Iterable[Part], write: Callable[[bytes | memoryview], object]) -> TableFile:
    """Hand the file of a table to `write` piece by piece, so that it is never held as a whole; says what came of it.

    Parts stand in the order of the file. One may hold the rows of many units, for instance as they stand together in
    an earlier file.
    """
    first = header(table)
    write(first)
    size, rows, digest = len(first), 0, hashlib.sha256(first)
    for content, count in parts:
        write(content)
        digest.update(content)
        size += len(content)
        rows += count
    return TableFile(size, digest.hexdigest(), rows)


def shared_tables(ledger: Ledger, results: Results) -> dict[str, Iterable[Part]]:
    """The parts of the tables that are not made unit by unit, by name.

    Of records nothing is touched, of results only points, applicable maximum and percent of those that are ranked.
    """
    return {"units": [_part(map(_unit, ledger.units.values()))], "rankings": map(_ranking, results.rankings),
            "discrepancies": [_part(_discrepancies(results))]}


def open_data_files(ledger: Ledger, results: Results) -> dict[str, bytes]:
    """All CSV files and datapackage.json by path relative to the site's root: whole, for projects that are not large."""
    parts: dict[str, Iterable[Part]] = {table.name: [] for table in TABLES} | shared_tables(ledger, results)
    for unit in ledger.units:
        data = unit_data(ledger, results, unit)
        for table, rows in data.rows.items():
            parts[table].append((rows, data.counts[table]))
    contents = {table.name: io.BytesIO() for table in TABLES}
    files = {table.name: write_table(table, parts[table.name], contents[table.name].write) for table in TABLES}
    return {FOLDER + table.path: contents[table.name].getvalue() for table in TABLES} | dict(
        [package_file(files, ledger.units)])


def _part(lines: Iterable[str]) -> Part:
    lines = list(lines)
    return "".join(lines).encode(), len(lines)


def _unit(unit: Unit) -> str:
    file = unit.file
    return line((unit.id, file.name, file.kind or "", file.tier, file.block or "", unit.parent or "", file.code or "",
                 file.from_ or "", file.until or "", " ".join([successor.unit for successor in file.successors])))


def _ranking(ranking: Ranking) -> Part:
    return _part(_standing(ranking, standing) for standing in ranking.standings)


def _standing(ranking: Ranking, standing: Standing) -> str:
    result = None if standing.unranked_because in ("withheld", "withdrawn") else standing.result
    numbers = (result.points, result.applicable_max, result.percent) if result else (None, None, None)
    rank = "" if standing.rank is None else str(standing.rank)
    return line((ranking.rubric, ranking.period, ranking.tier, ranking.block, ranking.assessor, standing.unit,
                 *map(computed, numbers), rank, str(ranking.ranked_units), truth(standing.tied),
                 standing.unranked_because or ""))


def _discrepancies(results: Results) -> Iterator[str]:
    for problem in results.discrepancies:
        yield line((problem.place.file, str(problem.place.line), problem.rule, problem.where, problem.message.vi,
                    problem.note))
