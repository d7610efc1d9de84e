"""The made-up country: provinces of very different size, their communes and agencies, mergers and new names."""

from dataclasses import dataclass, field, replace

from generator.sample.chance import Chance
from generator.sample.days import PeriodDays, iso
from generator.sample.names import AGENCIES, Naming, ascii_id
from generator.sample.size import Sample
from generator.sample.written import schema_line

_PROVINCES_AT_MOST = 99
_COMMUNES_PER_AGENCY, _COMMUNES_FOR_MERGERS, _COMMUNES_PER_MERGER = 8, 12, 60


@dataclass(frozen=True)
class Place:
    """A scored unit, perhaps with a former name until a day; `symbol` stands in the numbers of its papers."""

    id: str
    kind: str
    tier: str
    block: str
    name: str
    province: str
    symbol: str = "UBND"
    code: str = ""
    former: str = ""
    renamed_on: str = ""
    renamed_until: str = ""
    first_day: str | None = None
    last_day: str | None = None
    successors: tuple[tuple[str, str], ...] = ()
    shares_name: bool = False  # with a unit of another province: papers name the province too

    @property
    def all_names(self) -> tuple[str, ...]:
        return (self.former, self.name) if self.former else (self.name,)

    def name_in(self, days: PeriodDays) -> str:
        return self.former if self.former and days.first_day < self.renamed_on else self.name

    def issuer_in(self, days: PeriodDays) -> str:
        """Who issues its papers, told apart from namesakes."""
        name = self.name_in(days)
        office = f"UBND {name}" if self.tier == "commune" else name
        return f"{office} ({self.province})" if self.shares_name or self.tier == "agency" else office


@dataclass(frozen=True)
class Province:
    id: str
    name: str
    kind: str
    number: int
    places: list[Place] = field(default_factory=list)


def country(size: Sample, days: list[PeriodDays]) -> list[Province]:
    """All provinces with their units, as many units in all as the size says."""
    found = []
    for number, units in enumerate(_shares_of(size), 1):
        chance = Chance(size.seed, "province", number)
        kind = "thành phố" if number % 5 == 2 else "tỉnh"
        province = Province(f"{'tinh' if kind == 'tỉnh' else 'thanh-pho'}-mau-{number:02}",
                            f"{kind.capitalize()} Mẫu {number:02}", kind, number)
        found.append(province)
        agencies = min(units // _COMMUNES_PER_AGENCY, len(AGENCIES))
        naming = Naming(chance)
        communes = [_commune(province, naming) for _ in range(units - agencies)]
        if number % 3 == 1:
            _change(communes, chance, days)
        province.places.extend([*communes, *(_agency(province, place) for place in range(agencies))])
    return _namesakes_marked(found)


def _shares_of(size: Sample) -> list[int]:
    """Units of each province: at least one, the largest some six times the smallest."""
    count = min(_PROVINCES_AT_MOST, max(1, min(3, size.units // 30), (size.units + 49) // 98))
    weights = Chance(size.seed, "provinces").shuffled([10_000 // (34 * place // count + 6) for place in range(count)])
    whole, before, shares = sum(weights), 0, []
    for weight in weights:
        after = before + weight
        shares.append(1 + (size.units - count) * after // whole - (size.units - count) * before // whole)
        before = after
    return shares


def _commune(province: Province, naming: Naming) -> Place:
    kind = "phường" if naming.chance.happens(0.6 if province.kind == "thành phố" else 0.25) else "xã"
    block = "Khối phường" if kind == "phường" else naming.chance.among(("Khối xã đồng bằng", "Khối xã miền núi"))
    name, id = naming.commune(kind)
    return Place(f"{province.id}/{id}", kind, "commune", block, name, province.name,
                 code=f"{province.number:02}{len(naming.taken):04}")


def _agency(province: Province, place: int) -> Place:
    name, symbol = AGENCIES[place]
    return Place(f"{province.id}/so-mau-{ascii_id(name)}", "sở", "agency", "Khối sở, ngành", f"Sở Mẫu {name}",
                 province.name, symbol)


def _change(communes: list[Place], chance: Chance, days: list[PeriodDays]) -> None:
    """Now and then, at the start of a later period: a merger of two communes, and a commune that becomes a ward."""
    starts = sorted({one.start for one in days} - {days[0].start})
    for place in range(0, len(communes) - _COMMUNES_FOR_MERGERS + 1, _COMMUNES_PER_MERGER) if starts else ():
        day = chance.among(starts)
        _merge(communes, place, [one for one in starts if one >= day])
        risen = next((at for at in range(place + 4, min(place + _COMMUNES_PER_MERGER, len(communes)))
                      if communes[at].kind == "xã"), None)
        if risen is not None:
            communes[risen] = _risen(communes[risen], day)


def _merge(communes: list[Place], place: int, days: list[int]) -> None:
    """The first two give way to the third, the second in part to the fourth; the new one may become a ward later."""
    first, second, new, neighbour = communes[place:place + 4]
    end = iso(days[0] - 1)
    communes[place] = replace(first, last_day=end, successors=((new.id, "full"),))
    communes[place + 1] = replace(second, last_day=end, successors=((new.id, "partial"), (neighbour.id, "partial")))
    new = replace(new, first_day=iso(days[0]))
    communes[place + 2] = _risen(new, days[1]) if new.kind == "xã" and len(days) > 1 else new


def _risen(commune: Place, day: int) -> Place:
    """A xã that is a phường from that day on, under the id it always had."""
    bare = commune.name.removeprefix("Xã Mẫu ")
    return replace(commune, kind="phường", block="Khối phường", name=f"Phường Mẫu {bare}", former=commune.name,
                   renamed_on=iso(day), renamed_until=iso(day - 1))


def _namesakes_marked(provinces: list[Province]) -> list[Province]:
    home: dict[str, str] = {}
    shared = set()
    for province in provinces:
        for place in province.places:
            for name in place.all_names:
                if home.setdefault(name, province.id) != province.id:
                    shared.add(name)
    for province in provinces:
        province.places[:] = [place if shared.isdisjoint(place.all_names) else replace(place, shares_name=True)
                              for place in province.places]
    return provinces


# --- what their files say ---


def province_text(province: Province) -> str:
    return (f"{schema_line('unit', 2)}name: {province.name}\nkind: {province.kind}\ntier: province\n"
            f"note: Tên đặt ra để làm mẫu, không có thật.\n")


def unit_text(place: Place) -> str:
    lines = [f"name: {place.name}", f"kind: {place.kind}", f"tier: {place.tier}", f"block: {place.block}"]
    if place.code:
        lines.append(f'code: "{place.code}"')
    if place.former:
        started = f", from: {place.first_day}" if place.first_day else ""
        lines += [f"from: {place.renamed_on}", "former_names:",
                  f"  - {{name: {place.former}, kind: xã{started}, until: {place.renamed_until}}}"]
    elif place.first_day:
        lines.append(f"from: {place.first_day}")
    if place.last_day:
        lines += [f"until: {place.last_day}", "successors:"]
        lines += [f"  - {{unit: {unit}, extent: {extent}}}" for unit, extent in place.successors]
    return schema_line("unit", 3) + "\n".join(lines) + "\n"
