"""The same data as a plain MkDocs + Material project: every unit and period a Markdown page of tables, all of them in nav."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

SETTINGS = """site_name: Dữ liệu mẫu
site_url: https://mau.example/
theme: {name: material, language: vi, font: false}
"""
Row = dict[str, str]


@dataclass(frozen=True)
class Data:
    """danbiet's open data, by unit or by unit and period; names by rubric and id."""

    units: Mapping[str, Row]
    results: Mapping[tuple[str, str], list[Row]]
    ranks: Mapping[tuple[str, ...], Row]
    points: Mapping[tuple[str, ...], str]  # by unit, period, item, assessor
    rubrics: Mapping[str, dict]


def write_mkdocs_project(project: Path, site: Path, folder: Path) -> None:
    """From a project and its site built by danbiet; MkDocs only has to turn Markdown into pages."""
    data = _data(project, site / "du-lieu")
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (folder / "docs/index.md").write_text("# Dữ liệu mẫu\n", "utf-8")
    periods: dict[str, list[str]] = defaultdict(list)
    for path in sorted((project / "scores").rglob("*.yaml")):
        unit = path.parent.relative_to(project / "scores").as_posix()
        if path.name != "unit.yaml" and (unit, path.stem) in data.results:
            periods[unit].append(path.stem)
            record = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
            _write(folder / "docs" / unit / f"{path.stem}.md", _period_page(data, (unit, path.stem), record, periods[unit]))
    for unit in data.units:
        _write(folder / "docs" / unit / "index.md", _unit_page(data, unit, periods[unit]))


def _data(project: Path, tables: Path) -> Data:
    results: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _rows(tables / "results.csv"):
        results[row["unit"], row["period"]].append(row)
    rubrics = {path.stem: yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
               for path in (project / "rubrics").glob("*.yaml") if path.stem != "indicators"}
    return Data({row["unit"]: row for row in _rows(tables / "units.csv")}, results,
                {(row["unit"], row["period"], row["assessor"]): row for row in _rows(tables / "rankings.csv")},
                {(row["unit"], row["period"], row["item"], row["assessor"]): row["points"] or row["state"]
                 for row in _rows(tables / "scores.csv")}, rubrics)


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


# --- pages ---


def _unit_page(data: Data, unit: str, periods: list[str]) -> Iterator[str]:
    row = data.units[unit]
    yield f"# {row['name']}\n\n{row['kind']} {row['block']}\n\n## Qua các kỳ\n"
    yield _table(["Kỳ", "Người chấm", "Điểm", "Tối đa", "Tỷ lệ", "Xếp loại", "Hạng"],
                 [[f"[{period}]({period}.md)", *line] for period in reversed(periods) for line in _results(data, (unit, period))])
    below = [other for other in data.units if other.rpartition("/")[0] == unit]
    if below:
        yield "## Đơn vị trực thuộc\n"
        yield _table(["Đơn vị"], [[f"[{data.units[one]['name']}]({one.rpartition('/')[2]}/index.md)"] for one in below])


def _period_page(data: Data, key: tuple[str, str], record: dict, periods: list[str]) -> Iterator[str]:
    """`periods`: those of the unit up to this one; points are compared with the one before if the rubric is the same."""
    rubric = data.rubrics[record["rubric"]]
    assessors = [(one["id"], one["name"]) for one in rubric["assessors"]]
    yield f"# {data.units[key[0]]['name']} {key[1]}\n"
    yield _table(["Người chấm", "Điểm", "Tối đa", "Tỷ lệ", "Xếp loại", "Hạng"], _results(data, key))
    yield f"{rubric['title']}\n\n## Từng tiêu chí\n"
    before = (key[0], periods[-2]) if len(periods) > 1 and _rubric_of(data, (key[0], periods[-2])) == record["rubric"] else None
    head = ["", "Nội dung", "Tối đa", *(name for _, name in assessors), "Thay đổi", "Mức", "Lý do", "Ý kiến", "Kiểm chứng"]
    for criterion in rubric["criteria"]:
        yield f"### {criterion['id']} {criterion['title']}\n"
        yield _table(head, [[leaf["id"], leaf["title"], leaf["max"], *_given(data, key, before, leaf["id"], assessors),
                             *_explained(leaf, record.get("scores", {}).get(leaf["id"]) or {})] for leaf in _leaves(criterion)])
    yield "## Nguồn\n"
    yield "".join(f"- {_cited(source)}\n" for source in record.get("sources", []))


def _results(data: Data, key: tuple[str, str]) -> list[list[str]]:
    lines = []
    for row in data.results[key]:
        rubric = data.rubrics[row["rubric"]]
        names = {one["id"]: one["name"] for one in [*rubric["assessors"], *rubric.get("ratings", [])]}
        rank = data.ranks.get((*key, row["assessor"]), {})
        lines.append([names[row["assessor"]], row["points"], row["applicable_max"], row["percent"], names.get(row["rating"], ""),
                      f"{rank['rank']} trong {rank['ranked_units']}" if rank.get("rank") else ""])
    return lines


def _rubric_of(data: Data, key: tuple[str, str]) -> str:
    return data.results[key][0]["rubric"]


def _given(data: Data, key: tuple[str, str], before: tuple[str, str] | None, leaf: str,
           assessors: list[tuple[str, str]]) -> list[str]:
    now = [data.points.get((*key, leaf, id), "") for id, _ in assessors]
    then = [data.points.get((*before, leaf, id), "") for id, _ in assessors] if before else now
    return [*now, ", ".join(f"{old} → {new}" for old, new in zip(then, now, strict=True) if old != new)]


def _explained(leaf: dict, score: dict) -> list[str]:
    level = leaf["levels"]["abcdefghijklmnopqrstuvwxyz".index(score["level"])]["when"] if "level" in score else ""
    evidence = "; ".join(_cited(one) for one in score.get("evidence", []))
    return [level, score.get("reason", ""), score.get("opinion", ""), evidence]


def _cited(document: dict) -> str:
    return " ".join(document[key] for key in ("type", "number", "date", "issuer", "title", "text") if key in document)


def _leaves(node: dict) -> Iterator[dict]:
    if "items" not in node:
        yield node
    for item in node.get("items", []):
        yield from _leaves(item)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(' '.join(cell.split()).replace('|', '/') for cell in line)} |\n" for line in lines)


def _write(path: Path, parts: Iterator[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(parts), "utf-8")
