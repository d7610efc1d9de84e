"""Replies, objections and corrections: told where they belong, counted where the unit is shown, kept for good."""

from typing import Any

from generator.render.page import View
from generator.render.views.period import PeriodView
from generator.render.views.unit import UnitView
from tests.render.conftest import Projects, pages_of, scores, views_of

FULL = ("4", "6", "10")
UNIT = "tinh-mau/xa-mau-1"
PAGE = f"don-vi/{UNIT}/"
ANSWERED = {"date": "2023-01-15", "by": "UBND Xã Mẫu 1", "at": "1.2", "text": "Có biên bản mẫu.", "outcome": "Giữ nguyên điểm."}
WAITING = {"date": "2023-02-20", "by": "UBND Xã Mẫu 1", "text": "Đề nghị xem lại cả bản."}
CORRECTED = {"date": "2023-02-01", "at": "2.1", "assessor": "self", "was": "9", "now": "10", "reason": "Cộng nhầm."}


def record(*replies: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"scores": scores(FULL), "replies": list(replies), **more}


def unit(views: dict[str, View]) -> UnitView:
    view = views[PAGE]
    assert isinstance(view, UnitView)
    return view


def period(views: dict[str, View], at: str) -> PeriodView:
    view = views[f"{PAGE}{at}/"]
    assert isinstance(view, PeriodView)
    return view


def test_a_reply_stands_at_its_criterion_with_date_by_whom_and_outcome(project: Projects) -> None:
    built = project({(UNIT, "2022"): record(ANSWERED)})
    [notes] = period(views_of(built), "2022").sections[0].criteria[0].item.items[1].notes
    [answer] = notes.answers
    assert (answer.head, answer.about, answer.text, answer.outcome, answer.waits) == (
        "Giải trình của UBND Xã Mẫu 1", "15/1/2023", "Có biên bản mẫu.", "Giữ nguyên điểm.", False)
    body = pages_of(built)[f"{PAGE}2022/"].body
    assert "<b>Kết quả xử lý:</b> Giữ nguyên điểm." in body and "Chờ trả lời" not in body


def test_a_criterion_with_an_answer_is_open(project: Projects) -> None:
    criteria = period(views_of(project({(UNIT, "2022"): record(ANSWERED)})), "2022").sections[0].criteria
    assert [criterion.open for criterion in criteria] == [True, False]


def test_what_waits_for_a_reply_says_so(project: Projects) -> None:
    pages = pages_of(project({(UNIT, "2022"): record(WAITING)}))
    assert "Chờ trả lời" in pages[f"{PAGE}2022/"].body and "Chờ trả lời" in pages[PAGE].body


def test_a_correction_shows_what_was_and_what_is(project: Projects) -> None:
    body = pages_of(project({(UNIT, "2022"): record(corrections=[CORRECTED])}))[f"{PAGE}2022/"].body
    item = body[body.index("id=tc-2.1"):]
    for shown in ("<b>Đính chính</b>", "ngày 1/2/2023, tự chấm", "<del>9</del>", "<ins>10</ins>", "Cộng nhầm."):
        assert shown in item, shown


def test_a_correction_without_a_former_value_invents_none(project: Projects) -> None:
    body = pages_of(project({(UNIT, "2022"): record(corrections=[{**CORRECTED, "was": None}])}))[f"{PAGE}2022/"].body
    assert "<del>" not in body and "<ins>10</ins>" in body


def test_the_top_of_a_result_counts_and_leads_to_each(project: Projects) -> None:
    section = period(views_of(project({(UNIT, "2022"): record(ANSWERED, WAITING, corrections=[CORRECTED])})), "2022").sections[0]
    assert section.answered
    assert section.answered.text == "2 giải trình, 1 đang chờ trả lời; 1 đính chính: "
    assert [(link.text, link.address) for link in section.answered.links] == [
        ("mục 2.1", "#tc-2.1"), ("mục 1.2", "#tc-1.2"), ("toàn bản ghi", "#giai-trinh-1")]


def test_an_old_objection_is_counted_on_the_unit_page_after_later_periods(project: Projects) -> None:
    found = unit(views_of(project({(UNIT, "2022"): record(ANSWERED, WAITING, corrections=[CORRECTED]),
                                   (UNIT, "2023"): {"scores": scores(FULL)}}))).answers
    assert found.counted == "2 giải trình, 1 đang chờ trả lời; 1 đính chính"
    assert [(row.place.text, row.place.address) for row in found.rows] == [
        ("Năm 2022", f"{PAGE}2022/#giai-trinh-1"), ("Năm 2022, mục 2.1. Đúng hẹn", f"{PAGE}2022/#tc-2.1"),
        ("Năm 2022, mục 1.2. Có kiểm tra", f"{PAGE}2022/#tc-1.2")]


def test_every_anchor_that_answers_lead_to_is_there(project: Projects) -> None:
    built = project({(UNIT, "2022"): record(ANSWERED, WAITING, corrections=[CORRECTED]),
                     (UNIT, "2021"): {"rubric": None, "indicators": {"ho": {"value": "21"}}, "replies": [WAITING]}})
    pages = pages_of(built)
    for row in unit(views_of(built)).answers.rows:
        address, _, anchor = row.place.address.partition("#")
        assert f"id={anchor}>" in pages[address].body, row.place


def test_a_unit_without_answers_has_no_section_of_them(project: Projects) -> None:
    built = project({(UNIT, "2022"): {"scores": scores(FULL)}})
    pages = pages_of(built)
    assert "giai-trinh" not in pages[PAGE].body and "giai-trinh" not in pages[f"{PAGE}2022/"].body
    assert period(views_of(built), "2022").sections[0].answered is None


def test_one_waiting_reply_is_not_counted_twice(project: Projects) -> None:
    assert unit(views_of(project({(UNIT, "2022"): record(WAITING)}))).answers.counted == "1 giải trình, đang chờ trả lời"


def test_a_record_under_objection_says_so_on_its_card_and_in_the_table(project: Projects) -> None:
    built = project({(UNIT, "2022"): record(WAITING, state="under-objection"), (UNIT, "2023"): {"scores": scores(FULL)}})
    views, pages = views_of(built), pages_of(built)
    assert period(views, "2022").sections[0].card.flag == "Đang xem lại theo kiến nghị"
    assert '<p class=db-flag>Đang xem lại theo kiến nghị</p>' in pages[f"{PAGE}2022/"].body
    assert [row.flag for row in unit(views).trends[0].rows] == ["Đang xem lại", ""]
    assert period(views, "2023").sections[0].card.flag == "" and "db-flag" not in pages[f"{PAGE}2023/"].body


def test_a_closed_record_tells_no_answer(project: Projects) -> None:
    pages = pages_of(project({(UNIT, "2022"): record(ANSWERED, corrections=[CORRECTED], state="withdrawn")}))
    for page in pages.values():
        assert "biên bản mẫu" not in page.body and "Cộng nhầm" not in page.body and "giai-trinh" not in page.body


def test_what_is_no_item_is_named(project: Projects) -> None:
    more = {"corrections": [{**CORRECTED, "at": "ho", "assessor": None}, {**CORRECTED, "at": "total"}],
            "indicators": {"ho": {"value": "10"}}}
    answers = period(views_of(project({(UNIT, "2022"): record(**more)})), "2022").sections[0].answers
    assert [answer.about for answer in answers] == [
        "ngày 1/2/2023, về số liệu “số hộ”", "ngày 1/2/2023, về tổng điểm, tự chấm"]


def test_answers_to_statistics_alone_are_told(project: Projects) -> None:
    built = project({(UNIT, "2022"): {"rubric": None, "indicators": {"ho": {"value": "21"}}, "replies": [WAITING]}})
    assert [answer.text for answer in period(views_of(built), "2022").answers] == ["Đề nghị xem lại cả bản."]
    assert "Đề nghị xem lại cả bản." in pages_of(built)[f"{PAGE}2022/"].body


def test_texts_of_strangers_are_escaped(project: Projects) -> None:
    evil = {**WAITING, "by": "<script>", "text": "<img src=x>", "outcome": "<b onclick=x>"}
    for page in pages_of(project({(UNIT, "2022"): record(evil)})).values():
        assert "<script>" not in page.body and "<img" not in page.body and "<b onclick" not in page.body
