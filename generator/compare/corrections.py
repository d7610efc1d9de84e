"""Whether a record's `corrections` tell of a change to what was published."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.compare.likeness import without
from generator.model import Correction, Record

NOT_YET = (None, "pending", "withheld")  # what was no published value, so that nothing is corrected when one comes


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections that a record lists now, and those of them that it did not list before."""

    all: tuple[Correction, ...]
    new: tuple[Correction, ...]

    @classmethod
    def between(cls, before: Record, after: Record) -> "Corrections":
        return cls(after.file.corrections, without(after.file.corrections, before.file.corrections))

    def tell(self, places: tuple[str, ...], assessor: str | None, before: Any, after: Any) -> bool | None:
        """None where no correction is asked for: there was no published value, or it stays what it was.

        An entry that names both values counts whenever it was written, else only a new one does; several new ones
        may lead from the old value to the new one together.
        """
        if before in NOT_YET or before == after:
            return None
        fitting = [one for one in self.all if one.at in places and one.assessor in (None, assessor)]
        if any((one.was, one.now) == (before, after) for one in fitting):
            return True
        new = [one for one in self.new if one in fitting]
        return any(_fits(one.was, before) for one in new) and any(_fits(one.now, after) for one in new)


def _fits(told: Decimal | str | None, value: Any) -> bool:
    """A rating cannot be told in an entry, so that leaving it out is no contradiction."""
    return told is None or told == value
