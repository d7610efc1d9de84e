"""What a host of repositories is to do for a project: workflows, forms for issues, who reviews what; and a git hook."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model import Ledger
from generator.problem import DanbietError, Said, did_you_mean, say
from generator.scaffold.writing import template, write, write_all

HOSTS = ("github", "gitlab")
_ISSUES = ("phan-anh-sai-sot", "giai-trinh")
_FORMS = {  # where each host looks for them; GitLab shows the names of the files
    "github": {f".github/ISSUE_TEMPLATE/{name}.yml": f"{name}.yml" for name in _ISSUES},
    "gitlab": {".gitlab/issue_templates/Phản ánh sai sót.md": "phan-anh-sai-sot.md",
               ".gitlab/issue_templates/Giải trình của đơn vị.md": "giai-trinh.md"}}
_OWNERS = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_OWNER = {  # a person or a team; on GitLab also a group within groups, or a role
    "github": re.compile(rf"@[A-Za-z0-9][A-Za-z0-9-]*(?:/[\w.-]+)?|{_MAIL}", re.ASCII),
    "gitlab": re.compile(rf"@{{1,2}}\w[\w.-]*(?:/[\w.-]+)*|{_MAIL}", re.ASCII)}


@dataclass(frozen=True)
class Owners:
    """Who reviews changes of which units, each as the host calls them; `everybody` reviews all the rest."""

    host: str
    of_units: Mapping[str, str]
    everybody: str = ""


def write_workflow(root: Path, host: str, parts: int) -> list[Path]:
    """What a host does at every change: check, compare, build and publish, on one machine or in many parts."""
    text = template(f"workflows/{host}{'-parts' if parts > 1 else ''}.yml")  # no Template: their language is full of $
    texts = {".github/workflows/danbiet.yml" if host == "github" else ".gitlab-ci.yml": text.replace("__PARTS__", str(parts))}
    if host == "github":
        texts[".github/workflows/danbiet-report.yml"] = template("workflows/github-report.yml")
    return write_all(root, texts)


def write_forms(root: Path, host: str) -> list[Path]:
    """Forms by which citizens report a mistake, and units explain themselves."""
    return write_all(root, {path: template(f"forms/{name}") for path, name in _FORMS[host].items()})


def write_hook(root: Path) -> Path:
    return write(root, ".pre-commit-config.yaml", template("pre-commit-config.yaml"))


def write_owners(root: Path, ledger: Ledger, owners: Owners) -> Path:
    """One line for each unit on top, then those of units below it that have reviewers of their own: the last one counts."""
    for unit in owners.of_units:
        if unit not in ledger.units:
            raise DanbietError(_no_unit(unit, ledger))
    named = {unit: _checked(text, owners.host) for unit, text in owners.of_units.items()}
    everybody = _checked(owners.everybody, owners.host) if owners.everybody else ""
    tops = sorted({unit.partition("/")[0] for unit in ledger.units})
    if missing := [unit for unit in tops if unit not in named and not everybody]:
        raise DanbietError(say(
            "Chưa biết ai duyệt: {units}. Thêm --owner {unit}=@ten-nhom, hoặc --default @ten-nhom cho mọi nơi còn lại.",
            "Nobody reviews: {units}. Add --owner {unit}=@team, or --default @team for all that is left.",
            units=", ".join(missing), unit=missing[0]))
    found = {unit: everybody for unit in tops} | named
    lines = [f"/scores/{unit}/ {found[unit]}" for unit in sorted(found, key=lambda unit: unit.split("/"))]
    text = template("CODEOWNERS").replace("__HOST__", owners.host)
    return write(root, _OWNERS[owners.host], "\n".join([text.rstrip("\n"), *_of_the_rest(everybody), *lines]) + "\n")


def _of_the_rest(everybody: str) -> Sequence[str]:
    return [f"* {everybody}"] if everybody else []


def _checked(text: str, host: str) -> str:
    """Owners with one space between; they may be given with commas."""
    names = text.replace(",", " ").split()
    for name in names or [text]:
        if not _OWNER[host].fullmatch(name):
            raise DanbietError(say("`{name}` không phải là người duyệt: viết @ten, @to-chuc/nhom hoặc địa chỉ thư.",
                                   "`{name}` is no reviewer: write @name, @organisation/team or an e-mail address.", name=name))
    return " ".join(names)


def _no_unit(unit: str, ledger: Ledger) -> Said:
    near = did_you_mean(unit, ledger.units)
    return say("Không có đơn vị {unit}. {near}", "There is no unit {unit}. {near_en}",
               unit=unit, near=near.vi, near_en=near.en)
