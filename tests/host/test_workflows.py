"""danbiet new workflow: careful with rights, and what the machines would run really makes the site, byte for byte."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.mkdocs_plugin.commands import Wanted, build_project
from generator.problem import DanbietError
from generator.scaffold import WORKFLOWS, write_workflow
from tests.conftest import BIN, run, tree, write_four_provinces

pytestmark = pytest.mark.xdist_group("workflows")
Job = dict[str, Any]
CHANGE, DEFAULT = "pull_request", "push"  # what sets the machines to work


def workflow(root: Path, host: str, parts: int) -> Job:
    """Written and read back; every scalar stays the text that it is."""
    return yaml.load(write_workflow(root, host, parts).read_text("utf-8"), yaml.BaseLoader)


# --- machines that do what the hosts would do, with folders for their stores ---


@dataclass
class Machines:
    """Every job runs in a checkout of its own, always at the same place, as on the hosts."""

    project: Path
    store: Path
    event: str = DEFAULT
    said: list[str] = field(default_factory=list)  # the commands, in the order in which they ran

    @property
    def published(self) -> Path:
        return self.store / "published"

    @property
    def workspace(self) -> Path:
        return self.store / "workspace"

    def fresh(self) -> None:
        shutil.rmtree(self.workspace, ignore_errors=True)
        shutil.copytree(self.project, self.workspace, ignore=shutil.ignore_patterns("site", ".danbiet"))

    def bash(self, script: str, options: str, environment: Mapping[str, str]) -> None:
        if "pip install" in script:  # the program is here already, and nothing is fetched in a test
            return
        self.said.append(script)
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("DANBIET_", "PYTEST_"))}
        subprocess.run(["bash", *options.split(), "-c", script], cwd=self.workspace, check=True, timeout=300,
                       capture_output=True, env=clean | {"PATH": f"{BIN}:{os.environ['PATH']}"} | environment)


class GitHub(Machines):
    def work(self, file: Job) -> None:
        known = {"github.event_name": self.event, "github.sha": str(len(self.said)), "github.ref_name": "main",
                 "github.event.repository.default_branch": "main"}
        done: set[str] = set()
        for name, job in file["jobs"].items():
            assert job.get("needs", name) in done | {name}
            done.add(name)
            if not value(job.get("if", "1"), known):
                continue
            for context in self.rows(job, known):
                outputs = self.steps(job["steps"], context)
                known |= {f"needs.{name}.outputs.{key}": filled(text, outputs)
                          for key, text in job.get("outputs", {}).items()}

    def rows(self, job: Job, known: dict[str, str]) -> Iterator[dict[str, str]]:
        """What the steps may ask for, once for every row of a matrix."""
        if "strategy" not in job:
            yield dict(known)
            return
        (name, expression), = job["strategy"]["matrix"].items()
        for number, one in enumerate(value(expression[3:-2], known)):
            yield known | {f"matrix.{name}": one, "strategy.job-index": str(number)}

    def steps(self, steps: list[Job], context: dict[str, str]) -> dict[str, str]:
        self.fresh()
        for step in steps:
            if not value(step.get("if", "1"), context):
                continue
            if "run" in step:
                self.run_step(step, context)
            else:
                given = {key: filled(text, context) for key, text in step.get("with", {}).items()}
                action = step["uses"].partition("@")[0].removeprefix("actions/").replace("/", "_").replace("-", "_")
                context |= getattr(self, action)(**{key.replace("-", "_"): text for key, text in given.items()}) or {}
        return context

    def run_step(self, step: Job, context: dict[str, str]) -> None:
        outputs = self.store / "outputs"
        outputs.write_text("")
        named = {key: filled(text, context) for key, text in step.get("env", {}).items()}
        self.bash(step["run"], "-e", named | {"GITHUB_OUTPUT": str(outputs)})
        for line in outputs.read_text().splitlines():
            key, _, text = line.partition("=")
            context[f"steps.{step['id']}.outputs.{key}"] = text

    # --- the actions ---

    def checkout(self, **given: str) -> None:
        assert given == {"fetch_depth": "0", "persist_credentials": "false"}

    def setup_python(self, python_version: str, cache: str) -> None:
        assert (python_version, cache) == ("3.12", "pip")

    def cache_restore(self, path: str, key: str, restore_keys: str) -> dict[str, str]:
        assert key.startswith(restore_keys)
        kept = sorted((self.store / "cache").glob(f"{restore_keys}*"), key=lambda file: file.stat().st_mtime_ns)
        if kept:
            subprocess.run(["tar", "-xf", kept[-1]], cwd=self.workspace, check=True)
        return {"steps.last.outputs.cache-hit": str(bool(kept) and kept[-1].name == key).lower()}

    def cache_save(self, path: str, key: str) -> None:
        (self.store / "cache").mkdir(exist_ok=True)
        subprocess.run(["tar", "--posix", "-cf", self.store / "cache" / key, *path.split()], cwd=self.workspace, check=True)

    def upload_artifact(self, name: str, path: str, **given: str) -> None:
        (self.store / "artefacts" / name).mkdir(parents=True)
        shutil.copy(self.workspace / path, self.store / "artefacts" / name)

    def download_artifact(self, pattern: str, path: str, merge_multiple: str) -> None:
        assert merge_multiple == "true"
        (self.workspace / path).mkdir()
        for file in (self.store / "artefacts").glob(f"{pattern}/*"):
            shutil.copy(file, self.workspace / path)

    def upload_pages_artifact(self, path: str) -> None:
        shutil.rmtree(self.store / "pages", ignore_errors=True)
        shutil.copytree(self.workspace / path, self.store / "pages")

    def deploy_pages(self) -> None:
        shutil.rmtree(self.published, ignore_errors=True)
        (self.store / "pages").rename(self.published)



def value(expression: str, known: Mapping[str, str]) -> Any:
    """What an expression of GitHub comes to; KeyError for what the host would not know."""
    asked = re.sub(r"[a-z]\w*(?:\.[\w-]+)+", lambda name: repr(known[name[0]]), expression).replace("&&", "and")
    return eval(asked, {"fromJSON": json.loads})


def filled(text: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: str(value(found[1], known)), text)


class GitLab(Machines):
    def work(self, file: Job) -> None:
        jobs = {name: {**file["default"], **file.get(job.get("extends"), {}), **job} for name, job in file.items()
                if "script" in job or "extends" in job}
        stages = file.get("stages", ["build"])
        for name, job in sorted(jobs.items(), key=lambda one: stages.index(one[1]["stage"])):
            if name.startswith(".") or not any(map(self.applies, job.get("rules", file["workflow"]["rules"]))):
                continue
            for number in range(1, int(job.get("parallel", 1)) + 1):
                self.job(name, job, {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": job.get("parallel", "1")})

    def applies(self, rule: Mapping[str, str]) -> bool:
        return {'$CI_PIPELINE_SOURCE == "merge_request_event"': self.event == CHANGE,
                "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH": self.event == DEFAULT}[rule["if"]]

    def job(self, name: str, job: Job, environment: dict[str, str]) -> None:
        self.fresh()
        if (self.store / "artefacts").is_dir():
            shutil.copytree(self.store / "artefacts", self.workspace, dirs_exist_ok=True)
        cache = job.get("cache", {"key": "", "paths": []})
        kept = self.store / "cache" / cache["key"].replace("$CI_NODE_INDEX", environment["CI_NODE_INDEX"])
        if cache["paths"] and kept.is_dir():
            plain_copy(kept, self.workspace)
        self.bash("\n".join([*job["before_script"][1:], *job["script"]]), "-eo pipefail", environment)
        for path in cache["paths"]:
            if (self.workspace / path).is_dir():
                plain_copy(self.workspace / path, kept / path)
        for path in job.get("artifacts", {}).get("paths", []):
            if name == "pages":
                shutil.rmtree(self.published, ignore_errors=True)
                shutil.copytree(self.workspace / path, self.published)
            elif (self.workspace / path).is_dir():
                plain_copy(self.workspace / path, self.store / "artefacts" / path)


def plain_copy(folder: Path, to: Path) -> None:
    """As through a zip file: nobody may rely on exact times or on links."""
    shutil.copytree(folder, to, dirs_exist_ok=True, copy_function=shutil.copyfile)


HOSTS: dict[str, Callable[..., Any]] = {"github": GitHub, "gitlab": GitLab}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four provinces."""
    root = tmp_path_factory.mktemp("country") / "project"
    write_four_provinces(root, 8)
    return root


def built(root: Path, folder: Path) -> dict[str, bytes]:
    """What one build without any memory makes of a project."""
    checkout = shutil.copytree(root, folder, ignore=shutil.ignore_patterns("site", ".danbiet"))
    build_project(checkout, Wanted())
    return tree(checkout / "site")


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


# --- what comes out ---


@pytest.mark.parametrize("host, machines", [("github", 4), ("gitlab", 5)])
def test_many_machines_make_the_site_of_one(country: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                            host: str, machines: int) -> None:
    """Four provinces, four parts; of five machines the last has nothing to do."""
    store = tmp_path / "store"
    store.mkdir()
    hosted = HOSTS[host](country, store)
    hosted.work(workflow(tmp_path, host, machines))
    whole = built(country, tmp_path / "alone")
    assert differing(tree(hosted.published), whole) == []
    parts = sorted((store / "artefacts").rglob("*.tar.gz"))
    assert len(parts) == 4
    for number, part in enumerate(parts):
        (tmp_path / f"parts/{number}").mkdir(parents=True)
        subprocess.run(["tar", "-xzf", part, "-C", tmp_path / f"parts/{number}"], check=True)
    monkeypatch.setattr("generator.build.desk.Desk.publish", None)  # the parts have every unit as it is needed
    other = shutil.copytree(country, tmp_path / "joined")
    build_project(other, Wanted(parts=(tmp_path / "parts",)))
    assert differing(tree(other / "site"), whole) == []


@pytest.mark.parametrize("host", WORKFLOWS)
def test_the_next_run_makes_only_what_has_changed(country: Path, tmp_path: Path, host: str) -> None:
    project, store = shutil.copytree(country, tmp_path / "project"), tmp_path / "store"
    store.mkdir()
    file = workflow(tmp_path, host, 1)
    HOSTS[host](project, store).work(file)
    before = times(store)
    record = next(path for path in sorted(project.glob("scores/*/*/2023.yaml")) if "    reason: " in path.read_text())
    record.write_text(re.sub("(?m)^    reason: .*", "    reason: Lý do mẫu khác hẳn.", record.read_text("utf-8")), "utf-8")
    HOSTS[host](project, store).work(file)
    changed = record.parent.relative_to(project / "scores").as_posix()
    again = [path for path, time in times(store).items() if time != before[path]]
    assert f"don-vi/{changed}/2023/index.html" in again
    assert all(path.startswith(f"don-vi/{changed}/") for path in again if path.startswith("don-vi/") and path.count("/") > 2)
    assert differing(tree(store / "published"), built(project, tmp_path / "alone")) == []


def times(store: Path) -> dict[str, int]:
    return {path: (store / "published" / path).stat().st_mtime_ns for path in tree(store / "published")}


@pytest.mark.parametrize("host, parts", [("github", 1), ("gitlab", 1), ("github", 2)])
def test_a_proposed_change_is_built_and_not_published(country: Path, tmp_path: Path, host: str, parts: int) -> None:
    machines = HOSTS[host](country, tmp_path, CHANGE)
    machines.work(workflow(tmp_path, host, parts))
    commands = "\n".join(machines.said)
    assert "danbiet check" in commands and "danbiet build" in commands
    assert not machines.published.exists() and not (tmp_path / "pages").exists()
    assert host == "gitlab" or not (tmp_path / "cache").exists()  # there, protected branches have a cache of their own


@pytest.mark.parametrize("host", WORKFLOWS)
@pytest.mark.parametrize("parts", [1, 3])
def test_wrong_data_stop_everything(country: Path, tmp_path: Path, host: str, parts: int) -> None:
    project = shutil.copytree(country, tmp_path / "project")
    record = next(iter(sorted(project.glob("scores/*/*/2023.yaml"))))
    record.write_text(record.read_text("utf-8") + "khong-co-khoa-nay: 1\n", "utf-8")
    machines = HOSTS[host](project, tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        machines.work(workflow(tmp_path, host, parts))
    assert "danbiet check" in machines.said[-1] and not machines.published.exists()


# --- what stands in the files ---


@pytest.mark.parametrize("parts", [1, 4])
def test_rights_on_github(tmp_path: Path, parts: int) -> None:
    file = workflow(tmp_path, "github", parts)
    assert set(file["on"]) == {"push", "pull_request", "workflow_dispatch"}  # never pull_request_target
    assert file["permissions"] == {"contents": "read"}
    assert "pull_request" in file["concurrency"]["cancel-in-progress"]
    jobs = file["jobs"]
    assert set(jobs) == {"site", "publish"} | ({"plan", "part"} if parts > 1 else set())
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert all("run" not in step for step in jobs["publish"]["steps"])  # what may write runs nothing of the project
    steps = [step for job in jobs.values() for step in job["steps"]]
    assert all(re.fullmatch(r"actions/[\w/-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    assert all("${{" not in step.get("run", "") for step in steps)  # a name in the data never becomes a command


@pytest.mark.parametrize("parts", [1, 4])
def test_the_cache_on_github_has_the_memory_and_the_site(tmp_path: Path, parts: int) -> None:
    """The memory alone says what the pages were made of, but then there are none to keep."""
    for job in workflow(tmp_path, "github", parts)["jobs"].values():
        folders = re.findall("--site-dir ([a-z]+)", str(job))
        cached = [step["with"]["path"].split() for step in job["steps"] if "cache/" in step.get("uses", "")]
        assert cached == [[".danbiet", folder] for folder in folders for _ in ("restore", "save")]


@pytest.mark.parametrize("parts", [1, 4])
def test_jobs_on_gitlab(tmp_path: Path, parts: int) -> None:
    file = workflow(tmp_path, "gitlab", parts)
    assert file["default"]["image"] == "python:3.12" and file["variables"]["GIT_DEPTH"] == "0"
    assert file["pages"]["artifacts"] == {"paths": ["public"]}
    assert file["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert "artifacts" not in file["site"] and file["pages"]["extends"] == file["site"]["extends"] == ".site"
    for job in [file[".site"], *([file["part"]] if parts > 1 else [])]:
        commands = "\n".join(job["script"])
        assert re.findall("--posix .* .danbiet ([a-z]+)", commands) == re.findall("--site-dir ([a-z]+)", commands)
    assert file.get("part", {}).get("parallel") == ("4" if parts > 1 else None)


@pytest.mark.parametrize("host", WORKFLOWS)
@pytest.mark.parametrize("parts", [1, 4])
def test_every_template_is_filled_in_and_explained(tmp_path: Path, host: str, parts: int) -> None:
    text = write_workflow(tmp_path, host, parts).read_text("utf-8")
    assert "__" not in text and max(map(len, text.splitlines())) <= 120
    assert text.startswith("# Kiểm tra dữ liệu") and f"danbiet new workflow {host}" in text


# --- the command ---


@pytest.mark.parametrize("host, path", WORKFLOWS.items())
def test_the_command_writes_once(project: Path, host: str, path: str) -> None:
    done = run("danbiet", "new", "workflow", host, "--parts", "7", cwd=project)
    assert done.returncode == 0 and path in done.stderr and "requirements.txt" in done.stderr, done.stderr
    text = (project / path).read_text("utf-8")
    assert "danbiet split 7" in text or "parallel: 7" in text
    again = run("danbiet", "new", "workflow", host, cwd=project)
    assert again.returncode == 2 and "đã có" in again.stderr
    assert (project / path).read_text("utf-8") == text
    with pytest.raises(DanbietError):
        write_workflow(project, host, 1)


def test_a_project_that_says_what_to_install_is_told_nothing(project: Path) -> None:
    (project / "requirements.txt").write_text("danbiet\n")
    done = run("danbiet", "new", "workflow", "gitlab", cwd=project)
    assert done.returncode == 0 and "requirements.txt" not in done.stderr


@pytest.mark.parametrize("wrong", [["jenkins"], ["github", "--parts", "0"], ["gitlab", "--parts", "201"], []])
def test_what_is_not_known_is_refused(project: Path, wrong: list[str]) -> None:
    before = tree(project)
    done = run("danbiet", "new", "workflow", *wrong, cwd=project)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert tree(project) == before


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    assert run("danbiet", "new", "workflow", "github", cwd=tmp_path).returncode == 2
    assert tree(tmp_path) == {}
