"""What a rule reports, and what record rules look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.model import Ledger, Node, Record, Rubric, Unit
from generator.model.sums import Tally, tally
from generator.problem import NOTHING_SAID, Said


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a rule found in one file: where (path of keys), what to call it (`at`), and what to say."""

    at: str
    path: tuple[str | int, ...]
    message: Said
    hint: Said = NOTHING_SAID


@dataclass(frozen=True)
class RecordInRubric:
    """A record beside the unit and the rubric it belongs to."""

    ledger: Ledger
    record: Record
    unit: Unit | None  # None when its file is missing or cannot be read
    rubric: Rubric

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        return {id: tally(self.rubric, self.record.file.scores, id) for id in self.rubric.assessors}

    def nodes(self) -> Iterator[tuple[Node, tuple[str | int, ...]]]:
        """Every node that the record scores, with the path of its entry."""
        for id in self.record.file.scores:
            if id in self.rubric.nodes:
                yield self.rubric.nodes[id], ("scores", id)

