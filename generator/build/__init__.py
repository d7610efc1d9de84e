"""The story: what happens, stage after stage, when a project is checked or its site is built."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

from generator.build.assembly import Assembly, Folders, Look, Proof
from generator.build.crew import Crew
from generator.build.desk import Desk
from generator.build.dossier import Brief, Files, Frame, ledger_of
from generator.build.guide import guide_of
from generator.build.history import history_of
from generator.build.marks import mark_of
from generator.build.memory import Memory, program_key
from generator.build.outlook import World
from generator.build.parts import Parts, Scope, dealt_out
from generator.check import check_frame
from generator.derive import together
from generator.history import commit_of
from generator.history.log import Head, head_of
from generator.model import Ledger
from generator.problem import Problem, say
from generator.progress import Progress
from generator.publish import (
    FORMATS,
    BrokenLink,
    beyond_limits,
    broken_links,
    data_checksum,
    fresh_folder,
    problem_report,
)
from generator.publish.checksum import file_digest
from generator.read import list_project, read_frame
from generator.render.charts.stencil import DRAWN
from generator.render.page import Page, Shell, Site
from generator.render.templates import templates_folder
from generator.render.views.overview import joined


@dataclass
class Checked:
    """A project that was read, and everything that is wrong with it.

    Of records the ledger holds rubric and state only; what else stands in them is with the crew. To be closed.
    """

    frame: Frame
    ledger: Ledger
    problems: list[Problem]
    files: Mapping[str, Files]  # by unit
    briefs: Mapping[str, Brief]
    crew: Crew
    memory: Memory

    @property
    def root(self) -> Path:
        return self.frame.root

    @cached_property
    def head(self) -> Head | None:
        """Where the history of the records ends; None where there is none."""
        return head_of(self.root)

    @property
    def digests(self) -> dict[str, str]:
        """SHA-256 of every file that was read."""
        of_units = (one for brief in self.briefs.values() for one in brief.files.items())
        return {**self.frame.reading.digests, **dict(of_units)}

    def fails(self, strict: bool = False) -> bool:
        """Whether there is an error without an acknowledgement; `strict` counts warnings too."""
        return any(problem.fails or (strict and problem.severity == "warning" and not problem.acknowledged)
                   for problem in self.problems)

    def close(self) -> None:
        self.crew.close()
        self.memory.close()

    def __enter__(self) -> "Checked":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()


def check_project(root: Path, progress: Progress | None = None, to_build: bool = False) -> Checked:
    """Read everything, check everything; raises DanbietError when there is no project at the root.

    What was read is held only if the site is to be built of it.
    """
    progress = progress or Progress(quiet=True)
    listing = list_project(root)
    frame = Frame(root, read_frame(root, listing), program_key())
    memory = Memory(root)
    crew = Crew(Desk(frame, keep=to_build))
    try:
        briefs = _briefs(frame, listing.units, crew, memory, progress)
    except BaseException:
        crew.close()
        memory.close()
        raise
    with progress.stage(say("Kiểm tra", "Checking")):
        ledger = ledger_of(frame, briefs.values())
        problems = [*frame.reading.problems, *(one for brief in briefs.values() for one in brief.problems),
                    *check_frame(ledger)]
        problems.sort(key=lambda problem: problem.sort_key)
    return Checked(frame, ledger, problems, listing.units, briefs, crew, memory)


def _briefs(frame: Frame, units: Mapping[str, Files], crew: Crew, memory: Memory, progress: Progress) -> dict[str, Brief]:
    """The briefs of all units, in order of their ids: remembered where nothing that they follow from has changed."""
    with progress.stage(say("So với lần trước", "Comparing with the last time")):
        known = memory.briefs()
        found = {unit: known[unit] for unit, files in units.items()
                 if unit in known and is_current(frame, known[unit], files)}
    work = [(unit, (unit, files)) for unit, files in units.items() if unit not in found]
    with progress.stage(say("Đọc hồ sơ các đơn vị", "Reading the units' records"), len(work)) as advance:
        for briefs in crew.run("take_in", work):
            found |= {brief.unit: brief for brief in briefs}
            advance(len(briefs))
    briefs = {unit: found[unit] for unit in units}
    memory.keep_briefs(briefs)
    return briefs


def is_current(frame: Frame, brief: Brief, listed: Files) -> bool:
    """Whether the brief is what reading the unit's files again would give."""
    if listed != brief.listed:
        return False
    return brief.key == frame.key({path: _digest(frame.root, path, brief) for path in brief.files}, brief.named)


def _digest(root: Path, path: str, brief: Brief) -> str:
    """The file's content is read only where its mark has changed."""
    file = f"{root}/{path}"
    return brief.files[path] if brief.marks.get(path) == mark_of(file) else file_digest(file)


def build_site(checked: Checked, look: tuple[Site, Shell], folders: Folders, scope: Scope,
               progress: Progress) -> Assembly:
    """Put all our pages and files together with the host's own; DanbietError when two would clash.

    `checked` has no errors; `shell` puts a page into the theme. What is left to do is to `finish`.
    """
    with progress.stage(say("Đọc lịch sử", "Reading the history")):
        history = history_of(checked.root, checked.head, checked.memory)
    with progress.stage(say("Tính kết quả, xếp hạng", "Computing results and rankings")):
        briefs = checked.briefs.values()
        results = together(checked.ledger, (one for brief in briefs for one in brief.results), checked.problems)
        world = World(checked.ledger, results, joined(brief.overview for brief in briefs), checked.briefs,
                      checked.frame.key_of_all, history)
    drawn = checked.memory.drawings()
    DRAWN.update(drawn)
    assembly = Assembly(world, Look(*look, checked.frame.code), folders, checked.memory, scope)
    assembly.units(checked.crew, checked.files, progress)
    with progress.stage(say("Ghép dữ liệu mở", "Joining the open data")):
        assembly.part() if scope.only else assembly.tables()
    with progress.stage(say("Trang chung", "Pages of several units")):
        if not scope.only:
            assembly.pages(Proof(commit_of(checked.root), data_checksum(checked.root, checked.digests)))
        assembly.host_files()
    if (drawings := checked.crew.drawings()).keys() != drawn.keys():
        checked.memory.keep_drawings(drawings)
    return assembly


def scope_of(checked: Checked, only: tuple[str, ...], parts: tuple[Path, ...]) -> Scope:
    """What a build shall make; DanbietError for ids that no unit has, and for folders that hold no part of a site."""
    scope = Scope(only, Parts(parts))
    scope.check(checked.ledger.units)
    return scope


def split_project(root: Path, count: int) -> list[list[str]]:
    """Ids for `--only`, in at most `count` parts that take about the same time to build."""
    return dealt_out(list_project(root).units, count)


def broken_links_of(assembly: Assembly, documents: Iterable[str]) -> list[BrokenLink]:
    """Links of some documents of the next site, by path, that lead nowhere in it."""
    folder = assembly.staging.folder
    return broken_links([(name, (folder / name).read_text("utf-8")) for name in documents], set(assembly.sizes))


__all__ = ["FORMATS", "Checked", "Folders", "Page", "Site", "beyond_limits", "broken_links_of", "build_site", "check_project",
           "fresh_folder", "guide_of", "problem_report", "scope_of", "split_project", "templates_folder"]
