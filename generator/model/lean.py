"""The same noun in a third of the memory: what equal nouns have in common is held once."""

from functools import lru_cache
from typing import Any, TypeVar

from generator.model.nouns import Noun

Found = TypeVar("Found", bound=Noun)
_MOST_GIVENS = 1 << 12
_GIVENS: dict[tuple[Any, ...], dict[str, Any]] = {}
_set = object.__setattr__  # nouns are frozen


def lean(noun: Found) -> Found:
    """An equal noun whose fields are set one by one, so that Python keeps their names once for all of its class."""
    values = noun.__dict__
    for name in noun.holders():
        if values[name]:
            values = values | {name: _lean_inside(values[name])}
    slim = object.__new__(type(noun))
    for name, value in values.items():
        _set(slim, name, value)
    given = noun.__pydantic_extra__
    _set(slim, "__pydantic_extra__", _given(given) if given else given)
    _set(slim, "__pydantic_fields_set__", _written(frozenset(noun.__pydantic_fields_set__)))
    _set(slim, "__pydantic_private__", None)
    return slim


def _lean_inside(value: Any) -> Any:
    if type(value) is tuple:
        return tuple([lean(one) for one in value])
    if type(value) is dict:
        return {key: lean(one) for key, one in value.items()}
    return lean(value)


@lru_cache(maxsize=1 << 12)
def _written(keys: frozenset[str]) -> set[str]:
    return set(keys)


def _given(given: dict[str, Any]) -> dict[str, Any]:
    """The one map with these very values: equal numbers may be written differently, as 2 and 2.0."""
    if len(_GIVENS) > _MOST_GIVENS:
        _GIVENS.clear()
    return _GIVENS.setdefault((*given, *map(id, given.values())), given)
