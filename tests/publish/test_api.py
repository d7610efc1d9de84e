"""The JSON: the YAML's own keys and values, nothing withheld, computed values apart and exact."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.publish import schema

from .conftest import HOSTILE, Make, Project


def read(project: Project, path: str) -> Any:
    return json.loads(project.api[f"api/v1/{path}.json"])


def unit(project: Project, id: str) -> Any:
    return read(project, f"units/{id}")


def test_units_are_listed_with_the_address_of_their_file(odd: Project) -> None:
    listed = read(odd, "units")
    assert [one["id"] for one in listed] == sorted(odd.ledger.units)
    for one in listed:
        assert set(one) == {"id", "name", "kind", "tier", "parent", "url", "periods"}
        assert f"api/v1/{one['url']}" in odd.api  # relative to units.json
    assert listed[1]["periods"] == ["2023", "2024-Q1"] and listed[3]["periods"] == []  # the last has only a draft


def test_a_unit_keeps_the_keys_and_values_of_its_yaml(odd: Project) -> None:
    found = unit(odd, "tinh/huyen/xa-1")
    assert {key: found[key] for key in list(found)[:-2]} == {
        "id": "tinh/huyen/xa-1", "name": "Xã Mẫu tinh/huyen/xa-1", "tier": "commune", "block": 'Cụm "1", ven biển',
        "parent": "tinh", "code": "007", "from": "2023",
        "successors": [{"unit": "tinh/huyen/xa-2"}, {"unit": "tinh"}]}
    assert list(found)[-2:] == ["records", "results"]


def test_a_record_keeps_its_yaml_less_what_is_withheld(odd: Project) -> None:
    [record, quarter] = unit(odd, "tinh/huyen/xa-1")["records"]
    assert record["id"] == "tinh/huyen/xa-1/2023" and record["period"] == "2023" and quarter["period"] == "2024-Q1"
    assert record["sources"] == [{"title": "Báo cáo, số 1", "date": "2023-11", "for": "self"}]
    assert record["scores"]["1.1"].pop("evidence")[1] == {"text": HOSTILE}
    assert record["scores"] == {
        "1.1": {"level": "b", "value": 90.5, "reason": HOSTILE, "self": 2},
        "1.10": {"self": 3.5, "authority": "pending"}, "1.2": {"self": 0.5},
        "2": {"self": 2.5, "authority": "not-applicable"}}
    assert record["indicators"] == {"dan-so": {"value": 11000},
                                    "ty-le": {"value": 0.4, "as_of": "2023", "target": True}}


def test_a_correction_does_not_tell_the_points_it_withheld(odd: Project) -> None:
    [correction] = unit(odd, "tinh/huyen/xa-1")["records"][0]["corrections"]
    assert correction == {"date": "2024-01-02", "at": "1.1", "assessor": "authority", "reason": "Đang xem lại"}


def test_other_corrections_are_whole(make: Make, rubric: dict[str, Any]) -> None:
    correction = {"date": "2024-01-02", "at": "1.1", "assessor": "self", "was": "2", "now": "1.5", "reason": "Nhầm"}
    project = make({"xa": {}}, {"mau": rubric}, {"xa/2023": {"rubric": "mau", "corrections": [correction], "scores": {
        "1.1": {"self": "1.5", "authority": "withheld"}}}})
    assert unit(project, "xa")["records"][0]["corrections"] == [correction | {"was": 2, "now": 1.5}]


@pytest.mark.parametrize("state", ["withheld", "withdrawn"])
def test_a_closed_record_keeps_rubric_state_and_sources(make: Make, rubric: dict[str, Any], state: str) -> None:
    project = make({"xa": {}}, {"mau": rubric}, {"xa/2023": {
        "rubric": "mau", "state": state, "as_of": "2023-10", "sources": [{"title": "Công văn"}],
        "scores": {"1": {"self": "5"}}, "stated": [{"assessor": "self", "total": "9"}],
        "replies": [{"by": "UBND xã", "text": "Xin giữ 9 điểm"}], "indicators": {"dan-so": "5"}}})
    found = unit(project, "xa")
    assert found["records"] == [{"id": "xa/2023", "period": "2023", "rubric": "mau", "state": state,
                                 "sources": [{"title": "Công văn"}]}]
    assert found["results"] == []


def test_a_closed_record_may_have_nothing_but_its_state(make: Make) -> None:
    project = make({"xa": {}}, {}, {"xa/2023": {"state": "withheld", "indicators": {"dan-so": "5"}}})
    assert unit(project, "xa")["records"] == [{"id": "xa/2023", "period": "2023", "state": "withheld"}]


def test_drafts_are_left_out(odd: Project) -> None:
    assert unit(odd, "tinh/huyen/xa-3")["records"] == unit(odd, "tinh/huyen/xa-3")["results"] == []


def test_several_rubrics_of_one_period_have_ids_of_their_own(make: Make, rubric: dict[str, Any]) -> None:
    project = make({"xa": {}}, {"mau": rubric, "hai": rubric}, {
        "xa/2023.mau": {"rubric": "mau"}, "xa/2023.hai": {"rubric": "hai"}})
    assert {record["id"] for record in unit(project, "xa")["records"]} == {"xa/2023.mau", "xa/2023.hai"}
    assert read(project, "units")[0]["periods"] == ["2023"]


def test_results_stand_apart_per_record_and_assessor(make: Make, rubric: dict[str, Any]) -> None:
    before = {"rubric": "mau", "scores": {"1": {"self": "5"}, "2": {"self": "3"}}}
    now = {"rubric": "mau", "scores": {"1": {"self": "5.5", "authority": "5"}, "2": {"self": "3.5"}}}
    project = make({"a": {}, "b": {}}, {"mau": rubric}, {"a/2022": before, "a/2023": now, "b/2023": now})
    _, own, authority = unit(project, "a")["results"]
    assert {key: own[key] for key in ("record", "period", "rubric", "assessor", "points", "points_from", "percent",
                                      "applicable_max", "complete", "rating", "rank", "ranked_units", "tied")} == {
        "record": "a/2023", "period": "2023", "rubric": "mau", "assessor": "self", "points": 9,
        "points_from": "computed", "percent": 90, "applicable_max": 10, "complete": True, "rating": None, "rank": 1,
        "ranked_units": 2, "tied": True}
    assert own["subtotals"] == {"1": 5.5, "2": 3.5}
    assert own["changes"]["before_period"] == "2022" and own["changes"]["points"] == 1
    assert own["changes"]["items"]["1"] == 0.5
    assert authority["headline"] and not own["headline"]
    assert authority["rank"] is None and authority["unranked_because"] == "incomplete" and not authority["complete"]


def test_subtotals_are_of_what_has_items(make: Make, rubric: dict[str, Any]) -> None:
    """What a leaf comes to stands in the record itself."""
    scores = {"1.1": {"self": "2"}, "1.10": {"self": "3.50"}, "1.2": {"self": "0.5"}, "2": {"self": "3.25"}}
    project = make({"xa": {}}, {"mau": rubric}, {"xa/2023": {"rubric": "mau", "scores": scores}})
    [result] = unit(project, "xa")["results"]
    assert result["subtotals"] == {"1": 6, "2": 3.25}


def test_rubrics_keep_their_yaml(odd: Project, rubric: dict[str, Any]) -> None:
    found = read(odd, "rubrics/mau")
    assert found.pop("id") == "mau" and set(found) == {*rubric, "campaigns"}
    assert found["criteria"][0]["items"][1] == {"id": "1.10", "title": "b", "max": 3.5}
    assert list(Draft202012Validator(schema("rubric")).iter_errors(found)) == []


def test_recorded_parts_fit_the_schemas(odd: Project) -> None:
    for id in odd.ledger.units:
        found = unit(odd, id)
        records = found.pop("records")
        del found["id"], found["results"]
        assert list(Draft202012Validator(schema("unit")).iter_errors(found)) == []
        for record in records:
            del record["id"], record["period"]
            assert list(Draft202012Validator(schema("record")).iter_errors(record)) == []


def test_text_stays_readable_on_one_line(odd: Project) -> None:
    for path, content in odd.api.items():
        text = content.decode()
        if "/schemas/" in path:  # for people too
            continue
        assert text.endswith("\n") and text.count("\n") == 1, path
        compact = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
        assert text == compact + "\n", path  # no blanks between
    assert "Xã Mẫu".encode() in odd.api["api/v1/units.json"]


def test_schemas_come_with_it(odd: Project) -> None:
    assert {path for path in odd.api if "/schemas/" in path} == {
        f"api/v1/schemas/{kind}.json" for kind in ("unit", "rubric", "record", "indicators")}


def test_paths_do_not_leave_the_api(odd: Project) -> None:
    assert all(path.startswith("api/v1/") and ".." not in Path(path).parts for path in odd.api)
