"""What a rule reports, and what record rules look at."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.model import Evidence, ItemScore, Ledger, Node, Record, Rubric, Unit
from generator.model.sums import Tally, tally
from generator.problem import NOTHING_SAID, Said


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a rule found in one file: where (path of keys), what to call it (`at`), and what to say."""

    at: str
    path: tuple[str | int, ...]
    message: Said
    hint: Said = NOTHING_SAID


def in_vietnamese(date: str | None) -> str:
    """A date as far as it is known, as citizens read it: 17/3/2023, 10/2023, 2023."""
    return "/".join(part if len(part) == 4 else part.lstrip("0") for part in reversed((date or "").split("-")))


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

    @cached_property
    def scored(self) -> list[tuple[Node, ItemScore]]:
        """Every node that the record scores."""
        nodes = self.rubric.nodes
        return [(nodes[id], score) for id, score in self.record.file.scores.items() if id in nodes]

    @cached_property
    def measured(self) -> list[tuple[Node, ItemScore]]:
        """Every node with a level or a measured value."""
        return [one for one in self.scored if one[1].level is not None or one[1].value is not None]

    @cached_property
    def dated(self) -> list[tuple[str, int, Evidence]]:
        """All evidence with a date: the node's id, its place in the node's list, and the paper."""
        return [(id, place, paper) for id, score in self.record.file.scores.items()
                for place, paper in enumerate(score.evidence) if paper.date]

    @cached_property
    def paper_dates(self) -> tuple[str, str]:
        """The first and the last of all dates of evidence, as they are written; empty where there are none."""
        dates = [paper.date for score in self.record.file.scores.values() for paper in score.evidence if paper.date]
        return min(dates, default=""), max(dates, default="")

    @cached_property
    def points(self) -> list[tuple[Node, str, Decimal]]:
        """All points given, with the node and the assessor."""
        return [(node, assessor, given) for node, score in self.scored for assessor, given in score.given.items()
                if isinstance(given, Decimal)]
