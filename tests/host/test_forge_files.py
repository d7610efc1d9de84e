"""danbiet new forms, codeowners and pre-commit: what the hosts accept, in their order, and never over an existing file."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.problem import DanbietError
from generator.read import read_project
from generator.scaffold import HOSTS, Owners, write_forms, write_hook, write_owners
from tests.conftest import BIN, ROOT, run, tree

TEXT = {"type": "string", "minLength": 1, "pattern": r"\S"}


def part(kind: str, attributes: dict[str, Any], required: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """One element of a form, as GitHub documents it."""
    known = {"type": "object", "properties": attributes, "required": list(required), "additionalProperties": False}
    return {"type": "object", "properties": {"type": {"const": kind}, "attributes": known, **more},
            "required": ["type", "attributes"], "additionalProperties": False}


ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
REQUIRED = {"type": "object", "properties": {"required": {"type": "boolean"}}, "additionalProperties": False}
LABELLED = {"label": TEXT, "description": TEXT, "placeholder": TEXT, "value": TEXT}
BOX = {"type": "object", "properties": {"label": TEXT, "required": {"type": "boolean"}}, "required": ["label"],
       "additionalProperties": False}
FORM = {
    "type": "object", "required": ["name", "description", "body"], "additionalProperties": False,
    "properties": {
        "name": TEXT, "description": TEXT | {"maxLength": 200}, "title": TEXT,
        "labels": {"type": "array", "items": TEXT, "uniqueItems": True},
        "body": {"type": "array", "minItems": 1, "items": {"oneOf": [
            part("markdown", {"value": TEXT}, ("value",)),
            part("input", LABELLED, ("label",), id=ID, validations=REQUIRED),
            part("textarea", LABELLED, ("label",), id=ID, validations=REQUIRED),
            part("dropdown", {"label": TEXT, "description": TEXT, "multiple": {"type": "boolean"},
                              "options": {"type": "array", "items": TEXT, "uniqueItems": True, "minItems": 1}},
                 ("label", "options"), id=ID, validations=REQUIRED),
            part("checkboxes", {"label": TEXT, "description": TEXT, "options": {"type": "array", "items": BOX, "minItems": 1}},
                 ("label", "options"), id=ID)]}}}}
FILES = {"github": [".github/ISSUE_TEMPLATE/phan-anh-sai-sot.yml", ".github/ISSUE_TEMPLATE/giai-trinh.yml"],
         "gitlab": [".gitlab/issue_templates/Phản ánh sai sót.md", ".gitlab/issue_templates/Giải trình của đơn vị.md"]}


# --- forms ---


def test_forms_have_only_what_the_host_documents(tmp_path: Path) -> None:
    names = []
    for path in write_forms(tmp_path, "github"):
        form = yaml.safe_load(path.read_text("utf-8"))
        assert not (wrong := list(Draft202012Validator(FORM).iter_errors(form))), wrong[0]
        fields = [one for one in form["body"] if one["type"] != "markdown"]
        assert fields, "a form of nothing but text is refused"
        for texts in ([one["id"] for one in fields], [one["attributes"]["label"] for one in fields]):
            assert len(set(texts)) == len(texts)
        names.append(form["name"])
    assert names == ["Phản ánh sai sót", "Giải trình của đơn vị"]


def test_both_hosts_ask_the_same_and_warn_of_what_is_private(tmp_path: Path) -> None:
    forms = [yaml.safe_load(path.read_text("utf-8")) for path in write_forms(tmp_path, "github")]
    texts = [path.read_text("utf-8") for path in write_forms(tmp_path, "gitlab")]
    for form, text in zip(forms, texts, strict=True):
        boxes = [one["attributes"] for one in form["body"] if one["type"] == "checkboxes"]
        asked = [one["attributes"]["label"] for one in form["body"] if one["type"] not in ("markdown", "checkboxes")]
        assert re.findall(r"(?m)^### (.+)$", text) == asked
        assert re.findall(r"(?m)^- \[ \] (.+)$", text) == [one["label"] for box in boxes for one in box["options"]]
        choices = [one["attributes"]["options"] for one in form["body"] if one["type"] == "dropdown"]
        assert re.findall(r"(?m)^- (?!\[)(.+)$", text) == [one for options in choices for one in options]
        for told in (form["body"][0]["attributes"]["value"], text):
            assert "thông tin riêng" in told or "tên người dân" in told


@pytest.mark.parametrize("host", HOSTS)
def test_forms_are_written_once(project: Path, host: str) -> None:
    done = run("danbiet", "new", "forms", host, cwd=project)
    assert done.returncode == 0 and all((project / name).is_file() for name in FILES[host]), done.stderr
    (project / FILES[host][0]).unlink()
    before = tree(project)
    again = run("danbiet", "new", "forms", host, cwd=project)
    assert again.returncode == 2 and "đã có" in again.stderr and tree(project) == before


def test_this_repository_has_the_forms_that_it_gives_to_others(tmp_path: Path) -> None:
    for path in write_forms(tmp_path, "github"):
        assert (ROOT / path.relative_to(tmp_path)).read_text("utf-8") == path.read_text("utf-8")


# --- who reviews what ---


def provinces(project: Path, *names: str) -> None:
    for name in names:
        assert run("danbiet", "new", "unit", name, "--tier", "province", cwd=project).returncode == 0


def test_one_line_for_each_unit_on_top(project: Path) -> None:
    provinces(project, "tinh-mau-2", "a-mau")
    done = run("danbiet", "new", "codeowners", "github", "--default", "@nhom-chung", "--owner", "tinh-mau=@to-mau/nhom-1, @ai-do",
               "--owner", "tinh-mau/xa-mau-an-binh=xa@tinh-mau.example", cwd=project)
    assert done.returncode == 0, done.stderr
    lines = (project / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "* @nhom-chung",
        "/scores/a-mau/ @nhom-chung",
        "/scores/tinh-mau/ @to-mau/nhom-1 @ai-do",
        "/scores/tinh-mau/xa-mau-an-binh/ xa@tinh-mau.example",
        "/scores/tinh-mau-2/ @nhom-chung"]
    assert not any("@" in line for line in lines if line.startswith("#"))  # GitLab takes them for owners even there


def test_the_last_line_that_fits_names_the_reviewers(project: Path) -> None:
    """Both hosts go by the last line that fits a file: that must be the one of the nearest unit."""
    provinces(project, "tinh-mau-2", "tinh", "a")
    ledger, _ = read_project(project)
    owners = Owners("gitlab", {"tinh-mau": "@a", "tinh-mau/xa-mau-hoa-thuan": "@b", "tinh": "@c"}, "@d")
    path = write_owners(project, ledger, owners)
    assert path == project / ".gitlab/CODEOWNERS"
    rules = [line.split(" ", 1) for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]

    def reviewers(file: str) -> str:
        return [who for where, who in rules if where == "*" or file.startswith(where.removeprefix("/"))][-1]

    assert reviewers("scores/tinh-mau/xa-mau-hoa-thuan/2025.yaml") == "@b"
    assert reviewers("scores/tinh-mau/unit.yaml") == "@a"
    assert reviewers("scores/tinh/unit.yaml") == "@c"
    assert reviewers("scores/tinh-mau-2/unit.yaml") == reviewers("rubrics/tinh-mau-2025.yaml") == "@d"


def test_the_order_in_which_owners_are_given_does_not_matter(project: Path, tmp_path: Path) -> None:
    ledger, _ = read_project(project)
    given = [("tinh-mau", "@a"), ("tinh-mau/xa-mau-an-binh", "@b")]
    texts = {write_owners(tmp_path / str(n), ledger, Owners("github", dict(order), "@c")).read_bytes()
             for n, order in enumerate((given, given[::-1]))}
    assert len(texts) == 1


def test_whoever_is_left_without_a_reviewer_is_named(project: Path) -> None:
    provinces(project, "tinh-mau-2")
    done = run("danbiet", "new", "codeowners", "github", "--owner", "tinh-mau=@a", cwd=project)
    assert done.returncode == 2 and "tinh-mau-2" in done.stderr and "--default" in done.stderr
    assert not (project / ".github").exists()


@pytest.mark.parametrize("host, owner", [
    ("github", "ai-do"), ("github", "@"), ("github", "@a/b/c"), ("github", "@a @b;c"), ("github", "@ai đó"), ("github", " "),
    ("github", "@@maintainers"), ("gitlab", "@@@a"), ("gitlab", "@a\n/scores/ @b!"), ("gitlab", "[Mục]")])
def test_what_is_no_reviewer_is_refused(project: Path, host: str, owner: str) -> None:
    ledger, _ = read_project(project)
    with pytest.raises(DanbietError):
        write_owners(project, ledger, Owners(host, {"tinh-mau": owner}))


def test_reviewers_that_only_gitlab_knows(project: Path) -> None:
    ledger, _ = read_project(project)
    text = write_owners(project, ledger, Owners("gitlab", {"tinh-mau": "@@maintainers @to/mau/nhom"})).read_text("utf-8")
    assert text.splitlines()[-1] == "/scores/tinh-mau/ @@maintainers @to/mau/nhom" and "* " not in text


@pytest.mark.parametrize("wrong", [["tinh-mua=@a"], ["tinh-mau"], ["=@a"], ["tinh-mau="]])
def test_a_unit_that_is_not_there_is_refused(project: Path, wrong: list[str]) -> None:
    done = run("danbiet", "new", "codeowners", "github", "--owner", *wrong, cwd=project)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert wrong != ["tinh-mua=@a"] or "tinh-mau" in done.stderr


def test_owners_are_written_once(project: Path) -> None:
    assert run("danbiet", "new", "codeowners", "gitlab", "--default", "@a", cwd=project).returncode == 0
    again = run("danbiet", "new", "codeowners", "gitlab", "--default", "@b", cwd=project)
    assert again.returncode == 2 and "đã có" in again.stderr
    assert "@b" not in (project / ".gitlab/CODEOWNERS").read_text("utf-8")


# --- before every commit ---


def hooks() -> list[dict[str, Any]]:
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def local_hook(folder: Path) -> dict[str, Any]:
    (repository,) = yaml.safe_load(write_hook(folder).read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"
    (hook,) = repository["hooks"]
    return hook


def test_the_hook_has_the_keys_that_are_asked_for(tmp_path: Path) -> None:
    (hook,) = hooks()
    known = {"id", "name", "entry", "language", "files", "pass_filenames", "args", "description"}
    for one in (hook, local_hook(tmp_path)):
        assert {"id", "name", "entry", "language"} <= set(one) <= known
        assert (one["id"], one["pass_filenames"]) == ("danbiet-check", False)
    assert hook["language"] == "python"  # installed from this repository, so the command must be one that it installs


@pytest.mark.parametrize("path, looked_at", [
    ("scores/tinh-mau/unit.yaml", True), ("rubrics/a.yaml", True), ("content/index.md", False), ("docs/scores/a.yaml", False)])
def test_the_hook_runs_when_data_change(tmp_path: Path, path: str, looked_at: bool) -> None:
    assert all(bool(re.search(one["files"], path)) is looked_at for one in (*hooks(), local_hook(tmp_path)))


def test_the_hook_stops_a_commit_of_wrong_data(project: Path, tmp_path: Path) -> None:
    for hook in (*hooks(), local_hook(tmp_path)):
        command = [*shlex.split(hook["entry"]), *hook.get("args", [])]
        command[0] = str(BIN / command[0])
        assert subprocess.run(command, cwd=project, capture_output=True, check=False).returncode == 0
        record = project / "scores/tinh-mau/xa-mau-an-binh/2025.yaml"
        right = record.read_bytes()
        record.write_bytes(right + b"khong-co-khoa-nay: 1\n")
        stopped = subprocess.run(command, cwd=project, capture_output=True, check=False, text=True)
        record.write_bytes(right)
        assert stopped.returncode == 1 and "unknown-key" in stopped.stdout


def test_the_hook_is_written_once(project: Path) -> None:
    assert run("danbiet", "new", "pre-commit", cwd=project).returncode == 0
    assert run("danbiet", "new", "pre-commit", cwd=project).returncode == 2
