"""The checksum of the published records, which anyone can compute again with common commands."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

FOLDERS = ("rubrics", "scores")
ENDINGS = (b".yaml", b".md")
RECIPE = ("find rubrics scores -type f \\( -name '*.yaml' -o -name '*.md' \\) -print0"
          " | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum")


def data_checksum(root: Path, known: Mapping[str, str] = MappingProxyType({})) -> str:
    """SHA-256 of the list that `sha256sum` prints of all YAML and Markdown files under rubrics/ and scores/.

    The list has a line `<sha256 of the bytes>  <path>` per file, sorted by the bytes of the path; symbolic links
    are not followed. The same by hand, in the project's folder: RECIPE. `known` are the digests of files read before.
    """
    listed = hashlib.sha256()
    for path in sorted(_paths(root)):
        digest = known.get(os.fsdecode(path)) or file_digest(root / os.fsdecode(path))
        listed.update(_listed(digest, path))
    return listed.hexdigest()


def file_digest(path: Path | str) -> str:
    """SHA-256 of a file's bytes."""
    with open(path, "rb", buffering=0) as file:
        return hashlib.sha256(file.read()).hexdigest()


def _paths(root: Path) -> Iterator[bytes]:
    """Paths relative to the root, with slashes, as bytes."""
    for folder in FOLDERS:
        if not (root / folder).is_symlink() and (root / folder).is_dir():
            yield from _below(os.fsencode(root / folder), os.fsencode(folder))


def _below(folder: bytes, shown_as: bytes) -> Iterator[bytes]:
    with os.scandir(folder) as entries:
        for entry in entries:
            path = shown_as + b"/" + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, path)
            elif entry.name.endswith(ENDINGS) and entry.is_file(follow_symlinks=False):
                yield path


def _listed(digest: str, path: bytes) -> bytes:
    """One line as `sha256sum` prints it; a name with a backslash or a line break is escaped and marked."""
    escaped = path.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if escaped != path else b"") + digest.encode() + b"  " + escaped + b"\n"
