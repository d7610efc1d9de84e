"""Reports as Markdown: readable, bounded, and nothing in them that a stranger has marked up."""

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

from hypothesis import given
from marko import Markdown
from marko.ext.gfm import GFM

from generator.harmless import JOINER
from generator.problem import Place, Problem, Said
from generator.publish import problem_report
from generator.publish.report_guide import Guide
from generator.publish.report_markdown import LONGEST
from tests.publish.problems import ALL, ERROR, NOTED, TRICKS, problems

OURS = {"<span>", "</span>"}  # around a $


def test_a_table_for_each_file_the_ones_with_errors_first() -> None:
    assert problem_report(ALL, "markdown") == """\
## Kết quả kiểm tra

**1 lỗi, 1 cảnh báo, 1 lưu ý, 1 đã ghi nhận.**

### `scores/xa/2023.yaml`

| Dòng | Mức | Vấn đề | Cách sửa | Quy tắc |
| --- | --- | --- | --- | --- |
| 3 | lưu ý | Thiếu. |  | evidence-missing |
| 12 | **lỗi** | Điểm 5 lớn hơn tối đa 4. | Viết 4 | points-above-maximum |

### `scores/xa/2022.yaml`

| Dòng | Mức | Vấn đề | Cách sửa | Quy tắc |
| --- | --- | --- | --- | --- |
| 1 | cảnh báo | Nộp muộn. |  | record-late |

<details><summary>Đã ghi nhận: 1</summary>

| Nơi | Vấn đề | Ghi chú | Quy tắc |
| --- | --- | --- | --- |
| `scores/xa/2021.yaml:9` | Ghi 9, cộng được 10. | Bản gốc cộng sai | stated-total-differs |

</details>
"""


def test_nothing_to_report() -> None:
    assert problem_report([], "markdown") == "## Kết quả kiểm tra\n\nKhông có vấn đề nào.\n"
    assert problem_report([], "markdown", "en") == "## What the check found\n\nNo problems.\n"


def test_in_english_with_rules_explained_in_a_folder_of_the_repository() -> None:
    guide = Guide(explained="https://a.example/x (1)/quy-tac/#", folder="du-lieu/")
    report = problem_report([ERROR], "markdown", "en", guide)
    assert "### `du-lieu/scores/xa/2023.yaml`" in report
    assert "| 12 | **error** | 5 points of at most 4. | Write 4 | [points-above-maximum](" \
        "https://a.example/x%20%281%29/quy-tac/#points-above-maximum) |" in report


def test_ids_in_messages_stand_out() -> None:
    odd = replace(ERROR, message=Said("Mã `1_0*` không có; có `a|b` và ` lẻ.", ""))
    assert "Mã `1_0*` không có; có `a¦b` và \\` lẻ." in problem_report([odd], "markdown")


# --- as a forge would show it ---


def parts(node: Any) -> Iterator[Any]:
    yield node
    children = getattr(node, "children", ())
    for child in children if isinstance(children, list | tuple) else ():
        yield from parts(child)


def shown(report: str) -> list[Any]:
    return list(parts(Markdown(extensions=[GFM]).parse(report)))


def kind(node: Any) -> str:
    return type(node).__name__


@given(problems())
def test_nothing_is_marked_up_that_is_not_ours(found: list[Problem]) -> None:
    report = problem_report(found, "markdown")
    nodes = shown(report)
    assert {kind(one) for one in nodes} <= {"Document", "Heading", "BlankLine", "Paragraph", "StrongEmphasis", "RawText",
                                            "Table", "TableRow", "TableCell", "InlineHTML", "HTMLBlock", "Literal",
                                            "LineBreak", "CodeSpan"}
    assert {one.children for one in nodes if kind(one) == "InlineHTML"} <= OURS
    assert all(one.body.strip().startswith(("<details><summary>", "</details>")) for one in nodes if kind(one) == "HTMLBlock")
    rows = [one for one in nodes if kind(one) == "TableRow"]
    tables = [one for one in nodes if kind(one) == "Table"]
    assert len(rows) == len(found) + len(tables)
    assert len(tables) == len({one.place.file for one in found if not one.acknowledged}) + any(one.acknowledged for one in found)


@given(problems())
def test_nobody_is_called_and_nothing_is_linked(found: list[Problem]) -> None:
    report = problem_report(found, "markdown")
    told = unescape("".join(one.children for one in shown(report) if kind(one) in ("RawText", "Literal")))
    for sign in ("@ai", "@b", "#12", "://", "www.", "WWW."):  # forges look for none of them in what is marked as code
        assert sign not in told
    assert all(char.isprintable() or char == JOINER for line in report.split("\n") for char in line)


def test_every_trick_alone_and_beside_every_other_is_harmless() -> None:
    """In one report, so that one cannot lean on the next either."""
    found = [replace(ERROR, message=Said(f"x{one}{other}", ""), place=Place("scores/a.yaml", line))
             for line, (one, other) in enumerate(((one, other) for one in TRICKS for other in TRICKS), 1)]
    nodes = shown(problem_report(found[:400], "markdown"))
    assert not {kind(one) for one in nodes} & {"Link", "Url", "AutoLink", "Image", "Emphasis", "Strikethrough", "Quote",
                                               "FencedCode", "ThematicBreak", "List"}
    assert {one.children for one in nodes if kind(one) == "InlineHTML"} <= OURS


# --- length ---


def test_a_long_report_is_cut_between_rows_and_says_so() -> None:
    many = [replace(ERROR, place=Place(f"scores/xa-{n // 9}/2023.yaml", n + 1), message=Said("Dài " * 20, "")) for n in range(2000)]
    report = problem_report([*many, NOTED], "markdown")
    assert LONGEST - 1000 < len(report) <= LONGEST
    rows = sum(line.startswith("| ") and not line.startswith(("| Dòng", "| ---")) for line in report.splitlines())
    assert report.endswith(f"Còn {2001 - rows} vấn đề nữa không nêu ở đây. Xem tất cả: `danbiet check`\n")
    assert all(line.endswith(" |") for line in report.splitlines() if line.startswith("|"))


def test_a_long_text_is_cut() -> None:
    report = problem_report([NOTED.with_note("chữ " * 100_000)], "markdown")
    assert "chữ…" in report and len(report) < 2000


def test_errors_are_never_cut_for_the_sake_of_warnings() -> None:
    warnings = [replace(ERROR, severity="warning", place=Place(f"scores/a/{n:04}.yaml")) for n in range(1000)]
    report = problem_report([*warnings, replace(ERROR, place=Place("scores/z/2023.yaml", 77))], "markdown")
    assert "| 77 | **lỗi** |" in report and "Còn " in report
