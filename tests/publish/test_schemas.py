"""The JSON Schemas accept in an editor what the reader accepts, and refuse what it refuses."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from generator.model import KINDS
from generator.publish import schema, schema_files
from generator.read.yaml_lines import read_yaml

ROOT = Path(__file__).parents[2]


class EditorLoader(yaml.SafeLoader):
    """Plain scalars as YAML 1.2's core schema reads them, which is what editors do."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
                            ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
                            ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
                            ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan",
                             list("-+.0123456789"))):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def as_json(value: Any) -> Any:
    """Keys of JSON are texts."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    return [as_json(item) for item in value] if isinstance(value, list) else value


def complaints(kind: str, text: str) -> list[str]:
    value = as_json(yaml.load(text, EditorLoader))
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema(kind)).iter_errors(value)]


def reader_accepts(kind: str, text: str) -> bool:
    shape = TypeAdapter(list[KINDS[kind]] if kind == "indicators" else KINDS[kind])  # type: ignore[misc]
    try:
        shape.validate_python(read_yaml(text.encode(), "a.yaml").root)
    except ValidationError:
        return False
    return True


def kind_of(path: Path) -> str:
    if path.parts[0] == "rubrics":
        return "indicators" if path.name == "indicators.yaml" else "rubric"
    return "unit" if path.name == "unit.yaml" else "record"


FILES = sorted(path.relative_to(ROOT) for folder in ("rubrics", "scores") for path in (ROOT / folder).rglob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=str)
def test_every_file_of_this_repository_fits(path: Path) -> None:
    assert complaints(kind_of(path), (ROOT / path).read_text()) == []


def test_all_kinds_are_among_those_files() -> None:
    assert {kind_of(path) for path in FILES} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_schemas(kind: str) -> None:
    text = schema_files()[f"api/v1/schemas/{kind}.json"].decode()
    found = json.loads(text)
    Draft202012Validator.check_schema(found)
    assert found == schema(kind) and found["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described_in_vietnamese(kind: str) -> None:
    def maps(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [one for item in value for one in maps(item)]
        if isinstance(value, dict):
            own = [value] if isinstance(value.get("properties"), dict) and "type" in value else []
            return own + [one for item in value.values() for one in maps(item)]
        return []

    found = maps(schema(kind))
    assert found
    for one in found:
        for key, field in one["properties"].items():
            assert field["description"], key
    words = " ".join(field["description"] for one in found for field in one["properties"].values())
    assert re.search("[ăâđêôơưạảấầ]", words) and schema(kind)["title"]


UNIT = "name: Xã Mẫu\ntier: commune\n"
RUBRIC = "title: T\ntotal: 4\nassessors: [{id: self, name: Tự chấm}]\ncriteria: [{id: 1, title: A, max: 4%s}]\n"


@pytest.mark.parametrize(("kind", "text"), [
    ("unit", UNIT + "from: 2020-02-01\nuntil: 2025-06\ncode: 21439\nblock:\nsuccessors:\n"),
    ("unit", UNIT + "former_names: [{name: 12, until: 2020}]\nparent: 2020\n"),
    ("rubric", RUBRIC % ", items: [{id: 1.1, title: no, max: 2.50}, {id: 1.10, title: b, max: '1.5'}]"),
    ("rubric", RUBRIC % "" + "in_force: {from: 2022, until: 2025-H1}\ndecimals: 0\ncampaigns: [{period: 2023}]\n"),
    ("rubric", RUBRIC % "" + "comparable: [{rubric: a-1, items: {5.1: 1, '7.1': 7.1}, withheld: {5: lý do}}]\n"),
    ("rubric", RUBRIC % "" + "acknowledged: [{rule: maximum-does-not-add-up, at: 4, note: x}]\nseries: 2022\n"),
    ("record", "rubric: mau\nas_of: 2023\nscores:\n  5.1:\n    self: 3.5\n    authority: pending\n    value: 90\n"),
    ("record", "scores:\n  '5.1':\n    self:\n    authority: '3.50'\n  '5.2':\nsources: []\n"),
    ("record", "indicators: {dan-so: 2, a: {value: 2.5, as_of: 2023-10, target: false}, b: '3', c: }\n"),
    ("record", "stated: [{assessor: self, total: 97, subtotals: {5: 8.5}, source: {number: 12, date: 2023}}]\n"),
    ("indicators", "- {id: a, name: 5K, ratio: [a, b-1]}\n- {id: c, name: C, sum_of: [a, 5]}\n"),
])
def test_accepts_what_the_reader_accepts(kind: str, text: str) -> None:
    assert reader_accepts(kind, text) and complaints(kind, text) == []


@pytest.mark.parametrize(("kind", "text"), [
    ("unit", "tier: commune\n"),
    ("unit", UNIT + "colour: red\n"),
    ("unit", UNIT + "website: javascript:alert(1)\n"),
    ("unit", "name: A\ntier: village\n"),
    ("rubric", RUBRIC % ", levels: [{points: 3}]"),
    ("rubric", RUBRIC % ", items: [{id: 1.1, title: a}]"),
    ("rubric", "title: T\ntotal: 4\nassessors: []\ncriteria: []\n"),
    ("record", "scores:\n  '5.1':\n    self: 3,5\n"),
    ("record", "scores: {'5.1': {self: không chấm}}\n"),
    ("record", "state: nháp\n"),
    ("record", "sources: [{date: 2023}]\n"),
    ("record", "scores: {'1': {evidence: [{date: 2023}]}}\n"),
    ("record", "indicators: {Dân số: 5}\n"),
    ("record", "indicators: {a: {as_of: 2023}}\n"),
    ("indicators", "- {id: a}\n"),
    ("indicators", "{id: a, name: A}\n"),
])
def test_refuses_what_the_reader_refuses(kind: str, text: str) -> None:
    assert not reader_accepts(kind, text) and complaints(kind, text)
