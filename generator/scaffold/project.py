"""Commented files for people to fill in: a unit, a rubric, a record, a whole project."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from generator.model import Ledger, Node, Rubric
from generator.model.fields import ID, PERIOD, check_period, period_span
from generator.problem import DanbietError, say
from generator.scaffold.writing import SCAFFOLDS, exists, template, write, write_all

UNIT_ID = f"{ID}(?:/{ID})*"


@dataclass(frozen=True)
class Wanted:
    """A record that someone asks for; without a rubric the only one that fits is meant."""

    unit: str
    period: str
    rubric: str | None = None


def write_unit(root: Path, id: str, name: str | None, tier: str) -> Path:
    if not re.fullmatch(UNIT_ID, id) or any(re.fullmatch(PERIOD, part) for part in id.split("/")):
        raise _not_an_id(id)
    values = {"name": json.dumps(name or id.rpartition("/")[2], ensure_ascii=False), "tier": tier}
    return write(root, f"scores/{id}/unit.yaml", _filled("unit.yaml", f"scores/{id}", values))


def write_rubric(root: Path, id: str) -> Path:
    if not re.fullmatch(ID, id) or id == "indicators":
        raise _not_an_id(id)
    return write(root, f"rubrics/{id}.yaml", _filled("rubric.yaml", "rubrics", {"id": id}))


def write_record(root: Path, ledger: Ledger, wanted: Wanted) -> Path:
    """A draft with every item of the rubric; it passes the check as it stands."""
    if wanted.unit not in ledger.units:
        raise DanbietError(say("Chưa có đơn vị {unit}. Tạo trước: danbiet new unit {unit}",
                               "There is no unit {unit}. First: danbiet new unit {unit}", unit=wanted.unit))
    rubric = _rubric(ledger, wanted)
    folder = f"scores/{wanted.unit}"
    values = {"unit_name": ledger.units[wanted.unit].name, "period": wanted.period, "rubric": rubric.id,
              "rubric_name": rubric.name, "scores": "\n".join(_score_lines(rubric))}
    return write(root, f"{folder}/{_record_name(ledger, wanted, rubric)}", _filled("record.yaml", folder, values))


def write_project(folder: Path) -> list[Path]:
    """A new project with made-up data; nothing at all when one of its files is there already."""
    source = SCAFFOLDS / "project"
    texts = {path.relative_to(source).as_posix().replace("gitignore", ".gitignore"): path.read_text("utf-8")
             for path in sorted(source.rglob("*")) if path.is_file()}
    return write_all(folder, texts)


# --- a record's items ---


def _rubric(ledger: Ledger, wanted: Wanted) -> Rubric:
    try:
        check_period(wanted.period)
    except ValueError:
        raise DanbietError(say("Kỳ `{period}` không đúng dạng: 2023, 2023-H1, 2023-Q4, 2021-2023.",
                               "`{period}` is no period: 2023, 2023-H1, 2023-Q4, 2021-2023.",
                               period=wanted.period)) from None
    if wanted.rubric in ledger.rubrics:
        return ledger.rubrics[wanted.rubric]
    fitting = [] if wanted.rubric else [one for one in ledger.rubrics.values() if _fits(one, ledger, wanted)]
    if len(fitting) == 1:
        return fitting[0]
    known = ", ".join(sorted(one.id for one in fitting) or sorted(ledger.rubrics)) or "—"
    raise DanbietError(say("Cho biết bộ tiêu chí bằng --rubric: {known}", "Name the rubric with --rubric: {known}",
                           known=known))


def _record_name(ledger: Ledger, wanted: Wanted, rubric: Rubric) -> str:
    """The period names the file; the rubric too when the period already has a record of another one."""
    there = {record.rubric: record.path for record in ledger.records
             if (record.unit, record.period) == (wanted.unit, wanted.period)}
    if rubric.id in there:
        raise exists(Path(there[rubric.id]))
    return f"{wanted.period}.{rubric.id}.yaml" if there else f"{wanted.period}.yaml"


def _fits(rubric: Rubric, ledger: Ledger, wanted: Wanted) -> bool:
    tiers, life = rubric.file.applies_to, rubric.file.in_force
    first, last = period_span(wanted.period)
    begun = not (life and life.from_) or period_span(life.from_)[0] <= last
    going_on = not (life and life.until) or first <= period_span(life.until)[1]
    return begun and going_on and (not tiers or ledger.units[wanted.unit].file.tier in tiers)


def _score_lines(rubric: Rubric) -> Iterator[str]:
    for criterion in rubric.file.criteria:
        yield ""
        for node in criterion.walk():
            yield from (_leaf_lines(node, rubric) if not node.items else [f"  # {_label(node)}"])


def _leaf_lines(leaf: Node, rubric: Rubric) -> Iterator[str]:
    yield f'  "{leaf.id}":  # {_label(leaf)}'
    for key, level in zip("abcdefghijklmnopqrstuvwxyz", leaf.levels, strict=False):
        yield f"    # {key}: {level.points} — {' '.join(level.when.split())}"
    if leaf.measure:
        yield f"    # value:  # {leaf.measure.name}{f' ({leaf.measure.unit})' if leaf.measure.unit else ''}"
    yield from (f"    {assessor}: pending" for assessor in rubric.assessors)


def _label(node: Node) -> str:
    return f"{node.shown_no}. {node.title} (tối đa {node.max})"


# --- writing ---


def _filled(name: str, folder: str, values: Mapping[str, str]) -> str:
    return Template(template(name)).substitute(values, schemas="../" * (folder.count("/") + 1) + "site/api/v1/schemas")


def _not_an_id(id: str) -> DanbietError:
    return DanbietError(say("`{id}` không phải là mã: chỉ dùng chữ thường không dấu, số và gạch nối.",
                            "`{id}` is no id: lower-case letters without accents, digits and hyphens.", id=id))
