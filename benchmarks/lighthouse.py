"""Lighthouse's mobile scores of the pages that citizens open most, and what a first visit of each moves.

Needs npm and Chromium; Lighthouse itself is put under build/lighthouse. The pages are served on this machine, compressed as
web servers do. Run it while nothing else is at work: the scores of performance depend on the processor.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "build/lighthouse"
PAGES = {"home": "", "unit": "don-vi/quang-ngai/phuong-nguyen-nghiem/",
         "period": "don-vi/quang-ngai/phuong-nguyen-nghiem/2023/", "ranking": "xep-hang/quang-ngai-2022/2023/"}
KINDS = ("performance", "accessibility", "best-practices", "seo")
FLAGS = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync")


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder as common web servers do: texts compressed, all with a length."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if kind.startswith(("text/", "application/j", "image/svg")):
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def tool() -> Path:
    if not (TOOL / "node_modules/.bin/lighthouse").exists():
        TOOL.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", str(TOOL), "lighthouse@12"], check=True)
    return TOOL / "node_modules/.bin/lighthouse"


def measured(address: str) -> dict[str, object]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    done = subprocess.run(
        [tool(), address, "--quiet", "--output=json", "--output-path=stdout", f"--only-categories={','.join(KINDS)}",
         f"--chrome-flags={FLAGS}"], env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    return {kind: round(100 * told["categories"][kind]["score"]) for kind in KINDS} | {
        "kB": round(told["audits"]["total-byte-weight"]["numericValue"] / 1000)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site")
    parser.add_argument("pages", nargs="*", help="addresses below the site, instead of the usual ones")
    arguments = parser.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(arguments.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages = {page: page for page in arguments.pages} or PAGES
    print("| page | " + " | ".join((*KINDS, "kB")) + " |\n|" + " --- |" * (len(KINDS) + 2))
    for name, page in pages.items():
        figures = measured(f"http://127.0.0.1:{server.server_address[1]}/{page}")
        print(f"| {name} | " + " | ".join(str(figures[one]) for one in (*KINDS, "kB")) + " |", flush=True)
    server.shutdown()


if __name__ == "__main__":
    main()
