"""Results → rankings: one per rubric, period, peer group and assessor; ties share a rank and the next is skipped."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.derive.coverage import asked_units
from generator.derive.results import Ranking, RecordResult, Result, Standing, Unranked
from generator.model import Ledger, Rubric, Unit

NOT_RANKED = ("not-submitted", "not-required", "withheld", "withdrawn")  # whatever points the record has
Group = tuple[str, str]  # tier, block


def rankings(ledger: Ledger, records: Mapping[tuple[str, str, str], RecordResult]) -> Iterator[Ranking]:
    """All rankings that have a unit, in order of rubric, period, group and assessor (weakest authority first)."""
    reported: dict[tuple[str, str], dict[str, RecordResult]] = {}
    for (unit, period, rubric), result in records.items():
        reported.setdefault((rubric, period), {})[unit] = result
    for rubric_id, rubric in ledger.rubrics.items():
        expected = expected_units(ledger, rubric)
        periods = {period for id, period in reported if id == rubric_id} | set(expected)
        for period in sorted(periods):
            found = reported.get((rubric_id, period), {})
            missing = [unit for unit in expected.get(period, []) if unit not in found]
            yield from _of_period(ledger, rubric, period, {**found, **dict.fromkeys(missing)})


def expected_units(ledger: Ledger, rubric: Rubric) -> dict[str, list[str]]:
    """By period, the units that a campaign of the rubric asks to report."""
    found: dict[str, dict[str, None]] = {}
    for campaign in rubric.file.campaigns:
        if asked := asked_units(ledger, rubric, campaign):
            found.setdefault(campaign.period, {}).update(dict.fromkeys(asked))
    return {period: list(units) for period, units in found.items()}


def _of_period(ledger: Ledger, rubric: Rubric, period: str,
               reported: Mapping[str, RecordResult | None]) -> Iterator[Ranking]:
    groups: dict[Group, list[Unit]] = {}
    for id in reported:
        groups.setdefault(ledger.units[id].peer_group, []).append(ledger.units[id])
    for (tier, block), units in sorted(groups.items()):
        for assessor in rubric.assessors:
            yield Ranking(rubric.id, period, tier, block, assessor,
                          *_standings(units, reported, assessor))


def _standings(units: list[Unit], reported: Mapping[str, RecordResult | None],
               assessor: str) -> tuple[tuple[Standing, ...], int]:
    ranked: list[tuple[Decimal, str, Result]] = []
    unranked: list[Standing] = []
    for unit in units:
        record = reported[unit.id]
        result = record.results.get(assessor) if record else None
        if result and result.complete and result.percent is not None and record and record.state not in NOT_RANKED:
            ranked.append((result.percent, unit.id, result))
        else:
            unranked.append(Standing(unit.id, result, None, False, _why_unranked(record, result)))
    ranked.sort(key=lambda entry: (-entry[0], entry[1]))
    percents = [percent for percent, _, _ in ranked]
    first = {percent: place for place, percent in reversed(list(enumerate(percents, 1)))}
    standings = [Standing(unit, result, first[percent], percents[first[percent]:first[percent] + 1] == [percent], None)
                 for percent, unit, result in ranked]
    return (*standings, *sorted(unranked, key=lambda one: one.unit)), len(ranked)


def _why_unranked(record: RecordResult | None, result: Result | None) -> Unranked:
    if record is None:
        return "not-submitted"
    if record.state in NOT_RANKED:
        return record.state  # type: ignore[return-value]
    if result is None:
        return "no-points"
    return "rating-only" if result.points is None else "incomplete"
