"""A view → its page, through the Jinja2 template that has the view's name; the only importer of jinja2."""

import re
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

import generator
from generator.render import addresses
from generator.render.charts import bar_svg, strip_svg, trend_svg
from generator.render.charts.views import BarChart, StripChart, TrendChart
from generator.render.narrative import narrative_html
from generator.render.page import Page, Site, View, relative
from generator.render.vietnamese import number


def render(view: View, site: Site) -> Page:
    """The page of a view; nothing but the view and the site's settings decides what is on it."""
    body = environment().get_template(template_name(view)).render(view=view, site=site)
    return Page(view.address, view.title, view.description, view.section, body)


def template_name(view: View) -> str:
    """UnitListView → pages/unit-list.html.j2."""
    words = re.findall("[A-Z][a-z]*", type(view).__name__.removesuffix("View"))
    return f"pages/{'-'.join(words).lower()}.html.j2"


def templates_folder() -> Path:
    """site_templates/ beside the package in a checkout, inside it when installed."""
    package = Path(generator.__file__).parent
    inside = package / "site_templates"
    return inside if inside.is_dir() else package.parent / "site_templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates_folder()), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False, auto_reload=True)
    environment.globals.update(
        to=link, places=addresses, trend=trend, bar=bar, strip=strip, number=number)
    environment.filters["narrative"] = lambda text, top: Markup(narrative_html(text, top))
    return environment


@pass_context
def link(context: Context, address: str) -> str:
    """A link from the page that is rendered; an address that starts with # stays on it."""
    here: str = context["view"].address
    return address if address.startswith("#") else relative(here, address)


def trend(chart: TrendChart) -> Markup:
    return _both(*trend_svg(chart))


def strip(chart: StripChart) -> Markup:
    return _both(*strip_svg(chart))


def bar(chart: BarChart) -> Markup:
    return Markup(bar_svg(chart))


def _both(wide: str, narrow: str) -> Markup:
    """Two drawings of one chart; the style sheet shows the one that fits."""
    return Markup(wide) + Markup(narrow)
