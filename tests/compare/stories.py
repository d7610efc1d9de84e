"""Changes as people propose them, from one commit to the next: what the expected reports are made of."""

from collections.abc import Mapping
from typing import Any

from tests.compare.repository import RUBRIC, Draft, Files, record, unit

PAPER = {"type": "QĐ", "number": "12/QĐ-MAU", "date": "2024-02-01", "issuer": "UBND Tỉnh Mẫu", "title": "Đính chính điểm mẫu"}
POINTS: Mapping[int, tuple[Any, ...]] = {
    1: (30, 30, 35), 2: (30, 20, 39), 3: (25, 30, 30), 4: (20, 20, 30), 5: (28, 30, 31), 6: (28, 30, 31), 7: (10, 20, 20)}
START = Draft(POINTS)
START.item(3, "1.1").update(reason="Bảng niêm yết mẫu còn thiếu hai thủ tục.", evidence=[{"text": "Ảnh chụp bảng mẫu"}])
START.record(3).update(indicators={"luot-tiep-dan": 12})
START.more.update({
    "rubrics/indicators.yaml": "- {id: luot-tiep-dan, name: Lượt tiếp dân mẫu, unit: lượt}\n",
    f"scores/{unit(3)}/2023.md": "# Báo cáo mẫu\n\nĐã niêm yết.\n"})


def records(draft: Draft) -> None:
    """A point that nobody explains, a correction as it should be, a new record, and a unit that is gone."""
    draft.item(2, "2").update(authority=40)
    draft.item(3, "1.1").update(authority=26, reason="Bảng niêm yết mẫu còn thiếu một thủ tục.",
                                evidence=[{"text": "Ảnh chụp bảng mẫu"}, PAPER])
    draft.record(3).update(indicators={"luot-tiep-dan": 14}, replies=[
        {"date": "2024-01-20", "by": "UBND Xã Mẫu 3", "at": "1.1", "text": "Đề nghị xem lại @moi-nguoi <b>ngay</b>"}],
        corrections=[{"date": "2024-02-01", "at": "1.1", "assessor": "authority", "was": 25, "now": 26,
                      "reason": "Theo Quyết định mẫu"},
                     {"date": "2024-02-01", "at": "luot-tiep-dan", "was": 12, "now": 14, "reason": "Đếm lại"}])
    draft.more[f"scores/{unit(3)}/2023.md"] = "# Báo cáo mẫu\n\nĐã niêm yết đủ.\n\nĐã tiếp dân.\n"
    draft.records[unit(1), "2024"] = record(30, 30, 38, own=(30, 30, 40))
    draft.records.pop((unit(7), "2023"))
    draft.units.pop(unit(7))
    draft.units[unit(5)].update(name="Phường Mẫu 5")
    draft.record(6).update(stated=[{"assessor": "authority", "total": 88}])


def rubric(draft: Draft) -> None:
    """Limits, maxima and words of a rubric that published records follow."""
    changed = draft.rubrics["mau-2023"]
    changed.update(total=90, title="Bộ tiêu chí mẫu năm 2023")
    changed["ratings"][1].update({"from": 86})
    changed["criteria"][1].update(max=30)
    changed["criteria"][0]["items"][1]["levels"][1].update(points=25)
    changed["criteria"][0]["items"][0].update(title="Niêm yết công khai")
    draft.rubrics["mau-2024"] = {**RUBRIC, "short": "Mẫu 2024", "replaces": "mau-2023"}


def broken(draft: Draft) -> None:
    """A record that cannot be read any more, beside one that can."""
    draft.more[f"scores/{unit(4)}/2023.yaml"] = "rubric: mau-2023\nscores:\n  \"2\": {self: 30, authority: 'ba mươi\n"
    draft.item(5, "2").update(self=30)


def nothing(draft: Draft) -> None:
    """Only a page written by hand."""
    draft.more["content/index.md"] = "# Trang mẫu khác\n"


STORIES: dict[str, tuple[Files, Files]] = {
    change.__name__: (START.files, START.changed(change).files) for change in (records, rubric, broken, nothing)}
