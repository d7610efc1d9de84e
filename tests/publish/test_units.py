"""A unit's data needs nothing but the unit's own, and the parts of all units join to the whole."""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.derive.results import RecordResult, Results
from generator.model import Ledger, Record, RecordFile, Rubric
from generator.publish import (
    TABLES,
    Part,
    header,
    package_file,
    shared_api_files,
    shared_tables,
    unit_data,
    write_table,
)

from .conftest import HOSTILE, Make, Project

BY_UNIT = [table.name for table in TABLES if table.by_unit]


@pytest.fixture
def many(make: Make, rubric: dict[str, Any]) -> Project:
    """Two periods of several units, ids that sort differently as paths, one of each state, one without records."""
    def record(points: str, **more: Any) -> dict[str, Any]:
        cited = [{"text": HOSTILE}, {"title": f"Văn bản, số {points}"}]
        return {"rubric": "mau", "scores": {"1": {"self": points, "evidence": cited}, "2.1": {"self": "1"},
                                            "2.2": {"self": "2.50", "authority": "2"}},
                "indicators": {"dan-so": points}, "sources": [{"title": HOSTILE}]} | more

    return make(
        units={id: {"name": f"{HOSTILE} {id}", "parent": None if id == "a" else "a"}
               for id in ("a", "a-b", "a/b", "a/c", "a/d", "b")},
        rubrics={"mau": rubric | {"campaigns": [{"period": "2023"}]}},
        records={f"{unit}/{period}": record(points, **more) for unit, period, points, more in (
            ("a", "2022", "5", {}), ("a", "2023", "5.5", {}), ("a-b", "2023", "5.5", {}),
            ("a/b", "2022", "4.00", {}), ("a/b", "2023", "4.5", {"state": "withdrawn"}),
            ("a/c", "2023", "3", {"state": "draft"}), ("b", "2023", "6", {"state": "under-objection"}))},
        indicators=({"id": "dan-so", "name": "Dân số", "unit": "người, hộ"},))


@pytest.fixture(params=["odd", "many", "empty"])
def project(request: pytest.FixtureRequest, make: Make) -> Project:
    return make() if request.param == "empty" else request.getfixturevalue(request.param)


def parts_of(project: Project, table: str) -> Iterator[Part]:
    for unit in project.ledger.units:
        data = unit_data(project.ledger, project.results, unit)
        yield data.rows[table], data.counts[table]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


# --- joined ---


def test_parts_join_to_what_is_made_in_one_piece(project: Project) -> None:
    shared, files = shared_tables(project.ledger, project.results), {}
    for table in TABLES:
        written: list[bytes] = []
        parts = parts_of(project, table.name) if table.by_unit else shared[table.name]
        files[table.name] = write_table(table, parts, written.append)
        content = b"".join(written)
        assert content == project.open_data[f"du-lieu/{table.path}"]
        assert files[table.name].size == len(content)
        assert files[table.name].sha256 == hashlib.sha256(content).hexdigest()
        assert files[table.name].rows == len(rows(content)) - 1
    path, package = package_file(files, project.ledger.units)
    assert package == project.open_data[path]


def test_parts_of_an_earlier_file_can_be_taken_over_together(many: Project) -> None:
    """As a build does that finds most units unchanged: cut by known lengths, neighbours in one piece."""
    for table in (table for table in TABLES if table.by_unit):
        whole, parts = many.open_data[f"du-lieu/{table.path}"], list(parts_of(many, table.name))
        start = len(header(table))
        end = start + sum(len(content) for content, _ in parts[:2])
        pieces = [(memoryview(whole)[start:end], sum(count for _, count in parts[:2])), *parts[2:]]
        written = io.BytesIO()
        assert write_table(table, pieces, written.write).rows == len(rows(whole)) - 1
        assert written.getvalue() == whole


def test_no_more_than_one_part_is_held_at_a_time() -> None:
    written: list[bytes] = []

    def parts() -> Iterator[Part]:
        for number in range(5):
            assert len(written) == number + 1  # the header and every part before this one
            yield b"x\n", 1

    assert write_table(TABLES[0], parts(), written.append).rows == 5


def test_an_empty_project_has_all_files_with_their_headers(make: Make) -> None:
    assert {path.rpartition("/")[2]: len(rows(content)) for path, content in make().open_data.items()
            if path.endswith(".csv")} == {table.path: 1 for table in TABLES}


def test_rows_stand_in_the_order_of_unit_ids_and_periods(many: Project) -> None:
    for table in BY_UNIT:
        found = [tuple(row[:2]) for row in rows(many.open_data[f"du-lieu/{table}.csv"])[1:]]
        assert found == sorted(found) and {unit for unit, _ in found} == {"a", "a-b", "a/b", "b"}, table


def test_the_items_of_a_record_stand_in_the_order_of_the_rubric(many: Project) -> None:
    found = [tuple(row[3:5]) for row in rows(many.open_data["du-lieu/scores.csv"]) if row[:2] == ["b", "2023"]]
    leaves = [(item, assessor) for item in ("1.1", "1.10", "1.2", "2.1", "2.2") for assessor in ("self", "authority")]
    assert found == [("1", "self"), *leaves]


# --- one unit ---


def test_a_unit_without_records_has_no_rows_and_still_its_json(many: Project) -> None:
    data = unit_data(many.ledger, many.results, "a/d")
    assert data.rows == dict.fromkeys(BY_UNIT, b"") and data.counts == dict.fromkeys(BY_UNIT, 0)
    path, content = data.json
    assert path == "api/v1/units/a/d.json" and json.loads(content) == {
        "id": "a/d", "name": " ".join(f"{HOSTILE} a/d".split()), "tier": "commune", "parent": "a", "records": [],
        "results": []}


def test_line_feeds_inside_cells_are_no_rows(many: Project) -> None:
    data = unit_data(many.ledger, many.results, "a")
    assert data.counts["evidence"] == 4 and data.rows["evidence"].count(b"\n") > 4
    assert [row[-1] for row in rows(data.rows["evidence"])] == [HOSTILE, "", HOSTILE, ""]
    assert data.counts["scores"] == len(rows(data.rows["scores"])) == 22


def test_the_rows_of_a_rubric_follow_its_latest_reading(make: Make, rubric: dict[str, Any]) -> None:
    """Two editions of one file under one id, as when a rubric is edited during a preview."""
    for most in ("6", "60"):
        criteria = [{"id": "1", "title": "Một", "max": most}]
        project = make({"xa": {}}, {"mau": rubric | {"criteria": criteria, "total": most}},
                       {"xa/2023": {"rubric": "mau", "scores": {"1": {"self": "5"}}}})
        assert {row[6] for row in rows(unit_data(project.ledger, project.results, "xa").rows["scores"])} == {most}


def alone(project: Project, unit: str) -> tuple[Ledger, Results]:
    """The project as one who sees only this unit sees it; of rankings its own standings and the number ranked."""
    ledger, results = project.ledger, project.results
    own = {key: result for key, result in results.records.items() if key[0] == unit}
    rankings = (ranking._replace(standings=tuple(one for one in ranking.standings if one.unit == unit))
                for ranking in results.rankings)
    return (replace(ledger, units={unit: ledger.units[unit]},
                    records=tuple(record for record in ledger.records if record.unit == unit)),
            Results(own, tuple(rankings)))


def test_a_unit_needs_nothing_but_its_own(many: Project) -> None:
    for unit in many.ledger.units:
        assert unit_data(*alone(many, unit), unit) == unit_data(many.ledger, many.results, unit)


# --- light data ---


def light_record(record: Record) -> Record:
    kept = {key: value for key in ("rubric", "state") if (value := getattr(record.file, key))}
    return replace(record, file=RecordFile.model_construct(**kept))


def light_result(found: RecordResult, rubric: Rubric) -> RecordResult:
    tops = {criterion.id for criterion in rubric.file.criteria}

    def cut(numbers: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        return {id: number for id, number in numbers if id in tops}

    return replace(found, record=light_record(found.record), changes={}, results={
        id: replace(one, subtotals=cut(one.subtotals.items()), applicable={}, open={})
        for id, one in found.results.items()})


def test_shared_files_need_no_items_of_any_record(project: Project) -> None:
    ledger = replace(project.ledger, records=tuple(map(light_record, project.ledger.records)))
    light = {key: light_result(found, ledger.rubrics[key[2]]) for key, found in project.results.records.items()}
    rankings = tuple(ranking._replace(standings=tuple(
        one._replace(result=one.result and light[one.unit, ranking.period, ranking.rubric].results[ranking.assessor])
        for one in ranking.standings)) for ranking in project.results.rankings)
    results = replace(project.results, records=light, rankings=rankings)
    for table, parts in shared_tables(ledger, results).items():
        assert header_of(table) + b"".join(part for part, _ in parts) == project.open_data[f"du-lieu/{table}.csv"]
    assert dict(shared_api_files(ledger)) == dict(shared_api_files(project.ledger))
    assert set(project.api) == {*dict(shared_api_files(ledger)), *(f"api/v1/units/{id}.json" for id in ledger.units)}


def header_of(name: str) -> bytes:
    return next(header(table) for table in TABLES if table.name == name)
