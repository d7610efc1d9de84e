"""Ledger and results → one frozen view per page; only pages that have something to show.

What a page may look at decides what it must be made again for: see `views_of_unit` and `Chapter`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.derive.results import Results
from generator.model import Ledger, Unit
from generator.render.page import Shown, Site
from generator.render.views.atlas import Atlas
from generator.render.views.compare import compare_page
from generator.render.views.coverage import coverage_views
from generator.render.views.criterion import Section, criterion_chapters
from generator.render.views.discrepancies import discrepancy_views
from generator.render.views.finder import finder_file
from generator.render.views.home import home_view
from generator.render.views.open_data import open_data_view
from generator.render.views.period import period_views
from generator.render.views.ranking import ranking_chapters
from generator.render.views.ranking_index import ranking_index
from generator.render.views.register import register_sections
from generator.render.views.reuse import reuse_views
from generator.render.views.rubric import rubric_views
from generator.render.views.rules import RuleEntry, rules_view
from generator.render.views.terms import terms_data, terms_view
from generator.render.views.unit import unit_views
from generator.render.views.unit_list import unit_browser
from generator.render.views.unit_papers import unit_papers_views
from generator.render.views.updates import update_views


def all_views(ledger: Ledger, results: Results, site: Site, rules: Sequence[RuleEntry] = ()) -> Iterator[Shown]:
    """`rules` are for the page on them; without them there are no pages that are the same in every project."""
    atlas = Atlas(ledger, results, site)
    yield from shared_views(atlas)
    if rules:
        yield from _of_the_program(lambda: rules)
    for unit in ledger.units.values():
        yield from views_of_unit(atlas, unit)


def views_of_unit(atlas: Atlas, unit: Unit) -> Iterator[Shown]:
    """The unit's page, the further pages of its sub-units, all its periods, and what others can take of its result.

    They look at the unit's own records, results, trends, standings, discrepancies and narratives; at rubrics and
    indicators; at `atlas.overview`; and of other units only at names, ids and lives (those above it and beside
    it in a merger), and of its sub-units at their periods and the head of their latest result.
    """
    yield from unit_views(atlas, unit)
    if not atlas.site.lean:
        yield from period_views(atlas, unit)
        yield from reuse_views(atlas, unit)
        yield from unit_papers_views(atlas, unit)


@dataclass(frozen=True)
class Chapter:
    """Pages that show more than one unit, and whose results: those of one rubric, or of one period of it, or all ("").

    Beside these results they look at all units and rubrics, and at `others`; of a record only at unit, period, path,
    rubric and state, and at whether it shares its period with another; of its results at everything but the nodes
    below the criteria.
    """

    rubric: str
    period: str
    others: tuple[str, ...]
    sections: Callable[[], Iterable[Section]]
    fixed: bool = False  # follows from the program alone
    is_news: bool = False  # looks at `atlas.latest_updates`, all units, and what records say of themselves
    is_register: bool = False  # looks at all units and their latest results
    cites_papers: bool = False  # looks at `atlas.register`, all units and rubrics, and records as above

    @property
    def has_key(self) -> bool:
        """Whether its key tells if its pages would be the same; else they are made anew to see."""
        keyed = self.fixed or self.is_news or self.is_register or self.cites_papers
        return bool(self.rubric) or keyed

    @classmethod
    def of_one(cls, rubric: str, period: str, others: tuple[str, ...], views: Callable[[], Iterable[Shown]]) -> "Chapter":
        return cls(rubric, period, others, lambda: [Section(None, views)])


def chapters(atlas: Atlas) -> Iterator[Chapter]:
    """All pages that show more than one unit; their views are made only when they are asked for."""
    for (rubric, period), others, views in ranking_chapters(atlas):
        yield Chapter.of_one(rubric, period, others, partial(_and_coverage, views, atlas, rubric, period))
    for rubric, others, sections in criterion_chapters(atlas):
        yield Chapter(rubric, "", others, sections)
    yield Chapter.of_one("", "", (), partial(_of_the_whole, atlas))
    yield Chapter("", "", (), lambda: [Section(None, lambda: [finder_file(atlas)])], is_register=True)
    yield Chapter("", "", (), partial(register_sections, atlas), cites_papers=True)
    if atlas.latest_updates:
        yield Chapter("", "", (), lambda: [Section(None, partial(update_views, atlas))], is_news=True)


def _and_coverage(rankings: Callable[[], Iterable[Shown]], atlas: Atlas, rubric: str, period: str) -> Iterator[Shown]:
    yield from rankings()
    yield from coverage_views(atlas, rubric, period)


def fixed_chapter(entries: Callable[[], Sequence[RuleEntry]]) -> Chapter:
    """Pages that are made once for each version of the program: to run the cases of all rules takes a moment."""
    return Chapter("", "", (), lambda: [Section(None, partial(_of_the_program, entries))], fixed=True)


def _of_the_program(entries: Callable[[], Sequence[RuleEntry]]) -> Iterator[Shown]:
    yield rules_view(entries())
    yield terms_view()
    yield terms_data()


def _of_the_whole(atlas: Atlas) -> Iterator[Shown]:
    """Pages on everything; they look at `atlas.overview` and the discrepancies too."""
    yield home_view(atlas)
    yield from unit_browser(atlas)
    yield ranking_index(atlas)
    yield from compare_page(atlas)
    yield from rubric_views(atlas)
    yield from discrepancy_views(atlas)
    yield open_data_view(atlas)


def shared_views(atlas: Atlas) -> Iterator[Shown]:
    for chapter in chapters(atlas):
        for section in chapter.sections():
            yield from section.views()


__all__ = ["Atlas", "Chapter", "Section", "all_views", "chapters", "fixed_chapter", "shared_views", "views_of_unit"]
