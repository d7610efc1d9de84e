"""One record as its scores/<unit-id>/<period>.yaml, in the shape that it was dealt."""

from collections.abc import Iterator

from generator.sample import sentences
from generator.sample.chance import Chance
from generator.sample.days import iso
from generator.sample.documents import Papers, statement
from generator.sample.places import Place
from generator.sample.scoring import Manner, Score
from generator.sample.sheets import STATED_ALONE, Setting, Sheet, sheet
from generator.sample.slips import STALE_NOTE, note_of_lateness, slip_points, slipped_papers
from generator.sample.statistics import initiative_lines, statistics_lines
from generator.sample.written import POINTS, schema_line

_BARE = ("not-submitted", "not-required")
WITHOUT_SCORES = ("missing", *_BARE, *STATED_ALONE)
_HEAD = schema_line("record", 3)
_STATES = ("under-verification", "under-objection", "withheld", "withdrawn", "draft")
_GUIDED = ("ke-hoach", "quan-triet")  # items that rest on the province's plan
_POOL = 12  # papers of a record; items share them


def record_text(place: Place, setting: Setting, shape: str, how: tuple[Manner, Chance]) -> str:
    """Any shape but `missing`, which has no file."""
    chance = how[1]
    head = f"{_HEAD}rubric: {setting.edition.id}\n"
    if shape in _BARE:
        return f"{head}state: {shape}\n"
    report = Papers(place, setting.days, chance).report(late=shape == "late")
    made = sheet(place, setting, shape, how)
    if shape in STATED_ALONE:
        return head + _sources(None, made) + _stated_alone(made)
    return "".join([
        head, f"as_of: {iso(setting.days.cutoff)}\n", _sources(report, made), "scores:\n", *_items(made, chance),
        *_stated(made, report, chance), *_ending(made, chance),
        statistics_lines(place, setting.days, made.scores, chance) if chance.happens(0.3) else "",
        initiative_lines(setting.days, chance) if chance.happens(0.06) else ""])


def _sources(report: str | None, made: Sheet) -> str:
    own = f"  - {{{report}, for: self}}\n" if report else ""
    return f"sources:\n{own}" + (f"  - {{{made.setting.decision}, for: authority}}\n" if made.verified else "")


# --- items ---


def _items(made: Sheet, chance: Chance) -> Iterator[str]:
    pool = list(dict.fromkeys(Papers(made.place, made.setting.days, chance).pool(_POOL)))
    bare = slip_points(made.shape, made.setting, made)
    slipped = iter(slipped_papers(made.shape, made, pool))
    if made.column == "criteria":
        yield from _criteria(made, chance)
    for score in made.scores:
        papers = _evidence(score, made, pool, chance) if score.own is not None else ""
        why = _why(score, made, chance)
        if score.leaf.id == bare and made.shape == "no-evidence":
            papers = why = ""
        elif score.leaf.id == bare:
            papers, why = papers or f"    evidence:\n{pool[0]}", ""
        elif papers:
            papers += next(slipped, "")
        else:
            why = why or _word(score, chance)
        yield _item(score, made) + why + _opinion(score, made, chance) + papers


def _criteria(made: Sheet, chance: Chance) -> Iterator[str]:
    """The authority's points where its decision gives them by criterion only."""
    own, days = made.subtotals(False), made.setting.days
    for id, points in made.subtotals(True).items():
        said = f"    opinion: {sentences.opinion(points - own[id], days, chance)}\n" if points != own[id] else ""
        yield f'  "{id}":\n    authority: {POINTS[points]}\n{said}'


def _item(score: Score, made: Sheet) -> str:
    leaf, own, given = score.leaf, score.own, score.given
    if own is None or given is None:
        why = leaf.topic.not_applicable if leaf.topic else ""
        other = "" if made.column == "none" else "    authority: not-applicable\n"
        return f'  "{leaf.id}":\n    self: not-applicable\n{other}    reason: {why}.\n'
    word = made.words.get(leaf.id)
    text = f'  "{leaf.id}":\n    self: {word if word == "withheld" else POINTS[own]}\n'
    if made.column == "given":
        text += f"    authority: {word or POINTS[given]}\n"
    elif made.column == "pending":
        text += "    authority: pending\n"
    return text + score.said


def _opinion(score: Score, made: Sheet, chance: Chance) -> str:
    """What the appraiser says of points that are not the unit's own."""
    own, given = score.own, score.given
    if own is None or given is None or given == own or made.column != "given" or score.leaf.id in made.words:
        return ""
    return f"    opinion: {sentences.opinion(given - own, made.setting.days, chance)}\n"


def _why(score: Score, made: Sheet, chance: Chance) -> str:
    """Why the unit gives itself less than all."""
    if score.own is None or score.own == score.leaf.max:
        return ""
    return f"    reason: {sentences.reason(score.leaf, made.place.tier, made.setting.days, chance)}\n"


def _word(score: Score, chance: Chance) -> str:
    """A word in the place of papers."""
    return f"    reason: {chance.among(sentences.DONE)}.\n" if score.own else ""


def _evidence(score: Score, made: Sheet, pool: list[str], chance: Chance) -> str:
    """Papers for about two thirds of the items, now and then two of them."""
    kind = chance.random()
    if kind < 0.6:
        place = int(chance.random() * len(pool))
        found = pool[place] + (pool[place - 1] if kind < 0.08 and len(pool) > 1 else "")
    else:
        found = statement(chance) if kind < 0.66 else ""
    if score.leaf.key in _GUIDED and 0.3 < kind < 0.6:
        found += made.setting.guidance
    return f"    evidence:\n{found}" if found else ""


# --- what the papers state ---


def _stated_alone(made: Sheet) -> str:
    """Results without items: the authority's rating, or totals as well."""
    own, given = (sum(made.subtotals(authority).values()) for authority in (False, True))
    if made.shape == "rating-only":
        return f"stated:\n  - {{assessor: authority, rating: {made.rating(given)}}}\n"
    return (f"stated:\n  - {{assessor: self, total: {POINTS[own]}, rating: {made.rating(own)}}}\n"
            f"  - {{assessor: authority, total: {POINTS[given]}, rating: {made.rating(given)}}}\n")


def _stated(made: Sheet, report: str, chance: Chance) -> Iterator[str]:
    if made.shape in ("draft", "withheld-item"):
        return
    own = made.subtotals(False)
    total, extra = sum(own.values()), ""
    rating = made.rating(total)
    if made.shape == "other-subtotal" or chance.happens(0.1):
        printed = own | ({"1": own["1"] - 2} if made.shape == "other-subtotal" else {})
        extra = ", subtotals: {" + ", ".join(f'"{id}": {POINTS[points]}' for id, points in printed.items()) + "}"
    if made.shape == "other-total":
        total += chance.among((-4, -2, 2)) if total < 400 else -4
    source = f", source: {{{report}}}" if chance.happens(0.25) else ""
    yield f"stated:\n  - {{assessor: self{source}, total: {POINTS[total]}, rating: {rating}{extra}}}\n"
    if made.verified and not made.words:
        points = sum(made.subtotals(True).values())
        # Some decisions print no rating: it follows from the bands.
        rated = "" if chance.happens(0.15) else f", rating: {made.rating(points)}"
        yield f"  - {{assessor: authority, total: {POINTS[points]}{rated}}}\n"


# --- state, replies, corrections and what is acknowledged ---


def _ending(made: Sheet, chance: Chance) -> Iterator[str]:
    if made.shape in _STATES:
        yield f"state: {made.shape}\n"
    elif made.shape == "late" and made.column == "pending":
        yield "state: under-verification\n"
    if made.shape == "under-objection":
        yield _reply(made, chance)
    if made.shape == "late":
        yield note_of_lateness(chance)
    if made.shape == "stale-note":
        yield STALE_NOTE
    if made.shape == "correction":
        yield _correction(made, chance)
    if made.shape in ("other-total", "other-subtotal"):
        kind, at = ("total", "total") if made.shape == "other-total" else ("subtotal", '"1"')
        note = chance.among(sentences.OTHER_TOTAL)
        yield f"acknowledged:\n  - {{rule: stated-{kind}-differs, at: {at}, note: \"{note}\"}}\n"


def _reply(made: Sheet, chance: Chance) -> str:
    days, score = made.setting.days, chance.among(made.lowered)
    outcome = f"    outcome: {chance.among(sentences.OUTCOMES)}\n" if chance.happens(0.5) else ""
    return (f"replies:\n  - date: {iso(days.decided + 12)}\n    by: {made.place.issuer_in(days)}\n"
            f'    at: "{score.leaf.id}"\n'
            f"    text: {chance.among(sentences.OBJECTIONS)}\n{outcome}")


def _correction(made: Sheet, chance: Chance) -> str:
    """A value that was another one before; what it is now stands among the scores."""
    score = chance.among([one for one in made.scores if one.given])
    now, step = score.given or 0, made.setting.edition.plan.step
    was = now - step if now == score.leaf.max or chance.happens(0.5) else now + step
    why = chance.among(sentences.CORRECTIONS)
    return (f'corrections:\n  - {{date: {iso(made.setting.days.decided + 20)}, at: "{score.leaf.id}",'
            f' assessor: authority, was: {POINTS[was]}, now: {POINTS[now]}, reason: "{why}"}}\n')
