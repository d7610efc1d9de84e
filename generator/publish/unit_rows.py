"""The rows of one unit in the tables that are made unit by unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from generator.derive.results import RecordResult
from generator.model import Indicator, ItemScore, Node, Record, Rubric
from generator.publish.csv_lines import line, quoted, truth
from generator.publish.exact import plain, shortest

Lines = list[str]
_SILENT = ItemScore()
_CITED = attrgetter("type", "number", "date", "issuer", "title", "url", "text")


@lru_cache(maxsize=1 << 14)
def computed(number: Decimal | None) -> str:
    """A computed number as a cell; empty where there is none."""
    return "" if number is None else shortest(number)


def result_lines(found: Iterable[RecordResult]) -> Lines:
    return [line((one.unit, one.period, one.rubric, one.assessor, computed(one.points), one.points_from or "",
                  computed(one.applicable_max), computed(one.percent), truth(one.complete), one.rating or "",
                  one.rating_from or "", result.state))
            for result in found if not result.record.is_closed for one in result.results.values()]


def evidence_lines(records: Iterable[Record]) -> Lines:
    lines: Lines = []
    for record in records:
        head = _head(record.unit, record.period, record.rubric or "")
        for node, item in () if record.is_closed else record.file.scores.items():
            lines += [f"{head}{quoted(node)},{line([cell or '' for cell in _CITED(cited)])}" for cited in item.evidence]
    return lines


def indicator_lines(records: Iterable[Record], indicators: Mapping[str, Indicator]) -> Lines:
    measures = {id: indicator.unit or "" for id, indicator in indicators.items()}
    return [line((record.unit, record.period, id, plain(figure.value), measures.get(id, ""), figure.as_of or "",
                  truth(figure.target)))
            for record in records if not record.is_closed for id, figure in record.file.indicators.items()]


def score_lines(found: Iterable[RecordResult], rubrics: Mapping[str, Rubric]) -> Lines:
    """A row per leaf and assessor, and per higher node that has points of its own, in the rubric's order."""
    lines: Lines = []
    for result in found:
        if not result.record.is_closed:
            _add_scores(result.record, rubrics[result.record.rubric or ""], lines)
    return lines


# --- scores: by far most rows of all tables, hence text put together by hand ---


@dataclass(frozen=True, slots=True)
class _Place:
    """A node as its rows need it; `starts` are the cells of node and assessor, by assessor."""

    node: str
    leaf: bool
    above: tuple[str, ...]  # nearest first
    starts: tuple[tuple[str, str], ...]
    most: str


def _add_scores(record: Record, rubric: Rubric, lines: Lines) -> None:
    scores, head = record.file.scores, _head(record.unit, record.period, rubric.id)
    for place in _places_of(rubric):
        item = scores.get(place.node, _SILENT)
        given, most = item.given, place.most
        explained = "," if item.level is item.value is None else _level_and_value(item)
        for assessor, start in place.starts if given or place.leaf else ():
            points = given.get(assessor)
            if isinstance(points, Decimal):
                lines.append(f"{head}{start}{plain(points)},{most},given,{explained}\n")
            elif place.leaf:
                state = points or _state_above(place, scores, assessor)
                lines.append(f"{head}{start},{most},{state},{',' if state == 'withheld' else explained}\n")


def _level_and_value(item: ItemScore) -> str:
    if not item.shows_level:
        return ","
    return f"{quoted(item.level or '')},{'' if item.value is None else plain(item.value)}"


def _state_above(place: _Place, scores: Mapping[str, ItemScore], assessor: str) -> str:
    """The state of a leaf without a word of its own: points above it stand there, an absence holds for it too."""
    for node in place.above:
        if node in scores and (given := scores[node].given.get(assessor)) is not None:
            return given if isinstance(given, str) else "not-recorded"
    return "not-recorded"


_PLACES: dict[str, tuple[Rubric, Sequence[_Place]]] = {}  # by id, of the rubric last asked for under it


def _places_of(rubric: Rubric) -> Sequence[_Place]:
    """The places of a rubric in its own order; made once, because all its records need the same."""
    known = _PLACES.get(rubric.id)
    if known is None or known[0] is not rubric:
        known = rubric, [place for criterion in rubric.file.criteria for place in _places(criterion, (), rubric)]
        _PLACES[rubric.id] = known
    return known[1]


def _places(node: Node, above: tuple[str, ...], rubric: Rubric) -> list[_Place]:
    starts = tuple((assessor, _head(node.id, assessor)) for assessor in rubric.assessors)
    own = _Place(node.id, not node.items, above, starts, plain(node.max))
    return [own, *(place for item in node.items for place in _places(item, (node.id, *above), rubric))]


def _head(*cells: str) -> str:
    """The first cells of a row."""
    return "".join([quoted(cell) + "," for cell in cells])
