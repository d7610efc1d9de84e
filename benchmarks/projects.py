"""Sample projects, small changes to them, and what a built site holds."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
DANBIET = [sys.executable, "-m", "generator"]
HALF = 0.5
ENOUGH = re.compile(r"[1-9][0-9]*(\.[0-9]+)?")  # points that half a point can be taken from
BUILT = (".danbiet", "site")  # what a build leaves in a project


@dataclass(frozen=True)
class Site:
    pages: int
    bytes: int

    @property
    def bytes_per_page(self) -> float:
        return self.bytes / self.pages


def program() -> dict[str, int]:
    """When each file of danbiet was changed last: a run that sees two states of the program measured neither."""
    return {path.as_posix(): path.stat().st_mtime_ns for part in ("generator", "site_templates")
            for path in (ROOT / part).rglob("*") if path.is_file() and path.suffix != ".pyc"}


def write_sample(folder: Path, units: int, periods: str) -> None:
    subprocess.run([*DANBIET, "sample", folder, "--units", str(units), "--periods", periods], check=True, cwd=ROOT,
                   capture_output=True)


def make_cold(project: Path) -> None:
    for name in BUILT:
        shutil.rmtree(project / name, ignore_errors=True)


def copy_cold(project: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project, folder, ignore=lambda inside, _: BUILT if Path(inside) == project else ())


def site_of(folder: Path) -> Site:
    """All HTML files as pages, and the bytes of everything."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Site(sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files))


def differences(one: Path, other: Path) -> list[str]:
    """Files of two folders that are not the same byte for byte, or only in one of them."""
    ours, theirs = ({path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
                    for folder in (one, other))
    return sorted((ours ^ theirs) | {name for name in ours & theirs if (one / name).read_bytes() != (other / name).read_bytes()})


# --- changes ---


def change_one_score(project: Path) -> str:
    """Half a point less for one item of a unit in the middle, and in the total its paper states; says which."""
    records = sorted(path for path in (project / "scores").rglob("*.yaml") if path.name != "unit.yaml")
    for path in [*records[len(records) // 2:], *records[:len(records) // 2]]:
        text = path.read_text("utf-8")
        if "acknowledged:" in text or "subtotals:" in text or "corrections:" in text:
            continue  # more than one number would have to change with it
        if places := _free_score(project, text):
            for mark in sorted(places, key=lambda node: -node.start_mark.index):
                start, end = mark.start_mark.index, mark.end_mark.index
                text = f"{text[:start]}{float(mark.value) - HALF:g}{text[end:]}"
            path.write_text(text, "utf-8")
            return path.relative_to(project).as_posix()
    raise LookupError("no score that can be changed alone")


def _free_score(project: Path, text: str) -> list[yaml.ScalarNode]:
    """The strongest assessor's points for an item without levels or formula, and its stated total; empty if there are none."""
    top = {key.value: value for key, value in yaml.compose(text, yaml.SafeLoader).value}
    if "rubric" not in top or "scores" not in top:
        return []
    rubric = yaml.load((project / f"rubrics/{top['rubric'].value}.yaml").read_text("utf-8"), yaml.CBaseLoader)
    ruled = {node["id"] for node in _nodes(rubric["criteria"]) if "levels" in node or "proportional" in node}
    strongest = rubric["assessors"][-1]["id"]
    given = [value for item, score in top["scores"].value if item.value not in ruled and isinstance(score, yaml.MappingNode)
             for key, value in score.value if key.value == strongest and ENOUGH.fullmatch(value.value)]
    stated = [{key.value: value for key, value in one.value} for one in top["stated"].value] if "stated" in top else []
    totals = [one["total"] for one in stated if one["assessor"].value == strongest and "total" in one]
    # ratings begin at multiples of five, and half a point less must not give another one
    return [given[0], *totals] if given and len(totals) == 1 and float(totals[0].value) % 5 else []


def _nodes(nodes: list[dict]) -> list[dict]:
    return [inner for node in nodes for inner in (node, *_nodes(node.get("items", [])))]


def change_rubric_title(project: Path, period: str) -> str:
    """A word more in the title of the rubric that the most records of a period follow; says which."""
    named = [found[1] for path in (project / "scores").rglob(f"{period}.yaml")
             if (found := re.search(r"^rubric: *(\S+)", path.read_text("utf-8"), re.MULTILINE))]
    path = project / f"rubrics/{max(sorted(set(named)), key=named.count)}.yaml"
    text = path.read_text("utf-8")
    title = yaml.load(text, yaml.CBaseLoader)["title"]
    path.write_text(re.sub(r"^title:.*$", f"title: {title} (sửa)", text, count=1, flags=re.MULTILINE), "utf-8")
    return path.relative_to(project).as_posix()
