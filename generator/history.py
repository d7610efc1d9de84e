"""The project's past, read through the git command."""

import subprocess
from pathlib import Path


def commit_of(root: Path) -> str:
    """The full id of the commit that is checked out at the root; empty without git or without a commit."""
    return _git(root, "rev-parse", "--verify", "--quiet", "HEAD").strip()


def is_tracked(root: Path, path: str) -> bool:
    """Whether git keeps the file or folder, or anything in it."""
    return bool(_git(root, "ls-files", "--", path))


def _git(root: Path, *arguments: str) -> str:
    """What a git command prints; empty when there is no git or it fails."""
    try:
        found = subprocess.run(["git", "-C", str(root), *arguments],
                               capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout if found.returncode == 0 else ""
