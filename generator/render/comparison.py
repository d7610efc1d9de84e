"""A comparison as a reviewer reads it: text for a terminal, Markdown for a comment that a forge can hold."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator.compare.alert_kinds import KINDS
from generator.compare.comparison import Alert, Comparison
from generator.harmless import code_span, markdown_text, marked_text, on_one_line
from generator.problem import Language, Problem
from generator.render.comparison_words import Words
from generator.render.templates import written_by

LONGEST_COMMENT = 60_000  # characters; GitHub takes 65,536, and whoever posts it may add some
MOST_RECORDS = 200  # in a comment; more would not fit


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of the long lists is shown; what is left out is counted."""

    alerts: int  # of one kind
    items: int  # of one record
    moves: int  # of one ranking
    problems: int  # the rest is what a check is for
    lists: int  # of everything else


IN_TEXT = Limits(alerts=50, items=200, moves=30, problems=40, lists=200)
IN_COMMENT = Limits(alerts=8, items=30, moves=10, problems=15, lists=15)


@dataclass(frozen=True, slots=True)
class Titled:
    """A comparison with the names of both sides, and the command that makes it."""

    comparison: Comparison
    base: str
    head: str  # empty for the working tree
    command: str


def comparison_text(titled: Titled, lang: Language) -> str:
    return _written("comparison.txt.j2", titled, Words(lang, widest=400), IN_TEXT, len(titled.comparison.records))


def comparison_markdown(titled: Titled, lang: Language) -> str:
    """As many records as a comment holds, and a sentence that says how many more there are and where."""
    words = Words(lang)
    fewest, most = 0, min(MOST_RECORDS, len(titled.comparison.records))
    best = _written("comparison.md.j2", titled, words, IN_COMMENT, most)
    if len(best) <= LONGEST_COMMENT:
        return best
    while most - fewest > 1:
        middle = (fewest + most) // 2
        if len(_written("comparison.md.j2", titled, words, IN_COMMENT, middle)) <= LONGEST_COMMENT:
            fewest = middle
        else:
            most = middle
    return _cut_off(_written("comparison.md.j2", titled, words, IN_COMMENT, fewest), titled, words)


def _cut_off(text: str, titled: Titled, words: Words) -> str:
    """For the worst case: whole lines only, and the sentence at the end."""
    if len(text) <= LONGEST_COMMENT:
        return text
    said = words.t("Báo cáo dài quá, phần còn lại không hiện ở đây. Xem toàn bộ:",
                   "The rest is too long to show here. To see all:")
    kept = text[:LONGEST_COMMENT - 500].rpartition("\n")[0]
    return f"{kept}\n\n{said} {code_span(titled.command)}\n"


def _written(template: str, titled: Titled, words: Words, limits: Limits, records: int) -> str:
    comparison = titled.comparison
    by_key = {record.name.key: record for record in comparison.records}
    shown = [record for record in comparison.records if record.shift.kind != "recomputed"]
    is_markdown = template.endswith(".md.j2")
    text = written_by(
        f"reports/{template}", markdown_text if is_markdown else on_one_line, titled=titled,
        c=comparison, w=words, limits=limits, records=shown[:records], records_left=len(shown) - len(shown[:records]),
        alerts=grouped(comparison.alerts), kinds=KINDS, counted=counted(comparison, words),
        rules=by_rule(comparison.problems.new), code=_marked(code_span), marked=_marked(marked_text),
        id=_id, first=_first, in_order=lambda keys: [by_key[key] for key in keys])
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def grouped(alerts: Iterable[Alert]) -> list[tuple[str, str, list[Alert]]]:
    """Severity, kind and the alerts of both."""
    return [(severity, kind, list(found))
            for (severity, kind), found in groupby(alerts, key=lambda one: (one.severity, one.kind))]


def counted(comparison: Comparison, words: Words) -> list[str]:
    """The whole in one line: how many of what."""
    kinds = Counter(record.shift.kind for record in comparison.records)
    moved = {(move.unit, ranking.rubric, ranking.period) for ranking in comparison.rankings for move in ranking.others}
    problems = Counter(problem.severity for problem in comparison.problems.new)
    t = words.t
    found: list[tuple[int, Any]] = [
        (kinds["changed"], t("bản chấm điểm đổi", "records changed")),
        (kinds["added"] + kinds["published"], t("bản chấm điểm mới", "new records")),
        (kinds["removed"] + kinds["unpublished"], t("bản chấm điểm bị bỏ", "records removed")),
        (kinds["recomputed"], t("bản chấm điểm tính lại theo bộ tiêu chí", "records recomputed by their rubric")),
        (len(moved), t("kết quả khác đổi hạng", "other results change their rank")),
        (len(comparison.rubrics), t("bộ tiêu chí đổi", "rubrics changed")),
        (len(comparison.units), t("đơn vị đổi", "units changed")),
        (len(comparison.narratives), t("báo cáo thuyết minh đổi", "narratives changed")),
        (problems["error"], t("lỗi mới", "new errors")),
        (problems["warning"] + problems["info"], t("cảnh báo mới", "new warnings")),
        (comparison.problems.fixed, t("vấn đề đã hết", "problems fixed")),
        (comparison.drafts, t("bản nháp đổi", "drafts changed")),
    ]
    return [f"{name}: {number}" if words.lang == "en" else f"{number} {name}" for number, name in found if number]


def by_rule(problems: Sequence[Problem]) -> list[tuple[str, int]]:
    """How many of each rule, the most first."""
    return Counter(problem.rule for problem in problems).most_common()


def _marked(write: Callable[[str], str]) -> Callable[[str], Markup]:
    return lambda text: Markup(write(text))


def _id(text: str) -> str:
    """An id reads as it is written: it holds nothing that marks anything up."""
    return Markup(text) if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9./-]*", text) else text


def _first(values: Iterable[Any], most: int) -> list[Any]:
    return list(values)[:most]
