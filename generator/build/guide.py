"""What reports can say beyond the problems: the texts of rules, where the site explains them, where the project lies."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from generator.check.reference import rule_texts
from generator.publish.report_guide import Guide, RuleGuide
from generator.render.addresses import rule_address

# The whole of mkdocs.yml is the host's to read; a check does without the host, and asks for this one plain line.
_SITE_URL = re.compile(r"""^site_url:[ \t]+(["']?)(https?://[^\s"'#]+)\1[ \t]*(?:#.*)?$""", re.MULTILINE)
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where hosts say that they have put the whole repository


def guide_of(root: Path, environment: Mapping[str, str] = os.environ) -> Guide:
    """For the project at the root; hosts show problems beside lines only under paths in the repository."""
    url = _site_url(root)
    return Guide(_rules, explained=url + rule_address("") if url else "", folder=_folder(root, environment))


def _rules() -> dict[str, RuleGuide]:
    return {rule: RuleGuide(**texts) for rule, texts in rule_texts().items()}


def _site_url(root: Path) -> str:
    """As mkdocs.yml says it, ending in /; empty when it says none, or says it in a way that only the host understands."""
    try:
        found = _SITE_URL.search((root / "mkdocs.yml").read_text("utf-8", "replace"))
    except OSError:
        return ""
    return found[2].rstrip("/") + "/" if found else ""


def _folder(root: Path, environment: Mapping[str, str]) -> str:
    for name in _CHECKOUTS:
        checkout = environment.get(name)
        if checkout and root.resolve().is_relative_to(Path(checkout).resolve()):
            folder = root.resolve().relative_to(Path(checkout).resolve()).as_posix()
            return "" if folder == "." else f"{folder}/"
    return ""
