"""FORMAT.md describes every kind of alert and every key of the JSON."""

import json
import re
from typing import Any

import pytest

from generator.compare.alerts import KINDS
from tests.compare.stories import STORIES
from tests.compare.test_stories import EXPECTED
from tests.conftest import ROOT

SECTION = (ROOT / "FORMAT.md").read_text("utf-8").partition("### The comparison")[2]
QUOTED = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", SECTION))))


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys(one)}
    return {key for one in value for key in keys(one)} if isinstance(value, list) else set()


def test_every_kind_of_alert_is_described() -> None:
    described = {kind: severity for severity, kinds in re.findall(r"^\| (high|medium|low) \| (.*?) \|", SECTION, re.MULTILINE)
                 for kind in re.findall(r"`([\w-]+)`", kinds)}
    assert described == {name: kind.severity for name, kind in KINDS.items()}


@pytest.mark.parametrize("story", STORIES)
def test_every_key_of_the_json_is_described(story: str) -> None:
    found = json.loads((EXPECTED / f"{story}.json").read_text("utf-8"))
    recorded = {"text", "type", "number", "date", "issuer", "title", "at", "assessor", "was", "now", "reason", "by", "value",
                "from", "id", "name", "points", "when", "as_of"}  # the YAML's own
    assert keys(found) - recorded - {"rule", "line", "column", "where", "message", "hint"} <= QUOTED
