"""danbiet sample: the same arguments give the same bytes, all a project without fault; no file is overwritten."""

import tempfile
import time
from collections import Counter
from collections.abc import Collection
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import cli
from generator.check import check
from generator.read import read_project
from generator.sample import Sample, sample_files, write_sample
from generator.sample.chance import Chance
from generator.sample.names import Naming, ascii_id
from generator.sample.scoring import Manner
from generator.sample.shapes import DECK, ORDINARY, SLIPS
from tests.conftest import run, tree

YEARS = ("2021", "2022", "2023")
HALVES = ("2022-H1", "2022-H2", "2023-H1", "2023-H2")
QUARTERS = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4")
MIXED = ("2021-2023", "2023", "2021", "2023-H1", "2023-Q1", "2023-Q4")
FAR = ("1900", "2024", "2999")
WARNED = {*SLIPS.values(), "record-late"}


def files(units: int, periods: tuple[str, ...], seed: int = 1) -> dict[str, str]:
    return dict(sample_files(Sample(units, periods, seed)))


def written(folder: Path, size: Sample) -> Path:
    write_sample(folder, size)
    return folder


def assert_sound(root: Path, size: Sample, warned: Collection[str] = WARNED) -> None:
    """No error; warnings only of the slips that a sample is meant to have."""
    ledger, found = read_project(root)
    told = [one for one in check(ledger, found) if not one.acknowledged]
    assert [str(one) for one in told if one.severity != "warning" or one.rule not in warned] == []
    assert sum(unit.file.tier != "province" for unit in ledger.units.values()) == size.units
    assert ledger.records and {record.period for record in ledger.records} <= set(size.periods)


# --- the same bytes ---


def test_two_runs_write_the_same_bytes_whatever_the_hash_seed_and_folder(tmp_path: Path) -> None:
    for hash_seed in "12":
        done = run("danbiet", "sample", tmp_path / f"run-{hash_seed}", "--units", "40", "--periods", "2021,2022,2023",
                   "--seed", "7", PYTHONHASHSEED=hash_seed)
        assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "run-1") == tree(tmp_path / "run-2") != {}


def test_another_seed_gives_another_project() -> None:
    first, second = files(60, YEARS, 1), files(60, YEARS, 2)
    assert first.keys() != second.keys()
    records = [name for name in first.keys() & second.keys()
               if name.startswith("scores/") and not name.endswith("unit.yaml")]
    assert records, "agencies bear the same names everywhere"
    assert all(first[name] != second[name] for name in records)


def test_the_order_in_which_periods_are_asked_for_does_not_matter() -> None:
    assert files(5, ("2023", "2021", "2022")) == files(5, YEARS)


def test_chance_falls_the_same_way_everywhere() -> None:
    """The draws themselves are held, so that another Python or machine cannot give other samples unnoticed."""
    chance = Chance(1, "xa-mau")
    assert [chance.below(1000) for _ in range(6)] == DRAWS
    assert "".join(Chance("a").shuffled("abcdefgh")) == SHUFFLED


DRAWS = [467, 934, 475, 257, 844, 278]
SHUFFLED = "ehbgfdac"


# --- no fault in any ---


@pytest.mark.parametrize("size", [
    Sample(1, ("2023",)), Sample(2, ("2023-H1",), 5), Sample(13, YEARS, 2), Sample(30, HALVES, 3),
    Sample(30, QUARTERS, 4), Sample(24, MIXED, 6), Sample(15, FAR, 8), Sample(97, ("2019-2021", "2022-2024"), 9),
    Sample(12, tuple(str(year) for year in range(2008, 2026)), 10)],
    ids=lambda size: f"{size.units} units, {len(size.periods)} periods")
def test_no_problem_in_samples_of_many_sizes_and_periods(size: Sample, tmp_path: Path) -> None:
    assert_sound(written(tmp_path / "sample", size), size)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(units=st.integers(1, 40), seed=st.integers(-9, 10**12),
       periods=st.sets(st.sampled_from([*YEARS, *HALVES, *QUARTERS, *MIXED]), min_size=1, max_size=4))
def test_no_problem_in_samples_of_chance(units: int, periods: set[str], seed: int) -> None:
    size = Sample(units, tuple(sorted(periods)), seed)
    with tempfile.TemporaryDirectory() as folder:
        assert_sound(written(Path(folder) / "sample", size), size)


@pytest.mark.parametrize("shape", [*(shape for shape in DECK if shape != "slip"), *SLIPS, ORDINARY])
@pytest.mark.parametrize("how", [Manner(1, 1, 1, deep=True), Manner(0.5, 1, 1), Manner(0, 0, 0)],
                         ids=["worst", "mixed", "best"])
def test_no_problem_in_any_shape_however_a_unit_is_scored(
        shape: str, how: Manner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.sample.dealt_shapes", lambda seed: repeat(shape))
    monkeypatch.setattr("generator.sample.manner", lambda unit, record: how)
    size = Sample(16, YEARS)
    if shape == "missing":
        assert not [name for name in dict(sample_files(size)) if name.endswith(("2021.yaml", "2022.yaml", "2023.yaml"))
                    and name.startswith("scores/")]
    else:
        assert_sound(written(tmp_path / "sample", size), size,
                     {SLIPS.get(shape, "record-late" if shape == "late" else "")})


@pytest.mark.parametrize("shape", SLIPS)
def test_a_slip_is_warned_of_once_in_a_record(shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.sample.dealt_shapes", lambda seed: repeat(shape))
    ledger, found = read_project(written(tmp_path / "sample", Sample(16, YEARS)))
    warned = Counter(one.place.file for one in check(ledger, found))
    assert set(warned.values()) == {1} and len(warned) > 0.9 * len(ledger.records)


def test_editions_cover_a_span_of_years_when_there_are_many() -> None:
    found = files(1, tuple(str(year) for year in range(2016, 2024)))
    editions = ["mau-2016", "mau-2018", "mau-2021", "mau-so-nganh-2016"]
    assert [name for name in found if name.startswith("rubrics/mau-")] == [f"rubrics/{id}.yaml" for id in editions]
    assert "in_force: {from: 2018, until: 2020}" in found["rubrics/mau-2018.yaml"]


def test_no_two_paths_differ_only_in_case_and_every_file_is_small() -> None:
    found = files(1500, ("2023",))
    assert len({name.lower() for name in found}) == len(found)
    sizes = [len(text.encode()) for name, text in found.items() if name.endswith("/2023.yaml")]
    assert 3000 < sum(sizes) / len(sizes) < 4700


def test_a_country_has_its_provinces_and_namesakes() -> None:
    names: Counter[str] = Counter()
    homes: Counter[str] = Counter()
    for name, text in sample_files(Sample(3321, ("2023",))):
        if name.endswith("unit.yaml") and name.count("/") == 3:
            homes[name.split("/")[1]] += 1
            names[text.split("name: ")[1].split("\n")[0]] += "tier: commune" in text
    assert len(homes) == 34 and sum(homes.values()) == 3321
    assert max(homes.values()) > 4 * min(homes.values())
    communes = +names
    assert 0.85 * communes.total() < len(communes) < communes.total(), "mostly distinct, with some namesakes"


def test_names_never_clash_inside_a_province_even_when_they_run_out() -> None:
    class Stuck(Chance):
        def __init__(self) -> None:
            self.random = lambda: 0.5

    naming = Naming(Stuck())
    ids = [naming.commune("xã")[1] for _ in range(4)]
    assert len(set(ids)) == 4
    assert ascii_id("Đặk Ước Nghĩa Lĩnh") == "dak-uoc-nghia-linh"


def test_a_hundred_units_take_less_than_a_second(tmp_path: Path) -> None:
    start = time.process_time()
    write_sample(tmp_path / "sample", Sample(100, YEARS))
    assert time.process_time() - start < 1


# --- the command ---


def test_the_command_says_what_it_wrote_and_the_check_finds_nothing(tmp_path: Path) -> None:
    done = run("danbiet", "--lang", "en", "sample", "new folder", "--units", "4", "--periods", "2023", cwd=tmp_path)
    assert done.returncode == 0 and done.stdout == ""
    assert f"{len(tree(tmp_path / 'new folder'))} files written" in done.stderr
    assert "danbiet --root 'new folder' serve" in done.stderr
    assert run("danbiet", "--root", tmp_path / "new folder", "check", "--strict").returncode == 0


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine\n")
    for lang, words in (("vi", "không phải thư mục trống"), ("en", "is no empty folder")):
        done = run("danbiet", "--lang", lang, "sample", tmp_path, "--units", "1")
        assert (done.returncode, done.stdout) == (2, "") and words in done.stderr
    done = run("danbiet", "sample", tmp_path / "mine.txt", "--units", "1")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert tree(tmp_path) == {"mine.txt": b"mine\n"}


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert write_sample(tmp_path, Sample(1, ("2023",))) == len(tree(tmp_path))


@pytest.mark.parametrize(("arguments", "vi", "en"), [
    (["--units", "0"], "số nguyên từ 1 đến 100000", "a whole number from 1 to 100000"),
    (["--units", "100001"], "số nguyên từ 1 đến 100000", "a whole number from 1 to 100000"),
    (["--units", "nhiều"], "số nguyên từ 1 đến 100000", "a whole number from 1 to 100000"),
    (["--units", "-3"], "số nguyên từ 1 đến 100000", "a whole number from 1 to 100000"),
    (["--periods", "2023-13"], "không đúng dạng", "is no period"),
    (["--periods", ""], "không đúng dạng", "is no period"),
    (["--periods", "2021,"], "không đúng dạng", "is no period"),
    (["--periods", "2023,2023"], "có hai lần", "stands twice"),
    (["--periods", "0001"], "1900 đến 2999", "from 1900 to 2999"),
    (["--periods", ",".join(str(year) for year in range(1950, 2000))], "từ 1 đến 40 kỳ", "between 1 and 40 periods"),
    (["--seed", "một"], "phải là số nguyên", "must be a whole number")])
def test_arguments_that_cannot_be_are_refused(
        arguments: list[str], vi: str, en: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang, words in (("vi", vi), ("en", en)):
        assert cli.run(["--lang", lang, "sample", str(tmp_path / "sample"), *arguments]) == 2
        said = capsys.readouterr()
        assert said.out == "" and words in said.err.lower()
    assert not (tmp_path / "sample").exists()


def test_a_sample_builds_into_a_site(tmp_path: Path) -> None:
    root = written(tmp_path / "sample", Sample(14, ("2022", "2023"), 3))
    done = run("danbiet", "build", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    for unit in root.glob("scores/*/*/unit.yaml"):
        assert (root / "site/don-vi" / unit.relative_to(root / "scores").parent / "index.html").is_file()
    assert "không có thật" in (root / "site/index.html").read_text("utf-8")
