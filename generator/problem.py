"""Problems found in a project (values, never raised) and the one exception that stops a command."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

Language = Literal["vi", "en"]
Severity = Literal["error", "warning", "info"]
_TOO_MANY_TO_COMPARE = 500  # above this only words of like beginning and length are looked at
_NEAR_ENOUGH = 0.6  # of 1 = equal, as difflib measures likeness


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in both languages of the tool."""

    vi: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.vi)

    def text(self, lang: Language) -> str:
        return self.en if lang == "en" else self.vi


NOTHING_SAID = Said()


def say(vi: str, en: str, **values: Any) -> Said:
    """The sentence with its values filled in: text cut when very long, numbers with a decimal comma in Vietnamese."""
    return Said(vi.format(**{name: _shown(value, ",") for name, value in values.items()}),
                en.format(**{name: _shown(value, ".") for name, value in values.items()}))


def _shown(value: Any, decimal_mark: str) -> str:
    if isinstance(value, list | tuple):
        return " + ".join(_shown(part, decimal_mark) for part in value)
    text = printable(" ".join(str(value).split()))
    if isinstance(value, Decimal):
        text = text.replace(".", decimal_mark)
    return text if len(text) <= 80 else text[:79] + "…"


def printable(text: str) -> str:
    """The text on one line, every character that would not be seen replaced."""
    return text if text.isprintable() else "".join(one if one.isprintable() else "\ufffd" for one in text)


def did_you_mean(word: str, known: Iterable[str]) -> Said:
    """The nearest known word as a hint, else the list of the known ones when it is short."""
    known = list(known)
    if len(known) > _TOO_MANY_TO_COMPARE:
        known = [one for one in known if one[:1] == word[:1] and abs(len(one) - len(word)) < 3]
    if found := near(word, known):
        return say("Có phải ý là `{near}`?", "Did you mean `{near}`?", near=found)
    if 0 < len(known) <= 12:
        return say("Các mã được dùng: {known}", "Known here: {known}", known=", ".join(known))
    return Said()


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like it, if any is like it at all."""
    return next(iter(difflib.get_close_matches(word, known, 1, _NEAR_ENOUGH)), None)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a path relative to the project root, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a project; `at` is the node id or key that an acknowledgement names."""

    rule: str
    severity: Severity
    place: Place
    at: str
    where: str
    message: Said
    hint: Said = NOTHING_SAID
    note: str | None = None

    @property
    def acknowledged(self) -> bool:
        return self.note is not None

    @property
    def fails(self) -> bool:
        return self.severity == "error" and not self.acknowledged

    def on_line(self, line: int) -> "Problem":
        return replace(self, place=Place(self.place.file, line))

    def with_note(self, note: str) -> "Problem":
        return replace(self, note=note)

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return self.place, self.rule, self.at, self.message.vi


class DanbietError(Exception):
    """The tool cannot go on; the text is for the user, in both languages."""

    def __init__(self, said: Said) -> None:
        super().__init__(said.vi)
        self.said = said

    def __reduce__(self) -> tuple[type["DanbietError"], tuple[Said]]:
        return DanbietError, (self.said,)  # comes whole from one process to another
