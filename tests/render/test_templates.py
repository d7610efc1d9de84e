"""Every page is sound HTML, and text of records never becomes markup."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.render.page import Page
from generator.render.templates import (
    environment,
    escaped,
    item_head,
    item_scores,
    linker,
    template_name,
    templates_folder,
)
from generator.render.views.breakdown import Cell, Scores
from generator.render.views.plan import Head
from generator.render.views.updates import UpdatesView
from tests.render.conftest import RUBRIC, UNITS, Projects, acknowledged, pages_of, scores, views_of

ONE, TWO = "tinh-mau/xa-mau-1", "tinh-mau/xa-mau-2"
EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}&lt;"
VOID = {"br", "hr", "img", "input", "meta", "link", "path", "circle", "rect", "line", "use"}


class Shape(HTMLParser):
    """Notes ids, headings, links and attributes, and that every tag is closed in order."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(body)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open and self.open.pop() == tag, (tag, self.open[-3:])


def everything(project: Projects, text: str = "Chữ & nghĩa") -> dict[str, Page]:
    """Pages of a project that uses every key, with the same text in all of them."""
    document = {"type": text, "number": text, "date": "2023-10", "issuer": text, "title": text,
                "url": "https://a.example/b"}
    record: dict[str, Any] = {
        "as_of": "2023-10-16", "sources": [{**document, "for": "self"}],
        "scores": scores(("4", "3", "10"), ("4", "2", "9")),
        "stated": [{"assessor": "self", "source": document, "total": "17", "rating": "tot", "subtotals": {"1": "8"}}],
        "state": "under-objection",
        "replies": [{"date": "2024-01-15", "by": text, "at": "1.1", "text": text, "outcome": text},
                    {"by": text, "text": text}],
        "corrections": [
            {"date": "2024-02-01", "at": "1.2", "assessor": "self", "was": "4", "now": "3", "reason": text}],
        "indicators": {"ho": {"value": "1", "target": "true"}}, "initiatives": [
            {"name": text, "field": text, "since": "2021", "status": "recognised"}]}
    record["scores"]["1.1"] |= {"level": "a", "value": "9", "reason": text, "opinion": text,
                                "evidence": [{**document, "text": text}, {"text": text}]}
    rubric = {**RUBRIC, "title": text, "short": text, "issuer": text, "outline": [{"heading": text, "asks": text}],
              "basis": [document], "ratings_basis": document, "campaigns": [{"period": "2023", "due": "2023-11-09"}],
              "ratings": [{"id": "tot", "name": text, "from": "18"}, {"id": "kha", "name": text}],
              "assessors": [{"id": "self", "name": text}, {"id": "authority", "name": "Cơ quan chấm " + text}],
              "criteria": [{**RUBRIC["criteria"][0], "title": text, "no": text}, RUBRIC["criteria"][1]]}
    units = {**UNITS, ONE: {**UNITS[ONE], "name": text, "kind": text, "note": text, "block": text, "code": text,
                            "website": "https://a.example", "former_names": [{"name": text, "until": "2020-01-31"}]}}
    built = project({(ONE, "2023"): record, (ONE, "2022"): record, (TWO, "2023"): {"scores": scores(("4", "6", "10"))}},
                    units=units, rubric=rubric, narratives={(ONE, "2023"): text}, welcome=text,
                    problems=[acknowledged(f"scores/{ONE}/2023.yaml", "1", text),
                              acknowledged("rubrics/mau.yaml", "1", text),
                              acknowledged(f"scores/{ONE}/unit.yaml", "name", text)])
    return pages_of(built)


@pytest.mark.parametrize("text", ["Chữ & nghĩa", EVIL, "x" * 10_000, "\u202eđảo", "a\nb"])
def test_every_page_is_sound_and_inert(project: Projects, text: str) -> None:
    for address, page in everything(project, text).items():
        shape = Shape(page.body.removesuffix("</html>").partition("</head>")[2] or page.body)  # one is a whole document
        assert len(shape.ids) == len(set(shape.ids)), address
        assert not shape.names & {"script", "img", "iframe", "style", "form"}, address
        assert not {name for name in shape.attributes if name.startswith("on") or name == "style"}, address
        assert "49" not in re.findall(r"'(\d+)&", page.body), address


def test_headings_go_down_one_step_at_a_time(project: Projects) -> None:
    for address, page in everything(project).items():
        headings = Shape(page.body).headings
        assert headings.count(1) == 1 and headings[0] == 1, address
        steps = pairwise(headings)
        assert all(after <= before + 1 for before, after in steps), (address, headings)


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor(project: Projects) -> None:
    from posixpath import normpath
    pages = everything(project)
    ids = {address: set(Shape(page.body).ids) for address, page in pages.items()}
    for address, page in pages.items():
        for link in re.findall(r'href="([^"]*)"', page.body):
            if link.startswith("http") or link.endswith((".csv", ".json", ".png", ".svg")):
                continue
            path, _, anchor = link.partition("#")
            path = path.partition("?")[0]
            there = address if not path else (normpath(f"/{address}{path}").strip("/") + "/").lstrip("/")
            assert there in pages, (address, link)
            assert not anchor or anchor in ids[there], (address, link)


def test_tables_have_captions_and_scopes(project: Projects) -> None:
    for page in everything(project).values():
        for table in re.findall(r"<table.*?</table>", page.body, re.DOTALL):
            assert "<caption" in table and not re.search(r"<th(?![^>]*scope=)[ >]", table)


def test_every_view_has_a_template_and_every_template_a_view(project: Projects) -> None:
    paper = {"type": "QĐ", "number": "1/QĐ-UBND", "date": "2023-01-05", "issuer": "UBND Tỉnh Mẫu"}
    record = {"scores": scores(("4", "6", "10")), "sources": [paper]}  # of two units, so that the issuer has a page
    rubric = RUBRIC | {"campaigns": [{"period": "2023", "tiers": ["commune"]}]}
    views = views_of(project({(ONE, "2023"): record, (TWO, "2023"): record}, rubric=rubric))
    used = {template_name(type(view)) for view in views.values()} | {template_name(UpdatesView)}  # made of git's history
    there = {f"pages/{path.name}" for path in (templates_folder() / "pages").iterdir()}
    assert used == there


def test_rendering_twice_gives_the_same_bytes(project: Projects) -> None:
    assert everything(project) == everything(project)


def test_no_layout_of_a_template_reaches_a_page(project: Projects) -> None:
    for address, page in everything(project).items():
        assert not re.search(r">\s*\n|\n\s*<", page.body), address


# --- escaping ---


@given(st.one_of(st.text(), st.integers(), st.decimals(), st.none(), st.text().map(Markup)))
def test_what_templates_write_is_what_markupsafe_would(value: Any) -> None:
    assert escaped(value) == escape(value)


@given(st.text())
def test_every_way_into_a_template_escapes(text: str) -> None:
    template = environment().from_string(
        "{{ one }}|{% for a, b in two %}{{ a }}{{ b }}{% endfor %}|{% set three = one %}{{ three ~ one }}"
        "|{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(one) }}")
    once = str(escape(text))
    assert template.render(one=text, two=[(text, text)]) == f"{once}|{once}{once}|{once}{once}|<i>{once}</i>"


def test_fragments_that_are_kept_are_escaped() -> None:
    head = item_head(Head("1.1", EVIL, True))
    scores = item_scores(Scores((Cell(EVIL, EVIL, True, EVIL),), EVIL, True))
    assert EVIL not in head + scores and (head + scores).count(escape(EVIL)) == 5


# --- links ---


@pytest.mark.parametrize(("here", "there", "link"), [
    ("", "", "./"), ("", "don-vi/", "don-vi/"), ("don-vi/", "", "../"), ("don-vi/a/", "don-vi/a/", "./"),
    ("don-vi/a/", "don-vi/a/2023/", "2023/"), ("don-vi/a/2023/", "don-vi/a/", "../"),
    ("don-vi/a/b/2023/", "don-vi/a/c/2023/#tc-1.1", "../../c/2023/#tc-1.1"),
    ("don-vi/a/2023/", "bo-tieu-chi/m/1/", "../../../bo-tieu-chi/m/1/"), ("don-vi/a/", "don-vi/ab/", "../ab/"),
    ("don-vi/a/", "#tc-1", "#tc-1"), ("don-vi/a/", "don-vi/a/#x", "#x"), ("", "#x", "#x"),
    ("don-vi/a/", "api/v1/units/a.json", "../../api/v1/units/a.json")])
def test_links_are_as_short_as_they_can_be(here: str, there: str, link: str) -> None:
    assert linker(here)(there) == link
    if not there.startswith("#"):
        base = f"https://mau.example/{here}"
        assert urljoin(base, link) == f"https://mau.example/{there}"
