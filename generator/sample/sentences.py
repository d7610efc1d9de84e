"""Short made-up sentences: why points are missing, and what the appraiser says of it."""

from generator.sample.chance import Chance
from generator.sample.days import PeriodDays, iso
from generator.sample.editions import Node
from generator.sample.written import comma

# Instead of papers, where nothing is wrong.
DONE = ("Làm thường xuyên, có theo dõi", "Kết quả ghi trong báo cáo kỳ", "Đã làm đủ theo kế hoạch", "Có sổ theo dõi",
        "Lồng ghép trong các cuộc họp", "Không có vi phạm", "Không có phản ánh của người dân", "Đã công khai tại trụ sở")
_NUMBERS = ("một", "hai", "ba", "bốn")
_PARTS = {"commune": ("thôn", "tổ dân phố", "khu dân cư"), "agency": ("phòng", "đơn vị trực thuộc", "tổ công tác")}
_REPAIRED = tuple(f"đã khắc phục sau {number} tháng" for number in _NUMBERS)
_TAILS = {
    "commune": (*_REPAIRED, "do thay đổi người phụ trách", "do mưa lũ kéo dài", "do chờ hướng dẫn của cấp trên",
                "do kinh phí cấp muộn", "do khối lượng việc tăng", "do địa bàn rộng và đi lại khó",
                "đã rút kinh nghiệm trong cuộc họp giao ban", "đưa vào kế hoạch kỳ sau", "đơn vị nhận trách nhiệm"),
    "agency": (*_REPAIRED, "do sắp xếp lại tổ chức", "do chờ ý kiến các ngành", "do phần mềm nâng cấp",
               "do biên chế thiếu", "do quy định mới có hiệu lực giữa kỳ", "đưa vào kế hoạch kỳ sau",
               "đã rút kinh nghiệm trong toàn cơ quan")}
_LOWERED = ("Tài liệu kèm theo chưa chứng minh đủ", "Kiểm tra thực tế thấy chưa đúng báo cáo",
            "Thiếu văn bản triển khai",
            "Kết quả chưa rõ", "Số liệu chưa khớp với báo cáo chuyên ngành", "Việc làm còn hình thức",
            "Tài liệu ban hành sau thời hạn", "Chưa có minh chứng cho phần việc cuối kỳ")
_RAISED = ("Đơn vị đã bổ sung tài liệu", "Kết quả thực tế tốt hơn tự chấm", "Đơn vị tự trừ chưa đúng quy định")
_DECIDED = ("thống nhất trừ {points} điểm", "trừ {points} điểm", "giảm {points} điểm so với tự chấm",
            "đề nghị bổ sung và trừ {points} điểm")
OBJECTIONS = ("Đơn vị đã nộp bổ sung tài liệu, đề nghị xem lại mức điểm của mục này.",
              "Phần việc bị trừ đã hoàn thành trong kỳ, đề nghị chấm lại.",
              "Đề nghị đối chiếu lại sổ theo dõi trước khi trừ điểm mục này.",
              "Nguyên nhân là khách quan, đề nghị không trừ điểm.")
OUTCOMES = ("Giữ nguyên điểm đã chấm.", "Sẽ kiểm tra lại tại đơn vị.", "Đã tiếp nhận, trả lời bằng văn bản sau.")
CORRECTIONS = ("Nhập nhầm điểm của mục bên cạnh.", "Chấm lại sau khi đối chiếu tài liệu.",
               "Cộng sót điểm khi lập bảng.", "Đơn vị xin đính chính số liệu.")
OTHER_TOTAL = ("Báo cáo in tổng khác với các mục cộng lại, giữ nguyên số đã in.",
               "Bảng tổng hợp chưa cập nhật sau khi sửa điểm từng mục.")


def reason(leaf: Node, tier: str, days: PeriodDays, chance: Chance) -> str:
    """A fault of the item and what is to be said of it; with a count or a day in it, so that most are met once."""
    assert leaf.topic
    if leaf.bonus and chance.happens(0.7):
        return f"{leaf.topic.faults[0]}."
    fault, kind = chance.among(leaf.topic.faults), chance.random()
    if kind < 0.45:
        whole = 4 + chance.below(14)
        return f"{fault}, còn {1 + chance.below(3)}/{whole} {chance.among(_PARTS[tier])} phải làm tiếp."
    counted = f" Tính đến ngày {_day(days, chance)}." if kind < 0.75 else ""
    return f"{fault}, {chance.among(_TAILS[tier])}.{counted}"


def opinion(change: int, days: PeriodDays, chance: Chance) -> str:
    """What the appraiser says of so many quarters more or less."""
    if change > 0:
        return f"{chance.among(_RAISED)}, nâng {comma(change)} điểm."
    checked = f" Biên bản kiểm tra ngày {_day(days, chance)}." if chance.happens(0.4) else ""
    return f"{chance.among(_LOWERED)}, {chance.among(_DECIDED).format(points=comma(-change))}.{checked}"


def _day(days: PeriodDays, chance: Chance) -> str:
    year, month, day = iso(days.start + chance.below(days.cutoff - days.start)).split("-")
    return f"{int(day)}/{int(month)}/{year}"
