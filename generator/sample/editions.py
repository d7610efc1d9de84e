"""The made-up rubric editions: three for communes, one after another, and one for agencies."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.sample.days import PeriodDays
from generator.sample.topics import TOPICS, Topic

QUARTERS = 4  # points are counted in quarters: whole numbers add up exactly
Part = tuple[str, "int | tuple[Part, ...]"]  # a topic and its points, or a heading and what stands below it


@dataclass(frozen=True)
class Plan:
    """One edition: its smallest step in quarters, the limits of its ratings, its criteria; the last may be a bonus."""

    step: int
    bands: tuple[int, ...]
    criteria: tuple[Part, ...]
    bonus: bool = False


_COMMUNES = (
    Plan(2, (90, 80, 50, 0), (
        ("Lãnh đạo, chỉ đạo công tác dân vận", (("ke-hoach", 6), ("quan-triet", 5), ("tu-kiem-tra", 5))),
        ("Cải cách hành chính phục vụ người dân",
         (("cong-khai-thu-tuc", 5), ("dung-han", 6), ("truc-tuyen", 5), ("xin-loi", 4))),
        ("Tiếp công dân, đối thoại và giải quyết đơn thư",
         (("tiep-dan", 5), ("doi-thoai", 5), ("don-thu", 6), ("keo-dai", 4))),
        ("Dân chủ ở cơ sở", (("cong-khai-dan", 5), ("hoi-nghi", 4), ("giam-sat", 4), ("quy-che", 3))),
        ("Đạo đức công vụ", (("ung-xu", 4), ("ky-luat", 4), ("hai-long", 4))),
        ("Phong trào và phối hợp", (("mo-hinh", 6), ("tuyen-truyen", 4), ("phoi-hop", 3), ("bao-cao", 3))))),
    Plan(1, (92, 80, 60, 0), (
        ("Lãnh đạo, chỉ đạo", (("ke-hoach", 4), ("quan-triet", 4), ("tu-kiem-tra", 4))),
        ("Cải cách hành chính",
         (("cong-khai-thu-tuc", 5), ("dung-han", 5), ("truc-tuyen", 4), ("so-hoa", 3), ("xin-loi", 3))),
        ("Tiếp công dân và đối thoại", (("tiep-dan", 4), ("doi-thoai", 5), ("don-thu", 5), ("keo-dai", 4))),
        ("Dân chủ ở cơ sở", (("cong-khai-dan", 4), ("hoi-nghi", 4), ("giam-sat", 4), ("quy-che", 4))),
        ("Đạo đức công vụ", (("ung-xu", 3), ("ky-luat", 4), ("hai-long", 3))),
        ("Phong trào “Dân vận khéo”", (("mo-hinh", 3), ("nhan-rong", 3), ("tuyen-truyen", 4))),
        ("Phối hợp và báo cáo", (("phoi-hop", 5), ("bao-cao", 4))),
        ("Điểm thưởng", (("khen-thuong", 3), ("sang-kien", 2)))), bonus=True),
    Plan(2, (90, 75, 50, 0), (
        ("Lãnh đạo, chỉ đạo", (("ke-hoach", 5), ("quan-triet", 5), ("tu-kiem-tra", 5))),
        ("Phục vụ người dân", (
            ("Thủ tục hành chính", (("cong-khai-thu-tuc", 4), ("dung-han", 6), ("truc-tuyen", 3), ("so-hoa", 3))),
            ("Con người và thái độ", (("ung-xu", 4), ("ky-luat", 4), ("hai-long", 6))))),
        ("Lắng nghe và giải quyết", (("tiep-dan", 5), ("doi-thoai", 6), ("don-thu", 7), ("keo-dai", 4))),
        ("Dân chủ ở cơ sở", (("cong-khai-dan", 6), ("hoi-nghi", 5), ("giam-sat", 4), ("quy-che", 3))),
        ("Phong trào, phối hợp và báo cáo", (("mo-hinh", 4), ("nhan-rong", 3), ("phoi-hop", 4), ("bao-cao", 4))))),
)
_AGENCIES = Plan(2, (95, 85, 65, 0), (
    ("Lãnh đạo, chỉ đạo", (("ke-hoach", 4), ("quan-triet", 4), ("tu-kiem-tra", 4))),
    ("Cải cách hành chính", (("cong-khai-thu-tuc", 6), ("dung-han", 8), ("truc-tuyen", 6), ("so-hoa", 4))),
    ("Tiếp công dân, đơn thư", (("tiep-dan", 6), ("don-thu", 6), ("keo-dai", 6))),
    ("Dân chủ trong cơ quan", (("gop-y", 6), ("quy-che", 6), ("hoi-nghi-co-quan", 6))),
    ("Đạo đức công vụ", (("ung-xu", 5), ("ky-luat", 5), ("hai-long", 6))),
    ("Phong trào, phối hợp và báo cáo", (("mo-hinh", 4), ("hop-dinh-ky", 4), ("bao-cao", 4))),
    ("Điểm thưởng", (("sang-kien", 5),))), bonus=True)  # on top of the 100 points


@dataclass(frozen=True)
class Node:
    """A criterion, heading or item; `max` and the points of levels in quarters of a point."""

    id: str
    title: str
    max: int
    key: str = ""
    topic: Topic | None = None
    bonus: bool = False
    level_points: tuple[int, ...] = ()
    items: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True)
class Edition:
    """One rubric: the tier it is for, the periods it serves, and the edition of its tier before it."""

    id: str
    tier: str
    number: int
    plan: Plan
    days: tuple[PeriodDays, ...]
    before: "Edition | None"
    last: bool

    @cached_property
    def criteria(self) -> tuple[Node, ...]:
        nodes = [_node(str(place), part, self.plan.step) for place, part in enumerate(self.plan.criteria, 1)]
        if self.plan.bonus:
            nodes[-1] = Node(nodes[-1].id, nodes[-1].title, nodes[-1].max, bonus=True, items=nodes[-1].items)
        return tuple(nodes)

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        return tuple(node for criterion in self.criteria for node in criterion.walk() if node.topic)

    def rating(self, points: int, applicable: int) -> str:
        """The rating of so many of so many quarters."""
        limits = zip(RATINGS, self.plan.bands, strict=True)
        return next(id for id, limit in limits if points * 100 >= limit * applicable)


RATINGS = {"xuat-sac": "Hoàn thành xuất sắc nhiệm vụ", "tot": "Hoàn thành tốt nhiệm vụ",
           "hoan-thanh": "Hoàn thành nhiệm vụ", "khong-hoan-thanh": "Không hoàn thành nhiệm vụ"}


def editions(days: list[PeriodDays]) -> list[Edition]:
    """Those for communes, each for a like number of periods, and the one for agencies, for all of them."""
    count = min(len(days), len(_COMMUNES))
    found: list[Edition] = []
    for place in range(count):
        served = tuple(days[len(days) * place // count:len(days) * (place + 1) // count])
        found.append(Edition(f"mau-{served[0].period.lower()}", "commune", place + 1, _COMMUNES[place], served,
                             found[-1] if found else None, place == count - 1))
    return [*found, Edition(f"mau-so-nganh-{days[0].period.lower()}", "agency", 1, _AGENCIES, tuple(days), None, True)]


def _node(id: str, part: Part, step: int) -> Node:
    name, below = part
    if isinstance(below, tuple):
        items = tuple(_node(f"{id}.{place}", item, step) for place, item in enumerate(below, 1))
        return Node(id, name, sum(item.max for item in items), items=items)
    topic, most = TOPICS[name], below * QUARTERS
    last = len(topic.options) - 1
    levels = tuple(most * (last - place) // last // step * step for place in range(last + 1)) if last > 0 else ()
    return Node(id, topic.title, most, name, topic, level_points=levels)
