"""Addresses on forges: guessed from mkdocs.yml, never wrong, and nothing at all where nothing is known."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.forge import Forge, forge_of
from generator.mkdocs_plugin.commands import Wanted, build_project
from generator.read import read_project
from tests.conftest import run

GITHUB, GITLAB, GITEA = "https://github.com/to-mau/so-lieu", "https://gitlab.com/to/mau/so-lieu", "https://codeberg.org/to-mau/so-lieu"
FILE = "scores/tinh-mau/xa-mau/2025.yaml"


def known(repo_url: str, edit_uri: str, kind: str | None = None, docs: str = "content") -> Forge:
    found = forge_of(repo_url, edit_uri, docs, kind)
    assert found
    return found


@pytest.mark.parametrize("repo, edit_uri, edit, view, commit", [
    (GITHUB, "edit/main/content/", "edit/main", "blob/main", "commit"),
    (GITHUB, "blob/main/content", "edit/main", "blob/main", "commit"),
    (GITLAB, "-/edit/main/content/", "-/edit/main", "-/blob/main", "-/commit"),
    (GITLAB, "edit/main/content/", "-/edit/main", "-/blob/main", "-/commit"),
    (GITEA, "_edit/main/content/", "_edit/main", "src/branch/main", "commit"),
    (GITEA, "src/branch/main/content/", "_edit/main", "src/branch/main", "commit"),
    (GITHUB, "edit/nhanh/con/content/", "edit/nhanh/con", "blob/nhanh/con", "commit"),  # branch or folder: it is the same
    (GITHUB + "/", "/edit/main/content/", "edit/main", "blob/main", "commit"),
    (GITHUB + ".git", "edit/main/content/", "edit/main", "blob/main", "commit"),
])
def test_each_forge_has_its_addresses(repo: str, edit_uri: str, edit: str, view: str, commit: str) -> None:
    forge = known(repo, edit_uri)
    repo = repo.rstrip("/").removesuffix(".git")
    assert forge.edit(FILE) == f"{repo}/{edit}/{FILE}"
    assert forge.view(FILE) == f"{repo}/{view}/{FILE}"
    assert forge.view(FILE, 12) == f"{repo}/{view}/{FILE}#L12"
    assert forge.commit("0123abc") == f"{repo}/{commit}/0123abc"


def test_a_line_is_corrected_on_the_edit_page_where_that_has_lines() -> None:
    assert known(GITHUB, "edit/main/content/").correct(FILE, 12) == f"{GITHUB}/edit/main/{FILE}#L12"
    assert known(GITLAB, "-/edit/main/content/").correct(FILE, 12) == f"{GITLAB}/-/edit/main/{FILE}#L12"
    assert known(GITEA, "_edit/main/content/").correct(FILE, 12) == f"{GITEA}/src/branch/main/{FILE}#L12"


def test_the_form_tells_what_the_host_does_not_and_an_option_tells_the_rest() -> None:
    own = "https://kho.tinh-mau.example/to/so-lieu"
    assert known(own, "-/edit/main/content/").commit("0123abc") == f"{own}/-/commit/0123abc"
    assert known(own, "_edit/main/content/").view(FILE) == f"{own}/src/branch/main/{FILE}"
    unknown = known(own, "edit/main/content/")
    assert unknown == Forge(f"{own}/edit/main/")
    assert (unknown.edit(FILE), unknown.view(FILE), unknown.by_line(FILE)) == (f"{own}/edit/main/{FILE}", "", "")
    assert unknown.correct(FILE, 12) == f"{own}/edit/main/{FILE}" and not unknown.commit("0123abc")
    assert known(own, "edit/main/content/", "gitlab").edit(FILE) == f"{own}/-/edit/main/{FILE}"
    assert known("https://gitlab.tinh-mau.example/a/b", "edit/main/content/").view("x").endswith("/a/b/-/blob/main/x")


def test_the_whole_address_may_stand_in_edit_uri() -> None:
    forge = known("", f"{GITHUB}/edit/main/content/")
    assert forge == known(GITHUB, "edit/main/content/")
    assert known("https://tinh-mau.example", f"{GITLAB}/-/edit/main/content/").commit("0123abc") == f"{GITLAB}/-/commit/0123abc"
    odd = "https://github.com/edit/edit"  # somebody may be called that
    assert known("", f"{odd}/edit/main/content/").edit("x") == f"{odd}/edit/main/x"


def test_a_forge_of_another_kind_is_edited_as_its_address_says() -> None:
    assert known("https://bitbucket.org/a/b", "src/main/content/").edit("x") == "https://bitbucket.org/a/b/src/main/x"
    assert known("https://a.example/b", "?query=root/content").edit("x") == "https://a.example/b?query=root/x"


@pytest.mark.parametrize("repo, edit_uri, docs", [
    (GITHUB, "", "content"), (GITHUB + ".git", "", "content"),
    (GITHUB, "edit/master/docs/", "content"),  # what the host assumes of a repository on GitHub
    (GITHUB, "edit/main/my-content/", "content"), (GITHUB, "edit/main/content/", "docs")])
def test_commits_are_found_where_files_are_not(repo: str, edit_uri: str, docs: str) -> None:
    forge = known(repo, edit_uri, docs=docs)
    assert forge == Forge(commits=f"{GITHUB}/commit/")
    assert not forge.edit(FILE) and not forge.view(FILE, 3) and not forge.by_line(FILE) and not forge.correct(FILE, 3)


def test_the_option_alone_tells_where_commits_are() -> None:
    own = "https://kho.tinh-mau.example/to/so-lieu"
    assert known(own, "", "gitlab").commit("0123abc") == f"{own}/-/commit/0123abc"
    assert known(own, "?query=root/content", "gitea") == Forge(f"{own}?query=root/", commits=f"{own}/commit/")
    assert forge_of(own, "", "content") is None


@pytest.mark.parametrize("repo, edit_uri, docs", [
    ("", "", "content"), ("", "edit/main/content/", "content"), ("https://github.com", "", "content"),
    ("javascript://x/%0aalert(1)", "edit/main/content/", "content"), ("ftp://a.example/b", "edit/main/content/", "content"),
    ("/a", "edit/main/content/", "content"),
])
def test_nothing_without_a_forge(repo: str, edit_uri: str, docs: str) -> None:
    assert forge_of(repo, edit_uri, docs) is None


def test_paths_and_commits_cannot_leave_their_place() -> None:
    forge = known(GITHUB, "edit/main/content/")
    assert forge.edit('a b?c#d"<%.yaml') == f"{GITHUB}/edit/main/a%20b%3Fc%23d%22%3C%25.yaml"
    assert forge.edit("\udcff") == f"{GITHUB}/edit/main/%FF"
    for odd in ("", "abc", "../../evil", "0123abg", "0" * 65, "0123ABC"):
        assert forge.commit(odd) == ""


# --- on the pages ---


def build(project: Path, settings: str) -> dict[str, str]:
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + settings, "utf-8")
    build_project(project, Wanted())
    return {path.relative_to(project / "site").as_posix(): path.read_text("utf-8") for path in project.glob("site/**/*.html")}


def values(project: Path, path: str) -> dict[str, int]:
    """The line on which each item of a record stands, read from the file as a person would."""
    lines = (project / path).read_text("utf-8").splitlines()
    start = lines.index("scores:")
    found = ((re.match(r'  "(.+?)":', line), number) for number, line in enumerate(lines[start:], start + 1))
    return {match[1]: number for match, number in found if match}


def test_every_value_of_a_period_leads_to_its_line(project: Path) -> None:
    path = "scores/tinh-mau/xa-mau-an-binh/2025.yaml"
    record = project / path
    record.write_text("# Một dòng thêm vào\n\n" + record.read_text("utf-8"), "utf-8")
    page = build(project, f"repo_url: {GITHUB}\nedit_uri: edit/main/content/\n")["don-vi/tinh-mau/xa-mau-an-binh/2025/index.html"]
    link = re.search(rf'href="{GITHUB}/edit/main/{path}" data-row=(\S+) data-lines=([\d,-]+)>', page)
    assert link and f'id={link[1]}>' in page.replace(" open", "")
    ledger, _ = read_project(project)
    rubric = ledger.rubrics["tinh-mau-2025"]
    rows = [node.id for criterion in rubric.file.criteria for node in criterion.walk()]
    line, found = 0, {}
    for row, step in zip(rows, link[2].split(","), strict=False):
        line += int(step or 0)
        found |= {row: line} if step else {}
    assert found == values(project, path) and len(found) > 3
    assert f'<a href="{GITHUB}/edit/main/{path}">Đề xuất sửa</a>' in page


def test_links_follow_when_nothing_but_a_comment_moves_the_lines(project: Path, tmp_path: Path) -> None:
    record = project / "scores/tinh-mau/xa-mau-an-binh/2025.yaml"
    before = build(project, f"repo_url: {GITHUB}\nedit_uri: edit/main/content/\n")
    record.write_text("# Một dòng thêm vào\n" + record.read_text("utf-8"), "utf-8")
    after = build(project, "")
    fresh = shutil.copytree(project, tmp_path / "fresh", ignore=shutil.ignore_patterns("site", ".danbiet"))
    assert after == build(fresh, "")
    page = "don-vi/tinh-mau/xa-mau-an-binh/2025/index.html"
    first = int(re.findall(r"data-lines=,(\d+)", before[page])[0])
    assert after[page] == before[page].replace(f"data-lines=,{first},", f"data-lines=,{first + 1},") != before[page]


def test_a_discrepancy_leads_to_the_line_that_it_concerns(project: Path) -> None:
    record = project / "scores/tinh-mau/xa-mau-an-binh/2025.yaml"
    record.write_text(record.read_text("utf-8").replace("total: 18.92", "total: 18.9") + (
        "acknowledged: [{rule: stated-total-differs, at: total, note: Văn bản mẫu cộng sai.}]\n"), "utf-8")
    pages = build(project, f"repo_url: {GITLAB}\nedit_uri: -/edit/main/content/\n")
    links = re.findall(rf'href="{GITLAB}/-/edit/main/(scores/[\w/.-]+)#L(\d+)">\1</a>, dòng (\d+)', pages["sai-lech/index.html"])
    assert links and all(line == said for _, line, said in links)


def test_without_a_forge_the_pages_name_files_and_lead_nowhere(project: Path) -> None:
    pages = build(project, "")
    assert not [name for name, page in pages.items() if "data-lines" in page or "#L" in page]
    page = pages["don-vi/tinh-mau/xa-mau-an-binh/2025/index.html"]
    assert "<span class=db-path>scores/tinh-mau/xa-mau-an-binh/2025.yaml</span>" in page
    assert '<a href="../../../../de-xuat-sua/">Đề xuất sửa</a>' in page


def test_without_the_folder_of_files_commits_are_linked_and_files_are_not(project: Path) -> None:
    git = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@mau.example"]
    record = project / "scores/tinh-mau/xa-mau-an-binh/2025.yaml"
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "Công bố"]):
        subprocess.run([*git, *command], check=True)
    record.write_text(record.read_text("utf-8").replace("authority: 4.5", "authority: 4", 1), "utf-8")
    subprocess.run([*git, "commit", "-qam", "Sửa theo biên bản"], check=True)
    id = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    pages = build(project, f"repo_url: {GITHUB}\n")
    for name in ("don-vi/tinh-mau/xa-mau-an-binh/2025/index.html", "cap-nhat/index.html"):
        assert f'href="{GITHUB}/commit/{id}"' in pages[name]
        assert f"{GITHUB}/edit" not in pages[name] and f"{GITHUB}/blob" not in pages[name]
    assert '<a href="../../../../de-xuat-sua/">Đề xuất sửa</a>' in pages["don-vi/tinh-mau/xa-mau-an-binh/2025/index.html"]


def test_the_option_names_the_forge_and_another_is_refused(project: Path) -> None:
    own = "https://kho.tinh-mau.example/to/so-lieu"
    file = project / "mkdocs.yml"
    plain = file.read_text("utf-8")
    file.write_text(plain.replace("  - danbiet\n", "  - danbiet: {forge: gitea}\n"), "utf-8")
    page = build(project, f"repo_url: {own}\nedit_uri: edit/main/content/\n")["don-vi/tinh-mau/xa-mau-an-binh/2025/index.html"]
    assert f'href="{own}/src/branch/main/scores/tinh-mau/xa-mau-an-binh/2025.yaml" data-row=' in page
    assert f'<a href="{own}/_edit/main/scores/tinh-mau/xa-mau-an-binh/2025.yaml">Đề xuất sửa</a>' in page
    file.write_text(plain.replace("  - danbiet\n", "  - danbiet: {forge: svn}\n"), "utf-8")
    done = run("danbiet", "build", cwd=project)
    assert done.returncode != 0 and "forge" in done.stderr and "Traceback" not in done.stderr
