"""What is wrong in the folder of one unit: with its records, its narratives, and the papers that all of them cite."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.check.citation_rules import document_cited_differently, may_be_cited_wrongly, mentioned_differently
from generator.check.document_rules import Citation, documents_of, papers_of, symbol_differs_from_type
from generator.check.fault import Fault, RecordInRubric
from generator.check.notes import Notes
from generator.check.rules import rules_of
from generator.check.safety_rules import personal_data_in_narrative, personal_data_in_record, unsafe_link
from generator.model import Ledger, Record, Unit
from generator.problem import Problem, Said, did_you_mean, say


@dataclass(frozen=True)
class Folder:
    """The records of one unit, and its narratives by period."""

    ledger: Ledger
    id: str
    records: Sequence[Record]
    narratives: Mapping[str, str]

    @property
    def unit(self) -> Unit | None:
        return self.ledger.units.get(self.id)

    @cached_property
    def papers(self) -> list[Citation]:
        return [one for record in self.records for one in papers_of(record)]

    @cached_property
    def notes(self) -> dict[str, Notes]:
        """By record."""
        name = self.unit.name if self.unit else self.id
        return {record.path: Notes(self.ledger, record.path, f"{name} · {record.period}", record.file.acknowledged)
                for record in self.records}


def of_folder(folder: Folder) -> Iterator[Problem]:
    for record in folder.records:
        yield from _of_record(record, folder)
    for period, narrative in folder.narratives.items():
        yield from _of_narrative(period, narrative, folder)
    yield from _of_papers(folder)
    for record in folder.records:
        if _is_looked_at_in_full(record, folder.ledger):
            yield from folder.notes[record.path].unused()


def _of_papers(folder: Folder) -> Iterator[Problem]:
    if not may_be_cited_wrongly(one for record in folder.records for one in documents_of(record)):
        return
    for rule, find in (("symbol-differs-from-type", symbol_differs_from_type),
                       ("document-cited-differently", document_cited_differently)):
        yield from (folder.notes[cited.file].problem(rule, fault) for cited, fault in find(folder.papers))


def _is_looked_at_in_full(record: Record, ledger: Ledger) -> bool:
    """Whether all rules could look at the record: without what it refers to an entry may only seem unused."""
    needed = {"rubrics/indicators.yaml", f"scores/{record.unit}/unit.yaml"}
    return (record.rubric is None or record.rubric in ledger.rubrics) and needed.isdisjoint(ledger.unreadable)


def _of_record(record: Record, folder: Folder) -> Iterator[Problem]:
    ledger, notes = folder.ledger, folder.notes[record.path]
    for name, fault in _belonging(record, ledger):
        yield notes.problem(name, fault)
    for name, find in rules_of("statistics"):
        yield from (notes.problem(name, fault) for fault in find(record, ledger))
    rubric = ledger.rubrics.get(record.rubric or "")
    if rubric:
        pair = RecordInRubric(ledger, record, folder.unit, rubric)
        for name, find in rules_of("record"):
            yield from (notes.problem(name, fault) for fault in find(pair))
    yield from (notes.problem("personal-data", fault) for fault in personal_data_in_record(record))


def _belonging(record: Record, ledger: Ledger) -> Iterator[tuple[str, Fault]]:
    """Whether the record has a unit, the unit lived then, and there is the rubric that it needs."""
    unit, rubric = ledger.units.get(record.unit), record.rubric
    if not ledger.knows_unit(record.unit):
        yield "missing-key", Fault("unit.yaml", (), say(
            "Có bản ghi nhưng thiếu {file}.", "There is a record, but {file} is missing.",
            file=f"scores/{record.unit}/unit.yaml"),
            say("Thêm tệp đó với name và tier, ví dụ name: Xã Mẫu 1 và tier: commune",
                "Add that file with name and tier, such as name: Xã Mẫu 1 and tier: commune"))
    if unit and not unit.exists_in(record.period):
        yield "unit-not-in-existence", Fault("period", (), say(
            "{name} không tồn tại trong kỳ {period} (từ {first} đến {last}).",
            "{name} did not exist in {period} (from {first} until {last}).", name=unit.name, period=record.period,
            first=unit.file.from_ or "…", last=unit.file.until or "…"),
            say("Để bản ghi dưới đơn vị có trong kỳ đó, hoặc sửa from, until trong {file}, ví dụ until: 2025-06-30",
                "Put the record under the unit of that time, or mend from, until in {file}, such as until: 2025-06-30",
                file=unit.path))
    statistics = record.file.indicators or record.file.initiatives or (record.unit, record.period) in ledger.narratives
    if rubric is None and (record.file.scores or record.file.stated or not statistics):
        yield "missing-key", Fault("rubric", (), say("Bản ghi không chỉ có số liệu nhưng thiếu `rubric`.",
                                                     "The record holds more than statistics but has no `rubric`."),
                                   _such_as_rubric(ledger))
    if rubric and not ledger.knows_rubric(rubric):
        yield "unknown-rubric", Fault("rubric", ("rubric",), say(
            "Không có bộ tiêu chí `{id}`.", "There is no rubric `{id}`.", id=rubric),
            did_you_mean(rubric, ledger.rubrics) or say(
                "Thêm tệp rubrics/{id}.yaml hoặc sửa dòng rubric.", "Add rubrics/{id}.yaml or mend the line rubric.",
                id=rubric))


def _such_as_rubric(ledger: Ledger) -> Said:
    return say("Thêm dòng rubric: {id}", "Add a line rubric: {id}", id=next(iter(ledger.rubrics), "quang-ngai-2022"))


# --- narratives ---


def _of_narrative(period: str, narrative: str, folder: Folder) -> Iterator[Problem]:
    """A narrative belongs to a record of its unit and period; there stand the acknowledgements of what is in it."""
    file = f"scores/{folder.id}/{period}.md"
    beside = [record for record in folder.records if record.period == period]
    if not beside and not _has_unreadable_record(folder.ledger, folder.id, period):
        yield Notes(folder.ledger, file, file).problem("bad-name", Fault("", (), say(
            "Bài viết không đi với bản ghi nào của kỳ {period}.", "The narrative goes with no record of {period}.",
            period=period), say("Thêm {period}.yaml cạnh nó, ví dụ bằng lệnh danbiet new record {unit} {period}",
                                "Add {period}.yaml beside it, such as by danbiet new record {unit} {period}",
                                period=period, unit=folder.id)))
    name = f"{period}.md"
    found = [("unsafe-link", *one) for one in unsafe_link(narrative)]
    found += [("document-cited-differently", *one) for one in mentioned_differently(narrative, name, folder.papers)]
    found += [("personal-data", *one) for one in personal_data_in_narrative(narrative, name)]
    for rule, line, fault in found:
        problem = Notes(folder.ledger, file, file).problem(rule, fault).on_line(line)
        for record in beside:
            problem = problem if problem.acknowledged else folder.notes[record.path].noted(problem)
        yield problem


def _has_unreadable_record(ledger: Ledger, unit: str, period: str) -> bool:
    return any(path.startswith(f"scores/{unit}/{period}.") for path in ledger.unreadable)
