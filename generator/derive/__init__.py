"""Ledger → results: totals, changes, rankings and trends. Pure, exact, in stable order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.derive.changes import change, no_change
from generator.derive.coverage import coverages
from generator.derive.rankings import rankings
from generator.derive.results import RecordResult, Results
from generator.derive.totals import results_of, state_of
from generator.derive.trends import length_of, trends_of
from generator.model import Ledger, Record
from generator.problem import Problem


def derive_results(ledger: Ledger, problems: Sequence[Problem] = ()) -> Results:
    """Everything computed from a checked ledger; `problems` are those of the check."""
    records = {unit: results_of_unit(ledger, unit) for unit in ledger.units}
    results = together(ledger, (one for found in records.values() for one in found), problems)
    return replace(results, trends={unit: trends_of(ledger, found) for unit, found in records.items() if found})


def results_of_unit(ledger: Ledger, unit: str) -> list[RecordResult]:
    """What the published records of one unit come to, earliest period first; no other unit matters."""
    return list(_with_changes(ledger, _computed(ledger, ledger.records_of[unit])))


def together(ledger: Ledger, records: Iterable[RecordResult], problems: Sequence[Problem]) -> Results:
    """The results of all units, with what only follows from all of them: rankings and coverage."""
    by_key = {(one.record.unit, one.record.period, one.record.rubric or ""): one for one in records}
    return Results(by_key, tuple(rankings(ledger, by_key)), discrepancies=tuple(_discrepancies(ledger, problems)),
                   coverage=coverages(ledger, by_key, problems))


def _computed(ledger: Ledger, records: Sequence[Record]) -> Iterator[RecordResult]:
    for record in records:
        rubric = ledger.rubrics.get(record.rubric or "")
        if rubric:
            results = results_of(record, rubric)
            yield RecordResult(record, results, next(reversed(results), None), state_of(record, rubric, results), {})


def _with_changes(ledger: Ledger, records: Iterator[RecordResult]) -> Iterator[RecordResult]:
    """Each record with its change against the record before it in the same series and length of period."""
    lines: dict[tuple[str, str], list[RecordResult]] = {}
    for record in records:
        rubric, period = record.record.rubric or "", record.record.period
        line = lines.setdefault((ledger.rubrics[rubric].series, length_of(period)), [])
        before = [one for one in line if one.record.period != period]
        latest = [one for one in before if one.record.period == before[-1].record.period]
        same = [one for one in latest if one.record.rubric == rubric]
        yield _beside(ledger, record, next(iter(same or latest[-1:]), None))
        if record.results:
            line.append(record)


def _beside(ledger: Ledger, record: RecordResult, earlier: RecordResult | None) -> RecordResult:
    """The record with its changes against an earlier one, and why there are none where another edition is the reason."""
    if earlier is None:
        return record
    rubric, before = (ledger.rubrics[one.record.rubric or ""] for one in (record, earlier))
    found = {id: change(result, rubric, earlier.results[id], before)
             for id, result in record.results.items() if id in earlier.results}
    changes = {id: one for id, one in found.items() if one}
    refused = {id: no_change(result, rubric, earlier, before)
               for id, result in record.results.items() if id not in changes}
    return replace(record, changes=changes, no_changes={id: one for id, one in refused.items() if one})


def _discrepancies(ledger: Ledger, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Acknowledged problems, without those that quote values of drafts and closed records."""
    silent = {record.path for record in ledger.records if record.file.state == "draft" or record.is_closed}
    yield from (problem for problem in problems if problem.acknowledged and problem.place.file not in silent)
