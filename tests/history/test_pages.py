"""What a reader sees of the history: at each value that has changed, on the page of updates, and nothing of persons."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath

import pytest

from generator.history.edits import Commit, Edit, Update, Updates, packed_updates
from generator.model import Correction
from generator.render import render
from generator.render.page import Site
from generator.render.views import Atlas
from generator.render.views.past import Latest, Teller, explained
from generator.render.views.updates import ROWS_SHOWN, feed_entries, update_views
from tests.build.conftest import build
from tests.history.conftest import AUTHOR, MAIL, PATH, PROJECT, UNIT, Repository, record
from tests.render.conftest import Projects, scores
from tests.render.test_templates import EVIL, Shape

SITE = "site_name: Dân biết mẫu\nrepo_url: https://github.com/vi-du/dan-biet\nsite_url: https://vi-du.example/dan-biet/\n"
ONE = record({"1.1": ("4",), "1.2": ("6",)})
TWO = ONE.replace("self: 4", "self: 3.5")
PERIOD = f"don-vi/{UNIT}/2023/index.html"


class Words(HTMLParser):
    """The text of every opened-on-demand history, by the id of the row it stands in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[str, str] = {}
        self.open: list[tuple[str, str, bool]] = []  # tag, id of the nearest row, inside a history
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("li", "details", "ol", "ul", "div", "section"):
            told = dict(attrs)
            _, row, inside = self.open[-1] if self.open else ("", "", False)
            self.open.append((tag, told.get("id") or row, inside or told.get("class") == "db-past"))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][2]:
            row = self.open[-1][1]
            self.rows[row] = " ".join(f"{self.rows.get(row, '')} {data}".split())


def histories(site: Path, page: str = PERIOD) -> dict[str, str]:
    return Words((site / page).read_text("utf-8")).rows


@pytest.fixture
def published(repository: Repository) -> Repository:
    """A unit that scored itself, was corrected, and then scored by its authority."""
    repository.write({"mkdocs.yml": SITE})
    repository.commit("Nhập kết quả tự chấm", {PATH: ONE})
    corrected = TWO + ("corrections:\n- {date: 2024-01-02, at: '1.1', assessor: self, was: 4, now: 3.5, reason: Nhập nhầm.}\n"
                       "- {date: 2024-01-02, at: '1.2', reason: Không liên quan.}\n")
    repository.commit("Sửa theo thư của nguoi.mau@vi-du.example", {PATH: corrected})
    scored = corrected.replace("self: 3.5\n", "self: 3.5\n    authority: 3\n").replace("self: 6\n", "self: 6\n    authority: pending\n")
    repository.commit("Thẩm định mục 1.1", {PATH: scored})
    repository.commit("Thẩm định xong", {PATH: scored.replace("pending", "5")})
    return repository


# --- the page of a period ---


def test_each_changed_value_tells_its_history_and_no_other(published: Repository) -> None:
    site = build(published.root)
    page = (site / PERIOD).read_text("utf-8")
    ids = [one[:7] for one in published.git("log", "--format=%H").split()]
    assert histories(site) == {
        "tc-1.1": "Đã thay đổi 2 lần 3/1/2024 Cơ quan có thẩm quyền chấm: từ chưa chấm → thành 3 Thẩm định một phần · "
                  f"Thẩm định mục 1.1 · {ids[1]} 2/1/2024 Tự chấm: từ 4 → thành 3,5 Mới tự chấm · Đính chính: Nhập nhầm. · {ids[2]}",
        "tc-1.2": "Đã thay đổi 1 lần 4/1/2024 Cơ quan có thẩm quyền chấm: từ chờ chấm → thành 5 Đã thẩm định · "
                  f"Thẩm định xong · {ids[0]}"}
    assert page.count("Công bố lần đầu ngày 1/1/2024.") == 1
    assert f'href="https://github.com/vi-du/dan-biet/commit/{published.git("rev-parse", "HEAD")}"' in page


def test_nothing_on_the_site_says_who_made_a_commit(published: Repository) -> None:
    published.commit("Merge pull request #3 from giau-ten/nhanh", {PATH: ONE})
    site = build(published.root)
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(word.encode() in content for word in (AUTHOR, MAIL, "giau-ten", "nguoi.mau@")), path


@pytest.mark.parametrize(("repo", "link"), [
    ("https://gitlab.com/vi-du/dan-biet", "https://gitlab.com/vi-du/dan-biet/-/commit/"),
    ("https://gitea.vi-du.example/a/b", "https://gitea.vi-du.example/a/b/commit/"),
    ("https://codeberg.org/a/b/", "https://codeberg.org/a/b/commit/"), ("https://vi-du.example/kho", ""), ("", "")])
def test_commits_are_linked_on_forges_that_are_known(published: Repository, repo: str, link: str) -> None:
    published.write({"mkdocs.yml": f"site_name: Dân biết mẫu\n{f'repo_url: {repo}' if repo else ''}\n"})
    page = (build(published.root) / PERIOD).read_text("utf-8")
    commit = published.git("rev-parse", "HEAD")
    assert (f'href="{link}{commit}"' in page) if link else ("/commit/" not in page and commit[:7] in page)


def test_values_that_are_withheld_now_tell_no_past(published: Repository) -> None:
    """Also before that is committed."""
    text = (published.root / PATH).read_text("utf-8")
    published.write({PATH: re.sub("    self: 3.5\n    authority: 3\n", "    self: withheld\n    authority: withheld\n", text)})
    site = build(published.root)
    assert list(histories(site)) == ["tc-1.2"] and "3,5" not in (site / PERIOD).read_text("utf-8")
    news = (site / "cap-nhat/index.html").read_text("utf-8")
    assert "mục 1.1" not in news and "mục 1.2" in news and "Nhập nhầm" not in news


def test_a_closed_record_tells_only_of_its_state(published: Repository) -> None:
    text = (published.root / PATH).read_text("utf-8")
    published.commit("Rút", {PATH: f"state: withdrawn\n{text}"})
    site = build(published.root)
    [told] = histories(site).values()
    assert re.fullmatch(r"Kết quả chung: đã thay đổi 1 lần 5/1/2024 Tình trạng: từ Đã thẩm định → thành Đã rút lại Rút · \w+", told)
    assert "3,5" not in (site / "cap-nhat/index.html").read_text("utf-8")


def test_what_has_no_row_is_told_for_the_whole_record(repository: Repository) -> None:
    stated = "stated:\n- {assessor: self, total: 17, rating: kha}\n"
    repository.commit("Đầu", {PATH: ONE + "indicators: {ho: 12}\n" + stated})
    repository.commit("Sửa", {PATH: ONE + "indicators: {ho: 13.5}\n" + stated.replace("17", "18").replace("kha", "tot")})
    told = histories(build(repository.root))
    expected = ("Kết quả chung: đã thay đổi 1 lần 2/1/2024 Tổng điểm giấy tờ ghi (Tự chấm): từ 17 → thành 18 Mới tự chấm · Sửa "
                "2/1/2024 Xếp loại giấy tờ ghi (Tự chấm): từ Hoàn thành → thành Hoàn thành tốt Mới tự chấm · Sửa "
                "Số hộ: đã thay đổi 1 lần 2/1/2024 từ 12 → thành 13,5 Mới tự chấm · Sửa")
    assert [re.sub(r" · [0-9a-f]{7}\b", "", one) for one in told.values()] == [expected]


def test_a_record_of_statistics_alone(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: "indicators: {ho: 12}\n"})
    repository.commit("Sửa", {PATH: "indicators: {ho: 13}\n"})
    site = build(repository.root)
    assert "Công bố lần đầu ngày 1/1/2024." in (site / PERIOD).read_text("utf-8") and len(histories(site)) == 1


def test_a_level_a_measured_value_and_an_item_that_is_gone(repository: Repository) -> None:
    old = "rubric: mau\nscores:\n  '2': {self: 9, level: a, value: 90}\n  '9': {self: 1}\n"
    rubric = PROJECT["rubrics/mau.yaml"].replace("max: 10, measure", "max: 10, levels: [{points: 9, when: Có}, {points: 9, when: Ít}], measure")
    repository.commit("Đầu", {PATH: old, "rubrics/mau.yaml": rubric + "  - {id: '9', title: Cũ, max: 1}\n"})
    repository.commit("Sửa", {PATH: old.replace("level: a", "level: b").replace("90", "80.5").replace("  '9': {self: 1}\n", ""),
                              "rubrics/mau.yaml": rubric})
    told = histories(build(repository.root))
    assert "Mức: từ a → thành b" in told["tc-2"] and "Tỷ lệ đúng hẹn: từ 90% → thành 80,5%" in told["tc-2"]
    assert "Mục 9, Tự chấm: từ 1 → thành chưa chấm" in next(text for row, text in told.items() if row != "tc-2")


def test_a_shallow_clone_says_so(published: Repository) -> None:
    import subprocess
    copy = published.top.with_name("ban-sao")
    subprocess.run(["git", "clone", "-q", "--depth=2", f"file://{published.top}", str(copy)], check=True)
    site = build(copy)
    page = (site / PERIOD).read_text("utf-8")
    assert "Lịch sử chỉ có từ ngày 3/1/2024 (kho tải về không đầy đủ)." in page and "Công bố lần đầu" not in page
    assert list(histories(site)) == ["tc-1.2"]
    assert "Lịch sử chỉ có từ ngày 3/1/2024" in (site / "cap-nhat/index.html").read_text("utf-8")


def test_without_git_nothing_is_said_of_any_history(published: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    plain = shutil.copytree(published.root, tmp_path / "khong-kho", ignore=shutil.ignore_patterns(".git"))
    site = build(plain)
    assert not (site / "cap-nhat").exists()
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not any(word in text for word in ("cap-nhat", "Cập nhật", "db-past", "Công bố lần đầu", "Lịch sử chỉ")), path


# --- the page of updates ---


def test_updates_stand_by_day_and_unit_with_links_to_each_value(published: Repository) -> None:
    news = (build(published.root) / "cap-nhat/index.html").read_text("utf-8")
    assert re.findall(r"<h2 id=\"(.*?)\">(.*?)</h2>", news) == [
        (f"ngay-2024-01-0{day}", f"Ngày {day}/1/2024") for day in (4, 3, 2, 1)]
    rows = re.findall(r"<li><a href=\"(\.\./don-vi[^\"]*)\">(.*?)</a>(.*?)</li>", news.partition("<h1>")[2])
    assert [(link, text) for link, text, _ in rows] == [
        (f"../don-vi/{UNIT}/2023/#tc-1.2", "Năm 2023, mục 1.2. Có kiểm tra"),
        *[(f"../don-vi/{UNIT}/2023/#tc-1.1", "Năm 2023, mục 1.1. Có kế hoạch")] * 2, (f"../don-vi/{UNIT}/2023/", "Năm 2023")]
    assert "Đính chính: Nhập nhầm." in rows[2][2] and "Sửa theo thư của …" in news and "công bố lần đầu" in rows[3][2]
    assert '<link rel="alternate feed" type="application/atom+xml"' in news and "Theo dõi bằng Atom" in news


@pytest.mark.parametrize("lean", [False, True])
def test_every_link_of_the_updates_leads_to_a_value(published: Repository, lean: bool) -> None:
    from generator.mkdocs_plugin.commands import Wanted, build_project
    published.commit("Gỡ", {f"scores/{UNIT}/2022.yaml": ONE, "scores/tinh-mau/2023.yaml": ONE + "indicators: {ho: 1}\n"})
    published.commit("Gỡ", {f"scores/{UNIT}/2022.yaml": None, "scores/tinh-mau/2023.yaml": ONE + "indicators: {ho: 2}\n"})
    site = Path(build_project(published.root, Wanted(lean=lean)).folder)
    news = (site / "cap-nhat/index.html").read_text("utf-8")
    body = news[news.index("<h1>"):news.index("</article></section></div>")]
    links = re.findall(r'href="(\.\.[^"]*)"', body)
    assert len(links) > 8 and "Gỡ bản chấm điểm năm 2022" in body
    for link in links:
        address, _, anchor = link.partition("#")
        target = (site / normpath(f"cap-nhat/{address}") / "index.html").read_text("utf-8")
        assert not anchor or re.search(rf'id="?{re.escape(anchor)}[ >"]', target), link


def many(atlas_site: Site, project: Projects, count: int) -> Atlas:
    units = {f"tinh-mau/xa-{number}": {"name": f"Xã Mẫu {number}", "tier": "commune"} for number in range(count)}
    ledger, results = project({(unit, "2023"): {"scores": scores(("4", "6", "10"))} for unit in units},
                              units={"tinh-mau": {"name": "Tỉnh Mẫu", "tier": "province"}, **units})
    updates = tuple(
        Update(Commit(f"{number:040}", 86400 * (number // 7), EVIL), f"scores/{unit}/2023.yaml",
               tuple(Edit(Commit(f"{number:040}", 86400 * (number // 7), EVIL), "points", item, "self", "4", "3", "self:3")
                     for item in ("1.1", "1.2", EVIL)))
        for number, unit in reversed(list(enumerate(units))))
    return Atlas(ledger, results, atlas_site, latest_updates=Latest(packed_updates(Updates(updates, unread=2))))


def test_a_page_holds_at_most_a_hundred_rows_and_the_list_ends(project: Projects) -> None:
    site = Site("Dân biết mẫu", url="https://vi-du.example/")
    atlas = many(site, project, 400)
    views = list(update_views(atlas))
    assert [view.address for view in views] == ["cap-nhat/", *(f"cap-nhat/trang-{number}/" for number in range(2, 12))]
    rows = [sum(len(block.rows) for day in view.days for block in day.blocks) for view in views]
    assert rows == [100] * 10 + [sum(rows) - 1000] and ROWS_SHOWN <= sum(rows) < ROWS_SHOWN + 3
    assert "Chỉ liệt kê những thay đổi gần nhất" in views[0].notes[0] and "2 bản cũ không đọc được" in views[0].notes[1]
    days = [day.anchor for view in views for day in view.days]
    assert days == sorted(days, reverse=True)


def test_texts_of_strangers_stay_texts_and_pages_are_sound(project: Projects) -> None:
    site = Site("Dân biết mẫu", url="https://vi-du.example/")
    for view in update_views(many(site, project, 60)):
        page = render(view, site)
        shape = Shape(page.body)
        assert len(shape.ids) == len(set(shape.ids)) and not shape.names & {"script", "img", "iframe", "style", "form"}
        assert not {name for name in shape.attributes if name.startswith("on") or name == "style"}
        assert not re.search(r">\s*\n|\n\s*<", page.body) and shape.headings[:3] == [1, 2, 3]


def test_without_anything_new_the_page_says_so(project: Projects) -> None:
    ledger, results = project({})
    [view] = update_views(Atlas(ledger, results, Site("x"), latest_updates=Latest(packed_updates(Updates()))))
    assert view.lead == "Chưa có thay đổi nào." and view.feed == "" and "Chưa có thay đổi" in render(view, Site("x")).body
    assert list(update_views(Atlas(ledger, results, Site("x")))) == [] == feed_entries(Atlas(ledger, results, Site("x")))


# --- why ---


def correction(**told: str) -> Correction:
    return Correction.model_validate({"date": "2024-01-01", "at": "1.1", "reason": "Vì thế"} | told)


EDIT = Edit(Commit("0" * 40, 1704085200, "Sửa"), "points", "1.1", "self", "4", "3.5", "self:2")  # 1/1/2024


@pytest.mark.parametrize(("told", "fits"), [
    ({"was": "4", "now": "3.5"}, True), ({"was": "4.0"}, True), ({"now": "3.50", "assessor": "self"}, True), ({}, True),
    ({"date": "2024"}, True), ({"date": "2023-12-31"}, False), ({"was": "4", "now": "3"}, False), ({"was": "pending"}, False),
    ({"was": "4", "assessor": "authority"}, False), ({"was": "4", "at": "1.2"}, False), ({"was": "4", "at": "points"}, True)])
def test_a_correction_explains_the_change_it_tells_of(told: dict[str, str], fits: bool) -> None:
    assert explained(EDIT, [correction(**told)]) == ("Vì thế" if fits else "")


def test_of_several_corrections_the_latest_one_up_to_that_day(project: Projects) -> None:
    found = [correction(was="4", date=day, reason=day) for day in ("2023-05-01", "2023-12", "2024-02-01")]
    assert explained(EDIT, found) == "2023-12" and explained(EDIT, found[2:]) == "2024-02-01"


@pytest.mark.parametrize(("stage", "words"), [
    ("under-verification", "Đang thẩm định"), ("self:3", "Mới tự chấm"), ("authority:1,self:3", "Thẩm định một phần"),
    ("authority:3,self:3", "Đã thẩm định"), ("authority:3", "Đã thẩm định"), ("ai-khac:2", "Đã chấm"), ("", "")])
def test_the_stage_of_a_change_in_words(project: Projects, stage: str, words: str) -> None:
    ledger, _ = project({})
    rubric = ledger.rubrics["mau"]
    teller = Teller(rubric, ledger.rubrics, ledger.indicators, Site("x"), False, frozenset(), ())
    assert teller.step(EDIT._replace(stage=stage)).stage == words
