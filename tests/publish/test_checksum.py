"""The checksum of the records: the same by hand, and different after any change."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.publish import RECIPE, data_checksum

ROOT = Path(__file__).parents[2]


def by_hand(root: Path) -> str:
    run = subprocess.run(["bash", "-c", RECIPE], cwd=root, check=True, capture_output=True, text=True)
    return run.stdout.split()[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {"rubrics/b.yaml": "title: b", "rubrics/a.yaml": "title: a", "scores/xa/unit.yaml": "name: Xã",
                       "scores/xa/2023.yaml": "rubric: a", "scores/xa-b/2023.md": "# Kể", "scores/xa/ảnh.png": "x",
                       "content/index.md": "# Trang"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_the_recipe_gives_the_same(root: Path) -> None:
    assert data_checksum(root) == by_hand(root)


def test_the_recipe_gives_the_same_for_this_repository(tmp_path: Path) -> None:
    for folder in ("rubrics", "scores"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    assert data_checksum(tmp_path) == by_hand(tmp_path)


def test_the_recipe_gives_the_same_for_an_empty_project(tmp_path: Path) -> None:
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "scores").mkdir()
    assert data_checksum(tmp_path) == by_hand(tmp_path)


def test_strange_names(root: Path) -> None:
    for name in ("a b.yaml", "a\\b.yaml", "a\nb.md", "ạ.yaml", "-x.yaml", ".yaml"):
        (root / "scores" / name).write_text("x")
    (root / "scores/dir.yaml").mkdir()
    assert data_checksum(root) == by_hand(root)


def test_symbolic_links_are_skipped(root: Path) -> None:
    before = data_checksum(root)
    (root / "scores/link.yaml").symlink_to(root / "rubrics/a.yaml")
    (root / "scores/linked").symlink_to(root / "rubrics")
    assert data_checksum(root) == before == by_hand(root)


def test_any_change_shows(root: Path) -> None:
    seen = {data_checksum(root)}
    (root / "scores/xa/2023.yaml").write_text("rubric: b")
    seen.add(data_checksum(root))
    (root / "scores/xa/2023.yaml").rename(root / "scores/xa/2024.yaml")
    seen.add(data_checksum(root))
    (root / "scores/xa-b/2023.md").unlink()
    seen.add(data_checksum(root))
    assert len(seen) == 4


def test_other_files_do_not_count(root: Path) -> None:
    before = data_checksum(root)
    (root / "content/index.md").write_text("khác")
    (root / "scores/xa/ảnh.png").write_text("khác")
    assert data_checksum(root) == before
