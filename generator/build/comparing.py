"""Two states of a project, read side by side: what is the same on both sides is read and computed once."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from generator.build import is_current
from generator.build.crew import Crew
from generator.build.dossier import Brief, Files, Frame, ledger_of, read_dossier
from generator.build.memory import Memory
from generator.build.sides import PAGES, SETTINGS, Named, Side, both_sides
from generator.check import check_frame
from generator.compare import Comparison, FolderShift, State, compare, folder_shift
from generator.problem import Language, say
from generator.progress import Progress
from generator.publish.comparison import comparison_json
from generator.render.comparison import Titled, comparison_markdown, comparison_text


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and what was compared."""

    base: Named
    head: Named
    comparison: Comparison

    @property
    def titled(self) -> Titled:
        command = " ".join(["danbiet diff", *(shlex.quote(one.name) for one in (self.base, self.head) if one.name)])
        return Titled(self.comparison, self.base.shown, self.head.shown, command)


def compare_revisions(root: Path, base: str, head: str | None = None, progress: Progress | None = None) -> Compared:
    """What lies between two git revisions or folders; without `head`, the working tree at the root is the newer one."""
    progress = progress or Progress(quiet=True)
    with ExitStack() as stack:
        with progress.stage(say("Lấy hai bên để so", "Getting both sides")):
            before, after = stack.enter_context(both_sides(root, base, head))
        memory = stack.enter_context(_memory(root)) if head is None else None
        shifts = _read(before, after, memory, progress)
        with progress.stage(say("So sánh", "Comparing")):
            return Compared(before.named, after.named, compare(_state(before), _state(after), shifts))


def comparison_report(compared: Compared, form: str, lang: Language) -> str:
    """In one of COMPARISON_FORMATS; ends with a line break."""
    return COMPARISON_FORMATS[form](compared, lang)


COMPARISON_FORMATS: dict[str, Callable[[Compared, Language], str]] = {
    "text": lambda compared, lang: comparison_text(compared.titled, lang),
    "markdown": lambda compared, lang: comparison_markdown(compared.titled, lang),
    "json": lambda compared, lang: comparison_json(
        compared.comparison, {"base": asdict(compared.base), "head": asdict(compared.head)}, lang),
}


def _state(side: Side) -> State:
    ledger = ledger_of(side.frame, side.briefs.values())
    problems = [*side.frame.reading.problems, *(one for brief in side.briefs.values() for one in brief.problems),
                *check_frame(ledger)]
    pages = {path: id for path, id in side.ids.items() if path == SETTINGS or path.startswith(PAGES)}
    return State(ledger, [one for brief in side.briefs.values() for one in brief.results], problems, pages)


# --- reading ---


@dataclass(frozen=True, slots=True)
class _Folder:
    """One unit to be read; `same`: it holds the same files on both sides, to be found on the newer one."""

    unit: str
    before: Files
    after: Files
    same: bool


@dataclass(frozen=True, slots=True)
class _Found:
    unit: str
    before: Brief | None
    after: Brief | None
    shift: FolderShift | None


@dataclass
class _Desk:
    """One process's share: it reads units on both sides, compares what people wrote, and keeps nothing but briefs."""

    before: Frame
    after: Frame

    def compare(self, folders: Sequence[_Folder]) -> list[_Found]:
        return [self._compare(folder) for folder in folders]

    def _compare(self, folder: _Folder) -> _Found:
        unit = folder.unit
        new, brief = read_dossier(self.after, unit, folder.after) if folder.after else (None, None)
        if folder.same and brief:
            return _Found(unit, self._as_before(brief, folder.after), brief, None)
        old, older = read_dossier(self.before, unit, folder.before) if folder.before else (None, None)
        shift = folder_shift(old.ledger if old else self.before.ledger, new.ledger if new else self.after.ledger, unit)
        return _Found(unit, older, brief, shift)

    def _as_before(self, brief: Brief, files: Files) -> Brief:
        """The same files in the light of the older frame; mostly it says the same of them."""
        return older if (older := brief_before(self.before, brief)) else read_dossier(
            replace(self.before, root=self.after.root), brief.unit, files)[1]


def brief_before(before: Frame, brief: Brief) -> Brief | None:
    """The brief itself, where it follows from the older frame too."""
    return brief if before.key(brief.files, brief.named) == brief.key else None


def _read(before: Side, after: Side, memory: Memory | None, progress: Progress) -> list[FolderShift]:
    """Fill in the briefs of both sides; what was changed in the folders that differ."""
    known = _remembered(after, memory)
    work = []
    for unit in sorted(before.units.keys() | after.units.keys()):
        same = before.units.get(unit) == after.units.get(unit) and before.folder(unit) == after.folder(unit)
        brief = known.get(unit) if same else None
        if brief and (older := brief_before(before.frame, brief)):
            before.briefs[unit], after.briefs[unit] = older, brief
        else:
            work.append((unit, _Folder(unit, before.units.get(unit, ()), after.units.get(unit, ()), same)))
    shifts = _share(work, before, after, progress)
    for side in (before, after):
        side.briefs = {unit: side.briefs[unit] for unit in sorted(side.units)}
    if memory:
        memory.keep_briefs(after.briefs)
    return [shifts[unit] for unit in sorted(shifts)]


def _share(work: list[tuple[str, _Folder]], before: Side, after: Side, progress: Progress) -> dict[str, FolderShift]:
    shifts: dict[str, FolderShift] = {}
    with Crew(_Desk(before.frame, after.frame)) as crew, progress.stage(  # type: ignore[arg-type]
            say("Đọc hồ sơ các đơn vị", "Reading the units' records"), len(work)) as advance:
        for found in crew.run("compare", work):
            for one in found:
                before.briefs |= {one.unit: one.before} if one.before else {}
                after.briefs |= {one.unit: one.after} if one.after else {}
                shifts |= {one.unit: one.shift} if one.shift else {}
            advance(len(found))
    return shifts


def _remembered(after: Side, memory: Memory | None) -> dict[str, Brief]:
    """Briefs that a build or a check has left, of files that are still what they were."""
    briefs = memory.briefs() if memory else {}
    return {unit: brief for unit, files in after.units.items()
            if (brief := briefs.get(unit)) and is_current(after.frame, brief, files)}


@contextmanager
def _memory(root: Path) -> Iterator[Memory]:
    memory = Memory(root)
    try:
        yield memory
    finally:
        memory.close()


__all__ = ["COMPARISON_FORMATS", "Compared", "compare_revisions", "comparison_report"]
