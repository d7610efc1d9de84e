"""Two editions of a rubric: what the comparison says, and what a change of edition does to the changes that are shown."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.derive import derive_results
from generator.derive.editions import EditionChange, edition_change, edition_changes
from generator.derive.results import Results
from generator.model import Ledger, Record, RecordFile, Rubric, RubricFile, Unit, UnitFile
from generator.render.page import View
from generator.render.views.period import PeriodView
from generator.render.views.rubric import RubricView
from generator.render.views.unit import UnitView
from tests.render.conftest import pages_of, views_of

UNIT = "tinh-mau/xa-mau"
ASSESSORS = [{"id": "self", "name": "Tự chấm"}, {"id": "authority", "name": "Cấp trên chấm"}]
OLD: dict[str, Any] = {
    "title": "Bộ mẫu cũ", "short": "Mẫu 1", "series": "mau", "total": "21", "step": "0.5", "assessors": ASSESSORS,
    "ratings": [{"id": "tot", "name": "Tốt", "from": "16"}, {"id": "kha", "name": "Khá", "from": "0"}],
    "ratings_basis": {"type": "QĐ", "number": "1/QĐ-MAU"},
    "criteria": [
        {"id": "1", "title": "Công khai", "max": "8", "items": [
            {"id": "1.1", "title": "Niêm yết", "max": "3", "levels": [
                {"points": "3", "when": "Đủ"}, {"points": "0", "when": "Không"}]},
            {"id": "1.2", "title": "Trả hồ sơ", "max": "5"}]},
        {"id": "2", "title": "Lắng nghe", "max": "8", "items": [
            {"id": "2.1", "title": "Tiếp dân", "max": "5"}, {"id": "2.2", "title": "Đối thoại", "max": "3"}]},
        {"id": "3", "title": "Báo cáo", "max": "5"}]}
NEW: dict[str, Any] = {
    "title": "Bộ mẫu mới", "short": "Mẫu 2", "series": "mau", "total": "25", "assessors": ASSESSORS, "replaces": "cu",
    "ratings": [{"id": "tot", "name": "Tốt", "from": "22"}, {"id": "kha", "name": "Khá", "from": "0"}],
    "ratings_basis": {"type": "QĐ", "number": "2/QĐ-MAU"},
    "criteria": [
        {"id": "A", "title": "Công khai", "max": "10", "items": [
            {"id": "A.1", "title": "Niêm yết", "max": "3", "levels": [
                {"points": "3", "when": "Đủ, đúng chỗ"}, {"points": "0", "when": "Không"}]},
            {"id": "A.2", "title": "Trả hồ sơ", "max": "7"}]},
        {"id": "B", "title": "Lắng nghe dân", "max": "7", "items": [
            {"id": "B.1", "title": "Tiếp dân tại trụ sở", "max": "2"}, {"id": "B.2", "title": "Tiếp dân tại thôn", "max": "2"},
            {"id": "B.3", "title": "Đối thoại", "max": "3"}]},
        {"id": "C", "title": "Chuyển đổi số", "max": "8", "items": [
            {"id": "C.1", "title": "Trực tuyến", "max": "4"}, {"id": "C.2", "title": "Số hóa", "max": "4"}]}],
    "comparable": [{"rubric": "cu", "items": {"A.1": "1.1", "B.1": "2.1", "B.2": "2.1"},
                    "withheld": {"A.2": "Điểm tối đa đã đổi.", "C.1": "Bộ cũ không hỏi."}}]}

Written = dict[str, dict[str, Any]]


def rubric(id: str, file: dict[str, Any]) -> Rubric:
    return Rubric(id, RubricFile.model_validate(file))


def compared(new: dict[str, Any] = NEW, old: dict[str, Any] = OLD) -> EditionChange:
    return edition_change(rubric("moi", new), rubric("cu", old))


def built(records: Written, new: dict[str, Any] = NEW, old: dict[str, Any] = OLD) -> tuple[Ledger, Results]:
    """A unit's records by period, with the old rubric until 2022."""
    written = tuple(Record(UNIT, at, f"scores/{UNIT}/{at}.yaml",
                           RecordFile.model_validate({"rubric": "moi" if at > "2022" else "cu", **file}))
                    for at, file in sorted(records.items()))
    ledger = Ledger(units={UNIT: Unit(UNIT, UnitFile.model_validate({"name": "Xã Mẫu", "tier": "commune"}), None)},
                    rubrics={"cu": rubric("cu", old), "moi": rubric("moi", new)}, records=written)
    return ledger, derive_results(ledger, [])


def given(points: str, assessors: tuple[str, ...] = ("self", "authority")) -> dict[str, Any]:
    """`1.1=3 2.1=4` for all assessors."""
    return {"scores": {id: dict.fromkeys(assessors, value) for id, value in (one.split("=") for one in points.split())}}


BEFORE, AFTER = given("1.1=3 1.2=5 2.1=2 2.2=3 3=5"), given("A.1=3 A.2=7 B.1=2 B.2=2 B.3=3 C.1=4 C.2=4")


def unit(views: dict[str, View]) -> UnitView:
    view = views[f"don-vi/{UNIT}/"]
    assert isinstance(view, UnitView)
    return view


def period(views: dict[str, View], at: str = "2023") -> PeriodView:
    view = views[f"don-vi/{UNIT}/{at}/"]
    assert isinstance(view, PeriodView)
    return view


# --- the comparison itself ---


def test_what_is_comparable_counts_points_of_both_editions() -> None:
    found = compared()
    assert [([node.id for node in match.now], match.before.id) for match in found.comparable] == [
        (["A.1"], "1.1"), (["B.1", "B.2"], "2.1")]
    assert [match.differences for match in found.comparable] == [("levels",), ("max", "items")]
    assert (found.covers_now, found.covers_before) == (7, 8)


def test_the_same_title_is_told_but_not_taken_for_comparable() -> None:
    found = compared()
    assert [(match.now[0].id, match.before.id, match.differences) for match in found.same_title] == [
        ("A", "1", ("max",)), ("A.2", "1.2", ("max",)), ("B.3", "2.2", ())]
    assert found.withheld["A.2"] == "Điểm tối đa đã đổi."


def test_a_title_that_two_nodes_bear_matches_nothing() -> None:
    twice = {**NEW, "criteria": [*NEW["criteria"], {"id": "D", "title": "Đối thoại", "max": "1"}]}
    assert "2.2" not in {match.before.id for match in compared(twice).same_title}


def test_a_criterion_of_which_nothing_is_to_be_said_is_not_told() -> None:
    same = {**NEW, "criteria": [{**NEW["criteria"][0], "max": "8"}, *NEW["criteria"][1:]]}
    assert "A" not in {match.now[0].id for match in compared(same).same_title}
    noted = {**same, "comparable": [{**NEW["comparable"][0], "withheld": {"A": "Cách hiểu đã đổi."}}]}
    assert "A" in {match.now[0].id for match in compared(noted).same_title}


def test_only_the_highest_nodes_without_counterpart_are_added_or_dropped() -> None:
    found = compared()
    assert [node.id for node in found.added] == ["C.1", "C.2"]  # C.1 has a note of its own
    assert [node.id for node in found.dropped] == ["3"]
    without_note = {**NEW, "comparable": [{**NEW["comparable"][0], "withheld": {}}]}
    assert [node.id for node in compared(without_note).added] == ["C"]


def test_no_reason_that_the_rubric_gives_is_lost() -> None:
    both = {**NEW, "comparable": [{**NEW["comparable"][0], "withheld": {"C": "Lĩnh vực mới.", "C.2": "Mới từ năm nay."}}]}
    assert [node.id for node in compared(both).added] == ["C", "C.2"]


def test_every_point_of_both_editions_is_in_one_list() -> None:
    """Leaves below added, dropped, comparable and alike nodes are all the leaves, each once."""
    found = compared()
    now = [leaf.id for match in found.comparable for node in match.now for leaf in node.leaves]
    now += [match.now[0].id for match in found.same_title if not match.now[0].items]
    now += [leaf.id for node in found.added for leaf in node.leaves]
    assert sorted(now) == sorted(leaf.id for leaf in found.rubric.leaves)
    before = [match.before.id for match in (*found.comparable, *found.same_title) if not match.before.items]
    before += [leaf.id for node in found.dropped for leaf in node.leaves]
    assert sorted(before) == sorted(leaf.id for leaf in found.before.leaves)


def test_an_edition_that_is_not_there_is_not_compared() -> None:
    alone = Ledger(rubrics={"moi": rubric("moi", NEW)})
    assert edition_changes(alone, alone.rubrics["moi"]) == ()


# --- the section of the rubric's page ---


def test_the_page_says_the_share_and_what_changed() -> None:
    view = views_of(built({"2022": BEFORE}))["bo-tieu-chi/moi/"]
    assert isinstance(view, RubricView)
    [section] = view.editions
    assert section.lead.startswith("7 trong 25 điểm của bộ này so sánh được với 8 trong 21 điểm của bộ trước.")
    [first, parts] = section.comparable
    assert first.remarks == ("mức chấm: “Đủ” 3 điểm → “Đủ, đúng chỗ” 3 điểm",) and not first.moved
    assert [link.text[:3] for link in parts.now] == ["B.1", "B.2"] and parts.remarks == ("tách thành 2 mục",)
    assert [(row.points, row.moved, row.remarks) for row in section.same_title] == [
        ("8 → 10", True, ()), ("5 → 7", True, ("Điểm tối đa đã đổi.",)), ("3", False, ())]
    assert [(fact.name, fact.before, fact.now) for fact in section.facts] == [
        ("Tổng điểm", "21", "25"), ("Bước điểm", "0,5", "không ghi"), ("Mức xếp loại", "Tốt từ 16; Khá từ 0", "Tốt từ 22; Khá từ 0")]
    assert [(one.node.text, one.why) for one in section.dropped] == [("3 Báo cáo", "")]


def test_the_page_links_both_ways() -> None:
    pages = pages_of(built({"2022": BEFORE}))
    assert 'id=thay-doi' in pages["bo-tieu-chi/moi/"].body and 'id=thay-doi' not in pages["bo-tieu-chi/cu/"].body
    assert 'href="../moi/#thay-doi"' in pages["bo-tieu-chi/cu/"].body


def test_nothing_comparable_is_said_plainly() -> None:
    view = views_of(built({"2022": BEFORE}, {**NEW, "comparable": []}))["bo-tieu-chi/moi/"]
    assert isinstance(view, RubricView)
    assert view.editions[0].lead.startswith("Bộ này không ghi mục nào so sánh được với bộ trước")


# --- changes across the break ---


def test_a_change_across_editions_states_its_share_everywhere() -> None:
    views = views_of(built({"2022": BEFORE, "2023": AFTER}))
    share = "phần so sánh được: 8 trong 21 điểm trước đó, 7 trong 25 điểm kỳ này"
    [row] = [row for row in unit(views).trends[0].rows if row.breaks]
    assert row.figures[0].step == "+37,5" and row.figures[0].step_since == f"so với 2022, {share}"
    assert unit(views).latest[0].card.figures[0].change == f"+37,5 điểm phần trăm so với năm 2022, chỉ trên {share}"
    section = period(views).sections[0]
    assert section.edition and section.edition.text.startswith(
        "Bộ tiêu chí đã đổi so với năm 2022. Thay đổi chỉ tính trên phần so sánh được: 8 trong 21 điểm")
    assert section.edition.links[0].address == "bo-tieu-chi/moi/#thay-doi"
    assert "↑ ↓: điểm tăng, giảm so với năm 2022, ở các mục so sánh được." in section.keys
    [notice] = unit(views).trends[0].breaks
    assert notice.text.startswith("2023: bộ tiêu chí đã đổi so với năm 2022.")


@pytest.mark.parametrize(("before", "after", "new", "why"), [
    (BEFORE, AFTER, {**NEW, "comparable": []}, "không mục nào được ghi là so sánh được giữa hai bộ"),
    ({"stated": [{"assessor": "self", "rating": "tot"}]}, AFTER, NEW, "năm 2022 chưa có điểm từng mục để so"),
    (BEFORE, {"stated": [{"assessor": "self", "rating": "tot"}]}, NEW, "kỳ này chưa có điểm từng mục để so"),
    (BEFORE, given("A.2=7 B.3=3"), NEW, "các mục so sánh được chưa có đủ điểm ở cả hai kỳ")])
def test_where_no_change_is_shown_the_page_says_why(before: dict[str, Any], after: dict[str, Any], new: dict[str, Any],
                                                   why: str) -> None:
    views = views_of(built({"2022": before, "2023": after}, new))
    told = f"Bộ tiêu chí đã đổi so với năm 2022. Không tính thay đổi, vì {why}."
    section = period(views).sections[0]
    assert section.edition and section.edition.text.strip() == told
    assert not any(figure.change for figure in section.card.figures)
    assert [notice.text.strip() for notice in unit(views).trends[0].breaks] == [f"2023: b{told[1:]}"]


def test_one_share_of_both_editions_is_said_once() -> None:
    new = {**NEW, "comparable": [{"rubric": "cu", "items": {"A.1": "1.1", "B.3": "2.2"}}]}
    views = views_of(built({"2022": BEFORE, "2023": AFTER}, new, {**OLD, "total": "25"}))
    [notice] = unit(views).trends[0].breaks
    assert notice.text.strip().endswith("phần so sánh được: 6 trong 25 điểm.")


def test_one_assessor_with_a_change_and_one_without() -> None:
    views = views_of(built({"2022": given("1.1=3 1.2=5 2.1=2 2.2=3 3=5", ("self",)), "2023": AFTER}))
    section = period(views).sections[0]
    assert section.edition and section.edition.text.strip().endswith(
        "Riêng cấp trên chấm không tính thay đổi, vì năm 2022 chưa có điểm từng mục để so.")


def test_inside_one_rubric_nothing_is_said_of_editions() -> None:
    views = views_of(built({"2021": BEFORE, "2022": BEFORE}))
    assert period(views, "2022").sections[0].edition is None and not unit(views).trends[0].breaks
    views = views_of(built({"2021": {"stated": [{"assessor": "self", "rating": "tot"}]}, "2022": BEFORE}))
    assert period(views, "2022").sections[0].edition is None and not unit(views).trends[0].breaks


def test_an_edition_that_was_skipped_has_no_comparison_to_lead_to() -> None:
    ledger, _ = built({"2022": BEFORE, "2023": AFTER}, {**NEW, "replaces": "giua", "comparable": []})
    ledger = replace(ledger, rubrics={**ledger.rubrics, "giua": rubric("giua", OLD)})
    section = period(views_of((ledger, derive_results(ledger, [])))).sections[0]
    assert section.edition and section.edition.links == ()


def test_points_of_a_change_are_exact() -> None:
    _, results = built({"2022": BEFORE, "2023": AFTER})
    found = results.records[UNIT, "2023", "moi"]
    assert found.changes["self"].points == Decimal(2) and not found.no_changes
