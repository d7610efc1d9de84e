"""Numbers, dates, periods, citations and the order of names."""

from decimal import Decimal

import pytest

from generator.model import Document
from generator.render.vietnamese import (
    citation,
    collation_key,
    date,
    date_in_sentence,
    inside_sentence,
    number,
    period,
    short_date,
    short_period,
    signed,
)


@pytest.mark.parametrize(("value", "shown"), [
    ("97", "97"), ("97.00", "97"), ("3.50", "3,5"), ("0.05", "0,05"), ("50395", "50.395"), ("1259", "1.259"),
    ("1234567.891", "1.234.567,891"), ("-0.5", "−0,5"), ("-1200", "−1.200"), ("0", "0"), ("-0.00", "0"),
    ("100", "100"), ("123456789.012345", "123.456.789,012345")])
def test_number(value: str, shown: str) -> None:
    assert number(Decimal(value)) == shown


def test_number_keeps_what_a_float_would_lose() -> None:
    assert number(Decimal("0.1") + Decimal("0.2")) == "0,3"
    assert number(Decimal("1E+3")) == "1.000"


@pytest.mark.parametrize(("value", "shown"), [("1", "+1"), ("-0.5", "−0,5"), ("0", "0"), ("0.50", "+0,5")])
def test_signed(value: str, shown: str) -> None:
    assert signed(Decimal(value)) == shown


@pytest.mark.parametrize(("written", "long", "short", "sentence"), [
    ("2023-03-17", "17/3/2023", "17/3/2023", "ngày 17/3/2023"),
    ("2023-10", "tháng 10/2023", "10/2023", "tháng 10/2023"),
    ("2023", "năm 2023", "2023", "năm 2023")])
def test_dates(written: str, long: str, short: str, sentence: str) -> None:
    assert (date(written), short_date(written), date_in_sentence(written)) == (long, short, sentence)


@pytest.mark.parametrize(("written", "shown", "short"), [
    ("2023", "năm 2023", "2023"), ("2024-Q1", "quý I/2024", "Quý I/2024"), ("2024-Q4", "quý IV/2024", "Quý IV/2024"),
    ("2023-H1", "6 tháng đầu năm 2023", "6 tháng đầu năm 2023"),
    ("2023-H2", "6 tháng cuối năm 2023", "6 tháng cuối năm 2023"), ("2021-2023", "2021–2023", "2021–2023")])
def test_periods(written: str, shown: str, short: str) -> None:
    assert (period(written), short_period(written)) == (shown, short)


def test_citation_names_the_type_in_full() -> None:
    plan = Document(type="KH", number="24/KH-UBND", date="2023-03-17", issuer="UBND phường Mẫu")
    assert citation(plan) == "Kế hoạch 24/KH-UBND ngày 17/3/2023, UBND phường Mẫu"


@pytest.mark.parametrize(("document", "cited"), [
    ({"type": "CV", "number": "3167/UBND", "title": "Tự chấm"}, "Công văn 3167/UBND: Tự chấm"),
    ({"type": "BC", "date": "2023-10", "title": "Báo cáo năm"}, "Báo cáo tháng 10/2023: Báo cáo năm"),
    ({"title": "Sơ kết", "date": "2024", "issuer": "UBND"}, "Sơ kết năm 2024, UBND"),
    ({"type": "Giấy mời", "number": "5"}, "Giấy mời 5"), ({"title": "Ảnh"}, "Ảnh")])
def test_citation_of_what_there_is(document: dict[str, str], cited: str) -> None:
    assert citation(Document.model_validate(document)) == cited


def test_collation_follows_the_alphabet_and_numbers_go_by_size() -> None:
    ordered = ["An", "Ăn", "Ân", "Cẩm", "Dương", "Đức Phổ", "Ea Kar", "Ê", "Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa",
               "Hoa Lư", "O", "Ô", "Ơ", "U", "Ư", "Xã Mẫu 2", "Xã Mẫu 10", "Xã Mẫu 010b", "Y"]
    backwards = list(reversed(ordered))
    assert sorted(backwards, key=collation_key) == ordered


def test_collation_takes_any_text() -> None:
    odd = ["", "9" * 5000, "²", "Xã\u0301", "日本", "  ", "a\u0323\u0301"]
    assert len(sorted(odd, key=collation_key)) == len(odd)


def test_a_name_keeps_its_capital_inside_a_sentence() -> None:
    assert inside_sentence("Cơ quan chấm") == "cơ quan chấm"
    assert inside_sentence("UBND huyện chấm") == "UBND huyện chấm"
