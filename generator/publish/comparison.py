"""A comparison as JSON for programs: the names of its parts are keys, numbers are exact, everything is there."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from generator.compare.alert_kinds import KINDS
from generator.compare.comparison import Comparison
from generator.model import Noun
from generator.problem import Language, Problem, Said
from generator.publish.json_text import json_text, written

VERSION = 1  # grows when a key is taken away or means something else; new keys leave it as it is
Sides = Mapping[str, Mapping[str, str]]


def comparison_json(comparison: Comparison, sides: Sides, lang: Language) -> str:
    """`sides` are base and head, each with `name` and `commit`; FORMAT.md section 8 tells what the keys mean."""
    alerts = [{**_plain(alert, lang), "says": KINDS[alert.kind].title.text(lang)} for alert in comparison.alerts]
    records = [{**_plain(record.shift.name, lang), **_plain_but(record.shift, ("name", "rubric"), lang),
                "rubric_before": record.shift.rubric and record.shift.rubric.before,
                "results": _plain(record.results, lang)} for record in comparison.records]
    rubrics = [{**_plain_but(rubric, ("touched",), lang), "scoring": rubric.scoring,
                "touched": [dict(zip(("unit", "period", "rubric"), key, strict=True)) for key in rubric.touched]}
               for rubric in comparison.rubrics]
    own = {"alerts": alerts, "records": records, "rubrics": rubrics}
    rest = {field.name: _plain(getattr(comparison, field.name), lang) for field in fields(comparison)}
    found = {"version": VERSION, **sides, "empty": comparison.is_empty, "summary": _summary(comparison), **rest, **own}
    # A file name that is no UTF-8 has lone surrogates: escaped they are still JSON, printed they would fail.
    return (_indented(found, "") + "\n").encode("utf-8", "backslashreplace").decode()


def _summary(comparison: Comparison) -> dict[str, Any]:
    kinds = Counter(record.shift.kind for record in comparison.records)
    problems = Counter(problem.severity for problem in comparison.problems.new)
    return {
        "alerts": comparison.counts(), "records": dict(sorted(kinds.items())),
        "ranks_moved": sum(len(ranking.others) for ranking in comparison.rankings),
        "problems": {"error": problems["error"], "warning": problems["warning"], "info": problems["info"],
                     "acknowledged": len(comparison.problems.acknowledged), "fixed": comparison.problems.fixed}}


def _plain_but(value: Any, left_out: Iterable[str], lang: Language) -> dict[str, Any]:
    return {key: one for key, one in _plain(value, lang).items() if key not in left_out}


def _plain(value: Any, lang: Language) -> Any:
    """Values as maps, lists, texts and numbers."""
    if isinstance(value, Said):
        return value.text(lang)
    if isinstance(value, Problem):
        return {"rule": value.rule, "severity": value.severity, "file": value.place.file, "line": value.place.line,
                "column": value.place.column, "at": value.at, "where": value.where, "message": value.message.text(lang),
                "hint": value.hint.text(lang), "note": value.note}
    if isinstance(value, Noun):
        return {key: _plain(one, lang) for key, one in written(value).items()}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), lang) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return {key: _plain(one, lang) for key, one in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(one, lang) for key, one in value.items()}
    return [_plain(one, lang) for one in value] if isinstance(value, tuple | list) else value


def _indented(value: Any, margin: str) -> str:
    """As json.dumps with an indent, but with exact numbers, and with what fits on a line on one."""
    if value == {} or value == [] or not isinstance(value, dict | list):
        return json_text(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
    inner = margin + "  "
    if isinstance(value, dict):
        parts = [f"{json.dumps(key, ensure_ascii=False)}: {_indented(one, inner)}" for key, one in value.items()]
    else:
        parts = [_indented(one, inner) for one in value]
    line = ", ".join(parts)
    start, end = "{}" if isinstance(value, dict) else "[]"
    if len(line) + len(margin) <= 100 and "\n" not in line:
        return f"{start}{line}{end}"
    return f"{start}\n" + ",\n".join(inner + part for part in parts) + f"\n{margin}{end}"
