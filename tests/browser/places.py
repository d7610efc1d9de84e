"""A project of units alone whose names are real: some 1,500 in 13 provinces, namesakes among them, and merged ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.render.vietnamese import ascii_letters

NAMES = Path(__file__).with_name("place_names.txt")
SITE = "site_name: Dự án thử tên thật\nsite_url: https://mau.example/\ndocs_dir: content\ntheme: {name: material}\nplugins: [danbiet]\n"
LISTS = "Phường|Xã|Đặc khu|Đã nhập"
FORMER_OF = 29  # every so many units had another name, dealt out


@dataclass(frozen=True)
class Place:
    id: str
    name: str
    kind: str
    former: str = ""
    successor: str = ""

    @property
    def own_name(self) -> str:
        """Without its kind."""
        return self.name[len(self.kind) + 1:]

    @property
    def province(self) -> str:
        return self.id.partition("/")[0]

    @property
    def text(self) -> str:
        lines = [f"name: {self.name}", f"kind: {self.kind}", f"tier: {'commune' if '/' in self.id else 'province'}"]
        if self.former:
            lines.append(f"former_names: [{{name: {self.former}, until: 2019-12-31}}]")
        if self.successor:
            lines.append(f"until: 2025-06-30\nsuccessors: [{{unit: {self.successor}, extent: full}}]")
        return "\n".join(lines) + "\n"


@cache
def places() -> tuple[Place, ...]:
    return tuple(place for province, lists in _provinces() for place in _places(province, lists))


def _provinces() -> Iterator[tuple[str, str]]:
    text = "".join(line for line in NAMES.read_text("utf-8").splitlines(keepends=True) if not line.startswith("#"))
    for block in text.strip().split("\n\n"):
        province, _, lists = block.partition("\n")
        yield province, " ".join(lists.split())


def _places(province: str, lists: str) -> Iterator[Place]:
    """The province, its units, and those that went to one of them."""
    home = _slug(province)
    yield Place(home, province, "thành phố" if province.startswith("Thành") else "tỉnh")
    living: dict[str, Place] = {}
    for kind, names in re.findall(rf"({LISTS}): (.*?)(?= (?:{LISTS}): |$)", lists):
        for number, name in enumerate(names.split(", ")):
            if kind == "Đã nhập":
                successor = list(living)[number * 7 % len(living)]
                old_kind = next(one for one in ("Phường", "Xã", "Thị trấn") if name.startswith(one))
                place = Place(f"{home}/{_slug(name)}-cu", name, old_kind.lower(), successor=successor)
                yield place
                continue
            former = f"Xã {name} Cũ" if len(living) % FORMER_OF == 3 else ""
            id = f"{home}/{_slug(f'{kind} {name}')}"
            place = Place(f"{id}-{number}" if id in living else id, f"{kind} {name}", kind.lower(), former)
            living[place.id] = place
            yield place


def _slug(name: str) -> str:
    return ascii_letters(name).replace(" ", "-")


def write_places(root: Path) -> None:
    for folder in ("content", "rubrics"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SITE, "utf-8")
    (root / "content/gioi-thieu.md").write_text("# Giới thiệu\n\nTên thật, không có kết quả nào.\n", "utf-8")
    for place in places():
        path = root / f"scores/{place.id}/unit.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(place.text, "utf-8")
