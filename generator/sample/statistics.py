"""Indicators and initiatives that some records carry."""

from generator.sample.chance import Chance
from generator.sample.days import PeriodDays
from generator.sample.places import Place
from generator.sample.scoring import Score
from generator.sample.written import tenths

_MODELS = ("Ngày không hẹn", "Tổ hỗ trợ nộp hồ sơ trực tuyến", "Nhóm tự quản vệ sinh", "Góc pháp luật cuối tuần",
           "Tuyến đường hoa", "Hòa giải từ sớm", "Trả kết quả tại nhà", "Sổ tay số của thôn")
_FIELDS = ("kinh tế", "văn hóa – xã hội", "quốc phòng – an ninh", "hệ thống chính trị")
_STATUS = ("registered", "replicated", "recognised")


def statistics_lines(place: Place, days: PeriodDays, scores: list[Score], chance: Chance) -> str:
    """Figures that agree with the share of cases done in time, where that was scored."""
    share = next((score.value for score in scores if score.leaf.key == "dung-han"), 0)
    if not share:
        return ""
    cases = 1001 + chance.below(3000)
    done = (cases * share + 500) // 1000
    people = 3000 + 37 * (sum(map(ord, place.id)) % 400)
    lines = [] if place.tier == "agency" else [f"dan-so: {people}", f"so-ho: {people // 4}"]
    lines += [f"ho-so-da-giai-quyet: {cases}", f"ho-so-dung-han: {done}", f"ho-so-qua-han: {cases - done}",
              f"ty-le-ho-so-dung-han: {tenths((2000 * done + cases) // (2 * cases))}",
              f"buoi-tiep-cong-dan: {4 + chance.below(40)}", f"don-thu-tiep-nhan: {chance.below(60)}",
              f"tin-bai: {{value: {12 + chance.below(80)}, as_of: {days.last_day[:7]}}}"]
    return "indicators:\n" + "".join(f"  {line}\n" for line in lines)


def initiative_lines(days: PeriodDays, chance: Chance) -> str:
    year = int(days.first_day[:4]) - chance.below(3)
    return (f'initiatives:\n  - {{name: "Mô hình mẫu: {chance.among(_MODELS)}", field: {chance.among(_FIELDS)},'
            f" since: {year}, status: {chance.among(_STATUS)}}}\n")
