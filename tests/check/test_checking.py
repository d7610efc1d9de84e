"""What the cases cannot show: very long input, numbers at the edge of exactness, hash seeds, acknowledgements."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.check import RULES, check
from generator.derive import derive_results
from generator.read import read_project
from tests.cases.laying import checked, lay, shown

RECORD = "scores/tinh-mau/xa-mau-2/2023.yaml"
TINY = "0." + "0" * 40 + "1"


def seconds(root: Path) -> float:
    start = time.process_time()
    checked(root)
    return time.process_time() - start


@pytest.mark.parametrize("narrative", [
    "](" + " " * 100_000, "](" * 50_000, "]( <" * 25_000, "](a" * 20_000, "[](javascript" * 5_000, "\n" * 100_000,
    "[a\n" * 30_000, "[" * 100_000, "[a]:" * 20_000, "[" + "a" * 100_000, "<" * 100_000])
def test_a_long_narrative_is_checked_at_once(tmp_path: Path, narrative: str) -> None:
    assert seconds(lay(tmp_path / "project", {"scores/tinh-mau/xa-mau-1/2023.md": narrative})) < 0.4


def test_thousands_of_unknown_items_are_checked_in_seconds(tmp_path: Path) -> None:
    text = "rubric: mau-2022\nscores:\n" + "".join(f"  x{place}: {{}}\n" for place in range(2000))
    root = lay(tmp_path / "project", {RECORD: text})
    assert seconds(root) < 2
    assert len(checked(root)[1]) == 2000


@pytest.mark.parametrize("indicators", [
    f"{{ho-so-truc-tuyen: 1, ho-so: 2, ty-le-truc-tuyen: {TINY}}}",
    f"{{ho-so-truc-tuyen: 999999999999999, ho-so: {TINY}, ty-le-truc-tuyen: 5}}",
    "{ho-so-truc-tuyen: 999999999999999, ho-so: 0.000000000000001, ty-le-truc-tuyen: 5}"])
def test_ratios_of_very_unlike_numbers(tmp_path: Path, indicators: str) -> None:
    problems = checked(lay(tmp_path / "project", {RECORD: f"indicators: {indicators}\n"}))[1]
    assert problems and all(problem.place.file == RECORD for problem in problems)


@pytest.mark.parametrize(("total", "step", "stated"), [
    ("100", TINY, "50"), ("0.000000000000001", "1", "999999999999999")])
def test_steps_and_percentages_of_very_unlike_numbers(tmp_path: Path, total: str, step: str, stated: str) -> None:
    rubric = (f"title: Thử\ntotal: {total}\nstep: {step}\nassessors: [{{id: self, name: A}}]\n"
              f'criteria: [{{id: "1", title: A, max: {total}}}, {{id: "2", title: B, max: 0}}]\n')
    record = f'rubric: thu\nscores: {{"1": {{self: {total}}}}}\nstated: [{{assessor: self, total: {stated}}}]\n'
    derive_results(*checked(lay(tmp_path / "project", {"rubrics/thu.yaml": rubric, RECORD: record})))


def test_sums_stay_exact_whatever_is_read(tmp_path: Path) -> None:
    text = f"indicators: {{ho-so: 3, ho-so-truc-tuyen: 3, ho-so-truc-tiep: {TINY}}}\n"
    assert checked(lay(tmp_path / "project", {RECORD: text}))[1]


def test_one_acknowledgement_covers_every_problem_of_its_rule_and_place(tmp_path: Path) -> None:
    text = ('rubric: mau-2022\nscores: {"1.1": {self: 5, authority: 5}, "1.2": {self: 3}}\n'
            'acknowledged: [{rule: points-above-maximum, at: "1.1", note: In nhầm.}]\n')
    problems = checked(lay(tmp_path / "project", {RECORD: text}))[1]
    assert [(one.at, one.acknowledged, one.fails) for one in problems] == [
        ("1.1", True, False), ("1.1", True, False), ("1.2", False, True)]


def test_an_acknowledgement_speaks_for_its_own_file_only(tmp_path: Path) -> None:
    note = 'acknowledged: [{rule: points-above-maximum, at: "1.1", note: In nhầm.}]\n'
    files = {RECORD: f"rubric: mau-2022\n{note}",
             "scores/tinh-mau/xa-mau-1/2024.yaml": 'rubric: mau-2022\nscores: {"1.1": {self: 5}}\n'}
    assert shown([one for one in checked(lay(tmp_path / "project", files))[1] if one.fails]) == [
        ("points-above-maximum", "scores/tinh-mau/xa-mau-1/2024.yaml", 2, "1.1")]


def test_a_problem_says_where_in_words(tmp_path: Path) -> None:
    problem, = checked(lay(tmp_path / "project", {RECORD: 'rubric: mau-2022\nscores: {"1.1": {self: 4.5}}\n'}))[1]
    assert problem.where == "Xã Mẫu 2 · 2023 · 1.1"
    assert "4,5" in problem.message.vi and "4.5" in problem.message.en
    assert (problem.place.line, problem.place.column) == (2, 18)


def test_checking_twice_gives_the_same(tmp_path: Path) -> None:
    text = 'rubric: mau-2022\nscores: {"1": {self: 9}, "1.1": {self: 9}}\n'
    ledger, found = read_project(lay(tmp_path / "project", {RECORD: text}))
    assert check(ledger, found) == check(ledger, list(reversed(found)))


def test_hash_seeds_change_nothing(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {RECORD: (
        'rubric: mau-2022\nscores: {"1": {self: 9}, "1.1": {self: 9, x: 1, y: 2}, "1.2": {self: 3}, '
        '"2": {self: 1}, "2.1": {self: 1}}\n')})
    program = ("import sys; from pathlib import Path; from generator.read import read_project; "
               "from generator.check import check; print(check(*read_project(Path(sys.argv[1]))))")
    command = [sys.executable, "-c", program, str(root)]
    said = {subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
                           cwd=Path(__file__).resolve().parents[2]).stdout for seed in ("0", "1", "2")}
    assert len(said) == 1 and "points-at-two-depths" in said.pop()


def test_every_rule_is_named_like_the_format_names_rules() -> None:
    assert all(name == rule.name and name.replace("-", "").isalpha() and name.islower() for name, rule in RULES.items())
    assert {rule.severity for rule in RULES.values()} <= {"error", "warning", "info"}


# --- warnings ---


LATE = ('title: Thử\ntotal: 10\nassessors: [{id: self, name: A}]\ncriteria: [{id: "1", title: A, max: 10}]\n'
        "campaigns: [{period: 2023, due: 2023-11-09, within: WITHIN}]\n")


@pytest.mark.parametrize(("unit", "parent", "within", "late"), [
    ("tinh-mau/xa-mau-2", "", "tinh-mau", True), ("tinh-mau/xa-mau-2", "", "tinh-mau/xa-mau-2", True),
    ("tinh-mau/xa-mau-2", "parent: tinh-mau/huyen-mau\n", "tinh-mau/huyen-mau", True),
    ("tinh-mau/xa-mau-2", "parent: tinh-mau/huyen-mau\n", "tinh-mau", True),
    ("tinh-mau/xa-mau-2", "parent: tinh-khac/huyen-mau\n", "tinh-mau", False),
    ("tinh-mau/xa-mau-2", "", "tinh", False), ("tinh-mau/xa-mau-2", "", "tinh-mau/xa-mau", False)])
def test_a_deadline_is_for_those_within(tmp_path: Path, unit: str, parent: str, within: str, late: bool) -> None:
    units = {f"scores/{id}/unit.yaml": "name: Huyện Mẫu\ntier: district\n" for id in (
        "tinh-mau", "tinh-mau/huyen-mau", "tinh-khac/huyen-mau", "tinh", "tinh-mau/xa-mau")}
    record = ('rubric: thu\nsources: [{type: BC, number: 1/BC-MAU, date: 2023-11-10, for: self}]\n')
    root = lay(tmp_path / "project", {
        **units, "rubrics/thu.yaml": LATE.replace("WITHIN", within), f"scores/{unit}/2023.yaml": record,
        f"scores/{unit}/unit.yaml": f"name: Xã Mẫu 2\ntier: commune\n{parent}"})
    assert [one.at for one in checked(root)[1] if one.rule == "record-late"] == (["sources"] if late else [])


@pytest.mark.parametrize("state", ["draft", "withheld", "withdrawn", "not-required", "not-submitted"])
def test_unfinished_and_closed_records_are_asked_for_nothing(tmp_path: Path, state: str) -> None:
    record = (f'rubric: thu\nstate: {state}\nsources: [{{type: BC, number: 1/BC-MAU, date: 2023-11-10, for: self}}]\n'
              'scores: {"1": {self: 9, evidence: [{text: Ảnh}]}}\n')
    root = lay(tmp_path / "project", {"rubrics/thu.yaml": LATE.replace("WITHIN", "tinh-mau/xa-mau-2"), RECORD: record})
    assert checked(root)[1] == []
    (root / RECORD).write_text(record.replace(f"state: {state}\n", ""))
    assert {one.rule for one in checked(root)[1]} == {"record-late", "cut-without-reason"}


@pytest.mark.parametrize("broken", ["rubrics/mau-2022.yaml", "rubrics/indicators.yaml", "scores/tinh-mau/xa-mau-2/unit.yaml"])
def test_no_acknowledgement_seems_unused_while_a_file_cannot_be_read(tmp_path: Path, broken: str) -> None:
    record = "rubric: mau-2022\nacknowledged: [{rule: stated-total-differs, at: total, note: Ghi chú.}]\n"
    root = lay(tmp_path / "project", {RECORD: record})
    assert [one.rule for one in checked(root)[1]] == ["unused-acknowledgement"]
    (root / broken).write_text("a: [\n")
    assert "unused-acknowledgement" not in [one.rule for one in checked(root)[1]]


def test_a_warning_can_be_acknowledged_and_no_acknowledgement_hides_an_unused_one(tmp_path: Path) -> None:
    note = "acknowledged: [{rule: unused-acknowledgement, at: acknowledged, note: A.}, {rule: cut-without-reason, at: '3', note: B.}]\n"
    problems = checked(lay(tmp_path / "project", {RECORD: f'rubric: mau-2022\nscores: {{"3": {{self: 4}}}}\n{note}'}))[1]
    assert [(one.rule, one.note) for one in problems] == [("cut-without-reason", "B."), ("unused-acknowledgement", None)]


def test_an_entry_is_used_at_its_own_place_only(tmp_path: Path) -> None:
    text = ('rubric: mau-2022\nscores: {"3": {self: 4}}\nacknowledged:\n'
            '  - {rule: cut-without-reason, at: "3", note: A.}\n  - {rule: cut-without-reason, at: "1.1", note: B.}\n')
    problems = checked(lay(tmp_path / "project", {RECORD: text}))[1]
    assert [(one.rule, one.place.line) for one in problems if not one.acknowledged] == [("unused-acknowledgement", 5)]


def test_an_entry_of_a_unit_may_speak_of_what_cannot_be_read(tmp_path: Path) -> None:
    unit = ("name: Xã Mẫu 2\ntier: commune\nparent: tinh-mau\n"
            "acknowledged: [{rule: unknown-parent, at: parent, note: Chưa nhập.}]\n")
    root = lay(tmp_path / "project", {"scores/tinh-mau/xa-mau-2/unit.yaml": unit, "scores/tinh-mau/unit.yaml": "name: [\n"})
    assert [one.rule for one in checked(root)[1]] == ["unreadable-yaml"]
    (root / "scores/tinh-mau/unit.yaml").unlink()
    assert [(one.rule, one.acknowledged) for one in checked(root)[1]] == [("unknown-parent", True)]


@pytest.mark.parametrize(("line", "vi", "en"), [
    ('scores: {"1.1": {self: bốn}}', "chưa chấm ghi pending", "not scored yet is pending"),
    ('scores: {"1.1": {self: 5}}', "ví dụ self: 4", "such as self: 4"),
    ('scores: {"1.1": {self: 3.75, reason: A}}', "ví dụ self: 3.5", "such as self: 3.5"),
    ("state: xong", "under-verification, under-objection, withheld, withdrawn", "withheld, withdrawn"),
    ("stated: [{assessor: self, source: {type: BC}}]", "24/KH-UBND", "24/KH-UBND"),
    ("scores: [a]", '"1.1": {self: 3.5}', '"1.1": {self: 3.5}'), ("sources: {a: b}", "- {text:", "- {text:"),
    ("corrections: [{at: total, reason: A}]", "date: 2024-02-01", "date: 2024-02-01")])
def test_hints_show_the_right_form(line: str, vi: str, en: str, tmp_path: Path) -> None:
    problem = checked(lay(tmp_path / "project", {RECORD: f"rubric: mau-2022\n{line}\n"}))[1][0]
    assert vi in problem.hint.vi and en in problem.hint.en
