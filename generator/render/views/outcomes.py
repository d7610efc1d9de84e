"""How all units did in one top-level criterion and period: what each assessor gave each of them, best first."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.results import RecordResult, Result
from generator.model import Node, Record, Rubric
from generator.render.views.atlas import Atlas
from generator.render.views.breakdown import anchor_prefix
from generator.render.views.elements import Link


class Outcome(NamedTuple):
    """What one assessor gave one unit in the criterion; `share` in percent, None unless the points are complete."""

    points: Decimal
    most: Decimal
    share: Decimal | None


class Entry(NamedTuple):
    """One unit in one period; its outcomes by assessor."""

    found: RecordResult
    outcomes: Mapping[str, Outcome]


class Period(NamedTuple):
    """The units that have points in the criterion, in order of the strongest assessor's share, incomplete ones last."""

    at: str
    rubric: Rubric
    node: Node
    columns: tuple[str, ...]  # assessors with points in it
    entries: Sequence[Entry]


def period_of(atlas: Atlas, rubric: Rubric, node: Node, at: str) -> Period:
    entries = [Entry(found, outcomes) for found in atlas.results.of_rubric[rubric.id][at]
               if not found.record.is_closed and (outcomes := _outcomes(found, node))]
    given = {name for entry in entries for name in entry.outcomes}
    columns = tuple(name for name in rubric.assessors if name in given)
    order = atlas.name_order
    entries.sort(key=lambda entry: (*_order(entry.outcomes.get(columns[-1])), order[entry.found.record.unit]))
    return Period(at, rubric, node, columns, entries)


def _outcomes(found: RecordResult, node: Node) -> dict[str, Outcome]:
    return {name: _outcome(result, node) for name, result in found.results.items() if node.id in result.subtotals}


def _outcome(result: Result, node: Node) -> Outcome:
    points, most = result.subtotals[node.id], result.applicable.get(node.id, node.max)
    return Outcome(points, most, 100 * points / most if most > 0 and not result.open.get(node.id) else None)


def _order(outcome: Outcome | None) -> tuple[bool, Decimal]:
    share = outcome.share if outcome else None
    return share is None, -(share or Decimal(0))


def row_link(atlas: Atlas, record: Record, node: str) -> Link:
    """The unit, at the place of its page that tells of the node."""
    page = atlas.period_page(record.unit, record.period)
    return Link(atlas.ledger.units[record.unit].name, f"{page}#{anchor_prefix(atlas, record)}{node}")
