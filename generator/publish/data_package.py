"""du-lieu/datapackage.json: the Frictionless description of the open data."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Unit
from generator.publish.tables import FOLDER, TABLES, Column, Table

LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
           "title": "Creative Commons Attribution 4.0 International"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False,
            "header": True}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A CSV file as it was written; `rows` are those below the header."""

    size: int  # bytes
    sha256: str
    rows: int


def package_file(files: Mapping[str, TableFile], units: Mapping[str, Unit]) -> tuple[str, bytes]:
    """Path and content of the descriptor of the CSV files, given by table name; `units` are those of units.csv."""
    parents_known = all(not unit.parent or unit.parent in units for unit in units.values())
    package = {
        "name": "danbiet",
        "title": "Kết quả chấm điểm, xếp loại các đơn vị",
        "description": "Số liệu của trang này dưới dạng bảng CSV. Số dùng dấu chấm thập phân và giữ chính xác như văn "
                       "bản hoặc như phép cộng; ô trống nghĩa là không có giá trị, không phải số 0.",
        "profile": "tabular-data-package",
        "licenses": [LICENCE],
        "resources": [_resource(table, files[table.name], parents_known) for table in TABLES],
    }
    return FOLDER + "datapackage.json", (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, file: TableFile, parents_known: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if keys := list(_foreign_keys(table, parents_known)):
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": table.path,
        "title": table.title,
        "description": table.says,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "bytes": file.size,
        "hash": "sha256:" + file.sha256,
        "rows": file.rows,
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.says}
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: Table, parents_known: bool) -> Iterable[dict[str, Any]]:
    """`parents_known`: every parent in units.csv is itself a unit there; only then it is a foreign key."""
    if table.name == "units":
        if parents_known:
            yield {"fields": ["parent"], "reference": {"resource": "", "fields": ["unit"]}}
    elif any(column.name == "unit" for column in table.columns):
        yield {"fields": ["unit"], "reference": {"resource": "units", "fields": ["unit"]}}
