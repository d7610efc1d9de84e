"""A ledger and its results, with the look-ups that several kinds of pages share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.derive.backing import backing_of
from generator.derive.register import Register
from generator.derive.results import RecordResult, Results
from generator.history.edits import RecordHistory
from generator.model import Ledger, Record, Rubric, Unit
from generator.model.fields import period_span
from generator.problem import Problem
from generator.render.addresses import period_address, unit_address, unit_papers_address
from generator.render.page import Site
from generator.render.vietnamese import collation_key
from generator.render.views.elements import Discrepancy, Link
from generator.render.views.overview import Overview, overview
from generator.render.views.past import Latest

MARKED = re.compile(r"`([^`]+)`")  # an id in a message


@dataclass(frozen=True)
class Atlas:
    ledger: Ledger
    results: Results
    site: Site
    known: Overview | None = None  # of all records, where `results` does not hold all of each
    past: Mapping[str, RecordHistory] = field(default_factory=dict)  # by path of the record, where git knows it
    latest_updates: Latest | None = None  # None where there is no history
    known_register: Register | None = None  # of all units, where `ledger` does not hold all of each record
    shared_issuers: Mapping[str, str] | None = None  # ids by key, of the one unit that the atlas is for
    _periods: dict[str, dict[str, list[Record]]] = field(default_factory=dict, init=False, repr=False)
    _latest: dict[str, RecordResult | None] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def children(self) -> dict[str, list[Unit]]:
        """Units by the id of the unit they stand under ("" for the top), in Vietnamese order."""
        found: dict[str, list[Unit]] = {}
        for unit in self.ledger.units.values():
            parent = unit.parent if unit.parent in self.ledger.units else ""
            found.setdefault(parent or "", []).append(unit)
        for units in found.values():
            units.sort(key=lambda unit: (collation_key(unit.name), unit.id))
        return found

    @cached_property
    def predecessors(self) -> dict[str, list[tuple[Unit, str | None]]]:
        """The units that a unit succeeds, each with the extent."""
        found: dict[str, list[tuple[Unit, str | None]]] = {}
        for unit in self.ledger.units.values():
            for successor in unit.file.successors:
                found.setdefault(successor.unit, []).append((unit, successor.extent))
        return found

    @cached_property
    def name_order(self) -> dict[str, int]:
        """Where each unit stands among all in Vietnamese order."""
        ordered = sorted(self.ledger.units.values(), key=lambda unit: (collation_key(unit.name), unit.id))
        return {unit.id: place for place, unit in enumerate(ordered)}

    def periods_of(self, unit: str) -> dict[str, list[Record]]:
        """Published records of a unit by period, latest period first, rubrics in id order."""
        if unit not in self._periods:
            records = self.ledger.records_of.get(unit, ())
            found = self._periods[unit] = {}
            for record in sorted(records, key=lambda record: (latest_first(record.period), record.rubric or "~")):
                found.setdefault(record.period, []).append(record)
        return self._periods[unit]

    @cached_property
    def overview(self) -> Overview:
        return self.known or overview(self.ledger, self.results.records.values())

    @cached_property
    def register(self) -> Register:
        return self.known_register or Register(self.ledger, {
            unit: backing_of(records, self.ledger.rubrics) for unit, records in self.ledger.records_of.items()})

    def issuer_ids(self, unit: str) -> Mapping[str, str]:
        """By key, those of the issuers that a unit cites that have a page, because other units cite them too."""
        if self.shared_issuers is not None:
            return self.shared_issuers
        return {key: issuer.id for key, issuer in self.register.issuers_of.get(unit, {}).items()}

    def papers_page(self, unit: str) -> str:
        """Where a unit's papers are told."""
        return unit_address(unit) if self.site.lean else unit_papers_address(unit)

    @cached_property
    def records_by_path(self) -> dict[str, Record]:
        return {record.path: record for record in self.ledger.published}

    def result_of(self, record: Record) -> RecordResult | None:
        return self.results.records.get((record.unit, record.period, record.rubric or ""))

    def latest(self, unit: str) -> RecordResult | None:
        """The latest result that may be shown."""
        if unit not in self._latest:
            shown = [found for found in self.results.of_unit.get(unit, ()) if found.head and not found.record.is_closed]
            self._latest[unit] = min(shown, key=lambda found: latest_first(found.record.period), default=None)
        return self._latest[unit]

    def rubric_of(self, found: RecordResult) -> Rubric:
        return self.ledger.rubrics[found.record.rubric or ""]

    def unit_link(self, unit: str) -> Link:
        known = self.ledger.units.get(unit)
        return Link(known.name if known else unit, unit_address(unit))

    def period_page(self, unit: str, at: str) -> str:
        """The page that shows a period of a unit."""
        return unit_address(unit) if self.site.lean else period_address(unit, at)

    def period_start(self, at: str) -> str:
        """What the ids of everything that is shown of a period begin with."""
        return f"ky-{at.lower()}-" if self.site.lean else ""

    def period_address(self, unit: str, at: str) -> str:
        """Where a link to a period leads: its page, or its section."""
        page = self.period_page(unit, at)
        return f"{page}#{self.period_start(at)[:-1]}" if self.site.lean else page

    def period_link(self, record: Record, text: str) -> Link:
        return Link(text, self.period_address(record.unit, record.period))

    def crumbs(self, unit: str, own: bool = False) -> tuple[Link, ...]:
        """Links to the units above, from the top; with the unit itself at the end if `own`."""
        above = [self.unit_link(higher.id) for higher in reversed(self.ledger.above(unit))]
        return tuple([*above, self.unit_link(unit)] if own else above)


def latest_first(period: str) -> tuple[int, int]:
    """Sort key: periods that end later come first, of those the ones that begin later."""
    first, last = period_span(period)
    return -int(last.replace("-", "")), -int(first.replace("-", ""))


def discrepancy(problem: Problem, page: Link | None = None, rubric: Rubric | None = None) -> Discrepancy:
    """In plain words: where the message has the id of a rating or an assessor, the reader gets its name."""
    names = {**rubric.assessors, **{id: band.name for id, band in rubric.ratings.items()}} if rubric else {}
    message = MARKED.sub(lambda found: f"“{names.get(found[1], found[1])}”", problem.message.vi)
    return Discrepancy(message, problem.note or "", problem.place.file, problem.place.line, problem.rule, page)
