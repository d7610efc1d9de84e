"""The open-data page: the files, what their columns mean, and how to recompute totals and ranks."""

from dataclasses import dataclass

from generator.render.addresses import OPEN_DATA, rubric_json_address
from generator.render.page import View
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
    commit: str = ""
    checksum: str = ""
    row_counts: tuple[tuple[str, int], ...] = ()


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
    return OpenDataView(
        address=OPEN_DATA, title="Dữ liệu mở",
        description="Tải toàn bộ dữ liệu dạng CSV và JSON, dùng lại tự do theo giấy phép CC BY 4.0.",
        files=tuple(DataFile(name, holds, tuple(columns.split(","))) for name, holds, columns in _FILES),
        schemas=tuple(Link(words, f"api/v1/schemas/{name}.json") for name, words in _SCHEMAS),
        rubrics=tuple(Link(rubric.name, rubric_json_address(rubric.id)) for rubric in atlas.ledger.rubrics.values()),
        example_unit=next(iter(atlas.ledger.units), ""))
