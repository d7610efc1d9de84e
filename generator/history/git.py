"""The git command, asked about a project: the only place that starts another program."""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PATIENCE = 60  # seconds; what may take longer than this is read as a stream


@dataclass(frozen=True, slots=True)
class Answer:
    """What git printed, and what it complained of; `done` is false where it failed or is not there."""

    done: bool
    text: str = ""
    complaint: str = ""


def ask_git(root: Path, *arguments: str) -> Answer:
    try:
        found = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, timeout=PATIENCE, check=False,
                               encoding="utf-8", errors="surrogateescape")
    except (OSError, subprocess.TimeoutExpired) as error:
        return Answer(False, complaint=str(error))
    return Answer(found.returncode == 0, found.stdout, found.stderr)


def git(root: Path, *arguments: str) -> str:
    """What a git command prints; empty when there is no git or it fails."""
    answer = ask_git(root, *arguments)
    return answer.text if answer.done else ""


@contextmanager
def git_stream(root: Path, *arguments: str, lines: Iterable[str] = ()) -> Iterator[BinaryIO]:
    """What a git command prints, as it comes, when it is given some lines to read; OSError without git."""
    with tempfile.TemporaryFile() as given:
        given.writelines(line.encode("utf-8", "surrogateescape") + b"\n" for line in lines)
        given.seek(0)
        with subprocess.Popen(["git", "-C", str(root), *arguments], stdin=given, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL) as started:
            assert started.stdout is not None
            try:
                yield started.stdout
            finally:
                started.stdout.close()
