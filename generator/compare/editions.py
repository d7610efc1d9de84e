"""Rubrics and indicators before and after: which parts of them differ, and whether points hang on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from generator.compare.differences import FieldShift, Kind, PartShift
from generator.compare.likeness import alike, fields_that_differ, without
from generator.model import Campaign, Indicator, Node, Noun, Rubric, RubricFile

SCORING = ("total", "decimals", "ratings_basis")
_KEYS = ("title", "short", "series", "issuer", "basis", "replaces", "in_force", "applies_to", "total", "step",
         "decimals", "ratings_basis", "outline", "acknowledged")
_NODE_SCORING = ("max", "bonus", "measure", "proportional")
_NODE_KEYS = ("no", "title", *_NODE_SCORING)


def fields_of_rubric(before: Rubric, after: Rubric) -> tuple[FieldShift, ...]:
    """The keys of a rubric that say something else, those of its parts aside."""
    found = fields_that_differ(before.file, after.file, _KEYS, SCORING)
    orders = [(key, [tuple(one.id for one in getattr(rubric.file, key)) for rubric in (before, after)])
              for key in ("assessors", "ratings")]
    return (*found, *(FieldShift(key, one, other, scoring=True) for key, (one, other) in orders
                      if one != other and sorted(one) == sorted(other)))


def parts_of_rubric(before: RubricFile | None, after: RubricFile | None) -> Iterator[PartShift]:
    """Assessors, ratings, criteria, comparable items and campaigns that differ."""
    yield from _parts("assessor", *(_by_id(file, "assessors") for file in (before, after)), _plain_fields("name"))
    yield from _parts("rating", *(_by_id(file, "ratings") for file in (before, after)), _plain_fields("name", "from_"))
    yield from _criteria(before, after)
    if before and after:
        yield from _comparable(before, after)
        yield from _campaigns(before, after)


def breaks_of_rubric(before: Rubric | None, after: Rubric | None) -> Iterator[PartShift | FieldShift]:
    """What joined the lines of a series before and does no more; or a new edition that nothing joins to the old one."""
    if after is None:
        return
    if before is None:
        old = after.file.replaces
        if old and not any(one.rubric == old and one.items for one in after.file.comparable):
            yield FieldShift("replaces", None, old)
        return
    if before.series != after.series:
        yield FieldShift("series", before.series, after.series)
    for part in _comparable(before.file, after.file):
        if part.kind == "removed" or any(one.before is not None for one in part.fields):
            yield part


def indicators_that_differ(before: Mapping[str, Indicator], after: Mapping[str, Indicator]) -> Iterator[PartShift]:
    fields = _plain_fields("name", "unit", "better", "ratio", "sum_of")
    return _parts("indicator", before, after, fields, scoring=False)


# --- parts ---


Fields = Callable[[Any, Any], tuple[FieldShift, ...]]


def _parts(part: str, before: Mapping[str, Any], after: Mapping[str, Any], fields: Fields,
           scoring: bool = True) -> Iterator[PartShift]:
    """Parts of one kind by id, in the order they have now, those that are gone after them."""
    for id in dict.fromkeys([*after, *before]):
        one, other = before.get(id), after.get(id)
        known = other or one
        name = getattr(known, "title", None) or getattr(known, "name", "")
        kind: Kind = "added" if one is None else "removed" if other is None else "changed"
        differing = fields(one, other)
        if kind != "changed" or differing:
            yield PartShift(part, id, name, kind, differing if kind == "changed" else (),
                            scoring and (kind != "changed" or any(field.scoring for field in differing)))


def _by_id(file: RubricFile | None, key: str) -> dict[str, Any]:
    return {one.id: one for one in getattr(file, key)} if file else {}


def _plain_fields(*keys: str) -> Fields:
    return lambda before, after: fields_that_differ(before, after, keys, ("from_",))


def _criteria(before: RubricFile | None, after: RubricFile | None) -> Iterator[PartShift]:
    one, other = (dict(_placed(file.criteria)) if file else {} for file in (before, after))
    parents = {id: (one[id][1], other[id][1]) for id in one.keys() & other.keys()}

    def fields(was: Node | None, now: Node | None) -> tuple[FieldShift, ...]:
        if was is None or now is None:
            return ()
        above = parents[now.id]
        moved = (FieldShift("parent", *above, scoring=True),) if above[0] != above[1] else ()
        return (*fields_that_differ(was, now, _NODE_KEYS, _NODE_SCORING), *moved, *_levels(was, now))

    return _parts("criterion", {id: node for id, (node, _) in one.items()},
                  {id: node for id, (node, _) in other.items()}, fields)


def _placed(nodes: Iterable[Node], parent: str | None = None) -> Iterator[tuple[str, tuple[Node, str | None]]]:
    for node in nodes:
        yield node.id, (node, parent)
        yield from _placed(node.items, node.id)


def _levels(before: Node, after: Node) -> Iterator[FieldShift]:
    """Level by level; points hang on its points and its limit, not on its words."""
    for place in range(max(len(before.levels), len(after.levels))):
        one, other = (node.levels[place] if place < len(node.levels) else None for node in (before, after))
        if not alike(one, other):
            scoring = not one or not other or (one.points, one.from_) != (other.points, other.from_)
            yield FieldShift(f"level {chr(ord('a') + place) if place < 26 else place + 1}", one, other, scoring)


def _comparable(before: RubricFile, after: RubricFile) -> Iterator[PartShift]:
    """By earlier edition, each node of this one with the node that it was compared with and is compared with now."""
    one, other = (_joined(file) for file in (before, after))
    for rubric in dict.fromkeys([*other, *one]):
        was, now = one.get(rubric, {}), other.get(rubric, {})
        fields = tuple(FieldShift(id, was.get(id), now.get(id)) for id in dict.fromkeys([*now, *was])
                       if was.get(id) != now.get(id))
        if fields:
            kind: Kind = "added" if not was else "removed" if not now else "changed"
            yield PartShift("comparable", rubric, "", kind, fields)


def _joined(file: RubricFile) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for comparable in file.comparable:
        found.setdefault(comparable.rubric, {}).update(comparable.items)
    return found


def _campaigns(before: RubricFile, after: RubricFile) -> Iterator[PartShift]:
    changes: list[tuple[Kind, tuple[Campaign, ...]]] = [
        ("added", without(after.campaigns, before.campaigns)), ("removed", without(before.campaigns, after.campaigns))]
    for kind, campaigns in changes:
        for one in campaigns:
            field = FieldShift("campaign", *_told(kind, one))
            yield PartShift("campaign", one.period, one.within or "", kind, (field,))


def _told(kind: Kind, noun: Noun) -> tuple[Noun | None, Noun | None]:
    return (None, noun) if kind == "added" else (noun, None)
