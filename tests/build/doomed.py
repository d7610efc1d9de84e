"""Builds in sessions of their own that are stopped or killed: at a moment of their work, or after some time."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.build import crew
from generator.mkdocs_plugin.commands import Wanted, build_project

Happening = tuple[str, str]  # an audit event of Python, and what its arguments must hold
TRACED = ("open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "ctypes.dlsym", "shutil.rmtree")


@dataclass(frozen=True)
class Doom:
    """When and how: at the `nth` happening of a kind, in whichever process of the build it comes to pass."""

    at: Happening | None = None  # None: never
    nth: int = 1
    everyone: bool = False  # the whole session; otherwise only the process that leads the build
    how: signal.Signals = signal.SIGKILL
    shared: bool = False  # whether several processes share the work


def started(root: Path, doom: Doom, site: Path | None = None) -> int:
    """A build in a process that leads a session; its id is that of the session too."""
    if process := os.fork():
        return process
    status = 1
    try:
        os.setsid()
        silent = os.open(root.parent / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        crew.WORTH_SHARING, crew.CHUNK = (1, 2) if doom.shared else (1000, 25)
        if doom.at:
            sys.addaudithook(_watching(doom, os.getpid(), str(root)))
        build_project(root, Wanted(site))
        status = 0
    finally:
        os._exit(status)


def _watching(doom: Doom, leader: int, root: str) -> Callable[[str, tuple[object, ...]], None]:
    """Each process counts for itself; the first to come to its `nth` happening is the one that matters."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in TRACED or not doom.at or event != (doom.at[0] or event):
            return
        told = " ".join(map(str, arguments))
        if doom.at[1] in told and (root in told or event == "ctypes.dlsym"):
            seen += 1
            if seen == doom.nth:
                (os.killpg if doom.everyone else os.kill)(leader, doom.how)
                while os.getpid() != leader and doom.how == signal.SIGKILL and os.getppid() == leader:
                    time.sleep(0.001)

    return hook


def ended(process: int) -> int:
    """Waits for the end of a build: its exit status, or the signal that killed it, negative."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def stopped(process: int) -> bool:
    """Waits until a build is stopped; false when it ends before."""
    return os.WIFSTOPPED(os.waitpid(process, os.WUNTRACED)[1])


def alive(session: int) -> list[int]:
    """Processes of a session that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, _, of = (folder / "stat").read_text().rpartition(") ")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(of) == session and state not in "ZX":
            found.append(int(folder.name))
    return found
