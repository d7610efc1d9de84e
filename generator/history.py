"""The project's past, read through the git command."""

import subprocess
from pathlib import Path


def commit_of(root: Path) -> str:
    """The full id of the commit that is checked out at the root; empty without git or without a commit."""
    try:
        found = subprocess.run(["git", "-C", str(root), "rev-parse", "--verify", "--quiet", "HEAD"],
                               capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip() if found.returncode == 0 else ""
