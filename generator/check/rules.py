"""All rules in one visible table: their names, when they are looked at, and how much a breach matters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.check import evidence_rules, record_rules, rubric_rules, statement_rules, unit_rules
from generator.check.fault import Fault
from generator.problem import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by the name of its fault; `find` is None where something larger than the rule itself finds it."""

    name: str
    group: str
    find: Callable[..., Iterator[Fault]] | None = None
    severity: Severity = "error"


def _rules(group: str, module: Any, names: str, severity: Severity = "error") -> list[Rule]:
    return [Rule(name, group, getattr(module, name.replace("-", "_")) if module else None, severity)
            for name in names.split()]


RULES: dict[str, Rule] = {rule.name: rule for rule in [
    *_rules("reading", None, "unreadable-yaml bad-encoding file-too-large nested-too-deep yaml-feature-refused"
            " duplicate-key unknown-key missing-key wrong-type decimal-comma impossible-date bad-text bad-name"
            " link-refused duplicate-item-id unsafe-link"),
    *_rules("rubric", rubric_rules, "maximum-does-not-add-up level-above-maximum levels-out-of-order bands-out-of-order"
            " bands-without-basis unknown-replaced-rubric unknown-comparable-item"),
    *_rules("rubric", rubric_rules, "unknown-unit", "warning"),
    *_rules("unit", unit_rules, "unknown-parent parent-cycle unknown-successor life-out-of-order"),
    *_rules("record", record_rules, "rubric-not-in-force rubric-not-for-tier unknown-item unknown-assessor"
            " unknown-rating unknown-level points-above-maximum points-below-zero points-off-step"
            " points-differ-from-level points-differ-from-formula level-differs-from-value points-at-two-depths"),
    *_rules("record", statement_rules, "stated-total-differs stated-subtotal-differs stated-rating-differs"
            " statements-disagree"),
    *_rules("record", evidence_rules, "evidence-missing cut-without-reason evidence-after-cutoff"
            " evidence-before-period record-late", "warning"),
    *_rules("statistics", statement_rules, "unknown-indicator ratio-differs parts-do-not-add-up"),
    *_rules("belonging", None, "unknown-rubric unit-not-in-existence"),
    *_rules("papers", None, "symbol-differs-from-type document-cited-differently", "warning"),
    *_rules("acknowledgements", None, "unused-acknowledgement", "warning"),
    *_rules("safety", None, "personal-data"),
]}


@cache
def rules_of(group: str) -> list[tuple[str, Callable[..., Iterator[Fault]]]]:
    """The rules of one group that find something by themselves."""
    return [(rule.name, rule.find) for rule in RULES.values() if rule.group == group and rule.find]
