"""Builds that are stopped in the middle, by hand or by force, and two at a time: a whole site is always there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, run, tree


def started(project: Path) -> "subprocess.Popen[str]":
    """A build, hearing Ctrl-C even when the tests themselves run in the background."""
    return subprocess.Popen(
        [sys.executable, "-c", "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
         "from generator.__main__ import main; import sys; sys.argv[1:] = ['build']; main()"],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)})


def building(project: Path, process: "subprocess.Popen[str]") -> bool:
    """Waits until the new site grows beside the old one; whether that was seen before the build was over."""
    while process.poll() is None:
        if list(project.glob(".site.new-*/*")):
            return True
        time.sleep(0.005)
    return False


@pytest.fixture
def changed(project: Path) -> tuple[Path, dict[str, bytes]]:
    """A project whose next site will be another one, and the site it has now."""
    assert run("danbiet", "build", cwd=project).returncode == 0
    before = tree(project / "site")
    (project / "content/gioi-thieu.md").write_text("# Khác hẳn\n", "utf-8")
    return project, before


def test_ctrl_c_while_the_program_loads_and_while_it_builds(changed: tuple[Path, dict[str, bytes]]) -> None:
    project, before = changed
    for wait in (0.2, 0.3, None):  # s; a whole build takes about half a second
        process = started(project)
        if wait is None:
            assert building(project, process)
        else:
            time.sleep(wait)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert process.returncode in (130, -signal.SIGINT, 1) and "Traceback" not in said, said
        assert tree(project / "site") == before and not list(project.glob(".site.*"))


def test_killed_twice_then_a_good_build(changed: tuple[Path, dict[str, bytes]]) -> None:
    project, before = changed
    for _ in range(2):
        process = started(project)
        assert building(project, process)
        process.kill()
        process.communicate()
        assert tree(project / "site") == before and list(project.glob(".site.new-*"))
    assert run("danbiet", "build", cwd=project).returncode == 0
    assert tree(project / "site") != before and not list(project.glob(".site.*"))


def test_two_builds_at_the_same_time_leave_one_whole_site(changed: tuple[Path, dict[str, bytes]]) -> None:
    project, _ = changed
    both = [started(project), started(project)]
    assert {process.communicate(timeout=60)[0].count("Traceback") for process in both} == {0}
    assert 0 in {process.returncode for process in both}
    assert not list(project.glob(".site.*"))
    together = tree(project / "site")
    assert run("danbiet", "build", cwd=project).returncode == 0
    assert tree(project / "site") == together
