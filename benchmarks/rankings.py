"""Measures how fast a phone opens, filters and sorts a ranking: python benchmarks/rankings.py --help

All units of the sample are put into one group of peers, so that one list holds them all. Each step is told twice: in
wall time with the processor slowed down by the browser, from the input to the second frame after the answer; and in
processor time of the page's main thread, not slowed down but multiplied, which is what counts where other programs run.
"""

import argparse
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from projects import DANBIET, ROOT, write_sample

sys.path.insert(0, str(ROOT))

from tests.browser.conftest import served

FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
SHOWN = """new MutationObserver((_, watch) => {
    if (!document.querySelector(".db-live tbody + tbody > tr")) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { window.shown = performance.now(); }));
}).observe(document, {childList: true, subtree: true})"""
SET = "(form, name, value) => { const one = form.elements[name]; one.value = value; one.dispatchEvent(new Event('input', {bubbles: true})) }"
ANSWERED = """new Promise(done => new MutationObserver(done).observe(document.querySelector(".db-live"), {childList: true, subtree: true}))"""
STEPS = {
    "sort by name": f"form => ({SET})(form, 'sap', 'ten')",
    "sort by change": f"form => ({SET})(form, 'sap', 'thay-doi')",
    "filter by area": f"form => ({SET})(form, 'dia-ban', form.elements['dia-ban'].options[1].value)",
    "all again": "form => form.reset()",
    "next window": "() => document.querySelector('[data-window]:not(:disabled):last-child').click()",
    "filter by name": f"form => ({SET})(form, 'ten', 'hoa')",  # waits 120 ms for more letters
}
SETTLED = 800  # milliseconds


def one_group(project: Path) -> None:
    for path in project.glob("scores/**/unit.yaml"):
        path.write_text(re.sub(r"^block: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


def phone(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True, has_touch=True)
    page.add_init_script(SHOWN)
    return page


def opened(page: Page, address: str) -> float:
    page.goto(address)
    page.wait_for_function("window.shown", timeout=120_000)
    return float(page.evaluate("window.shown"))


def wall(browser: Browser, address: str, slower: int) -> dict[str, float]:
    """Milliseconds of each step on one visit to a slowed down page."""
    page = phone(browser)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    found = {"open": opened(page, address)}
    found = {"first paint": page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"), **found}
    for name, step in STEPS.items():
        page.wait_for_timeout(SETTLED)
        found[name] = page.locator(".db-tools").evaluate(f"""async form => {{
            const begin = performance.now(), answered = {ANSWERED};
            ({step})(form);
            await answered;
            return await {FRAMES} - begin;
        }}""")
    page.close()
    return found


def processor(browser: Browser, address: str) -> dict[str, float]:
    """Milliseconds of the main thread for each step; what is spent on a page before its data come is its first paint."""
    page, tasks = watched(browser)
    page.route("**/bang.js", lambda route: route.abort())
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    found = {"first paint": tasks()}
    page.close()
    page, tasks = watched(browser)
    opened(page, address)
    page.wait_for_timeout(SETTLED)
    found["open"] = tasks()
    for name, step in STEPS.items():
        before = tasks()
        page.locator(".db-tools").evaluate(step)
        page.wait_for_timeout(SETTLED)
        found[name] = tasks() - before
    page.close()
    return found


def watched(browser: Browser) -> tuple[Page, Callable[[], float]]:
    """A new page, and what tells how long its main thread has been at work."""
    page = phone(browser)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def tasks() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    return page, tasks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=3321)
    parser.add_argument("--slower", type=int, default=6)
    parser.add_argument("--visits", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = Path(folder)
        write_sample(project, asked.units, "2022,2023")
        one_group(project)
        subprocess.run([*DANBIET, "--root", str(project), "build"], check=True, capture_output=True)
        for name in ("bang.js", "tieu-chi.js"):
            content = (project / "site/xep-hang/mau-2023/2023" / name).read_bytes()
            print(f"{name}: {len(content) / 1000:.0f} kB, {len(gzip.compress(content, 9)) / 1000:.0f} kB gz")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with served(project / "site") as home:
            address = f"{home}xep-hang/mau-2023/2023/"
            spent = [processor(browser, address) for _ in range(asked.visits)]
            walls = [wall(browser, address, asked.slower) for _ in range(asked.visits)]
        print(f"| {asked.units} units in one list, median of {asked.visits} | processor ms × {asked.slower} | wall ms, slowed down {asked.slower}× |")
        print("| --- | --- | --- |")
        for name in walls[0]:
            times = (median(one[name] for one in spent) * asked.slower, median(one[name] for one in walls))
            print(f"| {name} | {times[0]:.0f} | {times[1]:.0f} |")
        browser.close()


if __name__ == "__main__":
    main()
