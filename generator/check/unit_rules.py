"""Rules for units: parents, successors and the dates of their lives."""

from collections.abc import Iterator
from itertools import pairwise

from generator.check.fault import Fault
from generator.check.rubric_rules import unit_meant
from generator.model import Ledger, Unit
from generator.model.fields import date_span
from generator.problem import Said, say


def unknown_parent(unit: Unit, ledger: Ledger) -> Iterator[Fault]:
    if unit.parent and not ledger.knows_unit(unit.parent):
        yield Fault("parent", ("parent",), _no_unit(unit.parent), unit_meant(unit.parent, ledger))


def parent_cycle(unit: Unit, ledger: Ledger) -> Iterator[Fault]:
    seen, parent = {unit.id}, unit.parent
    while parent in ledger.units and parent not in seen:
        seen.add(parent)
        parent = ledger.units[parent].parent
    if parent == unit.id:
        yield Fault("parent", ("parent",), say(
            "Đơn vị nằm trong chính nó, qua `{parent}`.", "The unit lies inside itself, by way of `{parent}`.",
            parent=unit.parent), say(
            "Sửa parent của một trong các đơn vị đó, ví dụ parent: quang-ngai",
            "Mend the parent of one of them, such as parent: quang-ngai"))


def unknown_successor(unit: Unit, ledger: Ledger) -> Iterator[Fault]:
    for place, successor in enumerate(unit.file.successors):
        if not ledger.knows_unit(successor.unit):
            yield Fault(successor.unit, ("successors", place, "unit"), _no_unit(successor.unit),
                        unit_meant(successor.unit, ledger))


def life_out_of_order(unit: Unit, ledger: Ledger) -> Iterator[Fault]:
    """A life begins before it ends; former names end one after another, before the present name begins."""
    file = unit.file
    if _after(file.from_, file.until):
        yield Fault("until", ("until",), *_out_of_order(file.from_, file.until))
    for place, name in enumerate(file.former_names):
        path = ("former_names", place)
        if _after(name.from_, name.until):
            yield Fault("former_names", (*path, "until"), *_out_of_order(name.from_, name.until))
        if name.until and file.from_ and date_span(name.until)[0] >= date_span(file.from_)[1]:
            yield Fault("former_names", (*path, "until"), *_out_of_order(name.until, file.from_))
    for place, (earlier, later) in enumerate(pairwise(file.former_names), 1):
        if _after(earlier.until, later.until):
            yield Fault("former_names", ("former_names", place), _out_of_order(earlier.until, later.until)[0],
                        say("Xếp tên cũ nhất lên trước, ví dụ tên có until: 1999-12-31 đứng trên tên có"
                            " until: 2020-01-31.",
                            "Put the oldest name first: the one with until: 1999-12-31 above the one with"
                            " until: 2020-01-31."))


def _after(first: str | None, second: str | None) -> bool:
    """Whether two dates, as far as they are known, stand the wrong way round."""
    return bool(first and second and date_span(first)[0] > date_span(second)[1])


def _out_of_order(first: str | None, second: str | None) -> tuple[Said, Said]:
    return say("Ngày {first} không thể đứng trước {second}.", "The date {first} cannot come before {second}.",
               first=first, second=second), say(
        "Sửa from, until theo quyết định lập, sáp nhập, ví dụ from: 2020-02-01, until: 2025-06-30",
        "Mend from, until by the resolutions, such as from: 2020-02-01, until: 2025-06-30")


def _no_unit(id: str) -> Said:
    return say("Không có đơn vị `{id}`.", "There is no unit `{id}`.", id=id)
