"""Ledger and results → one frozen view per page; only pages that have something to show."""

from collections.abc import Iterator

from generator.derive.results import Results
from generator.model import Ledger
from generator.render.page import Site, View
from generator.render.views.atlas import Atlas
from generator.render.views.criterion import criterion_views
from generator.render.views.discrepancies import discrepancy_views
from generator.render.views.home import home_view
from generator.render.views.open_data import open_data_view
from generator.render.views.period import period_views
from generator.render.views.ranking import ranking_views
from generator.render.views.rubric import rubric_views
from generator.render.views.unit import unit_views
from generator.render.views.unit_list import unit_browser


def all_views(ledger: Ledger, results: Results, site: Site) -> Iterator[View]:
    atlas = Atlas(ledger, results, site)
    yield home_view(atlas)
    yield from unit_browser(atlas)
    yield from unit_views(atlas)
    yield from period_views(atlas)
    yield from ranking_views(atlas)
    yield from rubric_views(atlas)
    yield from criterion_views(atlas)
    yield from discrepancy_views(atlas)
    yield open_data_view(atlas)
