"""What all recorded nouns share: frozen maps with known keys only, documents and acknowledgements."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.fields import Date, Id, Line, Link, Text

Tier = Literal["province", "district", "commune", "agency"]


class Noun(BaseModel):
    """A map of the format: frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_keys(cls, raw: Any) -> Any:
        """A known key without a value says nothing; an unknown one is still unknown."""
        return without_empty(raw, cls.keys()) if isinstance(raw, dict) and None in raw.values() else raw

    @classmethod
    def keys(cls) -> set[str]:
        """The keys that it knows, as they are written."""
        return {field.alias or name for name, field in cls.model_fields.items()}

    @classmethod
    @cache
    def holders(cls) -> tuple[str, ...]:
        """Names of the fields that hold other nouns."""
        return tuple(name for name, field in cls.model_fields.items() if _holds_noun(field.annotation))


def _holds_noun(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Noun) or any(map(_holds_noun, get_args(annotation)))


def without_empty(raw: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if value is not None or key not in known}


class Document(Noun):
    """A paper that is cited: `number` or `title` is there."""

    type: Line | None = None
    number: Line | None = None
    date: Date | None = None
    issuer: Line | None = None
    title: Line | None = None
    url: Link | None = None

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if not (self.number or self.title or getattr(self, "text", None)):
            raise PydanticCustomError("document-unnamed", "number or title", {})
        return self

    @property
    def key(self) -> tuple[str, str, str] | None:
        """Issuer, number and year; two documents with equal keys are the same. None when a part is missing."""
        if self.issuer and self.number and self.date:
            return self.issuer, self.number, self.date[:4]
        return None


class Source(Document):
    """A paper a record was taken from; `for` names the assessor whose scores it gives."""

    for_: Id | None = Field(None, alias="for")


class Evidence(Document):
    """A document, or a plain statement in `text`."""

    text: Text | None = None


class Acknowledgement(Noun):
    rule: Id
    at: Line
    note: Text
