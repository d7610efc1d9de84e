"""Replies to a record and corrections of it: what was said since, placed beside the item it concerns, and counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from generator.model import Correction, Indicator, Record, Reply, Rubric
from generator.render.vietnamese import date_in_sentence, inside_sentence, number, short_date
from generator.render.wording import ABSENCES

NO_INDICATORS: Mapping[str, Indicator] = MappingProxyType({})
WHOLE = {"total": "tổng điểm", "rating": "xếp loại", "state": "tình trạng"}  # what else than an item may be named


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply or a correction: who, when and about what, what it says, what came of it."""

    head: str
    about: str  # date, and what it concerns where that is not the item it stands at
    text: str
    is_reply: bool
    outcome: str = ""
    was: str = ""  # of a correction, what was published and what stands now
    now: str = ""
    date: str = ""  # as it is recorded, for the order

    @property
    def waits(self) -> bool:
        return self.is_reply and not self.outcome


def answers_by_place(record: Record, rubric: Rubric | None,
                     indicators: Mapping[str, Indicator] = NO_INDICATORS) -> dict[str, tuple[Answer, ...]]:
    """Replies and corrections by node id; those that name no node of the rubric under "". None of a closed record."""
    file, placed = record.file, dict[str, list[Answer]]()
    if record.is_closed or not (file.corrections or file.replies):
        return {}
    nodes = rubric.nodes if rubric else {}
    for correction in file.corrections:
        if not record.withholds(correction):
            at = correction.at if correction.at in nodes else ""
            what = "" if at else _named(correction.at, indicators)
            placed.setdefault(at, []).append(_corrected(correction, rubric, what))
    for reply in file.replies:
        at = reply.at if reply.at in nodes else ""
        placed.setdefault(at or "", []).append(_replied(reply, "" if at else _named(reply.at, indicators)))
    return {at: tuple(answers) for at, answers in placed.items()}


def counted(answers: Iterable[Answer]) -> str:
    """2 giải trình, 1 đang chờ trả lời; 1 đính chính."""
    found = list(answers)
    replies, waiting = sum(one.is_reply for one in found), sum(one.waits for one in found)
    waits = f", {waiting} đang chờ trả lời" if replies > 1 and waiting else ", đang chờ trả lời" if waiting else ""
    corrections = len(found) - replies
    return "; ".join([*([f"{replies} giải trình{waits}"] if replies else []),
                      *([f"{corrections} đính chính"] if corrections else [])])


def _named(at: str | None, indicators: Mapping[str, Indicator]) -> str:
    """What a reply or correction concerns, where it is no item."""
    if at in indicators:
        return f"về số liệu “{inside_sentence(indicators[at].name)}”"
    return f"về {WHOLE.get(at, at)}" if at else ""


def _corrected(correction: Correction, rubric: Rubric | None, what: str) -> Answer:
    names = rubric.assessors if rubric else {}
    whose = names.get(correction.assessor, correction.assessor) if correction.assessor else ""
    about = ", ".join(filter(None, (date_in_sentence(correction.date), what, inside_sentence(whose) if whose else "")))
    was, now = ("" if given is None else _given(given) for given in (correction.was, correction.now))
    return Answer("Đính chính", about, correction.reason, False, was=was, now=now, date=correction.date)


def _replied(reply: Reply, what: str) -> Answer:
    when = short_date(reply.date) if reply.date else ""
    return Answer(f"Giải trình của {reply.by}", ", ".join(filter(None, (when, what))), reply.text, True,
                  outcome=reply.outcome or "", date=reply.date or "")


def _given(given: Decimal | str) -> str:
    return ABSENCES[given] if isinstance(given, str) else number(given)
