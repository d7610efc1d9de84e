"""The feed of updates: checked against what RFC 4287 demands of every element, as strictly as its schema does."""

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from generator.publish.feed import Entry, Feed, feed_file
from tests.build.conftest import build
from tests.history.conftest import PATH, UNIT, Repository, record
from tests.history.test_pages import SITE

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?,\d{4}(-\d\d(-\d\d)?)?:([A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*")
ONE = record({"1.1": ("4",), "1.2": ("6",)})
# How often each element may stand in another: at least, at most.
ONCE, MAYBE, ANY = (1, 1), (0, 1), (0, 10**6)
ALLOWED = {
    "feed": {"author": ANY, "category": ANY, "contributor": ANY, "generator": MAYBE, "icon": MAYBE, "id": ONCE, "link": ANY,
             "logo": MAYBE, "rights": MAYBE, "subtitle": MAYBE, "title": ONCE, "updated": ONCE, "entry": ANY},
    "entry": {"author": ANY, "category": ANY, "content": MAYBE, "contributor": ANY, "id": ONCE, "link": ANY, "published": MAYBE,
              "rights": MAYBE, "source": MAYBE, "summary": MAYBE, "title": ONCE, "updated": ONCE},
    "author": {"name": ONCE, "uri": MAYBE, "email": MAYBE}, "id": {}, "title": {}, "updated": {}, "link": {}, "content": {},
    "name": {}}
ATTRIBUTES = {"link": {"href", "rel", "type", "hreflang", "title", "length"}, "content": {"type", "src"}, "title": {"type"},
              "feed": {XML_LANG}}


def faults(data: bytes) -> list[str]:
    """What RFC 4287 forbids in a feed."""
    root = ElementTree.fromstring(data)
    found = [] if root.tag == ATOM + "feed" else ["the outermost element is no atom:feed"]
    for element in root.iter():
        found += _of_element(element)
    entries = root.findall(ATOM + "entry")
    ids = [one.findtext(ATOM + "id") for one in [root, *entries]]
    found += ["an id stands twice"] if len(set(ids)) < len(ids) else []
    if root.find(ATOM + "author") is None and any(one.find(ATOM + "author") is None for one in entries or [root]):
        found.append("no author")
    for one in [root, *entries]:
        alternates = [(link.get("type"), link.get("hreflang")) for link in one.findall(ATOM + "link")
                      if link.get("rel", "alternate") == "alternate"]
        found += ["two alternates of one type"] if len(set(alternates)) < len(alternates) else []
        found += ["no content and no alternate"] if one.tag.endswith("entry") and not alternates and one.find(ATOM + "content") is None else []
    return found


def _of_element(element: ElementTree.Element) -> list[str]:
    name = element.tag.removeprefix(ATOM)
    if name not in ALLOWED:
        return [f"{element.tag} is unknown"]
    found = []
    children = [child.tag.removeprefix(ATOM) for child in element]
    for child, (least, most) in ALLOWED[name].items():
        found += [] if least <= children.count(child) <= most else [f"{children.count(child)} {child} in {name}"]
    found += [f"{child} in {name}" for child in children if child not in ALLOWED[name]]
    found += [f"{name}@{key}" for key in element.attrib if key not in ATTRIBUTES.get(name, set())]
    text = element.text or ""
    if children and text.strip():
        found.append(f"text in {name}")
    if name == "id" and not (_is_absolute(text) or TAG.fullmatch(text)):
        found.append(f"id {text} is no absolute IRI")
    if name == "updated" and not (MOMENT.fullmatch(text) and datetime.fromisoformat(text)):
        found.append(f"updated {text}")
    if name == "link" and not _is_absolute(element.get("href", "")):
        found.append(f"link {element.get('href')}")
    if name in ("name", "title") and not text.strip():
        found.append(f"{name} is empty")
    if element.get("type") not in (None, "text") and name in ("title", "content"):
        found.append(f"{name} is not plain")
    return found


def _is_absolute(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"[\s<>\"{}|\\^`]", text)


FEED = Feed("https://vi-du.example/dan-biet/", "Dân biết & mẫu", "Cập nhật", "cap-nhat/feed.xml", "cap-nhat/", "2024-01-01T00:00:00Z")


def entry(number: int, text: str = "Chữ") -> Entry:
    return Entry(f"{number:040}/tinh-mau/xa-mau", "2024-02-05", f"2024-02-05T03:00:{number:02}Z", text, text, f"don-vi/a/#tc-{number}.1")


def test_the_faults_of_a_feed_are_found() -> None:
    """The test of the test: each of these is one fault."""
    sound = feed_file(FEED, [entry(1), entry(2)]).decode()
    assert faults(sound.encode()) == []
    for old, new in [("<updated>2024-02-05T03:00:01Z</updated>\n", ""), ("T03:00:01Z</updated>", "</updated>"), ("<author>", "<rights>x</rights><x>"),
                     ("<title>Chữ</title>", "<title> </title>"), ('href="https://vi-du.example/dan-biet/don-vi', 'href="/don-vi'),
                     (f"{2:040}", f"{1:040}"), ("<id>https:", "<id>x:"), ('type="text"', 'type="html"'), ("tag:vi-du", "tag:vi_du"),
                     ("<author><name>Dân biết &amp; mẫu</name></author>\n", ""), ("<feed ", "<feed lang='x' ")]:
        changed = sound.replace(old, new, 1).replace("</author>", "</x>" if "<x>" in new else "</author>", 1)
        assert changed != sound and faults(changed.encode()) != [], new


@pytest.mark.parametrize("text", ["Chữ & nghĩa", "</content><script>", "]]>", "\x00\x0b\ufffe a \ud800"[:-1] + " b", "a\nb\tc", "“đảo \u202e”", "'\""])
def test_texts_of_strangers_are_text(text: str) -> None:
    data = feed_file(FEED, [entry(1, f"x{text}")])
    assert faults(data) == []
    content = ElementTree.fromstring(data).findtext(f"{ATOM}entry/{ATOM}content") or ""
    assert content == "".join(one for one in f"x{text}" if one.isprintable() or one in "\n\t")


@pytest.mark.parametrize(("url", "start"), [
    ("https://vi-du.example/dan-biet", "tag:vi-du.example,2024-02-05:cap-nhat/"), ("http://127.0.0.1:8000/", "tag:127.0.0.1,"),
    ("https://dân-biết.example/", "tag:xn--dn-bit-wta8722d.example,"), ("http://[::1]/", "tag:--1,"), ("https://VI-DU.example/", "tag:vi-du.example,")])
def test_ids_name_the_commit_and_the_unit_whatever_the_address(url: str, start: str) -> None:
    from dataclasses import replace
    data = feed_file(replace(FEED, site_url=url), [entry(1)])
    id = ElementTree.fromstring(data).findtext(f"{ATOM}entry/{ATOM}id") or ""
    assert id.startswith(start) and id.endswith(f"{1:040}/tinh-mau/xa-mau")
    assert faults(data) == [] or "::1" in url


def test_a_feed_without_entries_is_sound() -> None:
    data = feed_file(FEED, [])
    assert faults(data) == [] and b"<updated>2024-01-01T00:00:00Z</updated>" in data


def test_the_feed_of_a_site(repository: Repository) -> None:
    repository.write({"mkdocs.yml": SITE})
    repository.commit("Nhập", {PATH: ONE})
    for number in range(60):
        repository.commit(f"Sửa <{number}> & nữa", {PATH: ONE.replace("self: 4", f"self: {number % 4}.5".replace("4.5", "4"))},
                          f"2024-02-{1 + number // 4:02}T0{number % 4}:00:00+07:00")
    site = build(repository.root)
    data = (site / "cap-nhat/feed.xml").read_bytes()
    assert faults(data) == []
    root = ElementTree.fromstring(data)
    entries = root.findall(f"{ATOM}entry")
    updated = [one.findtext(f"{ATOM}updated") or "" for one in entries]
    assert len(entries) == 50 and updated == sorted(updated, reverse=True) and root.findtext(f"{ATOM}updated") == updated[0]
    assert entries[0].findtext(f"{ATOM}title") == "Xã Mẫu: Năm 2023, mục 1.1. Có kế hoạch; Tự chấm: 2,5 → 3,5"
    assert (entries[0].findtext(f"{ATOM}content") or "").endswith("\nSửa <59> & nữa")
    assert entries[0].findall(f"{ATOM}link")[0].get("href") == f"https://vi-du.example/dan-biet/don-vi/{UNIT}/2023/#tc-1.1"
    page = (site / "cap-nhat/index.html").read_text("utf-8")
    assert 'type="application/atom+xml"' in page.partition("</head>")[0] and 'href="feed.xml"' in page.partition("</head>")[0]
    assert build(repository.root) == site and (site / "cap-nhat/feed.xml").read_bytes() == data


def test_before_anything_is_published_the_feed_has_the_day_of_the_last_commit(repository: Repository) -> None:
    repository.write({"mkdocs.yml": SITE})
    repository.commit("Nháp", {PATH: f"state: draft\n{ONE}"})
    data = (build(repository.root) / "cap-nhat/feed.xml").read_bytes()
    assert faults(data) == [] and b"<entry>" not in data and b"<updated>2024-01-01T05:00:00Z</updated>" in data


def test_without_an_address_there_is_no_feed(repository: Repository) -> None:
    repository.commit("Nhập", {PATH: ONE})
    site = build(repository.root)
    assert not (site / "cap-nhat/feed.xml").exists() and (site / "cap-nhat/index.html").is_file()
    assert "atom" not in (site / "cap-nhat/index.html").read_text("utf-8").lower()


def test_ids_stay_when_more_is_committed(repository: Repository) -> None:
    repository.write({"mkdocs.yml": SITE})
    repository.commit("Nhập", {PATH: ONE})
    repository.commit("Sửa", {PATH: ONE.replace("self: 4", "self: 3")})
    before = ids(build(repository.root))
    repository.commit("Sửa nữa", {PATH: ONE})
    after = ids(build(repository.root))
    assert len(before) == 2 and after[1:] == before


def ids(site: Path) -> list[str]:
    root = ElementTree.fromstring((site / "cap-nhat/feed.xml").read_bytes())
    return [one.text or "" for one in root.iterfind(f"{ATOM}entry/{ATOM}id")]


# --- the feed of one unit ---


def test_the_feed_of_a_unit(repository: Repository) -> None:
    """What was published and changed of it alone; entries lead to the value."""
    other = "scores/tinh-mau/xa-mau-khac"
    repository.write({"mkdocs.yml": SITE, f"{other}/unit.yaml": "name: Xã Mẫu Khác\ntier: commune\n", f"{other}/2023.yaml": ONE})
    repository.commit("Nhập", {PATH: ONE})
    repository.commit("Sửa <một> & nữa", {PATH: ONE.replace("self: 4", "self: 3.5")})
    repository.commit("Sửa hai", {PATH: record({"1.1": ("3",), "1.2": ("5",)})})
    repository.commit("Kỳ sau", {PATH.replace("2023", "2024"): ONE, f"{other}/2024.yaml": ONE})
    site = build(repository.root)
    data = (site / f"don-vi/{UNIT}/feed.xml").read_bytes()
    assert faults(data) == []
    root = ElementTree.fromstring(data)
    page = f"https://vi-du.example/dan-biet/don-vi/{UNIT}/"
    assert [(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")] == [("self", f"{page}feed.xml"), ("alternate", page)]
    told = [(one.findtext(f"{ATOM}title"), one.find(f"{ATOM}link").get("href").removeprefix(page)) for one in root.iter(f"{ATOM}entry")]
    assert told == [
        ("Xã Mẫu: Năm 2024; công bố lần đầu", "2024/"), ("Xã Mẫu: 2 thay đổi", "2023/#tc-1.1"),
        ("Xã Mẫu: Năm 2023, mục 1.1. Có kế hoạch; Tự chấm: 4 → 3,5", "2023/#tc-1.1"), ("Xã Mẫu: Năm 2023; công bố lần đầu", "2023/")]
    head = (site / f"don-vi/{UNIT}/index.html").read_text("utf-8").partition("</head>")[0]
    assert 'rel="alternate" type="application/atom+xml"' in head and 'href="feed.xml"' in head
    assert 'href="feed.xml"' not in (site / f"don-vi/{UNIT}/2023/index.html").read_text("utf-8")
    assert b"Khac" not in data and "Khác" not in data.decode()
    assert not (site / "don-vi/tinh-mau/feed.xml").exists()


def test_what_is_withheld_stays_out_of_the_feed_of_a_unit(repository: Repository) -> None:
    repository.write({"mkdocs.yml": SITE})
    repository.commit("Nhập", {PATH: ONE})
    repository.commit("Sửa", {PATH: ONE.replace("self: 4", "self: 3.25")})
    repository.commit("Giấu", {PATH: ONE.replace("self: 4", "self: withheld")})
    data = (build(repository.root) / f"don-vi/{UNIT}/feed.xml").read_bytes()
    assert faults(data) == [] and b"3,25" not in data and data.count(b"<entry>") == 1


def test_a_unit_of_which_nothing_may_be_told_has_an_empty_feed(repository: Repository) -> None:
    repository.write({"mkdocs.yml": SITE})
    repository.commit("Nháp", {PATH: f"state: draft\n{ONE}"})
    assert not (build(repository.root) / f"don-vi/{UNIT}/feed.xml").exists()


def test_without_an_address_no_unit_has_a_feed(repository: Repository) -> None:
    repository.commit("Nhập", {PATH: ONE})
    assert list(build(repository.root).rglob("feed.xml")) == []
