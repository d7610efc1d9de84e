"""The reference of the rules: what each finds in plain words, and the cases that it accepts and rejects."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.check.rules import RULES, Rule
from generator.problem import Said
from generator.read.yaml_lines import read_yaml

_FOLDER = Path(__file__).parent
CASES = _FOLDER / "cases"
_MOST_SHOWN = 600  # characters of a file that only shows how large is too large


@dataclass(frozen=True, slots=True)
class Case:
    """One example: its files by path as far as they can be shown, and where the rule finds a fault in them."""

    name: str
    title: str
    files: Mapping[str, str]
    faults: tuple[tuple[str, int], ...]  # file and line of each fault of the rule


@dataclass(frozen=True, slots=True)
class RuleReference:
    """A rule in words, with its cases."""

    rule: Rule
    finds: Said
    why: Said
    mend: Said
    accepts: tuple[Case, ...]
    rejects: tuple[Case, ...]


def rule_reference(name: str) -> RuleReference:
    """Everything the page of a rule shows; KeyError for a rule that does not exist."""
    texts = rule_texts()[name]
    cases = [(path.stem, _case(path, name)) for path in sorted((CASES / name).glob("*.yaml"))]
    return RuleReference(
        RULES[name], texts["finds"], texts["why"], texts["mend"],
        tuple(case for stem, case in cases if stem.startswith("accepts_")),
        tuple(case for stem, case in cases if stem.startswith("rejects_")))


@cache
def rule_texts() -> Mapping[str, Mapping[str, Said]]:
    """By rule: `finds`, `why` and `mend`, each in both languages; read once, when first asked for."""
    written = _tree(_FOLDER / "rule_texts.yaml")
    return {rule: {key: Said(texts["vi"][key], texts["en"][key]) for key in ("finds", "why", "mend")}
            for rule, texts in written.items()}


def _case(path: Path, rule: str) -> Case:
    written = _tree(path)
    listed = [*written.get("problems", ()), *written.get("acknowledged", ())]
    faults = tuple((one["file"], int(one["line"])) for one in listed if one["rule"] == rule)
    return Case(path.stem, written["title"], _files(written), faults)


def _files(written: Mapping[str, Any]) -> dict[str, str]:
    """What can be shown of the files: text as it is, bytes as hexadecimal, very long files by their beginning."""
    files = {path: content or "" for path, content in written.get("files", {}).items()}
    files |= {path: f"(hexadecimal) {content}" for path, content in written.get("bytes", {}).items()}
    for path, grown in written.get("grown", {}).items():
        text = grown.get("before", "") + grown["repeat"] * min(int(grown["times"]), 20)
        files[path] = f"{text[:_MOST_SHOWN]}… (× {grown['times']})"
    return files | {path: f"→ {target}" for path, target in written.get("links", {}).items()}


def _tree(path: Path) -> Any:
    """A file of our own, by the same reader as all YAML; what some cases hold would be refused in a project."""
    return read_yaml(path.read_bytes(), path.name).root
