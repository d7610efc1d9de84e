"""Units: what a unit.yaml holds, and a unit in its place."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from generator.model.fields import Date, Line, Link, Text, UnitId, period_span
from generator.model.nouns import Acknowledgement, Noun, Tier


class FormerName(Noun):
    name: Line
    kind: Line | None = None
    from_: Date | None = Field(None, alias="from")
    until: Date | None = None


class Successor(Noun):
    unit: UnitId
    extent: Literal["full", "partial"] | None = None


class UnitFile(Noun):
    """What a unit.yaml holds."""

    name: Line
    kind: Line | None = None
    tier: Tier
    block: Line | None = None
    parent: UnitId | None = None
    code: Line | None = None
    from_: Date | None = Field(None, alias="from")
    until: Date | None = None
    former_names: tuple[FormerName, ...] = ()
    successors: tuple[Successor, ...] = ()
    website: Link | None = None
    note: Text | None = None
    acknowledged: tuple[Acknowledgement, ...] = ()


@dataclass(frozen=True)
class Unit:
    """A unit: its permanent id (its path under scores/), what its file holds, and the parent that follows from both."""

    id: str
    file: UnitFile
    parent: str | None

    @property
    def path(self) -> str:
        return f"scores/{self.id}/unit.yaml"

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def peer_group(self) -> tuple[str, str]:
        """Tier and block: units are ranked only inside one such group."""
        return self.file.tier, self.file.block or ""

    def exists_in(self, period: str) -> bool:
        """Whether the unit's life, former names included, touches the period."""
        first, last = period_span(period)
        born = self.file.from_ if not self.file.former_names else self.file.former_names[0].from_
        return not (born and last < born) and not (self.file.until and first > self.file.until + "-12-31")
