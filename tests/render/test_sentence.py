"""The one sentence that says a result: never wrong, whatever is known."""

from typing import Any

import pytest

from tests.render.conftest import RUBRIC, Projects, scores

FULL = ("4", "6", "10")
UNIT = "tinh-mau/xa-mau-1"


def said(project: Projects, record: dict[str, Any], rubric: dict[str, Any] = RUBRIC) -> str:
    from generator.render.sentence import result_sentence
    ledger, results = project({(UNIT, "2023"): record}, rubric=rubric)
    return result_sentence(ledger.units[UNIT], ledger.rubrics["mau"], results.records[UNIT, "2023", "mau"])


@pytest.mark.parametrize(("record", "sentence"), [
    ({"scores": scores(FULL)}, "Xã tự chấm 20/20 điểm. Chưa có kết quả của cơ quan có thẩm quyền."),
    ({"scores": scores(FULL),
      "stated": [{"assessor": "self", "rating": "tot"}, {"assessor": "authority", "rating": "kha"}]},
     ("Xã tự chấm 20/20 điểm và tự xếp loại “Hoàn thành tốt”. Cơ quan có thẩm quyền xếp loại “Hoàn thành”,"
     " thấp hơn một bậc; điểm từng tiêu chí chưa được công bố.")),
    ({"scores": scores(FULL, ("4", "5.5", "9"))},
     "Xã tự chấm 20/20 điểm. Cơ quan có thẩm quyền chấm 18,5/20 điểm, thấp hơn 1,5 điểm."),
    ({"scores": scores(("4", "5", "10"), FULL)},
     "Xã tự chấm 19/20 điểm. Cơ quan có thẩm quyền chấm 20/20 điểm, cao hơn 1 điểm."),
    ({"scores": scores(FULL, FULL)},
     "Xã tự chấm 20/20 điểm. Cơ quan có thẩm quyền chấm 20/20 điểm, không chênh lệch."),
    ({"scores": scores(("4", "pending", "10"))},
     "Xã tự chấm 14 điểm ở phần đã chấm, còn 1 nội dung chưa có điểm. Chưa có kết quả của cơ quan có thẩm quyền."),
    ({"scores": scores(("4", "not-applicable", "10"))},
     "Xã tự chấm 14/14 điểm. Chưa có kết quả của cơ quan có thẩm quyền."),
    ({"stated": [{"assessor": "authority", "total": "18", "rating": "tot"}]},
     "Cơ quan có thẩm quyền chấm 18/20 điểm và xếp loại “Hoàn thành tốt”; điểm từng tiêu chí chưa được công bố."),
    ({"stated": [{"assessor": "self", "rating": "kem"}, {"assessor": "authority", "rating": "tot"}]},
     ("Xã tự xếp loại “Không hoàn thành”; điểm từng tiêu chí chưa được công bố. Cơ quan có thẩm quyền xếp loại"
     " “Hoàn thành tốt”, cao hơn hai bậc; điểm từng tiêu chí chưa được công bố.")),
    ({"state": "not-submitted"}, "Xã chưa nộp kết quả kỳ này."),
    ({"state": "not-required"}, "Xã không phải chấm điểm kỳ này."),
    ({"state": "withheld", "scores": scores(FULL)}, "Kết quả kỳ này không được công bố."),
    ({"state": "withdrawn", "scores": scores(FULL)}, "Kết quả kỳ này đã được rút lại."),
    ({"state": "under-objection", "scores": scores(FULL, FULL)},
     ("Xã tự chấm 20/20 điểm. Cơ quan có thẩm quyền chấm 20/20 điểm, không chênh lệch."
     " Kết quả đang được xem lại theo kiến nghị, có thể thay đổi.")),
    ({"state": "under-verification", "scores": scores(FULL)},
     "Xã tự chấm 20/20 điểm. Kết quả đang được thẩm định, có thể thay đổi."),
    ({"scores": {}}, "Kỳ này chưa có điểm hoặc xếp loại nào được công bố."),
    ({"scores": scores(("pending",) * 3)}, "Kỳ này chưa có điểm hoặc xếp loại nào được công bố."),
])
def test_sentence_of_each_state(project: Projects, record: dict[str, Any], sentence: str) -> None:
    assert said(project, record) == sentence


def test_a_rating_by_bands_is_not_called_given(project: Projects) -> None:
    bands = [{**band, "from": floor} for band, floor in zip(RUBRIC["ratings"], ("18", "10", "0"), strict=True)]
    rubric = {**RUBRIC, "ratings": bands, "ratings_basis": {"number": "1/QĐ-UBND"}}
    assert said(project, {"scores": scores(FULL)}, rubric).startswith(
        "Xã tự chấm 20/20 điểm, theo khung điểm là mức “Hoàn thành tốt”.")


@pytest.mark.parametrize(("name", "sentence"), [
    ("Tổ kiểm tra, đánh giá chấm", "Tổ kiểm tra chấm 20/20 điểm"), ("Điểm thẩm định", "Điểm thẩm định: 20/20 điểm"),
    ("Thẩm định", "Cơ quan thẩm định chấm 20/20 điểm"), ("UBND huyện chấm", "UBND huyện chấm 20/20 điểm"),
    ("Hội đồng", "Hội đồng: 20/20 điểm")])
def test_each_kind_of_assessor_name_reads_well(project: Projects, name: str, sentence: str) -> None:
    rubric = {**RUBRIC, "assessors": [{"id": "self", "name": "Tự chấm"}, {"id": "authority", "name": name}]}
    assert sentence in said(project, {"scores": scores(FULL, FULL)}, rubric)
