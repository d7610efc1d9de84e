"""The rules of the check in one page: what each finds, why it matters, how to mend it, with a case of either kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from generator.problem import Severity
from generator.render.addresses import RULES
from generator.render.page import View

GROUPS = {"reading": "Đọc tệp", "rubric": "Bộ tiêu chí", "unit": "Đơn vị", "belonging": "Bản ghi thuộc về đâu",
          "record": "Bản ghi chấm điểm", "statistics": "Số liệu", "papers": "Giấy tờ được dẫn",
          "acknowledgements": "Điều đã ghi nhận", "safety": "An toàn và riêng tư"}
SEVERITIES: dict[Severity, str] = {"error": "lỗi", "warning": "cảnh báo", "info": "lưu ý"}


class CodeLine(NamedTuple):
    text: str
    faulty: bool


class ShownFile(NamedTuple):
    path: str
    lines: tuple[CodeLine, ...]


class ShownCase(NamedTuple):
    """One example: the files that are laid over a small project, and what the check says of them."""

    title: str
    files: tuple[ShownFile, ...]
    says: tuple[str, ...]


class RuleEntry(NamedTuple):
    """One rule; of further cases only the titles are told."""

    name: str
    group: str
    severity: Severity
    acknowledgeable: bool
    finds: str
    why: str
    mend: str
    rejects: ShownCase
    accepts: ShownCase
    also_rejects: tuple[str, ...]
    also_accepts: tuple[str, ...]


class RuleGroup(NamedTuple):
    anchor: str
    name: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True)
class RulesView(View):
    groups: tuple[RuleGroup, ...]
    count: int

    def severity(self, rule: RuleEntry) -> str:
        return SEVERITIES[rule.severity]


def rules_view(entries: Sequence[RuleEntry]) -> RulesView:
    """The same in every project of one version of the program."""
    groups = tuple(RuleGroup(f"nhom-{name}", GROUPS.get(name, name), tuple(rules))
                   for name, rules in groupby(_by_group(entries), key=lambda entry: entry.group))
    return RulesView(RULES, "Các quy tắc kiểm tra",
                     f"{len(entries)} quy tắc kiểm tra tự động: tìm gì, vì sao, sửa thế nào, kèm ví dụ.",
                     groups, len(entries))


def _by_group(entries: Iterable[RuleEntry]) -> list[RuleEntry]:
    """Groups in the order in which a project is read; within a group the order of the rule table."""
    order = list(GROUPS)
    return sorted(entries, key=lambda entry: order.index(entry.group) if entry.group in order else len(order))


def shown_file(path: str, text: str, faulty: Iterable[int]) -> ShownFile:
    """`faulty` are numbers of lines, from 1; a fault behind the end is shown at the last line."""
    lines = text.splitlines()
    marked = {min(line, len(lines)) for line in faulty}
    return ShownFile(path, tuple(CodeLine(line, place in marked) for place, line in enumerate(lines, 1)))
