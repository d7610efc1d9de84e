"""What is called out: each kind of alert is raised by what it is for, and by nothing else."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.compare.alert_kinds import KINDS
from generator.render.comparison import Titled, comparison_text
from generator.render.comparison_words import Words
from tests.compare.repository import RUBRIC, SMALL, Draft, alerts, between, kinds, record, unit

PAPER = {"type": "BC", "number": "9/BC-MAU", "date": "2023-12-01", "issuer": "UBND Xã Mẫu 2"}
Change = Callable[[Draft], object]


def points(number: int, leaf: str, **given: Any) -> Change:
    return lambda draft: draft.item(number, leaf).update(given)


def corrected(number: int, **entry: Any) -> Change:
    return lambda draft: draft.record(number).update(
        corrections=[{"date": "2024-02-01", "reason": "Cộng nhầm ở bản mẫu", **entry}])


def both(*changes: Change) -> Change:
    return lambda draft: [change(draft) for change in changes]


def drop(number: int) -> Change:
    return lambda draft: draft.records.pop((unit(number), "2023"))


def drop_unit(number: int) -> Change:
    return both(drop(number), lambda draft: draft.units.pop(unit(number)))


def state(number: int, to: str) -> Change:
    return lambda draft: draft.record(number).update(state=to)


def rubric(**keys: Any) -> Change:
    return lambda draft: draft.rubrics["mau-2023"].update(keys)


def node(*path: int, **keys: Any) -> Change:
    def change(draft: Draft) -> None:
        found = draft.rubrics["mau-2023"]["criteria"][path[0]]
        for place in path[1:]:
            found = found["items"][place]
        found.update(keys)
    return change


def evidence(*papers: Any) -> Change:
    return points(4, "1.1", evidence=list(papers))


PHOTO = {"text": "Ảnh chụp mẫu"}
REPLY = {"date": "2024-01-20", "by": "UBND Xã Mẫu 4", "at": "2", "text": "Đề nghị xem lại mục mẫu."}
WORDS = f"scores/{unit(4)}/2023.md"
ABOUT_WHAT_IS_REMOVED = ("evidence-", "source", "reply-", "correction-removed", "narrative-")
FULL = SMALL.changed(lambda draft: (
    draft.item(4, "1.1").update(evidence=[PAPER, PHOTO]),
    draft.record(4).update(sources=[PAPER], replies=[REPLY], corrections=[
        {"date": "2024-02-01", "at": "1.1", "assessor": "self", "was": 19, "now": 20, "reason": "Cộng nhầm ở bản mẫu"}]),
    draft.more.update({WORDS: "Báo cáo mẫu.\n"})))
CASES: dict[str, tuple[Change, list[str]]] = {
    "self-score-lowered-with-correction": (
        both(points(4, "2", self=29), corrected(4, at="2", assessor="self", was=30, now=29)), []),
    "self-score-lowered": (points(4, "2", self=29), ["uncorrected"]),
    "correction-of-other-item": (
        both(points(4, "2", self=29), corrected(4, at="1.1", assessor="self", was=30, now=29)), ["uncorrected"]),
    "correction-of-other-assessor": (
        both(points(4, "2", self=29), corrected(4, at="2", assessor="authority", was=30, now=29)), ["uncorrected"]),
    "correction-of-other-value": (
        both(points(4, "2", self=29), corrected(4, at="2", assessor="self", was=30, now=28)), ["uncorrected"]),
    "correction-without-values": (both(points(4, "2", self=29), corrected(4, at="2")), []),
    "verified-lowered": (
        both(points(4, "2", authority=29), corrected(4, at="2", assessor="authority", was=30, now=29)),
        ["verified-changed"]),
    "verified-raised-with-evidence": (
        both(points(4, "2", authority=31, evidence=[PAPER]), corrected(4, at="2", was=30, now=31)), ["verified-changed"]),
    "verified-raised-with-evidence-above": (
        both(points(4, "1.1", authority=21), corrected(4, at="1.1", was=20, now=21),
             lambda draft: draft.record(4)["scores"].update({"1": {"evidence": [PAPER]}})), ["verified-changed"]),
    "evidence-removed": (evidence(), ["papers-removed"]),
    "evidence-replaced": (evidence(PAPER, {"text": "Ảnh chụp mẫu khác"}), []),
    "evidence-moved-to-the-node-above": (
        both(evidence(), lambda draft: draft.record(4)["scores"].update({"1": {"evidence": [PAPER, PHOTO]}})), []),
    "sources-removed": (lambda draft: draft.record(4).pop("sources"), ["papers-removed"]),
    "source-cited-otherwise": (
        lambda draft: draft.record(4).update(sources=[PAPER | {"date": "2023-12-02"}]), []),
    "reply-removed": (lambda draft: draft.record(4).update(replies=[]), ["answer-removed"]),
    "reply-has-its-outcome": (
        lambda draft: draft.record(4).update(replies=[REPLY | {"outcome": "Giữ nguyên điểm mẫu"}]), []),
    "reply-of-somebody-else-instead": (
        lambda draft: draft.record(4).update(replies=[REPLY | {"by": "UBND Tỉnh Mẫu"}]), ["answer-removed"]),
    "correction-removed": (lambda draft: draft.record(4).update(corrections=[]), ["answer-removed"]),
    "narrative-removed": (lambda draft: draft.more.pop(WORDS), ["narrative-removed"]),
    "narrative-rewritten": (lambda draft: draft.more.update({WORDS: "Viết lại, vẫn là mẫu.\n"}), []),
    "narrative-removed-with-its-unit": (
        both(drop_unit(4), lambda draft: draft.more.pop(WORDS)), ["unit-removed"]),
    "raised-without-evidence": (
        both(points(4, "2", self=31), corrected(4, at="2", assessor="self", was=30, now=31)), ["raised-without-evidence"]),
    "raised-with-evidence-elsewhere": (
        both(points(4, "2", self=31), corrected(4, at="2", assessor="self", was=30, now=31),
             points(4, "1.1", evidence=[PAPER])), ["raised-without-evidence"]),
    "verified-taken-away": (
        points(4, "2", authority="pending"), ["rating-changed", "verified-changed", "uncorrected"]),
    "hidden-points": (
        both(points(4, "2", authority="withheld"), corrected(4, at="2", was=30, now="withheld")),
        ["rating-changed", "verified-changed", "hidden"]),
    "rating-changed": (
        both(points(2, "2", authority=40, evidence=[PAPER]), corrected(2, at="2", was=38, now=40)),
        ["rating-changed", "verified-changed"]),
    "record-removed": (drop(3), ["record-removed"]),
    "record-back-to-draft": (state(3, "draft"), ["record-removed"]),
    "unit-removed": (drop_unit(3), ["unit-removed"]),
    "unit-renamed-folder": (
        both(drop_unit(3), lambda draft: draft.units.update({unit(9): {"name": "Xã Mẫu 3", "tier": "commune"}})),
        ["unit-removed"]),
    "withdrawn": (state(3, "withdrawn"), ["hidden"]),
    "under-objection": (state(3, "under-objection"), ["state-changed"]),
    "maximum": (both(rubric(total=110), node(1, max=50)), ["rubric-changed"]),
    "limit": (rubric(ratings=[*RUBRIC["ratings"][:1], {"id": "tot", "name": "Tốt mẫu", "from": Decimal("88.5")}, RUBRIC["ratings"][2]]),
              ["rubric-changed"]),
    "level": (node(0, 1, levels=[{"points": 30, "when": "Đúng hẹn cả"}, {"points": 15, "when": "Trễ ít"},
                                 {"points": 0, "when": "Trễ nhiều"}]), ["rubric-changed"]),
    "wording-of-level": (node(0, 1, levels=[{"points": 30, "when": "Đúng hẹn hết"}, {"points": 20, "when": "Trễ ít"},
                                            {"points": 0, "when": "Trễ nhiều"}]), []),
    "wording-of-item": (node(0, 0, title="Niêm yết công khai"), []),
    "series": (rubric(series="mau-khac"), ["series-broken"]),
    "new-edition-without-bridge": (
        lambda draft: draft.rubrics.update({"mau-2024": {**RUBRIC, "replaces": "mau-2023"}}), ["series-broken"]),
    "new-edition-with-bridge": (
        lambda draft: draft.rubrics.update({"mau-2024": {
            **RUBRIC, "replaces": "mau-2023", "comparable": [{"rubric": "mau-2023", "items": {"2": "2"}}]}}), []),
    "peer-group": (lambda draft: draft.units[unit(1)].update(block="Cụm mẫu 1"), ["peer-group-changed"]),
    "new-record": (lambda draft: draft.records.update({(unit(1), "2024"): record(30, 30, 40)}), []),
    "acknowledged": (
        lambda draft: draft.record(1).update(
            stated=[{"assessor": "self", "total": 99}],
            acknowledged=[{"rule": "stated-total-differs", "at": "total", "note": "Văn bản mẫu cộng nhầm"}]),
        ["newly-acknowledged"]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_raises_these_alerts_and_no_others(name: str, tmp_path: Path) -> None:
    change, expected = CASES[name]
    before = FULL if name.startswith(ABOUT_WHAT_IS_REMOVED) else SMALL
    assert kinds(between(tmp_path, before, before.changed(change))) == expected


def test_every_kind_of_alert_is_raised_by_some_test() -> None:
    here = {kind for _, expected in CASES.values() for kind in expected}
    assert here | {"unreadable", "band-crossed", "rubric-switched", "unusual-jump"} == KINDS.keys()


def test_stated_totals_and_ratings_are_published_values(tmp_path: Path) -> None:
    before = SMALL.changed(lambda draft: draft.record(4).update(stated=[{"assessor": "authority", "total": 70, "rating": "kha"}]))
    after = before.changed(lambda draft: draft.record(4).update(stated=[{"assessor": "authority", "total": 80, "rating": "tot"}]))
    found = between(tmp_path, before, after)
    assert [(one.kind, one.at, one.before, one.after) for one in found.alerts] == [
        ("rating-changed", "rating", "Khá mẫu", "Tốt mẫu"), ("verified-changed", "total", Decimal(70), Decimal(80)),
        ("uncorrected", "total", Decimal(70), Decimal(80)), ("uncorrected", "rating", "Khá mẫu", "Tốt mẫu")]


def test_points_that_cross_a_limit_while_the_paper_still_says_the_old_rating(tmp_path: Path) -> None:
    before = SMALL.changed(lambda draft: draft.record(2).update(stated=[{"assessor": "authority", "rating": "tot"}]))
    found = between(tmp_path, before, before.changed(points(2, "2", authority=40)))
    crossed, = alerts(found, "band-crossed")
    assert (crossed.before, crossed.after, crossed.assessor) == ("Tốt mẫu", "Xuất sắc mẫu", "authority")
    assert crossed.note.vi == "điểm 88 → 90; văn bản vẫn ghi Tốt mẫu"


def test_a_record_that_follows_another_rubric_now(tmp_path: Path) -> None:
    before = SMALL.changed(lambda draft: draft.rubrics.update({"mau-2023b": {**RUBRIC, "short": "Mẫu 2023b"}}))
    found = between(tmp_path, before, before.changed(lambda draft: draft.record(1).update(rubric="mau-2023b")))
    switched, = found.alerts
    assert (switched.kind, switched.before, switched.after) == ("rubric-switched", "Mẫu 2023", "Mẫu 2023b")
    one, = found.records
    assert one.shift.kind == "changed" and one.shift.items == ()
    assert [(result.before.rank, result.after.rank) for result in one.results] == [(1, 1), (1, 1)]  # type: ignore[union-attr]


def test_an_indicator_is_a_published_value_and_a_measured_value_explains_points(tmp_path: Path) -> None:
    def counted(value: Any, people: Any) -> Change:
        return lambda draft: (draft.item(1, "1.1").update(value=value), draft.record(1).update(indicators={"so-dan": people}),
                              draft.more.update({"rubrics/indicators.yaml": "- {id: so-dan, name: Số dân mẫu, unit: người}\n"}))
    before = SMALL.changed(counted(5, 1000))
    found = between(tmp_path, before, SMALL.changed(counted(6, 1001)))
    assert [(one.kind, one.at, one.before, one.after) for one in found.alerts] == [
        ("uncorrected", "so-dan", Decimal(1000), Decimal(1001))]
    shift = found.records[0].shift
    assert [(one.name, one.before.value, one.after.value) for one in shift.figures] == [("Số dân mẫu", 1000, 1001)]  # type: ignore[union-attr]
    assert [(one.key, one.before, one.after) for one in shift.items[0].fields] == [("value", 5, 6)]


def test_alerts_of_a_rubric_say_which_published_results_it_touches(tmp_path: Path) -> None:
    found = between(tmp_path, SMALL, SMALL.changed(CASES["limit"][0]))
    alert, = found.alerts
    assert alert.severity == "high" and alert.note.vi == (
        "4 bản chấm điểm đã công bố theo bộ này: 2 có kết quả khác đi, 2 đổi xếp loại")
    assert [key[0] for key in found.rubrics[0].touched] == [unit(2), unit(3)]
    assert [record.shift.kind for record in found.records] == ["recomputed", "recomputed"]
    unused = Draft({})
    found = between(tmp_path / "khac", unused, unused.changed(CASES["limit"][0]))
    assert [alert.severity for alert in found.alerts] == ["medium"]


def test_a_limit_that_moves_past_points_whose_rating_the_papers_state(tmp_path: Path) -> None:
    """The stated rating stays, so that no result comes out different, and yet it is no more what the points reach."""
    before = SMALL.changed(lambda draft: draft.record(3).update(stated=[{"assessor": "authority", "rating": "tot"}]))
    found = between(tmp_path, before, before.changed(CASES["limit"][0]))
    assert found.alerts[0].note.vi == ("4 bản chấm điểm đã công bố theo bộ này: 2 có kết quả khác đi, 2 đổi xếp loại, "
                                       "1 có điểm ứng với xếp loại khác điều văn bản ghi")
    told = comparison_text(Titled(found, "cu", "moi", ""), "vi")
    assert "Cấp trên chấm 85/100 → 85/100, điểm nay ứng với Khá mẫu, văn bản vẫn ghi Tốt mẫu" in told


def test_rubrics_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    before = SMALL.changed(lambda draft: draft.rubrics.update({"mau-2023b": RUBRIC}))
    found = between(tmp_path, before, before.changed(lambda draft: draft.record(1).update(rubric="mau-2023b")))
    switched, = found.alerts
    assert (switched.before, switched.after) == ("mau-2023", "mau-2023b")


def test_who_comes_into_a_ranking_or_leaves_it_is_counted_apart(tmp_path: Path) -> None:
    found = between(tmp_path, SMALL, SMALL.changed(lambda draft: draft.units[unit(2)].update(block="Cụm Mẫu 9")))
    moves = found.rankings[0].others
    assert Words("vi").moves(moves) == "3 đơn vị đổi hạng: 2 lên, 0 xuống, nhiều nhất 1 bậc, 1 không còn hạng"
    back = between(tmp_path / "nguoc", SMALL.changed(lambda draft: draft.units[unit(4)].update(block="Cụm Mẫu 9")), SMALL)
    assert Words("vi").moves(back.rankings[0].others) == "1 đơn vị đổi hạng: 1 mới có hạng"


def test_what_was_found_in_a_record_that_is_gone_is_not_mended(tmp_path: Path) -> None:
    wrong = SMALL.changed(lambda draft: draft.record(3).update(stated=[{"assessor": "self", "total": 99}]))
    assert between(tmp_path, wrong, wrong.changed(drop(3))).problems.fixed == 0


def test_problems_are_new_mended_or_noted(tmp_path: Path) -> None:
    def stated(total: int, *notes: str) -> Change:
        return lambda draft: draft.record(1).update(stated=[{"assessor": "self", "total": total}], acknowledged=[
            {"rule": "stated-total-differs", "at": "total", "note": note} for note in notes])
    states = {"right": SMALL, "wrong": SMALL.changed(stated(99)), "noted": SMALL.changed(stated(99, "Văn bản mẫu cộng nhầm")),
              "noted anew": SMALL.changed(stated(98, "Văn bản mẫu cộng nhầm"))}
    expected = {("right", "wrong"): (1, 0, 0), ("wrong", "right"): (0, 0, 1), ("wrong", "noted"): (0, 1, 0),
                ("noted", "wrong"): (1, 0, 0), ("noted", "right"): (0, 0, 1), ("noted", "noted anew"): (0, 0, 0)}
    for (before, after), counts in expected.items():
        problems = between(tmp_path / f"{before} {after}", states[before], states[after]).problems
        new = [problem for problem in problems.new if problem.rule == "stated-total-differs"]
        assert (len(new), len(problems.acknowledged), problems.fixed) == counts, (before, after)


def test_what_moves_farthest_comes_first(tmp_path: Path) -> None:
    found = between(tmp_path, SMALL, SMALL.changed(both(points(1, "2", self=34), points(3, "2", self=20), points(4, "2", self=28))))
    assert [one.record.unit for one in alerts(found, "uncorrected") if one.record] == [unit(3), unit(4), unit(1)]
