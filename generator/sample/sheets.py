"""A scored sheet before it is written: its points, and what its shape does to the authority's column."""

from dataclasses import dataclass, replace

from generator.sample.chance import Chance
from generator.sample.days import PeriodDays
from generator.sample.editions import Edition
from generator.sample.places import Place
from generator.sample.scoring import Manner, Score, scored

STATED_ALONE = ("rating-only", "total-only")
_COLUMNS = {"self-only": "none", "under-verification": "pending", "draft": "pending", "by-criterion": "criteria"}


@dataclass(frozen=True)
class Setting:
    """What the records of one tier, province and period share; `decision` is the inside of a document."""

    edition: Edition
    days: PeriodDays
    decision: str
    guidance: str


@dataclass
class Sheet:
    """The authority's column is given, pending, by criteria or none; `words` stand for its points of some items."""

    place: Place
    setting: Setting
    shape: str
    column: str
    scores: list[Score]
    words: dict[str, str]

    @property
    def verified(self) -> bool:
        return self.column in ("given", "criteria")

    @property
    def lowered(self) -> list[Score]:
        return [score for score in self.scores if score.own is not None and score.given is not None
                and score.given < score.own]

    @property
    def applicable(self) -> int:
        return 100 * 4 - sum(score.leaf.max for score in self.scores if score.own is None)

    def rating(self, points: int) -> str:
        return self.setting.edition.rating(points, self.applicable)

    def subtotals(self, authority: bool) -> dict[str, int]:
        """Points by criterion; a criterion of which nothing applies has none."""
        found: dict[str, int] = {}
        for score in self.scores:
            points = score.given if authority else score.own
            if points is not None:
                criterion = score.leaf.id.partition(".")[0]
                found[criterion] = found.get(criterion, 0) + points
        return found


def sheet(place: Place, setting: Setting, shape: str, how: tuple[Manner, Chance]) -> Sheet:
    manner, chance = how
    column = _COLUMNS.get(shape, "given")
    if shape == "late" and chance.happens(0.5):
        column = "pending"
    if column == "criteria" or shape in STATED_ALONE:  # nothing says there which items do not apply
        manner = replace(manner, not_applicable=0)
    scores = scored(setting.edition, manner, chance)
    made = Sheet(place, setting, shape, column, scores, {})
    if shape in ("pending", "withheld-item"):
        word = "pending" if shape == "pending" else "withheld"
        applying = [score.leaf.id for score in scores if score.own is not None]
        made.words = {chance.among(applying): word for _ in range(3)}
    if shape == "under-objection" and not made.lowered:
        plain = next(score for score in scores if score.own is not None and not score.said)
        plain.own, plain.given = plain.leaf.max, plain.leaf.max - setting.edition.plan.step
    return made
