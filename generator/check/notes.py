"""Acknowledgements: which problem each speaks for, and those that speak for none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.check.fault import Fault
from generator.check.rules import RULES
from generator.model import Acknowledgement, Ledger
from generator.problem import Problem, Said, did_you_mean, say


@dataclass
class Notes:
    """The acknowledgements of one file; makes problems of faults, and remembers which entries were of use."""

    ledger: Ledger
    file: str
    where: str
    entries: Sequence[Acknowledgement] = ()
    used: set[tuple[str, str]] = field(default_factory=set)

    def problem(self, rule: str, fault: Fault) -> Problem:
        """A problem in the file itself, with its note."""
        return self.noted(self._bare(rule, fault))

    def _bare(self, rule: str, fault: Fault) -> Problem:
        where = f"{self.where} · {fault.at}" if fault.at else self.where
        place = self.ledger.place(self.file, *fault.path)
        return Problem(rule, RULES[rule].severity, place, fault.at, where, fault.message, fault.hint)

    def noted(self, problem: Problem) -> Problem:
        """The problem with the note of the entry that speaks for it, if one does."""
        note = next((one.note for one in self.entries if one.rule == problem.rule and one.at == problem.at), None)
        if note is None:
            return problem
        self.used.add((problem.rule, problem.at))
        return problem.with_note(note)

    def unused(self) -> Iterator[Problem]:
        """Entries for which there is no problem; none speaks for itself. To be asked when all problems are known."""
        for place, entry in enumerate(self.entries):
            if (entry.rule, entry.at) not in self.used:
                fault = Fault("acknowledged", ("acknowledged", place), *_unused(entry))
                yield self._bare("unused-acknowledgement", fault)


def _unused(entry: Acknowledgement) -> tuple[Said, Said]:
    if entry.rule not in RULES:
        return (say("Không có quy tắc `{rule}`.", "There is no rule `{rule}`.", rule=entry.rule),
                did_you_mean(entry.rule, RULES) or say(
                    "Tên quy tắc đứng đầu mỗi vấn đề mà `danbiet check` in ra, ví dụ stated-total-differs.",
                    "Each problem that `danbiet check` prints begins with its rule, such as stated-total-differs."))
    return (say("Ghi nhận `{rule}` ở `{at}` không ứng với vấn đề nào.",
                "The acknowledgement of `{rule}` at `{at}` speaks for no problem.", rule=entry.rule, at=entry.at),
            say("Bỏ mục này nếu đã sửa xong; hoặc ghi at đúng chỗ của vấn đề, ví dụ at: \"9.1\"",
                "Remove it if the problem is mended; or let at name the problem's place, such as at: \"9.1\""))
