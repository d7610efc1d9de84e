"""Marks that a file system leaves on files: while a file's mark stays, so does its content.

As version control does it: size, both times and the file's number. No program can set the time of change of a file's
record, so content cannot change under an old mark; but it can twice within one tick of the clock, so that the mark
of a file that changed a moment ago is none.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

Mark = tuple[int, int, int, int]  # bytes, times of change of content and of the file's record in ns, number
SETTLED = 2 * 10**9  # ns after which a clock has surely moved on, whatever the file system


def mark_of(path: str) -> Mark:
    """Raises OSError when there is no such file."""
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def marks_of(root: Path, paths: Iterable[str]) -> dict[str, Mark]:
    """The marks of files that have settled, by path relative to the root."""
    found = {}
    for path in paths:
        try:
            mark = mark_of(f"{root}/{path}")
        except OSError:
            continue  # gone by now; reading it will tell
        if time.time_ns() - max(mark[1], mark[2]) > SETTLED:
            found[path] = mark
    return found
