"""The ledger: everything that was read of a project."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model.records import Indicator, Record
from generator.model.rubrics import Rubric
from generator.model.units import Unit
from generator.problem import Place


@dataclass(frozen=True)
class Ledger:
    """Everything that was read, sorted by id; `places` tells where each key of each file stands."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    rubrics: Mapping[str, Rubric] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    narratives: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (unit id, period) → Markdown
    welcome: str = ""  # content/index.md, the Markdown above the results on the home page
    places: Mapping[str, Mapping[tuple[str | int, ...], tuple[int, int]]] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()  # files that could not be read; what they would define is not "unknown"

    def place(self, file: str, *path: str | int) -> Place:
        """Where a key stands in a file, or the nearest key above it."""
        known = self.places.get(file, {})
        while path and path not in known:
            path = path[:-1]
        return Place(file, *known.get(path, (1, 1)))

    @cached_property
    def published(self) -> tuple[Record, ...]:
        """All records of known units but drafts."""
        return tuple(record for record in self.records
                     if record.file.state != "draft" and record.unit in self.units)

    @cached_property
    def records_of(self) -> dict[str, list[Record]]:
        """Published records by unit, earliest period first."""
        by_unit: dict[str, list[Record]] = {unit: [] for unit in self.units}
        for record in self.published:
            by_unit[record.unit].append(record)
        return by_unit

    def knows_unit(self, id: str) -> bool:
        """Whether the unit is there, or its file is and only cannot be read."""
        return id in self.units or f"scores/{id}/unit.yaml" in self.unreadable

    def knows_rubric(self, id: str) -> bool:
        """Whether the rubric is there, or its file is and only cannot be read."""
        return id in self.rubrics or f"rubrics/{id}.yaml" in self.unreadable

    def above(self, unit: str) -> list[Unit]:
        """The units above one, nearest first; stops at a cycle."""
        found: dict[str, Unit] = {}
        parent = self.units[unit].parent
        while parent in self.units and parent not in found and parent != unit:
            found[parent] = self.units[parent]
            parent = self.units[parent].parent
        return list(found.values())
