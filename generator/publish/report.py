"""Reports of problems: plain text for people, JSON for programs."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from generator.problem import DanbietError, Language, Problem, Said, say

_SEVERITIES = {"error": Said("lỗi", "error"), "warning": Said("cảnh báo", "warning"), "info": Said("lưu ý", "note")}
_HINT = Said("Gợi ý: ", "Hint: ")
_NO_PROBLEM = Said("Không có vấn đề nào.", "No problems.")


def problem_report(problems: Sequence[Problem], format: str = "text", lang: Language = "vi") -> str:
    """The report in one of FORMATS, sorted by place; ends with a line break."""
    if format not in FORMATS:
        raise DanbietError(say("Không có dạng báo cáo `{format}`; có: {known}.",
                               "There is no report format `{format}`; there are: {known}.",
                               format=format, known=", ".join(FORMATS)))
    return FORMATS[format](sorted(problems, key=lambda problem: problem.sort_key), lang)


def summary(problems: Sequence[Problem]) -> dict[str, int]:
    """How many unacknowledged problems of each severity, and how many are acknowledged."""
    counts = Counter("acknowledged" if problem.acknowledged else problem.severity for problem in problems)
    return {name: counts[name] for name in ("error", "warning", "info", "acknowledged")}


# --- JSON ---


def _json(problems: Sequence[Problem], lang: Language) -> str:
    report = {"problems": [_as_json(problem, lang) for problem in problems], "summary": summary(problems)}
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    # A file name that is no UTF-8 has lone surrogates: escaped they are still JSON, printed they would fail.
    return text.encode("utf-8", "backslashreplace").decode()


def _as_json(problem: Problem, lang: Language) -> dict[str, Any]:
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "at": problem.at,
        "where": problem.where,
        "message": problem.message.text(lang),
        "hint": problem.hint.text(lang),
        "acknowledged": problem.acknowledged,
        "note": problem.note,
    }


# --- text ---


def _text(problems: Sequence[Problem], lang: Language) -> str:
    if not problems:
        return _NO_PROBLEM.text(lang) + "\n"
    lines = [line for problem in problems if not problem.acknowledged for line in _problem_lines(problem, lang)]
    noted = [f"  {_place(problem)}: {problem.rule} — {_printable(problem.note or '')}"
             for problem in problems if problem.acknowledged]
    if noted:
        heading = say("Đã ghi nhận ({n}):", "Acknowledged ({n}):", n=len(noted)).text(lang)
        lines += [*([""] if lines else []), heading, *noted]
    return "\n".join([*lines, "", _summary_line(summary(problems), lang)]) + "\n"


def _problem_lines(problem: Problem, lang: Language) -> list[str]:
    severity = _SEVERITIES[problem.severity].text(lang)
    lines = [f"{_place(problem)}: {severity} {problem.rule} — {_printable(problem.message.text(lang))}"]
    return lines + ([f"    {_HINT.text(lang)}{_printable(problem.hint.text(lang))}"] if problem.hint else [])


def _place(problem: Problem) -> str:
    return f"{_printable(problem.place.file)}:{problem.place.line}:{problem.place.column}"


def _printable(text: str) -> str:
    """On one line and without characters that steer a terminal: names of files come from strangers."""
    return "".join(char if char.isprintable() else "�" for char in " ".join(text.split()))


def _summary_line(counts: dict[str, int], lang: Language) -> str:
    if lang == "vi":
        words = ("lỗi", "cảnh báo", "lưu ý", "đã ghi nhận")
        return ", ".join(f"{n} {word}" for n, word in zip(counts.values(), words, strict=True)) + "."
    named = ("error", "warning", "note")
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in zip(counts.values(), named, strict=False)]
    return ", ".join([*parts, f"{counts['acknowledged']} acknowledged"]) + "."


FORMATS: dict[str, Callable[[Sequence[Problem], Language], str]] = {"text": _text, "json": _json}
