"""danbiet new and danbiet init: what they write passes the check at once, and nothing is ever overwritten."""

from pathlib import Path

import pytest

from generator.build import check_project
from generator.problem import DanbietError
from generator.read import read_project
from generator.scaffold import Wanted, write_project, write_record, write_rubric, write_unit
from tests.conftest import ROOT, run, tree


def test_a_new_project_has_no_problem(project: Path) -> None:
    checked = check_project(project)
    assert checked.problems == []
    assert {unit.name for unit in checked.ledger.units.values()} == {
        "Tỉnh Mẫu", "Xã Mẫu An Bình", "Xã Mẫu Hòa Thuận", "Phường Mẫu Thành Công"}
    assert (project / ".gitignore").is_file()


def test_the_pages_on_method_are_those_of_this_repository(project: Path) -> None:
    """One text, kept in two places: content/ of the repository, and what `danbiet init` writes."""
    pages = {path.name: path.read_text("utf-8") for path in (project / "content").glob("*.md")}
    assert set(pages) == {"index.md", "gioi-thieu.md", "cach-tinh.md", "thuat-ngu.md", "de-xuat-sua.md"}
    for name in set(pages) - {"index.md"}:
        assert pages[name] == (ROOT / "content" / name).read_text("utf-8"), (
            f"cp content/{name} site_templates/scaffolds/project/content/")
        assert "Quảng Ngãi" not in pages[name] and "Lai Châu" not in pages[name]


def test_init_refuses_a_folder_that_has_one_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: mine\n")
    done = run("danbiet", "init", tmp_path)
    assert done.returncode == 2
    assert tree(tmp_path) == {"mkdocs.yml": b"site_name: mine\n"}
    with pytest.raises(DanbietError):
        write_project(tmp_path)


def test_new_unit_record_and_rubric_pass_the_check(project: Path) -> None:
    for command in (["unit", "tinh-mau/xa-mau-moi", "--name", 'Xã Mẫu "Mới": #1'],
                    ["record", "tinh-mau/xa-mau-moi", "2025"],
                    ["record", "tinh-mau/xa-mau-moi", "2024", "--rubric", "tinh-mau-2024"],
                    ["rubric", "tinh-mau-2026"]):
        done = run("danbiet", "new", *command, cwd=project)
        assert done.returncode == 0, done.stderr
    with check_project(project) as checked:
        assert [problem for problem in checked.problems if problem.severity != "info"] == []
    ledger, _ = read_project(project)
    assert ledger.units["tinh-mau/xa-mau-moi"].name == 'Xã Mẫu "Mới": #1'
    records = {(record.unit, record.period): record for record in ledger.records}
    record = records["tinh-mau/xa-mau-moi", "2025"]
    assert record.file.state == "draft"
    assert set(record.file.scores) == {leaf.id for leaf in ledger.rubrics["tinh-mau-2025"].leaves}
    assert all(score.given == {"self": "pending", "authority": "pending"} for score in record.file.scores.values())
    assert "tinh-mau-2026" in ledger.rubrics


def test_the_first_line_leads_an_editor_to_the_schema(project: Path) -> None:
    path = write_unit(project, "tinh-mau/huyen-mau/xa-mau", None, "commune")
    line = path.read_text("utf-8").splitlines()[0]
    assert line == "# yaml-language-server: $schema=../../../../site/api/v1/schemas/unit.json"
    for file in project.rglob("*.yaml"):
        target = file.read_text("utf-8").splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / target).resolve().is_relative_to(project / "site/api/v1/schemas"), file


def test_nothing_is_overwritten(project: Path) -> None:
    before = tree(project)
    ledger, _ = read_project(project)
    for write in (lambda: write_unit(project, "tinh-mau", None, "province"),
                  lambda: write_rubric(project, "tinh-mau-2025"),
                  lambda: write_record(project, ledger, Wanted("tinh-mau/xa-mau-an-binh", "2025"))):
        with pytest.raises(DanbietError):
            write()
    assert tree(project) == before


@pytest.mark.parametrize("id", ["Tỉnh", "../a", "/a", "a//b", "a/2023", "a b", "", "A"])
def test_what_is_no_id_is_refused(project: Path, id: str) -> None:
    with pytest.raises(DanbietError):
        write_unit(project, id, None, "commune")
    with pytest.raises(DanbietError):
        write_rubric(project, id or "indicators")


def test_a_record_needs_its_unit_a_period_and_one_rubric(project: Path) -> None:
    ledger, _ = read_project(project)
    for wanted in (Wanted("tinh-mau/khong-co", "2025"), Wanted("tinh-mau/xa-mau-an-binh", "25"),
                   Wanted("tinh-mau/xa-mau-an-binh", "2023"), Wanted("tinh-mau/xa-mau-an-binh", "2026", "khong-co")):
        with pytest.raises(DanbietError):
            write_record(project, ledger, wanted)


def test_two_rubrics_in_one_period(project: Path) -> None:
    write_rubric(project, "khac")
    ledger, _ = read_project(project)
    written = write_record(project, ledger, Wanted("tinh-mau/xa-mau-an-binh", "2025", "khac"))
    assert written.name == "2025.khac.yaml"
    assert not check_project(project).fails()
