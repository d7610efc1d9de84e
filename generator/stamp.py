"""Puts ready pages into a theme document rendered once, and seals documents with a content security policy."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from generator.render.page import Page

# Stand for a page's own texts while the theme is rendered once. Nothing in a theme looks like them.
TITLE, DESCRIPTION, CANONICAL, CONTENT = (f"danbiet-5d1f-{name}" for name in ("title", "about", "address", "content"))
_MARKS = re.compile(f"({TITLE}|{DESCRIPTION}|{CANONICAL}|{CONTENT})")
_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
_GENERATOR = re.compile(r'\s*<meta name="generator"[^>]*>')
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"\bsrc\s*=|application/(?:ld\+)?json", re.IGNORECASE)


@dataclass(frozen=True)
class Stamp:
    """A document cut at its marks; texts stand at even places, marks at odd ones."""

    parts: tuple[str, ...]

    @classmethod
    def cut(cls, document: str) -> "Stamp":
        return cls(tuple(_MARKS.split(document)))

    def document(self, page: Page, site_url: str) -> str:
        """The page's whole document. One pass: a mark inside a page's own text stays text."""
        texts = page_texts(page, site_url)
        return "".join(texts[part] if place % 2 else part for place, part in enumerate(self.parts))


def page_texts(page: Page, site_url: str) -> Mapping[str, str]:
    """What stands for each mark, ready for HTML."""
    return {TITLE: escape(page.title), DESCRIPTION: escape(page.description),
            CANONICAL: escape(site_url + page.address), CONTENT: page.body}


def seal(document: str, theme: str, live: bool = False) -> str:
    """The document with its content security policy, and without the name and version of the site host.

    Only scripts of the `theme` part are allowed, never one that came with a page's content.
    A live preview carries a script that changes on every request, so there inline scripts cannot be named by hash.
    """
    scripts = "'unsafe-inline'" if live else " ".join(script_hashes(theme))
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts)}">'
    document = _GENERATOR.sub("", document, count=1)
    return _CHARSET.sub(lambda charset: f"{charset[0]}\n      {tag}", document, count=1)


def policy(scripts: str) -> str:
    allowed = {"default-src": "'none'", "script-src": f"'self' {scripts}".strip(), "style-src": "'self'",
               "img-src": "'self' data:", "font-src": "'self'", "connect-src": "'self'", "worker-src": "'self'",
               "base-uri": "'none'", "form-action": "'none'"}
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def script_hashes(document: str) -> list[str]:
    """CSP source expressions of the inline scripts that a browser would run, in order, each once."""
    inline = [text for attributes, text in _SCRIPT.findall(document) if not _NOT_RUN.search(attributes)]
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    return [f"'sha256-{digest}'" for digest in dict.fromkeys(digests)]
