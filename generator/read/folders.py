"""Which files a project has: its folders walked in order, what cannot belong to it told as problems."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.fields import ID, PERIOD
from generator.problem import NOTHING_SAID, DanbietError, Place, Problem, Said, printable, say
from generator.read.yaml_lines import DEEPEST

FOLDERS = ("rubrics", "scores", "content")  # rubrics first: records are read in their light


@dataclass(frozen=True)
class Listing:
    """The files of a project, as paths relative to its root: those of each folder under scores/, and all others."""

    frame: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]  # by unit id
    refused: tuple[Problem, ...]


def list_project(root: Path) -> Listing:
    """Walk the project's folders; DanbietError when there is no project at the root."""
    if not (root / "mkdocs.yml").is_file():
        raise DanbietError(say("Không thấy mkdocs.yml trong {root}: đây không phải thư mục dự án.",
                               "There is no mkdocs.yml in {root}: this is not a project folder.", root=root))
    frame: list[str] = []
    units: dict[str, list[str]] = {}
    refused: list[Problem] = []
    for found in _project_files(root):
        if isinstance(found, Problem):
            refused.append(found)
        elif found.startswith("scores/") and found.count("/") > 1:
            units.setdefault(found[len("scores/"):found.rindex("/")], []).append(found)
        else:
            frame.append(found)
    return Listing(tuple(frame), {unit: tuple(units[unit]) for unit in sorted(units)}, tuple(refused))


def _project_files(root: Path) -> Iterator[str | Problem]:
    """Paths relative to the root; a problem in the place of every name that is refused."""
    for folder in FOLDERS:
        path = root / folder
        if path.is_symlink():
            yield _link(folder)
        elif path.is_dir():
            yield from _files(str(path), folder)
        elif path.exists():
            yield named_badly(folder, say("`{name}` phải là thư mục.", "`{name}` must be a folder.", name=folder))


def _files(folder: str, shown_as: str) -> Iterator[str | Problem]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        path = f"{shown_as}/{entry.name}"
        if entry.is_symlink():
            yield _link(path)
        elif entry.name.startswith("."):
            continue
        elif entry.is_file():
            yield path
        elif entry.is_dir():
            refused = _refused_folder(path, entry.name)
            yield from [refused] if refused else _files(entry.path, path)


def _refused_folder(path: str, name: str) -> Problem | None:
    if path.count("/") > DEEPEST:
        return _problem("nested-too-deep", path, say(
            "Thư mục lồng quá {most} cấp.", "Folders nested more than {most} levels deep.", most=DEEPEST))
    if path.startswith("content/") or (re.fullmatch(ID, name) and not PERIOD.fullmatch(name)):
        return None
    return named_badly(path, say("Tên thư mục `{name}` không phải là mã đơn vị.",
                                 "The folder name `{name}` is not a unit id.", name=shown(name)),
                       say("Chỉ dùng chữ thường không dấu, số và gạch nối; không trùng dạng của kỳ như 2023.",
                           "Lower-case letters without accents, digits, hyphens; not the form of a period such as 2023."))


def _link(path: str) -> Problem:
    return _problem("link-refused", path, say("Không dùng liên kết tượng trưng.", "Symbolic links are not used."),
                    say("Đặt tệp, thư mục thật vào đây.", "Put the real file or folder here."))


def misplaced(path: str) -> Problem:
    """A file whose name has none of the forms of the format."""
    name = path.rpartition("/")[2]
    hint = say("Đổi đuôi .yml thành .yaml", "Rename .yml to .yaml") if name.endswith(".yml") else say(
        "Dùng unit.yaml, 2023.yaml, 2023-Q1.yaml, 2021-2023.yaml, 2023.<mã bộ tiêu chí>.yaml hoặc 2023.md",
        "Use unit.yaml, 2023.yaml, 2023-Q1.yaml, 2021-2023.yaml, 2023.<rubric-id>.yaml or 2023.md")
    return named_badly(path, say("Tên tệp `{name}` không thuộc dạng nào của dự án.",
                                 "The file name `{name}` has none of the project's forms.", name=shown(name)), hint)


def named_badly(path: str, message: Said, hint: Said = NOTHING_SAID) -> Problem:
    return _problem("bad-name", path, message, hint)


def _problem(rule: str, path: str, message: Said, hint: Said = NOTHING_SAID) -> Problem:
    return Problem(rule, "error", Place(shown(path)), shown(path), shown(path), message, hint)


def shown(name: str) -> str:
    """A file name that any terminal and any file can take, whatever bytes it is made of."""
    return printable(name.encode("utf-8", "backslashreplace").decode())
