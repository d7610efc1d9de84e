"""What was measured, as Markdown tables that read well in a terminal too."""

import datetime
import importlib.metadata
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from danbiet_builds import Build
from process_tree import MEMORY, Cost
from side_by_side import Plain, Sides, median_of

BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
PACKAGES = ("hugo", "mkdocs", "mkdocs-material", "matplotlib", "jinja2", "pyyaml", "pydantic")


def machine() -> str:
    """Date, hardware and versions; nothing that names the machine."""
    load = f"; load before the start {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES if _installed(name))
    return (f"{datetime.date.today():%Y-%m-%d}; {os.cpu_count()} cores ({_processor()}), {_memory()}, {platform.system()} "
            f"{platform.machine()}{load}.\nPython {platform.python_version()}, {versions}. Peak memory: {MEMORY}.")


def _installed(name: str) -> bool:
    try:
        return bool(importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


def _field(path: str, name: str) -> str:
    file = Path(path)
    lines = file.read_text(errors="replace").splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _processor() -> str:
    return _field("/proc/cpuinfo", "model name") or platform.processor() or "unknown processor"


def _memory() -> str:
    total = _field("/proc/meminfo", "MemTotal").split()
    return f"{int(total[0]) / 1024 ** 2:.0f} GiB memory" if total else "unknown memory"


# --- tables ---


def builds_table(builds: Sequence[Build]) -> str:
    cold = {one.units: one.cost for one in builds if one.kind == "cold"}
    head = ["units", "build", "wall s", "processor s", "peak MiB", "pages", "site MB", "kB/page", "wall ms/page",
            "processor ms/page", "of cold, wall", "of cold, processor", "as a cold build"]
    return table(head, (
        [f"{one.units}", one.kind, f"{one.cost.wall:.2f}", f"{one.cost.processor:.2f}", f"{one.cost.peak:.0f}",
         f"{one.site.pages}", f"{one.site.bytes / 1e6:.1f}", f"{one.site.bytes_per_page / 1e3:.1f}",
         f"{1e3 * one.cost.wall / one.site.pages:.2f}", f"{1e3 * one.cost.processor / one.site.pages:.2f}",
         f"{one.cost.wall / cold[one.units].wall:.3f}", f"{one.cost.processor / cold[one.units].processor:.3f}",
         _alike(one)] for one in builds))


def _alike(one: Build) -> str:
    if one.unlike_cold is None:
        return ""
    return f"NO: {len(one.unlike_cold)} files" if one.unlike_cold else "same bytes"


def stages_tables(builds: Sequence[Build]) -> str:
    """For each size one row per stage: seconds of each build that was timed."""
    return "\n".join(_stages([one for one in builds if one.units == units and one.stages])
                     for units in dict.fromkeys(one.units for one in builds if one.stages))


def _stages(builds: Sequence[Build]) -> str:
    names = list(dict.fromkeys(name for one in builds for name in one.stages))
    return table([f"{builds[0].units} units, wall s by stage", *(one.kind for one in builds)],
                 ([name, *(f"{one.stages[name]:.2f}" if name in one.stages else "" for one in builds)] for name in names))


def growth(builds: Sequence[Build]) -> str:
    """How the cost of a page changes from the first size of a thousand units or more to the last."""
    large = [one for one in builds if one.kind == "cold" and one.units >= 1000]
    if len(large) < 2:
        return ""
    first, last = large[0], large[-1]
    wall, processor = (100 * (getattr(last.cost, part) / last.site.pages) / (getattr(first.cost, part) / first.site.pages) - 100
                       for part in ("wall", "processor"))
    return (f"Cold, from {first.units} to {last.units} units, the cost of a page changes by {wall:+.0f} % (wall), "
            f"{processor:+.0f} % (processor).\n")


def hugo_table(sides: Sequence[Sides]) -> str:
    head = ["units", "", "pages", "unit and period pages", "kB/page", "wall s", "least wall s", "processor s", "peak MiB",
            "wall ms/page", "processor ms/page"]
    return table(head, (row for one in sides for row in _rows_of(one)))


def _rows_of(one: Sides) -> Iterator[list[str]]:
    ours, theirs = [build.cost for build in one.ours], one.hugo
    for name, costs, site, main in (("danbiet", ours, one.ours[-1].site, one.main_pages[0]),
                                    ("Hugo", theirs, one.hugo_site, one.main_pages[1])):
        middle = median_of(costs)
        yield [f"{one.units}", name, f"{site.pages}", f"{main}", f"{site.bytes_per_page / 1e3:.1f}", f"{middle.wall:.2f}",
               f"{min(cost.wall for cost in costs):.2f}", f"{middle.processor:.2f}", f"{middle.peak:.0f}",
               f"{1e3 * middle.wall / site.pages:.2f}", f"{1e3 * middle.processor / site.pages:.2f}"]
    ratio = [_ratio(median_of(ours), median_of(theirs), part) for part in ("wall", "processor", "peak")]
    least = min(cost.wall for cost in ours) / min(cost.wall for cost in theirs)
    yield [f"{one.units}", "**danbiet : Hugo**", "", "", "", f"**{ratio[0]}**", f"**{least:.2f}**", f"**{ratio[1]}**",
           f"**{ratio[2]}**", "", ""]


def _ratio(ours: Cost, theirs: Cost, part: str) -> str:
    return f"{getattr(ours, part) / getattr(theirs, part):.2f}"


def agreement(sides: Iterable[Sides]) -> str:
    return "\n".join(
        f"- {one.units} units: {one.compared} results (points, maximum, percent, rating, rank) read from Hugo's pages, "
        + (f"**{len(one.disagreements)} differ** from danbiet's open data, the first: {one.disagreements[0]}"
           if one.disagreements else "all equal to danbiet's open data.") for one in sides)


def mkdocs_table(plain: Plain) -> str:
    def row(name: str, cost: Cost, pages: int, size: int) -> list[str]:
        return [name, f"{pages}", f"{size / 1e6:.0f}", f"{cost.wall:.1f}", f"{cost.processor:.1f}", f"{cost.peak:.0f}",
                f"{1e3 * cost.wall / pages:.2f}", f"{1e3 * cost.processor / pages:.2f}"]

    ours, site = plain.ours, plain.ours.site
    wall = (plain.theirs.wall / plain.site.pages) / (ours.cost.wall / site.pages)
    processor = (plain.theirs.processor / plain.site.pages) / (ours.cost.processor / site.pages)
    return table([f"{plain.units} units", "pages", "site MB", "wall s", "processor s", "peak MiB", "wall ms/page",
                  "processor ms/page"],
                 [row("danbiet", ours.cost, site.pages, site.bytes),
                  row("MkDocs + Material", plain.theirs, plain.site.pages, plain.site.bytes),
                  ["**MkDocs : danbiet, per page**", "", "", "", "", "", f"**{wall:.1f}**", f"**{processor:.1f}**"]])


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, *rows]
    widths = [max(3, *(len(line[place]) for line in lines)) for place in range(len(head))]
    rule = ["-" * width for width in widths]
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
                     for line in (head, rule, *lines[1:])) + "\n"


def put_into(page: Path, text: str) -> None:
    """Between the two marks of a page that has them, else the whole file."""
    old = page.read_text("utf-8") if page.exists() else f"{BEGIN}\n{END}\n"
    before, _, rest = old.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n\n{text.strip()}\n\n{END}{after}", "utf-8")
