"""du-lieu/datapackage.json: the Frictionless description of the open data."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.publish.tables import TABLES, Column, Table

LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
           "title": "Creative Commons Attribution 4.0 International"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False,
            "header": True}


def data_package(files: Mapping[str, bytes], parents_known: bool) -> bytes:
    """The descriptor of the given CSV files by table name.

    `parents_known` says whether every parent in units.csv is itself a unit there: only then it is a foreign key.
    """
    package = {
        "name": "danbiet",
        "title": "Kết quả chấm điểm, xếp loại các đơn vị",
        "description": "Số liệu của trang này dưới dạng bảng CSV. Số dùng dấu chấm thập phân và giữ chính xác như văn "
                       "bản hoặc như phép cộng; ô trống nghĩa là không có giá trị, không phải số 0.",
        "profile": "tabular-data-package",
        "licenses": [LICENCE],
        "resources": [_resource(table, files[table.name], parents_known) for table in TABLES],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, content: bytes, parents_known: bool) -> dict[str, Any]:
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
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
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
    if table.name == "units":
        if parents_known:
            yield {"fields": ["parent"], "reference": {"resource": "", "fields": ["unit"]}}
    elif any(column.name == "unit" for column in table.columns):
        yield {"fields": ["unit"], "reference": {"resource": "units", "fields": ["unit"]}}
