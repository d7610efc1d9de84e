"""The file that the unit finder reads: what it says of each unit, and how small it stays."""

import gzip
import json
from typing import Any

from generator.model import Ledger, Unit, UnitFile
from generator.render.addresses import FINDER
from generator.render.page import script_data
from generator.render.vietnamese import ascii_letters
from generator.render.views import Atlas
from generator.render.views.finder import columns, finder_file
from generator.sample import Sample
from generator.sample.days import calendars
from generator.sample.places import Place, country
from tests.render.conftest import SITE, Projects, scores

MOST = 60_000  # bytes, gzipped, for 7,000 units
UNITS: dict[str, dict[str, Any]] = {
    "mau": {"name": "Tỉnh Mẫu", "kind": "tỉnh", "tier": "province"},
    "mau/huyen-b": {"name": "Huyện B", "kind": "huyện", "tier": "district"},
    "mau/xa-an": {"name": "Xã An", "kind": "xã", "tier": "commune", "parent": "mau/huyen-b", "until": "2025-06-30",
                  "successors": [{"unit": "mau/phuong-an"}, {"unit": "mau/huyen-b/khac"}]},
    "mau/phuong-an": {"name": "Phường An", "kind": "phường", "tier": "commune",
                      "former_names": [{"name": "Thị trấn Cũ"}, {"name": "Xã Cũ"}]},
    "mau/huyen-b/khac": {"name": "Đặc biệt", "kind": "xã", "tier": "commune"},
    "roi/xa-la": {"name": "Xã Lạ", "tier": "agency"}}


def told(project: Projects, records: Any = (), units: Any = UNITS) -> dict[str, Any]:
    """What the browser is given."""
    file = finder_file(Atlas(*project(dict(records), units=units), SITE))
    assert file.address == FINDER and file.content.startswith(b'danbiet.give("don-vi/tim.js",') and file.content.endswith(b")\n")
    return json.loads(file.content.decode().partition(",")[2][:-2])


def test_units_stand_in_the_order_of_their_own_names_with_their_kind_apart(project: Projects) -> None:
    found = told(project)
    assert found["names"].split("\n") == ["An", "An", "B", "Đặc biệt", "Mẫu", "Xã Lạ"]
    kinds = [(found["kinds"][kind >> 1], kind & 1) for kind in found["kind"]]
    assert kinds == [("phường", 1), ("xã", 1), ("huyện", 1), ("xã", 0), ("tỉnh", 1), ("", 0)]
    assert found["tier"] == "221203"


def test_ids_and_places_follow_from_folders_and_names_but_for_what_is_told(project: Projects) -> None:
    found = told(project)
    assert found["folder"] == [4, 4, 4, 2, -1, -1]
    assert found["parent"] == [0, 3, 0, 0, 0, 0]  # Xã An lies in the folder of the province, and stands under the district
    assert found["slugs"] == {"3": "khac", "4": "mau", "5": "roi/xa-la"}


def test_old_names_and_what_became_of_a_unit(project: Projects) -> None:
    found = told(project)
    assert found["former"] == {"0": ["Thị trấn Cũ", "Xã Cũ"]} and found["successors"] == {"1": [0, 3]}
    assert [found["days"][day] for day in found["until"]] == ["", "30/6/2025", "", "", "", ""]


def test_the_latest_result_that_may_be_shown(project: Projects) -> None:
    records = {("mau/phuong-an", "2022"): {"scores": scores(("4", "6", "10"))},
               ("mau/phuong-an", "2023"): {"scores": scores(("4", "5.5", "10"))},
               ("mau/xa-an", "2022"): {"scores": scores(("4", "6", "10")), "state": "withheld"}}
    found = told(project, records)
    assert [found["results"][result] for result in found["result"]] == ["19,5/20 điểm · 2023", "", "", "", "", ""]


def test_plain_letters() -> None:
    assert ascii_letters("  Xã Ea H’leo – Đắk R'lấp (Mới)  ") == "xa ea hleo dak rlap moi"
    assert ascii_letters("Phường Thu\u0309 Du\u031b\u0301c") == "phuong thu duc"


def unit_of(place: Place) -> Unit:
    written: dict[str, Any] = {"name": place.name, "kind": place.kind, "tier": place.tier, "until": place.last_day}
    if place.former:
        written["former_names"] = [{"name": place.former}]
    written["successors"] = [{"unit": unit, "extent": extent} for unit, extent in place.successors]
    return Unit(place.id, UnitFile.model_validate({key: value for key, value in written.items() if value}),
                place.id.rpartition("/")[0])


def test_it_stays_small() -> None:
    """Seven thousand made-up units with points of a tenth and periods that differ: more than any project has to say."""
    provinces = country(Sample(7000, ("2022", "2023"), 7), calendars(("2022", "2023")))
    units = [unit_of(place) for province in provinces for place in province.places]
    units += [Unit(one.id, UnitFile(name=one.name, kind=one.kind, tier="province"), None) for one in provinces]
    ratings = ["Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ"]
    results = {unit.id: f"{ratings[place % 7 % 3]} · {2022 + place % 2}" if place % 3 else f"{900 + place * 37 % 100}/1000 điểm"
               for place, unit in enumerate(units)}
    file = script_data(FINDER, columns(Ledger(units={unit.id: unit for unit in units}), lambda unit: results[unit.id]))
    assert len(units) > 7000 and len(gzip.compress(file.content, 6)) <= MOST
