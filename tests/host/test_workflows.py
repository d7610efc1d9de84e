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
from generator.scaffold import HOSTS, write_workflow
from tests.conftest import BIN, ROOT, run, tree, write_four_provinces

pytestmark = pytest.mark.xdist_group("workflows")
Job = dict[str, Any]
CHANGE, DEFAULT = "pull_request", "push"  # what sets the machines to work


def workflow(root: Path, host: str, parts: int) -> Job:
    """Written and read back; every scalar stays the text that it is."""
    return yaml.load(write_workflow(root, host, parts)[0].read_text("utf-8"), yaml.BaseLoader)


# --- machines that do what the hosts would do, with folders for their stores ---


@dataclass
class Machines:
    """Every job runs in a checkout of its own, always at the same place, as on the hosts."""

    project: Path
    store: Path
    event: str = DEFAULT
    base: str = ""  # the commit that a proposed change is compared with
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
        known = {"github.base_ref": "main", "github.event.number": "7", "github.event_name": self.event, "github.sha": str(len(self.said)), "github.ref_name": "main",
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
        outputs, summary = self.store / "outputs", self.store / "summary.md"
        outputs.write_text("")
        named = {key: filled(text, context) for key, text in step.get("env", {}).items()}
        self.bash(step["run"], "-e", named | {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)})
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
        kept = self.store / "artefacts" / name
        if (self.workspace / path).is_dir():
            plain_copy(self.workspace / path, kept)
        else:
            kept.mkdir(parents=True)
            shutil.copy(self.workspace / path, kept)

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
        jobs = {name: {**file["default"], **merged(file.get(job.get("extends"), {}), job)} for name, job in file.items()
                if "script" in job or "extends" in job}
        stages = file.get("stages", ["build", "test", "deploy"])
        for name, job in sorted(jobs.items(), key=lambda one: stages.index(one[1]["stage"])):
            if name.startswith(".") or not any(map(self.applies, job.get("rules", file["workflow"]["rules"]))):
                continue
            for number in range(1, int(job.get("parallel", 1)) + 1):
                self.job(name, job, {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": job.get("parallel", "1")})

    def applies(self, rule: Mapping[str, str]) -> bool:
        return {'$CI_PIPELINE_SOURCE == "merge_request_event"': self.event == CHANGE,
                '$CI_PIPELINE_SOURCE == "merge_request_event" && $DANBIET_TOKEN': False,
                "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH": self.event == DEFAULT}[rule["if"]]

    def job(self, name: str, job: Job, environment: dict[str, str]) -> None:
        self.fresh()
        if (self.store / "artefacts").is_dir():
            shutil.copytree(self.store / "artefacts", self.workspace, dirs_exist_ok=True)
        cache = job.get("cache", {"key": "", "paths": []})
        kept = self.store / "cache" / cache["key"].replace("$CI_NODE_INDEX", environment["CI_NODE_INDEX"])
        if cache["paths"] and kept.is_dir():
            plain_copy(kept, self.workspace)
        environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = self.base
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
            elif (self.workspace / path).is_file():
                (self.store / "artefacts").mkdir(exist_ok=True)
                shutil.copy(self.workspace / path, self.store / "artefacts")
        for kind, path in job.get("artifacts", {}).get("reports", {}).items():
            shutil.copy(self.workspace / path, self.store / kind)


def merged(own: Job, over: Job) -> Job:
    """As `extends` does it: maps are joined, all else is replaced."""
    both = own.keys() & over.keys()
    joined = {key: merged(own[key], over[key]) for key in both if isinstance(own[key], dict)}
    return {**own, **over, **joined}


def plain_copy(folder: Path, to: Path) -> None:
    """As through a zip file: nobody may rely on exact times or on links."""
    shutil.copytree(folder, to, dirs_exist_ok=True, copy_function=shutil.copyfile)


MACHINES: dict[str, Callable[..., Any]] = {"github": GitHub, "gitlab": GitLab}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four provinces."""
    root = tmp_path_factory.mktemp("country") / "project"
    write_four_provinces(root, 8)
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Dữ liệu mẫu"],
                    ["update-ref", "refs/remotes/origin/main", "HEAD"]):
        git(root, *command)
    return root


def git(root: Path, *arguments: str) -> str:
    """What a git command says, whoever runs it and whatever he has set."""
    who = {f"GIT_{one}_{what}": text for one in ("AUTHOR", "COMMITTER") for what, text in (
        ("NAME", "Tổ Mẫu"), ("EMAIL", "to-mau@tinh-mau.example"), ("DATE", "2026-01-05T08:00:00+07:00"))}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True, env=who | plain).stdout


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
    hosted = MACHINES[host](country, store)
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


@pytest.mark.parametrize("host", HOSTS)
def test_the_next_run_makes_only_what_has_changed(country: Path, tmp_path: Path, host: str) -> None:
    project, store = shutil.copytree(country, tmp_path / "project"), tmp_path / "store"
    store.mkdir()
    file = workflow(tmp_path, host, 1)
    MACHINES[host](project, store).work(file)
    before = times(store)
    changed = another_reason(project)
    MACHINES[host](project, store).work(file)
    again = [path for path, time in times(store).items() if time != before[path]]
    assert f"don-vi/{changed}/2023/index.html" in again
    assert all(path.startswith(f"don-vi/{changed}/") for path in again if path.startswith("don-vi/") and path.count("/") > 2)
    assert differing(tree(store / "published"), built(project, tmp_path / "alone")) == []


def times(store: Path) -> dict[str, int]:
    return {path: (store / "published" / path).stat().st_mtime_ns for path in tree(store / "published")}


@pytest.mark.parametrize("host, parts", [("github", 1), ("gitlab", 1), ("github", 2), ("gitlab", 2)])
def test_a_proposed_change_is_built_compared_and_not_published(country: Path, tmp_path: Path, host: str, parts: int) -> None:
    project, store = shutil.copytree(country, tmp_path / "project"), tmp_path / "store"
    store.mkdir()
    unit = another_reason(project)
    machines = MACHINES[host](project, store, CHANGE, git(project, "rev-parse", "HEAD").strip())
    machines.work(workflow(tmp_path, host, parts))
    assert not machines.published.exists() and not (store / "pages").exists()
    assert host == "gitlab" or not (store / "cache").exists()  # there, protected branches have a cache of their own
    names = {"github": ("trang-dung-thu", "thay-doi/report.md"), "gitlab": ("public", "report.md")}[host]
    preview, report = (store / "artefacts" / name for name in names)
    assert differing(tree(preview), built(project, tmp_path / "alone")) == []
    name = re.search("(?m)^name: (.*)$", (project / f"scores/{unit}/unit.yaml").read_text("utf-8"))
    assert name and name[1].strip("'\"") in report.read_text("utf-8")


def another_reason(project: Path) -> str:
    """Changes one record; the id of its unit."""
    record = next(path for path in sorted(project.glob("scores/*/*/2023.yaml")) if "    reason: " in path.read_text("utf-8"))
    record.write_text(re.sub("(?m)^    reason: .*", "    reason: Lý do mẫu khác hẳn.", record.read_text("utf-8")), "utf-8")
    return record.parent.relative_to(project / "scores").as_posix()


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("parts", [1, 3])
def test_what_is_wrong_is_shown_where_the_host_shows_it(country: Path, tmp_path: Path, host: str, parts: int) -> None:
    project, store = shutil.copytree(country, tmp_path / "project"), tmp_path / "store"
    store.mkdir()
    record = next(iter(sorted(project.glob("scores/*/*/2023.yaml"))))
    record.write_text(record.read_text("utf-8") + "khong-co-khoa-nay: 1\n", "utf-8")
    path = record.relative_to(project).as_posix()
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        MACHINES[host](project, store, CHANGE, "HEAD").work(workflow(tmp_path, host, parts))
    if host == "github":
        line = record.read_text("utf-8").count("\n")
        assert f"::error file={path},line={line},col=1,title=unknown-key::" in stopped.value.stdout.decode()
        assert path in (store / "summary.md").read_text("utf-8")
    else:
        found = json.loads((store / "workspace/gl-code-quality.json").read_text("utf-8"))
        assert [one["location"]["path"] for one in found if one["severity"] == "blocker"] == [path]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("parts", [1, 3])
def test_wrong_data_stop_everything(country: Path, tmp_path: Path, host: str, parts: int) -> None:
    project = shutil.copytree(country, tmp_path / "project")
    record = next(iter(sorted(project.glob("scores/*/*/2023.yaml"))))
    record.write_text(record.read_text("utf-8") + "khong-co-khoa-nay: 1\n", "utf-8")
    machines = MACHINES[host](project, tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        machines.work(workflow(tmp_path, host, parts))
    assert "danbiet check" in machines.said[-1] and not machines.published.exists()


# --- what stands in the files ---


def steps_of(file: Job) -> list[Job]:
    return [step for job in file["jobs"].values() for step in job["steps"]]


def github_files(root: Path) -> list[Path]:
    """All that may ever be written for GitHub, and the workflows of this repository."""
    written = [path for parts in (1, 4) for path in write_workflow(root / f"parts-{parts}", "github", parts)]
    return [*written, *sorted((ROOT / ".github/workflows").glob("*.yml"))]


def test_no_step_is_unpinned_and_no_name_becomes_a_command(tmp_path: Path) -> None:
    pins: dict[str, set[str]] = {}
    for path in github_files(tmp_path):
        text = path.read_text("utf-8")
        steps = steps_of(yaml.load(text, yaml.BaseLoader))
        assert all("${{" not in step.get("run", "") for step in steps), path  # a name in the data never becomes a command
        assert "secrets." not in text and "pull_request_target" not in text, path
        used = [step["uses"] for step in steps if "uses" in step]
        assert re.findall(r"uses: (actions/[\w/-]+@[0-9a-f]{40})  # v\d+\.\d+\.\d+\n", text) == used, path
        for name, _, pin in (one.partition("@") for one in used):
            pins.setdefault("/".join(name.split("/")[:2]), set()).add(pin)
        checkouts = [step["with"] for step in steps if step.get("uses", "").startswith("actions/checkout@")]
        assert all(one["persist-credentials"] == "false" for one in checkouts), path
    assert all(len(found) == 1 for found in pins.values()), pins


@pytest.mark.parametrize("parts", [1, 4])
def test_rights_on_github(tmp_path: Path, parts: int) -> None:
    file = workflow(tmp_path, "github", parts)
    assert set(file["on"]) == {"push", "pull_request", "workflow_dispatch"}
    assert file["permissions"] == {"contents": "read"}
    assert "pull_request" in file["concurrency"]["cancel-in-progress"]
    jobs = file["jobs"]
    assert set(jobs) == {"site", "changes", "publish"} | ({"plan", "part"} if parts > 1 else set())
    assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert all("run" not in step for step in jobs["publish"]["steps"])  # what may write runs nothing of the project
    assert "github.event_name != 'pull_request'" in jobs["publish"]["if"]


def test_what_may_comment_on_github_runs_nothing_of_the_project(tmp_path: Path) -> None:
    file = yaml.load(write_workflow(tmp_path, "github", 1)[1].read_text("utf-8"), yaml.BaseLoader)
    assert file["on"] == {"workflow_run": {"workflows": [workflow(tmp_path / "other", "github", 1)["name"]],
                                           "types": ["completed"]}}
    assert file["permissions"] == {} and list(file["jobs"]) == ["comment"]
    job = file["jobs"]["comment"]
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert job["if"] == "github.event.workflow_run.event == 'pull_request'"
    download, comment = job["steps"]
    assert download["uses"].startswith("actions/download-artifact@") and comment["shell"] == "python"
    assert download["with"]["path"] == "report" and download["with"]["run-id"] == "${{ github.event.workflow_run.id }}"
    assert set(re.findall(r"^ *(?:import|from) (\w+)", comment["run"], re.MULTILINE)) == {"json", "os", "re", "sys", "urllib"}


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
    change = [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert file["default"]["image"] == "python:3.12" and file["variables"]["GIT_DEPTH"] == "0"
    assert file["pages"]["artifacts"] == {"paths": ["public"]}
    assert file["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert file["pages"]["extends"] == file["site"]["extends"] == ".site"
    assert file["site"]["rules"] == file["changes"]["rules"] == change
    for job in [file[".site"], *([file["part"]] if parts > 1 else [])]:
        commands = "\n".join(job["script"])
        assert re.findall("--posix .* .danbiet ([a-z]+)", commands) == re.findall("--site-dir ([a-z]+)", commands)
    assert file.get("part", {}).get("parallel") == ("4" if parts > 1 else None)
    assert file["check" if parts > 1 else ".site"]["artifacts"] == {
        "when": "always", "reports": {"codequality": "gl-code-quality.json"}}
    for name in ("site", "changes"):  # else the host refuses the file
        assert re.fullmatch(r"\w[-\w ]*", file[name]["artifacts"]["expose_as"], re.ASCII)


@pytest.mark.parametrize("parts", [1, 4])
def test_what_knows_the_token_on_gitlab_runs_nothing_of_the_project(tmp_path: Path, parts: int) -> None:
    file = workflow(tmp_path, "gitlab", parts)
    note = file["note"]
    assert note["before_script"] == [] and note["variables"] == {"GIT_STRATEGY": "none"} and note["needs"] == ["changes"]
    assert note["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event" && $DANBIET_TOKEN'}]
    assert "DANBIET_TOKEN" not in str({name: job for name, job in file.items() if name != "note"})
    assert len(note["script"]) == 1 and note["script"][0].startswith("python - <<'END'\n")  # nothing is filled in by a shell


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("parts", [1, 4])
def test_every_template_is_filled_in_and_explained(tmp_path: Path, host: str, parts: int) -> None:
    for path in write_workflow(tmp_path, host, parts):
        text = path.read_text("utf-8")
        assert "__" not in text and max(map(len, text.splitlines())) <= 120
        assert text.startswith(("# Kiểm tra dữ liệu", "# Ghi báo cáo")) and f"danbiet new workflow {host}" in text


def test_this_repository_does_what_it_tells_others_to_do(tmp_path: Path) -> None:
    for path in write_workflow(tmp_path, "github", 1):
        own = ROOT / path.relative_to(tmp_path)
        assert own.read_text("utf-8") == path.read_text("utf-8"), f"danbiet new workflow github: {own.name}"
    tests = yaml.load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"), yaml.BaseLoader)
    assert tests["permissions"] == {"contents": "read"} and set(tests["on"]) == {"push", "pull_request"}
    assert any("make test" in step.get("run", "") for step in steps_of(tests))


# --- the command ---


@pytest.mark.parametrize("host, paths", [("github", [".github/workflows/danbiet.yml", ".github/workflows/danbiet-report.yml"]),
                                         ("gitlab", [".gitlab-ci.yml"])])
def test_the_command_writes_once_and_all_or_nothing(project: Path, host: str, paths: list[str]) -> None:
    done = run("danbiet", "new", "workflow", host, "--parts", "7", cwd=project)
    assert done.returncode == 0 and "requirements.txt" in done.stderr, done.stderr
    assert all(path in done.stderr for path in paths)
    text = (project / paths[0]).read_text("utf-8")
    assert "danbiet split 7" in text or "parallel: 7" in text
    (project / paths[-1]).write_text("của tôi")
    before = tree(project)
    again = run("danbiet", "new", "workflow", host, cwd=project)
    assert again.returncode == 2 and "đã có" in again.stderr
    assert tree(project) == before
    (project / paths[0]).unlink()
    assert host == "gitlab" or run("danbiet", "new", "workflow", host, cwd=project).returncode == 2
    assert host == "gitlab" or not (project / paths[0]).exists()


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
