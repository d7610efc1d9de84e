"""When two recorded values say the same: however they are spaced, wrapped, ordered inside, or written as numbers."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from generator.compare.differences import EntryShift, FieldShift
from generator.model import Noun

One = TypeVar("One", bound=Noun)


def alike(one: Any, other: Any) -> bool:
    """Whether two values say the same. Most that is compared is simply equal, which is soon known."""
    return one == other or likeness(one) == likeness(other)


def likeness(value: Any) -> Hashable:
    """Equal for values that say the same; a key without a value, an empty list and `false` say nothing."""
    if isinstance(value, Noun):
        said = {name: getattr(value, name) for name in type(value).model_fields} | (value.model_extra or {})
        return type(value).__name__, frozenset(
            (name, like) for name, one in said.items() if (like := likeness(one)) is not None)
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return frozenset((key, likeness(one)) for key, one in value.items()) or None
    if isinstance(value, Iterable):
        return tuple(map(likeness, value)) or None
    return None if value is False else value


def fields_that_differ(before: Noun | None, after: Noun | None, keys: Sequence[str],
                       scoring: Iterable[str] = ()) -> tuple[FieldShift, ...]:
    """The keys, of those named, that say something else."""
    pairs = [(key, getattr(before, key, None), getattr(after, key, None)) for key in keys]
    return tuple(FieldShift(key.rstrip("_"), one, other, key in scoring)
                 for key, one, other in pairs if not alike(one, other))


def entries_that_differ(key: str, before: Sequence[One], after: Sequence[One]) -> tuple[EntryShift, ...]:
    """What came to a list and what went; nothing where only the order differs."""
    if before == after:
        return ()
    added, removed = without(after, before), without(before, after)
    return (EntryShift(key, added, removed),) if added or removed else ()


def without(nouns: Sequence[One], others: Sequence[One]) -> tuple[One, ...]:
    """The nouns that are not among others, each as often as it stands there more."""
    left = Counter(map(likeness, others))
    found = []
    for noun in nouns:
        like = likeness(noun)
        if left[like]:
            left[like] -= 1
        else:
            found.append(noun)
    return tuple(found)
