"""The same data as a plain Hugo project: records and units as front matter, rubrics as data, layouts from hugo/."""

import re
import shutil
from pathlib import Path

import yaml

SKELETON = Path(__file__).parent / "hugo"
DRAFT = re.compile(r"^state: *draft\b", re.MULTILINE)
RUBRIC = re.compile(r"^rubric: *([a-z0-9-]+)", re.MULTILINE)


def write_hugo_project(project: Path, folder: Path) -> None:
    shutil.copytree(SKELETON, folder)
    shutil.copytree(project / "rubrics", folder / "data/rubrics", ignore=shutil.ignore_patterns("indicators.yaml"))
    content = folder / "content"
    periods: dict[str, set[str]] = {}
    for path in sorted((project / "scores").rglob("*.yaml")):
        unit = path.parent.relative_to(project / "scores").as_posix()
        text = path.read_text("utf-8")
        if path.name == "unit.yaml":
            _page(content / "don-vi" / unit / "_index.md", text)
            continue
        period = path.stem.partition(".")[0]
        narrative = path.with_name(f"{period}.md")
        _page(content / "don-vi" / unit / f"{path.stem}.md", f"{text}period: '{period}'\nunit: {unit}\nfile: {path.name}\n",
              narrative.read_text("utf-8") if narrative.exists() else "")
        if rubric := RUBRIC.search(text):
            periods.setdefault(rubric[1], set()).add(period)
    _lists(content, project, periods)


def _lists(content: Path, project: Path, periods: dict[str, set[str]]) -> None:
    """A page per rubric, top criterion, and ranking; Hugo draws what they show from the records."""
    for section in ("", "don-vi", "xep-hang", "bo-tieu-chi"):
        _page(content / section / "_index.md", "")
    for path in sorted((project / "rubrics").glob("*.yaml")):
        if path.stem == "indicators":
            continue
        _page(content / "bo-tieu-chi" / path.stem / "_index.md", f"of: {path.stem}\n")
        latest_first = sorted(periods.get(path.stem, ()), reverse=True)
        for criterion in yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)["criteria"] if latest_first else ():
            _page(content / "bo-tieu-chi" / path.stem / criterion["id"] / "_index.md",
                  f"of: {path.stem}\ncriterion: '{criterion['id']}'\nperiods: {latest_first}\n")
        for period in latest_first:
            _page(content / "xep-hang" / path.stem / period / "_index.md",
                  f"ranks: {path.stem}\nperiod: '{period}'\nranking: true\n")


def _page(path: Path, params: str, body: str = "") -> None:
    """Under `params`, since a key such as `kind` means something else to Hugo at the top."""
    path.parent.mkdir(parents=True, exist_ok=True)
    indented = "".join(f"  {line}\n" if line else "\n" for line in params.splitlines())
    head = f"params:\n{indented}" if params else ""
    if DRAFT.search(params):
        head += "draft: true\n"
    path.write_text(f"---\n{head}---\n{body}", encoding="utf-8")
