"""Other people's data: made-up projects of many shapes, built whole and compared with an independent computation."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from generator.build import check_project
from tests.foreign import oracle, projects

pytestmark = pytest.mark.xdist_group("foreign")

HERE = Path(__file__).resolve().parents[2]
TWICE = ("editions", "hostile")
KEYS = {
    "units": ("unit",),
    "results": ("unit", "period", "rubric", "assessor"),
    "scores": ("unit", "period", "rubric", "item", "assessor"),
    "rankings": ("rubric", "period", "tier", "block", "assessor", "unit"),
    "indicators": ("unit", "period", "indicator"),
}


# ---- building, once for all tests ---------------------------------------------------------------------------


def build(root: Path, site: Path, seed: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "generator", "--lang", "en", "--root", str(root), "build", "--site-dir", str(site)]
    return subprocess.run(command, cwd=HERE, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="session")
def laid(tmp_path_factory) -> dict[str, Path]:
    top = tmp_path_factory.mktemp("foreign")
    return {name: projects.write(make(), top / name) for name, make in projects.ALL.items()}


@pytest.fixture(scope="session")
def built(laid, tmp_path_factory):
    """Every project's site; some built a second time from another folder under another hash seed."""
    top = tmp_path_factory.mktemp("sites")
    jobs = {(name, "1"): (root, top / "one" / name) for name, root in laid.items()}
    for name in TWICE:
        jobs[name, "2"] = (projects.write(projects.ALL[name](), top / "an" / "other-folder" / name), top / "two" / "x" / name)
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        runs = list(pool.map(lambda item: build(*item[1], item[0][1]), jobs.items()))
    return {key: (site, run) for (key, (_, site)), run in zip(jobs.items(), runs, strict=True)}


@pytest.fixture
def site(built, name) -> Path:
    folder, run = built[name, "1"]
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@cache
def computed(root: Path) -> oracle.Project:
    return oracle.load(root)


every_project = pytest.mark.parametrize("name", projects.ALL)
with_data = pytest.mark.parametrize("name", [name for name in projects.ALL if name not in ("no_content", "nothing_but_config")])


@every_project
def test_has_no_error(name, laid):
    with check_project(laid[name]) as checked:
        assert [(p.rule, p.place, p.message.en) for p in checked.problems if p.fails] == []


@every_project
def test_builds(name, built):
    _, run = built[name, "1"]
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Traceback" not in run.stderr and "WARNING" not in run.stderr, run.stderr


# ---- open data, value by value ------------------------------------------------------------------------------


def table(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "du-lieu" / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def one_line(text: str) -> str:
    return " ".join(text.split())


def same(want, got: str) -> bool:
    if isinstance(want, bool):
        return got == ("true" if want else "false")
    if isinstance(want, int | Decimal):
        return re.fullmatch(r"-?\d+(\.\d+)?", got) is not None and Decimal(got) == want
    if isinstance(want, list):
        return Counter(re.findall(r"[a-z0-9/-]*/[a-z0-9/-]*", got)) == Counter(want)
    return one_line(got) == one_line(want or "")


def differences(want: list[dict], got: list[dict], keys: tuple[str, ...]) -> list:
    wanted, given = ({tuple(row[k] for k in keys): row for row in rows} for rows in (want, got))
    assert len(wanted) == len(want) and len(given) == len(got), "two rows of one key"
    found = [("missing", key) for key in wanted.keys() - given.keys()] + [("extra", key) for key in given.keys() - wanted.keys()]
    for key in sorted(wanted.keys() & given.keys()):
        for column, value in wanted[key].items():
            if column == "unranked":
                if bool(given[key]["unranked_because"]) != value:
                    found.append((key, "unranked_because", value, given[key]["unranked_because"]))
            elif not (column == "state" and value == "") and not same(value, given[key][column]):
                found.append((key, column, value, given[key][column]))
    return found


@pytest.mark.parametrize("kind", KEYS)
@with_data
def test_open_data_is_what_the_format_says(name, kind, laid, site):
    want = getattr(computed(laid[name]), f"table_{kind}")()
    assert differences(want, table(site, kind), KEYS[kind])[:20] == []


@with_data
def test_evidence_is_listed_where_it_is_cited(name, laid, site):
    want = Counter(tuple(one_line(v) for v in row.values()) for row in computed(laid[name]).table_evidence())
    got = Counter(tuple(one_line(v) for v in row.values()) for row in table(site, "evidence"))
    assert list((want - got).items())[:5] == [] and list((got - want).items())[:5] == []


def test_ties_share_a_rank_and_the_next_is_skipped(built):
    ranks = sorted(int(row["rank"]) for row in table(built["stated_totals", "1"][0], "rankings") if row["period"] == "2021")
    assert ranks == [*range(1, 16), 15, *range(17, 64)]


@with_data
def test_data_package_is_valid(name, site):
    from frictionless import Package

    report = Package(str(site / "du-lieu" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "resourceName", "note"])[:10]


# ---- the JSON says what the YAML says ------------------------------------------------------------------------


def load_json(path: Path):
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


def unlike(yaml_value, json_value, path="") -> list[str]:
    """Where two trees differ; a scalar of the YAML is text, one of the JSON has a type."""
    if isinstance(yaml_value, dict) and isinstance(json_value, dict):
        keys = set(yaml_value) | set(json_value)
        return [u for key in sorted(keys) for u in unlike(yaml_value.get(key), json_value.get(key), f"{path}/{key}")]
    if isinstance(yaml_value, list) and isinstance(json_value, list) and len(yaml_value) == len(json_value):
        return [u for n, pair in enumerate(zip(yaml_value, json_value, strict=True)) for u in unlike(*pair, f"{path}/{n}")]
    if isinstance(json_value, dict) and set(json_value) == {"value"}:  # an indicator in short form
        return unlike(yaml_value, json_value["value"], path)
    if isinstance(json_value, bool):
        json_value = str(json_value).lower()
    if isinstance(json_value, Decimal) and isinstance(yaml_value, str):
        return [] if Decimal(yaml_value) == json_value else [f"{path}: {yaml_value} is {json_value}"]
    if isinstance(yaml_value, str) and isinstance(json_value, str) and one_line(yaml_value) == one_line(json_value):
        return []
    return [] if yaml_value is json_value is None else [f"{path}: {str(yaml_value)[:80]!r} is {str(json_value)[:80]!r}"]


def without(data: dict, *keys: str) -> dict:
    return {key: value for key, value in data.items() if key not in keys}


def published(record: oracle.Record) -> dict:
    """Drafts and withheld values left out. OPEN: what stays of a record that is withheld or withdrawn as a whole."""
    data = without(record.data, "acknowledged")
    if record.taken_back:
        return {key: data[key] for key in ("rubric", "state", "sources", "as_of") if key in data}
    if "scores" in data:
        data["scores"] = {item: {k: v for k, v in score.items() if v != "withheld"} for item, score in data["scores"].items()}
    return data


@with_data
def test_json_of_units_has_the_keys_of_the_yaml(name, laid, site):
    project = computed(laid[name])
    for id, unit in project.units.items():
        got = load_json(site / "api/v1/units" / f"{id}.json")
        assert got["id"] == id
        assert unlike(without(unit, "acknowledged"), without(got, "id", "records", "results", "acknowledged"), id) == []
        records = [record for record in project.records if record.unit == id]
        assert sorted((r.period, r.rubric or "") for r in records) == sorted((r["period"], r.get("rubric", "")) for r in got["records"])
        by_key = {(r["period"], r.get("rubric")): r for r in got["records"]}
        for record in records:
            shown = without(by_key[record.period, record.rubric], "id", "period", "acknowledged")
            if record.taken_back:
                shown = without(shown, "as_of")
                assert unlike(without(published(record), "as_of"), shown, f"{id} {record.period}") == []
            else:
                assert unlike(published(record), shown, f"{id} {record.period}") == []


@with_data
def test_json_of_rubrics_has_the_keys_of_the_yaml(name, laid, site):
    for id, rubric in computed(laid[name]).rubrics.items():
        got = load_json(site / "api/v1/rubrics" / f"{id}.json")
        assert got["id"] == id
        assert unlike(without(rubric.data, "acknowledged"), without(got, "id", "results", "acknowledged"), id) == []


@with_data
def test_json_lists_every_unit_once(name, laid, site):
    assert Counter(unit["id"] for unit in load_json(site / "api/v1/units.json")) == Counter(list(computed(laid[name]).units))


# ---- pages -------------------------------------------------------------------------------------------------


@dataclass
class Seen(HTMLParser):
    """What a browser would make of a page: its text, its elements, its links and its anchors."""

    words: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict]] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    inside: str = ""

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        self.inside = tag if tag in ("script", "style") else ""

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        (self.code if self.inside else self.words).append(data)

    @property
    def text(self) -> str:
        return one_line("".join(self.words))

    @property
    def anchors(self) -> set[str]:
        return {attrs["id"] for _, attrs in self.elements if "id" in attrs} | {a["name"] for t, a in self.elements if t == "a" and "name" in a}


@cache
def seen(path: Path) -> Seen:
    page = Seen()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


FIXED = ["", "don-vi", "xep-hang", "bo-tieu-chi", "sai-lech", "du-lieu"]
FURTHER = re.compile(r"/trang[-_]\d+$")


def promised(project: oracle.Project) -> dict[str, set[str]]:
    """Section 7's addresses of the pages that depend on what is recorded."""
    assessed = {(r.rubric, r.period) for r in project.assessed} | {(rubric.id, period) for rubric, period, _ in project.missing()}
    return {
        "don-vi": {f"don-vi/{unit}" for unit in project.units} | {f"don-vi/{r.unit}/{r.period}" for r in project.records},
        "xep-hang": {f"xep-hang/{rubric}/{period}" for rubric, period in assessed},
        "bo-tieu-chi": {f"bo-tieu-chi/{rubric}" for rubric in project.rubrics},
    }


@pytest.mark.parametrize("address", FIXED)
def test_page_stands_at_its_address(address, built):
    assert (built["stated_totals", "1"][0] / address / "index.html").is_file()


@with_data
def test_pages_exist_for_what_is_recorded_and_for_nothing_else(name, laid, site):
    project = computed(laid[name])
    there = {page.parent.relative_to(site).as_posix() for page in pages(site) if page.name == "index.html"}
    top_level = {f"bo-tieu-chi/{r.id}/{node.id}" for r in project.rubrics.values() for node in r.nodes.values() if not node.above}
    asked = {f"xep-hang/{r.id}/{one['period']}/da-nop" for r in project.rubrics.values() for one in r.data.get("campaigns") or []}
    for section, wanted in promised(project).items():
        further = {a for a in there if FURTHER.search(a)} - wanted
        given = {a for a in there if a.startswith(section + "/")} - further - top_level - asked
        assert sorted(wanted - given)[:10] == [] and sorted(given - wanted)[:10] == []


@with_data
def test_links_and_anchors_lead_somewhere(name, site):
    broken = {problem for page in pages(site) for problem in broken_links(site, page)}
    assert sorted(broken)[:20] == []


def broken_links(site: Path, page: Path):
    here = "/mau/" + page.relative_to(site).as_posix()
    for tag, attrs in seen(page).elements:
        link = attrs.get("href") or attrs.get("src") or ""
        target = urlsplit(urljoin("https://vi-du.invalid" + here, link))
        if not link or target.scheme not in ("http", "https") or target.netloc != "vi-du.invalid" or not target.path.startswith("/mau/"):
            continue
        path = site / unquote(target.path[len("/mau/") :])
        path = path / "index.html" if target.path.endswith("/") else path
        if not path.is_file():
            yield page.relative_to(site).as_posix(), tag, link, "nothing there"
        elif target.fragment and path.suffix == ".html" and unquote(target.fragment) not in seen(path).anchors:
            yield page.relative_to(site).as_posix(), tag, link, "no such anchor"


@with_data
def test_ids_of_elements_are_unique_in_a_page(name, site):
    twice = set()
    for page in pages(site):
        count = Counter(attrs["id"] for _, attrs in seen(page).elements if "id" in attrs)
        twice |= {(page.relative_to(site).as_posix(), id) for id, n in count.items() if n > 1}
    assert sorted(twice)[:10] == []


@with_data
def test_every_node_of_a_rubric_is_an_anchor(name, laid, site):
    for id, rubric in computed(laid[name]).rubrics.items():
        anchors = seen(site / "bo-tieu-chi" / id / "index.html").anchors
        assert {f"tc-{node}" for node in rubric.nodes} - anchors == set()


@pytest.mark.parametrize("name", ["yearly_index", "stated_totals", "awkward_ids"])
def test_ranking_pages_say_what_the_data_say(name, laid, site):
    """Rank, tie, name and points stand in this order in a row, in the Vietnamese way of writing."""
    project, wrong = computed(laid[name]), []
    for row in project.table_rankings():
        folder = site / "xep-hang" / row["rubric"] / row["period"]
        text = " ".join(seen(page).text for page in sorted(folder.rglob("index.html")))
        rubric = project.rubrics[row["rubric"]]
        points = oracle.half_up(oracle.Fraction(row["points"]), rubric.decimals).normalize()
        shown = f"{format(points, 'f').replace('.', ',')}/{rubric.data['total']}"
        tied = r"\s*đồng hạng" if row["tied"] else ""
        if not re.search(rf"\b{row['rank']}{tied}\s*{re.escape(project.units[row['unit']]['name'])}\s*{re.escape(shown)}\b", text):
            wrong.append((row["unit"], row["period"], row["rank"], shown))
    assert wrong[:10] == []


@pytest.mark.parametrize("name", TWICE)
def test_two_builds_are_the_same_byte_by_byte(name, built, site):
    other = built[name, "2"][0]
    one, two = ({p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()} for top in (site, other))
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []


@with_data
def test_what_is_never_published_is_in_no_file(name, laid, site):
    drafts = {(r.unit, r.period) for r in computed(laid[name]).all_records} - {(r.unit, r.period) for r in computed(laid[name]).records}
    assert [d for d in drafts if (site / "don-vi" / d[0] / d[1]).exists()] == []


# ---- hostile text ------------------------------------------------------------------------------------------

MARK = re.compile(r"⟦(\d+)⟧")


@pytest.fixture(scope="session")
def fields(laid) -> dict[str, str]:
    """Every hostile text of the project by its number, as a reader should see it."""
    found = {}
    for path in sorted((laid["hostile"]).rglob("*.yaml")):
        for text in texts(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)):
            for number in MARK.findall(text):
                found[number] = one_line(unicodedata.normalize("NFC", text))
    return found


def texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from texts(item)
    else:
        yield value


@pytest.fixture
def hostile_site(built) -> Path:
    folder, run = built["hostile", "1"]
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


def test_no_hostile_element_or_attribute_comes_alive(hostile_site):
    alive = []
    for page in pages(hostile_site):
        for tag, attrs in seen(page).elements:
            for key, value in attrs.items():
                spelt = re.sub(r"\s", "", value).lower()
                if key.startswith("on") or (key in ("href", "src", "action", "formaction", "xlink:href") and spelt.startswith(("javascript:", "data:text", "vbscript:"))):
                    alive.append((page.name, tag, key, value[:80]))
                if key in ("autofocus", "srcdoc") or (key == "id" and MARK.search(value)):
                    alive.append((page.name, tag, key, value[:80]))
            if tag in ("iframe", "math", "textarea", "object", "embed", "base", "frame", "applet") or (tag == "form" and "//x" in attrs.get("action", "")):
                alive.append((page.name, tag, attrs))
        if any("window.dinh" in code for code in seen(page).code if "⟦" not in code and "application" not in code):
            alive.append((page.name, "code"))
    assert alive[:10] == []


def test_hostile_text_is_shown_as_it_was_written(hostile_site, fields):
    """Wherever the end of a text stands, the whole text stands: nothing was swallowed, doubled in escaping or expanded."""
    wrong = []
    for page in pages(hostile_site):
        text = seen(page).text
        for mark in MARK.finditer(text):
            shown, meant = text[: mark.end()][-len(fields[mark[1]]) :], fields[mark[1]]
            if shown[1:] != meant[1:] or shown[:1].lower() != meant[:1].lower():  # a sentence may begin with it
                wrong.append((page.relative_to(hostile_site).as_posix(), fields[mark[1]][:60], text[max(0, mark.start() - 60) : mark.end()]))
    assert wrong[:10] == []


def test_hostile_text_of_a_record_is_on_its_page(hostile_site, laid):
    project, lost = computed(laid["hostile"]), []
    for record in project.records:
        text = seen(hostile_site / "don-vi" / record.unit / record.period / "index.html").text
        for item, score in record.data["scores"].items():
            for key in ("reason", "opinion"):
                lost += [(record.unit, record.period, item, key)] if one_line(score[key]) not in text else []
            lost += [(record.unit, item, "evidence")] if one_line(score["evidence"][1]["text"]) not in text else []
        for reply in record.data["replies"]:
            lost += [(record.unit, record.period, "reply", key) for key in ("by", "text", "outcome") if one_line(reply[key]) not in text]
        lost += [(record.unit, record.period, "correction") for c in record.data["corrections"] if one_line(c["reason"]) not in text]
        lost += [(record.unit, record.period, "initiative") for i in record.data["initiatives"] if one_line(i["name"]) not in text]
    assert lost[:10] == [] and len(lost) == 0


def test_hostile_text_of_a_rubric_is_on_its_page(hostile_site, laid):
    lost = []
    for id, rubric in computed(laid["hostile"]).rubrics.items():
        text = seen(hostile_site / "bo-tieu-chi" / id / "index.html").text
        lost += [(id, "title")] if one_line(rubric.data["title"]) not in text else []
        for node in projects.walk(rubric.data["criteria"]):
            lost += [(id, node["id"], "title")] if one_line(node["title"]) not in text else []
            lost += [(id, node["id"], "when") for level in node.get("levels", ()) if one_line(level["when"]) not in text]
    assert lost == []


def test_narrative_is_cleaned(hostile_site):
    page = seen(hostile_site / "don-vi/goc/2022/index.html")
    assert "{{ 7*7 }} {% x %}" in page.text
    assert not any(attrs.get("id") == "__config" and tag == "p" for tag, attrs in page.elements)
    assert not any("position:fixed" in attrs.get("style", "") for _, attrs in page.elements)


def test_csv_keeps_the_text_that_a_spreadsheet_might_run(hostile_site, fields):
    """FORMAT says exact text; this only pins down that nothing is lost, whatever the guard against formulas is."""
    shown = {MARK.search(row["note"] if "note" in row else row["name"])[1] for row in table(hostile_site, "units") if MARK.search(row["name"])}
    for row in table(hostile_site, "units"):
        if (mark := MARK.search(row["name"])) and mark[1] in shown:
            assert row["name"] in (fields[mark[1]], "'" + fields[mark[1]])


def test_xml_files_are_well_formed(built):
    from xml.etree import ElementTree

    for (name, _), (site, run) in built.items():
        if run.returncode == 0:
            for path in [*site.rglob("*.xml"), *site.rglob("*.svg")]:
                if path.is_file():
                    assert ElementTree.fromstring(path.read_bytes()) is not None, name


# ---- sentences of the format that one project each pins down --------------------------------------------------


def test_a_bonus_that_is_not_applicable_does_not_raise_the_percent(tmp_path):
    """Section 5 taken literally ("rubric total less every not-applicable leaf") gives 90 of 80 points here."""
    rubric = projects.short_periods() | {"criteria": [{"id": "M1", "title": "Một mục", "max": 10}, {"id": "T", "title": "Thưởng", "max": 5, "bonus": True}]}
    record = {"rubric": "r", "scores": {"M1": {"mot": 10}, "T": {"mot": "not-applicable"}}}
    root = projects.write(projects.project("bonus", {"r": rubric}, {"xa-mau": {"name": "Xã Mẫu", "kind": "xã", "tier": "commune"}}, {("xa-mau", "2022"): record}), tmp_path)
    (row,) = csv.DictReader(io.StringIO(open_data(root)["du-lieu/results.csv"]))
    assert (row["points"], row["applicable_max"], row["percent"]) == ("10", "10", "100")


def test_a_withheld_value_is_in_no_file(tmp_path):
    """Section 7: withheld values are left out; the level, the measured value and a correction would tell them."""
    rubric = projects.rubric_edition(2021, 100, None, None) | {"ratings": [{"id": "tot", "name": "Tốt"}]}
    del rubric["ratings_basis"]
    score = {"self": "withheld", "appraised": "withheld", "authority": "withheld", "level": "b", "value": 2}
    record = {"rubric": "r", "scores": {"1.2": score}, "corrections": [{"date": "2022-02-01", "at": "1.2", "assessor": "self", "was": 6, "now": 3, "reason": "Mẫu."}]}
    root = projects.write(projects.project("kin", {"r": rubric}, {"xa-mau": {"name": "Xã Mẫu", "kind": "xã", "tier": "commune"}}, {("xa-mau", "2021"): record}), tmp_path)
    rows = [row for row in csv.DictReader(io.StringIO(open_data(root)["du-lieu/scores.csv"])) if row["item"] == "1.2"]
    assert {(row["points"], row["state"], row["level"], row["value"]) for row in rows} == {("", "withheld", "", "")}


def test_a_unit_the_rubric_is_not_for_is_not_called_missing(tmp_path):
    """A campaign without `tiers` asks the tiers of `applies_to`; a record of another tier would even be an error."""
    rubric = projects.short_periods() | {"applies_to": ["commune"], "campaigns": [{"period": 2022, "due": "2022-12-01"}]}
    units = {"tinh-mau": {"name": "Tỉnh Mẫu", "kind": "tỉnh", "tier": "province"}, "tinh-mau/xa-mau": {"name": "Xã Mẫu", "kind": "xã", "tier": "commune"}}
    root = projects.write(projects.project("dot", {"r": rubric}, units, {}), tmp_path)
    rows = list(csv.DictReader(io.StringIO(open_data(root)["du-lieu/rankings.csv"])))
    assert [row["unit"] for row in rows] == ["tinh-mau/xa-mau"]


@pytest.mark.parametrize("seed", range(12))
def test_random_records_are_computed_as_the_format_says(seed, tmp_path):
    root = projects.write(projects.mixed(seed), tmp_path)
    files, project = open_data(root, faults=True), oracle.load(root)
    for kind, keys in KEYS.items():
        got = list(csv.DictReader(io.StringIO(files[f"du-lieu/{kind}.csv"], newline="")))
        assert differences(getattr(project, f"table_{kind}")(), got, keys)[:10] == [], kind


def open_data(root: Path, faults: bool = False) -> dict[str, str]:
    from generator.check import check
    from generator.derive import derive_results
    from generator.publish import open_data_files
    from generator.read import read_project

    ledger, found = read_project(root)
    problems = check(ledger, found)
    assert faults or not any(problem.fails for problem in problems), problems
    files = open_data_files(ledger, derive_results(ledger, problems))
    return {path: content.decode("utf-8") if isinstance(content, bytes) else content for path, content in dict(files).items()}
