"""What of a published record must not leave the project: withheld points, and what would tell them."""

from collections.abc import Mapping

from generator.model import Correction, ItemScore, Record

CLOSED = ("withheld", "withdrawn")


def is_closed(record: Record) -> bool:
    """Of such a record only rubric, state and sources are published."""
    return record.file.state in CLOSED


def shows_level(item: ItemScore) -> bool:
    """Level and measured value tell the points, so they go when no assessor's points are left to explain."""
    return not item.given or any(given != "withheld" for given in item.given.values())


def tells_withheld(correction: Correction, scores: Mapping[str, ItemScore]) -> bool:
    """Whether a correction's old and new value belong to points that are withheld now."""
    given = scores[correction.at].given if correction.at in scores else {}
    return "withheld" in ([given.get(correction.assessor)] if correction.assessor else given.values())


def untold_files(records: tuple[Record, ...]) -> set[str]:
    """Files whose discrepancies are not published: their text quotes values of drafts and closed records."""
    return {record.path for record in records if record.file.state == "draft" or is_closed(record)}
