"""The live preview follows the records, and a mistake in one never takes the last good site away."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BIN

UNIT = "scores/tinh-mau/unit.yaml"


@pytest.fixture(params=["danbiet", "mkdocs"])
def preview(project: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str, Path]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = {"danbiet": ["danbiet", "serve", "--addr", address], "mkdocs": ["mkdocs", "serve", "-a", address]}[request.param]
    log = project.parent / "log"
    with open(log, "w") as out:
        process = subprocess.Popen([BIN / command[0], *command[1:]], cwd=project, stdout=out, stderr=out,
                                   env=os.environ | {"TMPDIR": str(project.parent)})
    try:
        yield project, f"http://{address}/don-vi/tinh-mau/", log
    finally:
        process.terminate()
        process.wait(20)


def page(address: str, wanted: str, seconds: float = 40) -> str:
    """The page as soon as it holds what is wanted; whatever it holds when the time is over."""
    text, end = "", time.monotonic() + seconds
    while wanted not in text and time.monotonic() < end:
        time.sleep(0.3)
        try:
            text = urllib.request.urlopen(address, timeout=10).read().decode()
        except (urllib.error.URLError, OSError):
            continue
    return text


def test_edit_break_repair(preview: tuple[Path, str, Path]) -> None:
    project, address, log = preview
    unit = project / UNIT
    first = page(address, "<title>Tỉnh Mẫu - ")
    assert "<title>Tỉnh Mẫu - " in first and "livereload" in first
    unit.write_text(unit.read_text("utf-8").replace("Tỉnh Mẫu", "Tỉnh Mẫu Mới"), "utf-8")
    assert "<title>Tỉnh Mẫu Mới - " in page(address, "<title>Tỉnh Mẫu Mới - ")
    unit.write_text(unit.read_text("utf-8").replace("tier:", "tear:"), "utf-8")
    end = time.monotonic() + 30
    while "unknown-key" not in log.read_text("utf-8") and time.monotonic() < end:
        time.sleep(0.3)
    assert UNIT in log.read_text("utf-8") and "Traceback" not in log.read_text("utf-8")
    assert "<title>Tỉnh Mẫu Mới - " in page(address, "<title>Tỉnh Mẫu Mới - ", 5)
    unit.write_text(unit.read_text("utf-8").replace("tear:", "tier:").replace("Mẫu Mới", "Mẫu Sửa"), "utf-8")
    assert "<title>Tỉnh Mẫu Sửa - " in page(address, "<title>Tỉnh Mẫu Sửa - ")
