"""The theme's documents, one per depth and section: rendered when first needed, and fit to go to other processes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.mkdocs_plugin.stamp import CANONICAL, CONTENT, DESCRIPTION, HEAD, TITLE, Stamp
from generator.render.page import Page

MAIN_ANCHOR = "noi-dung"


@dataclass
class Theme:
    """What is needed to put a page into the host's theme: everything MkDocs itself would use for one page."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any  # the host's Jinja environment
    menu: dict[str, Link]

    def rendered(self, page: Page, canonical: str) -> str:
        """The page the slow way: through the host's template and every plugin."""
        host_page = self._host_page(page, canonical)
        link = self.menu.get(page.section)
        try:
            host_page.active = True
            if link:
                link.active = True
            context = get_context(self.nav, self.files, self.config, host_page)
            plugins = self.config.plugins
            context = plugins.on_page_context(context, page=host_page, config=self.config, nav=self.nav)
            document = self.env.get_template("main.html").render(context)
            return plugins.on_post_page(document, page=host_page, config=self.config)
        finally:
            if link:
                link.active = False

    def _host_page(self, page: Page, canonical: str) -> HostPage:
        file = File.generated(self.config, page.address + "index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        host_page = HostPage(escape(page.title), file, self.config)
        host_page.canonical_url = canonical if self.config.site_url else None
        host_page.content = page.body
        host_page.toc = TableOfContents([AnchorLink(page.title, MAIN_ANCHOR, 1)])  # where "skip to content" leads
        host_page.meta = {"title": escape(page.title), "description": escape(page.description),
                          "hide": ["navigation", "toc"], "generated": True, "head": page.head}
        return host_page


class Shells:
    """Puts pages into the theme. Menus and links depend on how deep a page lies and in which section.

    `render` puts a page into the theme the slow way, given what shall stand for its absolute address.
    """

    def __init__(self, render: Callable[[Page, str], str], site_url: str) -> None:
        self._render: Callable[[Page, str], str] | None = render
        self._site_url = site_url
        self._stamps: dict[tuple[int, str], Stamp] = {}

    def __call__(self, page: Page) -> str:
        return self._stamp(page.address, page.section).document(page, self._site_url)

    def key(self, address: str, section: str) -> str:
        """Names what stands around the page at an address; from then on other processes can use it too."""
        return hashlib.sha256("\0".join(self._stamp(address, section).parts).encode()).hexdigest()

    def _stamp(self, address: str, section: str) -> Stamp:
        depth = address.count("/")
        if (depth, section) not in self._stamps:
            assert self._render, "only prepared shells go to other processes"
            like = Page(section + "/-" * (depth - 1) + "/" * bool(depth), TITLE, DESCRIPTION, section, CONTENT, HEAD)
            self._stamps[depth, section] = Stamp.cut(self._render(like, CANONICAL))
        return self._stamps[depth, section]

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_render": None}
