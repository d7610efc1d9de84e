"""How papers are read: symbols and types, years in titles, dates in narratives, the same paper spelled in several ways."""

import time
from pathlib import Path

import pytest

from generator.check.citation_rules import folded, mentions, number_key
from generator.check.document_rules import other_type
from generator.check.evidence_rules import _is_outdated, _months_before
from generator.model import Evidence
from tests.cases.laying import checked, lay

RECORD = "scores/tinh-mau/xa-mau-2/2023.yaml"


@pytest.mark.parametrize(("type", "number", "other"), [
    ("QĐ", "24/KH-UBND", "KH"), ("Quyết định", "24/KH-UBND", "KH"), ("KH", "24/Kh-UBND", None), ("qđ", "1/QĐ-UBND", None),
    ("KH", "12-KH/ĐU", None), ("BC", "12-KH/ĐU", "KH"), ("KH", "309-CV/ĐU", "CV"), ("CV", "309-CV/ĐU", None),
    ("CV", "3167/UBND", None), ("CV", "1948/SNV-XDCQ&CTTN", None), ("CV", "1390/TB-VP", "TB"), ("CV", "1/KL-PC", None),
    ("CV", "7/TTr-NV", None), ("TTr", "7/TTr-NV", None), ("TT", "7/TTr-NV", "TTr"), ("CT", "5/CTr-UBND", "CTr"),
    ("QĐ", "01/2023/QĐ-UBND", None), ("NQ", "01/2023/QĐ-UBND", "QĐ"), ("NQ", "867/NQ-UBTVQH14", None), ("L", "10/2022/QH15", None),
    ("QyĐ", "37-QĐ/TW", None), ("QĐ", "19A/QĐ-UBND", None), ("QĐ", "19A/KH-UBND", "KH"), ("BC", "804/BC", None),
    ("QĐ", "99", None), ("Sổ theo dõi", "24/KH-UBND", None), ("QĐ", "1/XYZ-UBND", None), ("GUTĐ", "01-GUTĐ/UBND-CĐCS", None)])
def test_types_and_symbols(type: str, number: str, other: str | None) -> None:
    assert other_type(type, number) == other


@pytest.mark.parametrize(("type", "title", "date", "outdated"), [
    ("QĐ", "Kế hoạch cải cách hành chính năm 2023", "2021-12-13", True),
    ("QĐ", "Quy chế làm việc", "2019-12-25", False),
    ("QĐ", "Quy chế làm việc nhiệm kỳ 2021-2026", "2021-10-07", False),
    ("QĐ", "Công nhận sáng kiến năm 2020", "2020-12-14", False),
    ("KH", "Công tác dân vận năm 2021", "2021-03-01", True),
    ("KH", "Văn hóa công sở 2019 – 2025", "2019-08-23", False),
    ("KH", "Văn hóa công sở 2016-2020", "2016-08-23", True),
    ("KH", "Chuyển đổi số đến năm 2025, tầm nhìn 2030", "2020-08-23", False),
    ("KH", "Thực hiện Nghị quyết 25-NQ/TW", "2013-10-15", False),
    ("KH", None, "2021-03-01", True), ("QĐ", None, "2017-12-29", False), ("CV", None, "2021-03-01", False),
    ("BC", "Kết quả tiếp công dân", "2021-03-01", True), ("BB", None, "2021-03-01", True),
    ("TB", "Số điện thoại đường dây nóng", "2020-03-01", False), ("TB", "Lịch tiếp công dân năm 2021", "2021-01-01", True),
    (None, "Phòng tiếp công dân", "2020-01-01", False), ("NQ", "Số 2023/NQ", "2020-01-01", False)])
def test_what_is_too_old_for_2023(type: str | None, title: str | None, date: str, outdated: bool) -> None:
    paper = Evidence(type=type, title=title, number="1/X", date=date)
    assert _is_outdated(paper, ("2023", "2023")) is outdated


@pytest.mark.parametrize(("day", "before"), [
    ("2023-01-01", "2022-10-01"), ("2023-07-01", "2023-04-01"), ("2023-04-01", "2023-01-01"), ("2023-10-01", "2023-07-01")])
def test_three_months_before(day: str, before: str) -> None:
    assert _months_before(day, 3) == before


@pytest.mark.parametrize(("line", "found"), [
    ("Kế hoạch số 24/KH-UBND ngày 17/3/2023 về dân vận", [("24/KH-UBND", "2023-03-17")]),
    ("Quyết định 01/2023/QĐ-UBND ngày 23 tháng 6 năm 2023 của UBND phường", [("01/2023/QĐ-UBND", "2023-06-23")]),
    ("công văn 309-CV/ĐU (21/02/2023), 1948/SNV-XDCQ&CTTN ngày 30.8.2021", [
        ("309-CV/ĐU", "2023-02-21"), ("1948/SNV-XDCQ&CTTN", "2021-08-30")]),
    ("kế hoạch 24/KH-UBND và 25/KH-UBND (17/3)", []), ("24/KH-UBND về việc họp ngày 17/3/2023", []),
    ("| 1 | Kế hoạch 24/KH-UBND | UBND xã | 17/3/2023 |", [("24/KH-UBND", "2023-03-17")]),
    ("  | 24/KH-UBND | 2023-03-17 |", [("24/KH-UBND", "2023-03-17")]),
    ("| 24/KH-UBND và 25/KH-UBND | 17/3/2023 |", []), ("| 24/KH-UBND | 17/3/2023 | 20/3/2023 |", []),
    ("tỷ lệ 45/58, ngày 17/3/2023", []), ("https://vi-du.invalid/24/KH-UBND", [])])
def test_papers_in_narratives(line: str, found: list[tuple[str, str]]) -> None:
    assert [(one.number, one.date) for one in mentions(f"# Kết quả\n{line}\n")] == found
    assert all(one.line == 2 for one in mentions(f"# Kết quả\n{line}\n"))


@pytest.mark.parametrize(("first", "second", "same"), [
    ("04/KH-UBND", "4/KH-UBND", True), ("24 /Kh-UBND", "24/KH-UBND", True), ("24/KH-UBND", "24/KH-HĐND", False)])
def test_spellings_of_a_number(first: str, second: str, same: bool) -> None:
    assert (number_key(first) == number_key(second)) is same


@pytest.mark.parametrize(("first", "second", "same"), [
    ("UBND phường Mẫu", "Ủy ban nhân dân Phường Mẫu", True), ("Uỷ ban nhân dân xã Mẫu", "UBND  xã Mẫu", True),
    ("Đảng ủy xã Mẫu", "Đảng uỷ xã Mẫu", True), ("UBND xã Mẫu 1", "UBND xã Mẫu 2", False)])
def test_spellings_of_an_issuer(first: str, second: str, same: bool) -> None:
    assert (folded(first) == folded(second)) is same


def cited(*dates: str) -> str:
    papers = ", ".join(f"{{type: BC, number: 9/BC-MAU, date: {date}, issuer: UBND Xã Mẫu 2}}" for date in dates)
    return f'rubric: mau-2022\nscores:\n  "1.1": {{self: 4, evidence: [{papers}]}}\n'


@pytest.mark.parametrize(("dates", "reported"), [
    (["2023-09-17", "2023-09-14"], 1), (["2023-09-14", "2023-09-17", "2023-09-17"], 1), (["2023-09-17", "2023-09"], 0),
    (["2023-09-17", "2023-10"], 1), (["2023-09-17", "2022-09-14"], 0), (["2023-09-17", "2023", "2023-09"], 0)])
def test_the_majority_is_taken_for_right(dates: list[str], reported: int, tmp_path: Path) -> None:
    problems = [one for one in checked(lay(tmp_path / "project", {RECORD: cited(*dates)}))[1]
                if one.rule == "document-cited-differently"]
    assert len(problems) == reported
    if reported and len(dates) == 3:
        assert "14/9/2023" in problems[0].message.vi.split(",")[0] and "2023-09-14" in problems[0].message.en.split(",")[0]


def test_papers_of_other_units_are_not_compared(tmp_path: Path) -> None:
    files = {RECORD: cited("2023-09-17"), "scores/tinh-mau/xa-mau-1/2024.yaml": cited("2023-09-14")}
    assert not [one for one in checked(lay(tmp_path / "project", files))[1] if one.rule == "document-cited-differently"]


def test_thousands_of_papers_are_compared_at_once(tmp_path: Path) -> None:
    papers = "".join(f"      - {{type: BC, number: {place % 700}/BC-MAU, date: 2023-0{1 + place % 9}-11, issuer: UBND Xã"
                     f" Mẫu {place % 7}}}\n" for place in range(7000))
    text = f'rubric: mau-2022\nscores:\n  "1.1":\n    self: 4\n    evidence:\n{papers}'
    root = lay(tmp_path / "project", {RECORD: text, RECORD.replace(".yaml", ".md"): "Báo cáo 5/BC-MAU ngày 1/3/2023.\n" * 9000})
    start = time.process_time()
    problems = checked(root)[1]
    assert time.process_time() - start < 12
    assert sum(one.rule == "document-cited-differently" for one in problems) > 9000
