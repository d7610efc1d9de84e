"""The open data: complete, exact, silent about what is withheld, and valid for anyone's tools."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from generator.derive.results import Ranking, Standing
from generator.publish.exact import plain, shortest
from generator.publish.json_text import json_text
from generator.publish.tables import TABLES
from generator.render.views.open_data import _FILES as SHOWN_FILES

from .conftest import HOSTILE, Make, Project

COLUMNS = {  # FORMAT.md, section 7, to the letter
    "units": "unit,name,kind,tier,block,parent,code,from,until,successors",
    "results": "unit,period,rubric,assessor,points,points_from,applicable_max,percent,complete,rating,rating_from,"
               "state",
    "scores": "unit,period,rubric,item,assessor,points,max,state,level,value",
    "rankings": "rubric,period,tier,block,assessor,unit,points,applicable_max,percent,rank,ranked_units,tied,"
                "unranked_because",
    "evidence": "unit,period,rubric,item,type,number,date,issuer,title,url,text",
    "indicators": "unit,period,indicator,value,unit_of_measure,as_of,target",
    "discrepancies": "file,line,rule,where,message,note",
}


def rows(project: Project, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(project.open_data[f"du-lieu/{table}.csv"].decode(), newline="")))


def write(project: Project, folder: Path) -> Path:
    for path, content in project.open_data.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder / "du-lieu/datapackage.json"


def errors(package: Path) -> list[str]:
    report = Package(str(package)).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors]


def test_the_open_data_page_names_the_same_files_and_columns() -> None:
    told = {name: tuple(columns.split(",")) for name, _, columns in SHOWN_FILES}
    assert told == {table.path: tuple(column.name for column in table.columns) for table in TABLES}


def test_columns_are_those_of_the_format(odd: Project) -> None:
    for table, header in COLUMNS.items():
        assert odd.open_data[f"du-lieu/{table}.csv"].decode().splitlines()[0] == header
    assert set(odd.open_data) == {f"du-lieu/{table}.csv" for table in COLUMNS} | {"du-lieu/datapackage.json"}


def test_lines_end_with_a_line_feed_alone(odd: Project) -> None:
    for content in odd.open_data.values():
        assert b"\r" not in content and content.endswith(b"\n")


# --- what each row says ---


def scores(project: Project) -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["item"], row["assessor"]): (row["points"], row["state"]) for row in rows(project, "scores")}


def test_a_row_per_leaf_and_assessor_and_per_scored_node_above(odd: Project) -> None:
    assert scores(odd) == {
        ("1.1", "self"): ("2.00", "given"), ("1.1", "authority"): ("", "withheld"),
        ("1.10", "self"): ("3.5", "given"), ("1.10", "authority"): ("", "pending"),
        ("1.2", "self"): ("0.5", "given"), ("1.2", "authority"): ("", "not-recorded"),
        ("2", "self"): ("2.5", "given"),
        ("2.1", "self"): ("", "not-recorded"), ("2.1", "authority"): ("", "not-applicable"),
        ("2.2", "self"): ("", "not-recorded"), ("2.2", "authority"): ("", "not-applicable"),
    }


def test_scores_stand_in_the_order_of_the_rubric_with_its_maxima(odd: Project) -> None:
    found = [(row["item"], row["max"]) for row in rows(odd, "scores") if row["assessor"] == "self"]
    assert found == [("1.1", "2"), ("1.10", "3.50"), ("1.2", "0.5"), ("2", "4"), ("2.1", "1"), ("2.2", "3")]


def test_level_and_value_stand_beside_given_points_not_beside_withheld_ones(odd: Project) -> None:
    found = {row["assessor"]: (row["level"], row["value"]) for row in rows(odd, "scores") if row["item"] == "1.1"}
    assert found == {"self": ("b", "90.50"), "authority": ("", "")}


def test_level_is_gone_when_all_points_of_an_item_are_withheld(make: Make, rubric: dict[str, Any]) -> None:
    item = {"self": "withheld", "level": "c", "value": "777"}
    project = make({"xa": {}}, {"mau": rubric}, {"xa/2023": {"rubric": "mau", "scores": {"1.1": item}}})
    assert "777" not in project.open_data["du-lieu/scores.csv"].decode()
    assert all(row["level"] == "" for row in rows(project, "scores"))
    assert "777" not in project.api["api/v1/units/xa.json"].decode()


@pytest.mark.parametrize("absence", ["pending", "withheld", "not-applicable"])
def test_an_absence_holds_for_the_leaves_below(make: Make, rubric: dict[str, Any], absence: str) -> None:
    project = make({"xa": {}}, {"mau": rubric}, {"xa/2023": {"rubric": "mau", "scores": {
        "2": {"self": absence}, "2.2": {"authority": "1"}}}})
    found = scores(project)
    assert found["2.1", "self"] == found["2.2", "self"] == ("", absence)
    assert found["2.2", "authority"] == ("1", "given") and found["2.1", "authority"] == ("", "not-recorded")
    assert not {("2", "self"), ("2", "authority")} & found.keys()


def test_drafts_and_closed_records_leave_no_value_anywhere(odd: Project) -> None:
    assert {row["unit"] for row in rows(odd, "scores")} == {"tinh/huyen/xa-1"}
    assert {row["unit"] for row in rows(odd, "results")} == {"tinh/huyen/xa-1"}
    assert {row["unit"] for row in rows(odd, "indicators")} == {"tinh/huyen/xa-1"}
    assert {row["unit"] for row in rows(odd, "evidence")} == {"tinh/huyen/xa-1"}
    closed = [row for row in rows(odd, "rankings") if row["unranked_because"] == "withheld"]
    assert closed and all(row["points"] == row["percent"] == row["rank"] == "" for row in closed)
    everything = b"".join([*odd.open_data.values(), *odd.api.values()]).decode()
    assert not [secret for secret in ("4.44", "Nháp bí mật", "Tài liệu kín") if secret in everything]


def test_a_ranking_does_not_tell_withheld_points_even_if_it_has_them(odd: Project) -> None:
    own = odd.results.records["tinh/huyen/xa-1", "2023", "mau"].results["self"]
    standings = tuple(Standing("tinh/huyen/xa-1", own, None, False, why)
                      for why in ("withheld", "withdrawn", "incomplete"))
    ranking = Ranking("mau", "2023", "commune", "", "self", standings, 0)
    found = rows(Project(odd.ledger, replace(odd.results, rankings=(ranking,))), "rankings")
    assert [row["points"] for row in found] == ["", "", "8.5"]


@pytest.mark.parametrize(("state", "told"), [("draft", False), ("withheld", False), ("withdrawn", False), (None, True)])
def test_discrepancies_do_not_quote_closed_records(make: Make, rubric: dict[str, Any], state: str | None,
                                                   told: bool) -> None:
    record = {"rubric": "mau", "scores": {"1.1": {"self": "1.75"}},
              "acknowledged": [{"rule": "points-off-step", "at": "1.1", "note": "Văn bản ghi vậy"}]}
    project = make({"xa": {}}, {"mau": rubric}, {"xa/2023": record | ({"state": state} if state else {})})
    found = rows(project, "discrepancies")
    assert [row["rule"] for row in found] == (["points-off-step"] if told else [])
    assert ("1.75" in str(found) or "1,75" in str(found)) is told


def test_discrepancies_are_vietnamese_with_place_and_note(make: Make, rubric: dict[str, Any]) -> None:
    project = make({"xa": {}}, {"mau": rubric}, {"xa/2023": {
        "rubric": "mau", "scores": {"1.1": {"self": "5"}},
        "acknowledged": [{"rule": "points-above-maximum", "at": "1.1", "note": "Bản gốc in 5"}]}})
    [row] = rows(project, "discrepancies")
    assert (row["file"], row["rule"], row["note"]) == ("scores/xa/2023.yaml", "points-above-maximum", "Bản gốc in 5")
    [problem] = project.results.discrepancies
    assert row["message"] == problem.message.vi != problem.message.en and row["line"] == str(problem.place.line)


def test_results_and_rankings_say_what_was_computed(make: Make, rubric: dict[str, Any]) -> None:
    full = {"rubric": "mau", "scores": {"1": {"self": "5.5"}, "2": {"self": "3.50"}}}
    project = make({"a": {}, "b": {}, "c": {}}, {"mau": rubric}, {
        "a/2023": full, "b/2023": full, "c/2023": {"rubric": "mau", "stated": [{"assessor": "self", "rating": "tot"}]}})
    first = rows(project, "results")[0]
    assert (first["points"], first["points_from"]) == ("9", "computed")
    assert (first["percent"], first["complete"]) == ("90", "true")
    found = {row["unit"]: (row["rank"], row["tied"], row["ranked_units"], row["unranked_because"])
             for row in rows(project, "rankings") if row["assessor"] == "self"}
    assert found == {"a": ("1", "true", "2", ""), "b": ("1", "true", "2", ""), "c": ("", "false", "2", "rating-only")}


def test_units_with_partial_dates_and_joined_successors(odd: Project) -> None:
    unit = next(row for row in rows(odd, "units") if row["unit"] == "tinh/huyen/xa-1")
    assert unit["from"] == "2023" and unit["code"] == "007" and unit["parent"] == "tinh"
    assert unit["successors"] == "tinh/huyen/xa-2 tinh" and unit["block"] == 'Cụm "1", ven biển'


def test_evidence_lists_every_paper_of_an_item_and_texts_as_they_are(odd: Project) -> None:
    found = [row for row in rows(odd, "evidence") if row["period"] == "2023" and row["unit"] == "tinh/huyen/xa-1"]
    assert [row["item"] for row in found] == ["1.1", "1.1", "1.1"]
    assert found[1]["text"] == HOSTILE
    assert found[2]["title"] == "=1+1" and found[2]["date"] == "2023-10"


def test_indicators_carry_their_unit_and_whether_they_are_targets(odd: Project) -> None:
    found = {(row["period"], row["indicator"]): row for row in rows(odd, "indicators")}
    assert found["2023", "ty-le"]["value"] == "0.40" and found["2023", "ty-le"]["target"] == "true"
    assert found["2024-Q1", "dan-so"]["value"] == "0" and found["2024-Q1", "dan-so"]["unit_of_measure"] == "người"


# --- the description ---


def test_odd_data_is_a_valid_data_package(odd: Project, tmp_path: Path) -> None:
    assert errors(write(odd, tmp_path)) == []


def test_empty_tables_are_a_valid_data_package(make: Make, tmp_path: Path) -> None:
    assert errors(write(make(), tmp_path)) == []


def test_a_parent_that_is_no_unit_does_not_break_the_package(make: Make, tmp_path: Path) -> None:
    known, unknown = make({"a": {}, "a/b": {"parent": "a"}}), make({"a/b": {"parent": "a"}})
    for name, project in (("known", known), ("unknown", unknown)):
        (tmp_path / name).mkdir()
        package = write(project, tmp_path / name)
        units = json.loads(package.read_text())["resources"][0]
        assert errors(package) == [] and ("foreignKeys" in units["schema"]) is (name == "known")


def test_values_come_back_typed_and_unchanged(odd: Project, tmp_path: Path) -> None:
    package = Package(str(write(odd, tmp_path)))
    units = {row["unit"]: row for row in package.get_resource("units").read_rows()}
    assert units["tinh/huyen/xa-2"]["name"] == " ".join(HOSTILE.split()) and units["tinh/huyen/xa-1"]["from"] == "2023"
    assert HOSTILE in [row["text"] for row in package.get_resource("evidence").read_rows()]
    results = package.get_resource("results").read_rows()
    assert results[0]["complete"] is True and results[0]["points"] == Decimal("8.5")
    assert results[0]["rating"] is None


def test_the_number_of_rows_is_told_and_checked(odd: Project, tmp_path: Path) -> None:
    package = write(odd, tmp_path)
    described = json.loads(package.read_text())
    assert {one["name"]: one["rows"] for one in described["resources"]} == {
        table: len(rows(odd, table)) for table in COLUMNS}
    described["resources"][2]["rows"] += 1
    package.write_text(json.dumps(described))
    assert any("row" in error for error in errors(package))


def without_hashes(package: Path) -> Path:
    described = json.loads(package.read_text())
    for resource in described["resources"]:
        del resource["hash"], resource["bytes"]
    package.write_text(json.dumps(described))
    return package


def test_a_changed_digit_is_noticed(odd: Project, tmp_path: Path) -> None:
    package = write(odd, tmp_path)
    file = tmp_path / "du-lieu/scores.csv"
    file.write_bytes(file.read_bytes().replace(b"2.00", b"2.01"))
    assert any("hash" in error for error in errors(package))
    assert errors(without_hashes(package)) == []  # nothing but the hash could have told


@pytest.mark.parametrize(("table", "old", "new"), [
    ("scores", ",given,", ",perhaps,"),  # a state that does not exist
    ("scores", ",2.00,", ",two,"),
    ("scores", "\ntinh/huyen/xa-1,", "\ntinh/huyen/xa-9,"),  # a unit that is not in units.csv
    ("results", ",true,", ",yes,"),
    ("rankings", ",false,", ",,"),
])
def test_the_description_notices_damage(odd: Project, tmp_path: Path, table: str, old: str, new: str) -> None:
    package = without_hashes(write(odd, tmp_path))
    file = tmp_path / f"du-lieu/{table}.csv"
    assert old in file.read_text()
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode(), 1))
    assert errors(package)


def test_keys_hold_and_twice_the_same_row_is_noticed(odd: Project, tmp_path: Path) -> None:
    package = without_hashes(write(odd, tmp_path))
    assert errors(package) == []
    file = tmp_path / "du-lieu/scores.csv"
    file.write_bytes(file.read_bytes() + file.read_bytes().splitlines(keepends=True)[-1])
    assert any("primary key" in error for error in errors(package))


def test_nobody_has_to_guess_the_separator(make: Make, tmp_path: Path) -> None:
    project = make({f"xa-{n}": {"name": "a;b;c;d", "kind": "x;y;z;w"} for n in range(40)})
    assert errors(write(project, tmp_path)) == []
    described = json.loads(project.open_data["du-lieu/datapackage.json"])
    assert all(one["dialect"]["delimiter"] == "," for one in described["resources"])


def test_every_column_is_described_in_vietnamese(odd: Project) -> None:
    described = json.loads(odd.open_data["du-lieu/datapackage.json"])
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in described["resources"]:
        assert resource["title"] and resource["description"] and resource["schema"]["missingValues"] == [""]
        assert [field["name"] for field in resource["schema"]["fields"]] == COLUMNS[resource["name"]].split(",")
        assert all(not field["description"].isascii() for field in resource["schema"]["fields"])


# --- exactness ---


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-10**15, max_value=10**15, places=12))
def test_numbers_are_exact_in_csv_and_json(number: Decimal) -> None:
    for text in (plain(number), shortest(number), json_text(number)):
        assert Decimal(text) == number and "e" not in text.lower()
    assert json.loads(json_text([number]), parse_float=Decimal, parse_int=Decimal) == [number]


@pytest.mark.parametrize(("number", "as_written", "as_computed"), [
    ("3.50", "3.50", "3.5"), ("10", "10", "10"), ("100", "100", "100"), ("0.00", "0.00", "0"), ("1E+2", "100", "100"),
    ("33.666666666666633", "33.666666666666633", "33.666666666666633"), ("0.000000000000001",) * 3,
    ("0.000000000", "0.000000000", "0"), ("-0.00", "-0.00", "0"), ("-2.50", "-2.50", "-2.5"),
])
def test_no_exponent_and_no_zeros_added(number: str, as_written: str, as_computed: str) -> None:
    assert (plain(Decimal(number)), shortest(Decimal(number))) == (as_written, as_computed)


def test_a_sum_longer_than_a_float_stays_exact(make: Make, rubric: dict[str, Any]) -> None:
    project = make({"xa": {}}, {"mau": rubric | {"total": "100"}}, {"xa/2023": {"rubric": "mau", "scores": {
        "1": {"self": "33333333.3333333"}, "2": {"self": "0.333333333333"}}}})
    assert rows(project, "results")[0]["points"] == "33333333.666666633333"
    unit = json.loads(project.api["api/v1/units/xa.json"], parse_float=Decimal)
    assert unit["results"][0]["points"] == Decimal("33333333.666666633333")


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    script = ("import hashlib, pathlib; from generator.read import read_project; from generator.check import check;"
              "from generator.derive import derive_results; from generator.publish import *;"
              "ledger, found = read_project(pathlib.Path('.')); results = derive_results(ledger, check(ledger, found));"
              "files = [*open_data_files(ledger, results).items(), *api_files(ledger, results)];"
              "print(len(files), hashlib.sha256(repr(files).encode()).hexdigest())")
    found = {subprocess.run([sys.executable, "-c", script], cwd=Path(__file__).parents[2], check=True, text=True,
                            env={"PYTHONHASHSEED": seed}, capture_output=True).stdout for seed in "012"}
    assert len(found) == 1 and int(found.pop().split()[0]) > 20
