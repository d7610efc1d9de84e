"""Links of the theme's documents and of hand-written pages, made to lead to files: for a site that is read from a disk."""

import re

from generator.render.templates import file_link

_LINK = re.compile(r"""<(script|style)\b.*?</\1\s*>|(\shref=")(?![\w+.-]+:|//)([^"]*)""", re.DOTALL | re.IGNORECASE)


def for_disk(document: str) -> str:
    """Nothing inside of scripts is touched: the content security policy knows their bytes."""
    return _LINK.sub(lambda found: found[0] if found[1] else found[2] + file_link(found[3]), document)
