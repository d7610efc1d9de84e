"""The processes that share the units of a large project among the machine's cores; a small project needs none."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from types import TracebackType
from typing import Any, TypeVar

from generator.build.desk import Desk

Work = TypeVar("Work")
WORTH_SHARING = 100  # units; below this a second process costs more than it saves
CHUNK = 25  # units handed over at once
_desk: Desk | None = None  # of a worker process


class Crew:
    """Desks in processes of their own, or one in this process. A unit is published by the desk that read it."""

    def __init__(self, desk: Desk, cores: int | None = None) -> None:
        self.desk = desk
        self.cores = cores or _cores()
        self.pools: list[ProcessPoolExecutor] = []
        self.seat: dict[str, int] = {}  # unit → the pool that holds its dossier

    def run(self, task: str, work: Sequence[tuple[str, Work]], *fixed: Any) -> Iterator[list[Any]]:
        """Call `Desk.<task>(*fixed, chunk)` for all work, given with the unit it concerns; results as they come."""
        if not self.pools and (len(work) < WORTH_SHARING or self.cores < 2 or not _can_fork()):
            for chunk in _chunks([one for _, one in work]):
                yield getattr(self.desk, task)(*fixed, chunk)
            return
        self._start()
        waiting = [self.pools[seat].submit(_work, task, fixed, chunk)
                   for seat, share in enumerate(self._shares(work)) for chunk in _chunks(share)]
        for done in as_completed(waiting):
            yield done.result()

    def drawings(self) -> dict[Any, Any]:
        """What the desks have drawn for charts."""
        found = self.desk.drawings()
        for pool in self.pools:
            found |= pool.submit(_work, "drawings", (), None).result()
        return found

    def _shares(self, work: Sequence[tuple[str, Work]]) -> list[list[Work]]:
        """The work of each pool: first what it has the dossiers for, the rest dealt out evenly, neighbours together."""
        shares: list[list[Work]] = [[] for _ in self.pools]
        new = [unit for unit, _ in work if unit not in self.seat]
        size = -(-len(new) // len(self.pools)) or 1
        self.seat |= {unit: place // size for place, unit in enumerate(new)}
        for unit, one in work:
            shares[self.seat[unit]].append(one)
        return shares

    def _start(self) -> None:
        if not self.pools:
            gc.freeze()  # what is there by now stays: no process need look at it, or copy it, again
            context = multiprocessing.get_context("fork")
            self.pools = [ProcessPoolExecutor(1, context, _sit_down, (self.desk, os.getpid())) for _ in range(self.cores)]

    def close(self) -> None:
        for pool in self.pools:
            pool.shutdown(cancel_futures=True)
        self.pools = []

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()


def _chunks(work: Sequence[Work]) -> Iterator[Sequence[Work]]:
    return (work[start:start + CHUNK] for start in range(0, len(work), CHUNK))


def _sit_down(desk: Desk, parent: int) -> None:
    global _desk
    _desk = desk
    gc.disable()  # a desk makes hardly any cycles, and ends with the build
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who gives the orders says when it is over
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    """End this process when its parent is gone, however that came."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _work(task: str, fixed: tuple[Any, ...], chunk: Sequence[Any] | None) -> Any:
    return getattr(_desk, task)(*fixed, *([] if chunk is None else [chunk]))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()
