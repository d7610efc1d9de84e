"""The theme's documents, one per depth and section: rendered when first needed, and fit to go to other processes."""

import hashlib
from collections.abc import Callable
from typing import Any

from generator.render.page import Page
from generator.stamp import CANONICAL, CONTENT, DESCRIPTION, TITLE, Stamp


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
            like = Page(section + "/-" * (depth - 1) + "/" * bool(depth), TITLE, DESCRIPTION, section, CONTENT)
            self._stamps[depth, section] = Stamp.cut(self._render(like, CANONICAL))
        return self._stamps[depth, section]

    def __getstate__(self) -> dict[str, Any]:
        return {**vars(self), "_render": None}
