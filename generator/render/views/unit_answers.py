"""All replies and corrections of one unit, over all its periods: each with the place where it is told in full."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.model import Record
from generator.render.vietnamese import period, sentence_start
from generator.render.views.answers import Answer, answers_by_place, counted
from generator.render.views.atlas import Atlas
from generator.render.views.breakdown import anchor_prefix
from generator.render.views.elements import Link, Notice


class AnswerRow(NamedTuple):
    answer: Answer
    place: Link  # period and item


class UnitAnswers(NamedTuple):
    """Of one unit, latest first: an objection to an old result stays in sight after later editions."""

    counted: str
    rows: tuple[AnswerRow, ...]


def unit_answers(atlas: Atlas, unit: str) -> UnitAnswers:
    rows = [row for records in atlas.periods_of(unit).values() for record in records for row in _rows(atlas, record)]
    rows.sort(key=lambda row: row.answer.date, reverse=True)
    return UnitAnswers(counted(row.answer for row in rows), tuple(rows))


def _rows(atlas: Atlas, record: Record) -> Iterator[AnswerRow]:
    rubric = atlas.ledger.rubrics.get(record.rubric or "")
    when = sentence_start(period(record.period))
    for at, answers in answers_by_place(record, rubric, atlas.ledger.indicators).items():
        text = f"{when}, mục {at}. {rubric.nodes[at].title}" if rubric and at else when
        link = Link(text, f"{atlas.period_page(record.unit, record.period)}#{answer_anchor(atlas, record, at)}")
        yield from (AnswerRow(answer, link) for answer in answers)


def answer_anchor(atlas: Atlas, record: Record, at: str) -> str:
    """Where the replies and corrections at an item stand, or those at none."""
    return anchor_prefix(atlas, record) + at if at else whole_anchor(atlas, record)


def whole_anchor(atlas: Atlas, record: Record) -> str:
    """What concerns a whole record stands below its card; of statistics alone, at the end of the period."""
    shared = [one.rubric for one in atlas.periods_of(record.unit)[record.period] if one.rubric]
    place = shared.index(record.rubric) + 1 if record.rubric else 0
    return f"{atlas.period_start(record.period)}giai-trinh-{place}"


def answers_of_record(atlas: Atlas, record: Record, answers: Mapping[str, tuple[Answer, ...]]) -> Notice | None:
    """How many replies and corrections a record has, with links to the items; for the top of its result."""
    said = counted(answer for found in answers.values() for answer in found)
    if not said:
        return None
    links = [Link(f"mục {at}" if at else "toàn bản ghi", f"#{answer_anchor(atlas, record, at)}") for at in answers]
    return Notice(f"{sentence_start(said)}: ", tuple(links), ".")
