"""The rules of the house that a program can see: who may import whom, sizes, and the map in generator/README.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "generator"
MODULES = {path.relative_to(ROOT).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
# The arrow: each stage may see the stages it names, the nouns, and itself.
STAGES = {
    "model": set(), "problem": set(), "read": set(), "check": {"read"}, "derive": {"read", "check"},
    "compare": {"read", "check", "derive"}, "render": {"derive", "compare", "forge", "harmless", "history"},
    "publish": {"derive", "compare", "harmless"}, "history": {"read"}, "scaffold": {"build"},
    "progress": set(), "forge": set(), "harmless": set(), "build": {"read", "check", "derive", "compare", "render", "publish", "history",
                                 "progress"},
    "sample": {"scaffold"}, "cli_texts": set(), "mkdocs_plugin": {"build", "render", "progress", "forge"},
    "cli": {"build", "sample", "scaffold", "cli_texts", "mkdocs_plugin", "progress"}, "__main__": {"cli"},
}
ONLY_IN = {  # outside packages, and the only modules (or folders) that may import them
    "yaml": "generator/read/yaml_lines.py", "mkdocs": "generator/mkdocs_plugin/",
    "matplotlib": "generator/render/charts/", "jinja2": "generator/render/templates.py",
    "click": ("generator/cli.py", "generator/mkdocs_plugin/"), "subprocess": "generator/history/"}
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|services?|misc|common|info)(_|$)")


def imports(path: Path) -> Iterator[str]:
    """Full names of the modules that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield module
            if module == "generator":
                yield from (f"generator.{name.name}" for name in node.names)


def stage(name: str) -> str:
    parts = name.removesuffix(".py").replace("/", ".").split(".")
    return parts[1] if len(parts) > 1 else ""


@pytest.mark.parametrize("name", MODULES)
def test_the_arrow_between_the_stages(name: str) -> None:
    own = stage(name)
    if own == "__init__":
        assert not list(imports(MODULES[name]))
        return
    allowed = {own, "model", "problem", *STAGES[own]} if own not in ("model", "problem") else {"model", "problem"}
    seen = {stage(one) for one in imports(MODULES[name]) if one.startswith("generator.")}
    assert seen <= allowed, f"{name} must not see {sorted(seen - allowed)}"


@pytest.mark.parametrize("name", MODULES)
def test_outside_packages_have_one_way_in(name: str) -> None:
    for one in {one.partition(".")[0] for one in imports(MODULES[name])} & ONLY_IN.keys():
        assert name.startswith(ONLY_IN[one]), f"{name} must not import {one}"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_is_short_and_says_what_it_is_for(name: str) -> None:
    text = MODULES[name].read_text("utf-8")
    assert text.count("\n") <= 350
    assert max(map(len, text.splitlines()), default=0) <= 130  # 120 is what we aim at
    doc = ast.get_docstring(ast.parse(text))
    assert doc and doc.splitlines()[0].endswith(".")
    assert not FORBIDDEN_NAMES.search(Path(name).stem)


@pytest.mark.parametrize("name", MODULES)
def test_functions_fit_a_screen_and_take_few_parameters(name: str) -> None:
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name
            given = [one.arg for one in node.args.args if one.arg not in ("self", "cls")]
            assert len(given) <= 6 or node.decorator_list, f"{node.name}{given}"  # 4 is what we aim at


def test_the_map_lists_every_module_with_its_own_first_line() -> None:
    rows = dict(re.findall(r"^\| `([\w/]+\.py)` \| (.+?) \|$", (PACKAGE / "README.md").read_text("utf-8"), re.MULTILINE))
    first_lines = {name.removeprefix("generator/"): module_line(path) for name, path in MODULES.items()}
    assert rows == {name: line.replace("|", "\\|") for name, line in first_lines.items()}, (
        "renew the table: python tests/test_house.py")


def module_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]


def test_the_readme_names_both_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make site" in text and "make test" in text
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8")


def renew_map() -> None:
    """Write the module table of generator/README.md again."""
    rows = [f"| `{name.removeprefix('generator/')}` | {module_line(path).replace('|', chr(92) + '|')} |"
            for name, path in MODULES.items()]
    readme = PACKAGE / "README.md"
    table = "\n".join(["| module | what it is for |", "| --- | --- |", *rows])
    text = readme.read_text("utf-8")
    readme.write_text(re.sub(r"\| module \| what it is for \|\n(\|.*\n)+", lambda _: table + "\n", text), "utf-8")


if __name__ == "__main__":
    renew_map()
