"""Rankings: changes since the period before, the most improved, and the data files that our scripts work with."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.build.dossier import light_record, light_result
from generator.derive import derive_results
from generator.derive.results import Ranking, Results, Standing
from generator.model import Ledger, Record, RecordFile, Unit, UnitFile
from generator.render.page import exactly
from generator.render.views.compare import CompareView
from generator.render.views.ranking import RankingView
from generator.render.views.ranking_index import RankingIndexView
from generator.render.views.steps import Step, Steps, most_improved
from tests.render.conftest import UNITS, Projects, given_by, scores, shown_of, views_of
from tests.render.test_editions import AFTER, BEFORE, NEW, OLD, rubric

FULL = ("4", "6", "10")
ONE, TWO, TEN = "tinh-mau/xa-mau-1", "tinh-mau/xa-mau-2", "tinh-mau/xa-mau-10"
TABLE, CRITERIA = "xep-hang/mau/2023/bang.js", "xep-hang/mau/2023/tieu-chi.js"


def ranking(built: tuple[Ledger, Results], address: str = "xep-hang/mau/2023/") -> RankingView:
    view = views_of(built)[address]
    assert isinstance(view, RankingView)
    return view


def two_years(project: Projects) -> tuple[Ledger, Results]:
    return project({
        (ONE, "2022"): {"scores": scores(("4", "1", "10"))}, (ONE, "2023"): {"scores": scores(FULL)},
        (TWO, "2022"): {"scores": scores(("4", "5", "10"))}, (TWO, "2023"): {"scores": scores(("4", "4", "10"))},
        (TEN, "2023"): {"scores": scores(("3", "4", "10"))}})


# --- since the period before ---


def test_points_and_places_are_compared_inside_one_edition(project: Projects) -> None:
    [table] = ranking(two_years(project)).tables
    assert table.since == "2022" and table.step_note == ""
    assert [(row.unit.text, row.step, row.places, row.step_note) for row in table.ranked] == [
        ("Xã Mẫu 1", "+25", "lên 1 hạng", ""), ("Xã Mẫu 2", "−5", "xuống 1 hạng", ""),
        ("Xã Mẫu 10", "", "", "Năm 2022 chưa có điểm để so")]


def test_the_first_period_has_nothing_to_look_back_at(project: Projects) -> None:
    [table] = ranking(two_years(project), "xep-hang/mau/2022/").tables
    assert (table.since, table.step_note, table.improved) == ("", "", None)


def test_a_change_that_skips_the_period_before_is_not_counted(project: Projects) -> None:
    """One unit was scored last year, the other two years ago: both are compared with last year, or not at all."""
    [table] = ranking(project({
        (ONE, "2022"): {"scores": scores(FULL)}, (ONE, "2023"): {"scores": scores(FULL)},
        (TWO, "2021"): {"scores": scores(("0", "0", "10"))}, (TWO, "2023"): {"scores": scores(FULL)}})).tables
    assert [(row.step, row.places) for row in table.ranked] == [("0", "giữ hạng"), ("", "")]


def editions(units: dict[str, dict[str, dict[str, Any]]], new: dict[str, Any] = NEW) -> tuple[Ledger, Results]:
    """Records of several units, with the old rubric until 2022."""
    written = tuple(Record(unit, at, f"scores/{unit}/{at}.yaml",
                           RecordFile.model_validate({"rubric": "moi" if at > "2022" else "cu", **file}))
                    for unit, records in sorted(units.items()) for at, file in sorted(records.items()))
    ledger = Ledger(units={unit: Unit(unit, UnitFile.model_validate({"name": unit, "tier": "commune"}), None) for unit in units},
                    rubrics={"cu": rubric("cu", OLD), "moi": rubric("moi", new)}, records=written)
    return ledger, derive_results(ledger, [])


def test_across_editions_only_comparable_points_count_and_no_places(project: Projects) -> None:
    [table] = ranking(editions({"xa-1": {"2022": BEFORE, "2023": AFTER}, "xa-2": {"2023": AFTER}}), "xep-hang/moi/2023/").tables
    assert [(row.step, row.places, row.step_note) for row in table.ranked] == [
        ("+37,5", "", "Trên 8 trong 21 điểm trước đó, 7 trong 25 điểm kỳ này"), ("", "", "Năm 2022 chưa có điểm để so")]
    assert table.step_note == "Bộ tiêu chí đã đổi so với năm 2022: thay đổi chỉ tính trên phần so sánh được của hai bộ."


def test_where_no_change_can_be_counted_there_is_no_column_but_the_reason(project: Projects) -> None:
    built = editions({"xa-1": {"2022": BEFORE, "2023": AFTER}}, {**NEW, "comparable": []})
    [table] = ranking(built, "xep-hang/moi/2023/").tables
    assert table.since == "" and table.step_note == (
        "Không tính thay đổi so với năm 2022: không mục nào được ghi là so sánh được giữa hai bộ.")


def standings(*steps: str) -> tuple[Ranking, Steps]:
    units = [f"xa-{place}" for place in range(len(steps))]
    return (Ranking("mau", "2023", "commune", "", "self", tuple(Standing(unit, None, 1, False, None) for unit in units), len(units)),
            Steps("2022", {unit: Step(Decimal(step) if step else None, None, "") for unit, step in zip(units, steps, strict=True)}))


@pytest.mark.parametrize(("steps", "expected", "more"), [
    (("1", "3", "", "-2", "0"), ["xa-1", "xa-0"], 0),
    (("1", "2"), [], 0),  # the first of two says nothing
    (("1",) * 12 + ("5",), ["xa-12", *(f"xa-{place}" for place in range(9))], 3),
    (("7", "6", "5", "4", "3", "3", "2"), [f"xa-{place}" for place in range(6)], 0)])
def test_most_improved(steps: tuple[str, ...], expected: list[str], more: int) -> None:
    assert most_improved(*standings(*steps)) == (expected, more)


# --- data for the scripts ---


def test_the_data_say_what_the_page_says(project: Projects) -> None:
    built = two_years(project)
    [table], data = ranking(built).tables, given_by(built, TABLE)
    [group] = data["groups"]
    assert [group["unit"][place] for place in group["name_order"]] == ["Xã Mẫu 1", "Xã Mẫu 2", "Xã Mẫu 10"]
    assert group["rank"] == [int(row.rank) for row in table.ranked] and group["ranked"] == 3
    assert group["points"] == [20, 18, 17] and group["percent"] == [100, 90, 85] and group["total"] == 20
    assert group["step"] == [25, -5, None] and group["places"] == [1, -1, None]
    assert group["lead"] == table.lead and (data["before"], data["page"]) == ("2022", ["don-vi/", "/2023/"])
    assert [data["areas"][place] for place in group["area"]] == [["tinh-mau", "Tỉnh Mẫu", -1]] * 3
    assert group["id"] == ["xa-mau-1", "xa-mau-2", "xa-mau-10"]


def test_units_that_are_not_ranked_have_a_reason_and_no_value(project: Projects) -> None:
    built = project({(ONE, "2023"): {"scores": scores(FULL)}, (TWO, "2023"): {"state": "withheld", "scores": scores(FULL)},
                     (TEN, "2023"): {"scores": scores(("4", "pending", "10"))}})
    data = given_by(built, TABLE)
    [group] = data["groups"]
    assert (group["ranked"], group["id"]) == (1, ["xa-mau-1", "xa-mau-10", "xa-mau-2"])
    assert [data["notes"][place] for place in group["why"]] == ["Chưa chấm đủ các nội dung", "Không công bố"]
    assert group["points"] == [20, 14, None] and group["open"] == [1]  # incomplete, so that no script takes it for a result
    [by_self] = given_by(built, CRITERIA)["groups"][0]["by"].values()
    assert [one["points"] for one in by_self] == [[10, 4, None], [10, 10, None]] and [one["open"] for one in by_self] == [[1], []]


def test_what_does_not_apply_lowers_the_maximum(project: Projects) -> None:
    built = project({(ONE, "2023"): {"scores": scores(("4", "not-applicable", "9.5"))}})
    [group] = given_by(built, TABLE)["groups"]
    assert (group["points"], group["most"], group["percent"]) == ([13.5], {"0": 14}, [96.43])
    first, second = given_by(built, CRITERIA)["groups"][0]["by"]["0"]
    assert (first["points"], first["most"], second["points"], second["most"]) == ([4], {"0": 4}, [9.5], {})


def test_both_files_hold_the_units_in_the_same_order(project: Projects) -> None:
    built = two_years(project)
    assert [one["order"] for one in given_by(built, TABLE)["groups"]] == [one["order"] for one in given_by(built, CRITERIA)["groups"]]
    assert given_by(built, TABLE)["groups"][0]["order"] != given_by(built, TABLE.replace("2023", "2022"))["groups"][0]["order"]


def test_light_results_give_the_same_rankings(project: Projects) -> None:
    """What a build holds of all units is enough."""
    for ledger, results in (two_years(project), editions({"xa-1": {"2022": BEFORE, "2023": AFTER}, "xa-2": {"2023": AFTER}})):
        records = tuple(map(light_record, ledger.records))
        light = {key: light_result(found, light_record(found.record), ledger.rubrics) for key, found in results.records.items()}
        held = replace(results, records=light, rankings=tuple(one._replace(standings=tuple(
            standing._replace(result=standing.result and light[standing.unit, one.period, one.rubric].results[one.assessor])
            for standing in one.standings)) for one in results.rankings))
        whole, part = shown_of((ledger, results)), shown_of((replace(ledger, records=records), held))
        about = [address for address in whole if address.startswith(("xep-hang/", "so-sanh/"))]
        assert len(about) > 4 and [address for address in about if whole[address] != part[address]] == []


@pytest.mark.parametrize("text", ["0", "97", "0.1", "96.43", "123456789012345", "0.123456789012", "-5.68", "1234567890123.45"])
def test_numbers_read_back_as_they_were_written(text: str) -> None:
    import json
    assert Decimal(json.dumps(exactly(Decimal(text)))) == Decimal(text)


# --- the index, and where to begin a comparison ---


def test_the_index_leads_to_the_latest_period_first(project: Projects) -> None:
    view = views_of(two_years(project))["xep-hang/"]
    assert isinstance(view, RankingIndexView)
    [one] = view.rubrics
    assert one.latest == ("Xếp hạng năm 2023", "xep-hang/mau/2023/") and [link.text for link, _ in one.earlier] == ["2022"]


def test_a_comparison_begins_with_two_units_of_the_latest_ranking(project: Projects) -> None:
    view = views_of(two_years(project))["so-sanh/"]
    assert isinstance(view, CompareView) and view.example
    assert view.example.address == f"so-sanh/?u={ONE}&u={TWO}&ky=2023&bo=mau"
    alone = views_of(project({(ONE, "2023"): {"scores": scores(FULL)}}))["so-sanh/"]
    assert isinstance(alone, CompareView) and alone.example is None


def test_only_long_rankings_have_tools_and_only_on_their_first_page(project: Projects) -> None:
    assert ranking(two_years(project)).data == ""
    units = {f"tinh-mau/xa-mau-{place}": {"name": f"Xã Mẫu {place}", "tier": "commune"} for place in range(1, 131)}
    views = views_of(project({(unit, "2023"): {"scores": scores(FULL)} for unit in units}, units={**UNITS, **units}))
    first, second = views["xep-hang/mau/2023/"], views["xep-hang/mau/2023/trang-2/"]
    assert isinstance(first, RankingView) and isinstance(second, RankingView)
    assert (first.data, first.whole) == (TABLE, None)
    assert second.data == "" and second.whole and second.whole.address == "xep-hang/mau/2023/"
