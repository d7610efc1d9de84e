"""What the pages of one unit may see of all others, and the key that names it: where the key stays, so do the pages."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from generator.build.dossier import Brief, Dossier, key_of
from generator.derive.register import Register
from generator.derive.results import Ranking, RecordResult, Results, Standing
from generator.derive.trends import trends_of
from generator.history.whole import NO_HISTORY, History
from generator.model import Ledger, Record, Unit
from generator.problem import Problem
from generator.publish.staging import digest_of
from generator.render.views.overview import Overview
from generator.render.views.past import Latest


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that the pages of one unit are made from beside its own dossier, the frame and the site's settings."""

    units: tuple[Unit, ...]  # itself, those above, before and after it, and two levels below
    records: tuple[Record, ...]  # light ones, of the units right below it and of those it was made of
    below: tuple[RecordResult, ...]  # results of the ones
    before: tuple[RecordResult, ...]  # and of the others
    standings: tuple[tuple[Ranking, Standing], ...]  # its own places; the rankings hold no others
    discrepancies: tuple[Problem, ...]
    criteria: frozenset[tuple[str, str]]  # of its rubrics, those that have a page
    issuers: Mapping[str, str]  # of those it cites, ids by key of those that others cite too
    history: bytes  # of its own records, packed
    key: str


@dataclass(frozen=True)
class World:
    """All units, as light as their briefs, with what follows from all of them."""

    ledger: Ledger
    results: Results
    overview: Overview
    briefs: Mapping[str, Brief]
    frame: str  # names all files that belong to no single unit
    history: History = NO_HISTORY

    @cached_property
    def around(self) -> str:
        """Names the frame and all units, without their records."""
        return key_of(self.frame, *(f"{unit.id} {unit.parent} {self.briefs[unit.id].files[unit.path]}"
                                    for unit in self.ledger.units.values()))

    @cached_property
    def recorded(self) -> dict[str, dict[str, list[str]]]:
        """By rubric and period, the records that name it, and how many rubrics share the unit's page of that period."""
        sharing = Counter((record.unit, record.period) for record in self.ledger.published if record.rubric)
        found: dict[str, dict[str, list[str]]] = {}
        for record in self.ledger.published:
            digest, count = self.briefs[record.unit].files[record.path], sharing[record.unit, record.period]
            found.setdefault(record.rubric or "", {}).setdefault(record.period, []).append(
                f"{record.path} {digest} {count}")
        return found

    @cached_property
    def latest(self) -> Latest | None:
        """What is told on the page of updates; None without a history."""
        if self.history.head is None:
            return None
        briefs = self.briefs.values()
        return Latest(self.history.updates,
                      {path: found for brief in briefs for path, found in brief.hidden.items()},
                      {path: found for brief in briefs for path, found in brief.corrections.items()})

    @cached_property
    def all_records(self) -> str:
        """Names all units and their records, with the rubrics that these follow."""
        return key_of(*(f"{unit.id} {unit.parent} {self.briefs[unit.id].key}" for unit in self.ledger.units.values()))

    @cached_property
    def register(self) -> Register:
        return Register(self.ledger, {unit: self.briefs[unit].backing for unit in self.ledger.units})

    @cached_property
    def news(self) -> str:
        """Names all that is told of updates."""
        return key_of(digest_of(self.history.updates), *(self.briefs[unit].key for unit in self.ledger.units))

    @cached_property
    def below(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {}
        for unit in self.ledger.units.values():
            found.setdefault(unit.parent or "", []).append(unit)
        return found

    @cached_property
    def before(self) -> dict[str, list[Unit]]:
        """The units that a unit succeeds."""
        found: dict[str, list[Unit]] = {}
        for unit in self.ledger.units.values():
            for successor in unit.file.successors:
                found.setdefault(successor.unit, []).append(unit)
        return found

    @cached_property
    def standings(self) -> dict[str, list[tuple[Ranking, Standing, str]]]:
        """Every unit's places, and what names each; rankings without the places of others, places without results."""
        found: dict[str, list[tuple[Ranking, Standing, str]]] = {}
        for ranking in self.results.rankings:
            bare = ranking._replace(standings=())
            name = repr(bare)
            for unit, _, *place in ranking.standings:
                found.setdefault(unit, []).append((bare, Standing(unit, None, *place), f"{name}{place}"))
        return found

    @cached_property
    def discrepancies(self) -> dict[str, list[Problem]]:
        """By unit, of the files in its folder."""
        found: dict[str, list[Problem]] = {}
        for problem in self.results.discrepancies:
            found.setdefault(problem.place.file.removeprefix("scores/").rpartition("/")[0], []).append(problem)
        return found

    def outlook(self, unit: Unit) -> Outlook:
        near = list(self._near(unit))
        below = self.below.get(unit.id, [])
        before = self.before.get(unit.id, [])
        named = set(self.briefs[unit.id].named)
        places = self.standings.get(unit.id, ())
        discrepancies = tuple(self.discrepancies.get(unit.id, ()))
        criteria = frozenset(one for one in self.overview.scored_criteria if one[0] in named)
        issuers = {key: issuer.id for key, issuer in self.register.issuers_of.get(unit.id, {}).items()}
        history = self.history.units.get(unit.id, ("", b""))[1]
        key = key_of(
            self.briefs[unit.id].key, digest_of(history), *(self.briefs[one.id].files[one.path] for one in near), "",
            *(self.briefs[one.id].key for one in (*below, *before)), "", *(name for _, _, name in places), "",
            repr(discrepancies), repr(sorted(criteria)), repr(sorted(issuers.items())))
        results = self.results.of_unit
        records = tuple(record for one in (*below, *before) for record in self.ledger.records_of[one.id])
        told_below, told_before = (tuple(found for one in units for found in results.get(one.id, ()))
                                   for units in (below, before))
        return Outlook((unit, *near, *below), records, told_below, told_before,
                       tuple((ranking, standing) for ranking, standing, _ in places), discrepancies, criteria, issuers,
                       history, key)

    def _near(self, unit: Unit) -> Iterator[Unit]:
        """Units of which the unit's pages show the name only."""
        units = self.ledger.units
        yield from self.ledger.above(unit.id)
        yield from self.before.get(unit.id, ())
        yield from (units[one.unit] for one in unit.file.successors if one.unit in units)
        for sub in self.below.get(unit.id, ()):
            yield from self.below.get(sub.id, ())


def seen_from(dossier: Dossier, outlook: Outlook) -> tuple[Ledger, Results]:
    """The project as the pages of one unit see it."""
    ledger = replace(dossier.ledger, units={one.id: one for one in outlook.units},
                     records=(*dossier.ledger.records, *outlook.records))
    found: Sequence[RecordResult] = [*dossier.results, *outlook.below, *outlook.before]
    return ledger, Results(
        records={(one.record.unit, one.record.period, one.record.rubric or ""): one for one in found},
        rankings=tuple(ranking._replace(standings=(standing,)) for ranking, standing in outlook.standings),
        trends={id: trends_of(ledger, of) for id, of in groupby([*dossier.results, *outlook.before], key=_unit)},
        discrepancies=outlook.discrepancies)


def _unit(found: RecordResult) -> str:
    return found.record.unit
