"""Results → pages in memory: `all_views` says what each page shows, `render` makes the page of a view."""

from generator.render.templates import render
from generator.render.views import all_views, shared_views, views_of_unit

__all__ = ["all_views", "render", "shared_views", "views_of_unit"]
