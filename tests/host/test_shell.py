"""What stands around every page: small, for it is stored thousands of times, and still all that Material would say."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import material

from generator import mkdocs_plugin
from generator.mkdocs_plugin.compact import compact
from generator.mkdocs_plugin.dress import palette
from tests.conftest import documents, run

LIMIT = 5_000  # bytes, without what differs from page to page
MATERIAL = Path(material.__file__).parent / "templates"
OURS = mkdocs_plugin.TEMPLATES / "theme"


def shells(site: Path) -> dict[str, str]:
    """What stands around the generated pages, by their files: without content, title and description."""
    found = {}
    for path in documents(site):
        head, ours, rest = path.read_text("utf-8").partition('<div id="noi-dung" class="db-page">')
        if ours:
            title = re.search("<title>(.*?)(?: - .*)?</title>", head)[1]
            head = re.sub('(?<=<meta name="description" content=")[^"]*', "", head).replace(title, "")
            head = re.sub('<script type="?application/ld[+]json"?>[^<]*</script>', "", head)  # of one page, for programs
            found[path.relative_to(site).as_posix()] = head + ours + rest.rpartition("</article>")[2]
    return found


def test_the_shell_of_a_page_is_small(built_sample: Path) -> None:
    sizes = {name: len(text.encode()) for name, text in shells(built_sample).items()}
    assert len(sizes) > 12 and max(name.count("/") for name in sizes) >= 4
    assert 2_000 < min(sizes.values()) and max(sizes.values()) <= LIMIT, sizes


def test_nothing_in_the_shell_is_an_inline_script_and_none_is_allowed(built_sample: Path) -> None:
    for text in shells(built_sample).values():
        assert re.findall(r"<script\b(?![^>]*\bsrc=)", text) == []
        assert "script-src 'self';" in text and "sha256" not in text


def shared(site: Path) -> str:
    [script] = site.glob("assets/danbiet/shared.*.js")
    return script.read_text("utf-8")


def materials(template: str, **context: Any) -> str:
    """What Material's own template makes, without any of ours."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(MATERIAL))
    return env.get_template(template).render(context)


def alike(html: str) -> str:
    return re.sub(r">\s+<", "><", compact(html.strip()))


def test_the_form_for_colours_is_materials(built_sample: Path) -> None:
    form = json.loads(re.search(r"const form = (.*);", shared(built_sample))[1])
    theirs = materials("partials/palette.html", config=SimpleNamespace(theme=SimpleNamespace(palette=palette())))
    assert alike(form) == alike(theirs)


def test_the_scripts_of_pages_written_by_hand_are_materials() -> None:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(OURS))
    for features in ([], ["content.tabs.link"]):
        mine = env.get_template("partials/javascripts/content.html").render(features=features)
        theirs = materials("partials/javascripts/content.html", features=features)
        assert re.findall("<script>.*</script>", mine) == re.findall("<script>.*</script>", theirs) != []


def test_every_setting_that_material_asks_for_is_there(built_sample: Path) -> None:
    """Of its own settings, only those of its search, its versions and its help for developers are left out."""
    base = (MATERIAL / "base.html").read_text("utf-8")
    asked = set(re.findall(r'^ +"([a-z.]+)":', base.partition('id="__config"')[2].partition("tojson")[0], re.MULTILINE))
    text = re.search(r"Object\.assign\(\{base: root\.href\}, (\{.*\})\)\);", shared(built_sample))[1]
    said = json.loads(text)
    assert asked - {*said, *said["translations"], "base"} == {
        "search", "version", "select.version", *(name for name in asked if name.startswith("search."))}
    assert said["translations"] == {"clipboard.copy": "Sao chép", "clipboard.copied": "Đã sao chép"}


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def test_what_a_project_asks_of_material_beyond_ours_goes_materials_way(project: Path) -> None:
    settings = """name: material
  logo: assets/own.svg
  icon: {menu: material/home}
  features: [navigation.indexes]
  palette: {scheme: slate}"""
    rewrite(project / "mkdocs.yml", lambda text: text.replace("name: material", settings) + "extra: {version: {provider: mike}}\n")
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    page = (project / "site/don-vi/index.html").read_text("utf-8")
    assert 'src="../assets/own.svg"' in page and "db-logo" not in page and "<svg" in page and "db-lines" not in page
    assert "md-nav__item" in page and "db-drawer" not in page
    assert 'data-md-color-scheme="slate"' in page and "<db-palette>" not in page
    assert '<script id="__config"' in page and "mike" in page and "__config" not in shared(project / "site")
