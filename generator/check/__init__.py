"""Is it right? What all rules find in a ledger."""

from collections.abc import Iterator, Sequence

from generator.check.document_rules import papers_of_rubric, symbol_differs_from_type
from generator.check.fault import Fault
from generator.check.folder import Folder, of_folder
from generator.check.free_texts import texts_of_indicators, texts_of_rubric, texts_of_unit
from generator.check.notes import Notes
from generator.check.rules import RULES, Rule, rules_of
from generator.check.safety_rules import personal_data
from generator.model import Ledger, Record, Rubric, Unit
from generator.problem import Problem, did_you_mean, say


def check(ledger: Ledger, problems: Sequence[Problem] = ()) -> list[Problem]:
    """Every problem of a project: those met in reading and those the rules find, acknowledged ones marked."""
    found = [*problems, *check_frame(ledger), *check_records(ledger)]
    return sorted(found, key=lambda problem: problem.sort_key)


def check_frame(ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with rubrics, indicators and units; of records it looks at none."""
    for rubric in ledger.rubrics.values():
        yield from _of_rubric(rubric, ledger)
    yield from _of_indicators(ledger)
    for unit in ledger.units.values():
        yield from _of_unit(unit, ledger)


def check_records(ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with records and narratives; each is looked at beside its own unit, rubric and indicators only."""
    records: dict[str, list[Record]] = {}
    narratives: dict[str, dict[str, str]] = {}
    for record in ledger.records:
        records.setdefault(record.unit, []).append(record)
    for (unit, period), text in ledger.narratives.items():
        narratives.setdefault(unit, {})[period] = text
    for unit in {**records, **narratives}:
        yield from of_folder(Folder(ledger, unit, records.get(unit, []), narratives.get(unit, {})))


def _of_rubric(rubric: Rubric, ledger: Ledger) -> Iterator[Problem]:
    notes = Notes(ledger, rubric.path, rubric.name, rubric.file.acknowledged)
    for name, find in rules_of("rubric"):
        yield from (notes.problem(name, fault) for fault in find(rubric, ledger))
    for _, fault in symbol_differs_from_type(list(papers_of_rubric(rubric))):
        yield notes.problem("symbol-differs-from-type", fault)
    yield from (notes.problem("personal-data", fault) for fault in personal_data(texts_of_rubric(rubric)))
    yield from _unused(notes, ledger)


def _of_unit(unit: Unit, ledger: Ledger) -> Iterator[Problem]:
    notes = Notes(ledger, unit.path, unit.name, unit.file.acknowledged)
    for name, find in rules_of("unit"):
        yield from (notes.problem(name, fault) for fault in find(unit, ledger))
    yield from (notes.problem("personal-data", fault) for fault in personal_data(texts_of_unit(unit)))
    yield from _unused(notes, ledger)


def _unused(notes: Notes, ledger: Ledger) -> Iterator[Problem]:
    """Nothing while a file cannot be read: what refers to it is not looked at, so an entry may only seem unused."""
    if notes.entries and not ledger.unreadable:
        yield from notes.unused()


def _of_indicators(ledger: Ledger) -> Iterator[Problem]:
    """What an indicator is the sum or ratio of are indicators too."""
    for place, indicator in enumerate(ledger.indicators.values()):
        notes = Notes(ledger, "rubrics/indicators.yaml", indicator.name)
        for key, ids in (("ratio", indicator.ratio or ()), ("sum_of", indicator.sum_of)):
            for id in ids:
                if id not in ledger.indicators:
                    yield notes.problem("unknown-indicator", Fault(indicator.id, (place, key), say(
                        "Không có chỉ số `{id}`.", "There is no indicator `{id}`.", id=id),
                        did_you_mean(id, ledger.indicators) or say(
                            "Thêm chỉ số đó vào danh mục, ví dụ - {{id: {id}, name: …, unit: hồ sơ}}",
                            "Add it to the list, such as - {{id: {id}, name: …, unit: hồ sơ}}", id=id)))
    notes = Notes(ledger, "rubrics/indicators.yaml", "rubrics/indicators.yaml")
    found = personal_data(texts_of_indicators(ledger.indicators))
    yield from (notes.problem("personal-data", fault) for fault in found)


__all__ = ["RULES", "Rule", "check", "check_frame", "check_records"]
