"""What others can take of a unit's result: the embedded page, the addresses, and the words for machines."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.render import all_views, render
from generator.render.charts.views import ShareCard
from generator.render.page import BareView, PlainFile, Site, View
from generator.render.templates import file_link, json_in_html, linker, sha256
from generator.render.views import reuse
from tests.render.conftest import SITE, UNITS, Projects, scores

FULL = {"scores": scores(("4", "6", "9.5"), ("4", "5.5", "9"))}
UNIT = "tinh-mau/xa-mau-1"
KNOWN = Site("Dân biết mẫu", url="https://mau.example/dan-biet/")
ODD = '</title><script>"&'


def shown(built: tuple, site: Site = KNOWN) -> dict[str, View | PlainFile]:
    return {one.address: one for one in all_views(*built, site)}


def test_an_embedded_page_says_the_result_and_nothing_runs_in_it(project: Projects) -> None:
    view = shown(project({(UNIT, "2023"): FULL}))[f"nhung/{UNIT}/"]
    assert isinstance(view, BareView)
    body = render(view, KNOWN).body
    assert len(body.encode()) <= 4000 and "<script" not in body and "style=" not in body
    [style] = re.findall("<style>(.*?)</style>", body, re.DOTALL)
    assert f"style-src '{sha256(style)}'" in body and "prefers-color-scheme:dark" in style
    assert '<link rel=canonical href="https://mau.example/dan-biet/don-vi/tinh-mau/xa-mau-1/">' in body
    words = " ".join(re.sub("<[^>]*>", " ", body.partition("<body>")[2]).split())
    assert words == ("Kết quả năm 2023 · QĐ mẫu Xã Mẫu 1 Tỉnh Mẫu 18,5/20 điểm Cơ quan có thẩm quyền chấm Tự chấm 19,5/20 điểm "
                     "Cơ quan có thẩm quyền chấm 18,5/20 điểm Xem từng tiêu chí Nguồn: Dân biết mẫu")
    assert 'href="../../../don-vi/tinh-mau/xa-mau-1/" target=_top' in body and "<title>Xã Mẫu 1: kết quả năm 2023" in body


def test_a_total_that_is_not_complete_says_so_wherever_it_is_shown(project: Projects) -> None:
    partly = {"scores": {**scores(("4", "6", "9"), ("4", "5", "9")), "2.1": {"self": "9", "authority": "pending"}}, "state": "under-objection"}
    built = project({(UNIT, "2023"): partly})
    body = render(shown(built)[f"nhung/{UNIT}/"], KNOWN).body
    assert "9/20 điểm <small>chưa chấm đủ: còn 1 nội dung</small>" in body and "Đang xem lại theo kiến nghị" in body
    told: list[ShareCard] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reuse, "card_png", lambda card: told.append(card) or b"")
        shown(built)
    [card] = told
    assert [one.points for one in card.figures] == ["19/20 điểm", "9/20 điểm, chưa chấm đủ"]
    assert card.by.endswith(" · Đang xem lại theo kiến nghị") and "chưa chấm đủ" in card.headline


def test_a_stranger_s_name_stays_a_text_everywhere(project: Projects) -> None:
    units = UNITS | {UNIT: UNITS[UNIT] | {"name": ODD}}
    found = shown(project({(UNIT, "2023"): FULL}, units=units))
    for address in (f"nhung/{UNIT}/", f"don-vi/{UNIT}/", f"don-vi/{UNIT}/2023/", "du-lieu/"):
        page = render(found[address], KNOWN)
        assert "<script>" not in page.body + page.head and '"&' not in page.head
    badge = found[f"don-vi/{UNIT}/huy-hieu.svg"].content
    assert ODD in (ElementTree.fromstring(badge).findtext("{http://www.w3.org/2000/svg}title") or "")
    assert found[f"don-vi/{UNIT}/chia-se.png"].content.startswith(b"\x89PNG")


@pytest.mark.parametrize("record", [{"scores": {}, "state": "not-submitted"}, FULL | {"state": "withdrawn"},
                                    FULL | {"state": "withheld"}, None])
def test_where_there_is_no_result_nothing_is_offered(project: Projects, record: dict | None) -> None:
    found = shown(project({(UNIT, "2023"): record} if record else {}))
    assert not [one for one in found if one.startswith("nhung/") or one.endswith((".png", ".svg"))]
    page = render(found[f"don-vi/{UNIT}/"], KNOWN)
    assert "Nhúng" not in page.body and "og:image" not in page.head


def test_a_lean_site_has_none_of_it(project: Projects) -> None:
    found = shown(project({(UNIT, "2023"): FULL}), replace(KNOWN, lean=True))
    assert not [address for address in found if address.startswith("nhung/") or address.endswith((".svg", ".png", ".xml"))]
    assert "Nhúng" not in render(found[f"don-vi/{UNIT}/"], KNOWN).body


def test_the_page_names_its_picture_where_the_site_s_address_is_known(project: Projects) -> None:
    built = project({(UNIT, "2023"): FULL})
    for address in (f"don-vi/{UNIT}/", f"don-vi/{UNIT}/2023/"):
        head = render(shown(built)[address], KNOWN).head
        assert f'<meta property="og:image" content="https://mau.example/dan-biet/don-vi/{UNIT}/chia-se.png">' in head
        assert 'name="twitter:card" content="summary_large_image"' in head and "\n" not in head
        assert render(shown(built, SITE)[address], SITE).head == ""
    assert render(shown(built)["don-vi/tinh-mau/"], KNOWN).head == ""


def test_code_to_embed_can_be_copied_as_it_stands(project: Projects) -> None:
    built = project({(UNIT, "2023"): FULL})
    body = render(shown(built)[f"don-vi/{UNIT}/"], KNOWN).body
    assert f'&lt;iframe src="https://mau.example/dan-biet/nhung/{UNIT}/" title="Xã Mẫu 1: kết quả năm 2023"' in body
    assert "https://địa-chỉ-trang-này/nhung/" in render(shown(built, SITE)[f"don-vi/{UNIT}/"], SITE).body


def test_the_open_data_are_described_for_machines(project: Projects) -> None:
    head = render(shown(project({(UNIT, "2023"): FULL, (UNIT, "2021-2022"): FULL}))["du-lieu/"], KNOWN).head
    [text] = re.findall('<script type="application/ld\\+json">(.*?)</script>', head)
    told = json.loads(text)
    assert told["@type"] == "Dataset" and told["license"].startswith("https://creativecommons.org/licenses/by/4.0")
    assert told["temporalCoverage"] == "2021-01-01/2023-12-31" and told["spatialCoverage"] == [{"@type": "Place", "name": "Tỉnh Mẫu"}]
    files = {one["contentUrl"]: one["encodingFormat"] for one in told["distribution"]}
    assert files["https://mau.example/dan-biet/du-lieu/scores.csv"] == "text/csv"
    assert files["https://mau.example/dan-biet/api/v1/rubrics/mau.json"] == "application/json"


def test_json_cannot_leave_its_script_element() -> None:
    text = '</script><!--<script>&\u2028"'
    made = json_in_html({"a": text})
    assert not re.search("[<>&\u2028]", made) and json.loads(made) == {"a": text}


@pytest.mark.parametrize(("link", "file"), [
    ("", ""), ("#x", "#x"), ("./", "./index.html"), ("../", "../index.html"), ("..", "../index.html"), (".", "./index.html"),
    ("don-vi/a/#tc-1", "don-vi/a/index.html#tc-1"), ("so-sanh/?u=a/#x", "so-sanh/index.html?u=a/#x"), ("x.csv", "x.csv"),
    ("../api/v1/units/a.json", "../api/v1/units/a.json")])
def test_links_to_files(link: str, file: str) -> None:
    assert file_link(link) == file


def test_offline_every_link_names_a_file() -> None:
    assert linker("don-vi/a/", offline=True)("don-vi/b/#x") == "../b/index.html#x"
    assert linker("don-vi/a/", offline=True)("don-vi/a/") == "./index.html" and linker("", offline=True)("") == "./index.html"
