"""The report of a proposed change as one comment: written by the real scripts, to hosts that are played here."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.scaffold import write_workflow

Answer = tuple[int, Any]
MARK = "<!-- danbiet: thay đổi -->\n"
BOT, PERSON = {"id": 1, "login": "github-actions[bot]"}, {"id": 2, "login": "nguoi-la"}


@dataclass
class Host:
    """One pull request with its comments, and what was asked."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    pull: dict[str, Any] = field(default_factory=lambda: {
        "state": "open", "head": {"sha": "a" * 40, "repo": {"id": 77}}})
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    address: str = ""

    def answer(self, method: str, path: str, body: Any) -> Answer:
        path, _, query = path.partition("?")
        if method == "GET" and path in ("/repos/to/kho/pulls/7", "/user"):
            return 200, BOT if path == "/user" else self.pull
        if method == "GET" and path in ("/repos/to/kho/issues/7/comments", "/projects/5/merge_requests/7/notes"):
            page = int(re.search(r"page=(\d+)$", query)[1])  # type: ignore[index]
            return 200, self.comments[100 * (page - 1):100 * page]
        if method == "POST" and path in ("/repos/to/kho/issues/7/comments", "/projects/5/merge_requests/7/notes"):
            self.comments.append(comment(body["body"], len(self.comments)))
            return 201, self.comments[-1]
        if changed := re.fullmatch(r"PATCH /repos/to/kho/issues/comments/(\d+)|PUT /projects/5/merge_requests/7/notes/(\d+)",
                                   f"{method} {path}"):
            found = next(one for one in self.comments if one["id"] == int(changed[1] or changed[2]))
            found["body"] = body["body"]
            return 200, found
        return 404, {"message": "Not Found"}


def comment(body: str, id: int = 900, by: dict[str, Any] = BOT) -> dict[str, Any]:
    return {"id": id, "user": by, "author": by, "body": body}


@pytest.fixture
def host() -> Iterator[Host]:
    """Listens on this machine."""
    played = Host()

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            played.asked.append(f"{self.command} {self.path.partition('?')[0]}")
            played.tokens.add(self.headers.get("Authorization") or self.headers["PRIVATE-TOKEN"])
            status, value = played.answer(self.command, self.path, json.loads(self.rfile.read(length) or b"null"))
            content = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = reply

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    played.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield played
    server.shutdown()


Post = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def github(tmp_path: Path, host: Host) -> Post:
    """Runs the step that comments, with a folder in the place of the artefact."""
    file = yaml.load(write_workflow(tmp_path, "github", 1)[1].read_text("utf-8"), yaml.BaseLoader)
    step = file["jobs"]["comment"]["steps"][-1]
    (tmp_path / "step.py").write_text(step["run"], "utf-8")
    given = {"TOKEN": "mã", "RUN": "https://github.example/to/kho/actions/runs/3", "HEAD_SHA": "a" * 40,
             "HEAD_REPOSITORY": "77"}
    assert set(given) == set(step["env"])

    def post(report: str | bytes = "Báo cáo mẫu", number: str | None = "7\n") -> "subprocess.CompletedProcess[str]":
        folder = tmp_path / "report"
        folder.mkdir(exist_ok=True)
        if not (folder / "report.md").is_symlink():
            (folder / "report.md").write_bytes(report if isinstance(report, bytes) else report.encode())
        if number is not None:
            (folder / "number.txt").write_text(number)
        return subprocess.run([sys.executable, tmp_path / "step.py"], cwd=tmp_path, text=True, capture_output=True,
                              timeout=60, check=False, env=given | {
                                  "GITHUB_API_URL": host.address, "GITHUB_REPOSITORY": "to/kho", "PATH": os.environ["PATH"]})

    return post


@pytest.fixture(params=[1, 4])
def gitlab(tmp_path: Path, host: Host, request: pytest.FixtureRequest) -> Post:
    file = yaml.load(write_workflow(tmp_path, "gitlab", request.param)[0].read_text("utf-8"), yaml.BaseLoader)
    script, = file["note"]["script"]

    def post(report: str) -> "subprocess.CompletedProcess[str]":
        (tmp_path / "report.md").write_bytes(report.encode())
        return subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, text=True, capture_output=True,
                              timeout=60, check=False, env={
                                  "CI_API_V4_URL": host.address, "DANBIET_TOKEN": "mã", "CI_MERGE_REQUEST_PROJECT_ID": "5",
                                  "CI_MERGE_REQUEST_IID": "7",
                                  "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"})

    return post


def done(post: "subprocess.CompletedProcess[str]") -> None:
    assert post.returncode == 0, post.stderr


# --- GitHub ---


def test_one_comment_that_is_updated_in_place(host: Host, github: Post) -> None:
    done(github("Bản một"))
    done(github("Bản hai"))
    only, = host.comments
    assert only["body"].startswith(MARK) and only["body"].endswith("Bản hai")
    assert "(https://github.example/to/kho/actions/runs/3#artifacts)" in only["body"]
    assert [one for one in host.asked if not one.startswith("GET")] == [
        "POST /repos/to/kho/issues/7/comments", "PATCH /repos/to/kho/issues/comments/0"]
    before = len(host.asked)
    done(github("Bản hai"))
    assert all(one.startswith("GET") for one in host.asked[before:])
    assert host.tokens == {"Bearer mã"}


def test_only_a_comment_of_its_own_is_ever_changed(host: Host, github: Post) -> None:
    host.comments = [comment(f"{MARK}giả", 5, PERSON), comment("khác", 6), {**comment("x", 7), "user": None, "body": None}]
    done(github("Thật"))
    assert [one["id"] for one in host.comments if one["body"] and one["body"].endswith("Thật")] == [3]
    assert host.comments[0]["body"] == f"{MARK}giả"


def test_its_comment_is_found_behind_hundreds_of_others(host: Host, github: Post) -> None:
    host.comments = [comment("khác", n + 1000, PERSON) for n in range(250)] + [comment(f"{MARK}cũ", 5)]
    done(github("Mới"))
    assert len(host.comments) == 251 and host.comments[-1]["body"].endswith("Mới")


@pytest.mark.parametrize("changed", [
    {"state": "closed"}, {"head": {"sha": "b" * 40, "repo": {"id": 77}}}, {"head": {"sha": "a" * 40, "repo": {"id": 78}}},
    {"head": {"sha": "a" * 40, "repo": None}}])
def test_the_number_is_believed_only_where_it_names_what_ran(host: Host, github: Post, changed: dict[str, Any]) -> None:
    host.pull |= changed
    done(github())
    assert host.asked == ["GET /repos/to/kho/pulls/7"] and not host.comments


@pytest.mark.parametrize("number", ["", "0", "-1", "７", "7\n8", "../7", "7/merge", "7?x", "x" * 30, "99999999999"])
def test_what_is_no_number_asks_for_nothing(host: Host, github: Post, number: str) -> None:
    refused = github(number=number)
    assert refused.returncode == 1 and not host.asked
    assert "Traceback" not in refused.stderr and refused.stderr.count("\n") == 1


def test_without_a_report_there_is_nothing_to_do(host: Host, github: Post) -> None:
    done(github(number=None))
    assert not host.asked


def test_a_link_in_the_artefact_is_not_followed(host: Host, github: Post, tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "secret").write_text("bí mật")
    (tmp_path / "report/report.md").symlink_to(tmp_path / "secret")
    done(github())
    assert not host.asked and not host.comments


def test_a_report_of_a_stranger_is_bounded_and_calls_nobody(host: Host, github: Post) -> None:
    done(github(("@ai-do và @to/nhom, a@b.example\n" * 100_000).encode() + b"\xff"))
    body = host.comments[0]["body"]
    assert 50_000 < len(body) < 65_536 and not re.search("@[A-Za-z0-9]", body)
    assert body.endswith("…")


def test_bytes_that_are_no_text_do_no_harm(host: Host, github: Post) -> None:
    done(github(b"\xff\xfe\x00 B\xc3\xa1o"))
    assert host.comments[0]["body"].endswith("Báo")


def test_a_host_that_refuses_fails_the_step(host: Host, github: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "answer", lambda *asked: (403, {"message": "Forbidden"}))
    assert github().returncode == 1


# --- GitLab ---


def test_one_note_that_is_updated_in_place(host: Host, gitlab: Post) -> None:
    host.comments = [comment(f"{MARK}giả", 5, PERSON)] + [comment("khác", n + 1000, PERSON) for n in range(150)]
    done(gitlab("Bản một"))
    done(gitlab("Bản hai"))
    done(gitlab("Bản hai"))
    assert [one["body"] for one in host.comments if one["user"] is BOT] == [f"{MARK}Bản hai"]
    assert len(host.comments) == 152 and host.comments[0]["body"] == f"{MARK}giả"
    assert [one for one in host.asked if not one.startswith("GET")] == [
        "POST /projects/5/merge_requests/7/notes", "PUT /projects/5/merge_requests/7/notes/151"]
    assert host.tokens == {"mã"}


def test_no_line_of_a_report_is_a_command_of_gitlab(host: Host, gitlab: Post) -> None:
    done(gitlab("x\n/merge\n  /close\r/approve\r\n\n\n/assign @ai-do\nhttps://a.example/b $(id) `id`"))
    lines = host.comments[0]["body"].splitlines()
    assert not [line for line in lines if line.lstrip().startswith("/")]
    assert "/merge" in host.comments[0]["body"] and "@ai" not in host.comments[0]["body"]
    assert "https://a.example/b $(id) `id`" in lines


def test_a_note_is_bounded(host: Host, gitlab: Post) -> None:
    done(gitlab("chữ " * 100_000))
    assert 50_000 < len(host.comments[0]["body"]) < 65_536
