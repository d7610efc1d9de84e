"""What the documents of the repository show is true: the commands run as printed, the record passes the check."""

import re
import shlex
from pathlib import Path

import yaml

from generator.build import check_project
from tests.conftest import ROOT, run

README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_commands_for_a_site_of_ones_own(tmp_path: Path) -> None:
    block = next(one for one in blocks("console") if "danbiet init" in one)
    here, ran = tmp_path, 0
    for line in block.splitlines():
        words = shlex.split(line.removeprefix("$ "), comments=True)
        if words[0] == "cd":
            here /= words[1]
        elif words[1] != "serve":
            done = run(*words, cwd=here)
            assert done.returncode == 0, line + done.stderr
            ran += 1
    assert ran >= 5
    assert run("danbiet", "build", "--strict", cwd=here).returncode == 0


def test_the_record_is_an_excerpt_of_the_sample(project: Path) -> None:
    """And it is itself a record that passes the check."""
    block = next(one for one in blocks("yaml") if "rubric:" in one)
    path = project / re.search(r"`(scores/[\w/.-]+)`", README)[1]  # type: ignore[index]
    shown, whole = yaml.safe_load(block), yaml.safe_load(path.read_text("utf-8"))
    assert shown["scores"].items() <= whole["scores"].items()
    assert all(shown[key] == whole[key] for key in shown if key != "scores")
    assert not check_project(project).problems
    path.write_text(block, "utf-8")
    assert not check_project(project).fails()


def test_make_knows_what_the_documents_name() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`|^\$ make ([a-z-]+)", README + CONTRIBUTING, re.MULTILINE))
    assert {one or other for one, other in named} <= targets and len(named) >= 5


def test_every_file_that_the_documents_link_to_is_there() -> None:
    for text in (README, CONTRIBUTING):
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), target
