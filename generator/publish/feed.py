"""cap-nhat/feed.xml: the latest updates as an Atom feed (RFC 4287), for programs that tell their owners what is new."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

_SAFE = "/-._~#:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One update; texts are plain, `key` names it once and for all, `address` is relative to the site's root."""

    key: str
    day: str  # 2024-02-05
    moment: str  # 2024-02-05T03:00:00Z
    title: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Feed:
    """`address` and `page` are those of the feed and of the page it belongs to, relative to the site's root."""

    site_url: str
    site_name: str
    title: str
    address: str
    page: str
    moment: str  # of the last update, where there are no entries

    @property
    def base(self) -> str:
        return self.site_url.rstrip("/") + "/"

    def at(self, address: str) -> str:
        return self.base + quote(address, safe=_SAFE)

    def name(self, entry: Entry) -> str:
        """A tag URI (RFC 4151): it stays the same wherever the page of the update moves to."""
        host = urlsplit(self.base).hostname or ""
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            pass
        return f"tag:{re.sub('[^a-z0-9.-]', '-', host)},{entry.day}:{self.page}{quote(entry.key, safe='/-._~')}"


def feed_file(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The bytes follow from the entries alone: there is no time of building in them."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">',
             f"<id>{_text(feed.at(feed.page))}</id>",
             f"<title>{_text(feed.title)}</title>",
             f"<updated>{max((entry.moment for entry in entries), default=feed.moment)}</updated>",
             f"<author><name>{_text(feed.site_name)}</name></author>",
             f'<link rel="self" type="application/atom+xml" href={_attribute(feed.at(feed.address))}/>',
             f'<link rel="alternate" type="text/html" href={_attribute(feed.at(feed.page))}/>',
             *(line for entry in entries for line in _entry(feed, entry)), "</feed>\n"]
    return "\n".join(lines).encode()


def _entry(feed: Feed, entry: Entry) -> list[str]:
    return ["<entry>", f"<id>{_text(feed.name(entry))}</id>", f"<title>{_text(entry.title)}</title>",
            f"<updated>{entry.moment}</updated>",
            f'<link rel="alternate" type="text/html" href={_attribute(feed.at(entry.address))}/>',
            f'<content type="text">{_text(entry.text)}</content>', "</entry>"]


def _text(text: str) -> str:
    return escape(_printable(text))


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(one for one in text if one in "\n\t" or one.isprintable())
