"""Where points were cut: the largest first, each with its reason."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from generator.model import Node
from generator.render.vietnamese import inside_sentence, number, signed
from generator.render.views.breakdown import NO_SCORE, Column, Scoring
from generator.render.views.elements import Link


class Cut(NamedTuple):
    """Points not given to one item."""

    link: Link
    points: str
    reason: str
    bonus: bool


class Cuts(NamedTuple):
    """The largest cuts by the strongest assessor that scored items, with a sentence that counts all of them."""

    lead: str
    found: tuple[Cut, ...]
    more: int  # cuts that are not among them


def cuts_of(scored: Scoring, most: int, page: str = "") -> Cuts | None:
    """None when nobody scored items. A cut stands at the deepest node that has points; links lead to `page`."""
    if not scored.columns:
        return None
    column = scored.columns[-1]
    given = list(_given(scored, column))
    found = sorted([pair for pair in given if pair[0] > 0], key=lambda pair: -pair[0])
    lead = _lead(sum((points for points, _ in found), Decimal(0)), len(found), len(given))
    return Cuts(f"{lead}, theo điểm {inside_sentence(column.who.name)}.",
                tuple(_cut(scored, node, points, page) for points, node in found[:most]), max(0, len(found) - most))


def _given(scored: Scoring, column: Column) -> Iterator[tuple[Decimal, Node]]:
    """What each node with points of its own lacks to its maximum."""
    scores, assessor, applicable = scored.scores, column.assessor, column.applicable
    for id, node in scored.rubric.nodes.items():
        score = scores.get(id)
        points = score.given.get(assessor) if score else None
        if isinstance(points, Decimal):
            yield applicable.get(id, node.max) - points, node


def _lead(points: Decimal, cut: int, scored: int) -> str:
    if not cut:
        return f"Không nội dung nào bị trừ trong {scored} nội dung đã chấm"
    return f"{number(points)} điểm bị trừ, ở {cut} trong {scored} nội dung đã chấm"


def _cut(scored: Scoring, node: Node, points: Decimal, page: str) -> Cut:
    score = scored.scores.get(node.id, NO_SCORE)
    link = Link(f"{node.id} {node.title}", f"{page}#{scored.prefix}{node.id}")
    bonus = bool(node.bonus or scored.rubric.criterion_of[node.id].bonus)
    return Cut(link, _less(points), score.opinion or score.reason or "", bonus)


@lru_cache(maxsize=4096)
def _less(points: Decimal) -> str:
    return signed(-points)
