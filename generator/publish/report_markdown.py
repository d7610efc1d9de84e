"""A report as Markdown for a pull request: counts, then a table for each file; texts of strangers stay texts."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from generator.harmless import code_span, marked_text
from generator.problem import Problem, Said, say
from generator.publish.report_guide import Report
from generator.publish.report_words import NO_PROBLEM, SEVERITIES, summary, summary_line

LONGEST = 60_000  # characters; a comment on GitHub holds 65,536
_TITLE = Said("Kết quả kiểm tra", "What the check found")
_HEADS = Said("Dòng | Mức | Vấn đề | Cách sửa | Quy tắc", "Line | Level | Problem | Remedy | Rule")
_NOTED_HEADS = Said("Nơi | Vấn đề | Ghi chú | Quy tắc", "Place | Problem | Note | Rule")


class Section(NamedTuple):
    """Rows of one table, and what stands before and after it."""

    opening: str
    rows: Sequence[str]
    closing: str = ""


def markdown(report: Report) -> str:
    """Files with errors first, what is acknowledged folded away at the end; never longer than LONGEST."""
    if not report.problems:
        return f"## {_TITLE.text(report.lang)}\n\n{NO_PROBLEM.text(report.lang)}\n"
    opening = f"## {_TITLE.text(report.lang)}\n\n**{summary_line(summary(report.problems), report.lang)}**\n"
    return opening + "".join(_fitting(list(_sections(report)), LONGEST - len(opening), report))


def _sections(report: Report) -> Iterator[Section]:
    open_ = [problem for problem in report.problems if not problem.acknowledged]
    files = [list(found) for _, found in groupby(open_, key=lambda problem: problem.place.file)]
    for found in sorted(files, key=lambda found: not any(problem.fails for problem in found)):
        opening = f"\n### {code_span(report.guide.path(found[0]))}\n\n{_table_head(_HEADS, report)}"
        yield Section(opening, [_row(problem, report) for problem in found])
    noted = [problem for problem in report.problems if problem.acknowledged]
    if noted:
        summed = say("Đã ghi nhận: {n}", "Acknowledged: {n}", n=len(noted)).text(report.lang)
        opening = f"\n<details><summary>{summed}</summary>\n\n{_table_head(_NOTED_HEADS, report)}"
        yield Section(opening, [_noted_row(problem, report) for problem in noted], "\n</details>\n")


def _fitting(sections: Sequence[Section], room: int, report: Report) -> Iterator[str]:
    """As much of the sections as there is room for, row by row; then how much was left out and where all of it is."""
    left = sum(len(section.rows) for section in sections)
    room -= len(_left_out(left, report))
    for section in sections:
        room -= len(section.opening) + len(section.closing)
        rows = list(_rows_in(section.rows, room))
        if not rows:
            break
        yield from (section.opening, *rows, section.closing)
        left -= len(rows)
        room -= sum(map(len, rows))
        if len(rows) < len(section.rows):
            break
    if left:
        yield _left_out(left, report)


def _rows_in(rows: Sequence[str], room: int) -> Iterator[str]:
    for row in rows:
        room -= len(row)
        if room < 0:
            return
        yield row


def _left_out(count: int, report: Report) -> str:
    said = say("Còn {n} vấn đề nữa không nêu ở đây. Xem tất cả: `danbiet check`",
               "{n} more problems are left out here. To see all of them: `danbiet check`", n=count)
    return f"\n{said.text(report.lang)}\n"


# --- rows ---


def _table_head(heads: Said, report: Report) -> str:
    names = heads.text(report.lang)
    return f"| {names} |\n|{' --- |' * (names.count('|') + 1)}\n"


def _row(problem: Problem, report: Report) -> str:
    level = SEVERITIES[problem.severity].text(report.lang)
    return _cells([str(problem.place.line), f"**{level}**" if problem.severity == "error" else level,
                   marked_text(report.line(problem.message)), marked_text(report.line(problem.hint)), _rule(problem, report)])


def _noted_row(problem: Problem, report: Report) -> str:
    place = code_span(f"{report.guide.path(problem)}:{problem.place.line}")
    return _cells([place, marked_text(report.line(problem.message)), marked_text(problem.note or ""), _rule(problem, report)])


def _cells(texts: Sequence[str]) -> str:
    return f"| {' | '.join(texts)} |\n"


def _rule(problem: Problem, report: Report) -> str:
    page = report.guide.page(problem.rule)
    return f"[{problem.rule}]({quote(page, safe='/:?&=#%')})" if page else marked_text(problem.rule)
