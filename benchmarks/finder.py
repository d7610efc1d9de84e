"""Measures the unit finder in a browser that is slowed down: python benchmarks/finder.py --help

The file of all units is made of a sample project and put into the site of a small one, as the page around it does not
matter. Needs Chromium and what the tests need.
"""

import argparse
import gzip
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright
from projects import DANBIET, ROOT, write_sample

sys.path.insert(0, str(ROOT))

from generator.check import check
from generator.derive import derive_results
from generator.read import read_project
from generator.render.page import Site
from generator.render.views import Atlas
from generator.render.views.finder import finder_file
from generator.scaffold import write_project
from tests.browser.conftest import served
from tests.conftest import run

QUERIES = ("tan phong dong", "Phú Hoà", "p. mau an", "xa mau quang minh tinh mau 03", "mau", "x", "xa mau", "so noi vu",
           "tna phong dong", "vinh thuân hạ", "khong co don vi nay")
READY, FIRST = "file read and made ready", "first answer on a page"
Time = tuple[float, float]  # ms that passed, ms that the page's main thread ran
LOAD = "(async start => { await danbiet.find('a'); return performance.now() - start })(performance.now())"
ANSWER = """text => {
  const input = document.querySelector("main db-finder input"), start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event("input"));
  document.querySelector("main .db-found").getBoundingClientRect();
  return performance.now() - start;
}"""


def units_file(units: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write_sample(Path(folder), units, "2023")
        ledger, found = read_project(Path(folder))
        return finder_file(Atlas(ledger, derive_results(ledger, check(ledger, found)), Site("Mẫu"))).content


def zipped(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


@contextmanager
def slow_page(slower: float) -> Iterator[tuple[Page, CDPSession]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 800})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        yield page, session
        browser.close()


def timed(page: Page, session: CDPSession, script: str, *given: str) -> Time:
    before = processor_time(session)
    wall = page.evaluate(script, *given)
    return wall, processor_time(session) - before


def processor_time(session: CDPSession) -> float:
    """Milliseconds that the page's main thread has run: other programs do not count, the slowing down does."""
    return next(1000 * one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")


def measured(address: str, slower: float, rounds: int) -> dict[str, list[Time]]:
    """By round: to read the file and make it ready; the first answer of a page; and those after it."""
    found: dict[str, list[Time]] = {name: [] for name in (READY, FIRST, *QUERIES)}
    for number in range(rounds):
        with slow_page(slower) as (page, session):
            page.goto(address)
            page.evaluate("danbiet.use('finder')")
            found[READY].append(timed(page, session, LOAD))
            page.locator("main db-finder input").focus()
            page.locator("main .db-found").wait_for(state="attached")
            page.wait_for_timeout(500)  # as long as it takes to type a letter
            found[FIRST].append(timed(page, session, ANSWER, QUERIES[number % len(QUERIES)]))
            for query in QUERIES:
                found[query].append(timed(page, session, ANSWER, query))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--slower", type=float, default=6, help="how many times slower the processor is made")
    parser.add_argument("--rounds", type=int, default=len(QUERIES))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder))
        done = run(*DANBIET, "--root", folder, "build")
        assert done.returncode == 0, done.stderr
        site, content = Path(folder) / "site", units_file(asked.units)
        (site / "don-vi/tim.js").write_bytes(content)
        [script] = site.glob("assets/danbiet/finder.*.js")
        moved = zipped(content), zipped(script.read_bytes())
        with served(site) as address:
            found = measured(address, asked.slower, asked.rounds)
    print(f"{asked.units} units: file {moved[0] / 1000:.1f} kB gzipped, script {moved[1] / 1000:.1f} kB, together {sum(moved) / 1000:.1f} kB")
    print(f"{asked.slower:g} times slower; ms that passed and processor ms of the page, least and median of {asked.rounds} rounds:")
    for name, times in found.items():
        print(f"  {name:32}" + "".join(f"{min(column):9.1f}{statistics.median(column):8.1f}" for column in zip(*times, strict=True)))


if __name__ == "__main__":
    main()
