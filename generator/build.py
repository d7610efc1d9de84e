"""The story: what happens, stage after stage, when a project is checked or its site is built."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.check import check
from generator.derive import derive_results
from generator.history import commit_of
from generator.model import Ledger
from generator.problem import DanbietError, Problem, say
from generator.publish import (
    FORMATS,
    BrokenLink,
    api_files,
    broken_links,
    data_checksum,
    fresh_folder,
    open_data_files,
    problem_report,
    sitemap_files,
    swap_in,
    write_site,
)
from generator.read import read_project
from generator.render import all_views, render
from generator.render.page import Page, Shell, Site, View
from generator.render.templates import templates_folder
from generator.render.views.open_data import OpenDataView


@dataclass(frozen=True)
class Checked:
    """A project that was read, and everything that is wrong with it."""

    root: Path
    ledger: Ledger
    problems: list[Problem]

    def fails(self, strict: bool = False) -> bool:
        """Whether there is an error without an acknowledgement; `strict` counts warnings too."""
        return any(problem.fails or (strict and problem.severity == "warning" and not problem.acknowledged)
                   for problem in self.problems)


def check_project(root: Path) -> Checked:
    """Read everything, check everything; raises DanbietError when there is no project at the root."""
    ledger, found = read_project(root)
    return Checked(root, ledger, check(ledger, found))


def build_site(checked: Checked, site: Site, shell: Shell, folder: Path) -> None:
    """Write all our pages and files into a folder that holds the host's own; DanbietError when two would clash.

    `checked` has no errors; `shell` puts a page into the theme.
    """
    results = derive_results(checked.ledger, checked.problems)
    tables = open_data_files(checked.ledger, results)
    proof = Proof(commit_of(checked.root), data_checksum(checked.root), row_counts(tables))

    def files() -> Iterator[tuple[str, bytes]]:
        addresses = set(site.pages)
        for view in all_views(checked.ledger, results, site):
            page = render(proven(view, proof), site)
            addresses.add(page.address)
            yield page.file, shell(page).encode()
        yield from tables.items()
        yield from api_files(checked.ledger, results)
        yield from sitemap_files(addresses, site.url).items()

    write_site(_unless_taken(files(), folder), folder)


def broken_links_of(folder: Path, documents: Iterable[str]) -> list[BrokenLink]:
    """Links of some documents of a built site, by path, that lead nowhere in it."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return broken_links([(name, (folder / name).read_text("utf-8")) for name in documents], files)


@dataclass(frozen=True)
class Proof:
    """What a reader needs to recompute the site: known only when everything is published."""

    commit: str
    checksum: str
    row_counts: tuple[tuple[str, int], ...]


def proven(view: View, proof: Proof) -> View:
    return replace(view, **vars(proof)) if isinstance(view, OpenDataView) else view


def row_counts(tables: Mapping[str, bytes]) -> tuple[tuple[str, int], ...]:
    """Rows of each CSV file, by its name, without the row of names."""
    return tuple((path.rpartition("/")[2], sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline=""))) - 1)
                 for path, content in tables.items() if path.endswith(".csv"))


def _unless_taken(files: Iterable[tuple[str, bytes]], folder: Path) -> Iterator[tuple[str, bytes]]:
    for path, content in files:
        if (folder / path).exists():
            raise DanbietError(say(
                "Một tệp trong content/ chiếm địa chỉ {path} của trang do danbiet tạo; hãy đổi tên tệp đó.",
                "A file in content/ takes the address {path} of a generated page; rename that file.", path=path))
        yield path, content


__all__ = ["FORMATS", "Checked", "Page", "Site", "broken_links_of", "build_site", "check_project", "fresh_folder",
           "problem_report", "swap_in", "templates_folder"]
