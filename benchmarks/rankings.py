"""Measures how fast a phone opens, filters and sorts a ranking: python benchmarks/rankings.py --help

All units of the sample are put into one group of peers, so that one list holds them all. Times are those of the page
itself, from the start of the navigation or of the input until the second frame after it has been answered, with the
processor slowed down by the browser.
"""

import argparse
import gzip
import re
import shutil
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright
from projects import DANBIET, write_sample

TIMED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
SHOWN = """new MutationObserver((_, watch) => {
    if (!document.querySelector(".db-live tbody + tbody > tr")) return;
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => { window.shown = performance.now(); }));
}).observe(document, {childList: true, subtree: true})"""
STEPS = {  # what is done, and what tells that it has been answered
    "sort by name": """one => { one.elements.sap.value = "ten"; one.elements.sap.dispatchEvent(new Event("input", {bubbles: true})) }""",
    "sort by change": """one => { one.elements.sap.value = "thay-doi"; one.elements.sap.dispatchEvent(new Event("input", {bubbles: true})) }""",
    "filter by area": """one => { const field = one.elements["dia-ban"]; field.selectedIndex = 1;
        field.dispatchEvent(new Event("input", {bubbles: true})) }""",
    "next window": """() => document.querySelector("[data-window]:not(:disabled):last-child").click()""",
}
TYPED = """async one => { const field = one.elements.ten, said = document.querySelector(".db-status"), begin = performance.now();
    field.value = "hoa"; field.dispatchEvent(new Event("input", {bubbles: true}));
    await new Promise(done => new MutationObserver(done).observe(said, {childList: true, characterData: true, subtree: true}));
    return await TIMED - begin }""".replace("TIMED", TIMED)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def one_group(project: Path) -> None:
    for path in project.glob("scores/**/unit.yaml"):
        path.write_text(re.sub(r"^block: .*\n", "", path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


def visit(browser: Browser, address: str, slower: int) -> dict[str, float]:
    """Milliseconds of each step on one visit."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True, has_touch=True)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(SHOWN)
    page.goto(address)
    page.wait_for_function("window.shown", timeout=60000)
    found = {"first paint": page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
             "open": page.evaluate("window.shown")}
    form = page.locator(".db-tools")
    for name, step in STEPS.items():
        found[name] = form.evaluate(f"async one => {{ const begin = performance.now(); ({step})(one); return await {TIMED} - begin }}")
        if name == "filter by area":
            form.evaluate("one => one.reset()")
    found["filter by name"] = form.evaluate(TYPED)
    page.close()
    return found


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
        site = project / "site/xep-hang/mau-2023/2023"
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(project / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        address = f"http://127.0.0.1:{server.server_address[1]}/xep-hang/mau-2023/2023/"
        visits = [visit(browser, address, asked.slower) for _ in range(asked.visits)]
        for name in ("bang.js", "tieu-chi.js"):
            content = (site / name).read_bytes()
            print(f"{name}: {len(content) / 1000:.0f} kB, {len(gzip.compress(content, 9)) / 1000:.0f} kB gz")
        for name in visits[0]:
            print(f"{name}: {median(one[name] for one in visits):.0f} ms (median of {len(visits)})")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
