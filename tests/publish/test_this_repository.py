"""The open data of this repository's own project against its YAML, read a second, independent way."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from frictionless import Package

from generator.check import check
from generator.derive import derive_results
from generator.publish import api_files, open_data_files
from generator.read import read_project

ROOT = Path(__file__).parents[2]
HIDDEN = ("draft", "withheld", "withdrawn")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    ledger, problems = read_project(ROOT)
    results = derive_results(ledger, check(ledger, problems))
    return open_data_files(ledger, results) | dict(api_files(ledger, results))


def rows(files: dict[str, bytes], table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"du-lieu/{table}.csv"].decode(), newline="")))


def raw(path: Path) -> Any:
    return yaml.load(path.read_text(), yaml.BaseLoader)  # every scalar as its text


def one_line(text: str) -> str:
    return " ".join(text.split())


def nodes(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from nodes(item.get("items", []))


def records() -> Iterator[tuple[str, str, Any]]:
    for path in sorted((ROOT / "scores").rglob("*.yaml")):
        if path.name != "unit.yaml":
            yield path.parent.relative_to(ROOT / "scores").as_posix(), path.name.split(".")[0], raw(path)


def expected_scores() -> dict[tuple[str, ...], tuple[str, ...]]:
    found = {}
    for unit, period, record in records():
        if "rubric" not in record or record.get("state") in HIDDEN:
            continue
        rubric = raw(ROOT / "rubrics" / f"{record['rubric']}.yaml")
        for node in nodes(rubric["criteria"]):
            for assessor in rubric["assessors"]:
                item = record.get("scores", {}).get(node["id"], {})
                given = item.get(assessor["id"], "")
                if given or not node.get("items"):
                    words = given if given in ("pending", "withheld", "not-applicable") else ""
                    found[unit, period, record["rubric"], node["id"], assessor["id"]] = (
                        "" if words else given, node["max"], words or ("given" if given else "not-recorded"),
                        item.get("level", ""), item.get("value", ""))
    return found


def test_every_row_of_scores_is_what_the_yaml_says(files: dict[str, bytes]) -> None:
    """Points as text: not one digit differs. (No record here has an absence above the leaves.)"""
    found = {tuple(row.values())[:5]: tuple(row.values())[5:] for row in rows(files, "scores")}
    assert found == expected_scores() and len(found) == len(rows(files, "scores"))
    assert sum(row["state"] == "given" for row in rows(files, "scores")) > 60


def test_totals_are_the_sums_of_the_rows(files: dict[str, bytes]) -> None:
    sums: dict[tuple[str, ...], Decimal] = {}
    for row in rows(files, "scores"):
        key = row["unit"], row["period"], row["rubric"], row["assessor"]
        if row["points"]:
            sums[key] = sums.get(key, Decimal(0)) + Decimal(row["points"])
    results = {(row["unit"], row["period"], row["rubric"], row["assessor"]): Decimal(row["points"])
               for row in rows(files, "results") if row["points_from"] == "computed"}
    assert results == sums and results


def test_every_cited_paper_is_a_row_of_evidence(files: dict[str, bytes]) -> None:
    keys = ("type", "number", "date", "issuer", "title", "url", "text")
    expected = []
    for unit, period, record in records():
        cited = [(node, one) for node, item in record.get("scores", {}).items() for one in item.get("evidence", [])
                 ] if record.get("state") not in HIDDEN else []
        expected += [(unit, period, record.get("rubric", ""), node, *(one_line(one.get(key, "")) for key in keys))
                     for node, one in cited]
    found = [(*list(row.values())[:4], *(one_line(row[key]) for key in keys)) for row in rows(files, "evidence")]
    assert sorted(found) == sorted(expected) and found


def test_every_figure_is_a_row_of_indicators(files: dict[str, bytes]) -> None:
    expected = {(unit, period, id): one if isinstance(one, str) else one["value"]
                for unit, period, record in records() if record.get("state") not in HIDDEN
                for id, one in record.get("indicators", {}).items()}
    found = {(row["unit"], row["period"], row["indicator"]): row["value"] for row in rows(files, "indicators")}
    assert found == expected and found


def test_every_unit_file_is_a_row_of_units(files: dict[str, bytes]) -> None:
    folders = {path.parent.relative_to(ROOT / "scores").as_posix() for path in (ROOT / "scores").rglob("unit.yaml")}
    assert {row["unit"] for row in rows(files, "units")} == folders


def test_the_package_is_valid(files: dict[str, bytes], tmp_path: Path) -> None:
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    report = Package(str(tmp_path / "du-lieu/datapackage.json")).validate()
    assert report.valid, report.to_summary()


def plain(value: Any) -> Any:
    """JSON as BaseLoader would read the same YAML; numbers by value."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def same(yaml_value: Any, json_value: Any) -> bool:
    if isinstance(yaml_value, dict):
        return set(yaml_value) == set(json_value) and all(same(yaml_value[key], json_value[key]) for key in yaml_value)
    if isinstance(yaml_value, list):
        return len(yaml_value) == len(json_value) and all(map(same, yaml_value, json_value))
    if isinstance(json_value, int | Decimal):
        return Decimal(yaml_value) == json_value
    if isinstance(json_value, dict):  # a bare figure
        return same({"value": yaml_value}, json_value)
    return one_line(yaml_value) == one_line(str(json_value))


def test_the_json_says_what_the_yaml_says(files: dict[str, bytes]) -> None:
    compared = 0
    for path in [*(ROOT / "rubrics").glob("*.yaml"), *(ROOT / "scores").rglob("*.yaml")]:
        if path.name == "indicators.yaml":
            continue
        name = path.relative_to(ROOT).with_suffix("").as_posix()
        unit = name.removeprefix("scores/").rpartition("/")[0]
        address = f"rubrics/{path.stem}" if path.parent.name == "rubrics" else f"units/{unit}"
        found = plain(json.loads(files[f"api/v1/{address}.json"], parse_float=Decimal))
        if address.startswith("units/"):
            kept = found.pop("records")
            del found["results"]
            if path.name != "unit.yaml":
                [found] = [one for one in kept if f"scores/{one['id']}" == name]
                del found["period"]
        del found["id"]
        assert same(raw(path), found), name
        compared += 1
    assert compared > 10
