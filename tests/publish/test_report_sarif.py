"""Reports as SARIF 2.1.0: the shape its schema asks for, what its text asks for beside, and stable names.

The official schema is no part of this repository. `SHAPE` says in JSON Schema what it says of all that we write, more
strictly: nothing else may stand there. With DANBIET_SARIF_SCHEMA, the path of the official file, that is asked too.
"""

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given, strategies
from jsonschema import Draft202012Validator, validators

from generator.problem import Place, Problem, Said
from generator.publish import problem_report
from generator.publish.report_guide import NO_GUIDE, Guide, RuleGuide
from tests.publish.problems import ALL, ERROR, INFO, NOTED, WARNING, problems

TEXT = {"type": "string", "minLength": 1}
LEVEL = {"enum": ["error", "warning", "note"]}  # and "none", which we never give


def only(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    """An object with these keys and no others."""
    return {"type": "object", "properties": required | (optional or {}), "required": list(required),
            "additionalProperties": False}


def some(items: dict[str, Any], least: int = 0, most: int | None = None) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least, "uniqueItems": True} | ({"maxItems": most} if most else {})


MESSAGE = only({"text": TEXT})
NUMBER = {"type": "integer", "minimum": 1}
RULE = only({"id": TEXT, "shortDescription": MESSAGE, "fullDescription": MESSAGE, "help": MESSAGE,
             "defaultConfiguration": only({"level": LEVEL})}, {"helpUri": TEXT | {"pattern": "^https?://"}})
LOCATION = only(
    {"physicalLocation": only({"artifactLocation": only({"uri": TEXT, "uriBaseId": {"const": "%SRCROOT%"}}),
                               "region": only({"startLine": NUMBER, "startColumn": NUMBER})})},
    {"logicalLocations": some(only({"fullyQualifiedName": TEXT}), 1)})
RESULT = only({
    "ruleId": TEXT, "ruleIndex": {"type": "integer", "minimum": 0}, "level": LEVEL, "message": MESSAGE,
    "locations": some(LOCATION, 1, 1), "partialFingerprints": only({"danbietProblem/v1": TEXT}),
    "suppressions": some(only({"kind": {"const": "inSource"}, "status": {"const": "accepted"},
                               "justification": {"type": "string"}}), 0, 1)})
DRIVER = only({"name": {"const": "danbiet"}, "language": {"enum": ["vi", "en"]}, "rules": some(RULE)}, {"version": TEXT})
SHAPE = only({
    "$schema": TEXT | {"pattern": "/sarif-schema-2.1.0.json$"}, "version": {"const": "2.1.0"},
    "runs": some(only({"tool": only({"driver": DRIVER}), "columnKind": {"const": "unicodeCodePoints"},
                       "results": {"type": "array", "items": RESULT}}), 1, 1)})
RULES = {ERROR.rule: RuleGuide(Said("Điểm lớn hơn tối đa.", "More points than there are."),
                               Said("Không ai được quá tối đa.", "Nobody has more."), Said("Sửa điểm.", "Mend it."))}
GUIDE = Guide(lambda: RULES, "https://a.example/quy-tac/#", "du-lieu/")


def validator() -> Any:
    official = os.environ.get("DANBIET_SARIF_SCHEMA")
    if not official:
        return None
    schema = json.loads(Path(official).read_text("utf-8"))
    return validators.validator_for(schema)(schema, format_checker=validators.validator_for(schema).FORMAT_CHECKER)


OFFICIAL = validator()


def read(found: list[Problem], lang: str = "vi", guide: Guide = NO_GUIDE) -> dict[str, Any]:
    """The only run of a report that has the right shape."""
    report = json.loads(problem_report(found, "sarif", lang, guide))
    for asked in filter(None, [Draft202012Validator(SHAPE), OFFICIAL]):
        assert not (wrong := list(asked.iter_errors(report))), wrong[0]
    return report["runs"][0]


def test_a_result_says_rule_place_message_and_level() -> None:
    result = read([ERROR], "vi", GUIDE)["results"][0]
    assert {key: result[key] for key in ("ruleId", "ruleIndex", "level", "message")} == {
        "ruleId": "points-above-maximum", "ruleIndex": 0, "level": "error",
        "message": {"text": "Điểm 5 lớn hơn tối đa 4. Viết 4"}}
    assert result["locations"] == [{
        "physicalLocation": {"artifactLocation": {"uri": "du-lieu/scores/xa/2023.yaml", "uriBaseId": "%SRCROOT%"},
                             "region": {"startLine": 12, "startColumn": 5}},
        "logicalLocations": [{"fullyQualifiedName": "Xã Mẫu · 2023 · 5.1"}]}]
    assert result["suppressions"] == []


def test_a_rule_says_what_it_finds_and_where_it_is_explained() -> None:
    assert read([ERROR], "en", GUIDE)["tool"]["driver"]["rules"] == [{
        "id": "points-above-maximum", "shortDescription": {"text": "More points than there are."},
        "fullDescription": {"text": "More points than there are. Nobody has more."},
        "help": {"text": "Mend it. https://a.example/quy-tac/#points-above-maximum"},
        "helpUri": "https://a.example/quy-tac/#points-above-maximum", "defaultConfiguration": {"level": "error"}}]


def test_without_texts_the_name_of_the_rule_must_do() -> None:
    rule, = read([ERROR])["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "Quy tắc points-above-maximum của danbiet."} and "helpUri" not in rule


def test_an_acknowledged_problem_is_a_suppressed_result_with_its_note() -> None:
    results = {one["ruleId"]: one for one in read(ALL)["results"]}
    assert len(results) == 4
    assert results["stated-total-differs"]["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "Bản gốc cộng sai"}]
    assert [one["suppressions"] for name, one in results.items() if name != "stated-total-differs"] == [[], [], []]


def test_each_rule_stands_once_in_order_with_its_level() -> None:
    run = read([*ALL, replace(ERROR, at="5.2")])
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        ("evidence-missing", "note"), ("points-above-maximum", "error"), ("record-late", "warning"),
        ("stated-total-differs", "error")]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert read([])["results"] == read([])["tool"]["driver"]["rules"] == []


def test_names_of_results_stay_when_lines_move() -> None:
    def names(*found: Problem) -> list[str]:
        return [one["partialFingerprints"]["danbietProblem/v1"] for one in read(list(found))["results"]]

    assert names(replace(ERROR, place=Place("scores/xa/2023.yaml", 99, 1))) == names(ERROR)
    assert len({*names(ERROR, WARNING, INFO, NOTED)}) == 4


@pytest.mark.parametrize("path", ["scores/a b.yaml", "scores/a:b%20.yaml", "scores/tệp.yaml", "scores/\udcff#?.yaml", "a:b"])
def test_an_address_leads_back_to_the_file(path: str) -> None:
    run = read([replace(ERROR, place=Place(path))])
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(uri) == path.encode("utf-8", "surrogateescape")
    assert uri.isascii() and not urlsplit(uri).scheme and not urlsplit(uri).query and not urlsplit(uri).fragment


def test_no_text_of_a_stranger_becomes_a_link() -> None:
    run = read([replace(ERROR, message=Said("x [bấm đây](http://b.example)", ""))])
    assert run["results"][0]["message"]["text"] == "x [bấm đây] (http://b.example) Viết 4"


@given(problems(), strategies.sampled_from(["vi", "en"]), strategies.sampled_from([NO_GUIDE, GUIDE]))
def test_whatever_the_texts_the_shape_is_right(found: list[Problem], lang: str, guide: Guide) -> None:
    run = read(found, lang, guide)
    assert len(run["results"]) == len(found)
    names = [one["partialFingerprints"]["danbietProblem/v1"] for one in run["results"]]
    assert len(set(names)) == len(names)
    assert all("](" not in one["message"]["text"] and one["message"]["text"].isprintable() for one in run["results"])
    assert sum(map(len, (one["suppressions"] for one in run["results"]))) == sum(one.acknowledged for one in found)
