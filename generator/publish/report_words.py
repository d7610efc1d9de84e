"""Words and counts that the reports for people share."""

from collections import Counter
from collections.abc import Sequence

from generator.problem import Language, Problem, Said

SEVERITIES = {"error": Said("lỗi", "error"), "warning": Said("cảnh báo", "warning"), "info": Said("lưu ý", "note")}
NO_PROBLEM = Said("Không có vấn đề nào.", "No problems.")


def summary(problems: Sequence[Problem]) -> dict[str, int]:
    """How many unacknowledged problems of each severity, and how many are acknowledged."""
    counts = Counter("acknowledged" if problem.acknowledged else problem.severity for problem in problems)
    return {name: counts[name] for name in ("error", "warning", "info", "acknowledged")}


def summary_line(counts: dict[str, int], lang: Language) -> str:
    if lang == "vi":
        words = ("lỗi", "cảnh báo", "lưu ý", "đã ghi nhận")
        return ", ".join(f"{n} {word}" for n, word in zip(counts.values(), words, strict=True)) + "."
    named = ("error", "warning", "note")
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in zip(counts.values(), named, strict=False)]
    return ", ".join([*parts, f"{counts['acknowledged']} acknowledged"]) + "."
