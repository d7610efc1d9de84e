"""What a commit changed, told value by value: between published states, in the words of the record."""

from pathlib import Path

import pytest

from generator.history import contents, values, whole
from generator.history.contents import Content, Patience, content_of
from generator.history.edits import Commit, packed_history, packed_updates, unpacked_history, unpacked_updates
from generator.history.log import Version, head_of
from generator.history.values import changes, unit_history
from generator.history.whole import read_history
from tests.history.conftest import PATH, UNIT, Repository, history_at, record, told, units_of, updates_of

ONE = record({"1.1": ("4", "4"), "1.2": ("6", "5")})


def content(text: str) -> Content:
    found = content_of(text.encode(), Patience())
    assert found
    return found


def changed(old: str, new: str) -> list[tuple[str, ...]]:
    return [tuple(one) for one in changes(content(old), content(new))]


# --- from one state to the next ---


@pytest.mark.parametrize(("old", "new", "expected"), [
    (("4", "4"), ("3.5", "4"), [("points", "1.1", "self", "4", "3.5")]),
    (("4", "4"), ("4.0", "4.00"), []),
    (("4", "4"), ("4", "pending"), [("points", "1.1", "authority", "4", "pending")]),
    (("4", "pending"), ("4", "not-applicable"), [("points", "1.1", "authority", "pending", "not-applicable")]),
    (("4",), ("4", "3"), [("points", "1.1", "authority", "", "3")]),
    (("4",), ("4", "pending"), []),
    (("4", "3"), ("4",), [("points", "1.1", "authority", "3", "")]),
    (("4", "3"), ("1", "2"), [("points", "1.1", "self", "4", "1"), ("points", "1.1", "authority", "3", "2")])])
def test_points(old: tuple[str, ...], new: tuple[str, ...], expected: list[tuple[str, ...]]) -> None:
    assert changed(record({"1.1": old}), record({"1.1": new})) == expected


def test_level_measured_value_and_items_that_come_and_go() -> None:
    old = "rubric: mau\nscores:\n  '1.1': {self: 4, level: a, value: 90}\n  '1.2': {self: 1}\n"
    new = "rubric: mau\nscores:\n  '2': {self: 9}\n  '1.1': {self: 4, level: b, value: 80.50, reason: Khác}\n"
    assert changed(old, new) == [("points", "2", "self", "", "9"), ("level", "1.1", "", "a", "b"), ("value", "1.1", "", "90", "80.5"),
                                 ("points", "1.2", "self", "1", "")]


def test_order_spacing_comments_quotes_and_explanations_are_no_change() -> None:
    old = record({"1.1": ("4", "3"), "1.2": ("6", "5")}, before="state: under-objection\n")
    new = ("# lời ghi\nscores:\n    '1.2': {authority: 5.0, self: 6, reason: Vì thế}\n\n    1.1:\n        authority: 3 # ba\n"
           "        self: 4\n        evidence: [{text: Có}]\nrubric: 'mau'\nstate: under-objection\n")
    assert changed(old, new) == []


def test_states_are_told_with_the_stage_where_none_is_recorded() -> None:
    new = record({"1.1": ("4", "4"), "1.2": ("6", "5")}, before="state: under-verification\n")
    assert changed(ONE, new) == [("state", "", "", "authority:2,self:2", "under-verification")]
    assert changed(new, ONE) == [("state", "", "", "under-verification", "authority:2,self:2")]


def test_of_another_rubric_no_values_are_compared() -> None:
    assert changed(ONE, record({"1.1": ("1", "1")}).replace("mau", "khac")) == [("rubric", "", "", "mau", "khac")]


@pytest.mark.parametrize("state", ["withheld", "withdrawn"])
def test_what_a_closed_record_holds_is_not_told(state: str) -> None:
    closed = record({"1.1": ("1", "1")}, before=f"state: {state}\n")
    assert [one[0] for one in changed(ONE, closed)] == ["state"] == [one[0] for one in changed(closed, ONE)]


def test_statements_of_one_paper_are_compared() -> None:
    old = ("stated:\n- {assessor: self, source: {number: 1/BC}, total: 97, rating: tot}\n"
           "- {assessor: self, source: {number: 2/BC}, total: 95}\n- {assessor: authority, total: 90}\n")
    new = ("stated:\n- {assessor: self, source: {number: 2/BC}, total: 94.5}\n"
           "- {assessor: self, source: {number: 3/BC}, total: 97, rating: kha}\n")
    assert changed(old, new) == [("total", "2/BC", "self", "95", "94.5"), ("rating", "3/BC", "self", "tot", "kha"),
                                 ("total", "", "authority", "90", "")]


def test_indicators() -> None:
    assert changed("indicators: {ho: 12, ty-le: 5}\n", "indicators: {ho: {value: 13.0}, moi: 1, ty-le: 5.0}\n") == [
        ("indicator", "ho", "", "12", "13"), ("indicator", "moi", "", "", "1")]


def test_many_values_filled_in_at_once_are_told_as_one() -> None:
    """An authority that scores a whole record is one piece of news, and not one on every row."""
    items = [f"{number}" for number in range(1, values.MANY + 2)]
    pending = record({item: ("4", "pending") for item in items})
    scored = record({item: ("4", "3") for item in items}).replace("self: 4", "self: 2", 1)
    assert changed(pending, scored) == [("points", "1", "self", "4", "2"), ("filled", "points", "authority", "", "7")]
    assert changed(record({item: ("4",) for item in items}), scored)[-1] == ("filled", "points", "authority", "", "7")
    few = record({item: ("4", "3" if item < "6" else "pending") for item in items})
    assert [one[0] for one in changed(pending, few)] == ["points"] * (values.MANY - 1)


# --- from the first state to the last ---


def test_the_first_state_is_a_publication_and_no_change(repository: Repository) -> None:
    first = repository.commit("Đầu", {PATH: ONE})
    second = repository.commit("Sửa", {PATH: ONE.replace("self: 4", "self: 3")})
    repository.commit("Lời ghi", {PATH: "# Lời ghi\n" + ONE.replace("self: 4", "self: 3")})
    repository.commit("Trả lại", {PATH: ONE})
    record_ = units_of(repository.root)[UNIT].records[PATH]
    assert record_.first and record_.first.id == first and record_.unread == 0
    assert told(repository.root) == [("2024-01-02", "points", "1.1", "self", "4", "3"), ("2024-01-04", "points", "1.1", "self", "3", "4")]
    assert record_.edits[0].commit.id == second and record_.edits[0].stage == "authority:2,self:2"


def test_drafts_were_never_published(repository: Repository) -> None:
    draft = record({"1.1": ("1",), "1.2": ("1",)}, before="state: draft\n")
    repository.commit("Nháp", {PATH: draft})
    repository.commit("Nháp nữa", {PATH: draft.replace("self: 1", "self: 2")})
    repository.commit("Công bố", {PATH: ONE})
    repository.commit("Lại nháp", {PATH: draft})
    repository.commit("Sửa", {PATH: ONE.replace("self: 4", "self: 3")})
    first = units_of(repository.root)[UNIT].records[PATH].first
    assert first and first.subject == "Công bố"
    assert told(repository.root) == [("2024-01-05", "points", "1.1", "self", "4", "3")]


def test_a_draft_that_is_published_but_not_committed_has_no_first_day(repository: Repository) -> None:
    repository.commit("Nháp", {PATH: record({"1.1": ("1",)}, before="state: draft\n")})
    repository.write({PATH: ONE})
    assert units_of(repository.root)[UNIT].records[PATH] == (None, (), 0, 0, None)


def test_states_that_cannot_be_read_are_passed_over_and_counted(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    repository.commit("Hỏng", {PATH: "rubric: [mau\n"})
    repository.commit("Xung đột", {PATH: f"<<<<<<< HEAD\n{ONE}=======\n"})
    repository.commit("Số sai", {PATH: ONE.replace("self: 4", "self: 3,5")})
    repository.commit("Không phải chữ", {PATH: b"\xff\xfe\x00"})
    repository.commit("Lớn", {PATH: ONE + "# " + "x" * 1024 * 1024})
    repository.commit("Sửa", {PATH: ONE.replace("self: 4", "self: 3")})
    assert told(repository.root) == [("2024-01-07", "points", "1.1", "self", "4", "3")]
    assert units_of(repository.root)[UNIT].records[PATH].unread == 5 == updates_of(repository.root).unread


def test_a_record_that_was_removed_and_came_back(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: ONE})
    gone = repository.commit("Gỡ", {PATH: None})
    unit = units_of(repository.root)[UNIT]
    assert not unit.records and [commit.id for commit in unit.removed.values()] == [gone]
    assert [(one.path, one.removed) for one in updates_of(repository.root).found] == [(PATH, True)]
    repository.commit("Trả lại", {PATH: ONE.replace("self: 4", "self: 3")})
    assert told(repository.root) == [("2024-01-03", "points", "1.1", "self", "4", "3")]
    assert not units_of(repository.root)[UNIT].removed


def test_a_draft_that_was_removed_is_no_news(repository: Repository) -> None:
    repository.commit("Đầu", {PATH: record({"1.1": ("1",)}, before="state: draft\n")})
    repository.commit("Gỡ", {PATH: None})
    assert not units_of(repository.root)[UNIT].removed


def test_what_was_withheld_stays_unknown(repository: Repository) -> None:
    """Neither what the points were before, nor the level that would tell them."""
    def state(given: str, level: str = "") -> str:
        return record({"1.1": (given, "4"), "1.2": ("6", "5")}).replace('  "1.1":\n', f'  "1.1":\n{level}')

    for given, level in (("4", "    level: a\n"), ("3", "    level: b\n"), ("withheld", "    level: c\n"), ("2", ""), ("1", "    level: c\n")):
        repository.commit("Sửa", {PATH: state(given, level)})
    assert told(repository.root) == [("2024-01-04", "points", "1.1", "self", "withheld", "2"),
                                     ("2024-01-05", "level", "1.1", "", "", "c"), ("2024-01-05", "points", "1.1", "self", "2", "1")]
    repository.commit("Không công bố", {PATH: state("withheld", "    level: d\n")})
    assert told(repository.root) == []


def test_a_hole_in_the_past_is_no_beginning() -> None:
    """What came before a state that this clone lacks is not told: nobody knows what happened in between."""
    states = {"a": ONE, "b": "", "c": ONE.replace("self: 4", "self: 2"), "d": ONE.replace("self: 4", "self: 1")}
    versions = [Version(blob, blob, before) for before, blob in zip(["", *states], states, strict=False)]
    commits = {blob: Commit(blob, place, blob) for place, blob in enumerate(states)}
    blobs = {blob: text.encode() or None for blob, text in states.items()}
    found = unit_history({PATH: versions}, commits, blobs).records[PATH]
    assert found.first is None and found.since == commits["c"]
    assert [(edit.commit.id, edit.before, edit.after) for edit in found.edits] == [("d", "2", "1")]
    assert unit_history({PATH: versions[:2]}, commits, blobs).records[PATH] == (None, (), 0, 0, None)


def test_only_the_latest_edits_of_a_record_are_kept(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "MOST_EDITS", 2)
    for points in "43214":
        repository.commit("Sửa", {PATH: ONE.replace("self: 4", f"self: {points}")})
    found = units_of(repository.root)[UNIT].records[PATH]
    assert [edit.after for edit in found.edits] == ["1", "4"] and found.left_out == 2


# --- everything together ---


def test_the_same_repository_gives_the_same_bytes(repository: Repository) -> None:
    for points in "432":
        repository.commit("Sửa", {PATH: ONE.replace("self: 4", f"self: {points}"), f"scores/tinh-mau/{points}023.yaml": ONE})
    one, other = history_at(repository.root), history_at(repository.root)
    assert one == other and one.units
    for _, packed in one.units.values():
        assert packed_history(unpacked_history(packed)) == packed
    assert packed_updates(unpacked_updates(one.updates)) == one.updates
    assert b"giau.ten" not in one.updates and "Giấu Tên".encode() not in one.updates + b"".join(b for _, b in one.units.values())


def test_units_that_did_not_change_are_not_read_again(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    other = "scores/tinh-mau/xa-khac/2023.yaml"
    repository.commit("Đầu", {PATH: ONE, other: ONE})
    known = history_at(repository.root)
    repository.commit("Sửa", {PATH: ONE.replace("self: 4", "self: 3")})
    asked: list[str] = []
    usual = whole.kept
    monkeypatch.setattr(whole, "kept", lambda root, ids, most: asked.extend(ids) or usual(root, ids, most))
    head = head_of(repository.root)
    assert head
    again = read_history(repository.root, head, known.units)
    assert len(asked) == 2 and again.units["tinh-mau/xa-khac"] is known.units["tinh-mau/xa-khac"]
    assert again == history_at(repository.root)


def test_updates_come_newest_first_and_large_imports_as_a_count(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"scores/tinh-mau/xa-{number}/{period}.yaml": ONE for number in range(10) for period in (2022, 2023)}
    repository.commit("Nhập", many, "2024-03-01T09:00:00+07:00")
    repository.commit("Sửa", {PATH: ONE}, "2024-03-02T09:00:00+07:00")
    repository.commit("Đồng hồ sai", {PATH: ONE.replace("self: 4", "self: 3")}, "2024-02-01T09:00:00+07:00")
    repository.commit("Cùng ngày", {PATH: ONE}, "2024-03-02T08:00:00+07:00")
    found = updates_of(repository.root).found
    assert [(one.commit.subject, one.path, one.first, one.records, one.units, len(one.edits)) for one in found] == [
        ("Cùng ngày", PATH, False, 1, 1, 1), ("Sửa", PATH, True, 1, 1, 0), ("Nhập", "", True, 20, 10, 0),
        ("Đồng hồ sai", PATH, False, 1, 1, 1)]
    monkeypatch.setattr(whole, "LATEST", 2)
    assert updates_of(repository.root).more and len(updates_of(repository.root).found) == 2


def test_a_hostile_record_costs_bounded_time(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deep, wide and odd contents in the past; none may stop the rest from being told."""
    deep = "scores: " + "{a: " * 5000 + "}" * 5000
    wide = "rubric: mau\nscores:\n" + "".join(f"  '{number}': {{self: 1}}\n" for number in range(20_000))
    odd = "rubric: mau\nscores:\n" + "".join(f"  '{number}': {{self: 1, reason: 'a''b'}}\n" for number in range(20_000))
    for subject, text in (("Đầu", ONE), ("Sâu", deep), ("Rộng", wide), ("Lạ", odd), ("Ngoặc", "'" * 900_000),
                          ("Cuối", ONE.replace("self: 4", "self: 3"))):
        repository.commit(subject, {PATH: text})
    slow: list[int] = []
    usual = contents.read_yaml
    monkeypatch.setattr(contents, "read_yaml", lambda data, file: slow.append(len(data)) or usual(data, file))
    edits = units_of(repository.root)[UNIT].records[PATH].edits
    assert edits[-1].commit.subject == "Cuối" and len(edits) <= values.MOST_EDITS
    assert len(slow) < contents.SLOW_AT_MOST / contents.TO_START and sum(slow) < 2 * contents.SLOW_AT_MOST


def test_a_repository_of_this_kind_is_read_in_seconds(tmp_path: Path) -> None:
    """By processor time, with room for slow machines: 120 records with 10 commits each."""
    import subprocess
    import sys
    from time import process_time

    from tests.conftest import ROOT
    script = "import sys; sys.path.insert(0, 'benchmarks'); from pathlib import Path; from history import write_repository; " \
             "from projects import write_sample; p = Path(sys.argv[1]); write_sample(p, 40, '2021,2022,2023'); write_repository(p, 10, True)"
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "kho")], check=True, cwd=ROOT)
    start = process_time()
    found = history_at(tmp_path / "kho")
    assert process_time() - start < 3
    assert sum(len(unpacked_history(packed).records) for _, packed in found.units.values()) > 100
