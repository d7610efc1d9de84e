"""The seven tables of the open data: names, order and meaning of their columns."""

from dataclasses import dataclass

from generator.model.fields import ABSENCES

FOLDER = "du-lieu/"
SCORE_STATES = ("given", *ABSENCES, "not-recorded")
TIERS = ("province", "district", "commune", "agency")
ORIGINS = ("computed", "stated")


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is a Frictionless type; dates are `string`, because they may be a year or a month only."""

    name: str
    says: str
    kind: str = "string"
    required: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # the columns that no two rows share
    by_unit: bool = False  # made unit by unit: all rows of one unit stand together, units in the order of their ids

    @property
    def path(self) -> str:
        """Relative to FOLDER."""
        return f"{self.name}.csv"


_UNIT = Column("unit", "Mã đơn vị, cũng là địa chỉ trang của đơn vị", required=True)
_PERIOD = Column("period", "Kỳ: năm (2023), nửa năm (2023-H1), quý (2023-Q4) hoặc nhiều năm (2021-2023)", required=True)
_RUBRIC = Column("rubric", "Mã bộ tiêu chí", required=True)
_ASSESSOR = Column("assessor", "Mã bên chấm điểm, như bộ tiêu chí khai báo (self: tự chấm)", required=True)
_APPLICABLE = Column("applicable_max", "Điểm tối đa áp dụng: tổng điểm của bộ tiêu chí trừ các mục không áp dụng",
                     "number")
_PERCENT = Column("percent", "Điểm tính theo phần trăm của điểm tối đa áp dụng, đã làm tròn theo bộ tiêu chí", "number")

TABLES = (
    Table("units", "Đơn vị", "Mọi đơn vị có hồ sơ, kể cả đơn vị đã kết thúc hoạt động.", (
        _UNIT,
        Column("name", "Tên đơn vị", required=True),
        Column("kind", "Loại đơn vị: xã, phường, sở…"),
        Column("tier", "Cấp: tỉnh, huyện, xã hoặc cơ quan", required=True, one_of=TIERS),
        Column("block", "Khối hoặc cụm thi đua; cùng cấp và cùng khối thì xếp hạng với nhau"),
        Column("parent", "Mã đơn vị cấp trên"),
        Column("code", "Mã trong danh mục hành chính quốc gia; một mã có thể được dùng lại cho đơn vị khác"),
        Column("from", "Ngày bắt đầu mang tên này (có thể chỉ có năm hoặc tháng)"),
        Column("until", "Ngày kết thúc (có thể chỉ có năm hoặc tháng)"),
        Column("successors", "Mã các đơn vị kế tục, cách nhau bằng dấu cách"),
    ), key=("unit",)),
    Table("results", "Kết quả", "Mỗi dòng là kết quả của một bên chấm điểm trong một kỳ và một bộ tiêu chí.", (
        _UNIT, _PERIOD, _RUBRIC, _ASSESSOR,
        Column("points", "Tổng điểm, chính xác, không làm tròn", "number"),
        Column("points_from", "Tổng điểm do đâu mà có: cộng từ các mục (computed) hay văn bản ghi (stated)",
               one_of=ORIGINS),
        _APPLICABLE, _PERCENT,
        Column("complete", "Có đủ điểm của mọi mục hoặc văn bản ghi tổng điểm", "boolean", required=True),
        Column("rating", "Mã mức xếp loại"),
        Column("rating_from", "Xếp loại do đâu mà có: tính từ khung điểm (computed) hay văn bản ghi (stated)",
               one_of=ORIGINS),
        Column("state", "Trạng thái của hồ sơ", required=True),
    ), key=("unit", "period", "rubric", "assessor"), by_unit=True),
    Table("scores", "Điểm từng mục", "Mỗi dòng là điểm của một bên chấm cho một mục; mục cấp trên chỉ có dòng khi "
          "chính mục đó được ghi điểm.", (
        _UNIT, _PERIOD, _RUBRIC,
        Column("item", "Mã mục trong bộ tiêu chí", required=True),
        _ASSESSOR,
        Column("points", "Điểm như văn bản ghi; trống khi không có điểm", "number"),
        Column("max", "Điểm tối đa của mục", "number", required=True),
        Column("state", "given: có điểm; not-applicable: không áp dụng; pending: chờ chấm; withheld: chưa công bố; "
               "not-recorded: không ghi điểm ở mục này", required=True, one_of=SCORE_STATES),
        Column("level", "Mức đã chọn của mục (a, b, c…)"),
        Column("value", "Giá trị đo được dùng để chấm mục này", "number"),
    ), key=("unit", "period", "rubric", "item", "assessor"), by_unit=True),
    Table("rankings", "Xếp hạng", "Thứ hạng trong cùng bộ tiêu chí, kỳ, cấp, khối và bên chấm; đơn vị chưa có kết quả "
          "đầy đủ vẫn có dòng nhưng không có hạng.", (
        _RUBRIC, _PERIOD,
        Column("tier", "Cấp của các đơn vị được xếp hạng với nhau", required=True, one_of=TIERS),
        Column("block", "Khối hoặc cụm thi đua của các đơn vị được xếp hạng với nhau"),
        _ASSESSOR, _UNIT,
        Column("points", "Tổng điểm, chính xác, không làm tròn", "number"),
        _APPLICABLE, _PERCENT,
        Column("rank", "Hạng theo phần trăm đã làm tròn; bằng nhau thì đồng hạng và bỏ hạng kế tiếp (1, 2, 2, 4)",
               "integer"),
        Column("ranked_units", "Số đơn vị được xếp hạng", "integer", required=True),
        Column("tied", "Có đồng hạng với đơn vị khác", "boolean", required=True),
        Column("unranked_because", "Vì sao không xếp hạng: incomplete (chưa đủ điểm), rating-only (chỉ có xếp loại), "
               "no-points (không có điểm), not-submitted (chưa nộp), not-required (không phải nộp), "
               "withheld (chưa công bố), withdrawn (đã rút)"),
    ), key=("rubric", "period", "assessor", "unit")),
    Table("evidence", "Tài liệu kiểm chứng", "Mỗi dòng là một tài liệu hoặc nội dung kiểm chứng của một mục.", (
        _UNIT, _PERIOD,
        _RUBRIC,
        Column("item", "Mã mục trong bộ tiêu chí", required=True),
        Column("type", "Loại văn bản viết tắt (QĐ, KH, BC…)"),
        Column("number", "Số, ký hiệu văn bản"),
        Column("date", "Ngày văn bản (có thể chỉ có năm hoặc tháng)"),
        Column("issuer", "Cơ quan ban hành"),
        Column("title", "Trích yếu hoặc tên văn bản"),
        Column("url", "Địa chỉ của văn bản trên mạng"),
        Column("text", "Nội dung kiểm chứng không phải văn bản"),
    ), by_unit=True),
    Table("indicators", "Số liệu", "Mỗi dòng là một số liệu thống kê của đơn vị trong một kỳ.", (
        _UNIT, _PERIOD,
        Column("indicator", "Mã số liệu", required=True),
        Column("value", "Giá trị", "number", required=True),
        Column("unit_of_measure", "Đơn vị tính"),
        Column("as_of", "Ngày chốt số liệu (có thể chỉ có năm hoặc tháng)"),
        Column("target", "true: chỉ tiêu đặt ra, chưa phải kết quả", "boolean"),
    ), by_unit=True),
    Table("discrepancies", "Sai lệch đã ghi nhận", "Những chỗ văn bản nguồn không khớp, giữ nguyên như văn bản và đã "
          "được giải thích.", (
        Column("file", "Tệp trong dự án", required=True),
        Column("line", "Dòng trong tệp", "integer", required=True),
        Column("rule", "Tên quy tắc kiểm tra", required=True),
        Column("where", "Vị trí trong hồ sơ"),
        Column("message", "Sai lệch là gì", required=True),
        Column("note", "Giải thích của người công bố"),
    )),
)
