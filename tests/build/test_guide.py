"""What reports can say beyond the problems, from mkdocs.yml and from where a host has put the repository."""

import json
from pathlib import Path

import pytest

from generator.build import guide_of
from generator.check import RULES
from generator.problem import Place, Problem, Said
from generator.publish import problem_report
from tests.conftest import run


def explained(root: Path, settings: str) -> str:
    (root / "mkdocs.yml").write_text(f"site_name: Mẫu\n{settings}\nplugins: [danbiet]\n", "utf-8")
    return guide_of(root, {}).explained


@pytest.mark.parametrize("settings", [
    "site_url: https://a.example/x", "site_url: https://a.example/x/", "site_url: 'https://a.example/x/'  # ở đây",
    'site_url: "https://a.example/x"', "site_url:   https://a.example/x   # ở đây"])
def test_the_rules_are_explained_on_the_site(tmp_path: Path, settings: str) -> None:
    assert explained(tmp_path, settings) == "https://a.example/x/quy-tac/#"


@pytest.mark.parametrize("settings", [
    "", "# site_url: https://a.example/", "extra:\n  site_url: https://a.example/", "site_url: !ENV ADDRESS", "site_url: ''",
    "site_url: javascript:alert(1)", "site_url: 'https://a.example", "site_url: https://a.example/ b"])
def test_nowhere_when_mkdocs_yml_does_not_plainly_say_where_it_is(tmp_path: Path, settings: str) -> None:
    assert explained(tmp_path, settings) == ""


def test_no_file_no_address(tmp_path: Path) -> None:
    assert guide_of(tmp_path, {}).explained == ""


def test_the_folder_of_the_project_in_its_repository(tmp_path: Path) -> None:
    root = tmp_path / "kho/du-lieu/tinh"
    root.mkdir(parents=True)
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        assert guide_of(root, {name: str(tmp_path / "kho")}).folder == "du-lieu/tinh/"
        assert guide_of(root, {name: str(root)}).folder == guide_of(root, {name: ""}).folder == ""
        assert guide_of(root, {name: str(tmp_path / "other")}).folder == ""


def test_a_host_is_told_paths_of_the_repository(project: Path) -> None:
    record = project / "scores/tinh-mau/xa-mau-an-binh/2025.yaml"
    record.write_bytes(record.read_bytes() + b"khong-co-khoa-nay: 1\n")
    file = project / "mkdocs.yml"
    file.write_text(file.read_text("utf-8") + "site_url: https://a.example/\n", "utf-8")
    done = run("danbiet", "--root", project, "check", "--format", "github", GITHUB_WORKSPACE=str(project.parent))
    assert done.returncode == 1 and done.stdout.startswith(
        "::error file=project/scores/tinh-mau/xa-mau-an-binh/2025.yaml,line=")
    assert "https://a.example/quy-tac/#unknown-key" in done.stdout


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_rule_is_told_of_in_words(lang: str) -> None:
    for rule in RULES:
        problem = Problem(rule, "error", Place("scores/a.yaml"), "", "", Said("x", "x"))
        report = json.loads(problem_report([problem], "sarif", lang, guide_of(Path("/"), {})))
        told, = report["runs"][0]["tool"]["driver"]["rules"]
        texts = told["shortDescription"]["text"], told["fullDescription"]["text"], told["help"]["text"]
        assert len(set(texts)) == 3 and rule not in texts[0], rule


@pytest.mark.parametrize("form", ["github", "sarif", "gitlab", "markdown"])
def test_every_form_can_be_asked_for(project: Path, form: str) -> None:
    done = run("danbiet", "check", "--format", form, cwd=project)
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
