"""Whether Hugo's pages say the same as danbiet's open data: every total, percent, rating and rank."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROW = re.compile(r"<tr><th>([^<]*)</th><td>(?:([0-9,]+)/([0-9,]+)|chưa công bố)(?: <small>[^<]*</small>)?</td>"
                 r"<td>([^<]*)</td><td>([^<]*)</td><td>(?:([0-9]+)[^<]* trong ([0-9]+) đơn vị)?</td>")
CARD = re.compile(r"<h2>Kết quả năm .*?</table>", re.DOTALL)
Said = tuple[str, ...]  # points, maximum, percent, rating, rank, ranked units


def disagreements(project: Path, danbiet_site: Path, hugo_site: Path) -> tuple[int, list[str]]:
    """How many results were compared, and those that differ."""
    expected = dict(_of_danbiet(project, danbiet_site))
    found = {key: said for key, said in _of_hugo(project, hugo_site, {key[:3] for key in expected})}
    return len(expected), [f"{key}: danbiet {expected.get(key)}, Hugo {found.get(key)}"
                           for key in sorted(expected.keys() | found.keys()) if expected.get(key) != found.get(key)]


def _of_danbiet(project: Path, site: Path) -> Iterator[tuple[Said, Said]]:
    names = _names(project)
    ranks = {(row["unit"], row["period"], row["rubric"], row["assessor"]): (row["rank"], row["ranked_units"])
             for row in _rows(site / "du-lieu/rankings.csv") if row["rank"]}
    for row in _rows(site / "du-lieu/results.csv"):
        key = row["unit"], row["period"], row["rubric"], row["assessor"]
        complete = row["complete"] == "true"
        points = _plain(row["points"]), _plain(row["applicable_max"]) if row["points"] else ""
        yield key, (*points, _plain(row["percent"]) if complete else "",
                    names[row["rubric"]].get(row["rating"], row["rating"]), *ranks.get(key, ("", "")))


def _of_hugo(project: Path, site: Path, records: set[Said]) -> Iterator[tuple[Said, Said]]:
    names = _names(project)
    for unit, period, rubric in records:
        ids = {name: id for id, name in names[rubric].items()}
        text = (site / "don-vi" / unit / period / "index.html").read_text("utf-8")
        card = CARD.search(text)
        for name, points, most, percent, rating, rank, of in ROW.findall(card[0] if card else ""):
            yield (unit, period, rubric, ids[name]), (_dots(points), _dots(most), _dots(percent.rstrip("%")), rating, rank, of)


def _names(project: Path) -> dict[str, dict[str, str]]:
    """By rubric, the names of assessors and ratings by id."""
    found = {}
    for path in (project / "rubrics").glob("*.yaml"):
        rubric = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
        if isinstance(rubric, dict):
            found[path.stem] = {one["id"]: one["name"] for one in [*rubric["assessors"], *rubric.get("ratings", ())]}
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _plain(number: str) -> str:
    """Rounded to two decimals as pages show it, without zeros at the end."""
    return f"{float(number) + 1e-9:.2f}".rstrip("0").rstrip(".") if number else ""


def _dots(number: str) -> str:
    return number.replace(",", ".")
