"""The command danbiet, as it is typed: statuses, languages, and that no traceback ever reaches a person."""

import json
import subprocess
from pathlib import Path

import pytest

from generator import cli
from generator.progress import Progress
from tests.conftest import BIN, run


def test_check_of_a_sound_project(project: Path) -> None:
    done = run("danbiet", "check", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def test_check_finds_an_error_and_says_where(project: Path) -> None:
    broken(project)
    done = run("danbiet", "--root", project, "check")
    assert done.returncode == 1
    assert "scores/tinh-mau/xa-mau-an-binh/2025.yaml:9" in done.stdout


def test_a_check_waits_for_nothing_that_only_a_build_needs(project: Path) -> None:
    code = ("import sys; from generator import cli; status = cli.run(['--root', sys.argv[1], 'check']); "
            "print(sorted({'matplotlib', 'numpy', 'mkdocs', 'material'} & sys.modules.keys())); sys.exit(status)")
    done = run("python", "-c", code, project)
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == "[]", done.stdout


def test_nobody_listens(project: Path) -> None:
    """Closed and full outputs, and readers that leave early: the status still counts, and no traceback appears."""
    def status(command: str) -> tuple[int, str]:
        done = subprocess.run(["bash", "-c", f'cd "$1"; {command}', "-", project, BIN / "danbiet"],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert status('"$2" check >&-') == (0, "")
    assert status('"$2" check >&- 2>&- <&-') == (0, "")
    assert status('"$2" build >&- 2>&-') == (0, "")
    broken(project)
    assert status('"$2" check >&-') == (1, "")
    assert status('set -o pipefail; "$2" check --format json | head -c 1') == (1, "{")
    if Path("/dev/full").exists():
        code, said = status('"$2" check >/dev/full')
        assert code == 2 and "Traceback" not in said


def test_addresses_of_a_preview_that_cannot_be(project: Path) -> None:
    for address in ("127.0.0.1", ":8000", "127.0.0.1:99999", "no host:8000"):
        done = run("danbiet", "serve", "--addr", address, cwd=project)
        assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr


def test_check_as_json_in_english(project: Path) -> None:
    broken(project)
    done = run("danbiet", "--lang", "en", "--root", project, "check", "--format", "json")
    report = json.loads(done.stdout)
    assert report["summary"]["error"] == 1
    assert "decimal" in report["problems"][0]["rule"]
    assert report["problems"][0]["message"].isascii()


def test_language_and_root_may_stand_behind_the_command(project: Path) -> None:
    usual = run("danbiet", "--lang", "en", "--root", project, "check")
    for command in (["check", "--lang", "en", "--root", project], ["check", f"--root={project}", "--lang=en"]):
        done = run("danbiet", *command)
        assert (done.stdout, done.returncode) == (usual.stdout, usual.returncode)
    assert run("danbiet", "--root", project, "new", "unit", "--", "--lang").returncode == 2  # an id, and no good one


def test_languages_by_environment(project: Path) -> None:
    assert "No problems" in run("danbiet", "check", cwd=project, DANBIET_LANG="en").stdout
    assert "Không có vấn đề" in run("danbiet", "check", cwd=project).stdout


def test_help_in_both_languages() -> None:
    assert "Kiểm tra rồi dựng" in run("danbiet", "--help").stdout
    assert "Check, then build" in run("danbiet", "--lang", "en", "--help").stdout
    assert run("python", "-m", "generator", "--help").stdout.splitlines()[3:] == \
        run("danbiet", "--help").stdout.splitlines()[3:]


def test_every_command_and_option_has_its_help(monkeypatch: pytest.MonkeyPatch) -> None:
    cli.speak(cli.cli, "en")
    for command in [cli.cli, *cli.cli.commands.values(), *cli.new_group.commands.values()]:
        assert command.help
        assert all(option.help for option in command.params if option.param_type_name == "option"
                   and option.name != "help")


@pytest.mark.parametrize("command", [["check"], ["build"], ["serve"], ["new", "unit", "a"]])
def test_a_folder_that_is_no_project(tmp_path: Path, command: list[str]) -> None:
    done = run("danbiet", *command, cwd=tmp_path)
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr and "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize("text", ["site_name: [", "site_name: a\ntheme: nothing\n", "site_name: a\ndocs_dir: none\n",
                                  "", "- a\n"])
def test_broken_settings(project: Path, text: str) -> None:
    (project / "mkdocs.yml").write_text(text)
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr + done.stdout and "báo cho" not in done.stderr
    assert not (project / "site").exists()


def test_wrong_usage_is_status_2() -> None:
    assert run("danbiet", "bake").returncode == 2
    assert run("danbiet", "check", "--format", "pdf").returncode == 2


def test_what_nobody_foresaw_is_told_without_a_traceback(
        monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(root: Path, progress: Progress) -> None:
        raise ZeroDivisionError("so it goes")

    monkeypatch.setattr(cli.build, "check_project", fail)
    assert cli.run(["--lang", "en", "check"]) == 2
    told = capsys.readouterr().err
    assert "so it goes" in told and "report" in told and "Traceback" not in told
    assert cli.run(["--debug", "check"]) == 2
    assert "Traceback" in capsys.readouterr().err


def broken(project: Path) -> None:
    record = project / "scores/tinh-mau/xa-mau-an-binh/2025.yaml"
    record.write_text(record.read_text("utf-8").replace("self: 2\n", "self: 2,5\n", 1), "utf-8")
