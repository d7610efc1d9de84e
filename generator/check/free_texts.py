"""Everything that people write in their own words in records, units and rubrics, with the place where it stands."""

from collections.abc import Iterator, Mapping

from generator.model import Document, Evidence, Indicator, Node, Record, Rubric, Unit

Path = tuple[str | int, ...]


# A text, what an acknowledgement calls its place (`at`), and the path of keys to it. A bare tuple: there are thousands.
FreeText = tuple[str, str, Path]


def texts_of_record(record: Record) -> list[FreeText]:
    file = record.file
    found: list[FreeText] = []
    for id, score in file.scores.items():
        if score.reason:
            found.append((score.reason, id, ("scores", id, "reason")))
        if score.opinion:
            found.append((score.opinion, id, ("scores", id, "opinion")))
        for place, paper in enumerate(score.evidence):
            _add_paper(found, paper, id, ("scores", id, "evidence", place))
    for place, source in enumerate(file.sources):
        _add_paper(found, source, "sources", ("sources", place))
    for place, statement in enumerate(file.stated):
        if statement.source:
            _add_paper(found, statement.source, "stated", ("stated", place, "source"))
    for key, nouns in (("replies", file.replies), ("corrections", file.corrections), ("initiatives", file.initiatives),
                       ("acknowledged", file.acknowledged)):
        for place, noun in enumerate(nouns):
            found += _of_fields(noun.__dict__, key, (key, place))
    return found


def words_of_record(record: Record) -> set[str]:
    """The same texts without their places, which are seldom asked for: a first look at all of them costs little."""
    file = record.file
    papers = [paper for score in file.scores.values() for paper in score.evidence]
    found = {paper.issuer for paper in papers}
    found.update([paper.title for paper in papers], [paper.text for paper in papers])
    found.update([score.reason for score in file.scores.values()], [score.opinion for score in file.scores.values()])
    for cited in (*file.sources, *(one.source for one in file.stated if one.source)):
        found.update((cited.issuer, cited.title))
    for noun in (*file.replies, *file.corrections, *file.initiatives, *file.acknowledged):
        found.update(text for text, _, _ in _of_fields(noun.__dict__, "", ()))
    return {text for text in found if text}


def texts_of_unit(unit: Unit) -> Iterator[FreeText]:
    fields = unit.file.__dict__
    yield from _of_fields(fields, "", ())
    for key in ("former_names", "acknowledged"):
        for place, noun in enumerate(fields[key]):
            yield from _of_fields(noun.__dict__, key, (key, place))


def texts_of_rubric(rubric: Rubric) -> Iterator[FreeText]:
    file = rubric.file
    yield from _of_fields(file.__dict__, "", ())
    for id, node in rubric.nodes.items():
        yield from _of_node(node, file.node_paths[id])
    papers: list[FreeText] = []
    for place, paper in enumerate(file.basis):
        _add_paper(papers, paper, "basis", ("basis", place))
    yield from papers
    for key in ("assessors", "ratings", "outline", "acknowledged"):
        for place, noun in enumerate(getattr(file, key)):
            yield from _of_fields(noun.__dict__, key, (key, place))
    for place, comparable in enumerate(file.comparable):
        for id, text in comparable.withheld.items():
            yield text, id, ("comparable", place, "withheld", id)


def texts_of_indicators(indicators: Mapping[str, Indicator]) -> Iterator[FreeText]:
    for place, indicator in enumerate(indicators.values()):
        yield indicator.name, indicator.id, (place, "name")


# Fields that hold no words of their own: ids, dates, addresses.
_NO_WORDS = frozenset({
    "date", "at", "rule", "assessor", "since", "status", "website", "code", "parent", "tier", "from_", "until", "series",
    "replaces", "id"})


def _of_fields(fields: Mapping[str, object], at: str, path: Path) -> Iterator[FreeText]:
    """The texts among the fields of one noun; at the top of a file each is called by its own key."""
    for key, value in fields.items():
        if type(value) is str and key not in _NO_WORDS:
            yield value, at or key, (*path, key)


def _add_paper(found: list[FreeText], paper: Document, at: str, path: Path) -> None:
    if paper.title:
        found.append((paper.title, at, (*path, "title")))
    if paper.issuer:
        found.append((paper.issuer, at, (*path, "issuer")))
    if type(paper) is Evidence and paper.text:
        found.append((paper.text, at, (*path, "text")))


def _of_node(node: Node, path: Path) -> Iterator[FreeText]:
    yield node.title, node.id, (*path, "title")
    for place, level in enumerate(node.levels):
        yield level.when, node.id, (*path, "levels", place, "when")
