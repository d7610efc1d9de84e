"""Addresses on the forge that keeps a project's files: where one is seen and edited, at the right line, and a commit."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlsplit

Kind = Literal["github", "gitlab", "gitea"]  # Forgejo has the addresses of Gitea
KINDS: tuple[Kind, ...] = ("github", "gitlab", "gitea")
# What stands between a repository and the branch of a page: where files are edited, seen, and commits shown.
_PAGES: dict[Kind, tuple[str, str, str]] = {
    "github": ("edit/", "blob/", "commit/"),
    "gitlab": ("-/edit/", "-/blob/", "-/commit/"),
    "gitea": ("_edit/", "src/branch/", "commit/"),
}
_ENDS_IN_FOLDER = r"(.*(?:^|[/=:])){folder}/?"
_AFTER_REPOSITORY = re.compile(r"(-/)?(edit|_edit|blob|tree|raw|src/branch)/(.+/)")
_WHOLE = re.compile(rf"(https?://[^/]+/[^/]+/.+?)/({_AFTER_REPOSITORY.pattern})")
_HOSTS: dict[str, Kind] = {"github": "github", "gitlab": "gitlab", "gitea": "gitea", "forgejo": "gitea", "codeberg": "gitea"}


@dataclass(frozen=True, slots=True)
class Forge:
    """Beginnings of addresses; what follows is a path in the project, or a commit. Empty what is not known."""

    editing: str = ""
    viewing: str = ""
    commits: str = ""
    edits_at_lines: bool = False  # whether an address of an edit page may end in a line

    def edit(self, path: str) -> str:
        """The page on which a file is edited; empty when mkdocs.yml does not say where the files are."""
        return self.editing and self.editing + _quoted(path)

    def view(self, path: str, line: int = 0) -> str:
        """The page that shows a file; empty when the forge is not known."""
        return self.viewing and f"{self.viewing}{_quoted(path)}{f'#L{line}' if line else ''}"

    def by_line(self, path: str) -> str:
        """The page that shows a line when its address ends in #L<line>: the edit page if it can; empty if none can."""
        return self.edit(path) if self.edits_at_lines else self.view(path)

    def correct(self, path: str, line: int) -> str:
        """Where one line of a file is corrected."""
        page = self.by_line(path)
        return f"{page}#L{line}" if page else self.edit(path)

    def commit(self, id: str) -> str:
        """The page of a commit; empty when the forge is not known, or the id is none."""
        return self.commits + id if self.commits and re.fullmatch("[0-9a-f]{7,64}", id) else ""


def forge_of(repo_url: str, edit_uri: str, docs: str, kind: Kind | None = None) -> Forge | None:
    """The forge as mkdocs.yml names it: `edit_uri` leads to the folder `docs`, the project is one above.

    `kind` says what a host does not tell by its name or by the form of `edit_uri`. Without an `edit_uri` that fits, a
    known kind still tells where commits are shown.
    """
    repo_url = repo_url.rstrip("/").removesuffix(".git")
    base = _base(repo_url, edit_uri, docs)
    repo, rest = _split(repo_url, base)
    kind = kind or _kind_by_form(rest) or _kind_by_host(repo or base)
    if not (kind and _is_repository(repo)):
        return Forge(base) if base else None
    editing, viewing, commits = (f"{repo}/{between}" for between in _PAGES[kind])
    after = _AFTER_REPOSITORY.fullmatch(rest)
    if not after:
        return Forge(base, commits=commits)
    return Forge(editing + after[3], viewing + after[3], commits, kind != "gitea")


def _base(repo_url: str, edit_uri: str, docs: str) -> str:
    """What the address of every file begins with; empty when `edit_uri` does not lead to the folder `docs`."""
    found = re.fullmatch(_ENDS_IN_FOLDER.format(folder=re.escape(docs)), edit_uri)
    base = found[1] if found and "://" in found[1] else _joined(repo_url, found[1]) if found else ""
    return base if base.startswith(("https://", "http://")) else ""


def _is_repository(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("https", "http") and bool(parts.hostname) and bool(parts.path.strip("/"))


def _joined(repo_url: str, base: str) -> str:
    return repo_url + base if base.startswith(("?", "#")) else f"{repo_url}/{base.lstrip('/')}"


def _split(repo_url: str, base: str) -> tuple[str, str]:
    """The repository, and what follows it; nothing follows when the two cannot be told apart."""
    if repo_url and base.startswith(f"{repo_url}/"):
        return repo_url, base[len(repo_url) + 1:]
    found = _WHOLE.fullmatch(base)
    return (found[1], found[2]) if found else (repo_url, "")


def _kind_by_form(rest: str) -> Kind | None:
    if rest.startswith("-/"):
        return "gitlab"
    return "gitea" if rest.startswith(("_edit/", "src/branch/")) else None


def _kind_by_host(address: str) -> Kind | None:
    host = urlsplit(address).hostname or ""
    return next((kind for word, kind in _HOSTS.items() if word in host), None)


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
