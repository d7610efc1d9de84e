"""A record's result as it is shown: the card at the top and one assessor's figures."""

from collections.abc import Iterator
from decimal import Decimal

from generator.derive.results import RecordResult, Result
from generator.model import Rubric, Unit
from generator.model.sums import round_half_up
from generator.render.sentence import is_self, points_gap, rating_name, result_sentence, total_text, voice
from generator.render.vietnamese import inside_sentence, number, percent, period, short_period, signed
from generator.render.views.atlas import Atlas
from generator.render.views.edition_breaks import covered
from generator.render.views.elements import AssessorFigure, ResultCard, Rung, Who
from generator.render.views.plan import assessor
from generator.render.wording import FLAGS, NO_RESULT, STATES, UNRANKED


def result_card(atlas: Atlas, found: RecordResult) -> ResultCard:
    unit, rubric = atlas.ledger.units[found.record.unit], atlas.rubric_of(found)
    eyebrow = f"Kết quả {period(found.record.period)} · {rubric.name}"
    sentence = result_sentence(unit, rubric, found)
    head = found.head
    if found.record.is_closed or found.state in NO_RESULT or head is None:
        return ResultCard(eyebrow, STATES.get(found.state, "Chưa có kết quả"), "", sentence)
    return ResultCard(
        eyebrow, headline(rubric, head), _headline_by(unit, rubric, head), sentence,
        figures=tuple(figure(atlas, found, result) for result in found.results.values() if result.speaks),
        ladder=ladder(rubric, found), difference=_difference(rubric, found),
        name=rubric.name, rating_place=rating_place(rubric, head.rating), flag=FLAGS.get(found.state, ""))


def headline(rubric: Rubric, head: Result) -> str:
    """The rating, or the points where there is none."""
    if head.rating:
        return rating_name(rubric, head.rating)
    return points_text(rubric, head)


def points_text(rubric: Rubric, result: Result) -> str:
    if result.points is None:
        return ""
    if not result.complete:
        return f"{total_text(rubric, result.points)} điểm, chưa chấm đủ"
    return f"{total_text(rubric, result.points)}/{number(result.applicable_max)} điểm"


def _headline_by(unit: Unit, rubric: Rubric, head: Result) -> str:
    name = rubric.assessors[head.assessor]
    speaks = voice(unit, head.assessor, name)
    if head.rating_from == "computed":
        return f"theo khung điểm, {inside_sentence(name)}"
    if head.rating:
        return speaks.rates
    return speaks.scores.removesuffix(":")


def rating_place(rubric: Rubric, rating: str | None) -> int:
    return list(rubric.ratings).index(rating) if rating in rubric.ratings else -1


def figure(atlas: Atlas, found: RecordResult, result: Result) -> AssessorFigure:
    rubric = atlas.rubric_of(found)
    change = found.changes.get(result.assessor)
    changed = step = since = ""
    if change is not None:
        step, since = signed(change.percent), f"so với {short_period(change.before_period)}"
        changed = f"{step} điểm phần trăm so với {period(change.before_period)}"
        if not change.same_rubric(rubric.id):
            share = covered(atlas, change, result.applicable_max)
            changed += f", chỉ trên phần so sánh được: {share}"
            since += f", phần so sánh được: {share}"
    return AssessorFigure(
        who=assessor(rubric, result.assessor),
        points="" if result.points is None else total_text(rubric, result.points),
        maximum=number(result.applicable_max) if result.points is not None else "",
        percent="" if result.percent is None or not result.complete else percent(result.percent),
        rating=rating_name(rubric, result.rating) if result.rating else "",
        remarks=tuple(_remarks(rubric, result)), rank=rank_text(atlas, found, result), change=changed,
        step=step, step_since=since)


def _remarks(rubric: Rubric, result: Result) -> Iterator[tuple[str, str]]:
    if result.points is not None and not result.complete:
        yield f"chưa chấm đủ: còn {result.open_leaves} nội dung", "chua-du"
    if result.points_from == "stated":
        yield "tổng ghi trong văn bản", "van-ban-ghi"
    if result.points is not None and result.applicable_max < rubric.file.total:
        yield f"đã bỏ {number(rubric.file.total - result.applicable_max)} điểm không áp dụng", "khong-ap-dung"
    if result.rating and result.rating_from == "computed":
        yield "xếp loại theo khung điểm", "khung-diem"


def rank_text(atlas: Atlas, found: RecordResult, result: Result) -> str:
    """3 (đồng hạng) trong 41 đơn vị; or why there is no rank."""
    key = (found.record.unit, found.record.period, result.rubric, result.assessor)
    ranking, standing = atlas.results.standing.get(key, (None, None))
    if ranking is None or standing is None or result.points is None:
        return ""
    if standing.rank is None:
        return f"không xếp hạng: {UNRANKED[standing.unranked_because]}" if standing.unranked_because else ""
    if ranking.ranked_units == 1:
        return "đơn vị duy nhất có đủ điểm"
    tied = " (đồng hạng)" if standing.tied else ""
    return f"{standing.rank}{tied} trong {ranking.ranked_units} đơn vị"


def ladder(rubric: Rubric, found: RecordResult) -> tuple[Rung, ...]:
    """All ratings of the rubric, best first, each with the assessors that gave it; empty if nobody rated."""
    given: dict[str, list[Who]] = {}
    for result in found.results.values():
        if result.rating:
            given.setdefault(result.rating, []).append(assessor(rubric, result.assessor))
    if not given:
        return ()
    return tuple(Rung(band.name, _floor(rubric, band.from_), tuple(given.get(band.id, ())))
                 for band in rubric.file.ratings)


def _floor(rubric: Rubric, least: Decimal | None) -> str:
    return f"từ {number(least)} điểm" if least is not None else ""


def _difference(rubric: Rubric, found: RecordResult) -> str:
    """Headline less weakest, in words for the card: "−2 so với tự chấm"."""
    spoken = [result for result in found.results.values() if result.points is not None]
    if len(spoken) < 2:
        return ""
    gap = points_gap(spoken[-1], spoken[0])
    if gap is None:
        return ""
    name = rubric.assessors[spoken[0].assessor]
    against = "tự chấm" if is_self(spoken[0].assessor, name) else name
    return f"Chênh lệch so với {against}: {signed(round_half_up(gap, rubric.file.decimals))} điểm"


def short_result(atlas: Atlas, found: RecordResult) -> str:
    """Rating and period in a few words, for lists of units."""
    head = found.head
    if head is None:
        return ""
    return headline(atlas.rubric_of(found), head)

