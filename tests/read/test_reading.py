"""What reading keeps, refuses and says: limits, characters, positions, names."""

import os
import time
from pathlib import Path

import pytest

from generator.problem import DanbietError, Problem
from generator.read import read_project
from generator.read.yaml_lines import BIGGEST_FILE, DEEPEST, decode_text, read_yaml
from tests.cases.laying import checked, lay, put, shown

UNIT = "scores/tinh-mau/xa-mau-2/unit.yaml"
RECORD = "scores/tinh-mau/xa-mau-2/2023.yaml"


def rules(problems: list[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


# --- limits ---


def test_exactly_1_mib_is_read_and_one_byte_more_is_not() -> None:
    text = b"name: x\n#"
    fits = text + b"#" * (BIGGEST_FILE - len(text))
    assert read_yaml(fits, "a").root == {"name": "x"}
    assert rules(read_yaml(fits + b"#", "a").problems) == ["file-too-large"]
    assert rules(decode_text(b"a" * (BIGGEST_FILE + 1), "a")[1]) == ["file-too-large"]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_twenty_levels_are_read_and_one_more_is_not(opening: str, closing: str) -> None:
    assert DEEPEST == 20
    assert not read_yaml((opening * 20 + "x" + closing * 20).encode(), "a").problems
    assert rules(read_yaml((opening * 21 + "x" + closing * 21).encode(), "a").problems) == ["nested-too-deep"]


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "!!x ", "&a ", "*a ", "a: [", "'", '"', "%", "|\n ", "{[",
                                  "- - ", ": "])
def test_a_mebibyte_of_one_sign_is_refused_at_once(unit: str) -> None:
    content = (unit * (BIGGEST_FILE // len(unit.encode()))).encode()
    start = time.process_time()
    read_yaml(content, "a")
    assert time.process_time() - start < 2


# --- values ---


def test_text_is_composed_and_scalars_keep_their_spelling() -> None:
    tree = read_yaml("a: Xa\u0303\nb: 1.10\nc: no\nd: 010\ne: ~\nf: 2023-01-01\n\u00e9: x\n".encode(), "a")
    assert tree.root == {"a": "X\u00e3", "b": "1.10", "c": "no", "d": "010", "e": "~", "f": "2023-01-01", "\u00e9": "x"}


def test_a_number_field_reads_010_as_ten_and_an_id_keeps_1_10(tmp_path: Path) -> None:
    rubric = ("title: no\ntotal: 010\nassessors: [{id: self, name: yes}]\n"
              "criteria: [{id: 1.1, title: on, max: 04}, {id: 1.10, title: 'null', max: 6.0}]\n")
    ledger, problems = checked(lay(tmp_path / "project", {"rubrics/thu.yaml": rubric}))
    thu = ledger.rubrics["thu"]
    assert not problems
    assert (thu.file.title, thu.file.total, thu.file.assessors[0].name) == ("no", 10, "yes")
    assert list(thu.nodes) == ["1.1", "1.10"]


def test_byte_order_mark_and_windows_line_ends() -> None:
    plain = b"name: |\n  A\n  B\ntier: x\n"
    assert read_yaml(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"), "a").root == read_yaml(plain, "a").root
    assert decode_text(b"\xef\xbb\xbfa\r\nb", "a") == ("a\nb", [])


@pytest.mark.parametrize("text", [
    "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\u2764\uFE0F\u200D\U0001F525", "\U0001F44B\U0001F3FD",
    "\U0001F3F3\uFE0F\u200D\U0001F308",
    "\u200Fعربي\u200E", "a\u00A0b", "𠀀", "ẵ"])
def test_harmless_characters_are_kept(text: str) -> None:
    tree = read_yaml(f'name: "{text}"'.encode(), "a")
    assert (tree.root, tree.problems) == ({"name": text}, [])


@pytest.mark.parametrize("code", [0x200B, 0x200C, 0x2060, 0xFEFF, 0x180E, 0x00, 0x07, 0x0B, 0x1B, 0x7F, 0x85, 0x9F])
def test_invisible_and_control_characters_are_refused(code: int) -> None:
    problem, = read_yaml(f'a: 1\nname: "x\\U{code:08X}y"'.encode(), "a").problems
    assert (problem.rule, problem.place.line, problem.at) == ("bad-text", 2, "name")
    assert f"U+{code:04X}" in problem.message.vi
    assert rules(decode_text(f"x{chr(code)}y".encode(), "a")[1]) == ["bad-text"]


def test_a_raw_next_line_character_is_refused() -> None:
    assert rules(read_yaml("name: Xã\u0085 Mẫu\ntier: commune\n".encode(), "a").problems) == ["bad-text"]


# --- what is said, and where ---


def test_line_and_column_of_a_key_also_after_a_byte_order_mark() -> None:
    tree = read_yaml("\ufeff\nscores:\n  \"1.1\": {self: 3,\n    authority: 2}\n".encode(), "a")
    assert tree.places["scores",] == (2, 1)
    assert tree.places["scores", "1.1", "self"] == (3, 11)
    assert tree.places["scores", "1.1", "authority"] == (4, 5)


@pytest.mark.parametrize(("text", "near"), [
    ("name: A\ntier: commune\nknid: xã\n", "kind"), ("name: A\ntier: commune\nformer_name: []\n", "former_names")])
def test_did_you_mean_a_key(tmp_path: Path, text: str, near: str) -> None:
    problem, = checked(lay(tmp_path / "project", {UNIT: text}))[1]
    assert problem.hint.vi == f"Có phải ý là `{near}`?" and problem.hint.en == f"Did you mean `{near}`?"


@pytest.mark.parametrize(("line", "rule", "near"), [
    ('scores: {"1.1": {sefl: 3}}', "unknown-assessor", "self"),
    ('scores: {"1.1": {reson: tốt}}', "unknown-key", "reason"),
    ("stated: [{assessor: authorty, total: 3}]", "unknown-assessor", "authority"),
    ("stated: [{assessor: self, rating: xuatsac}]", "unknown-rating", "xuat-sac"),
    ("indicators: {hoso: 3}", "unknown-indicator", "ho-so")])
def test_did_you_mean_in_a_record(tmp_path: Path, line: str, rule: str, near: str) -> None:
    problem, = checked(lay(tmp_path / "project", {RECORD: f"rubric: mau-2022\n{line}\n"}))[1]
    assert (problem.rule, problem.hint.vi) == (rule, f"Có phải ý là `{near}`?")


def test_the_hint_of_a_decimal_comma_is_the_number_with_a_dot(tmp_path: Path) -> None:
    problem, = checked(lay(tmp_path / "project", {RECORD: 'rubric: mau-2022\nscores: {"1.1": {self: "3,5"}}\n'}))[1]
    assert (problem.rule, problem.hint.vi) == ("decimal-comma", "Viết 3.5")


def test_all_problems_of_one_file_are_collected(tmp_path: Path) -> None:
    text = "nmae: A\ntier: xã\nfrom: 2023-02-30\nparent: ../x\nwebsite: javascript:x\n"
    problems = checked(lay(tmp_path / "project", {UNIT: text}))[1]
    assert [(rule, at) for rule, _, _, at in shown(problems)] == [
        ("bad-name", "parent"), ("impossible-date", "from"), ("missing-key", "name"), ("unknown-key", "nmae"),
        ("unsafe-link", "website"), ("wrong-type", "tier")]


def test_a_repeated_key_hides_no_other_problem(tmp_path: Path) -> None:
    problems = checked(lay(tmp_path / "project", {UNIT: "name: A\nname: B\ntier: commune\nknid: xã\n"}))[1]
    assert sorted(rules(problems)) == ["duplicate-key", "unknown-key"]


@pytest.mark.parametrize("text", ['"x\\n::error::y": 1\n', 'name: A\nname: {a: "\u200b"}\ntier: commune\n'])
def test_at_and_where_are_one_printable_line(tmp_path: Path, text: str) -> None:
    for problem in checked(lay(tmp_path / "project", {UNIT: text}))[1]:
        assert all(one.isprintable() for one in (problem.at, problem.where, problem.place.file, problem.message.vi))


def test_an_invisible_character_is_named_where_it_stands_in_markdown() -> None:
    _, (problem,) = decode_text("Dòng một\nhai\u200b ba".encode(), "scores/a/2023.md")
    assert (problem.place.line, problem.place.column) == (2, 4)


# --- the folders of a project ---


def test_without_mkdocs_yml_there_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(DanbietError):
        read_project(tmp_path)


def test_an_empty_project_has_no_problem(tmp_path: Path) -> None:
    put(tmp_path / "mkdocs.yml", "site_name: Dự án mẫu\n")
    ledger, problems = checked(tmp_path)
    assert (ledger.units, ledger.rubrics, ledger.records, problems) == ({}, {}, (), [])


def test_ids_and_parents_follow_from_folders(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {
        "scores/tinh-mau/unit.yaml": "name: Tỉnh Mẫu\ntier: province\n",
        "scores/tinh-mau/khong-co/xa-mau-9/unit.yaml": "name: Xã Mẫu 9\ntier: commune\n",
        "scores/tinh-mau/khong-co/xa-mau-9/2023-Q1.mau-2022.yaml": "rubric: mau-2022\n",
        "scores/tinh-mau/khong-co/xa-mau-9/2023-Q1.md": "# Quý một\n", "content/index.md": "# Chào\n"})
    ledger, problems = checked(root)
    assert not problems
    assert {id: unit.parent for id, unit in ledger.units.items()} == {
        "tinh-mau": None, "tinh-mau/khong-co/xa-mau-9": "tinh-mau",
        "tinh-mau/xa-mau-1": "tinh-mau", "tinh-mau/xa-mau-2": "tinh-mau"}
    records = [(one.unit, one.period, one.rubric) for one in ledger.records]
    assert ("tinh-mau/khong-co/xa-mau-9", "2023-Q1", "mau-2022") in records
    assert ledger.narratives == {("tinh-mau/khong-co/xa-mau-9", "2023-Q1"): "# Quý một\n"}
    assert ledger.welcome == "# Chào\n"


def test_a_folder_name_that_is_no_text_is_a_problem_that_can_be_printed(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {})
    os.mkdir(os.fsencode(root / "scores") + b"/xa-\xff")
    put(Path(os.fsdecode(os.fsencode(root / "scores" / "tinh-mau" / "xa-mau-1") + b"/2023\xff.yaml")), "")
    problems = checked(root)[1]
    assert rules(problems) == ["bad-name", "bad-name"]
    for problem in problems:
        (problem.place.file + problem.at + problem.message.vi).encode("utf-8")


def test_a_content_file_name_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {"content/index.md": "# Chào\n"})
    put(Path(os.fsdecode(os.fsencode(root / "content") + b"/\xff.md")), "a\u200bb")
    for problem in checked(root)[1]:
        problem.place.file.encode("utf-8")


@pytest.mark.parametrize("folder", ["scores", "rubrics", "content"])
def test_a_file_in_the_place_of_a_folder_is_a_problem(tmp_path: Path, folder: str) -> None:
    put(tmp_path / "mkdocs.yml", "site_name: Dự án mẫu\n")
    put(tmp_path / folder, "x")
    assert [(one.rule, one.place.file) for one in checked(tmp_path)[1]] == [("bad-name", folder)]


@pytest.mark.parametrize("folder", ["scores", "rubrics", "content"])
def test_a_linked_top_folder_is_refused(tmp_path: Path, folder: str) -> None:
    outside = lay(tmp_path / "outside", {"content/index.md": "# Chào\n"})
    put(tmp_path / "project" / "mkdocs.yml", "site_name: Dự án mẫu\n")
    (tmp_path / "project" / folder).symlink_to(outside / folder)
    assert [(one.rule, one.place.file) for one in checked(tmp_path / "project")[1]] == [("link-refused", folder)]


def test_folders_in_folders_are_followed_so_far_and_no_further(tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {"scores/" + "a/" * 19 + "unit.yaml": "name: Xã Mẫu 19\ntier: commune\n"})
    assert checked(root)[1] == [] and "/".join("a" * 19) in read_project(root)[0].units
    (root / "scores" / Path(*["a"] * 200)).mkdir(parents=True)
    problem, = checked(root)[1]
    assert (problem.rule, problem.place.line) == ("nested-too-deep", 1)


def test_the_order_of_files_on_disk_does_not_matter(tmp_path: Path) -> None:
    files = {f"scores/m{place}/unit.yaml": "name: A\ntier: x\n" for place in range(6)}
    one = checked(lay(tmp_path / "one", files))[1]
    other = checked(lay(tmp_path / "other", dict(reversed(files.items()))))[1]
    assert one == other and len(one) == 6
