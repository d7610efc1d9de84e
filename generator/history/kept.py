"""What git keeps under an id, read in one go; nothing is fetched from anywhere, and sizes are bounded."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from generator.history.git import git_stream

# Nothing that only this clone has stands in for a commit.
OFFLINE = ("-c", "protocol.allow=never", "--no-replace-objects")
TOO_LONG = b"\0"  # stands for bytes that are not even read


def kept(root: Path, ids: Sequence[str], most: int) -> Iterator[bytes | None]:
    """The bytes of each, in order; None for what is not there, TOO_LONG for what is longer than `most`."""
    sizes = list(_sizes(root, ids))
    sizes += [-1] * (len(ids) - len(sizes))
    asked = [id for id, size in zip(ids, sizes, strict=True) if 0 <= size <= most]
    with git_stream(root, *OFFLINE, "cat-file", "--batch=%(objectsize)", "--buffer", lines=asked) as stream:
        for size in sizes:
            yield TOO_LONG if size > most else None if size < 0 else _next(stream)


def _next(stream: BinaryIO) -> bytes | None:
    size = stream.readline().strip()
    if not size.isdigit():
        return None
    data = stream.read(int(size) + 1)
    return data[:-1] if len(data) > int(size) else None


def _sizes(root: Path, ids: Iterable[str]) -> Iterator[int]:
    """Bytes of each; -1 for what is not there."""
    with git_stream(root, *OFFLINE, "cat-file", "--batch-check=%(objectsize)", "--buffer", lines=ids) as stream:
        for line in stream:
            size = line.strip()
            yield int(size) if size.isdigit() else -1
