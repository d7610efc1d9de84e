"""The report in words that a few records carry beside their points."""

from generator.sample.chance import Chance
from generator.sample.days import PeriodDays
from generator.sample.places import Place

_SITUATION = ("Địa bàn rộng, dân cư ở rải rác, phần lớn làm nông nghiệp.", "Đơn vị ở gần trung tâm, lượng hồ sơ lớn.",
              "Dân cư đông, nhiều người đi làm ăn xa.", "Trong kỳ có mưa lũ nên một số việc phải lùi lại.")
_DONE = ("Kế hoạch được phổ biến tới toàn thể cán bộ, công chức.", "Thủ tục hành chính niêm yết đủ tại nơi tiếp nhận.",
         "Lịch tiếp công dân được giữ đều.", "Các thôn, tổ dân phố đã họp bàn việc chung.",
         "Loa truyền thanh phát tin đều hằng tuần.", "Mặt trận và các đoàn thể cùng tham gia giám sát.")
_LACKING = ("Một số hồ sơ còn chậm.", "Việc sơ kết chưa đúng thời hạn.", "Mô hình mới chưa được nhân rộng.",
            "Người cao tuổi còn khó nộp hồ sơ trực tuyến.")


def narrative_text(place: Place, days: PeriodDays, chance: Chance) -> str:
    done = "\n".join(f"- {line}" for line in chance.shuffled(_DONE)[:4])
    return (f"## Đặc điểm tình hình\n\n{chance.among(_SITUATION)} *Đây là bài viết mẫu, không có thật.*\n\n"
            f"## Kết quả {days.label} của {place.name_in(days)}\n\n{done}\n\n"
            f"| Việc | Số lần |\n| --- | --- |\n| Đối thoại | {1 + chance.below(4)} |\n"
            f"| Tiếp công dân | {10 + chance.below(40)} |\n\n"
            f"## Hạn chế\n\n{chance.among(_LACKING)}\n")
