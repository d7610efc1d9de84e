"""Warnings on what points rest on: papers that are missing, too late or too old, cuts without a word, late reports."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from generator.check.fault import Fault, RecordInRubric, in_vietnamese
from generator.check.record_rules import follows_formula
from generator.model import Campaign, Evidence, ItemScore, Node, Rubric, Unit
from generator.model.fields import date_span, period_span
from generator.problem import say

_UNFINISHED = ("draft", "not-required", "not-submitted", "withheld", "withdrawn")  # nothing of these is looked for
_MONTHS_AHEAD = 3  # a plan or a calendar may be signed so long before the period it is for
# Types of papers that speak of their own time only; a decision or a regulation may hold for years.
_OF_THEIR_TIME = frozenset({"KH", "CTr", "BC", "BB", "TB"})
_OF_THE_PAST = frozenset({"BC", "BB"})  # reports and minutes tell of what was before them
_YEARS = re.compile(r"(?<![\d/.])((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)\d\d))?(?![\d/])")
_GOAL = re.compile(r"(?i:đến(?: hết)?|tầm nhìn|định hướng)(?: năm)?\s*$")


def evidence_missing(at: RecordInRubric) -> Iterator[Fault]:
    """An item has points, but neither evidence nor a word why; nor has anything above or below it.

    A reason stands in for papers, as where nothing happened that a paper could show. A record that cites no evidence
    at all comes from a paper without that column, and is left alone.
    """
    scores = at.record.file.scores
    bare = [(node, score) for node, score in at.scored if not (score.evidence or score.reason or score.opinion)]
    if not bare or at.record.file.state in _UNFINISHED or not any(score.evidence for score in scores.values()):
        return
    backed = {id for id, score in scores.items() if score.evidence or score.reason or score.opinion}
    for node, score in bare:
        if any(points > 0 for points in score.points) and not _near(at.rubric, node, backed):
            yield Fault(node.id, ("scores", node.id), say(
                "Mục {id} có {points} điểm nhưng không có tài liệu kiểm chứng, cũng không có giải trình.",
                "Item {id} has {points} points but neither evidence nor a reason.", id=node.id,
                points=max(score.points)),
                say("Thêm evidence: [{{type: KH, number: 24/KH-UBND, date: 2023-03-17, issuer: UBND xã …}}] hoặc"
                    " evidence: [{{text: …}}]; không có văn bản thì ghi reason: …",
                    "Add evidence: [{{type: KH, number: 24/KH-UBND, date: 2023-03-17, issuer: UBND xã …}}] or"
                    " evidence: [{{text: …}}]; where there is no paper, write reason: …"))


def _near(rubric: Rubric, node: Node, ids: set[str]) -> bool:
    """Whether one of the ids is above the node or below it."""
    above: str | None = node.id
    while above := rubric.parents.get(above):
        if above in ids:
            return True
    return bool(node.items) and any(one.id in ids for one in node.walk())


def cut_without_reason(at: RecordInRubric) -> Iterator[Fault]:
    """Points are below the maximum, and nothing says why: no reason, no opinion, no level or measured value.

    Bonus points that are not asked for need no reason.
    """
    if at.record.file.state in _UNFINISHED:
        return
    least: dict[str, Decimal] = {}
    for node, assessor, points in at.points:
        if points < node.max and assessor in at.rubric.assessors:
            score = at.record.file.scores[node.id]
            if not (score.reason or score.opinion or _explained(at, node, score, points)):
                least[node.id] = min(points, least.get(node.id, points))
    for id, points in least.items():
        node = at.rubric.nodes[id]
        if not _is_bonus(at.rubric, node) and not _near(at.rubric, node, _with_words(at)):
            yield Fault(id, ("scores", id), say(
                "Mục {id} được {points}/{most} điểm nhưng không nói vì sao thiếu điểm.",
                "Item {id} has {points} of {most} points, and nothing says why some are missing.",
                id=id, points=points, most=node.max),
                say("Thêm reason: … (giải trình) hoặc opinion: … (ý kiến thẩm định), ví dụ"
                    " reason: Báo cáo quý III gửi chậm 5 ngày.",
                    "Add reason: … or opinion: …, such as reason: The report of the third quarter came 5 days late."))


def _explained(at: RecordInRubric, node: Node, score: ItemScore, points: Decimal) -> bool:
    """Whether the level chosen or the value measured makes just these points."""
    level = node.level(score.level) if score.level else None
    if level:
        return level.points == points
    return score.value is not None and (bool(node.levels) or follows_formula(at.rubric, node, score.value, points))


def _with_words(at: RecordInRubric) -> set[str]:
    """Items with a reason or an opinion, or that somebody left out for a reason of its own."""
    return {id for id, score in at.record.file.scores.items()
            if score.reason or score.opinion or "not-applicable" in score.given.values()}


def _is_bonus(rubric: Rubric, node: Node) -> bool:
    id: str | None = node.id
    while id:
        if rubric.nodes[id].bonus:
            return True
        id = rubric.parents.get(id)
    return False


# --- when papers were issued ---


def evidence_after_cutoff(at: RecordInRubric) -> Iterator[Fault]:
    """A paper is later than the day up to which was scored, or than every paper that the record was taken from.

    `as_of` is that day; without it, the last of the sources, replies and corrections, once all sources have a date.
    """
    cutoff = _cutoff(at)
    if not cutoff:
        return
    last = date_span(cutoff)[1]
    for id, place, paper in at.dated if at.paper_dates[1] > last else ():
        if paper.date and paper.date > last and date_span(paper.date)[0] > last:
            yield Fault(id, ("scores", id, "evidence", place, "date"), say(
                "Mục {id} dẫn {paper} ngày {ngay}, sau lúc chốt số liệu ({chot}).",
                "Item {id} cites {paper} of {date}, after the cut-off of {cutoff}.", id=id, paper=_called(paper),
                date=paper.date, cutoff=cutoff, ngay=in_vietnamese(paper.date), chot=in_vietnamese(cutoff)),
                say("Xem lại ngày của văn bản (date: 2023-03-17) và ngày chốt (as_of: 2023-10-16);"
                    " văn bản bổ sung sau thì ghi nhận trong acknowledged.",
                    "Check the paper's date (date: 2023-03-17) and the cut-off (as_of: 2023-10-16);"
                    " acknowledge a paper that was handed in later."))


def _cutoff(at: RecordInRubric) -> str | None:
    file = at.record.file
    if file.as_of or not file.sources:
        return file.as_of
    dates = [one.date for one in file.sources]
    dates += [reply.date for reply in file.replies] + [one.date for one in file.corrections]
    known = [date for date in dates if date]
    return max(known, key=lambda date: date_span(date)[1]) if len(known) == len(dates) else None


def evidence_before_period(at: RecordInRubric) -> Iterator[Fault]:
    """A paper is older than the period, and nothing says that it still holds.

    Regulations, decisions and plans for several years are rightly older. Reported is a paper from before the last three
    months ahead of the period when its title names a year of the period (one of the two is wrong), or only years gone
    by though it is a plan, report, minutes or notice; when it is a report or minutes; or, without a title, a plan or
    notice as well.
    """
    first, last = period_span(at.record.period)
    ahead = _months_before(first, _MONTHS_AHEAD)
    for id, place, paper in at.dated if at.paper_dates[0] < ahead else ():
        if paper.date and paper.date < ahead and date_span(paper.date)[1] < ahead and _is_outdated(
                paper, (first[:4], last[:4])):
            yield Fault(id, ("scores", id, "evidence", place, "date"), say(
                "Mục {id} dẫn {paper} ngày {ngay}, trước kỳ {period}.",
                "Item {id} cites {paper} of {date}, from before the period {period}.", id=id, paper=_called(paper),
                date=paper.date, ngay=in_vietnamese(paper.date), period=at.record.period),
                say("Xem lại năm của văn bản, ví dụ date: 2023-03-17; văn bản dùng cho nhiều năm thì ghi giai đoạn vào"
                    " title: Kế hoạch … giai đoạn 2021-2025",
                    "Check the year of the paper, such as date: 2023-03-17; where it holds for several years, let its"
                    " title name them: Kế hoạch … giai đoạn 2021-2025"))


def _is_outdated(paper: Evidence, period: tuple[str, str]) -> bool:
    """Whether a paper from well before the period cannot hold in it, by its title and type."""
    assert paper.date
    spans = _years_named(paper.title or "")
    if any(first < last and first <= period[1] and last >= period[0] for first, last in spans):
        return False  # it is made for several years, and the period is among them
    if any(period[0] <= first <= period[1] for first, _ in spans):
        return True  # made for a year of the period, yet so much older
    if spans:
        return paper.type in _OF_THEIR_TIME
    return paper.type in (_OF_THE_PAST if paper.title else _OF_THEIR_TIME)


@lru_cache(maxsize=1 << 12)
def _years_named(title: str) -> tuple[tuple[str, str], ...]:
    """Spans of years in a title; a goal (`đến năm 2025`) reaches from always to that year."""
    return tuple(("0000" if _GOAL.search(title[:found.start()]) else found[1], found[2] or found[1])
                 for found in _YEARS.finditer(title))


@lru_cache(maxsize=1 << 8)
def _months_before(day: str, months: int) -> str:
    """The first of the month so many months before that of the day."""
    number = int(day[:4]) * 12 + int(day[5:7]) - 1 - months
    return f"{number // 12:04}-{number % 12 + 1:02}-01"


def _called(paper: Evidence) -> str:
    return " ".join(part for part in (paper.type, paper.number) if part) if paper.number else paper.title or "văn bản"


# --- reports ---


def record_late(at: RecordInRubric) -> Iterator[Fault]:
    """The unit's own report bears a later date than the last deadline of the campaigns that ask for it.

    The report is the source `for` the weakest assessor; the earliest of several counts. Where none is dated, a cut-off
    after the deadline says the same: what was still counted then cannot have been handed in.
    """
    due = _due(at.rubric, at.record.period, at.unit)
    if not due or at.record.file.state in _UNFINISHED:
        return
    own = next(iter(at.rubric.assessors))
    reports = [(source.date, ("sources", place, "date")) for place, source in enumerate(at.record.file.sources)
               if source.for_ == own and source.date]
    if not reports and at.record.file.as_of:
        reports = [(at.record.file.as_of, ("as_of",))]
    if reports and all(date_span(date)[0] > date_span(due)[1] for date, _ in reports):
        date, path = min(reports)
        yield Fault(str(path[0]), path, say(
            "Báo cáo ngày {ngay}, sau hạn nộp {han}.", "The report is of {date}, after it was due on {due}.",
            date=date, due=due, ngay=in_vietnamese(date), han=in_vietnamese(due)),
            say("Xem lại ngày báo cáo; nộp muộn thật thì ghi acknowledged: [{{rule: record-late, at: {at}, note: …}}]",
                "Check the date of the report; if it really came late, write"
                " acknowledged: [{{rule: record-late, at: {at}, note: …}}]", at=path[0]))


def _due(rubric: Rubric, period: str, unit: Unit | None) -> str | None:
    """The latest day by which some campaign asks the unit to report."""
    asked = [campaign.due for campaign in rubric.file.campaigns
             if campaign.due and campaign.period == period and unit and _asks(campaign, rubric, unit)]
    return max(asked, key=lambda due: date_span(due)[1], default=None)


def _asks(campaign: Campaign, rubric: Rubric, unit: Unit) -> bool:
    """Whether a campaign asks a unit, as far as its own id and the unit that it names as its parent tell."""
    inside = campaign.within is None or unit.id == campaign.within or f"{unit.file.parent or unit.id}/".startswith(
        f"{campaign.within}/")
    return inside and unit.file.tier in (campaign.tiers or rubric.file.applies_to or (unit.file.tier,))
