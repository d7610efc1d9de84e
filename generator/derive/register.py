"""All units' papers together: which issuers several units cite, and the ids under which papers and issuers are found."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from generator.check.citation_rules import agree, short_issuer
from generator.derive.backing import Backing, Line, identity, lines_of
from generator.model import Document, Ledger, Unit

_APART = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 70
_TAKEN = ("don-vi", "trang-")  # what other addresses beside the issuers' begin with


class Issuer(NamedTuple):
    """Somebody whose papers several units cite."""

    id: str
    key: str  # the plainest spelling, as `Backing.cited` has it
    name: str
    units: tuple[str, ...]  # that cite it


@dataclass(frozen=True)
class Register:
    """`backing` is by unit."""

    ledger: Ledger
    backing: Mapping[str, Backing] = field(default_factory=dict)

    @cached_property
    def issuers(self) -> tuple[Issuer, ...]:
        """Those whose papers several units cite, in the order of their ids."""
        groups = [(key, claim, units) for key, citing in self._citing.items() if key and len(citing) > 1
                  for claim, units in _apart(self.ledger, key, citing).items() if len(units) > 1]
        ids = [_of_issuer(key, claim) for key, claim, _ in groups]
        often = Counter(ids)
        return tuple(sorted(
            Issuer(id if often[id] == 1 and not id.startswith(_TAKEN) else f"{id}-{_mark(key)}", key,
                   self._usual_name(key, units), tuple(units))
            for id, (key, _, units) in zip(ids, groups, strict=True)))

    @cached_property
    def issuers_of(self) -> dict[str, dict[str, Issuer]]:
        """By unit and key, those of `issuers` that the unit cites."""
        found: dict[str, dict[str, Issuer]] = {}
        for issuer in self.issuers:
            for unit in issuer.units:
                found.setdefault(unit, {})[issuer.key] = issuer
        return found

    @cached_property
    def paper_count(self) -> int:
        """How many papers are cited; one that several units cite counts once."""
        alone = sum(cited.lines.count("\n") + 1 for unit, backing in self.backing.items()
                    for key, cited in backing.cited.items() if key not in self.issuers_of.get(unit, ()))
        return alone + sum(len(self.papers_by(issuer)) for issuer in self.issuers)

    def papers_by(self, issuer: Issuer) -> dict[tuple[str, str], dict[str, Line]]:
        """The papers of an issuer by name and year, each as every unit that cites it has it."""
        found: dict[tuple[str, str], dict[str, Line]] = {}
        for unit in issuer.units:
            for line in lines_of(self.backing[unit].cited[issuer.key]):
                found.setdefault((line.name, line.year), {})[unit] = line
        return found

    @cached_property
    def basis(self) -> dict[tuple[str, str, str], dict[str, Document]]:
        """The papers that rubrics rest on, by issuer's key, name and year; as each rubric cites it."""
        found: dict[tuple[str, str, str], dict[str, Document]] = {}
        for rubric in self.ledger.rubrics.values():
            ratings = rubric.file.ratings_basis
            for paper in (*rubric.file.basis, *([ratings] if ratings else [])):
                found.setdefault(identity(paper.number, paper.date, paper.issuer, paper.title), {}).setdefault(rubric.id, paper)
        return found

    @cached_property
    def _citing(self) -> dict[str, list[str]]:
        """Units by the issuers that they cite."""
        found: dict[str, list[str]] = {}
        for unit, backing in self.backing.items():
            for key in backing.cited:
                found.setdefault(key, []).append(unit)
        return found

    def _usual_name(self, key: str, units: Iterable[str]) -> str:
        return Counter(self.backing[unit].cited[key].issuer for unit in units).most_common(1)[0][0]


def disagree(dates: Iterable[str]) -> bool:
    """Whether a paper is dated differently; a partial date agrees with every date in it, and a missing one with all."""
    known = [one for one in dates if one]
    return any(not agree(one, known[0]) for one in known)


def _apart(ledger: Ledger, key: str, citing: Iterable[str]) -> dict[str, list[str]]:
    """Units that cite an issuer of this name, apart where it is the office of several namesakes: two communes Tân Lập."""
    claims: dict[str, list[str]] = {}
    for unit in citing:
        claims.setdefault(_claim(ledger, key, unit), []).append(unit)
    named = [claim for claim in claims if claim]
    return claims if len(named) > 1 else {"": [unit for units in claims.values() for unit in units]}


def _claim(ledger: Ledger, key: str, unit: str) -> str:
    """The unit whose name the issuer bears: the citing one or one above it; empty where it bears neither's."""
    words = f" {key} "
    for one in (ledger.units[unit], *ledger.above(unit)):
        if any(f" {name} " in words for name in _names(one)):
            return one.id
    return ""


def _names(unit: Unit) -> list[str]:
    return [short_issuer(name) for name in (unit.name, *(former.name for former in unit.file.former_names))]


# --- ids ---


@lru_cache(maxsize=1 << 13)
def plain_id(text: str) -> str:
    """Small letters without accents, and figures: UBND tỉnh Quảng Ngãi → ubnd-tinh-quang-ngai."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return _APART.sub("-", "".join([one for one in letters if not unicodedata.combining(one)])).strip("-")[:_LONGEST_ID]


def paper_id(name: str, year: str, issuer: str) -> str:
    """Where a paper is found on every page that has it: 24-kh-ubnd-2023-ubnd-phuong-nguyen-nghiem."""
    return "-".join(filter(None, (plain_id(name), year, plain_id(issuer))))


def _of_issuer(key: str, claim: str) -> str:
    return "-".join(filter(None, (plain_id(key), claim.replace("/", "-")))) or _mark(key)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
