"""What the points of one unit rest on: the papers it cites, by issuer, so small that all units' can be held."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from generator.check.citation_rules import number_key, short_issuer
from generator.model import Document, Evidence, ItemScore, Record, Rubric

SOURCES, STATED = "sources", "stated"  # places of papers beside the items
PLAIN = "="  # stands among types of papers for what is shown by words alone
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SMALL = 600  # bytes
LONGEST_WORD = 240  # characters of a reason that are told outside the unit's own pages


class Place(NamedTuple):
    """Where a paper is cited: `at` is a node's id, SOURCES or STATED."""

    period: str
    rubric: str  # empty in a record without one
    at: str


class Version(NamedTuple):
    """One way in which number and date of a paper are written."""

    number: str
    date: str
    places: tuple[Place, ...]


class Paper(NamedTuple):
    """One paper as one unit cites it; `name` and `year` (with the issuer) say which it is."""

    name: str  # the number in its plainest spelling, or the title
    year: str  # of a paper without a number the whole date
    type: str
    issuer: str
    title: str
    url: str
    versions: tuple[Version, ...]  # the most usual first


class Line(NamedTuple):
    """What is at hand of a paper without unpacking it."""

    name: str
    year: str
    dates: str  # one for each version, joined by commas
    type: str


class Cited(NamedTuple):
    """The papers of one issuer that one unit cites."""

    issuer: str  # the name as it is most often written
    lines: str  # see `lines_of`
    packed: bytes


class Backing(NamedTuple):
    """What others may be told of what a unit's points rest on."""

    cited: Mapping[str, Cited]  # by issuer in its plainest spelling; "" for papers that name none
    statements: int  # evidence in words, without a paper
    kinds: Mapping[str, str]  # by record: lines of a criterion and the types of papers shown for it, cells cut by tabs
    words: bytes  # by record and node, why assessors differ


NOTHING_CITED = Backing({}, 0, {}, b"")


# --- papers ---


def papers_of(records: Iterable[Record]) -> dict[str, list[Paper]]:
    """The papers that published records cite, by issuer; each with all its places, in the order in which they are cited."""
    looks: dict[tuple[str | None, ...], list[Place]] = {}
    for record in records:
        period, rubric = record.period, record.rubric or ""
        for at, paper in _cited(record):
            look = paper.type, paper.number, paper.date, paper.issuer, paper.title, paper.url
            looks.setdefault(look, []).append(Place(period, rubric, at))
    found: dict[tuple[str, str, str], dict[tuple[str | None, ...], list[Place]]] = {}
    for look, places in looks.items():
        found.setdefault(identity(*look[1:5]), {})[look] = places
    papers: dict[str, list[Paper]] = {}
    for (issuer, name, year), same in found.items():
        papers.setdefault(issuer, []).append(_paper(name, year, same))
    return papers


def cites_papers(record: Record) -> bool:
    return next(_cited(record), None) is not None


def _cited(record: Record) -> Iterator[tuple[str, Document]]:
    """Papers with their places; of a closed record only its sources are published."""
    file = record.file
    for source in file.sources:
        yield SOURCES, source
    if record.is_closed:
        return
    for node, score in file.scores.items():
        for paper in score.evidence:
            if paper.number or paper.title:
                yield node, paper
    for statement in file.stated:
        if statement.source:
            yield STATED, statement.source


@lru_cache(maxsize=1 << 12)
def identity(number: str | None, date: str | None, issuer: str | None, title: str | None) -> tuple[str, str, str]:
    """Issuer, number and year say which paper it is; without a number issuer, title and the whole date."""
    by = short_issuer(issuer) if issuer else ""
    return (by, number_key(number), (date or "")[:4]) if number else (by, title or "", date or "")


def _paper(name: str, year: str, same: Mapping[tuple[str | None, ...], list[Place]]) -> Paper:
    """One paper of all the ways in which it is cited."""
    if len(same) == 1:
        (type, number, date, issuer, title, url), places = next(iter(same.items()))
        return Paper(name, year, type or "", issuer or "", title or "", url or "",
                     (Version(number or "", date or "", tuple(places)),))
    versions: dict[tuple[str, str], list[Place]] = {}
    for looks, places in same.items():
        versions.setdefault((looks[1] or "", looks[2] or ""), []).extend(places)
    type, issuer, title, url = (next((looks[cell] for looks in same if looks[cell]), "") or "" for cell in (0, 3, 4, 5))
    ordered = sorted(versions.items(), key=lambda one: -len(one[1]))  # of equally many the first
    return Paper(name, year, type, issuer, title, url,
                 tuple([Version(number, date, tuple(places)) for (number, date), places in ordered]))


def _line(paper: Paper) -> str:
    dates = paper.versions[0].date if len(paper.versions) == 1 else ",".join([one.date for one in paper.versions])
    return f"{paper.name}\t{paper.year}\t{dates}\t{paper.type}"


def lines_of(cited: Cited) -> list[Line]:
    """Texts of records are free of tabs and line ends."""
    return [Line(*line.split("\t")) for line in cited.lines.split("\n")]


def unpacked_papers(cited: Cited) -> list[Paper]:
    return [Paper(*cells, tuple([Version(number, date, tuple([Place(*place) for place in places]))
                                 for number, date, places in versions]))
            for *cells, versions in _unpacked(cited.packed)]


# --- the backing of one unit ---


def backing_of(records: Sequence[Record], rubrics: Mapping[str, Rubric]) -> Backing:
    """`records` are the unit's published ones."""
    cited = {issuer: Cited(papers[0].issuer, "\n".join(map(_line, papers)), _packed(papers))
             for issuer, papers in papers_of(records).items()}
    kinds, words, statements = {}, {}, 0
    for record in records:
        rubric = rubrics.get(record.rubric or "")
        if rubric and not record.is_closed:
            kinds[record.path] = _kinds(record, rubric)
            if differing := {node: list(said) for node, score in record.file.scores.items() if (said := _why(score))}:
                words[record.path] = differing
            statements += sum(1 for score in record.file.scores.values() for one in score.evidence if _is_plain(one))
    return Backing(cited, statements, kinds, _packed(words) if words else b"")


def _kinds(record: Record, rubric: Rubric) -> str:
    found: dict[str, dict[str, None]] = {}
    for node, score in record.file.scores.items():
        if score.evidence and node in rubric.nodes:
            found.setdefault(rubric.criterion_of[node].id, {}).update(
                dict.fromkeys([PLAIN if _is_plain(one) else one.type or "" for one in score.evidence]))
    return "\n".join(["\t".join([criterion, *types]) for criterion, types in found.items()])


def _is_plain(evidence: Evidence) -> bool:
    return not (evidence.number or evidence.title)


def _why(score: ItemScore) -> tuple[str, str] | None:
    """What is said of points on which assessors differ."""
    if not (score.reason or score.opinion) or len(score.given) < 2:
        return None
    points = [given for given in score.given.values() if isinstance(given, Decimal)]
    if not points or points.count(points[0]) == len(points):
        return None
    return _shortened(score.reason or ""), _shortened(score.opinion or "")


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_WORD:
        return text
    return text[:LONGEST_WORD].rpartition(" ")[0].rstrip(" ,.;:") + " …"


def differences_in(backing: Backing, record: str) -> Mapping[str, Sequence[str]]:
    """Of a record, by node on which assessors differ: reason and opinion, either may be empty."""
    told: Mapping[str, Mapping[str, Sequence[str]]] = _unpacked(backing.words) if backing.words else {}
    return told.get(record, {})


def _packed(value: object) -> bytes:
    """Small things are not worth the compressor's start."""
    content = _JSON.encode(value).encode()
    return zlib.compress(content, 1) if len(content) > _SMALL else content


def _unpacked(content: bytes) -> Any:
    return json.loads(content if content[:1] in b"[{" else zlib.decompress(content))
