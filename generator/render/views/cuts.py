"""Where points were cut: the largest first, each with its reason."""

from dataclasses import dataclass
from decimal import Decimal

from generator.derive.results import Result
from generator.model import Node
from generator.render.vietnamese import inside_sentence, number, signed
from generator.render.views.atlas import assessor
from generator.render.views.breakdown import NO_SCORE, Scoring
from generator.render.views.elements import Link, Who


@dataclass(frozen=True, slots=True)
class Cut:
    """Points not given to one item."""

    link: Link
    points: str
    reason: str
    bonus: bool


@dataclass(frozen=True, slots=True)
class Cuts:
    """All cuts by the strongest assessor that scored items, with a sentence that counts them."""

    who: Who
    lead: str
    found: tuple[Cut, ...]


def cuts_of(scored: Scoring, page: str = "") -> Cuts | None:
    """None when nobody scored items. A cut stands at the deepest node that has points; links lead to `page`."""
    if not scored.columns:
        return None
    result = scored.columns[-1]
    given = _given(scored, result)
    lost = [(result.applicable.get(node.id, node.max) - points, node) for node, points in given]
    found = sorted((pair for pair in lost if pair[0] > 0), key=lambda pair: -pair[0])
    who = assessor(scored.rubric, result.assessor)
    lead = _lead(sum((points for points, _ in found), Decimal(0)), len(found), len(given))
    return Cuts(who, f"{lead}, theo điểm {inside_sentence(who.name)}.",
                tuple(_cut(scored, node, points, page) for points, node in found))


def _given(scored: Scoring, result: Result) -> list[tuple[Node, Decimal]]:
    return [(node, points) for node in scored.rubric.nodes.values()
            if isinstance(points := scored.scores.get(node.id, NO_SCORE).given.get(result.assessor), Decimal)]


def _lead(points: Decimal, cut: int, scored: int) -> str:
    if not cut:
        return f"Không nội dung nào bị trừ trong {scored} nội dung đã chấm"
    return f"{number(points)} điểm bị trừ, ở {cut} trong {scored} nội dung đã chấm"


def _cut(scored: Scoring, node: Node, points: Decimal, page: str) -> Cut:
    score = scored.scores.get(node.id, NO_SCORE)
    link = Link(f"{node.id} {node.title}", f"{page}#{scored.prefix}{node.id}")
    bonus = bool(node.bonus or scored.rubric.criterion_of[node.id].bonus)
    return Cut(link, signed(-points), score.opinion or score.reason or "", bonus)
