"""JSON Schemas of the YAML files, drawn from the models, for editors and other programs."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from generator.model import KINDS
from generator.model.fields import ID
from generator.publish.schema_words import KEYS, MAPS, POINTS_OR_ABSENCE, TITLES

FOLDER = "api/v1/schemas/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_PLAIN_SCALAR = ["string", "number"]  # an id such as 2022 stands without quotes and is a number to an editor


def schema_files() -> dict[str, bytes]:
    """The four schemas by path relative to the site's root."""
    return {f"{FOLDER}{kind}.json": _text(kind) for kind in KINDS}


@cache
def _text(kind: str) -> bytes:
    return (json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n").encode()


def schema(kind: str) -> Schema:
    """The schema of one kind of file; an editor that reads YAML 1.2 accepts with it what the reader accepts."""
    drawn = KINDS[kind].model_json_schema(by_alias=True)
    maps = drawn.pop("$defs", {})
    root = KINDS[kind].__name__
    if "$ref" not in drawn:  # a model that contains itself already stands among the maps
        maps[root] = drawn
    for name, one in maps.items():
        _finish(name, one)
    listed = kind == "indicators"
    whole = {"type": "array", "items": maps.pop(root)} if listed else maps.pop(root)
    head = {"$schema": DIALECT, "title": TITLES[kind]}
    return head | {key: value for key, value in whole.items() if key != "title"} | ({"$defs": maps} if maps else {})


def _finish(name: str, one: Schema) -> None:
    """Turn what pydantic draws of a model into what fits a YAML file, with words for people."""
    _each(one, _loosen)
    one["description"] = MAPS[name]
    one.pop("title", None)
    if isinstance(one.get("additionalProperties"), dict):
        one["additionalProperties"] = _or_nothing(one["additionalProperties"]) | {"description": POINTS_OR_ABSENCE}
    for key, field in one["properties"].items():
        _finish_field(field, key in one.get("required", ()))
        field["description"] = KEYS[name][key]
    if name in _NEEDS_ONE_OF:
        one["anyOf"] = [{"required": [key]} for key in _NEEDS_ONE_OF[name]]
    if name == "Figure":
        _allow_bare_value(one)


_NEEDS_ONE_OF = {"Document": ("number", "title"), "Source": ("number", "title"),
                 "Evidence": ("number", "title", "text")}


def _finish_field(field: Schema, required: bool) -> None:
    field.pop("title", None)
    if field.get("default", 0) in (None, []):
        del field["default"]
    if "additionalProperties" in field:
        field["additionalProperties"] = _or_nothing(field["additionalProperties"])
    if "patternProperties" in field:
        field["patternProperties"] = {key: _or_nothing(one) for key, one in field["patternProperties"].items()}
        field["additionalProperties"] = False
    if not required and {"type": "null"} not in field.get("anyOf", []):
        field["type"] = [field["type"], "null"]


def _or_nothing(one: Schema) -> Schema:
    """A key with nothing after its colon is as if it were not written."""
    return {"anyOf": [*(one["anyOf"] if set(one) == {"anyOf"} else [one]), {"type": "null"}]}


def _allow_bare_value(figure: Schema) -> None:
    """`tiep-cong-dan: 2` is short for `tiep-cong-dan: {value: 2}`."""
    whole = {key: figure.pop(key) for key in list(figure) if key != "description"}
    figure["anyOf"] = [*whole["properties"]["value"]["anyOf"], whole]


def _loosen(one: Schema) -> None:
    if one.get("type") == "string" and one.get("pattern") in (f"^{ID}$", f"^{ID}(?:/{ID})*$"):
        one["type"] = _PLAIN_SCALAR


def _each(value: Any, change: Callable[[Schema], None]) -> None:
    if isinstance(value, dict):
        change(value)
        for item in value.values():
            _each(item, change)
    elif isinstance(value, list):
        for item in value:
            _each(item, change)
