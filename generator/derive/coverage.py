"""Who a campaign asks to report, and what became of it: verified, reported, late, missing; never judged against a clock."""

from collections.abc import Iterable, Mapping

from generator.derive.results import Coverage, RecordResult, Stand
from generator.model import Campaign, Ledger, Rubric
from generator.problem import Problem

STANDS: tuple[Stand, ...] = ("verified", "reported", "closed", "not-submitted", "missing", "not-required")
_STAND_OF: Mapping[str, Stand] = {
    "verified": "verified", "rated": "verified", "withheld": "closed", "withdrawn": "closed",
    "not-submitted": "not-submitted", "not-required": "not-required"}  # by the state of a record; all others have reported
LATE = "record-late"  # the rule that says what is late


def coverages(ledger: Ledger, records: Mapping[tuple[str, str, str], RecordResult],
              problems: Iterable[Problem]) -> tuple[Coverage, ...]:
    """Of all campaigns, in the order of rubrics and in their own; `records` by unit, period and rubric."""
    late = {problem.place.file for problem in problems if problem.rule == LATE}
    return tuple(_coverage(ledger, rubric, campaign, records, late)
                 for rubric in ledger.rubrics.values() for campaign in rubric.file.campaigns)


def _coverage(ledger: Ledger, rubric: Rubric, campaign: Campaign, records: Mapping[tuple[str, str, str], RecordResult],
              late: set[str]) -> Coverage:
    found: dict[Stand, list[str]] = {stand: [] for stand in STANDS}
    behind = []
    for unit in asked_units(ledger, rubric, campaign):
        record = records.get((unit, campaign.period, rubric.id))
        found[stand_of(record)].append(unit)
        if record and record.record.path in late:
            behind.append(unit)
    return Coverage(rubric.id, campaign, {stand: tuple(units) for stand, units in found.items()}, tuple(behind))


def stand_of(record: RecordResult | None) -> Stand:
    return _STAND_OF.get(record.state, "reported") if record else "missing"


def asked_units(ledger: Ledger, rubric: Rubric, campaign: Campaign) -> list[str]:
    """The units that a campaign asks to report, in the order of their ids."""
    found = []
    for unit in ledger.units.values():
        inside = not campaign.within or campaign.within in [unit.id, *(one.id for one in ledger.above(unit.id))]
        tiers = campaign.tiers or rubric.file.applies_to or (unit.file.tier,)
        if inside and unit.file.tier in tiers and unit.exists_in(campaign.period):
            found.append(unit.id)
    return found
