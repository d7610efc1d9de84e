"""JSON text of recorded nouns and computed values: compact, one line, numbers exact at any size."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from json.encoder import encode_basestring as _quoted
from typing import Any

from generator.model import Noun
from generator.publish.exact import shortest

Writer = Callable[[Any], str]


def json_file(value: Any) -> bytes:
    return (json_text(value) + "\n").encode()


def json_text(value: Any) -> str:
    """JSON without blanks, UTF-8 kept readable; a noun has the keys that a person wrote.

    Not json.dumps, because that knows no Decimal and a float may miss the last digits of a long sum.
    """
    return _WRITERS[value.__class__](value)


def written(noun: Noun) -> dict[str, Any]:
    """The keys that a person wrote, as in the YAML, with their values; what was left out stays out."""
    said = noun.model_fields_set
    found = {field.alias or name: value for name, field in noun.__class__.model_fields.items()
             if name in said and (value := getattr(noun, name)) is not None}
    return found | (noun.model_extra or {})


def _noun_writer(kind: type[Noun]) -> Writer:
    """As `written`, but faster: a large project has millions of nouns."""
    keys = {name: _quoted(field.alias or name) + ":" for name, field in kind.model_fields.items()}
    open_ended = kind.model_config.get("extra") == "allow"

    def write(noun: Noun) -> str:
        said = noun.model_fields_set
        parts = [keys[name] + (_quoted(value) if value.__class__ is str else _WRITERS[value.__class__](value))
                 for name, value in noun.__dict__.items() if name in said and value is not None]
        if open_ended and (extra := noun.model_extra):
            parts += [f"{_quoted(key)}:{_WRITERS[one.__class__](one)}" for key, one in extra.items()]
        return "{" + ",".join(parts) + "}"

    return write


def _map(value: Mapping[str, Any]) -> str:
    return "{" + ",".join([f"{_quoted(key)}:{_WRITERS[one.__class__](one)}" for key, one in value.items()]) + "}"


def _list(value: Iterable[Any]) -> str:
    return "[" + ",".join([_WRITERS[one.__class__](one) for one in value]) + "]"


class _Numbers(dict[Decimal, str]):
    """Texts of numbers already written: points are few and come again and again."""

    def __missing__(self, number: Decimal) -> str:
        if len(self) >= 10_000:
            self.clear()
        self[number] = text = shortest(number)
        return text


class _Writers(dict[type, Writer]):
    """How the values of each class are written; found once a class, for asking every value for its kind takes long."""

    def __missing__(self, kind: type) -> Writer:
        for base, writer in _KINDS.items():
            if issubclass(kind, base):
                self[kind] = found = _noun_writer(kind) if base is Noun else writer
                return found
        raise TypeError(f"no JSON for {kind.__name__}")


_KINDS: dict[type, Writer] = {  # the first that fits: a truth value is an int too, and a text can be iterated
    str: _quoted, Decimal: _Numbers().__getitem__, bool: lambda value: "true" if value else "false", int: str,
    type(None): lambda _: "null", Noun: _list, Mapping: _map, Iterable: _list}
_WRITERS = _Writers()
