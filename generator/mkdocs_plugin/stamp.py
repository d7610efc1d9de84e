"""Puts ready pages into a theme document rendered once, and seals documents with a content security policy."""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from generator.mkdocs_plugin.compact import compact
from generator.render.page import Page

# Stand for a page's own texts while the theme is rendered once. Nothing in a theme looks like them.
TITLE, DESCRIPTION, CANONICAL, HEAD, CONTENT = (
    f"danbiet-5d1f-{name}" for name in ("title", "about", "address", "head", "content"))
_MARKS = re.compile(f"({TITLE}|{DESCRIPTION}|{CANONICAL}|{HEAD}|{CONTENT})")
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
            CANONICAL: escape(site_url + page.address), HEAD: page.head, CONTENT: page.body}


def seal(document: str, content: str, live: bool = False) -> str:
    """The document with its content security policy, without indentation and the name and version of the site host.

    Only scripts of the theme are allowed, never one that came with a page's content, and that stays as it is.
    A live preview carries a script that changes on every request, so there inline scripts cannot be named by hash.
    """
    head, inside, tail = document.partition(content) if content else (document, "", "")
    scripts = "'unsafe-inline'" if live else " ".join(script_hashes(head + tail))
    if inside or not content:  # else something has changed the content: where it begins and ends is not known
        head, tail = compact(head).lstrip(), compact(tail)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts)}">'
    head = _GENERATOR.sub("", head, count=1)
    return _CHARSET.sub(lambda charset: charset[0] + tag, head, count=1) + inside + tail


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
