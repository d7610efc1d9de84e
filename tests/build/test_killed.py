"""Builds that are killed at any moment, stopped, or at work side by side: a whole site stands, the next build is right."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.conftest import Cold, build, differing, whole, written
from tests.build.doomed import Doom, alive, ended, started, stopped
from tests.build.test_again import (
    narrative,
    page,
    points,
    reason,
    record_gone,
    rubric_title,
    unit_gone,
    unit_name,
    unit_new,
)
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
LIVES_ON = 3.0  # seconds that a worker may outlive the build's first process
SEED = 7
EDITS: list[Callable[[Path], None]] = [reason, points, unit_gone, page, rubric_title, record_gone, unit_new, narrative,
                                       unit_name]


@dataclass
class Story:
    """A project that goes from state to state, and back; `before` is the state of the site in place."""

    root: Path
    folder: Path
    cold: Cold
    states: list[Path]
    place: int = 0
    step: int = 1

    @property
    def expected(self) -> dict[str, bytes | None]:
        return whole(self.cold(self.states[self.place]))

    def go_on(self) -> None:
        """The next state; the first time by an edit, later by what was written then."""
        if not 0 <= self.place + self.step < len(EDITS) + 1:
            self.step = -self.step
        self.place += self.step
        if self.place == len(self.states):
            EDITS[self.place - 1](self.root)
            self.states.append(written(self.root, self.folder / f"state-{self.place}"))
        else:
            put(self.states[self.place], self.root)

    def check_next(self) -> None:
        """A build after whatever happened gives the bytes of a build without memory, and clears what was left."""
        build(self.root)
        assert differing(whole(self.root / "site"), self.expected) == []
        assert list(self.root.glob(".site.*")) == []


def put(state: Path, root: Path) -> None:
    """What people wrote becomes that of another state."""
    for path in list(root.iterdir()):
        if path.name not in ("site", ".danbiet") and not path.name.startswith(".site."):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(state, root, dirs_exist_ok=True)


@pytest.fixture
def story(built: Path, tmp_path: Path, cold: Cold) -> Story:
    return Story(built, tmp_path, cold, [written(built, tmp_path / "state-0")])


def check_left(story: Story, session: int, before: dict[str, bytes | None]) -> None:
    """Of a build that was killed: one of the two sites, whole, and soon no process."""
    assert not [*differing(whole(story.root / "site"), before)] or differing(
        whole(story.root / "site"), story.expected) == []
    waited = time.monotonic()
    while left := alive(session):
        assert time.monotonic() - waited < LIVES_ON, left
        time.sleep(0.02)


def dooms() -> list[Doom]:
    """Moments where things change hands, and twenty others drawn from all that happens to files."""
    chance = random.Random(SEED)
    moments = [("open", "/spare/"), ("os.remove", "/spare/"), ("ctypes.dlsym", "renameat2"), ("open", "/pages.new"),
               ("os.rename", "/pages.new"), ("open", "/units/tinh-mau-01.new"),
               ("os.rename", "/units/tinh-mau-01.new")]
    drawn = [(("", ""), chance.randint(*span)) for span in [(2, 20), (20, 60), (60, 100), (100, 140)] * 5]
    return [Doom(at, nth, everyone=chance.random() < 0.5, shared=place % 2 == 0)
            for place, (at, nth) in enumerate([*((moment, 1) for moment in moments), *drawn])]


def test_killed_at_some_moment(story: Story) -> None:
    for doom in dooms():
        before = story.expected
        story.go_on()
        session = started(story.root, doom)
        assert ended(session) == -signal.SIGKILL, doom
        check_left(story, session, before)
        story.check_next()


@pytest.mark.parametrize("shared", [False, True])
def test_the_next_build_does_not_wait_for_what_is_left_of_a_killed_one(story: Story, shared: bool) -> None:
    story.go_on()
    session = started(story.root, Doom(("open", "/spare/"), shared=shared))
    assert ended(session) == -signal.SIGKILL
    build(story.root)
    assert differing(whole(story.root / "site"), story.expected) == []
    story.go_on()
    story.check_next()


@pytest.mark.parametrize("at", [("os.link", "/spare/"), ("os.rename", "/site"), ("open", "/pages.new")])
def test_the_first_build_is_killed(story: Story, at: tuple[str, str]) -> None:
    shutil.rmtree(story.root / "site")
    shutil.rmtree(story.root / ".danbiet")
    session = started(story.root, Doom(at, 3 if at[0] == "os.link" else 1))
    assert ended(session) == -signal.SIGKILL
    assert not (story.root / "site").exists() or whole(story.root / "site") == story.expected
    story.check_next()
    story.go_on()
    story.check_next()


RUN = """
import sys
from generator.build import crew
crew.WORTH_SHARING, crew.CHUNK = 1, 2
sys.argv[1:] = ["--root", sys.argv[1], "build"]
from generator.__main__ import main
main()
"""


def test_the_command_is_killed_after_some_time(story: Story) -> None:
    """From when Python starts until when all is done: the length of a life is measured, the deaths spread over it."""
    command = [sys.executable, "-c", RUN, str(story.root)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    born = time.monotonic()
    subprocess.run(command, check=True, env=environment, capture_output=True)
    life, chance = time.monotonic() - born, random.Random(SEED)
    for place in range(4):
        before = story.expected
        story.go_on()
        process = subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(life * (place + chance.random() + 1) / 6)
        (os.killpg if place % 2 else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
        check_left(story, process.pid, before)
        story.check_next()


# --- side by side ---


def test_two_builds_at_once_into_one_folder(story: Story) -> None:
    for shared in (False, True):
        story.go_on()
        both = [started(story.root, Doom(shared=shared)) for _ in range(2)]
        assert 0 in [ended(one) for one in both]  # the other may find that it was overtaken, and says so
        assert differing(whole(story.root / "site"), story.expected) == []
        story.check_next()
    story.go_on()
    story.check_next()


def test_two_builds_at_once_into_two_folders(story: Story) -> None:
    sites = [story.root / "site-a", story.root / "site-b"]
    for _ in range(2):
        story.go_on()
        assert [ended(one) for one in [started(story.root, Doom(), site) for site in sites]] == [0, 0]
        for site in sites:
            assert differing(whole(site), story.expected) == []
    assert list(story.root.glob(".site*")) == []
    story.check_next()


@pytest.mark.parametrize("at", [("open", "/spare/"), ("ctypes.dlsym", "renameat2")])
def test_another_build_replaces_the_site_in_the_middle(story: Story, at: tuple[str, str]) -> None:
    """A build that has fallen asleep wakes up: what it thinks it knows of the site in place is no longer so."""
    story.go_on()
    build(story.root)
    story.go_on()
    asleep = started(story.root, Doom(at, how=signal.SIGSTOP))
    assert stopped(asleep)
    older = story.expected
    story.go_on()
    build(story.root)
    assert differing(whole(story.root / "site"), story.expected) == []
    os.kill(asleep, signal.SIGCONT)
    ended(asleep)
    left = whole(story.root / "site")
    assert differing(left, older) == [] or differing(left, story.expected) == []
    story.check_next()
    put(story.states[story.place - 1], story.root)
    build(story.root)
    assert differing(whole(story.root / "site"), older) == []
