"""Where the figures of a page come from: papers, files of the project, and what can be reused."""

from collections.abc import Iterable, Sequence

from generator.model import Document, Record, Unit
from generator.render.addresses import OPEN_DATA, unit_json_address
from generator.render.vietnamese import citation
from generator.render.views.elements import Cited, Link, Provenance


def unit_provenance(unit: Unit, has_records: bool, lean: bool) -> Provenance:
    """The unit's own file; papers and files of a period stand where the period is shown."""
    periods = "phần của kỳ đó" if lean else "trang của kỳ"
    return Provenance((), *_named_files([unit.path]), _downloads(unit.id), periods if has_records else "")


def period_provenance(records: Sequence[Record]) -> Provenance:
    return Provenance(_cited_once(source for record in records for source in record.file.sources),
                      *_named_files(record.path for record in records), _downloads(records[0].unit))


def _downloads(unit: str) -> tuple[Link, ...]:
    return (Link("Dữ liệu đơn vị này (JSON)", unit_json_address(unit)), Link("Toàn bộ dữ liệu (CSV)", OPEN_DATA))


def _named_files(paths: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The folder that files of one unit stand in, and their names."""
    split = [path.rpartition("/") for path in paths]
    return split[0][0] + "/", tuple(name for _, _, name in split)


def _cited_once(documents: Iterable[Document]) -> tuple[Cited, ...]:
    """Citations in their order, each once."""
    return tuple(dict.fromkeys(Cited(citation(document), document.url) for document in documents))
