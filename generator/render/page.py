"""What rendering works on: a frozen view per page, the site's settings, and the page that comes out."""

from dataclasses import dataclass
from typing import Protocol

from generator.forge import Forge


@dataclass(frozen=True, slots=True)
class Site:
    """What mkdocs.yml says of the site as a whole."""

    name: str
    description: str = ""
    url: str = ""  # absolute address of the site, ending in /; empty when not known
    forge: Forge | None = None  # where the project's files are seen and edited
    repo_url: str = ""
    pages: frozenset[str] = frozenset()  # addresses of the pages written by people; only these are linked to
    lean: bool = False  # periods are sections of their unit's page: for hosts that take few files


@dataclass(frozen=True)
class View:
    """Everything one page shows. Subclasses add their fields; the template has the subclass's name.

    `address` is relative to the site's root: empty for home, else ends in `/`.
    `section` is the first part of the address that stands in the main menu, or empty.
    """

    address: str
    title: str
    description: str

    @property
    def section(self) -> str:
        return self.address.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered view: ready HTML for the content area; `view` data for head and menu beside it."""

    address: str
    title: str
    description: str
    section: str
    body: str

    @property
    def file(self) -> str:
        return self.address + "index.html"


class Shell(Protocol):
    """Puts a page into the theme, and can be sent to another process."""

    def __call__(self, page: Page) -> str:
        """The whole HTML document."""

    def key(self, address: str, section: str) -> str:
        """Names what stands around the page at an address; other processes need it to have been asked for."""
