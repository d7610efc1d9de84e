"""danbiet's builds of one sample project: cold, nothing changed, one record changed, one rubric title changed."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from process_tree import Cost, cost_of
from projects import (
    DANBIET,
    ROOT,
    Site,
    change_one_score,
    change_rubric_title,
    copy_cold,
    differences,
    make_cold,
    site_of,
)

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Build:
    units: int
    kind: str
    cost: Cost
    site: Site
    stages: dict[str, float] = field(default_factory=dict)  # wall seconds, as danbiet tells them
    unlike_cold: list[str] | None = None  # files that a cold build of the same state makes otherwise; None: not compared


def build(units: int, kind: str, project: Path) -> Build:
    timings = project.parent / "timings.json"
    timings.unlink(missing_ok=True)
    cost = cost_of([*DANBIET, "--root", project, "build"], {"DANBIET_TIMINGS": str(timings)}, ROOT)
    stages = json.loads(timings.read_text("utf-8")) if timings.exists() else {}
    return Build(units, kind, cost, site_of(project / "site"), stages)


def cold_build(units: int, project: Path) -> Build:
    make_cold(project)
    return build(units, "cold", project)


def later_builds(units: int, project: Path, periods: list[str], tell: Tell) -> list[Build]:
    """What follows a cold build. Every site is compared with that of a cold build of the same files elsewhere."""
    kept = project.with_name("cold-site")
    copy_cold(project / "site", kept)
    again = build(units, "nothing changed", project)
    found = [_compared(again, differences(project / "site", kept))]
    for kind, change in (("one record changed", lambda: change_one_score(project)),
                         ("one rubric title changed", lambda: change_rubric_title(project, periods[-1]))):
        tell(f"{units} units, {kind}: {change()}")
        one = build(units, kind, project)
        found.append(_compared(one, _unlike_cold(project)))
    return found


def _unlike_cold(project: Path) -> list[str]:
    elsewhere = project.with_name("elsewhere")
    copy_cold(project, elsewhere)
    cold_build(0, elsewhere)
    found = differences(project / "site", elsewhere / "site")
    make_cold(elsewhere)
    return found


def _compared(one: Build, unlike: list[str]) -> Build:
    return Build(one.units, one.kind, one.cost, one.site, one.stages, unlike)
