"""A view → its page, through the Jinja2 template that has the view's name; the only importer of jinja2.

What comes again on thousands of pages (an item's title, the same few points) is written by its template once and kept.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from markupsafe import Markup, escape

import generator
from generator.render import addresses
from generator.render.charts import bar_svg, strip_svg, trend_svg
from generator.render.charts.views import BarChart, StripChart, TrendChart
from generator.render.narrative import narrative_html
from generator.render.page import Page, SharedView, Site, View
from generator.render.vietnamese import number
from generator.render.views.breakdown import Scores
from generator.render.views.criterion import CriterionCell
from generator.render.views.elements import Who
from generator.render.views.open_data import OpenDataView
from generator.render.views.plan import Head

# Their macros are at hand in every page's template.
PARTS = ("words", "result", "breakdown", "tables", "tally", "period", "papers", "coverage", "findings", "reuse")
SPECIAL = re.compile("[&<>'\"]").search
KEPT = 1 << 14  # of each kind of fragment; some hundred bytes each


def render(view: View, site: Site) -> Page:
    """The page of a view; nothing but the view and the site's settings decides what is on it."""
    to = linker(view.address, site.offline)
    body = page_template(type(view)).render(view=view, site=site, to=to)
    return Page(view.address, view.title, view.description, view.section, body, _head(view, site, to))


def _head(view: View, site: Site, to: Callable[[str], str]) -> str:
    """What a page says to programs that pass it on or collect it."""
    if isinstance(view, SharedView):
        return _macro("reuse", "head")(view, site, to)
    return _macro("reuse", "dataset")(view, site) if isinstance(view, OpenDataView) else ""


@cache
def page_template(kind: type[View]) -> Template:
    return environment().get_template(template_name(kind))


def template_name(kind: type[View]) -> str:
    """UnitListView → pages/unit-list.html.j2."""
    words = re.findall("[A-Z][a-z]*", kind.__name__.removesuffix("View"))
    return f"pages/{'-'.join(words).lower()}.html.j2"


def templates_folder() -> Path:
    """site_templates/ beside the package in a checkout, inside it when installed."""
    package = Path(generator.__file__).parent
    inside = package / "site_templates"
    return inside if inside.is_dir() else package.parent / "site_templates"


class WithoutLayout(Extension):
    """Line ends and indentation of a template do not reach the page where they follow a tag."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """A comment keeps the line end, so that errors name their line."""
        return re.sub(r"(?<=[>}])\n[ \t\n]*", lambda found: "{#" + "\n" * found[0].count("\n") + "#}", source)


def escaped(value: object) -> str:
    """As markupsafe.escape, without a new object for what needs no escaping: most of what stands on our pages."""
    kind = type(value)
    if kind is Markup or (kind is str and not SPECIAL(value)):
        return value
    return escape(value)


class _Code(CodeGenerator):
    """Compiled templates escape by `escaped`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is None and frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(Environment):
    code_generator_class = _Code
    escaped = staticmethod(escaped)


@lru_cache(maxsize=1)
def environment() -> Environment:
    environment = _Environment(
        loader=FileSystemLoader(templates_folder()), extensions=[WithoutLayout], autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False, auto_reload=False)
    keep_compiled(environment)
    environment.globals.update(places=addresses, number=number)
    environment.filters.update(
        narrative=lambda text, top: Markup(narrative_html(text, top)), trend=trend, bar=bar, strip=strip, who=who,
        item_head=item_head, item_scores=item_scores, criterion_cell=criterion_cell, sha256=sha256,
        json=json_in_html)
    for part in PARTS:  # loaded once, where `import` would look each of them up for every page
        environment.globals[part] = environment.get_template(f"parts/{part}.html.j2").module
    return environment


def keep_compiled(environment: Environment) -> None:
    """Templates stay compiled from build to build, in the user's own folder among the system's temporary files.

    What they are compiled to follows from their text and from what is named here: without optimisation no value of a
    filter or a global gets into it.
    """
    environment.optimized = False
    stands_on = jinja2.__version__, Path(__file__).read_text("utf-8"), sorted(environment.extensions)
    name = hashlib.sha256(repr(stands_on).encode()).hexdigest()[:16]
    with suppress(OSError, RuntimeError):  # there is no such folder, or it is not safe
        environment.bytecode_cache = FileSystemBytecodeCache(pattern=f"danbiet-{name}-%s")


# --- reports, which are no pages ---


def written_by(template: str, harmless: Callable[[str], str], **given: Any) -> str:
    """What a template writes that is not HTML; every text that it is given is made harmless first."""
    return _reports(harmless).get_template(template).render(given)


@cache
def _reports(harmless: Callable[[str], str]) -> Environment:
    def finalize(value: Any) -> Markup:
        return value if isinstance(value, Markup) else Markup(harmless("" if value is None else str(value)))

    return Environment(
        loader=FileSystemLoader(templates_folder()), autoescape=True, finalize=finalize, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False, optimized=False)


# --- links ---


def linker(here: str, offline: bool = False) -> Callable[[str], str]:
    """Makes links from the page at address `here`; an address that starts with # stays on it."""
    link = _linker(here)
    return (lambda there: file_link(link(there))) if offline else link


def file_link(link: str) -> str:
    """The same link on a disk, where nobody answers for a folder with the index.html in it."""
    path, mark, rest = link.partition("#")
    path, query, asked = path.partition("?")
    if path.rpartition("/")[2] not in ("", ".", "..") or not path:
        return link
    return f"{path.removesuffix('/')}/index.html{query}{asked}{mark}{rest}"


def _linker(here: str) -> Callable[[str], str]:
    folders = here.split("/")[:-1]
    top = "../" * len(folders)

    def link(there: str) -> str:
        shared = 0
        for own, other in zip(folders, there.split("/"), strict=False):
            if own != other:
                break
            shared += 1
        if not shared:
            return there if there.startswith("#") else top + there or "./"
        return top[3 * shared:] + "/".join(there.split("/")[shared:]) or "./"

    return link


def sha256(text: str) -> str:
    """As a content security policy names what stands inline."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def json_in_html(value: object) -> Markup:
    """JSON that can stand in a script element: nothing in it can end the element or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text))


# --- fragments ---


@cache
def _macro(part: str, name: str) -> Callable[..., Markup]:
    macro: Callable[..., Markup] = getattr(environment().globals[part], name)
    return macro


@lru_cache(maxsize=KEPT)
def who(one: Who) -> Markup:
    return _macro("words", "who")(one)


@lru_cache(maxsize=KEPT)
def item_head(head: Head) -> Markup:
    return _macro("breakdown", "head")(head)


@lru_cache(maxsize=KEPT)
def item_scores(scores: Scores) -> Markup:
    return _macro("breakdown", "scores")(scores)


@lru_cache(maxsize=KEPT)
def criterion_cell(cell: CriterionCell) -> Markup:
    return _macro("tables", "criterion_cell")(cell)


def trend(chart: TrendChart) -> Markup:
    return Markup(trend_svg(chart))


def bar(chart: BarChart) -> Markup:
    return Markup(bar_svg(chart))


def strip(chart: StripChart) -> Markup:
    """Two drawings of one chart; the style sheet shows the one that fits."""
    wide, narrow = strip_svg(chart)
    return Markup(wide) + Markup(narrow)
