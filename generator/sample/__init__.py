"""Made-up projects of any size: the same arguments give the same bytes, every name is visibly made up."""

from collections.abc import Iterator
from pathlib import Path

from generator.problem import DanbietError, say
from generator.sample.chance import Chance
from generator.sample.days import calendars
from generator.sample.documents import decision, guidance
from generator.sample.editions import editions
from generator.sample.narratives import narrative_text
from generator.sample.pages import project_pages
from generator.sample.places import Place, Province, country, province_text, unit_text
from generator.sample.records import WITHOUT_SCORES, record_text
from generator.sample.rubric_text import INDICATORS, rubric_text
from generator.sample.scoring import manner
from generator.sample.shapes import dealt_shapes
from generator.sample.sheets import Setting
from generator.sample.size import Sample, sample_size

_WITH_NARRATIVE = 0.03


def write_sample(folder: Path, size: Sample) -> int:
    """The number of files written; a folder that holds anything is refused."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise DanbietError(say("{path} không phải thư mục trống; không ghi gì.",
                               "{path} is no empty folder; nothing is written.", path=folder))
    known: Path | None = None
    count = 0
    for name, text in sample_files(size):
        path = folder / name
        if path.parent != known:
            known = path.parent
            known.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as file:
            file.write(text.encode())
        count += 1
    return count


def sample_files(size: Sample) -> Iterator[tuple[str, str]]:
    """Paths and texts, folder after folder."""
    days = calendars(size.periods)
    served = editions(days)
    yield "rubrics/indicators.yaml", INDICATORS
    yield from ((f"rubrics/{edition.id}.yaml", rubric_text(edition)) for edition in served)
    shapes = dealt_shapes(size.seed)
    for province in country(size, days):
        yield f"scores/{province.id}/unit.yaml", province_text(province)
        settings = {(edition.tier, one.period): Setting(edition, one, decision(province.name, one, edition.tier),
                                                        guidance(province.name, one))
                    for edition in served for one in edition.days}
        for place in province.places:
            own = [settings[place.tier, one.period] for one in days if one.meets(place.first_day, place.last_day)]
            yield from _files_of(place, own, shapes, size.seed)
    yield from project_pages(size)


def _files_of(place: Place, settings: list[Setting], shapes: Iterator[str], seed: int) -> Iterator[tuple[str, str]]:
    folder = f"scores/{place.id}"
    yield f"{folder}/unit.yaml", unit_text(place)
    for setting in settings:
        shape, period = next(shapes), setting.days.period
        if shape == "missing":
            continue
        chance = Chance(seed, place.id, period)
        how = manner(Chance(seed, place.id), chance)
        yield f"{folder}/{period}.yaml", record_text(place, setting, shape, (how, chance))
        if shape not in WITHOUT_SCORES and chance.happens(_WITH_NARRATIVE):
            yield f"{folder}/{period}.md", narrative_text(place, setting.days, chance)


__all__ = ["Province", "Sample", "sample_files", "sample_size", "write_sample"]
