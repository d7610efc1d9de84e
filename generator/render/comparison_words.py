"""How a comparison is told in Vietnamese or English: numbers, places, citations, and the names of recorded keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from generator.compare.comparison import RankMove, Score
from generator.compare.differences import RecordName, Shift
from generator.model import (
    Acknowledgement,
    Campaign,
    Correction,
    Document,
    Figure,
    FormerName,
    Initiative,
    Level,
    Measure,
    Noun,
    OutlineHeading,
    Proportional,
    Reply,
    Successor,
    Validity,
)
from generator.problem import Language, Said
from generator.render import vietnamese
from generator.render.comparison_keys import KEYS
from generator.render.wording import ABSENCES, EXTENTS, INITIATIVE_STATUS, STATES, TIERS, UNRANKED


@dataclass(frozen=True, slots=True)
class Words:
    lang: Language
    widest: int = 160  # characters of a long text that are shown

    def t(self, vi: str, en: str) -> Markup:
        """One of our own phrases."""
        return Markup(en if self.lang == "en" else vi)

    def said(self, said: Said) -> str:
        return said.text(self.lang)

    def own(self, said: Said) -> Markup:
        """A phrase of ours that is kept elsewhere."""
        return Markup(said.text(self.lang))

    def key(self, key: str) -> str:
        """The name of a recorded key; `level b` and item ids keep what stands after the name."""
        first, _, rest = key.partition(" ")
        return f"{KEYS[first].text(self.lang)} {rest}".strip() if first in KEYS else key

    # --- numbers and times ---

    def number(self, value: Decimal | int) -> str:
        if self.lang == "vi":
            return vietnamese.number(value)
        text = format(abs(Decimal(value)), "f")
        return ("-" if value < 0 else "") + (text.rstrip("0").rstrip(".") if "." in text else text)

    def signed(self, value: Decimal | int) -> Markup:
        return Markup(("+" if value > 0 else "") + self.number(value))

    def percent(self, value: Decimal | None) -> str:
        return "—" if value is None else f"{self.number(value)}%"

    def period(self, text: str) -> str:
        return vietnamese.period(text) if self.lang == "vi" else text

    def date(self, text: str) -> str:
        return vietnamese.date(text) if self.lang == "vi" else text

    # --- whom and what ---

    def unit(self, id: str, name: str) -> str:
        """Its name, and the id of what it lies below: thousands of units share their names."""
        above = id.rpartition("/")[0]
        return f"{name} ({above})" if above else name

    def record(self, name: RecordName) -> str:
        told = f"{self.unit(name.unit, name.unit_name)} · {self.period(name.period)}"
        return f"{told} · {name.rubric_name}" if name.file.count(".") > 1 else told

    def tier(self, id: str) -> str:
        return TIERS.get(id, id) if self.lang == "vi" else id

    def rank(self, score: Score | None) -> str:
        """3/50 (đồng hạng); or why there is none."""
        if score is None:
            return "—"
        if score.rank is None:
            why = score.unranked_because or ""
            told = UNRANKED.get(why, "") if self.lang == "vi" else why
            return f"— ({told})" if told else "—"
        tied = self.t(" (đồng hạng)", " (tied)") if score.tied else ""
        return f"{score.rank}/{score.ranked_units}{tied}"

    def moves(self, moves: Sequence[RankMove]) -> str:
        """9 đơn vị đổi hạng: 8 lên, 1 xuống, nhiều nhất 2 bậc; and how many come into the ranking or leave it."""
        up, down = (sum(move.places * sign > 0 for move in moves) for sign in (1, -1))
        told = str(self.t("{} đơn vị đổi hạng", "{} units change their rank")).format(len(moves))
        parts = []
        if up or down:
            parts.append(str(self.t("{} lên, {} xuống, nhiều nhất {} bậc", "{} up, {} down, by {} at most")).format(
                up, down, max(abs(move.places) for move in moves)))
        for count, phrase in ((sum(move.before is None for move in moves), self.t("{} mới có hạng", "{} new in the ranking")),
                              (sum(move.after is None for move in moves), self.t("{} không còn hạng", "{} no longer ranked"))):
            parts += [str(phrase).format(count)] if count else []
        return f"{told}: {', '.join(parts)}"

    def state(self, id: str | None) -> str | None:
        """A state that a record says; without one it is published like any other."""
        return id or str(self.t("công bố bình thường", "published as usual"))

    def rating(self, score: Score | None) -> str:
        return (score.rating_name or "—") if score else "—"

    def points(self, score: Score | None) -> str:
        """Points, with a sign where they are not all there."""
        if score is None or score.points is None:
            return "—"
        return self.number(score.points) + ("" if score.complete else self.t(" (chưa đủ)", " (incomplete)"))

    # --- recorded values ---

    def value(self, value: Any) -> str:
        if value is None or value == ():
            return str(self.t("chưa có", "none"))
        if isinstance(value, bool):
            return str(self.t("có", "yes") if value else self.t("không", "no"))
        if isinstance(value, Decimal | int):
            return self.number(value)
        if isinstance(value, str):
            known = ABSENCES.get(value) or STATES.get(value)
            return known if known and self.lang == "vi" else value
        if isinstance(value, Noun):
            return self.noun(value)
        return ", ".join(map(self.value, value))

    def pair(self, before: Any, after: Any) -> Shift:
        """Both values as text; of long ones the part in which they differ."""
        one, other = (" ".join(self.value(value).split()) for value in (before, after))
        if max(len(one), len(other)) > self.widest and before and after:
            one, other = _focus(one, other, self.widest)
        return Shift(_cut(one, self.widest + 2), _cut(other, self.widest + 2))

    def short(self, value: Any) -> str:
        return _cut(" ".join(self.value(value).split()), self.widest)

    def noun(self, noun: Noun) -> str:
        for kind, told in _NOUNS.items():
            if isinstance(noun, kind):
                return told(self, noun)
        return str(noun)

    def document(self, document: Document) -> str:
        text = getattr(document, "text", None)
        if text and not (document.number or document.title):
            return text
        if self.lang == "vi":
            return vietnamese.citation(document)
        parts = [document.type, document.number, document.date, document.issuer, document.title]
        return ", ".join(part for part in parts if part)


def _focus(one: str, other: str, width: int) -> tuple[str, str]:
    """Without what both begin with, but for a few words before the first difference."""
    shorter = min(len(one), len(other))
    same = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    start = one.rfind(" ", 0, max(0, same - width // 4)) + 1
    return ("…" + one[start:], "…" + other[start:]) if start else (one, other)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[:width - 1].rstrip() + "…"


# --- how nouns are told in a few words ---


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _level(words: Words, level: Level) -> str:
    limit = f" ({words.t('từ', 'from')} {words.number(level.from_)})" if level.from_ is not None else ""
    return f"{words.number(level.points)} {words.t('điểm', 'points')}: {level.when}{limit}"


def _formula(words: Words, formula: Proportional) -> str:
    full = f"{words.t('đủ điểm ở', 'full at')} {words.number(formula.full_at)}"
    return full if formula.cut is None else f"{full}, {words.t('0 điểm dưới', '0 below')} {words.number(formula.cut)}"


def _figure(words: Words, figure: Figure) -> str:
    return _joined(words.number(figure.value), words.date(figure.as_of) if figure.as_of else None,
                   str(words.t("chỉ tiêu", "target")) if figure.target else None)


def _validity(words: Words, validity: Validity) -> str:
    return f"{validity.from_ or '…'}–{validity.until or '…'}"


def _correction(words: Words, one: Correction) -> str:
    values = f"{words.value(one.was)} → {words.value(one.now)}" if one.was is not None or one.now is not None else None
    return _joined(words.date(one.date), one.at, one.assessor, values, one.reason)


def _initiative(words: Words, one: Initiative) -> str:
    status = INITIATIVE_STATUS.get(one.status or "", "") if words.lang == "vi" else one.status
    return _joined(one.name, one.field, one.since, status)


def _successor(words: Words, one: Successor) -> str:
    extent = EXTENTS[one.extent] if words.lang == "vi" else one.extent
    return f"{one.unit} ({extent})" if extent else one.unit


def _campaign(words: Words, one: Campaign) -> str:
    due = f"{words.t('hạn', 'due')} {words.date(one.due)}" if one.due else None
    return _joined(words.period(one.period), due, one.within, ", ".join(map(words.tier, one.tiers)))


_NOUNS: Mapping[type[Noun], Callable[[Words, Any], str]] = {
    Document: Words.document, Level: _level, Proportional: _formula, Figure: _figure, Validity: _validity,
    Correction: _correction, Initiative: _initiative, Successor: _successor, Campaign: _campaign,
    Measure: lambda words, one: _joined(one.name, one.unit, one.better),
    Reply: lambda words, one: _joined(one.date and words.date(one.date), one.by, one.at, one.text, one.outcome),
    Acknowledgement: lambda words, one: _joined(one.rule, one.at, one.note),
    FormerName: lambda words, one: _joined(one.name, f"{one.from_ or '…'}–{one.until or '…'}"),
    OutlineHeading: lambda words, one: _joined(one.heading, one.asks),
}
