"""Writing of scaffolds: their templates, and the rule that no file that is there is ever touched."""

from collections.abc import Mapping
from pathlib import Path

from generator.build import templates_folder
from generator.problem import DanbietError, say

SCAFFOLDS = templates_folder() / "scaffolds"


def template(name: str) -> str:
    return (SCAFFOLDS / name).read_text("utf-8")


def write_all(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """All files, by their paths in a folder; nothing at all when one of them is there already."""
    for name in texts:
        if (folder / name).exists():
            raise exists(folder / name)
    return [write(folder, name, text) for name, text in texts.items()]


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise exists(path) from None
    return path


def exists(path: Path) -> DanbietError:
    return DanbietError(say("{path} đã có; không ghi đè. Muốn tạo lại thì xóa hoặc đổi tên tệp đó trước.",
                            "{path} exists; it is not overwritten. To make it anew, delete or rename it first.", path=path))
