"""The papers that records rest on: numbers that rise with the days of a year, and a title for every seventh paper."""

from dataclasses import dataclass

from generator.sample.chance import Chance
from generator.sample.days import PeriodDays, day_of_year, iso
from generator.sample.places import Place

_TYPES = ("KH", "KH", "KH", "BC", "BC", "BC", "QĐ", "QĐ", "TB", "BB", "CV", "NQ")
_TITLES = {
    "KH": ("Công tác dân vận chính quyền", "Tuyên truyền cải cách hành chính", "Đối thoại với Nhân dân",
           "Kiểm tra nội bộ"),
    "BC": ("Kết quả tiếp công dân", "Kết quả cải cách hành chính", "Kết quả giám sát", "Sơ kết phong trào thi đua"),
    "QĐ": ("Phân công nhiệm vụ", "Công nhận mô hình", "Ban hành quy chế dân chủ", "Kiện toàn tổ công tác"),
    "TB": ("Lịch tiếp công dân", "Kết luận cuộc họp giao ban", "Kết quả khảo sát ý kiến",
           "Công khai thủ tục hành chính"),
    "BB": ("Hội nghị thôn", "Đối thoại với Nhân dân", "Tự kiểm tra", "Niêm yết công khai"),
    "CV": ("Đôn đốc giải quyết hồ sơ", "Trả lời kiến nghị", "Triển khai văn bản của tỉnh", "Phối hợp tuyên truyền"),
    "NQ": ("Nhiệm vụ trong kỳ", "Hội nghị cán bộ và công chức", "Lãnh đạo công tác dân vận", "Dự toán ngân sách")}
_OFFSETS = {type: place for place, type in enumerate(_TITLES)}
_STATEMENTS = ("Sổ theo dõi tại nơi tiếp nhận", "Ảnh chụp bảng niêm yết", "Hồ sơ lưu tại bộ phận văn phòng",
               "Danh sách ký nhận", "Phiếu khảo sát đã tổng hợp", "Trang thông tin của đơn vị")
_DAYS: dict[int, tuple[str, int]] = {}


def _day(day: int) -> tuple[str, int]:
    """A day as it is written, and its place in the year."""
    found = _DAYS.get(day)
    if found is None:
        found = _DAYS[day] = (iso(day), day_of_year(day))
    return found


@dataclass(frozen=True)
class Papers:
    """One unit's papers of one period: `pool` as evidence, then the report that it sends."""

    place: Place
    days: PeriodDays
    chance: Chance

    def pool(self, count: int) -> list[str]:
        """Entries of `evidence:`; a paper always looks the same wherever it is cited."""
        first, span = self.days.start, self.days.cutoff - self.days.start
        issuer, symbol, random = self.place.issuer_in(self.days), self.place.symbol, self.chance.random
        found = []
        for _ in range(count):
            date, number = _day(first + int(random() * span))
            type = _TYPES[int(random() * len(_TYPES))]
            sign = symbol if type == "CV" else f"{type}-{symbol}"
            # Numbers and titles follow from the day alone, so that periods that overlap agree on a paper.
            place = number + _OFFSETS[type]
            title = "" if place % 7 else f", title: {_TITLES[type][place // 7 % 4]}"
            found.append(f"      - {{type: {type}, number: {2 * number}/{sign}, date: {date},"
                         f" issuer: {issuer}{title}}}\n")
        return found

    def report(self, late: bool) -> str:
        """The report with the unit's own points, as the inside of a document; a late one comes after the deadline."""
        first, last = (self.days.due + 2, self.days.late) if late else (self.days.cutoff + 1, self.days.due)
        date, number = _day(first + self.chance.below(last - first + 1))
        return (f"type: BC, number: {2 * number + 1 + 1000 * self.days.rank}/BC-{self.place.symbol}, date: {date},"
                f" issuer: {self.place.issuer_in(self.days)}, title: Tự chấm điểm công tác dân vận {self.days.label}")


def guidance(province: str, days: PeriodDays) -> str:
    """The province's plan at the beginning of the period, which many units cite."""
    date, number = _day(days.start + 3)
    return (f"      - {{type: KH, number: {2 * number}/KH-UBND, date: {date}, issuer: UBND {province},"
            f" title: Công tác dân vận trên địa bàn năm {date[:4]}}}\n")


def decision(province: str, days: PeriodDays, tier: str) -> str:
    """The province's decision on the results of a tier, as the inside of a document."""
    date, number = _day(days.decided)
    return (f"type: QĐ, number: {2 * number + (tier == 'agency') + 1000 * days.rank}/QĐ-UBND, date: {date},"
            f" issuer: UBND {province}, title: Công nhận kết quả chấm điểm dân vận {days.label}")


def statement(chance: Chance) -> str:
    return f"      - {{text: {chance.among(_STATEMENTS)}}}\n"
