"""What stands out among all units in one criterion: how they spread, who has full marks on what, where assessors differ."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.derive.backing import PLAIN, Paper, differences_in, unpacked_papers
from generator.model.sums import round_half_up
from generator.render.charts.views import StripChart
from generator.render.vietnamese import cited_as, inside_sentence, number, percent, signed
from generator.render.views.atlas import Atlas
from generator.render.views.elements import Link, Who
from generator.render.views.outcomes import Entry, Outcome, Period, row_link
from generator.render.views.papers import papers_in_order, type_name
from generator.render.views.plan import assessor

DOTS_AT_LEAST = 3  # a strip of one or two units says nothing
EXAMPLES, PAPERS_EACH, KINDS, GAPS, REASONS_EACH = 5, 3, 8, 10, 2
IN_WORDS = "Kể bằng lời, không có văn bản"


class Example(NamedTuple):
    """A unit with full marks, and papers that it shows for them."""

    unit: Link
    papers: tuple[str, ...]
    more: int


class FullMarks(NamedTuple):
    lead: str
    kinds: tuple[tuple[str, int], ...]  # types of papers, and how many of these units show one
    examples: tuple[Example, ...]


class Gap(NamedTuple):
    unit: Link
    first: str
    last: str
    difference: str
    reasons: tuple[str, ...]


class Gaps(NamedTuple):
    """Where the strongest assessor differs most from the weakest."""

    lead: str
    first: Who
    last: Who
    rows: tuple[Gap, ...]


class Findings(NamedTuple):
    strip: StripChart | None
    full: FullMarks | None
    gaps: Gaps | None


def findings(atlas: Atlas, at: Period) -> Findings:
    strongest = at.columns[-1]
    complete = [(entry, outcome) for entry in at.entries
                if (outcome := entry.outcomes.get(strongest)) and outcome.share is not None]
    return Findings(_strip(at, [outcome for _, outcome in complete]), _full_marks(atlas, at, complete), _gaps(atlas, at))


def _strip(at: Period, outcomes: Sequence[Outcome]) -> StripChart | None:
    """The outcomes come best first."""
    decimals = at.rubric.file.decimals
    shares = tuple(round_half_up(one.share, decimals) for one in outcomes if one.share is not None)
    if len(shares) < DOTS_AT_LEAST:
        return None
    half = len(shares) // 2
    median = shares[half] if len(shares) % 2 else round_half_up((shares[half - 1] + shares[half]) / 2, decimals)
    said = (f"Từ {percent(shares[-1])} đến {percent(shares[0])} của điểm tối đa; "
            f"một nửa số đơn vị đạt từ {percent(median)} trở lên (trung vị).")
    return StripChart(f"Phân bố điểm tiêu chí {at.node.id}", said, shares, assessor(at.rubric, at.columns[-1]).mark, median)


# --- full marks ---


def _full_marks(atlas: Atlas, at: Period, complete: Sequence[tuple[Entry, Outcome]]) -> FullMarks | None:
    """Of one unit its own page says all."""
    if len(complete) < 2:
        return None
    best = [entry for entry, outcome in complete if outcome.points >= outcome.most]
    kinds = Counter(kind for entry in best for kind in _kinds(atlas, at, entry))
    named: Counter[str] = Counter()
    for kind, count in kinds.items():
        named[IN_WORDS if kind == PLAIN else type_name(kind)] += count
    by = inside_sentence(at.rubric.assessors[at.columns[-1]])
    lead = (f"{number(len(best))} trong {number(len(complete))} đơn vị có đủ điểm ở tiêu chí này được điểm tối đa ({by})."
            if best else f"Chưa đơn vị nào được điểm tối đa ({by}).")
    return FullMarks(lead, tuple(named.most_common(KINDS)), tuple(_examples(atlas, at, best)))


def _kinds(atlas: Atlas, at: Period, entry: Entry) -> Sequence[str]:
    """The types of what a unit shows for the criterion."""
    told = atlas.register.backing[entry.found.record.unit].kinds.get(entry.found.record.path, "")
    for line in told.split("\n"):
        criterion, *kinds = line.split("\t")
        if criterion == at.node.id:
            return kinds
    return ()


def _examples(atlas: Atlas, at: Period, best: Sequence[Entry]) -> Iterator[Example]:
    """Of those that show papers, the first by name."""
    shown = 0
    for entry in best:
        if shown < EXAMPLES and any(kind != PLAIN for kind in _kinds(atlas, at, entry)):
            papers = _papers(atlas, at, entry)
            yield Example(row_link(atlas, entry.found.record, at.node.id), tuple(papers[:PAPERS_EACH]),
                          max(0, len(papers) - PAPERS_EACH))
            shown += 1


def _papers(atlas: Atlas, at: Period, entry: Entry) -> list[str]:
    """What a unit cites at the criterion or below it, in words."""
    criterion_of = at.rubric.criterion_of

    def is_here(paper: Paper) -> bool:
        return any(place.period == at.at and place.rubric == at.rubric.id and place.at in criterion_of
                   and criterion_of[place.at] is at.node for version in paper.versions for place in version.places)

    unit = entry.found.record.unit
    cited, own = atlas.register.backing[unit].cited.values(), atlas.ledger.units[unit].name.casefold()
    return [cited_as(one.type, one.versions[0].number, one.versions[0].date,
                     None if own in one.issuer.casefold() else one.issuer, one.title)
            for one in papers_in_order(paper for each in cited for paper in unpacked_papers(each) if is_here(paper))]


# --- where assessors differ ---


def _gaps(atlas: Atlas, at: Period) -> Gaps | None:
    if len(at.columns) < 2:
        return None
    weakest, strongest = at.columns[0], at.columns[-1]
    both = [(entry, entry.outcomes[weakest], entry.outcomes[strongest]) for entry in at.entries
            if weakest in entry.outcomes and strongest in entry.outcomes]
    both = [one for one in both if None not in (one[1].share, one[2].share)]
    if len(both) < 2:
        return None
    differing = [(last.points - first.points, entry, first, last)
                 for entry, first, last in both if last.points != first.points]
    differing.sort(key=lambda one: (-abs(one[0]), atlas.name_order[one[1].found.record.unit]))
    names = [inside_sentence(at.rubric.assessors[name]) for name in (strongest, weakest)]
    lower = sum(1 for gap, *_ in differing if gap < 0)
    lead = f"Điểm {names[0]} khác điểm {names[1]} ở {number(len(differing))} trong {number(len(both))} đơn vị" + (
        f": {number(lower)} thấp hơn, {number(len(differing) - lower)} cao hơn." if differing else ".")
    return Gaps(lead, assessor(at.rubric, weakest), assessor(at.rubric, strongest),
                tuple([_gap(atlas, at, *one) for one in differing[:GAPS]]))


def _gap(atlas: Atlas, at: Period, gap: Decimal, entry: Entry, first: Outcome, last: Outcome) -> Gap:
    record = entry.found.record
    told = differences_in(atlas.register.backing[record.unit], record.path)
    return Gap(row_link(atlas, record, at.node.id), number(first.points), number(last.points), signed(gap),
               tuple(_reasons(at, told))[:REASONS_EACH])


def _reasons(at: Period, told: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The appraiser's opinion before the unit's own reason, in the order of the items."""
    for node in at.node.walk():
        if node.id in told:
            reason, opinion = told[node.id]
            yield f"{node.id}: {opinion or reason}"
