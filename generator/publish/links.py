"""Internal links and anchors of finished pages that lead nowhere."""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_NOT_MARKUP = re.compile(r"<!--.*?-->|(<(script|style|textarea)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<[a-zA-Z][^\s/>]*((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?""")
_LINKS = ("href", "src", "action")
_ANCHORS = ("id", "name")


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link of one page, as written, and what is not there: the file or the anchor it names."""

    page: str
    link: str
    missing: str


def broken_links(pages: Iterable[tuple[str, str]], files: set[str], site_path: str = "/") -> list[BrokenLink]:
    """Every link inside the site that misses its file or anchor, sorted.

    Pages are (path of the file, HTML), `files` all paths of the site, both relative to its root; `site_path` is where
    the site stands on its host. Anchors are looked for in the given pages only.
    """
    anchors: dict[str, set[str]] = {}
    wanted: list[tuple[str, str, str, str]] = []
    broken: set[BrokenLink] = set()
    for page, text in pages:
        links, anchors[page] = _links_and_anchors(text)
        for link in links:
            target, fragment = _target(page, link, site_path)
            if target is not None and target not in files:
                broken.add(BrokenLink(page, link, target))
            elif target is not None and fragment and fragment != "top":
                wanted.append((page, link, target, fragment))
    broken.update(BrokenLink(page, link, f"{target}#{fragment}") for page, link, target, fragment in wanted
                  if target in anchors and fragment not in anchors[target])
    return sorted(broken)


def _links_and_anchors(text: str) -> tuple[set[str], set[str]]:
    links: set[str] = set()
    anchors: set[str] = set()
    for name, value in _attributes(_NOT_MARKUP.sub(lambda found: found[1] or "", text)):
        if name in _LINKS:
            links.add(value)
        elif name in _ANCHORS:
            anchors.add(value)
    return links, anchors


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for tag in _TAG.finditer(text):
        for name, *values in _ATTRIBUTE.findall(tag[1]):
            yield name.lower(), html.unescape("".join(values)).strip()


def _target(page: str, link: str, site_path: str) -> tuple[str | None, str]:
    """The file of the site a link leads to, and the anchor in it; no file for links that leave the site."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link, ""
    if parts.scheme or parts.netloc:
        return None, ""
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return page, fragment
    if path.startswith("/"):
        if not path.startswith(site_path):
            return path, fragment
        path = path.removeprefix(site_path)
        target = posixpath.normpath(path) if path else "."
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if path.endswith(("/", "/.", "/..")) or target == "." or path in (".", "..", ""):
        target = posixpath.join(target, "index.html").removeprefix("./")
    return target, fragment
