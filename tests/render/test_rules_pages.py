"""The page on the rules: every rule with its reasons and cases, what the check really says, and the way to it."""

import re
from html import unescape
from pathlib import Path

import pytest

from generator.build.rule_book import laid_over, rule_book
from generator.check import RULES
from generator.render import render
from generator.render.page import Page
from generator.render.views.rules import GROUPS, RuleEntry, ShownCase, rules_view, shown_file
from tests.render.conftest import SITE, Projects, acknowledged, pages_of, scores

UNIT = "tinh-mau/xa-mau-1"
NOTHING = ShownCase("Không có gì", (), ())
NO_TEXT = {"bad-encoding", "file-too-large", "link-refused"}  # their cases are no text that could be shown as it is
EVIL = "<script>alert(1)</script>"


def entry(name: str, group: str = "record", rejects: ShownCase = NOTHING) -> RuleEntry:
    return RuleEntry(name, group, "error", True, "Tìm.", "Vì.", "Sửa.", rejects, NOTHING, (), ())


def page(*entries: RuleEntry) -> Page:
    return render(rules_view(entries), SITE)


@pytest.fixture(scope="module")
def whole() -> Page:
    return page(*rule_book())


def part(whole: Page, rule: str) -> str:
    """What the page says of one rule."""
    [found] = re.findall(rf'<article class=db-rule id="{rule}">.*?</article>', whole.body, re.DOTALL)
    return str(found)


# --- the book of all rules ---


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_told_with_reason_remedy_and_a_case_of_either_kind(rule: str) -> None:
    [one] = [one for one in rule_book() if one.name == rule]
    assert one.finds and one.why and one.mend and one.rejects.title and one.accepts.title
    assert one.severity == RULES[rule].severity and one.group in GROUPS


def test_the_page_shows_what_the_check_says_and_at_which_line() -> None:
    for one in rule_book():
        assert one.rejects.says or one.name in NO_TEXT, one.name
        assert any(line.faulty for file in one.rejects.files for line in file.lines), one.name
        assert not any(line.faulty for file in one.accepts.files for line in file.lines), one.name


def test_the_check_is_really_asked() -> None:
    [one] = [one for one in rule_book() if one.name == "decimal-comma"]
    assert all(re.match(r"Dòng \d+: |\S+, dòng \d+: ", said) for said in one.rejects.says)
    assert any("3,5" in line.text or "," in line.text for file in one.rejects.files for line in file.lines if line.faulty)


def test_one_case_leaves_nothing_for_the_next(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there/old.yaml").write_text("a: 1\n")
    before = whole_folder(tmp_path)
    with laid_over({"there/old.yaml": "a: 2\n", "there/new.yaml": "", "far/away/new.yaml": "b: 1\n"}, tmp_path):
        assert (tmp_path / "there/old.yaml").read_text() == "a: 2\n" and (tmp_path / "far/away/new.yaml").is_file()
    assert whole_folder(tmp_path) == before


def whole_folder(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() if path.is_file() else "" for path in root.rglob("*")}


def test_what_cannot_be_acknowledged_is_not_said_to_be() -> None:
    may = {one.name: one.acknowledgeable for one in rule_book()}
    assert may["stated-total-differs"] and not may["unreadable-yaml"] and not may["unused-acknowledgement"]


def test_every_other_case_is_named_once(whole: Page) -> None:
    for one in rule_book():
        assert one.rejects.title not in one.also_rejects and one.accepts.title not in one.also_accepts
        assert all(title in unescape(part(whole, one.name)) for title in (*one.also_rejects, *one.also_accepts)), one.name


# --- the page ---


def test_every_rule_has_its_anchor_and_a_link_to_it(whole: Page) -> None:
    ids = re.findall(r"\bid=\"?([^\s\">]+)", whole.body)
    assert len(ids) == len(set(ids))
    for rule in RULES:
        assert rule in ids and f'<a href="#{rule}">{rule}</a>' in whole.body


def test_groups_stand_in_the_order_of_reading() -> None:
    view = rules_view([entry("b", "safety"), entry("c", "unheard-of"), entry("a", "reading"), entry("d", "safety")])
    assert [(group.name, [rule.name for rule in group.rules]) for group in view.groups] == [
        ("Đọc tệp", ["a"]), ("An toàn và riêng tư", ["b", "d"]), ("unheard-of", ["c"])]


def test_the_line_that_is_wrong_is_marked() -> None:
    case = ShownCase("Sai", (shown_file("scores/a.yaml", "rubric: x\nscores: 1\n", [2]),), ("Dòng 2: sai.",))
    body = page(entry("a", rejects=case)).body
    assert "<code>rubric: x<br><mark>scores: 1</mark></code>" in body and "<li>Dòng 2: sai.</li>" in body


def test_texts_of_cases_are_escaped() -> None:
    case = ShownCase(EVIL, (shown_file(EVIL, EVIL, [1]),), (EVIL,))
    body = page(entry("a", rejects=case)._replace(finds=EVIL, why=EVIL, mend=EVIL, also_rejects=(EVIL,))).body
    assert EVIL not in body and body.count("&lt;script&gt;") == 8


def test_it_can_be_opened_on_a_telephone(whole: Page) -> None:
    assert len(whole.body.encode()) < 250_000


# --- the way to it ---


def test_every_discrepancy_leads_to_its_rule(project: Projects, whole: Page) -> None:
    file = f"scores/{UNIT}/2023.yaml"
    pages = pages_of(project({(UNIT, "2023"): {"scores": scores(("4", "6", "10"))}}, problems=[acknowledged(file, "1")]))
    for address, top in ((f"don-vi/{UNIT}/2023/", "../../../../"), ("sai-lech/", "../")):
        assert f'<a href="{top}quy-tac/#stated-subtotal-differs">' in pages[address].body
    assert 'id="stated-subtotal-differs"' in whole.body
    assert '<a href="../quy-tac/">' in pages["sai-lech/"].body
