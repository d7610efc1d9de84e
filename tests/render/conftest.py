"""A small made-up project for the pages: written as raw strings, like the reader hands them to the model."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.build.rule_book import rule_book
from generator.derive import derive_results
from generator.derive.results import Results
from generator.model import Indicator, Ledger, Record, RecordFile, Rubric, RubricFile, Unit, UnitFile
from generator.problem import Place, Problem, say
from generator.render import all_views, render
from generator.render.page import Page, PlainFile, Shown, Site, View

RUBRIC: dict[str, Any] = {
    "title": "Bộ tiêu chí mẫu", "short": "QĐ mẫu", "total": "20", "step": "0.5",
    "basis": [{"type": "QĐ", "number": "1/QĐ-UBND", "date": "2022-11-02", "issuer": "UBND Tỉnh Mẫu"}],
    "assessors": [{"id": "self", "name": "Tự chấm"}, {"id": "authority", "name": "Cơ quan có thẩm quyền chấm"}],
    "ratings": [{"id": "tot", "name": "Hoàn thành tốt"}, {"id": "kha", "name": "Hoàn thành"},
                {"id": "kem", "name": "Không hoàn thành"}],
    "criteria": [
        {"id": "1", "title": "Lãnh đạo", "max": "10", "items": [
            {"id": "1.1", "title": "Có kế hoạch", "max": "4", "levels": [
                {"points": "4", "when": "Đúng hạn"}, {"points": "0", "when": "Không có"}]},
            {"id": "1.2", "title": "Có kiểm tra", "max": "6"}]},
        {"id": "2", "title": "Phục vụ", "max": "10", "items": [
            {"id": "2.1", "title": "Đúng hẹn", "max": "10", "measure": {"name": "Tỷ lệ", "unit": "%"},
             "proportional": {"full_at": "100", "cut": "80"}}]}]}

UNITS: dict[str, dict[str, Any]] = {
    "tinh-mau": {"name": "Tỉnh Mẫu", "kind": "tỉnh", "tier": "province"},
    "tinh-mau/xa-mau-1": {"name": "Xã Mẫu 1", "kind": "xã", "tier": "commune", "from": "2020-02-01"},
    "tinh-mau/xa-mau-2": {"name": "Xã Mẫu 2", "kind": "xã", "tier": "commune", "until": "2025-06-30",
                          "successors": [{"unit": "tinh-mau/xa-mau-1", "extent": "full"}]},
    "tinh-mau/xa-mau-10": {"name": "Xã Mẫu 10", "kind": "xã", "tier": "commune"}}


def scores(self_points: tuple[str, str, str], authority: tuple[str, str, str] | None = None) -> dict[str, Any]:
    """Points of the three leaves, by assessor."""
    found: dict[str, Any] = {}
    for place, leaf in enumerate(("1.1", "1.2", "2.1")):
        found[leaf] = {"self": self_points[place]} | ({"authority": authority[place]} if authority else {})
    return found


Projects = Callable[..., tuple[Ledger, Results]]


@pytest.fixture
def project() -> Projects:
    """Builds ledger and results: `project({(unit, period): record})`, with units and rubric to be replaced."""

    def build(records: Mapping[tuple[str, str], Mapping[str, Any]], units: Mapping[str, Any] = UNITS,
              rubric: Mapping[str, Any] = RUBRIC, problems: list[Problem] | None = None,
              **more: Any) -> tuple[Ledger, Results]:
        written = tuple(
            Record(unit, period, f"scores/{unit}/{period}.yaml",
                   RecordFile.model_validate({"rubric": "mau", **record} if "rubric" not in record else
                                             {key: value for key, value in record.items() if value is not None}))
            for (unit, period), record in sorted(records.items()))
        ledger = Ledger(
            units={key: Unit(key, UnitFile.model_validate(file), file.get("parent") or key.rpartition("/")[0] or None)
                   for key, file in sorted(units.items())},
            rubrics={"mau": Rubric("mau", RubricFile.model_validate(rubric))},
            indicators={"ho": Indicator(id="ho", name="Số hộ", unit="hộ"),
                        "ty-le": Indicator(id="ty-le", name="Tỷ lệ", unit="%", ratio=("phan", "ho"))},
            records=written, **more)
        return ledger, derive_results(ledger, problems or [])

    return build


SITE = Site("Dân biết mẫu")


def shown_of(built: tuple[Ledger, Results]) -> dict[str, Shown]:
    """All views and plain files by address; two never share one."""
    told = [entry for entry in rule_book() if entry.name == "stated-subtotal-differs"]  # the one that pages lead to
    views = list(all_views(*built, SITE, told))
    by_address = {view.address: view for view in views}
    assert len(by_address) == len(views)
    return by_address


def views_of(built: tuple[Ledger, Results]) -> dict[str, View]:
    return {address: view for address, view in shown_of(built).items() if isinstance(view, View)}


def given_by(built: tuple[Ledger, Results], address: str) -> Any:
    """What a script of data hands over."""
    file = shown_of(built)[address]
    assert isinstance(file, PlainFile)
    start, end = f"danbiet.give({json.dumps(address)},", ")\n"
    text = file.content.decode()
    assert text.startswith(start) and text.endswith(end)
    return json.loads(text[len(start):-len(end)])


def pages_of(built: tuple[Ledger, Results]) -> dict[str, Page]:
    return {address: render(view, SITE) for address, view in views_of(built).items()}


def acknowledged(file: str, at: str, text: str = "Văn bản ghi 9, cộng lại 8.") -> Problem:
    return Problem("stated-subtotal-differs", "error", Place(file, 12), at, at, say(text, text), note="Giữ nguyên.")
