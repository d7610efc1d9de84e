"""Rows of the open data, unit by unit: new ones put down on disk as they come, others found in the last site's tables."""

import mmap
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.build.memory import Past, UnitPast
from generator.publish import TABLES, Part, Table, TableFile, header
from generator.publish.staging import Known
from generator.publish.tables import FOLDER

PER_UNIT = tuple(table.name for table in TABLES if table.by_unit)


class Rows:
    """`known` says whether the rows of units that are not published anew can be found in the last site."""

    def __init__(self, last: Past, tables: Mapping[str, Path]) -> None:
        self.last = last
        self.tables = tables
        self.known = set(tables) == set(PER_UNIT)
        self._new: dict[str, Any] = {table: tempfile.TemporaryFile() for table in PER_UNIT}
        self._places: dict[tuple[str, str], tuple[int, int]] = {}  # (table, unit) → offset and length among the new

    def put(self, unit: str, rows: Mapping[str, bytes]) -> None:
        for table, content in rows.items():
            self._places[table, unit] = self._new[table].tell(), len(content)
            self._new[table].write(content)

    def unchanged(self, table: str, units: Mapping[str, UnitPast]) -> TableFile | None:
        """The table of the last site, if the new one is the same."""
        same = self.known and not self._places and list(units) == list(self.last.units)
        return self.last.tables.get(table) if same else None

    def parts(self, table: Table, units: Mapping[str, UnitPast]) -> Iterator[Part]:
        """The rows of all units, in their order."""
        self._new[table.name].flush()
        new = self._new[table.name].fileno()
        with _Old(table, self.last, self.tables.get(table.name)) as old:
            for unit, past in units.items():
                place = self._places.get((table.name, unit))
                rows = os.pread(new, place[1], place[0]) if place else old.rows(unit)
                yield rows, past.counts[table.name]

    def close(self) -> None:
        for file in self._new.values():
            file.close()


class _Old:
    """A table as the last build left it, cut into the rows of single units."""

    def __init__(self, table: Table, last: Past, path: Path | None) -> None:
        self._content: bytes | mmap.mmap = b""
        if path:
            with open(path, "rb") as file:
                self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._places = {}
        start = len(header(table))
        for unit, past in last.units.items():
            self._places[unit] = slice(start, start + past.sizes[table.name])
            start += past.sizes[table.name]

    def rows(self, unit: str) -> bytes:
        return self._content[self._places[unit]]

    def __enter__(self) -> "_Old":
        return self

    def __exit__(self, *_: object) -> None:
        if isinstance(self._content, mmap.mmap):
            self._content.close()


def per_unit_tables(site: Path, live: Known) -> dict[str, Path]:
    """Those tables of a site that are known to be as they were left."""
    paths = {table: f"{FOLDER}{table}.csv" for table in PER_UNIT}
    return {table: site / path for table, path in paths.items() if live.get(path)}
