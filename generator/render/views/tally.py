"""How many units have each rating in the latest period: the result of a whole campaign at a glance."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.derive.results import RecordResult, Result
from generator.model import Rubric
from generator.render.addresses import ranking_address, rubric_address
from generator.render.sentence import rating_name
from generator.render.vietnamese import inside_sentence, number, period, sentence_start
from generator.render.views.atlas import Atlas, latest_first
from generator.render.views.elements import Link

RATED_AT_LEAST = 5  # units; fewer are named one by one anyway


class TallyRow(NamedTuple):
    name: str
    place: int  # on the ladder, 0 = best
    count: int
    width: str  # of its bar, the longest being 100%


class Tally(NamedTuple):
    """One edition's latest period; `lead` says by whom, of how many, and who is not counted."""

    ranking: Link
    rubric: Link
    lead: str
    rows: tuple[TallyRow, ...]


def tallies(atlas: Atlas) -> Iterator[Tally]:
    """Of each series the latest period in which enough units were rated, the latest first."""
    latest: dict[str, tuple[str, Rubric]] = {}
    for id, periods in atlas.results.of_rubric.items():
        rubric = atlas.ledger.rubrics[id]
        for at, found in periods.items():
            if sum(_rating(one) is not None for one in found) >= RATED_AT_LEAST:
                known = latest.get(rubric.series)
                if known is None or latest_first(at) < latest_first(known[0]):
                    latest[rubric.series] = at, rubric
    for at, rubric in sorted(latest.values(), key=lambda pair: (latest_first(pair[0]), pair[1].id)):
        yield _tally(rubric, at, atlas.results.of_rubric[rubric.id][at])


def _head(found: RecordResult) -> Result | None:
    return None if found.record.is_closed else found.head


def _rating(found: RecordResult) -> str | None:
    head = _head(found)
    return head.rating if head else None


def _tally(rubric: Rubric, at: str, found: list[RecordResult]) -> Tally:
    """Ratings of one assessor only, the strongest that gave any: a unit's own view is not counted beside its judge's."""
    heads = [head for one in found if (head := _head(one))]
    by = next(name for name in reversed(rubric.assessors) if any(one.rating and one.assessor == name for one in heads))
    rated = [one.rating for one in heads if one.rating and one.assessor == by]
    counts = Counter(rated)
    order = [id for id in rubric.ratings] + sorted(id for id in counts if id not in rubric.ratings)
    most = max(counts.values())
    rows = tuple(TallyRow(rating_name(rubric, id), place, counts[id], f"{100 * counts[id] / most:.4g}%")
                 for place, id in enumerate(order))
    others = len(heads) - len(rated)
    lead = f"{number(len(rated))} đơn vị, theo xếp loại của bên “{inside_sentence(rubric.assessors[by])}”" + (
        f"; {number(others)} đơn vị có kết quả khác, chưa tính ở đây." if others else ".")
    return Tally(Link(sentence_start(period(at)), ranking_address(rubric.id, at)),
                 Link(rubric.file.title, rubric_address(rubric.id)), lead, rows)
