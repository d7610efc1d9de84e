"""The checksum of the published records, which anyone can compute again with common commands."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("rubrics", "scores")
ENDINGS = (".yaml", ".md")
RECIPE = ("find rubrics scores -type f \\( -name '*.yaml' -o -name '*.md' \\) -print0"
          " | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum")


def data_checksum(root: Path) -> str:
    """SHA-256 of the list that `sha256sum` prints of all YAML and Markdown files under rubrics/ and scores/.

    The list has a line `<sha256 of the bytes>  <path>` per file, sorted by the bytes of the path; symbolic links
    are not followed. The same by hand, in the project's folder: RECIPE.
    """
    listed = hashlib.sha256()
    for path in sorted(_paths(root)):
        listed.update(_listed(hashlib.sha256((root / os.fsdecode(path)).read_bytes()).hexdigest(), path))
    return listed.hexdigest()


def _paths(root: Path) -> Iterator[bytes]:
    """Paths relative to the root, with slashes, as bytes."""
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            continue
        for parent, _, names in os.walk(root / folder):
            for name in names:
                path = Path(parent, name)
                if name.endswith(ENDINGS) and not path.is_symlink() and path.is_file():
                    yield os.fsencode(path.relative_to(root).as_posix())


def _listed(digest: str, path: bytes) -> bytes:
    """One line as `sha256sum` prints it; a name with a backslash or a line break is escaped and marked."""
    escaped = path.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if escaped != path else b"") + digest.encode() + b"  " + escaped + b"\n"
