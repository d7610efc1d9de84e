"""How far a long check is: a bar on a terminal, lines elsewhere, and not a word when it is quick."""

import os
import sys
import time
from pathlib import Path

import pytest

from generator import cli, progress
from generator.problem import say
from generator.progress import Progress
from generator.sample import Sample, write_sample

if sys.platform != "win32":
    import pty

STAGE = say("Đọc hồ sơ các đơn vị", "Reading the units' records")


class Clock:
    """Time that passes only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_nothing_is_said_for_two_seconds_then_a_line_now_and_then(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    with Progress("vi").stage(STAGE, 300) as advance:
        for _ in range(30):
            clock.now += 0.5
            advance(10)
            told.append(capsys.readouterr().err)
    assert told[:3] == ["", "", ""] and told[3] == "Đọc hồ sơ các đơn vị: 40/300\n"
    assert [place for place, text in enumerate(told) if text] == [3, 23]  # again after ten seconds
    assert told[23] == "Đọc hồ sơ các đơn vị: 240/300\n"


def test_what_is_quick_or_quiet_says_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("vi").stage(STAGE, 30) as advance:
        clock.now += 1.9
        advance(30)
    with Progress("vi", quiet=True).stage(STAGE, 30) as advance:
        clock.now += 60
        advance(30)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("lang", "line"), [("vi", "Đọc hồ sơ các đơn vị: "), ("en", "Reading the units' records: ")])
def test_a_check_says_how_many_units_it_has_read(
        lang: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write_sample(tmp_path / "sample", Sample(40, ("2023",), 1))
    monkeypatch.setattr(progress, "SHOWN_AFTER", 0.0)
    cli.run(["--root", str(tmp_path / "sample"), "--lang", lang, "check"])
    told = capsys.readouterr()
    assert [one for one in told.err.splitlines() if one.startswith(line)] and line not in told.out


@pytest.mark.skipif(sys.platform == "win32", reason="has no such terminals")
def test_on_a_terminal_there_is_a_bar_that_goes_away(tmp_path: Path) -> None:
    code = ("import time; from generator import progress; from generator.problem import say\n"
            "progress.SHOWN_AFTER = 0.0\n"
            "with progress.Progress('vi').stage(say('Đọc hồ sơ', ''), 8) as advance:\n"
            "    for _ in range(8): advance(1); time.sleep(0.1)\n")
    seen, status = on_a_terminal([sys.executable, "-c", code])
    assert status == 0
    assert "Đọc hồ sơ" in seen and "━" in seen and "8/8" in seen
    assert seen.rstrip("\r\n").endswith("\x1b[2K")  # the line is wiped at the end


def on_a_terminal(command: list[str]) -> tuple[str, int]:
    """What a command writes to a terminal of its own, and its status."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm", "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
        os.execv(command[0], command)
    seen, ends = b"", time.monotonic() + 60
    while time.monotonic() < ends:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        seen += part
    os.close(terminal)
    return seen.decode("utf-8", "replace"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
