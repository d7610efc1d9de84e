"""Small faults as people make them, one in a record: what the check warns of in a sample."""

from datetime import date

from generator.sample.chance import Chance
from generator.sample.days import iso
from generator.sample.sheets import Setting, Sheet

_LATE = ("Đơn vị xin gửi sau vì mưa lũ, cơ quan chủ trì đã đồng ý.", "Báo cáo phải in lại nên gửi chậm.",
         "Gửi bản điện tử đúng hạn, bản giấy đến sau.")


def slip_points(shape: str, setting: Setting, sheet: Sheet) -> str | None:
    """The item that lacks its evidence or its reason; its points are made so that they ask for one."""
    plain = [score for score in sheet.scores if score.own is not None and not score.said and not score.leaf.bonus]
    if shape not in ("no-evidence", "no-reason") or not plain:
        return None
    score = plain[0]
    score.own = score.given = score.leaf.max - (setting.edition.plan.step if shape == "no-reason" else 0)
    return score.leaf.id


def slipped_papers(shape: str, sheet: Sheet, pool: list[str]) -> list[str]:
    """Entries of `evidence:` with a slip in them, to be put one after the other to the items that cite papers."""
    days, place = sheet.setting.days, sheet.place
    issuer, symbol, year = place.issuer_in(days), place.symbol, days.last_day[:4]
    if shape == "late-paper":
        return [_paper("BC", f"901/BC-{symbol}", iso(days.cutoff + 9), issuer)]
    if shape == "old-paper":
        return [_paper("KH", f"902/KH-{symbol}", iso(days.start - 400), f"{issuer}, title: Kế hoạch tiếp công dân năm {year}")]
    if shape == "other-symbol":
        return [_paper("QĐ", f"903/KH-{symbol}", iso(days.start + 20), issuer)]
    if shape == "other-date" and pool:
        return [pool[0], _a_day_off(pool[0])]
    return []


def _paper(type: str, number: str, day: str, issuer: str) -> str:
    return f"      - {{type: {type}, number: {number}, date: {day}, issuer: {issuer}}}\n"


def _a_day_off(entry: str) -> str:
    """The same paper, its date a day earlier or, on the first of a month, a day later."""
    written = entry.partition("date: ")[2][:10]
    day = date.fromisoformat(written)
    return entry.replace(written, iso(day.toordinal() + (1 if day.day == 1 else -1)))


def note_of_lateness(chance: Chance) -> str:
    """Most late reports come with a word why."""
    if chance.happens(0.3):
        return ""
    return f'acknowledged:\n  - {{rule: record-late, at: sources, note: "{chance.among(_LATE)}"}}\n'


STALE_NOTE = 'acknowledged:\n  - {rule: stated-total-differs, at: total, note: "Đã sửa theo bản đính chính của đơn vị."}\n'
