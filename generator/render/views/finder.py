"""What the unit finder searches: every unit in one compact file of columns, read by assets/finder.js."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model import Ledger, Unit
from generator.render.addresses import FINDER
from generator.render.page import PlainFile, script_data
from generator.render.vietnamese import ascii_letters, collation_key, sentence_start, short_date, short_period
from generator.render.views.atlas import Atlas
from generator.render.views.result import short_result
from generator.render.wording import TIERS

_TIERS = tuple(TIERS)


def finder_file(atlas: Atlas) -> PlainFile:
    return script_data(FINDER, columns(atlas.ledger, lambda unit: _latest(atlas, unit)))


def _latest(atlas: Atlas, unit: Unit) -> str:
    latest = atlas.latest(unit.id)
    return f"{short_result(atlas, latest)} · {short_period(latest.record.period)}" if latest else ""


def columns(ledger: Ledger, latest: Callable[[Unit], str]) -> dict[str, Any]:
    """All units by name, a column for each thing that is told of them; `latest` says the latest result of one.

    Units name each other by their place in the order. What most units have not is told of the others only, by place.
    """
    rows = sorted((_Row.of(unit, ledger) for unit in ledger.units.values()), key=lambda row: row.order)
    places = {row.unit.id: place for place, row in enumerate(rows)}
    kinds, results, days = (_Words(words) for words in (
        (row.unit.file.kind or "" for row in rows), (latest(row.unit) for row in rows),
        (row.unit.file.until or "" for row in rows)))
    return {
        "names": "\n".join(row.name for row in rows),
        "kinds": kinds.words, "results": results.words, "days": [short_date(day) if day else "" for day in days.words],
        "kind": [2 * kinds.place[row.unit.file.kind or ""] + row.has_kind for row in rows],
        "tier": "".join(str(_TIERS.index(row.unit.file.tier)) for row in rows),
        "result": results.column, "until": days.column,
        # A unit's id is that of the unit in whose folder it lies, and its own name; it mostly stands under that unit too.
        "folder": [places.get(row.folder, -1) for row in rows],
        "parent": [0 if row.unit.parent == (row.folder or None) else 1 + places.get(row.unit.parent or "", -1) for row in rows],
        "slugs": _told(row.unusual_slug for row in rows),
        "former": _told([former.name for former in row.unit.file.former_names] for row in rows),
        "successors": _told([places[one.unit] for one in row.unit.file.successors if one.unit in places] for row in rows)}


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit as the file tells it: without the kind that its name begins with, its id cut at the folder of another."""

    unit: Unit
    name: str
    has_kind: bool  # the whole name is the kind and this
    folder: str  # the nearest unit above in the folders; empty at the top
    slug: str

    @classmethod
    def of(cls, unit: Unit, ledger: Ledger) -> "_Row":
        start = f"{sentence_start(unit.file.kind)} " if unit.file.kind else ""
        folder = unit.id.rpartition("/")[0]
        while folder and folder not in ledger.units:
            folder = folder.rpartition("/")[0]
        slug = unit.id[len(folder) + 1:] if folder else unit.id
        has_kind = bool(start) and unit.name.startswith(start)
        return cls(unit, unit.name.removeprefix(start) if has_kind else unit.name, has_kind, folder, slug)

    @property
    def order(self) -> tuple[object, ...]:
        return collation_key(self.name), collation_key(self.unit.name), self.unit.id

    @property
    def unusual_slug(self) -> str:
        """Empty where it is the unit's name in plain letters."""
        return "" if self.slug == ascii_letters(self.unit.name).replace(" ", "-") else self.slug


class _Words:
    """Texts that many units share, the most frequent first after the empty one, and each unit's place among them."""

    def __init__(self, words: Iterable[str]) -> None:
        all_words = list(words)
        counted = Counter(all_words)
        self.words = ["", *sorted(counted.keys() - {""}, key=lambda word: (-counted[word], word))]
        self.place = {word: place for place, word in enumerate(self.words)}
        self.column = [self.place[word] for word in all_words]


def _told(values: Iterable[Any]) -> Mapping[int, Any]:
    return {place: value for place, value in enumerate(values) if value}
