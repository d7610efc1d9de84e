"""One process's share of the work: it reads units into dossiers, keeps them, and later publishes their pages and data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.build.dossier import Brief, Dossier, Files, Frame, read_dossier
from generator.build.outlook import Outlook, seen_from
from generator.history.edits import unpacked_history
from generator.model import Unit
from generator.problem import DanbietError, say
from generator.publish import Entry, Feed, feed_file, unit_data
from generator.publish.staging import Staging, State
from generator.render import render, views_of_unit
from generator.render.addresses import unit_address
from generator.render.charts.stencil import DRAWN
from generator.render.page import BareView, PlainFile, Shell, Shown, Site, View
from generator.render.views import Atlas
from generator.render.views.overview import NOTHING_SEEN
from generator.render.views.reuse import unit_feed
from generator.render.views.updates import unit_feed_entries

NEVER = "1970-01-01T00:00:00Z"  # when a unit was last updated of which nothing may be told


@dataclass(frozen=True, slots=True)
class Errand:
    """What is the same for all units that are published in one build."""

    site: Site
    shell: Shell
    staging: Path
    live: Path
    mirror: Path | None


@dataclass(frozen=True, slots=True)
class Job:
    """One unit to be published; `here` and `live` are its files in the two trees (see `staging`)."""

    outlook: Outlook
    files: Files
    brief: str  # its key
    here: Mapping[str, State]
    live: Mapping[str, State]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a job: the files of the unit, and its rows of the open data."""

    unit: str
    left: Mapping[str, State]
    rows: Mapping[str, bytes]
    counts: Mapping[str, int]
    addresses: tuple[str, ...]  # of its pages


@dataclass
class Desk:
    frame: Frame
    keep: bool = True  # whether dossiers are needed again
    dossiers: dict[str, Dossier] = field(default_factory=dict)

    def drawings(self) -> dict[Any, Any]:
        """What was drawn so far for charts."""
        return dict(DRAWN)

    def take_in(self, units: Sequence[tuple[str, Files]]) -> list[Brief]:
        return [self._read(unit, files)[1] for unit, files in units]

    def publish(self, errand: Errand, jobs: Sequence[Job]) -> list[Published]:
        return [self._publish(errand, job) for job in jobs]

    def _read(self, unit: str, files: Files) -> tuple[Dossier, Brief]:
        dossier, brief = read_dossier(self.frame, unit, files)
        if self.keep:
            self.dossiers[unit] = dossier
        return dossier, brief

    def _read_again(self, unit: str, job: Job) -> Dossier:
        """The dossier of which only the brief was remembered; DanbietError when that would be another one by now."""
        try:
            dossier, brief = self._read(unit, job.files)
        except FileNotFoundError:
            brief = None
        if brief is None or brief.key != job.brief:
            raise DanbietError(say("scores/{unit} vừa thay đổi trong lúc dựng trang; hãy dựng lại.",
                                   "scores/{unit} has changed while the site was being built; build again.", unit=unit))
        return dossier

    def _publish(self, errand: Errand, job: Job) -> Published:
        unit = job.outlook.units[0]
        dossier = self.dossiers.pop(unit.id, None) or self._read_again(unit.id, job)
        ledger, results = seen_from(dossier, job.outlook)
        atlas = Atlas(ledger, results, errand.site, replace(NOTHING_SEEN, scored_criteria=job.outlook.criteria),
                      unpacked_history(job.outlook.history).records, shared_issuers=job.outlook.issuers)
        staging = Staging(errand.staging, errand.live, job.here, job.live, errand.mirror)
        addresses = []
        for view in views_of_unit(atlas, unit):
            staging.put(*file_of(view, errand.site, errand.shell))
            if isinstance(view, View) and not isinstance(view, BareView):
                addresses.append(view.address)
        if address := unit_feed(atlas, unit.id):
            staging.put(address, feed_file(*_feed(atlas, unit, address)))
        data = unit_data(ledger, results, unit.id)
        staging.put(*data.json)
        return Published(unit.id, staging.left, data.rows, data.counts, tuple(addresses))


def file_of(view: Shown, site: Site, shell: Shell) -> tuple[str, bytes]:
    """The file of what is shown: its path relative to the site's root, and its content."""
    if isinstance(view, PlainFile):
        return view.address, view.content
    page = render(view, site)
    return page.file, (page.body if isinstance(view, BareView) else shell(page)).encode()


def _feed(atlas: Atlas, unit: Unit, address: str) -> tuple[Feed, list[Entry]]:
    """What was published or changed of one unit; nothing but its own records decides what is in it."""
    site, entries = atlas.site, [Entry(*entry) for entry in unit_feed_entries(atlas)]
    return Feed(site.url, site.name, f"{unit.name}: cập nhật - {site.name}", address, unit_address(unit.id), NEVER), entries
