"""What explains the points of one node: the measured value, the level, reason, opinion, papers, and what was said since."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from generator.model import Evidence, ItemScore, Level, Node
from generator.render.vietnamese import citation, number
from generator.render.views.answers import Answer
from generator.render.views.elements import Cited, Discrepancy

LEVEL_KEYS = "abcdefghijklmnopqrstuvwxyz"
Beside = tuple[tuple[Discrepancy, ...], tuple[Answer, ...]]


class Option(NamedTuple):
    key: str
    points: str
    when: str


class Notes(NamedTuple):
    """What explains the points of one node."""

    measured: str
    level: str  # the one that was chosen
    reason: str
    opinion: str
    evidence: tuple[Cited, ...]
    discrepancies: tuple[Discrepancy, ...]
    answers: tuple[Answer, ...]


def notes_of(node: Node, score: ItemScore | None, issuer: str, beside: Beside) -> tuple[Notes, ...]:
    """None where nothing is said; papers of `issuer` go without naming it."""
    discrepancies, answers = beside
    if score is None:
        return (Notes("", "", "", "", (), discrepancies, answers),) if discrepancies or answers else ()
    measured = level = ""
    if (score.level or score.value is not None) and score.shows_level:
        measured, level = _measured(node, score), _level(node, score)
    if not (measured or level or score.reason or score.opinion or score.evidence or discrepancies or answers):
        return ()
    evidence = tuple([cited_evidence(one, issuer) for one in score.evidence])
    return (Notes(measured, level, score.reason or "", score.opinion or "", evidence, discrepancies, answers),)


def _measured(node: Node, score: ItemScore) -> str:
    if score.value is None:
        return ""
    if node.measure is None:
        return f"Giá trị đo được: {number(score.value)}"
    return f"{node.measure.name}: {quantity(score.value, node.measure.unit)}"


def quantity(value: Decimal, unit: str | None) -> str:
    """A number with its unit: 90,5%, 2 mô hình."""
    return f"{number(value)}{'' if unit == '%' else ' '}{unit}" if unit else number(value)


def options(levels: Iterable[Level]) -> tuple[Option, ...]:
    return tuple(Option(key, number(level.points), level.when) for key, level in zip(LEVEL_KEYS, levels, strict=False))


def _level(node: Node, score: ItemScore) -> str:
    """What the chosen level says; with its points where no assessor gave these."""
    level = node.level(score.level or "")
    if level is None:
        return ""
    return f"“{level.when}”" + ("" if level.points in score.given.values() else f" ({number(level.points)} điểm)")


def cited_evidence(evidence: Evidence, issuer: str) -> Cited:
    """A paper without its issuer, if that is the one said once for all."""
    named = evidence.number or evidence.title
    text = citation(evidence, issuer) if named else evidence.text or citation(evidence)
    return Cited(f"{text}. {evidence.text}" if named and evidence.text else text, evidence.url)
