"""Runs a command and measures it with all processes it starts: wall seconds, processor seconds, peak memory."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
SECONDS_BETWEEN = 0.1
ON_LINUX = (PROC / f"{os.getpid()}/task/{os.getpid()}/children").exists()
# PSS counts a page that processes share only once, however many share it.
MEMORY = "PSS of the whole process tree, sampled" if ON_LINUX else "RSS of the largest process"


@dataclass(frozen=True)
class Cost:
    wall: float  # seconds
    processor: float  # seconds, user and system, of the process and all that it waited for
    peak: float  # mebibytes


class CommandFailed(Exception):
    pass


def cost_of(command: Sequence[str | Path], settings: Mapping[str, str] | None = None, folder: Path | None = None) -> Cost:
    """What a command costs; `settings` are added to the environment. CommandFailed shows what it printed."""
    _write_back()
    started = time.perf_counter()
    process = subprocess.Popen([os.fspath(part) for part in command], cwd=folder, env={**os.environ, **(settings or {})},
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    memory = _Memory(process.pid)
    memory.start()
    assert process.stdout
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    memory.stop()
    if process.returncode:
        raise CommandFailed(f"{command}:\n{printed.decode(errors='replace')[-4000:]}")
    largest = used.ru_maxrss // (1024 if sys.platform == "darwin" else 1)  # macOS counts bytes, others kibibytes
    return Cost(wall, used.ru_utime + used.ru_stime, (memory.peak or largest) / 1024)


def _write_back() -> None:
    """Let what earlier commands wrote reach the disk, so that this one does not pay for them."""
    os.sync()


class _Memory(threading.Thread):
    """Adds up the memory of a process and all below it, again and again; `peak` is in kibibytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.ended = pid, 0, threading.Event()

    def run(self) -> None:
        while ON_LINUX and not self.ended.is_set():
            before = time.thread_time()
            self.peak = max(self.peak, sum(_kibibytes(pid) for pid in _tree(self.pid)))
            # counting the pages of a large process takes a while and holds it up: at most a twentieth of the time
            self.ended.wait(max(SECONDS_BETWEEN, 20 * (time.thread_time() - before)))

    def stop(self) -> None:
        self.ended.set()
        self.join()


def _tree(root: int) -> list[int]:
    """The process and all below it."""
    found = [root]
    for pid in found:
        for thread in _listed(PROC / str(pid) / "task"):
            try:
                found += map(int, (PROC / str(pid) / "task" / thread / "children").read_text().split())
            except OSError:  # it has ended
                continue
    return found


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _kibibytes(pid: int) -> int:
    try:
        rollup = (PROC / str(pid) / "smaps_rollup").read_text()
        return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0
