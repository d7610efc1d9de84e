"""The JSON of units and rubrics: what was recorded under the YAML's own keys, what was computed apart."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.derive.results import Change, RecordResult, Result, Results
from generator.model import Ledger, Noun, Record, Unit
from generator.publish.exact import json_file
from generator.publish.schemas import schema_files

FOLDER = "api/v1/"
Json = dict[str, Any]


def api_files(ledger: Ledger, results: Results) -> Iterator[tuple[str, bytes]]:
    """The JSON files by path relative to the site's root; one at a time, so that a large project is not held twice."""
    yield FOLDER + "units.json", json_file([_listed(unit, ledger) for unit in ledger.units.values()])
    for unit in ledger.units.values():
        yield f"{FOLDER}units/{unit.id}.json", json_file(_unit(unit, ledger, results))
    for rubric in ledger.rubrics.values():
        yield f"{FOLDER}rubrics/{rubric.id}.json", json_file({"id": rubric.id} | _written(rubric.file))
    yield FOLDER + "indicators.json", json_file([_written(one) for one in ledger.indicators.values()])
    yield from schema_files().items()


def _written(noun: Noun) -> Json:
    """The keys a person wrote, with exact numbers; what was left out stays out."""
    return noun.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)


def _listed(unit: Unit, ledger: Ledger) -> Json:
    """One entry of units.json; `url` is relative to that file."""
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.file.kind,
        "tier": unit.file.tier,
        "parent": unit.parent,
        "url": f"units/{unit.id}.json",
        "periods": list(dict.fromkeys(record.period for record in ledger.records_of[unit.id])),
    }


def _unit(unit: Unit, ledger: Ledger, results: Results) -> Json:
    return {"id": unit.id} | _written(unit.file) | {
        "records": [_record(record) for record in ledger.records_of[unit.id]],
        "results": [_result(one, result, results) for result in results.of_unit.get(unit.id, [])
                    if not result.record.is_closed for one in result.results.values()],
    }


# --- recorded ---


def _record_id(record: Record) -> str:
    """Its path under scores/, like the id of a unit."""
    return record.path.removeprefix("scores/").removesuffix(".yaml")


def _record(record: Record) -> Json:
    named = {"id": _record_id(record), "period": record.period}
    written = _written(record.file)
    if record.is_closed:
        return named | {key: written[key] for key in ("rubric", "state", "sources") if key in written}
    if "scores" in written:
        written["scores"] = _open_scores(record, written["scores"])
    for correction, told in zip(record.file.corrections, written.get("corrections", ()), strict=True):
        if record.withholds(correction):
            told.pop("was", None)
            told.pop("now", None)
    return named | written


def _open_scores(record: Record, written: Mapping[str, Json]) -> Json:
    """The scores without withheld points; an item with nothing else to say goes with them."""
    shown = {}
    for node, item in record.file.scores.items():
        hidden = {assessor for assessor, given in item.given.items() if given == "withheld"}
        if not item.shows_level:
            hidden |= {"level", "value"}
        if kept := {key: value for key, value in written[node].items() if key not in hidden}:
            shown[node] = kept
    return shown


# --- computed ---


def _result(one: Result, result: RecordResult, results: Results) -> Json:
    """Every key is always there; null where there is no value."""
    ranking, standing = results.standing.get((one.unit, one.period, one.rubric, one.assessor), (None, None))
    change = result.changes.get(one.assessor)
    return {
        "record": _record_id(result.record),
        "period": one.period,
        "rubric": one.rubric,
        "assessor": one.assessor,
        "headline": one.assessor == result.headline,
        "state": result.state,
        "points": one.points,
        "points_from": one.points_from,
        "applicable_max": one.applicable_max,
        "percent": one.percent,
        "complete": one.complete,
        "rating": one.rating,
        "rating_from": one.rating_from,
        "subtotals": one.subtotals,
        "rank": standing.rank if standing else None,
        "ranked_units": ranking.ranked_units if ranking else None,
        "tied": standing.tied if standing else None,
        "unranked_because": standing.unranked_because if standing else None,
        "changes": _change(change) if change else None,
    }


def _change(change: Change) -> Json:
    return {
        "before_period": change.before_period,
        "before_rubric": change.before_rubric,
        "points": change.points,
        "percent": change.percent,
        "covers_before": change.covers_before,
        "covers_now": change.covers_now,
        "items": change.items,
    }
