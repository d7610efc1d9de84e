"""The next site, put together from what is kept of the last one and what has to be made anew."""

import io
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator.build.crew import Crew
from generator.build.desk import Errand, Job, Published, file_of
from generator.build.dossier import Files, key_of
from generator.build.memory import Addresses, Memory, Past, UnitPast
from generator.build.outlook import World
from generator.build.parts import Ready, Scope, part_file
from generator.build.rows import PER_UNIT, Rows, per_unit_tables
from generator.build.rule_book import rule_book, rule_book_key
from generator.problem import DanbietError, say
from generator.progress import Progress
from generator.publish import (
    TABLES,
    Entry,
    Feed,
    TableFile,
    feed_file,
    package_file,
    shared_api_files,
    shared_tables,
    sitemap_files,
    swap_in,
    write_table,
)
from generator.publish.site_folder import PART, put_away
from generator.publish.staging import Hold, Known, Staging, Tree, remove
from generator.publish.tables import FOLDER
from generator.render.addresses import FEED, PAPERS, RANKINGS, RUBRICS, RULES, UNITS, UPDATES
from generator.render.page import PlainFile, Shell, Shown, Site, file_at, is_page
from generator.render.views import Atlas, Chapter, Section, chapters, fixed_chapter
from generator.render.views.open_data import OpenDataView
from generator.render.views.updates import feed_entries

TABLE = {table.name: table for table in TABLES}


@dataclass(frozen=True, slots=True)
class Folders:
    """`new` holds what the host has written so far, `final` is where the site will stand."""

    new: Path
    final: Path
    root: Path  # of the project


@dataclass(frozen=True)
class Look:
    """How pages look, whatever they show."""

    site: Site
    shell: Shell
    code: str  # names the program

    def key(self, *addresses: str) -> str:
        """Names all that pages at these addresses depend on beside their views."""
        site = replace(self.site, pages=frozenset())
        around = (self.shell.key(address, address.partition("/")[0]) for address in addresses)
        return key_of(self.code, repr(site), *sorted(self.site.pages), "", *around)


@dataclass(frozen=True)
class Proof:
    """What a reader needs to recompute the site."""

    commit: str
    checksum: str

    def added_to(self, view: OpenDataView, tables: Mapping[str, TableFile]) -> OpenDataView:
        counts = tuple((table.path, tables[table.name].rows) for table in TABLES)
        return replace(view, commit=self.commit, checksum=self.checksum, row_counts=counts)


class Assembly:
    """Calls in this order: `units`, `tables`, `pages`, `host_files`, and then `finish` to swap the site in."""

    def __init__(self, world: World, look: Look, folders: Folders, memory: Memory, scope: Scope) -> None:
        self.world, self.look, self.folders, self.memory, self.scope = world, look, folders, memory, scope
        new, self.replaces = folders.new, _inode(folders.final)
        self.host = sorted(path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file())
        self.last, self.next = memory.past(folders.final), Past()
        self.spare = memory.spare(folders.final)  # None where there can be none
        self.staging = self._staging()
        self.hold = Hold(self.staging.folder)
        self.rows = Rows(self.last, per_unit_tables(folders.final, self.staging.live))

    def _staging(self) -> Staging:
        """The next site is made of the one before the last, where that is left; else in the folder of the host."""
        live = Known(self.last.live, self.folders.final)
        if self.spare and self.last.spare.files:
            remove(self.spare, self.last.spare.strangers(self.spare), folders=True)
            return Staging(self.spare, self.folders.final, Known(self.last.spare, self.spare), live)
        if self.spare:
            shutil.rmtree(self.spare, ignore_errors=True)
        return Staging(self.folders.new, self.folders.final, Known(Tree(), self.folders.new), live, None if live else self.spare)

    # --- pages and data of single units ---

    def units(self, crew: Crew, files: Mapping[str, Files], progress: Progress) -> None:
        """Publish the units whose pages would not be the same any more, and keep those of all others."""
        with progress.stage(say("Tìm trang phải làm lại", "Finding pages to make anew")):
            work = list(self._jobs(files))
        errand = Errand(self.look.site, self.look.shell, self.staging.folder, self.staging.site, self.staging.mirror)
        with progress.stage(say("Trang của các đơn vị", "Pages of the units"), len(work)) as advance:
            for done in crew.run("publish", work, errand):
                for one in done:
                    self._publish(one)
                advance(len(done))

    def _take(self, unit: str, ready: Ready) -> None:
        for path, content in ready.files.items():
            self.staging.put(path, content)
        self.rows.put(unit, ready.rows)
        self.next.units[unit] = ready.past

    def _publish(self, one: Published) -> None:
        self.staging.left |= one.left
        self.rows.put(one.unit, one.rows)
        past = self.next.units[one.unit]
        past.paths, past.addresses, past.counts = tuple(one.left), one.addresses, one.counts
        past.sizes = {table: len(rows) for table, rows in one.rows.items()}

    def _jobs(self, files: Mapping[str, Files]) -> Iterator[tuple[str, Job]]:
        depths = {unit.count("/") + 2 for unit in self.world.ledger.units}
        deeper = {depth + below for depth in depths for below in range(3)}  # periods and papers, further pages of papers
        look = self.look.key(*(UNITS + "-/" * (depth - 1) for depth in sorted(deeper)))
        for unit in self.world.ledger.units.values():
            if not self.scope.holds(unit.id):
                continue
            outlook = self.world.outlook(unit)
            key = key_of(look, outlook.key)
            past = self.last.units.get(unit.id)
            if past and past.key == key and self.rows.known and self._all_kept(past.paths):
                self.next.units[unit.id] = past
                continue
            if ready := self.scope.parts.find(unit.id, key):
                self._take(unit.id, ready)
                continue
            self.next.units[unit.id] = UnitPast(key)
            here, live = (tree.some(past.paths) if past else {} for tree in (self.staging.here, self.staging.live))
            yield unit.id, Job(outlook, files[unit.id], self.world.briefs[unit.id].key, here, live)

    def _all_kept(self, paths: Iterable[str]) -> bool:
        for path in paths:
            if not self._kept(path):
                self.staging.forget(paths)
                return False
        return True

    def _kept(self, path: str) -> bool:
        """Whether the file can stay as the last build left it: the spare tree may hold an older state of it."""
        left = self.last.live.files.get(path)
        return left is not None and self.staging.keep(path, left[2])

    # --- what concerns several units ---

    def tables(self) -> None:
        """The open data: rows of single units are joined, the other tables are small enough to be made in one go."""
        self.unit_tables()
        for name, parts in shared_tables(self.world.ledger, self.world.results).items():
            content = io.BytesIO()
            self.next.tables[name] = write_table(TABLE[name], parts, content.write)
            self.staging.put(FOLDER + TABLE[name].path, content.getvalue())
        self.staging.put(*package_file(self.next.tables, self.world.ledger.units))

    def unit_tables(self) -> None:
        for name in PER_UNIT:
            path = FOLDER + TABLE[name].path
            file = self.rows.unchanged(name, self.next.units)
            if file is None or not self._kept(path):
                with self.staging.open(path) as out:
                    file = write_table(TABLE[name], self.rows.parts(TABLE[name], self.next.units), out.write)
                self.staging.leave(path, file.sha256)
            self.next.tables[name] = file

    def part(self) -> None:
        """What a part of a site holds instead of all that concerns several units."""
        self.unit_tables()
        digests = {path: digest for path, (_, _, digest) in self.staging.left.items()}
        self.staging.put(PART, part_file(self.next.units, digests, self.next.tables))

    def pages(self, proof: Proof) -> None:
        """The pages that show more than one unit."""
        atlas = Atlas(self.world.ledger, self.world.results, self.look.site, self.world.overview,
                      latest_updates=self.world.latest, known_register=self.world.register)
        for chapter in (*chapters(atlas), fixed_chapter(rule_book)):
            key = self._key(chapter)
            kept = chapter.has_key and self._chapter_kept(key)
            if not kept:
                self._chapter(chapter, key, proof)
            if chapter.is_news and self.look.site.url and not (kept and self._kept(FEED)):
                self._feed(atlas)
        for path, content in shared_api_files(self.world.ledger):
            self.staging.put(path, content)
        addresses = {*self.next.shared, *self.look.site.pages,
                     *(address for past in self.next.units.values() for address in past.addresses)}
        for path, content in sitemap_files(filter(is_page, addresses), self.look.site.url).items():
            self.staging.put(path, content)

    def _feed(self, atlas: Atlas) -> None:
        """The feed of updates; it needs the site's address."""
        site, latest = self.look.site, self.world.latest
        moment = latest.updates.head.moment if latest and latest.updates.head else ""
        feed = Feed(site.url, site.name, f"{site.name}: cập nhật", FEED, UPDATES, moment)
        self.staging.put(FEED, feed_file(feed, [Entry(*entry) for entry in feed_entries(atlas)]))

    def _chapter_kept(self, key: str) -> bool:
        sections = self.last.chapters.get(key)
        if sections is None or not self._pages_kept([one for addresses in sections.values() for one in addresses]):
            return False
        self.next.chapters[key] = sections
        return True

    def _pages_kept(self, addresses: Iterable[str]) -> bool:
        """Whether the pages are there as the last build left them."""
        if not self._all_kept([file_at(address) for address in addresses]):
            return False
        self.next.shared |= {address: self.last.shared[address] for address in addresses}
        return True

    def _chapter(self, chapter: Chapter, key: str, proof: Proof) -> None:
        sections = self.next.chapters[key] = {}
        for section in chapter.sections():
            own, known = key, None
            if section.shown is not None:
                own = key_of(self._looks, self.world.around, chapter.rubric, *chapter.others, "", section.shown)
                known = self._sections.get(own)
            sections[own] = known if known and self._pages_kept(known) else self._section(section, proof)

    def _section(self, section: Section, proof: Proof) -> Addresses:
        addresses = []
        for view in section.views():
            if isinstance(view, OpenDataView):
                view = proof.added_to(view, self.next.tables)
            self._page(view)
            addresses.append(view.address)
        return tuple(addresses)

    @cached_property
    def _sections(self) -> dict[str, Addresses]:
        """The pages of the last site's sections, by key."""
        return {own: addresses for sections in self.last.chapters.values() for own, addresses in sections.items()}

    @cached_property
    def _looks(self) -> str:
        return self.look.key(f"{RANKINGS}-/-/", f"{RUBRICS}-/-/", f"{RUBRICS}-/-/-/",
                             PAPERS, f"{PAPERS}-/", f"{PAPERS}-/-/")

    def _key(self, chapter: Chapter) -> str:
        """Names all that the views of a chapter follow from."""
        if chapter.fixed:
            return key_of(self.look.key(RULES), rule_book_key())
        if chapter.is_news:
            return key_of(self.look.key(UPDATES, f"{UPDATES}-/"), self.world.around, self.world.news)
        if chapter.is_register:
            return key_of(self.look.code, self.world.all_records)
        if chapter.cites_papers:
            return key_of(self._looks, self.world.around, self.world.all_records)
        shown = self.world.recorded.get(chapter.rubric, {})
        records = shown.get(chapter.period, ()) if chapter.period else [one for of in shown.values() for one in of]
        return key_of(self._looks, self.world.around, chapter.rubric, chapter.period, "", *chapter.others, "", *records)

    def _page(self, view: Shown) -> None:
        if isinstance(view, PlainFile):
            self.staging.put(view.address, view.content)
            self.next.shared[view.address] = self.staging.left[view.address][2]
            return
        key = key_of(self.look.key(view.address), repr(view))
        self.next.shared[view.address] = key
        if self.last.shared.get(view.address) != key or not self._kept(file_at(view.address)):
            self.staging.put(*file_of(view, self.look.site, self.look.shell))

    def host_files(self) -> None:
        """What the host wrote joins what we did; no address may be taken twice."""
        for path in self.host:
            if path in self.staging.left:
                raise DanbietError(say(
                    "Một tệp trong content/ chiếm địa chỉ {path} của trang do danbiet tạo; hãy đổi tên tệp đó.",
                    "A file in content/ takes the address {path} of a generated page; rename that file.", path=path))
            self.staging.take(path, self.folders.new / path)

    # --- the end ---

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of all files of the next site, by path."""
        return {path: size for path, (size, _, _) in self.staging.left.items()}

    def finish(self) -> None:
        """Swap the next site in, unless it is the last one, and remember how everything was left."""
        self.rows.close()
        folder, final, root = self.staging.folder, self.folders.final, self.folders.root
        if self.staging.live and _inode(final) != self.replaces:  # then what was taken from it may be of another state
            raise DanbietError(say("Một lần dựng khác vừa thay {folder}; hãy dựng lại.",
                                   "Another build has just replaced {folder}; build again.", folder=final.name))
        if self.hold.lost:
            raise DanbietError(say("{folder} vừa bị xóa trong lúc dựng trang; hãy dựng lại.",
                                   "{folder} was removed while the site was being built; build again.", folder=folder))
        remove(folder, self.last.spare.files.keys() - self.staging.left.keys())
        before = self.last.spare if folder == self.spare else None
        if self._nothing_new():
            self.next.live = self.last.live
            put_away(folder, self.spare)
            self.next.spare = Tree.noted(self.staging.left, self.spare, before)
        else:
            known = bool(self.staging.live)  # else what stands there is of no use to the build after this one
            swap_in(folder, final, root, self.spare if known else None)
            self.next.live = Tree.noted(self.staging.left, final, before)
            self.next.spare = self.last.live if known else Tree.noted(self.staging.left, self.staging.mirror)
        self.memory.keep_past(final, self.next)

    def _nothing_new(self) -> bool:
        left, before = self.staging.left, self.last.live.files
        return len(left) == len(before) and all(
            path in before and before[path][2] == state[2] for path, state in left.items()) and all(
            map(self.staging.live.get, left)) and not self.last.live.strangers(self.folders.final)


def _inode(folder: Path) -> int | None:
    return folder.stat().st_ino if folder.exists() else None

