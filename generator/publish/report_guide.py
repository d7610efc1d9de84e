"""What a report is made of: the problems in order, the reader's language, and what is known of rules and of the place."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.problem import NOTHING_SAID, Language, Problem, Said, printable, say


class RuleGuide(NamedTuple):
    """What a rule finds in one sentence, why that matters, and how it is mended."""

    finds: Said
    why: Said = NOTHING_SAID
    mend: Said = NOTHING_SAID


@dataclass(frozen=True)
class Guide:
    """What reports can say beyond the problems themselves."""

    rules: Callable[[], Mapping[str, RuleGuide]] = dict  # read only by reports that tell of rules
    explained: str = ""  # what the address of a rule's explanation begins with; empty while no site is published
    folder: str = ""  # of the project in its repository, ends in /; empty when the project is the whole repository

    def rule(self, name: str) -> RuleGuide:
        return self.rules().get(name) or RuleGuide(say("Quy tắc {rule} của danbiet.", "The rule {rule} of danbiet.", rule=name))

    def page(self, rule: str) -> str:
        """Where a rule is explained; empty when that is not known."""
        return self.explained and self.explained + rule

    def path(self, problem: Problem) -> str:
        """The problem's file as its repository names it."""
        return self.folder + problem.place.file


NO_GUIDE = Guide()


@dataclass(frozen=True)
class Report:
    """Problems in order of their places."""

    problems: Sequence[Problem]
    lang: Language
    guide: Guide = NO_GUIDE

    def line(self, said: Said) -> str:
        return one_line(said.text(self.lang))


def one_line(text: str) -> str:
    """On one line and without characters that steer a terminal: names of files come from strangers."""
    return printable(" ".join(text.split()))


def json_text(value: Any) -> str:
    """A file name that is no UTF-8 has lone surrogates: escaped they are still JSON, printed they would fail."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()


def fingerprints(problems: Sequence[Problem]) -> list[str]:
    """A name for each problem: other problems have others, and it stays when lines move or words are put otherwise.

    Several problems of one rule at one node or key of one file are told apart by their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for problem in problems:
        key = problem.rule, problem.place.file, problem.at
        seen[key] += 1
        told = "\0".join([*key, str(seen[key])]).encode("utf-8", "surrogateescape")
        found.append(hashlib.sha256(told).hexdigest()[:32])
    return found
