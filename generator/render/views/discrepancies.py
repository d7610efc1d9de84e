"""All acknowledged discrepancies in plain words, grouped by the paper or record they concern."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Rubric
from generator.problem import Problem
from generator.render.addresses import DISCREPANCIES, further_page, rubric_address, unit_address
from generator.render.page import View
from generator.render.vietnamese import collation_key, period
from generator.render.views.atlas import Atlas, discrepancy
from generator.render.views.breakdown import anchor_prefix
from generator.render.views.elements import Discrepancy, Link, Pager
from generator.render.views.paging import packed, pager
from generator.render.views.statistics import indicator_anchor

STATISTICS_RULES = frozenset({"unknown-indicator", "ratio-differs", "parts-do-not-add-up"})  # at an indicator's id


@dataclass(frozen=True, slots=True)
class DiscrepancyGroup:
    name: str
    page: Link | None
    file: str
    found: tuple[Discrepancy, ...]


@dataclass(frozen=True)
class DiscrepanciesView(View):
    total: int
    groups: tuple[DiscrepancyGroup, ...]
    pager: Pager | None


def discrepancy_views(atlas: Atlas) -> Iterator[DiscrepanciesView]:
    """At least one page, also when there is none to show: that is news too."""
    groups = sorted(((_concerned(atlas, file), problems) for file, problems in atlas.results.discrepancies_of.items()),
                    key=lambda pair: (collation_key(pair[0].text), pair[0].address))
    pages = packed((page, problems) for page, problems in groups)
    for place, part in enumerate(pages, 1):
        title = "Sai lệch đã ghi nhận" + (f", trang {place}" if place > 1 else "")
        yield DiscrepanciesView(
            further_page(DISCREPANCIES, place), title,
            "Những chỗ số liệu trong giấy tờ gốc không khớp nhau, được giữ nguyên và ghi rõ.",
            len(atlas.results.discrepancies), tuple(_group(atlas, page, list(problems)) for page, problems in part),
            pager(DISCREPANCIES, place, len(pages)))


def _group(atlas: Atlas, page: Link, problems: list[Problem]) -> DiscrepancyGroup:
    found = tuple(discrepancy(problem, _spot(atlas, page, problem), _rubric(atlas, problem)) for problem in problems)
    return DiscrepancyGroup(page.text, page if page.address else None, problems[0].place.file, found)


def _concerned(atlas: Atlas, file: str) -> Link:
    """The page that shows what a file holds; without an address when no page does."""
    record = atlas.records_by_path.get(file)
    if record:
        return atlas.period_link(record, f"{atlas.ledger.units[record.unit].name}, {period(record.period)}")
    folder, _, rest = file.partition("/")
    if folder == "rubrics" and rest.removesuffix(".yaml") in atlas.ledger.rubrics:
        rubric = atlas.ledger.rubrics[rest.removesuffix(".yaml")]
        return Link(rubric.file.title, rubric_address(rubric.id))
    unit = rest.removesuffix("/unit.yaml")
    if folder == "scores" and unit in atlas.ledger.units:
        return Link(atlas.ledger.units[unit].name, unit_address(unit))
    return Link(file, "")


def _spot(atlas: Atlas, page: Link, problem: Problem) -> Link | None:
    """The item or statistic that a discrepancy concerns; None where it concerns the whole."""
    if not page.address:
        return None
    record, address = atlas.records_by_path.get(problem.place.file), page.address.partition("#")[0]
    if record and problem.rule in STATISTICS_RULES:
        return Link("Số liệu", f"{address}#{atlas.period_start(record.period)}{indicator_anchor(problem.at)}")
    rubric = _rubric(atlas, problem)
    if rubric is None or problem.at not in rubric.nodes:
        return None
    prefix = anchor_prefix(atlas, record) if record else "tc-"
    return Link(f"Mục {problem.at}. {rubric.nodes[problem.at].title}", f"{address}#{prefix}{problem.at}")


def _rubric(atlas: Atlas, problem: Problem) -> Rubric | None:
    """The rubric that a problem's file is, or is scored by."""
    record = atlas.records_by_path.get(problem.place.file)
    rubric = record.rubric if record else problem.place.file.removeprefix("rubrics/").removesuffix(".yaml")
    return atlas.ledger.rubrics.get(rubric or "")
