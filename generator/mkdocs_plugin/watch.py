"""Watches the folders of a live preview: large ones through the system's own notices, all others as the host does."""

from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)
from watchdog.observers import Observer

# Not files that are only read: a build reads all of them, and each notice would hold it up.
CHANGES = [DirCreatedEvent, DirDeletedEvent, DirMovedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent,
           FileMovedEvent]


class Watch:
    """Stands in the place of the host's observer, which looks at every file twice a second: too slow for thousands."""

    def __init__(self, usual: Any, large: list[str]) -> None:
        self._usual, self._large = usual, large
        self._quick: Any = Observer()
        self._started = False
        self._watches: dict[int, Any] = {}  # of the quick observer, by identity

    def schedule(self, handler: Any, path: str, recursive: bool = True) -> Any:
        if path in self._large:
            try:
                self._start()
                watch = self._quick.schedule(handler, path, recursive=recursive, event_filter=CHANGES)
                self._watches[id(watch)] = watch
                return watch
            except OSError:  # the system has no more notices to give
                pass
        return self._usual.schedule(handler, path, recursive=recursive)

    def unschedule(self, watch: Any) -> None:
        (self._quick if self._watches.pop(id(watch), None) else self._usual).unschedule(watch)

    def start(self) -> None:
        self._usual.start()

    def stop(self) -> None:
        if self._started:
            self._quick.stop()
        self._usual.stop()

    def join(self) -> None:
        if self._started:
            self._quick.join()
        self._usual.join()

    def _start(self) -> None:
        if not self._started:
            self._quick.start()
            self._started = True
