"""Replies to a record and corrections of it, placed beside the item they concern."""

from dataclasses import dataclass
from decimal import Decimal

from generator.model import Correction, Record, Reply, Rubric
from generator.render.vietnamese import date, date_in_sentence, number
from generator.render.wording import ABSENCES


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply or a correction: who and when, what it says, what came of it."""

    head: str
    text: str
    outcome: str = ""


def answers_by_place(record: Record, rubric: Rubric) -> dict[str, tuple[Answer, ...]]:
    """Replies and corrections by node id; those that name no node of the rubric under ""."""
    placed: dict[str, list[Answer]] = {}
    file = record.file
    for correction in file.corrections:
        if record.withholds(correction):
            continue
        placed.setdefault(correction.at if correction.at in rubric.nodes else "", []).append(
            _corrected(correction, rubric))
    for reply in file.replies:
        at = reply.at if reply.at and reply.at in rubric.nodes else ""
        placed.setdefault(at, []).append(_replied(reply))
    return {at: tuple(answers) for at, answers in placed.items()}


def _corrected(correction: Correction, rubric: Rubric) -> Answer:
    names = rubric.assessors
    whose = f" ({names.get(correction.assessor, correction.assessor)})" if correction.assessor else ""
    at = "" if correction.at in rubric.nodes else f" {correction.at}"
    change = ""
    if correction.was is not None and correction.now is not None:
        change = f": từ {_given(correction.was)} thành {_given(correction.now)}"
    return Answer(f"Đính chính {date_in_sentence(correction.date)}{at}{whose}{change}", correction.reason)


def _replied(reply: Reply) -> Answer:
    when = f", {date(reply.date)}" if reply.date else ""
    return Answer(f"Phản hồi của {reply.by}{when}", reply.text, reply.outcome or "")


def _given(given: Decimal | str) -> str:
    return ABSENCES[given] if isinstance(given, str) else number(given)

