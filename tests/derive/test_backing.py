"""What a unit's points rest on, as it is carried for all units."""

from typing import Any

from generator.derive.backing import (
    PLAIN,
    SOURCES,
    STATED,
    Paper,
    backing_of,
    differences_in,
    lines_of,
    papers_of,
    unpacked_papers,
)
from generator.model import Record
from tests.derive.test_rankings import record, rubric

PLAN = {"type": "KH", "number": "04/KH-UBND", "date": "2023-01-30", "issuer": "UBND xã Mẫu"}


def scored(*evidence: dict[str, Any], period: str = "2023", **more: Any) -> Record:
    return record("a", None, period, scores={"1": {"self": "3", "evidence": list(evidence)}}, stated=[], **more)


def only(records: list[Record]) -> Paper:
    ((paper,),) = papers_of(records).values()
    return paper


def test_a_paper_stands_once_with_all_its_places() -> None:
    paper = only([scored(PLAN, sources=[PLAN]), scored(PLAN, period="2022")])
    assert [(place.period, place.at) for place in paper.versions[0].places] == [("2023", SOURCES), ("2023", "1"), ("2022", "1")]


def test_issuer_number_and_year_say_which_paper_it_is() -> None:
    other = PLAN | {"number": "4/KH-UBND", "issuer": "Ủy ban nhân dân xã Mẫu", "title": "Kế hoạch năm"}
    paper = only([scored(PLAN, PLAN, other)])
    assert (paper.name, paper.title) == ("4/KH-UBND", "Kế hoạch năm")
    assert [version.number for version in paper.versions] == ["04/KH-UBND", "4/KH-UBND"]
    apart = papers_of([scored(PLAN, PLAN | {"date": "2022-01-30"}, PLAN | {"issuer": "UBND xã Mậu"})])
    assert {key: len(papers) for key, papers in apart.items()} == {"ubnd xã mẫu": 2, "ubnd xã mậu": 1}


def test_of_several_dates_the_most_usual_comes_first() -> None:
    paper = only([scored(PLAN | {"date": "2023-02-01"}, PLAN, PLAN)])
    assert [version.date for version in paper.versions] == ["2023-01-30", "2023-02-01"]


def test_without_a_number_title_and_whole_date_say_which_it_is() -> None:
    minutes = {"title": "Biên bản họp thôn", "date": "2023-01-30"}
    assert len(papers_of([scored(minutes, minutes | {"date": "2023-02-28"}, minutes)])[""]) == 2


def test_of_a_closed_record_only_the_sources_are_told() -> None:
    for state in ("withheld", "withdrawn"):
        closed = scored(PLAN, state=state, sources=[PLAN | {"number": "9/BC-UBND"}])
        assert only([closed]).name == "9/BC-UBND"
        backing = backing_of([closed], {"thu": rubric()})
        assert (backing.kinds, backing.words, backing.statements) == ({}, b"", 0)


def test_papers_that_state_a_result_are_told() -> None:
    stated = record("a", None, stated=[{"assessor": "self", "total": "3", "source": PLAN}])
    assert only([stated]).versions[0].places[0].at == STATED


def test_words_are_no_paper() -> None:
    backing = backing_of([scored({"text": "Có ảnh chụp"}, PLAN)], {"thu": rubric()})
    assert backing.statements == 1 and backing.kinds == {"scores/a/2023.yaml": f"1\t{PLAIN}\tKH"}
    assert [len(lines_of(cited)) for cited in backing.cited.values()] == [1]


def test_what_is_packed_comes_out_the_same() -> None:
    records = [scored(PLAN, PLAN | {"date": "2023"}, {"title": "Ảnh, “niêm yết”\u00a0"}, {"number": "5", "issuer": "Sở"})]
    assert {key: unpacked_papers(cited) for key, cited in backing_of(records, {}).cited.items()} == papers_of(records)
    first = lines_of(backing_of(records, {}).cited["ubnd xã mẫu"])[0]
    assert (first.name, first.year, first.dates, first.type) == ("4/KH-UBND", "2023", "2023-01-30,2023", "KH")


def test_reasons_are_told_where_assessors_differ_and_no_points_are_hidden() -> None:
    def said(**score: str) -> dict[str, Any]:
        one = record("a", None, scores={"1": score}, stated=[])
        return dict(differences_in(backing_of([one], {"thu": rubric()}), one.path))

    assert said(self="3", authority="2", opinion="Thiếu giấy tờ.") == {"1": ["", "Thiếu giấy tờ."]}
    assert said(self="3", authority="3", opinion="Đủ.") == said(self="3", authority="2") == {}
    assert said(self="3", authority="withheld", opinion="Chưa công bố.") == {}
    assert said(self="3", authority="2", reason="Dài dòng. " * 60)["1"][0].endswith("Dài dòng …")
