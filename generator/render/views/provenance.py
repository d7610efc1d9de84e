"""Where the figures of a page come from: papers, files of the project with the lines of values, and what can be reused."""

from collections.abc import Iterable, Iterator, Sequence

from generator.derive.backing import cites_papers
from generator.model import Document, Record, Unit
from generator.render.addresses import OPEN_DATA, PAPERS, unit_json_address, unit_papers_address
from generator.render.vietnamese import citation
from generator.render.views.atlas import Atlas
from generator.render.views.breakdown import anchor_prefix
from generator.render.views.elements import Cited, Link, Provenance, SourceFile
from generator.render.views.plan import Branch, plan_of


def unit_provenance(atlas: Atlas, unit: Unit) -> Provenance:
    """The unit's own file; papers and files of a period stand where the period is shown."""
    records = atlas.ledger.records_of.get(unit.id, ())
    periods = "phần của kỳ đó" if atlas.site.lean else "trang của kỳ"
    folder, name = _split(unit.path)
    return Provenance((), folder, (SourceFile(name),), _downloads(unit.id), periods if records else "",
                      _papers(atlas, records))


def period_provenance(atlas: Atlas, records: Sequence[Record]) -> Provenance:
    sources = _cited_once(source for record in records for source in record.file.sources)
    files = tuple(_source_file(atlas, record) for record in records)
    return Provenance(sources, _split(records[0].path)[0], files, _downloads(records[0].unit),
                      papers=_papers(atlas, records))


def _papers(atlas: Atlas, records: Sequence[Record]) -> str:
    """Where all papers of the unit stand, if these records cite any; in a lean site there is only the register of all."""
    if not any(map(cites_papers, records)):
        return ""
    return PAPERS if atlas.site.lean else unit_papers_address(records[0].unit)


def _downloads(unit: str) -> tuple[Link, ...]:
    return (Link("Dữ liệu đơn vị này (JSON)", unit_json_address(unit)), Link("Toàn bộ dữ liệu (CSV)", OPEN_DATA))


def _split(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return f"{folder}/", name


def _cited_once(documents: Iterable[Document]) -> tuple[Cited, ...]:
    """Citations in their order, each once."""
    return tuple(dict.fromkeys(Cited(citation(document), document.url) for document in documents))


# --- the line of every value ---


def _source_file(atlas: Atlas, record: Record) -> SourceFile:
    """Lines are looked up only where a forge shows them: for that the file is read again."""
    name, forge = _split(record.path)[1], atlas.site.forge
    rubric = atlas.ledger.rubrics.get(record.rubric or "")
    if not (forge and forge.by_line(record.path) and rubric and record.file.scores) or record.is_closed:
        return SourceFile(name)
    criteria, scores = plan_of(rubric).criteria, record.file.scores
    known = atlas.ledger.places.get(record.path, {})
    lines = [known.get(("scores", row), (0, 0))[0] if row in scores else 0 for branch in criteria for row in _rows(branch)]
    return SourceFile(name, anchor_prefix(atlas, record) + criteria[0].head.id, steps(lines)) if any(lines) else SourceFile(name)


def _rows(branch: Branch) -> Iterator[str]:
    """Ids in the order in which the page shows them."""
    yield branch.head.id
    for below in branch.below:
        yield from _rows(below)


def steps(lines: Iterable[int]) -> str:
    """Lines as steps from the known line before, short enough for every page: 12,4,,5 for 12, 16, none, 21."""
    found, before = [], 0
    for line in lines:
        found.append(str(line - before) if line else "")
        before = line or before
    return ",".join(found).rstrip(",")
