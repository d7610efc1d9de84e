"""What each page shows: ties, unranked units, missing values, hidden records, long lists."""

from typing import Any

from generator.render import all_views, shared_views, views_of_unit
from generator.render.views import Atlas
from generator.render.views.criterion import CriterionView
from generator.render.views.elements import Link
from generator.render.views.overview import joined, overview
from generator.render.views.paging import packed
from generator.render.views.period import PeriodView
from generator.render.views.ranking import RankingView
from generator.render.views.unit import UnitView
from tests.render.conftest import RUBRIC, SITE, UNITS, Projects, acknowledged, pages_of, scores, views_of

FULL = ("4", "6", "10")
ONE, TWO, TEN = "tinh-mau/xa-mau-1", "tinh-mau/xa-mau-2", "tinh-mau/xa-mau-10"


def ranking(project: Projects, records: dict[tuple[str, str], Any]) -> RankingView:
    view = views_of(project(records))["xep-hang/mau/2023/"]
    assert isinstance(view, RankingView)
    return view


def period(project: Projects, record: dict[str, Any], **more: Any) -> PeriodView:
    view = views_of(project({(ONE, "2023"): record}, **more))[f"don-vi/{ONE}/2023/"]
    assert isinstance(view, PeriodView)
    return view


# --- rankings ---


def test_ties_share_a_rank_and_the_rest_stand_beneath_with_the_reason(project: Projects) -> None:
    [table] = ranking(project, {
        (ONE, "2023"): {"scores": scores(FULL)}, (TWO, "2023"): {"scores": scores(FULL)},
        (TEN, "2023"): {"scores": scores(("4", "pending", "10"))}}).tables
    assert [(row.unit.text, row.rank, row.tied) for row in table.ranked] == [
        ("Xã Mẫu 1", "1", True), ("Xã Mẫu 2", "1", True)]
    assert [(row.unit.text, row.rank, row.unranked) for row in table.unranked] == [
        ("Xã Mẫu 10", "", "chưa chấm đủ các nội dung")]
    assert table.lead == "Hạng theo điểm tự chấm, tính trong 2 đơn vị có đủ điểm; 1 đơn vị chưa xếp hạng."


def test_the_strongest_assessor_is_ranked_with_the_others_beside(project: Projects) -> None:
    [table] = ranking(project, {(ONE, "2023"): {"scores": scores(FULL, ("4", "5", "10"))},
                                (TWO, "2023"): {"scores": scores(FULL)}}).tables
    assert table.who.name == "Cơ quan có thẩm quyền chấm"
    [row] = table.ranked
    assert (row.points, row.others[0].points, row.difference) == ("19", "20", "−1")
    assert [row.unranked for row in table.unranked] == ["chưa có điểm"]


def test_a_strip_needs_enough_units(project: Projects) -> None:
    records = {(unit, "2023"): {"scores": scores(FULL)} for unit in (ONE, TWO)}
    assert ranking(project, records).tables[0].chart is None
    chart = ranking(project, {**records, (TEN, "2023"): {"scores": scores(("4", "6", "5"))}}).tables[0].chart
    assert chart and chart.description == "Từ 75% đến 100%; một nửa số đơn vị đạt từ 100% trở lên (trung vị)."


def test_a_page_of_a_ranking_has_at_most_a_hundred_rows(project: Projects) -> None:
    units = {f"tinh-mau/xa-mau-{place}": {"name": f"Xã Mẫu {place}", "tier": "commune"} for place in range(1, 231)}
    built = project({(unit, "2023"): {"scores": scores(FULL)} for unit in units}, units={**UNITS, **units})
    views = views_of(built)
    pages = [views["xep-hang/mau/2023/" + further] for further in ("", "trang-2/", "trang-3/")]
    assert [sum(len(table.ranked) for table in page.tables) for page in pages] == [100, 100, 30]
    assert [table.continued for page in pages for table in page.tables] == [False, True, True]
    assert "don-vi/tinh-mau/trang_2/" in views and "bo-tieu-chi/mau/1/trang-3/" in views


def test_packed_keeps_order_and_every_row() -> None:
    pages = packed([("a", range(3)), ("b", range(4)), ("c", range(0))], most=5)
    assert [[(name, list(rows)) for name, rows in page] for page in pages] == [
        [("a", [0, 1, 2]), ("b", [0, 1])], [("b", [2, 3]), ("c", [])]]
    assert packed([]) == [[]]


# --- one period ---


def test_absences_have_their_own_words_and_are_never_zero(project: Projects) -> None:
    view = period(project, {"scores": {"1.1": {"self": "withheld"}, "1.2": {"self": "pending"}, "2.1": {"self": "7"}}})
    first, second = (criterion.item for criterion in view.sections[0].criteria)
    assert [item.scores.cells[0].word for item in first.items] == ["không công bố", "chờ chấm"]
    assert [item.scores.cells[0].points for item in first.items] == ["", ""]
    assert first.scores.cells[0].word == "chưa chấm"
    assert second.scores.cells[0].points == "7/10" and second.scores.cells[0].cut and second.cut and not first.cut


def test_points_above_the_leaves_are_told_below(project: Projects) -> None:
    record = {"scores": {"1": {"self": "9"}, "2.1": {"self": "10"}}}
    item = period(project, record).sections[0].criteria[0].item
    assert item.scores.cells[0].points == "9/10"
    assert {below.scores.cells[0].word for below in item.items} == {"chấm chung ở mục trên"}


def test_cuts_come_largest_first(project: Projects) -> None:
    record = {"scores": {"1.1": {"self": "3.5"}, "1.2": {"self": "4", "reason": "Thiếu đợt 2"}, "2.1": {"self": "10"}}}
    cuts = period(project, record).sections[0].cuts
    assert cuts and [(cut.points, cut.reason) for cut in cuts.found] == [("−2", "Thiếu đợt 2"), ("−0,5", "")]
    assert cuts.lead == "2,5 điểm bị trừ, ở 2 trong 3 nội dung đã chấm, theo điểm tự chấm."


def test_a_discrepancy_stands_at_the_number_it_concerns(project: Projects) -> None:
    file = f"scores/{ONE}/2023.yaml"
    section = period(project, {"scores": scores(FULL)},
                     problems=[acknowledged(file, "1"), acknowledged(file, "total", "Tổng ghi 19.")]).sections[0]
    [notes] = section.criteria[0].item.notes
    assert [one.message for one in notes.discrepancies] == ["Văn bản ghi 9, cộng lại 8."] and section.criteria[0].open
    assert [one.message for one in section.discrepancies] == ["Tổng ghi 19."]


def test_level_and_value_of_withheld_points_are_not_told(project: Projects) -> None:
    item = period(project, {"scores": {"1.1": {"self": "withheld", "level": "b", "value": "1"}, "2.1": {"self": "1"}},
                            "corrections": [{"date": "2024-01-01", "at": "1.1", "was": "4", "now": "0", "reason": "r"}]
                            }).sections[0].criteria[0].item.items[0]
    assert item.scores.cells[0].word == "không công bố" and item.notes == ()


def test_a_withheld_record_keeps_its_page_and_shows_no_value(project: Projects) -> None:
    record = {"state": "withheld", "scores": scores(("1.5", "2.5", "7.5")),
              "stated": [{"assessor": "self", "total": "13"}],
              "indicators": {"ho": {"value": "777"}}, "initiatives": [{"name": "Mô hình kín"}]}
    built = project({(ONE, "2023"): record}, narratives={(ONE, "2023"): "Lời kể kín"},
                    problems=[acknowledged(f"scores/{ONE}/2023.yaml", "1", "Lệch kín")])
    pages = pages_of(built)
    assert "không được công bố" in pages[f"don-vi/{ONE}/2023/"].body
    for page in pages.values():
        for hidden in ("1,5", "7,5", "777", "Mô hình kín", "Lời kể kín", "Lệch kín", "11,5"):
            assert hidden not in page.body, (page.address, hidden)


def test_a_draft_has_no_page(project: Projects) -> None:
    assert f"don-vi/{ONE}/2023/" not in views_of(project({(ONE, "2023"): {"state": "draft", "scores": scores(FULL)}}))


def test_two_rubrics_in_one_period_keep_their_anchors_apart(project: Projects) -> None:
    from dataclasses import replace

    from generator.derive import derive_results
    from generator.model import Record, Rubric
    ledger, _ = project({(ONE, "2023"): {"scores": scores(FULL)}})
    other = Record(ONE, "2023", "scores/b.yaml", ledger.records[0].file.model_copy(update={"rubric": "khac"}))
    ledger = replace(ledger, records=(*ledger.records, other),
                     rubrics={**ledger.rubrics, "khac": Rubric("khac", ledger.rubrics["mau"].file)})
    view = views_of((ledger, derive_results(ledger, [])))[f"don-vi/{ONE}/2023/"]
    assert isinstance(view, PeriodView)
    assert sorted(section.prefix for section in view.sections) == ["tc-khac-", "tc-mau-"]


def test_statistics_alone_make_a_page(project: Projects) -> None:
    view = period(project, {"rubric": None, "indicators": {
        "ho": {"value": "21"}, "phan": {"value": "20"}, "ty-le": {"value": "95.2", "as_of": "2023-10"}}})
    assert not view.sections
    assert [(row.name, row.values) for row in view.indicators][:2] == [
        ("Số hộ", ("21",)), ("Tỷ lệ", ("95,2% (đến 10/2023; 20 trong 21)",))]


# --- units and criteria ---


def test_a_unit_tells_its_life_and_where_it_went(project: Projects) -> None:
    views = views_of(project({(TWO, "2023"): {"scores": scores(FULL)}}))
    old, new = views[f"don-vi/{TWO}/"], views[f"don-vi/{ONE}/"]
    assert isinstance(old, UnitView) and isinstance(new, UnitView)
    assert old.notices[0].text == "Kết thúc sau ngày 30/6/2025, toàn bộ nhập vào "
    assert old.notices[0].links[0].text == "Xã Mẫu 1" and new.notices[0].links[0].text == "Xã Mẫu 2"
    assert "Tồn tại từ 1/2/2020" in new.traits


def test_an_old_unit_stays_a_line_of_its_own_on_the_page_of_the_new_one(project: Projects) -> None:
    records = {(TWO, at): {"scores": scores(FULL)} for at in ("2022", "2023")}
    views = views_of(project({**records, (TEN, "2023"): {"scores": scores(FULL)}, (ONE, "2026"): {"scores": scores(FULL)}}))
    view = views[f"don-vi/{ONE}/"]
    assert isinstance(view, UnitView)
    [old] = view.origins
    assert (old.link, old.words) == (Link("Xã Mẫu 2", f"don-vi/{TWO}/"), "nhập toàn bộ, kết thúc sau 30/6/2025")
    [section] = old.trends
    assert [row.period.address for row in section.rows] == [f"don-vi/{TWO}/2022/", f"don-vi/{TWO}/2023/"]
    assert [(one.points, one.rank, one.step) for row in section.rows for one in row.figures] == [("20", "", "")] * 2
    assert section.chart and section.chart.periods == ("2022", "2023")
    assert view.trends == () and [one.card.figures[0].points for one in view.latest] == ["20"]


def test_rank_and_change_read_as_words(project: Projects) -> None:
    records = {(unit, "2023"): {"scores": scores(FULL)} for unit in (ONE, TWO)}
    view = views_of(project({**records, (ONE, "2022"): {"scores": scores(("4", "5", "10"))}}))[f"don-vi/{ONE}/"]
    assert isinstance(view, UnitView)
    figure = view.latest[0].card.figures[0]
    assert figure.rank == "1 (đồng hạng) trong 2 đơn vị"
    assert figure.change == "+5 điểm phần trăm so với năm 2022"


def test_means_count_only_complete_points(project: Projects) -> None:
    view = views_of(project({(ONE, "2023"): {"scores": scores(FULL)},
                             (TWO, "2023"): {"scores": scores(("4", "3", "10"))},
                             (TEN, "2023"): {"scores": scores(("4", "pending", "10"))}}))["bo-tieu-chi/mau/1/"]
    assert isinstance(view, CriterionView)
    [table] = view.tables
    assert table.means == ("Tự chấm: trung bình 85% của 2 đơn vị có đủ điểm",)
    assert [(share.no, share.full) for share in table.shares] == [("1.1", "3/3 đơn vị"), ("1.2", "1/2 đơn vị")]
    assert [row.cells[0].word for row in table.rows] == ["", "", "chưa chấm đủ"]


def test_no_page_for_what_nobody_scored(project: Projects) -> None:
    views = views_of(project({(ONE, "2023"): {"scores": {"1.1": {"self": "4"}}}}))
    assert "bo-tieu-chi/mau/1/" in views and "bo-tieu-chi/mau/2/" not in views


def test_an_empty_project_still_has_its_main_pages(project: Projects) -> None:
    pages = pages_of(project({}, units={}))
    assert {"", "don-vi/", "xep-hang/", "bo-tieu-chi/", "sai-lech/", "du-lieu/"} <= set(pages)


def test_a_rubric_without_short_name_or_extras_reads_well(project: Projects) -> None:
    plain = {key: RUBRIC[key] for key in ("title", "total", "assessors", "criteria")}
    assert "Bộ tiêu chí mẫu" in pages_of(project({(ONE, "2023"): {"scores": scores(FULL)}}, rubric=plain))[""].body


def test_one_ranked_unit_is_not_called_first(project: Projects) -> None:
    [table] = ranking(project, {(ONE, "2023"): {"scores": scores(FULL)}}).tables
    assert table.lead.startswith("Mới có 1 trong ") and table.lead.endswith("chưa có đơn vị nào để so.")


def test_neighbours_of_a_period_are_as_long_as_it(project: Projects) -> None:
    views = views_of(project({(ONE, at): {"scores": scores(FULL)} for at in ("2022", "2023", "2023-H1", "2021-2023")}))
    year, half = views[f"don-vi/{ONE}/2023/"], views[f"don-vi/{ONE}/2023-H1/"]
    assert isinstance(year, PeriodView) and isinstance(half, PeriodView)
    assert year.before and year.before.text == "2022" and year.after is None
    assert half.before is None and half.after is None


def test_an_authority_that_gave_a_rating_alone_is_named_above_the_criteria(project: Projects) -> None:
    record = {"scores": scores(FULL), "stated": [{"assessor": "authority", "rating": "tot"}]}
    section = period(project, record).sections[0]
    assert [who.mark for who in section.columns] == ["first"]
    assert [cell.points for cell in section.criteria[0].item.scores.cells] == ["10/10"]
    assert section.keys == ("Cơ quan có thẩm quyền chấm: chỉ có xếp loại, điểm chưa được công bố.",)


def test_what_is_chosen_and_measured_is_told_in_one_line(project: Projects) -> None:
    chosen = {"scores": {"1.1": {"self": "4", "level": "a"}, "2.1": {"self": "9", "value": "90"}}}
    first, second = (criterion.item.items[0].notes[0] for criterion in period(project, chosen).sections[0].criteria)
    assert (first.measured, first.level) == ("", "“Đúng hạn”")
    assert (second.measured, second.level) == ("Tỷ lệ: 90%", "")


def test_a_level_tells_its_points_where_nobody_gave_them(project: Projects) -> None:
    record = {"scores": {"1.1": {"self": "3", "level": "a"}}}
    assert period(project, record).sections[0].criteria[0].item.items[0].notes[0].level == "“Đúng hạn” (4 điểm)"


def paper(number: str, issuer: str | None = "UBND Xã Mẫu 1") -> dict[str, str]:
    return {"type": "BC", "number": number} | ({"issuer": issuer} if issuer else {})


def test_the_issuer_of_most_papers_is_said_once(project: Projects) -> None:
    papers = [paper("1/BC"), paper("2/BC"), paper("3/BC"), paper("4/BC", "UBND Tỉnh Mẫu")]
    record = {"scores": {"1.1": {"self": "4", "evidence": papers[:2]}, "1.2": {"self": "6", "evidence": papers[2:]}}}
    section = period(project, record).sections[0]
    shown = [one.text for item in section.criteria[0].item.items for one in item.notes[0].evidence]
    assert shown == ["Báo cáo 1/BC", "Báo cáo 2/BC", "Báo cáo 3/BC", "Báo cáo 4/BC, UBND Tỉnh Mẫu"]
    assert section.keys[-1] == "Tài liệu không ghi nơi ban hành là của UBND Xã Mẫu 1."


def test_no_paper_gets_an_issuer_that_it_does_not_name(project: Projects) -> None:
    papers = [paper("1/BC"), paper("2/BC"), paper("3/BC"), paper("4/BC", None)]
    section = period(project, {"scores": {"1.1": {"self": "4", "evidence": papers}}}).sections[0]
    assert section.criteria[0].item.items[0].notes[0].evidence[0].text == "Báo cáo 1/BC, UBND Xã Mẫu 1"
    assert not any("nơi ban hành" in key for key in section.keys)


def test_statements_that_the_card_shows_are_not_repeated(project: Projects) -> None:
    said, more = {"assessor": "self", "total": "20", "rating": "tot"}, {"assessor": "self", "total": "19"}
    record = {"scores": scores(FULL), "stated": [said, more]}
    assert [one.total for one in period(project, record).sections[0].stated] == ["19"]


def test_more_cuts_than_shown_are_counted(project: Projects) -> None:
    items = [{"id": f"1.{place}", "title": "Mục", "max": "2"} for place in range(1, 11)]
    rubric = {**RUBRIC, "criteria": [{"id": "1", "title": "Một", "max": "20", "items": items}]}
    record = {"scores": {item["id"]: {"self": "1"} for item in items}}
    cuts = period(project, record, rubric=rubric).sections[0].cuts
    assert cuts and (len(cuts.found), cuts.more) == (8, 2)


# --- what depends on what ---


def test_the_pages_of_a_unit_come_together(project: Projects) -> None:
    ledger, results = project({(ONE, "2022"): {"scores": scores(FULL)}, (ONE, "2023"): {"scores": scores(FULL)},
                               (TWO, "2023"): {"scores": scores(FULL)}})
    own = list(views_of_unit(Atlas(ledger, results, SITE), ledger.units[ONE]))
    assert [view.address for view in own] == [
        f"don-vi/{ONE}/", f"don-vi/{ONE}/2022/", f"don-vi/{ONE}/2023/", f"nhung/{ONE}/", f"don-vi/{ONE}/huy-hieu.svg", f"don-vi/{ONE}/chia-se.png"]
    shared = list(shared_views(Atlas(ledger, results, SITE)))
    every = list(all_views(ledger, results, SITE))
    assert len(every) == len(shared) + sum(
        len(list(views_of_unit(Atlas(ledger, results, SITE), unit))) for unit in ledger.units.values())
    assert all(view in every for view in (*own, *shared))


def test_overviews_of_parts_add_up(project: Projects) -> None:
    ledger, results = project({
        (ONE, "2023"): {"scores": scores(FULL)}, (TWO, "2023"): {"scores": scores(("4", "3", "10"), FULL)},
        (TEN, "2023"): {"scores": {"1.1": {"self": "4"}}}})
    whole = overview(ledger, results.records.values())
    assert joined(overview(ledger, [one]) for one in results.records.values()) == whole
    assert whole.full_marks(ledger.rubrics["mau"], "2023", "self") == {"1.1": (3, 3), "1.2": (1, 2), "2.1": (2, 2)}
    assert whole.scored_criteria == {("mau", "1"), ("mau", "2")}


def test_periods_have_one_row_each_with_every_assessor(project: Projects) -> None:
    both = {"scores": scores(FULL, ("4", "5", "10"))}
    view = views_of(project({(ONE, "2022"): both, (ONE, "2023"): both}))[f"don-vi/{ONE}/"]
    assert isinstance(view, UnitView)
    [section] = view.trends
    assert [(row.period.text, len(row.figures)) for row in section.rows] == [("2022", 2), ("2023", 2)]
    assert (section.rows[1].figures[0].step, section.rows[1].figures[0].step_since) == ("0", "so với 2022")


def test_the_only_period_of_a_series_is_told_by_its_card(project: Projects) -> None:
    view = views_of(project({(ONE, "2023"): {"scores": scores(FULL)}}))[f"don-vi/{ONE}/"]
    assert isinstance(view, UnitView)
    assert view.latest and not view.trends


def test_criterion_pages_are_told_apart_by_their_rubric(project: Projects) -> None:
    view = views_of(project({(ONE, "2023"): {"scores": scores(FULL)}}))["bo-tieu-chi/mau/1/"]
    assert view.title.endswith(f" · {RUBRIC['short']}")


def test_ids_in_messages_give_way_to_names(project: Projects) -> None:
    problem = acknowledged(f"scores/{ONE}/2023.yaml", "rating", "Văn bản xếp loại `tot`.")
    [one] = period(project, {"scores": scores(FULL)}, problems=[problem]).sections[0].discrepancies
    assert one.message == f"Văn bản xếp loại “{RUBRIC['ratings'][0]['name']}”."
