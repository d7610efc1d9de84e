"""The open-data page: the files, what their columns mean, how to recompute totals and ranks; told to machines too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.fields import period_span
from generator.render.addresses import OPEN_DATA, rubric_json_address
from generator.render.page import Site, View
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Link


@dataclass(frozen=True, slots=True)
class DataFile:
    """One CSV table; `columns` as FORMAT.md section 7 names them."""

    name: str
    holds: str
    columns: tuple[str, ...]

    @property
    def address(self) -> str:
        return OPEN_DATA + self.name


@dataclass(frozen=True)
class OpenDataView(View):
    """`commit`, `checksum` and `row_counts` (by file name) are known only when everything is published."""

    files: tuple[DataFile, ...]
    schemas: tuple[Link, ...]
    rubrics: tuple[Link, ...]
    example_unit: str
    span: str  # of the periods: 2021/2023; empty where there are none
    places: tuple[str, ...]  # names of the units on top
    commit: str = ""
    checksum: str = ""
    row_counts: tuple[tuple[str, int], ...] = ()


    def dataset(self, site: Site) -> Mapping[str, Any]:
        """As schema.org describes a dataset, for programs that collect them."""
        files = [("text/csv", file.address) for file in self.files]
        files += [("application/json", "api/v1/units.json"), *(("application/json", link.address) for link in self.rubrics)]
        told = {
            "@context": "https://schema.org", "@type": "Dataset", "name": site.name,
            "description": site.description or self.description, "license": LICENCE, "isAccessibleForFree": True,
            "inLanguage": "vi", "url": site.url + self.address if site.url else "",
            "creator": {"@type": "Organization", "name": site.name, **({"url": site.url} if site.url else {})},
            "temporalCoverage": self.span, "spatialCoverage": [{"@type": "Place", "name": name} for name in self.places],
            "distribution": [{"@type": "DataDownload", "encodingFormat": kind, "contentUrl": (site.url or "../") + path}
                             for kind, path in files]}
        return {key: value for key, value in told.items() if value}


LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PLACES_TOLD = 64  # a country has no more provinces; a project without them may have any number of units on top
_FILES = (
    ("units.csv", "Đơn vị: tên, loại, cấp, cụm, đơn vị trên, thời gian tồn tại",
     "unit,name,kind,tier,block,parent,code,from,until,successors"),
    ("results.csv", "Kết quả: tổng điểm, tỷ lệ, xếp loại của từng người chấm",
     "unit,period,rubric,assessor,points,points_from,applicable_max,percent,complete,rating,rating_from,state"),
    ("scores.csv", "Điểm từng nội dung của từng người chấm",
     "unit,period,rubric,item,assessor,points,max,state,level,value"),
    ("rankings.csv", "Xếp hạng trong từng nhóm",
     "rubric,period,tier,block,assessor,unit,points,applicable_max,percent,rank,ranked_units,tied,unranked_because"),
    ("evidence.csv", "Tài liệu kiểm chứng của từng mục",
     "unit,period,rubric,item,type,number,date,issuer,title,url,text"),
    ("indicators.csv", "Số liệu thống kê", "unit,period,indicator,value,unit_of_measure,as_of,target"),
    ("discrepancies.csv", "Sai lệch đã ghi nhận", "file,line,rule,where,message,note"),
)
_SCHEMAS = (("unit", "Đơn vị"), ("rubric", "Bộ tiêu chí"), ("record", "Bản ghi"), ("indicators", "Danh mục số liệu"))


def open_data_view(atlas: Atlas) -> OpenDataView:
    spans = [period_span(record.period) for record in atlas.ledger.published]
    span = f"{min(first for first, _ in spans)}/{max(last for _, last in spans)}" if spans else ""
    return OpenDataView(
        address=OPEN_DATA, title="Dữ liệu mở",
        description="Tải toàn bộ dữ liệu dạng CSV và JSON, dùng lại tự do theo giấy phép CC BY 4.0.",
        files=tuple(DataFile(name, holds, tuple(columns.split(","))) for name, holds, columns in _FILES),
        schemas=tuple(Link(words, f"api/v1/schemas/{name}.json") for name, words in _SCHEMAS),
        rubrics=tuple(Link(rubric.name, rubric_json_address(rubric.id)) for rubric in atlas.ledger.rubrics.values()),
        example_unit=next(iter(atlas.ledger.units), ""),
        span=span, places=tuple(unit.name for unit in atlas.children.get("", ())[:PLACES_TOLD]))
