"""sitemap.xml and robots.txt: which addresses the site has, for search engines."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote
from xml.sax.saxutils import escape

MOST_URLS = 50_000  # limits of the sitemap protocol, for one file
MOST_BYTES = 50 * 1024 * 1024
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_files(addresses: Iterable[str], site_url: str) -> dict[str, bytes]:
    """sitemap.xml (with parts when it grows too long) and robots.txt; nothing when the site's address is not known."""
    if not site_url:
        return {}
    base = site_url.rstrip("/") + "/"
    urls = sorted({base + quote(address, safe="/-._~") for address in addresses})
    parts = list(_parts([f"<url><loc>{escape(url)}</loc></url>\n" for url in urls]))
    if len(parts) == 1:
        files = {"sitemap.xml": _document("urlset", parts[0])}
    else:
        files = {f"sitemap-{number}.xml": _document("urlset", part) for number, part in enumerate(parts, 1)}
        entries = [f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in files]
        files = {"sitemap.xml": _document("sitemapindex", entries)} | files
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n".encode()
    return files | {"robots.txt": robots}


def _parts(entries: list[str]) -> Iterator[list[str]]:
    """The entries in runs that each fit into one file; at least one run."""
    part: list[str] = []
    size = 0
    for entry in entries:
        if len(part) == MOST_URLS or size + len(entry) > MOST_BYTES - 1024:
            yield part
            part, size = [], 0
        part.append(entry)
        size += len(entry)
    yield part


def _document(root: str, entries: list[str]) -> bytes:
    return f"{_HEAD}<{root} {_NAMESPACE}>\n{''.join(entries)}</{root}>\n".encode()
