"""What the page on the rules tells: each rule in words, with a case of either kind and what the check says of it."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from generator.build.dossier import key_of
from generator.check import RULES, check
from generator.check.reference import CASES, Case, RuleReference, rule_reference
from generator.problem import Problem
from generator.read import read_project
from generator.render.views.rules import RuleEntry, ShownCase, shown_file

BASE = "base"  # the small project that all cases are laid over
NEVER_ACKNOWLEDGED = ("reading", "acknowledgements")  # what cannot be read has no place for a note


def rule_book_key() -> str:
    """Names the state of the texts and cases, which the program's own key leaves out; read they are only when needed."""
    states = [(entry.path, entry.stat()) for folder, _, _ in os.walk(CASES.parent) for entry in os.scandir(folder)
              if entry.name.endswith(".yaml")]
    return key_of(*sorted(f"{path} {state.st_size} {state.st_mtime_ns}" for path, state in states))


@cache
def rule_book() -> tuple[RuleEntry, ...]:
    """In the order of the rule table."""
    with TemporaryDirectory() as folder:
        project = Path(copytree(CASES / BASE, Path(folder) / BASE))
        return tuple(_entry(rule_reference(name), project) for name in RULES)


def _entry(of: RuleReference, project: Path) -> RuleEntry:
    rule, accepted = of.rule, min(_shortest_first(of.accepts), key=lambda case: bool(case.faults))  # best without a note
    rejected, says = _rejected(of, project)
    return RuleEntry(
        rule.name, rule.group, rule.severity, rule.group not in NEVER_ACKNOWLEDGED, of.finds.vi, of.why.vi, of.mend.vi,
        rejects=_shown(rejected, says), accepts=_shown(accepted, ()),
        also_rejects=tuple(case.title for case in of.rejects if case is not rejected),
        also_accepts=tuple(case.title for case in of.accepts if case is not accepted))


def _rejected(of: RuleReference, project: Path) -> tuple[Case, tuple[str, ...]]:
    """The shortest case of which the check says something when its files are as they are shown; else just the shortest."""
    cases = _shortest_first(of.rejects)
    for case in cases:
        if found := _said(of.rule.name, case, project):
            return case, tuple(_message(problem, len(case.files) > 1) for problem in found)
    return cases[0], ()


def _shortest_first(cases: Sequence[Case]) -> list[Case]:
    return sorted(cases, key=lambda case: (not case.files, sum(map(len, _texts(case).values())), case.name))


def _texts(case: Case) -> dict[str, str]:
    """An empty file is one without a text."""
    return {path: text or "" for path, text in case.files.items()}


def _said(rule: str, case: Case, project: Path) -> list[Problem]:
    """What the check says where the case has its faults; nothing where its files are not shown as they are."""
    with laid_over(_texts(case), project):
        found = check(*read_project(project))
    return [problem for problem in found
            if problem.rule == rule and (problem.place.file, problem.place.line) in case.faults]


@contextmanager
def laid_over(files: Mapping[str, str], project: Path) -> Iterator[None]:
    """The project with some files for a while."""
    before = {path: path.read_bytes() if path.is_file() else None for path in (project / file for file in files)}
    for path, text in zip(before, files.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    yield
    for path, content in before.items():
        if content is not None:
            path.write_bytes(content)
            continue
        path.unlink()
        for folder in path.parents:
            if folder == project or any(folder.iterdir()):
                break
            folder.rmdir()


def _shown(case: Case, says: tuple[str, ...]) -> ShownCase:
    files = tuple(shown_file(path, text, [line for file, line in case.faults if file == path])
                  for path, text in _texts(case).items())
    return ShownCase(case.title, files, says)


def _message(problem: Problem, with_file: bool) -> str:
    where = f"{problem.place.file}, dòng" if with_file else "Dòng"
    return " ".join(filter(None, (f"{where} {problem.place.line}: {problem.message.vi}", problem.hint.vi)))
