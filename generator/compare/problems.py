"""What the check finds now and did not find before, and what it finds no more."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from generator.compare.comparison import ProblemShift
from generator.problem import Problem

_ZEROS = re.compile(r"([0-9][.,][0-9]*?)0+(?![0-9])")
_LINE = re.compile(r"dòng [0-9]+")


def problem_shift(before: Sequence[Problem], after: Sequence[Problem], unseen: Collection[str]) -> ProblemShift:
    """`unseen` are files that the newer check could not look at."""
    then = Counter(_likeness(problem) for problem in before if problem.place.file not in unseen)
    left = Counter(map(_likeness, after)) - then
    gone = then - Counter(map(_likeness, after))
    new: list[Problem] = []
    for problem in after:
        if left[like := _likeness(problem)]:
            left[like] -= 1
            new.append(problem)
    # Who notes a problem that was open before, or changes it into another of its kind, has not mended it.
    mended = Counter(like[:3] for like in gone.elements()) - Counter(_likeness(problem)[:3] for problem in new)
    new.sort(key=lambda one: (["error", "warning", "info"].index(one.severity), one.sort_key))
    noted = tuple(one for one in new if one.acknowledged)
    return ProblemShift(tuple(one for one in new if not one.acknowledged), noted, mended.total())


def _likeness(problem: Problem) -> tuple[str, str, str, bool, str]:
    """Equal for what says the same, wherever in the file; one that is acknowledged is known by what is acknowledged."""
    said = "" if problem.acknowledged else _LINE.sub("", _ZEROS.sub(_bare, problem.message.vi))
    return problem.place.file, problem.rule, problem.at, problem.acknowledged, said


def _bare(number: re.Match[str]) -> str:
    return number[1].rstrip(".,")
