"""What danbiet makes of tests/tiny_project, whole: the open data as it is, every page as the words a reader sees.

Renew with `make bless`, then read the difference.
"""

import html
import re
from pathlib import Path

from generator.check import check
from generator.derive import derive_results
from generator.publish import api_files, open_data_files
from generator.read import read_project
from generator.render import all_views, render
from generator.render.page import PlainFile, Site

PROJECT = Path(__file__).parent / "tiny_project"
EXPECTED = PROJECT / "expected"
DRAWING = re.compile(r"<svg\b(?:(?!<svg\b).)*?</svg>", re.DOTALL)  # one that holds no other
NOT_SHOWN = re.compile(r"<(script|style|title)\b.*?</\1>", re.DOTALL)
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|tr|div|dd|dt|summary|figcaption|caption|section)>")


def made() -> dict[str, str]:
    """The open data and the words of every page, by path."""
    ledger, found = read_project(PROJECT)
    problems = check(ledger, found)
    assert not any(problem.fails for problem in problems)
    results = derive_results(ledger, problems)
    files = {path: content.decode() for path, content in open_data_files(ledger, results).items()
             if path.endswith(".csv")}
    files |= {path: content.decode() for path, content in api_files(ledger, results)
              if path.startswith("api/v1/units")}
    for view in all_views(ledger, results, Site("Dân biết mẫu")):
        if isinstance(view, PlainFile):
            if not view.address.endswith(".png"):
                files[view.address] = view.content.decode()
            continue
        page = render(view, Site("Dân biết mẫu"))
        files[f"pages/{page.address.strip('/') or 'index'}.txt"] = f"{page.title}\n{page.description}\n\n{words(page.body)}"
    return files


def words(body: str) -> str:
    body, found = NOT_SHOWN.sub("", body), 1
    while found:
        body, found = DRAWING.subn(" ", body)
    text = re.sub(r"<[^>]+>", " ", BLOCK_END.sub("\n", body.replace("\n", " ")))
    lines = (" ".join(html.unescape(line).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def test_the_tiny_project_gives_what_is_expected() -> None:
    expected = {path.relative_to(EXPECTED).as_posix(): path.read_text("utf-8")
                for path in EXPECTED.rglob("*") if path.is_file()}
    found = made()
    assert sorted(found) == sorted(expected)
    for path, text in found.items():
        assert text == expected[path], f"{path} changed: if that is meant, run `make bless` and read the difference"


def bless() -> None:
    for path in sorted(EXPECTED.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name, text in made().items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    bless()
