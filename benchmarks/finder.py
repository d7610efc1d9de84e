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

from playwright.sync_api import Page, sync_playwright
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
def slow_page(slower: float) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        yield page
        browser.close()


def measured(address: str, slower: float, rounds: int) -> tuple[list[float], list[float], dict[str, list[float]]]:
    """Milliseconds, by round: to read the file and make it ready; the first answer of a page; and those after it."""
    ready, first, later = [], [], {query: [] for query in QUERIES}
    for number in range(rounds):
        with slow_page(slower) as page:
            page.goto(address)
            page.evaluate("danbiet.use('finder')")
            ready.append(page.evaluate("(async start => { await danbiet.find('a'); return performance.now() - start })(performance.now())"))
            page.locator("main db-finder input").focus()
            page.wait_for_function("document.querySelector('main .db-found')")
            first.append(page.evaluate(ANSWER, QUERIES[number % len(QUERIES)]))
            for query in QUERIES:
                later[query].append(page.evaluate(ANSWER, query))
    return ready, first, later


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
            ready, first, later = measured(address, asked.slower, asked.rounds)
    print(f"{asked.units} units: file {moved[0] / 1000:.1f} kB gzipped, script {moved[1] / 1000:.1f} kB, together {sum(moved) / 1000:.1f} kB")
    print(f"{asked.slower:g} times slower, least and median of {asked.rounds} rounds:")
    rows = {"file read and made ready": ready, "first answer on a page": first, **{f"“{query}”": times for query, times in later.items()}}
    for name, times in rows.items():
        print(f"  {name:32} {min(times):6.1f} ms  {statistics.median(times):6.1f} ms")


if __name__ == "__main__":
    main()
