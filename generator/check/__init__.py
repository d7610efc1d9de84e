"""Is it right? All rules in one visible table, and what they find in a ledger."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.check import record_rules, rubric_rules, statement_rules, unit_rules
from generator.check.fault import Fault, RecordInRubric
from generator.model import Acknowledgement, Ledger, Record
from generator.problem import Problem, Severity, did_you_mean, say


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by the name of its fault; `find` is None where reading itself finds it."""

    name: str
    group: str
    find: Callable[..., Iterator[Fault]] | None = None
    severity: Severity = "error"


def _rules(group: str, module: Any, names: str) -> list[Rule]:
    return [Rule(name, group, getattr(module, name.replace("-", "_")) if module else None) for name in names.split()]


RULES: dict[str, Rule] = {rule.name: rule for rule in [
    *_rules("reading", None, "unreadable-yaml bad-encoding file-too-large nested-too-deep yaml-feature-refused"
            " duplicate-key unknown-key missing-key wrong-type decimal-comma impossible-date bad-text bad-name"
            " link-refused duplicate-item-id unsafe-link"),
    *_rules("rubric", rubric_rules, "maximum-does-not-add-up level-above-maximum levels-out-of-order bands-out-of-order"
            " bands-without-basis unknown-replaced-rubric unknown-comparable-item"),
    Rule("unknown-unit", "rubric", rubric_rules.unknown_unit, "warning"),
    *_rules("unit", unit_rules, "unknown-parent parent-cycle unknown-successor life-out-of-order"),
    *_rules("record", record_rules, "rubric-not-in-force rubric-not-for-tier unknown-item unknown-assessor"
            " unknown-rating unknown-level points-above-maximum points-below-zero points-off-step"
            " points-differ-from-level points-differ-from-formula level-differs-from-value points-at-two-depths"),
    *_rules("record", statement_rules, "stated-total-differs stated-subtotal-differs stated-rating-differs"
            " statements-disagree"),
    *_rules("statistics", statement_rules, "unknown-indicator ratio-differs parts-do-not-add-up"),
    Rule("unknown-rubric", "belonging"), Rule("unit-not-in-existence", "belonging"),
]}


def check(ledger: Ledger, problems: Sequence[Problem] = ()) -> list[Problem]:
    """Every problem of a project: those met in reading and those the rules find, acknowledged ones marked."""
    found = [*problems, *check_frame(ledger), *check_records(ledger)]
    return sorted(found, key=lambda problem: problem.sort_key)


def check_frame(ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with rubrics, indicators and units; of records it looks at none."""
    yield from _of_rubrics(ledger)
    yield from _of_indicators(ledger)
    yield from _of_units(ledger)


def check_records(ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with records and narratives; each is looked at beside its own unit, rubric and indicators only."""
    yield from _of_narratives(ledger)
    for record in ledger.records:
        yield from _of_record(record, ledger)


@cache
def _group(name: str) -> list[tuple[str, Callable[..., Iterator[Fault]]]]:
    """The rules of one group that find something by themselves."""
    return [(rule.name, rule.find) for rule in RULES.values() if rule.group == name and rule.find]


def _of_rubrics(ledger: Ledger) -> Iterator[Problem]:
    for rubric in ledger.rubrics.values():
        for name, find in _group("rubric"):
            for fault in find(rubric, ledger):
                where = f"{rubric.name} · {fault.at}"
                yield _problem(name, fault, ledger, rubric.path, where, rubric.file.acknowledged)


def _of_indicators(ledger: Ledger) -> Iterator[Problem]:
    """What an indicator is the sum or ratio of are indicators too."""
    file = "rubrics/indicators.yaml"
    for place, indicator in enumerate(ledger.indicators.values()):
        for key, ids in (("ratio", indicator.ratio or ()), ("sum_of", indicator.sum_of)):
            for id in ids:
                if id not in ledger.indicators:
                    fault = Fault(indicator.id, (place, key), say(
                        "Không có chỉ số `{id}`.", "There is no indicator `{id}`.", id=id),
                        did_you_mean(id, ledger.indicators))
                    yield _problem("unknown-indicator", fault, ledger, file, indicator.name, ())


def _of_units(ledger: Ledger) -> Iterator[Problem]:
    for unit in ledger.units.values():
        for name, find in _group("unit"):
            for fault in find(unit, ledger):
                yield _problem(name, fault, ledger, unit.path, unit.name, unit.file.acknowledged)


def _of_record(record: Record, ledger: Ledger) -> Iterator[Problem]:
    unit, rubric = ledger.units.get(record.unit), ledger.rubrics.get(record.rubric or "")
    found = list(_belonging(record, ledger))
    found += [(name, fault) for name, find in _group("statistics") for fault in find(record, ledger)]
    if rubric:
        pair = RecordInRubric(ledger, record, unit, rubric)
        found += [(name, fault) for name, find in _group("record") for fault in find(pair)]
    for name, fault in found:
        where = f"{unit.name if unit else record.unit} · {record.period} · {fault.at}"
        yield _problem(name, fault, ledger, record.path, where, record.file.acknowledged)


def _belonging(record: Record, ledger: Ledger) -> Iterator[tuple[str, Fault]]:
    """Whether the record has a unit, the unit lived then, and there is the rubric that it needs."""
    unit, rubric = ledger.units.get(record.unit), record.rubric
    if not ledger.knows_unit(record.unit):
        yield "missing-key", Fault("unit.yaml", (), say(
            "Có bản ghi nhưng thiếu {file}.", "There is a record, but {file} is missing.",
            file=f"scores/{record.unit}/unit.yaml"),
            say("Thêm tệp đó với name và tier.", "Add that file with name and tier."))
    if unit and not unit.exists_in(record.period):
        yield "unit-not-in-existence", Fault("period", (), say(
            "{name} không tồn tại trong kỳ {period} (từ {first} đến {last}).",
            "{name} did not exist in {period} (from {first} until {last}).", name=unit.name, period=record.period,
            first=unit.file.from_ or "…", last=unit.file.until or "…"))
    statistics = record.file.indicators or record.file.initiatives or (record.unit, record.period) in ledger.narratives
    if rubric is None and (record.file.scores or record.file.stated or not statistics):
        yield "missing-key", Fault("rubric", (), say("Bản ghi không chỉ có số liệu nhưng thiếu `rubric`.",
                                                     "The record holds more than statistics but has no `rubric`."),
                                   say("Thêm dòng `rubric: …`", "Add a line `rubric: …`"))
    if rubric and not ledger.knows_rubric(rubric):
        yield "unknown-rubric", Fault("rubric", ("rubric",), say(
            "Không có bộ tiêu chí `{id}`.", "There is no rubric `{id}`.", id=rubric),
            did_you_mean(rubric, ledger.rubrics))


# The scheme of a link or of a link definition; every repetition is bounded, so that long texts take no time.
_MARKDOWN_LINK = re.compile(
    r"(?:\]\(\s{0,99}|^ {0,3}\[[^\]\n]{1,999}\]:\s{0,99})<?\s{0,9}([A-Za-z][A-Za-z0-9+.-]{0,30}):", re.MULTILINE)


def _of_narratives(ledger: Ledger) -> Iterator[Problem]:
    """A narrative belongs to a record of its unit and period, and links to http(s) only."""
    kept = {(record.unit, record.period) for record in ledger.records}
    for (unit, period), text in ledger.narratives.items():
        file = f"scores/{unit}/{period}.md"
        if (unit, period) not in kept and not _has_unreadable_record(ledger, unit, period):
            yield _problem("bad-name", Fault("", (), say(
                "Bài viết không đi với bản ghi nào của kỳ {period}.", "The narrative goes with no record of {period}.",
                period=period), say("Thêm {period}.yaml cạnh nó.", "Add {period}.yaml beside it.", period=period)),
                ledger, file, file, ())
        for link in _MARKDOWN_LINK.finditer(text):
            scheme = link[1].lower()
            if scheme not in ("http", "https"):
                fault = Fault("", (), say("Liên kết `{scheme}:` không được dùng.", "A link `{scheme}:` is not used.",
                                          scheme=scheme), say("Chỉ dùng http(s).", "Use http(s) only."))
                problem = _problem("unsafe-link", fault, ledger, file, file, ())
                yield problem.on_line(text.count("\n", 0, link.start(1)) + 1)


def _has_unreadable_record(ledger: Ledger, unit: str, period: str) -> bool:
    return any(path.startswith(f"scores/{unit}/{period}.") for path in ledger.unreadable)


def _problem(rule: str, fault: Fault, ledger: Ledger, file: str, where: str,
             acknowledged: tuple[Acknowledgement, ...]) -> Problem:
    problem = Problem(rule, RULES[rule].severity, ledger.place(file, *fault.path), fault.at, where, fault.message,
                      fault.hint)
    notes = [one.note for one in acknowledged if one.rule == rule and one.at == fault.at]
    return problem.with_note(notes[0]) if notes else problem
