"""The project's past, read through the git command."""

from pathlib import Path

from generator.history.git import git


def commit_of(root: Path) -> str:
    """The full id of the commit that is checked out at the root; empty without git or without a commit."""
    return git(root, "rev-parse", "--verify", "--quiet", "HEAD").strip()


def is_tracked(root: Path, path: str) -> bool:
    """Whether git keeps the file or folder, or anything in it."""
    return bool(git(root, "ls-files", "--", path))
