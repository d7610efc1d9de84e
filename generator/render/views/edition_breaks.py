"""What a change of edition does to the changes that are shown: how much of both they cover, or why there are none."""

from decimal import Decimal

from generator.derive.results import Change, NoChange, RecordResult, WhyNoChange
from generator.model import Rubric
from generator.render.vietnamese import inside_sentence, number, period
from generator.render.views.atlas import Atlas
from generator.render.views.editions import edition_link
from generator.render.views.elements import Notice

NOT_COUNTED: dict[WhyNoChange, str] = {  # {then} is the earlier period
    "nothing-comparable": "không mục nào được ghi là so sánh được giữa hai bộ",
    "not-scored-before": "{then} chưa có điểm từng mục để so",
    "not-scored-now": "kỳ này chưa có điểm từng mục để so",
    "comparable-items-open": "các mục so sánh được chưa có đủ điểm ở cả hai kỳ"}


def covered(atlas: Atlas, change: Change, most: Decimal) -> str:
    """13 trong 100 điểm: how much of the two editions a change covers; `most` is the applicable maximum now."""
    total = atlas.ledger.rubrics[change.before_rubric].file.total
    before, now = ((number(part), number(whole)) for part, whole in (
        (change.covers_before, total), (change.covers_now, most)))
    if now == before:
        return f"{now[0]} trong {now[1]} điểm"
    return f"{before[0]} trong {before[1]} điểm trước đó, {now[0]} trong {now[1]} điểm kỳ này"


def edition_notice(atlas: Atlas, found: RecordResult) -> Notice | None:
    """What a record's changes cover where the period before was scored by another edition, or why there are none."""
    rubric = atlas.rubric_of(found)
    counted = {id: one for id, one in found.changes.items() if one.before_rubric != rubric.id}
    refused = found.no_changes
    first: Change | NoChange | None = next(iter([*counted.values(), *refused.values()]), None)
    if first is None:
        return None
    then = period(first.before_period)
    text = f"Bộ tiêu chí đã đổi so với {then}. "
    shares = {id: covered(atlas, one, found.results[id].applicable_max) for id, one in counted.items()}
    if shares:
        text += f"Thay đổi chỉ tính trên phần so sánh được: {_said_once(rubric, shares)}."
    reasons = {id: NOT_COUNTED[one.why].format(then=then) for id, one in refused.items()}
    if reasons:
        text += f"{' Riêng ' if shares else 'Không '}{_refusal(rubric, reasons, bool(shares))}."
    link = edition_link(atlas, rubric, first.before_rubric, "Hai bộ khác nhau thế nào")
    return Notice(f"{text} ", (link,) if link else ())


def _refusal(rubric: Rubric, reasons: dict[str, str], partly: bool) -> str:
    if not partly:
        return f"tính thay đổi, vì {_said_once(rubric, reasons)}"
    names = ", ".join(inside_sentence(rubric.assessors[id]) for id in reasons)
    return f"{names} không tính thay đổi, vì {_said_once(rubric, reasons)}"


def _said_once(rubric: Rubric, texts: dict[str, str]) -> str:
    """One text where all assessors have the same, else each after the assessor's name."""
    if len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    return "; ".join(f"{inside_sentence(rubric.assessors[id])}: {text}" for id, text in texts.items())
