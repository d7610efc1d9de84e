"""What rendering works on: a frozen view per page, the site's settings, and the page that comes out."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """What mkdocs.yml says of the site as a whole."""

    name: str
    description: str = ""
    url: str = ""  # absolute address of the site, ending in /; empty when not known
    edit_url: str = ""  # a file's edit page is this plus its path in the project; empty when there is no forge
    repo_url: str = ""
    pages: frozenset[str] = frozenset()  # addresses of the pages written by people; only these are linked to


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


Shell = Callable[[Page], str]  # puts a page into the theme: the whole HTML document


def relative(here: str, there: str) -> str:
    """A link from the page at address `here` to `there`, both relative to the site's root."""
    up = "../" * here.count("/")
    return (up + there) or "./"
