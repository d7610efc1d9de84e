"""Measures how long the history of a project takes to read: python benchmarks/history.py --help

Every record of a sample project is changed again and again: by commits that touch all records (`sweeps`) or by
commits that touch one record each (`singles`), as people make them.
"""

import argparse
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from projects import write_sample

from generator.history.log import head_of, read_log
from generator.history.whole import read_history

POINTS = re.compile(rb"^    (self|authority): ([0-9.]+)$", re.MULTILINE)
FIRST_DAY = 1_700_000_000  # seconds since 1970
BETWEEN = 60  # seconds from commit to commit


def records(project: Path) -> dict[str, bytes]:
    """Contents of all records, by path."""
    found = sorted(path for path in (project / "scores").rglob("*.yaml") if path.name != "unit.yaml")
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


def changed(content: bytes, number: int) -> bytes:
    """The record with other points for one of its items."""
    places = list(POINTS.finditer(content))
    if not places:
        return content + b"# %d\n" % number
    place = places[number * 7 % len(places)]
    points = b"%g" % (abs(float(place[2]) - 0.5))
    return content[:place.start(2)] + points + content[place.end(2):]


def commits(project: Path, times: int, singles: bool) -> Iterator[dict[str, bytes]]:
    """What each commit changes: files by path. The first one brings the whole project, the last ones bring it back."""
    now = first = records(project)
    files = {path.relative_to(project): path for path in sorted(project.rglob("*")) if path.is_file()}
    yield {name.as_posix(): path.read_bytes() for name, path in files.items() if name.parts[0] != ".git"}
    for number in range(1, times):
        now = {path: changed(content, number) for path, content in now.items()} if number < times - 1 else first
        if singles:
            yield from ({path: content} for path, content in now.items())
        else:
            yield now


def write_repository(project: Path, times: int, singles: bool) -> int:
    """Commit the project to a repository of its own, its records `times` times; how many commits that took."""
    subprocess.run(["git", "init", "-q", "-b", "main", project], check=True)
    count = 0
    with subprocess.Popen(["git", "-C", project, "fast-import", "--quiet"], stdin=subprocess.PIPE) as importing:
        assert importing.stdin
        for count, files in enumerate(commits(project, times, singles), 1):
            subject = b"Commit mau %d" % count
            importing.stdin.write(b"commit refs/heads/main\ncommitter A <a@b.example> %d +0700\ndata %d\n%s\n"
                                  % (FIRST_DAY + count * BETWEEN, len(subject), subject))
            for path, content in files.items():
                importing.stdin.write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))
    subprocess.run(["git", "-C", project, "reset", "-q", "--hard"], check=True)
    return count


def spent() -> float:
    """Processor seconds of this process and those it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measured(project: Path, title: str) -> None:
    head = head_of(project)
    assert head
    marks = [(time.monotonic(), spent())]
    log = read_log(project, head)
    marks.append((time.monotonic(), spent()))
    past = read_history(project, head, {})
    marks.append((time.monotonic(), spent()))
    again = read_history(project, head, past.units)
    marks.append((time.monotonic(), spent()))
    assert again == past
    versions = sum(map(len, log.versions.values()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(len(packed) for _, packed in past.units.values()) / 1e6
    print(f"{title}: {len(log.versions)} records, {versions} states, {len(log.order)} commits; peak {peak:.0f} MiB, kept {size:.1f} MB")
    for name, (wall, used), (next_wall, next_used) in zip(("log alone", "everything", "units remembered"), marks[:-1], marks[1:], strict=True):
        print(f"  {name:17} wall {next_wall - wall:6.2f} s  processor {next_used - used:6.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--units", type=int, default=1000, help="scored units of the sample")
    parser.add_argument("--periods", default="2021,2022,2023")
    parser.add_argument("--times", type=int, default=10, help="states of each record")
    parser.add_argument("--shapes", default="sweeps,singles")
    parser.add_argument("--keep", type=Path, help="a folder to leave the repositories in")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        write_sample(sample, asked.units, asked.periods)
        for shape in asked.shapes.split(","):
            project = (asked.keep or Path(folder)) / shape
            shutil.copytree(sample, project)
            write_repository(project, asked.times, shape == "singles")
            measured(project, shape)


if __name__ == "__main__":
    main()
