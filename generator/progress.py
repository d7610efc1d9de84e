"""How far the long stages are: a bar on a terminal, a line now and then elsewhere, nothing when quiet or quick."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.problem import Language, Said

Advance = Callable[[int], None]
SHOWN_AFTER = 2.0  # seconds; what is quicker needs no bar
BETWEEN_LINES = 10.0  # seconds, where there is no terminal
TIMINGS = "DANBIET_TIMINGS"  # names a file that gets the seconds of every stage as JSON


@dataclass
class Progress:
    lang: Language = "vi"
    quiet: bool = False
    seconds: dict[str, float] = field(default_factory=dict)  # by stage, in English

    @contextmanager
    def stage(self, title: Said, total: int = 0) -> Iterator[Advance]:
        """What is done inside counts as one stage; the function given is told how much of `total` is done more."""
        started = time.monotonic()
        shown = _Shown(title.text(self.lang), total) if total and not self.quiet else None
        try:
            yield shown.advance if shown else lambda done: None
        finally:
            if shown:
                shown.end()
            self.seconds[title.en] = self.seconds.get(title.en, 0) + time.monotonic() - started

    def tell_timings(self) -> None:
        """Write how long the stages took, if somebody asked for it."""
        if path := os.environ.get(TIMINGS):
            Path(path).write_text(json.dumps({name: round(one, 3) for name, one in self.seconds.items()}) + "\n")


class _Shown:
    """One stage as it is shown."""

    def __init__(self, title: str, total: int) -> None:
        self.title, self.total, self.done = title, total, 0
        self.next = time.monotonic() + SHOWN_AFTER
        self.bar: Any = None  # rich.progress.Progress
        self.task: Any = None

    def advance(self, done: int) -> None:
        self.done += done
        if self.bar:
            self.bar.update(self.task, completed=self.done)
        elif time.monotonic() >= self.next:
            self._show()

    def _show(self) -> None:
        """Only now is there a need for the package that draws bars."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        if console.is_terminal:
            self.bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                                TimeRemainingColumn(), console=console, transient=True)
            self.task = self.bar.add_task(self.title, total=self.total, completed=self.done)
            self.bar.start()
        else:
            print(f"{self.title}: {self.done}/{self.total}", file=sys.stderr, flush=True)
            self.next = time.monotonic() + BETWEEN_LINES

    def end(self) -> None:
        if self.bar:
            self.bar.stop()
