"""The JSON of units and rubrics: what was recorded under the YAML's own keys, what was computed apart."""

from collections.abc import Iterable, Iterator
from typing import Any

from generator.derive.results import Change, RecordResult, Result, Results
from generator.model import Correction, ItemScore, Ledger, Noun, Record, Rubric, Unit
from generator.publish.json_text import json_file, written
from generator.publish.schemas import schema_files

FOLDER = "api/v1/"
Json = dict[str, Any]  # values as json_text takes them


def api_files(ledger: Ledger, results: Results) -> Iterator[tuple[str, bytes]]:
    """All JSON files by path relative to the site's root; one at a time, so that a large project is not held twice."""
    yield from shared_api_files(ledger)
    for unit in ledger.units:
        yield unit_file(ledger, results, unit)


def shared_api_files(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """The JSON files that are not of one unit; of records only the periods and which are drafts are touched."""
    yield FOLDER + "units.json", json_file([_listed(unit, ledger) for unit in ledger.units.values()])
    for rubric in ledger.rubrics.values():
        yield f"{FOLDER}rubrics/{rubric.id}.json", json_file({"id": rubric.id} | written(rubric.file))
    yield FOLDER + "indicators.json", json_file(ledger.indicators.values())
    yield from schema_files().items()


def unit_file(ledger: Ledger, results: Results, unit: str) -> tuple[str, bytes]:
    """Path and content of one unit's JSON, from nothing but its own records, results and standings."""
    found = [result for result in results.of_unit.get(unit, []) if not result.record.is_closed]
    return f"{FOLDER}units/{unit}.json", json_file({"id": unit} | written(ledger.units[unit].file) | {
        "records": [_record(record) for record in ledger.records_of[unit]],
        "results": [_result(one, result, results, ledger.rubrics[one.rubric])
                    for result in found for one in result.results.values()],
    })


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


# --- recorded ---


def _record_id(record: Record) -> str:
    """Its path under scores/, like the id of a unit."""
    return record.path.removeprefix("scores/").removesuffix(".yaml")


def _record(record: Record) -> Json:
    """What was written, as nouns where nothing of them is withheld."""
    named, found = {"id": _record_id(record), "period": record.period}, written(record.file)
    if record.is_closed:
        return named | {key: found[key] for key in ("rubric", "state", "sources") if key in found}
    if "scores" in found:
        found["scores"] = _open_scores(found["scores"].items())
    if "corrections" in found:
        found["corrections"] = [_open_correction(one, record) for one in found["corrections"]]
    return named | found


def _open_scores(scores: Iterable[tuple[str, ItemScore]]) -> dict[str, ItemScore | Json]:
    """The scores without withheld points; an item with nothing else to say goes with them."""
    shown: dict[str, ItemScore | Json] = {}
    for node, item in scores:
        if "withheld" not in item.given.values():
            if item.model_fields_set:
                shown[node] = item
        elif told := _open_score(item):
            shown[node] = told
    return shown


def _open_score(item: ItemScore) -> Json:
    hidden = {assessor for assessor, given in item.given.items() if given == "withheld"}
    if not item.shows_level:
        hidden |= {"level", "value"}
    return {key: value for key, value in written(item).items() if key not in hidden}


def _open_correction(correction: Correction, record: Record) -> Noun | Json:
    if not record.withholds(correction):
        return correction
    return {key: value for key, value in written(correction).items() if key not in ("was", "now")}


# --- computed ---


def _result(one: Result, result: RecordResult, results: Results, rubric: Rubric) -> Json:
    """Every key is always there; null where there is no value.

    Subtotals are of the nodes that have items: what a leaf comes to is what stands in the record.
    """
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
        "subtotals": {id: points for id, points in one.subtotals.items() if rubric.nodes[id].items},
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
