"""What rendering works on: a frozen view per page, the site's settings, and the page or file that comes out."""

import json
from dataclasses import dataclass
from decimal import Decimal
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
    offline: bool = False  # links name files, so that the folder can be read from a disk


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


@dataclass(frozen=True)
class SharedView(View):
    """A page that is worth passing on: with the picture that is shown of it elsewhere, and a feed of what is new on it."""

    picture: str  # address; empty where there is none
    feed: str


class BareView(View):
    """Its template writes the whole document: it stands outside the theme, its menus and the sitemap."""


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered view: ready HTML for the content area; `view` data for head and menu beside it."""

    address: str
    title: str
    description: str
    section: str
    body: str
    head: str = ""  # ready HTML, without line breaks

    @property
    def file(self) -> str:
        return file_at(self.address)


@dataclass(frozen=True)
class PlainFile:
    """A file that stands outside the theme: data for our scripts, a feed, a picture. `address` is that of the file."""

    address: str
    content: bytes


Shown = View | PlainFile


def file_at(address: str) -> str:
    """The file that a browser gets at an address relative to the site's root."""
    return f"{address}index.html" if is_page(address) else address


def is_page(address: str) -> bool:
    return not address or address.endswith("/")


def script_data(address: str, value: object) -> PlainFile:
    """A JSON value as a script that hands it over to ours: so it can be read from a folder on disk too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return PlainFile(address, f"danbiet.give({json.dumps(address)},{text})\n".encode())


def exactly(value: Decimal | None) -> int | float | None:
    """A number for `script_data`: with at most 15 digits, as all of ours, it reads back as it was written."""
    return None if value is None else int(value) if value == value.to_integral_value() else float(value)


class Shell(Protocol):
    """Puts a page into the theme, and can be sent to another process."""

    def __call__(self, page: Page) -> str:
        """The whole HTML document."""

    def key(self, address: str, section: str) -> str:
        """Names what stands around the page at an address; other processes need it to have been asked for."""
