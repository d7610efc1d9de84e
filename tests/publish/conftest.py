"""A made-up project, as far from ordinary as the format allows, to publish in tests."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from generator.check import check
from generator.derive import derive_results
from generator.derive.results import Results
from generator.model import Indicator, Ledger, Record, RecordFile, Rubric, RubricFile, Unit, UnitFile
from generator.publish import api_files, open_data_files


@dataclass(frozen=True)
class Project:
    ledger: Ledger
    results: Results

    @property
    def open_data(self) -> dict[str, bytes]:
        return open_data_files(self.ledger, self.results)

    @property
    def api(self) -> dict[str, bytes]:
        return dict(api_files(self.ledger, self.results))


Make = Callable[..., Project]


def _unit(id: str, raw: dict[str, Any]) -> Unit:
    file = UnitFile.model_validate({"name": f"Xã Mẫu {id}", "tier": "commune"} | raw)
    return Unit(id, file, file.parent)


def _record(path: str, raw: dict[str, Any]) -> Record:
    unit, _, name = path.rpartition("/")
    return Record(unit, name.split(".")[0], f"scores/{path}.yaml", RecordFile.model_validate(raw))


@pytest.fixture
def make() -> Make:
    """Projects from raw YAML values: units by id, rubrics by id, records by path under scores/, indicators."""

    def project(units: dict[str, Any] | None = None, rubrics: dict[str, Any] | None = None,
                records: dict[str, Any] | None = None, indicators: tuple[Any, ...] = ()) -> Project:
        ledger = Ledger(
            units={id: _unit(id, raw) for id, raw in sorted((units or {}).items())},
            rubrics={id: Rubric(id, RubricFile.model_validate(raw)) for id, raw in (rubrics or {}).items()},
            indicators={raw["id"]: Indicator.model_validate(raw) for raw in indicators},
            records=tuple(_record(path, raw) for path, raw in sorted((records or {}).items())))
        return Project(ledger, derive_results(ledger, check(ledger)))

    return project


RUBRIC = {
    "title": "Bộ tiêu chí mẫu", "total": "10", "step": "0.5",
    "assessors": [{"id": "self", "name": "Tự chấm"}, {"id": "authority", "name": "Cấp trên chấm"}],
    "ratings": [{"id": "tot", "name": "Tốt"}, {"id": "kem", "name": "Kém"}],
    "criteria": [
        {"id": "1", "title": "Một", "max": "6", "items": [
            {"id": "1.1", "title": "a", "max": "2"},
            {"id": "1.10", "title": "b", "max": "3.50"},
            {"id": "1.2", "title": "c", "max": "0.5"}]},
        {"id": "2", "title": "Hai", "max": "4", "items": [
            {"id": "2.1", "title": "d", "max": "1"},
            {"id": "2.2", "title": "e", "max": "3"}]}],
}


@pytest.fixture
def rubric() -> dict[str, Any]:
    return RUBRIC


HOSTILE = 'x" ,;\t|=HYPERLINK("http://a.b","c")\n<script>alert(1)</script> \'; -- 1,5'


@pytest.fixture
def odd(make: Make) -> Project:
    """Slashes in ids, partial dates, hostile texts, every state, statistics alone."""
    evidence = [{"number": "1/QĐ", "type": "QĐ", "date": "2023", "issuer": HOSTILE}, {"text": HOSTILE},
                {"title": "=1+1", "date": "2023-10", "url": "https://mau.example/a?b=1&c=%22"}]
    return make(
        units={
            "tinh": {"tier": "province", "until": "2025-06"},
            "tinh/huyen/xa-1": {"parent": "tinh", "from": "2023", "code": "007", "block": 'Cụm "1", ven biển',
                                "successors": [{"unit": "tinh/huyen/xa-2"}, {"unit": "tinh"}]},
            "tinh/huyen/xa-2": {"parent": "tinh", "name": HOSTILE},
            "tinh/huyen/xa-3": {"parent": "tinh"},
        },
        rubrics={"mau": RUBRIC | {"campaigns": [{"period": "2023", "tiers": ["commune"]}]}},
        records={
            "tinh/huyen/xa-1/2023": {
                "rubric": "mau", "sources": [{"title": "Báo cáo, số 1", "for": "self", "date": "2023-11"}],
                "scores": {"1.1": {"self": "2.00", "authority": "withheld", "level": "b", "value": "90.50",
                                   "evidence": evidence, "reason": HOSTILE},
                           "1.10": {"self": "3.5", "authority": "pending"},
                           "1.2": {"self": "0.5"},
                           "2": {"self": "2.5", "authority": "not-applicable"}},
                "corrections": [{"date": "2024-01-02", "at": "1.1", "assessor": "authority", "was": "1.5",
                                 "now": "withheld", "reason": "Đang xem lại"}],
                "indicators": {"dan-so": "11000", "ty-le": {"value": "0.40", "as_of": "2023", "target": "true"}}},
            "tinh/huyen/xa-1/2024-Q1": {"sources": [{"title": "Báo cáo quý"}], "indicators": {"dan-so": "0"}},
            "tinh/huyen/xa-2/2023": {"rubric": "mau", "state": "withheld", "sources": [{"title": "Công văn"}],
                                     "scores": {"1": {"self": "5", "evidence": [{"title": "Tài liệu kín"}]}},
                                     "indicators": {"dan-so": "5"},
                                     "stated": [{"assessor": "self", "total": "9"}]},
            "tinh/huyen/xa-3/2023": {"rubric": "mau", "state": "draft", "scores": {"1": {"self": "4.44"}},
                                     "sources": [{"title": "Nháp bí mật"}]},
        },
        indicators=({"id": "dan-so", "name": "Dân số", "unit": "người"}, {"id": "ty-le", "name": "Tỷ lệ", "unit": "%"}))
