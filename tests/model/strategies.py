"""Made-up rubrics, scores and periods for property tests, and how many examples are tried."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from generator.model import Node, RecordFile, Rubric, RubricFile

Given = dict[str, str]  # node id → what one assessor gave, as written
ABSENCES = ("not-applicable", "pending", "withheld")
quarters = st.integers(1, 40).map(lambda number: str(Decimal(number) / 4))


def tried(examples: int) -> Any:
    """Settings of a property test; MORE_EXAMPLES=20 in the environment tries twenty times as many."""
    return settings(max_examples=examples * int(os.environ.get("MORE_EXAMPLES", "1")), deadline=None)


@st.composite
def rubrics(draw: Any, assessors: tuple[str, ...] = ("self",), decimals: int = 2) -> Rubric:
    """A rubric of one to three levels whose maxima add up."""
    criteria = [_node(draw, str(place), 1) for place in range(1, draw(st.integers(1, 3)) + 1)]
    return Rubric("thu", RubricFile.model_validate({
        "title": "Bộ tiêu chí thử", "total": str(sum(Decimal(node["max"]) for node in criteria)),
        "decimals": str(decimals), "assessors": [{"id": id, "name": id} for id in assessors], "criteria": criteria}))


def _node(draw: Any, id: str, depth: int) -> dict[str, Any]:
    parts = draw(st.integers(0, 3)) if depth < 3 else 0
    items = [_node(draw, f"{id}.{place}", depth + 1) for place in range(1, parts + 1)]
    most = str(sum(Decimal(item["max"]) for item in items)) if items else draw(quarters)
    return {"id": id, "title": id, "max": most, "items": items}


@st.composite
def givens(draw: Any, rubric: Rubric) -> Given:
    """What one assessor gave: points at most at one depth, absences anywhere below or beside them."""
    given: Given = {}
    waiting = [(node, False) for node in rubric.file.criteria]
    while waiting:
        node, covered = waiting.pop()
        kinds = ["nothing", *ABSENCES] if covered else ["points", "points", "points", "nothing", *ABSENCES]
        kind = draw(st.sampled_from(kinds))
        if kind == "points":
            given[node.id] = str(draw(st.integers(0, int(node.max * 4))) / Decimal(4))
        elif kind != "nothing":
            given[node.id] = kind
        if kind != "not-applicable":
            waiting += [(item, covered or kind == "points") for item in node.items]
    return given


def record_file(given: Mapping[str, Given], **more: Any) -> RecordFile:
    """A record's file from what each assessor gave by node."""
    ids = {id for one in given.values() for id in one}
    scores = {id: {assessor: one[id] for assessor, one in given.items() if id in one} for id in sorted(ids)}
    return RecordFile.model_validate({"rubric": "thu", "scores": scores, **more})


@dataclass(frozen=True)
class Expected:
    """What FORMAT says of one assessor's scores, counted leaf by leaf."""

    total: Decimal | None
    applicable_max: Decimal
    open_leaves: int

    @property
    def complete(self) -> bool:
        return self.total is not None and self.open_leaves == 0


def expected(node_or_rubric: Node | Rubric, rubric: Rubric, given: Given) -> Expected:
    """Counted from the leaves up, for a whole rubric or for one node (points above that node left aside)."""
    whole = isinstance(node_or_rubric, Rubric)
    top = list(rubric.file.criteria) if whole else [node_or_rubric]
    nodes = [node for one in top for node in one.walk()]
    leaves = [leaf for one in top for leaf in one.leaves]
    points = [Decimal(given[node.id]) for node in nodes if given.get(node.id) not in (None, *ABSENCES)]
    ways = {leaf.id: [given.get(node.id) for node in rubric.nodes.values() if leaf in node.leaves] for leaf in leaves}
    applicable = [leaf for leaf in leaves if "not-applicable" not in ways[leaf.id]]
    is_open = [leaf for leaf in applicable if all(one in (None, *ABSENCES) for one in ways[leaf.id])]
    return Expected(sum(points, Decimal(0)) if points else None,
                    sum((leaf.max for leaf in applicable), Decimal(0)), len(is_open))


@st.composite
def periods(draw: Any) -> str:
    year = draw(st.integers(1990, 2100))
    return draw(st.sampled_from([
        f"{year}", f"{year}-H1", f"{year}-H2", *(f"{year}-Q{part}" for part in (1, 2, 3, 4)),
        f"{year}-{year + 1}", f"{year}-{year + 2}", f"{year}-{year + 4}"]))
