"""Lines of CSV: cells with commas between them, quoted only where they must be, the same under every Python."""

import re
from collections.abc import Sequence

_SPECIAL = re.compile('[",\r\n]')


def line(cells: Sequence[str]) -> str:
    """One row with its line feed. Cells are as they are, whatever a spreadsheet may make of them: open data is exact."""
    text = ",".join(cells)
    if text.count(",") == len(cells) - 1 and '"' not in text and "\n" not in text and "\r" not in text:
        return text + "\n"
    return ",".join([quoted(cell) for cell in cells]) + "\n"


def quoted(cell: str) -> str:
    """A cell as it stands in a row."""
    return '"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) else cell


def truth(value: bool | None) -> str:
    """A truth value as a cell; empty where there is none."""
    return "" if value is None else "true" if value else "false"
