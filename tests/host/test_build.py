"""The site through its three hosts: one result, whole or not at all, sealed, and usable at any address."""

import pickle
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator import mkdocs_plugin
from generator.build import Checked, Site
from generator.mkdocs_plugin.dress import hashed_assets
from generator.mkdocs_plugin.shells import Shells
from generator.mkdocs_plugin.stamp import CONTENT, TITLE
from generator.render.page import Page
from tests.conftest import documents, run, tree

HOSTS = {"danbiet": ["danbiet", "build"], "mkdocs": ["mkdocs", "build", "--strict"],
         "properdocs": ["properdocs", "build", "-f", "mkdocs.yml"]}


def settings(project: Path, **changes: str) -> None:
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text + "".join(f"{key}: {value}\n" for key, value in changes.items()), "utf-8")


THEME, PLUGINS = "theme:\n  name: material\n", "plugins:\n  - danbiet\n"


@pytest.mark.parametrize("text", [THEME + PLUGINS, "theme:\n", ""], ids=["as-promised", "nothing", "name-alone"])
def test_what_mkdocs_yml_leaves_out_goes_without_saying(project: Path, text: str) -> None:
    """content/, the theme and the plugin: a project as FORMAT.md describes it says no more than its name."""
    (project / "mkdocs.yml").write_text(f"site_name: Tên\n{text}")
    done = run("danbiet", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "<title>Tên</title>" in (project / "site/index.html").read_text("utf-8")
    assert (project / "site/cach-tinh/index.html").is_file() and (project / "site/don-vi/index.html").is_file()


def test_what_mkdocs_yml_says_is_followed(project: Path) -> None:
    (project / "content").rename(project / "docs")
    (project / "mine").mkdir()
    (project / "mine/main.html").write_text("{% extends 'base.html' %}{% block footer %}Của tôi{% endblock %}", "utf-8")
    (project / "base.yml").write_text(PLUGINS)
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Tên\ntheme:\n  custom_dir: mine\n", "utf-8")
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "Của tôi" in (project / "site/cach-tinh/index.html").read_text("utf-8")


@pytest.mark.parametrize(("text", "said"), [("plugins: [search]\n", "danbiet"), ("theme: readthedocs\n", "material")])
def test_what_cannot_be_is_told(project: Path, text: str, said: str) -> None:
    (project / "mkdocs.yml").write_text(f"site_name: Tên\n{text}")
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("folder", ["content/site", "scores/site", "rubrics", "scores", "."])
def test_the_site_never_lies_among_what_people_wrote(project: Path, folder: str) -> None:
    before = tree(project)
    done = run("danbiet", "build", "--site-dir", folder, cwd=project)
    assert done.returncode == 2 and done.stderr and "Traceback" not in done.stderr
    assert tree(project) == before


def test_a_path_with_spaces_and_vietnamese_letters(tmp_path: Path, built_sample: Path) -> None:
    assert run("danbiet", "init", "dự án Thử", cwd=tmp_path).returncode == 0
    done = run("danbiet", "--root", "dự án Thử", "build", "--site-dir", "kết quả/trang", cwd=tmp_path, PATH="/nowhere")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "kết quả/trang") == tree(built_sample)


def test_in_strict_mode_a_warning_of_a_check_stops_the_build(project: Path) -> None:
    with open(project / "rubrics/tinh-mau-2025.yaml", "a", encoding="utf-8") as rubric:
        rubric.write("campaigns: [{period: 2025, within: tinh-mau/khong-co}]\n")
    done = run("danbiet", "build", "--strict", cwd=project)
    assert done.returncode == 1 and "tinh-mau/khong-co" in done.stderr and not (project / "site").exists()
    assert run("danbiet", "build", cwd=project).returncode == 0


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("host", ["mkdocs", "properdocs"])
def test_every_host_builds_the_same_bytes(project: Path, built_sample: Path, host: str) -> None:
    done = run(*HOSTS[host], cwd=project)
    assert done.returncode == 0, done.stderr
    assert tree(project / "site") == tree(built_sample)


def test_two_builds_are_the_same_bytes_whatever_the_hash_seed_and_folder(project: Path, built_sample: Path) -> None:
    done = run("danbiet", "--root", project, "build", "--site-dir", project / "elsewhere", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    assert tree(project / "elsewhere") == tree(built_sample)


@pytest.mark.parametrize("host", HOSTS)
def test_an_error_stops_the_build_before_anything_is_written(project: Path, host: str) -> None:
    (project / "rubrics/tinh-mau-2025.yaml").write_text("total: 1,5\n")
    done = run(*HOSTS[host], cwd=project)
    assert done.returncode == 1
    assert "rubrics/tinh-mau-2025.yaml:1" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not list(project.glob("*site*"))


def test_a_failed_build_leaves_the_last_site_whole(project: Path) -> None:
    assert run("danbiet", "build", cwd=project).returncode == 0
    before = tree(project / "site")
    rewrite(project / "scores/tinh-mau/unit.yaml", lambda text: text.replace("tier", "tear"))
    assert run("danbiet", "build", cwd=project).returncode == 1
    assert tree(project / "site") == before and not list(project.glob(".site.*"))


@pytest.mark.parametrize("host", ["danbiet", "mkdocs"])
def test_in_strict_mode_a_warning_of_the_host_leaves_the_last_site_whole(project: Path, host: str) -> None:
    assert run("danbiet", "build", cwd=project).returncode == 0
    before = tree(project / "site")
    rewrite(project / "content/gioi-thieu.md", lambda text: text + "\n[Không có](khong-co.md)\n")
    done = run(host, "build", "--strict", cwd=project)
    assert done.returncode == 1 and "khong-co.md" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert tree(project / "site") == before and not list(project.glob(".site.*"))
    assert run("danbiet", "build", cwd=project).returncode == 0
    assert tree(project / "site") != before


@pytest.mark.parametrize("name", ["don-vi.md", "du-lieu/units.csv", "xep-hang/index.md", "README.md"])
def test_a_page_at_a_generated_address_is_an_error_that_names_it(project: Path, name: str) -> None:
    path = project / "content" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("# Trang viết tay\n", "utf-8")
    (project / "content/index.md").unlink()
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 1, done.stderr
    assert "content/" in done.stderr and "Traceback" not in done.stderr
    assert not list(project.glob("*site*"))


def test_the_site_folder_is_never_somebody_elses(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/diary.txt").write_text("mine")
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert tree(project / "site") == {"diary.txt": b"mine"}


def test_the_welcome_text_belongs_to_our_start_page(built_sample: Path) -> None:
    home = (built_sample / "index.html").read_text("utf-8")
    assert "đặt ra để thử" in home
    assert "<title>Dân biết - Tỉnh Mẫu</title>" in home


def in_the_theme(site: Path) -> list[Path]:
    """All documents but the small ones that other sites embed: see tests/render/test_reuse.py."""
    return [path for path in documents(site) if path.relative_to(site).parts[0] != "nhung"]


def test_every_document_is_sealed_vietnamese_and_asks_no_third_party(built_sample: Path) -> None:
    pages = in_the_theme(built_sample)
    assert len(pages) > 15
    for path in pages:
        text = path.read_text("utf-8")
        head = text[:600]
        assert re.search(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src', head)
        assert "unsafe" not in head and '<html lang="vi"' in head
        assert 'name="generator"' not in text
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]* src="([^"]*)|<link[^>]*rel="(?:stylesheet|icon|preload)"[^>]*href="([^"]*)', text)
        assert loaded and not [one for one in loaded if re.match(r"(https?:)?//", one[0] or one[1])], path
        assert not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)=", text), path


def test_every_document_has_a_title_and_a_description_of_its_own(built_sample: Path) -> None:
    seen: dict[tuple[str, str], Path] = {}
    for path in in_the_theme(built_sample):
        text = path.read_text("utf-8")
        title = re.search(r"<title>(.+?)</title>", text)
        about = re.search(r'<meta name="description" property="og:description" content="([^"]{15,})">', text)
        assert title and about, path
        assert seen.setdefault((title[1], about[1]), path) == path


def test_menu_and_active_section(built_sample: Path) -> None:
    page = (built_sample / "don-vi/tinh-mau/xa-mau-an-binh/index.html").read_text("utf-8")
    bar = page.partition('<ul class="md-tabs__list">')[2].partition("</ul>")[0]
    tabs = re.findall(r'<li><a href="([^"]*)"([^>]*)>(.*?)</a></li>', bar)
    assert [title for _, _, title in tabs] == [*mkdocs_plugin.MENU.values(), "Hướng dẫn"]
    assert [title for _, here, title in tabs if here == ' aria-current="true"'] == ["Đơn vị"]
    assert [link for link, _, _ in tabs] == ["../../..", "../../", "../../../xep-hang/", "../../../bo-tieu-chi/",
                                            "../../../sai-lech/", "../../../du-lieu/", "../../../gioi-thieu/"]


def test_a_public_address_gives_canonical_links_and_a_sitemap_of_all_pages(project: Path) -> None:
    settings(project, site_url="https://a.example/dan-biet")
    assert run("danbiet", "build", cwd=project).returncode == 0
    site = project / "site"
    assert "/nhung/" not in (site / "sitemap.xml").read_text("utf-8")
    for path in in_the_theme(site):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        canonical = f'<link rel="canonical" href="https://a.example/dan-biet/{address}">'
        assert (canonical in path.read_text("utf-8")) != (address == "404.html"), path
        listed = f"<loc>https://a.example/dan-biet/{address}</loc>" in (site / "sitemap.xml").read_text("utf-8")
        assert listed != (address == "404.html"), path


def test_a_page_for_a_missing_address_links_from_the_root(project: Path) -> None:
    settings(project, site_url="https://a.example/dan-biet/")
    assert run("danbiet", "build", cwd=project).returncode == 0
    text = (project / "site/404.html").read_text("utf-8")
    assert "Không tìm thấy trang này" in text and 'href="/dan-biet/don-vi/"' in text


def test_styles_and_scripts_change_their_address_with_their_content(built_sample: Path) -> None:
    """Styles are named in every page, scripts in the one that all pages share."""
    page = (built_sample / "index.html").read_text("utf-8")
    [shared] = (built_sample / "assets/danbiet").glob("shared.*.js")
    for name in hashed_assets(mkdocs_plugin.TEMPLATES):
        assert f'"{name}"' in (page if name.endswith(".css") else shared.read_text("utf-8"))
        assert (built_sample / name).is_file()


def test_nothing_of_the_theme_that_no_page_uses(built_sample: Path) -> None:
    names = tree(built_sample)
    assert not [name for name in names if "lunr" in name or name.endswith(".map") or "search" in name]


def test_a_repository_is_linked_but_never_asked(project: Path) -> None:
    settings(project, repo_url="https://github.com/a/b", edit_uri="edit/main/content/")
    assert run("danbiet", "build", cwd=project).returncode == 0
    page = (project / "site/index.html").read_text("utf-8")
    assert 'href="https://github.com/a/b"' in page
    assert 'data-md-component="source"' not in page  # what makes Material ask the forge for its stars
    config = load_config(str(project / "mkdocs.yml"))
    forge = mkdocs_plugin.site_of(config, [], config.plugins["danbiet"].config).forge
    assert forge and forge.edit("scores/a.yaml") == "https://github.com/a/b/edit/main/scores/a.yaml"


def test_a_stamped_page_is_the_page_rendered_the_slow_way(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte, at every depth, with texts that try to leave their place."""
    settings(project, site_url="https://a.example/x/")
    compared = []

    def compare(checked: Checked, look: tuple[Site, Shells], *others: object) -> None:
        site, shell = look
        for address in ("", "don-vi/", "don-vi/a/", "don-vi/a/b/2023/", "xep-hang/r/2023/", "khac/", "khac/a/"):
            for title, body in (("Trang", "<h1>Trang</h1>"), ("</title><script>'\"&", f"<p>{TITLE}</p><script>1</script>"),
                                (CONTENT, "<p>không có tiêu đề</p>")):
                page = Page(address, title, f"Mô tả {title}", address.partition("/")[0], body)
                fast = shell(page)
                assert fast == shell._render(page, site.url + page.address)
                assert pickle.loads(pickle.dumps(shell))(page) == fast
                assert body in fast and fast.count("<!doctype html>") == 1
                compared.append(fast)
        raise mkdocs_plugin.Abort("compared")

    monkeypatch.setattr(mkdocs_plugin, "build_site", compare)
    with pytest.raises(mkdocs_plugin.Abort, match="compared"):
        build(load_config(str(project / "mkdocs.yml")))
    assert len(compared) == 21
    assert not list(project.glob("*site*"))


def test_a_dead_link_in_a_page_written_by_hand_is_a_warning(project: Path) -> None:
    rewrite(project / "content/gioi-thieu.md", lambda text: text + "\n[Đây](../don-vi/tinh-mau/) [đó](../khong-co/)\n")
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 0 and "../khong-co/" in done.stderr and "don-vi/tinh-mau" not in done.stderr
    assert run("danbiet", "build", "--strict", cwd=project).returncode == 1


def test_front_matter_cannot_leave_its_attribute(project: Path) -> None:
    rewrite(project / "content/gioi-thieu.md", lambda text: '---\ntitle: A</title><b>\ndescription: x"><script>\n---\n' + text)
    assert run("danbiet", "build", cwd=project).returncode == 0
    page = (project / "site/gioi-thieu/index.html").read_text("utf-8")
    assert "<title>A&lt;/title&gt;&lt;b&gt; - " in page and 'content="x&#34;&gt;&lt;script&gt;"' in page


def test_scripts_and_styles_written_in_a_page_are_not_allowed(project: Path, built_sample: Path) -> None:
    rewrite(project / "content/gioi-thieu.md", lambda text: text + "\n<script>alert(1)</script>\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n")
    assert run("danbiet", "build", cwd=project).returncode == 0
    page, before = ((site / "gioi-thieu/index.html").read_text("utf-8") for site in (project / "site", built_sample))
    assert page.partition("Security-Policy")[2][:700] == before.partition("Security-Policy")[2][:700]
    assert "style=" not in page


def test_a_projects_own_theme_files_win(project: Path) -> None:
    (project / "theme/partials").mkdir(parents=True)
    (project / "theme/partials/copyright.html").write_text("<p>Của chúng tôi</p>", "utf-8")
    rewrite(project / "mkdocs.yml", lambda text: text.replace("name: material", "name: material\n  custom_dir: theme"))
    assert run("danbiet", "build", cwd=project).returncode == 0
    assert "<p>Của chúng tôi</p>" in (project / "site/index.html").read_text("utf-8")


def test_a_project_of_units_alone_links_to_no_section_that_is_not_there(project: Path) -> None:
    shutil.rmtree(project / "content")
    shutil.rmtree(project / "rubrics")
    for record in project.rglob("20*.yaml"):
        record.unlink()
    rewrite(project / "mkdocs.yml", lambda text: text.partition("nav:")[0])
    done = run("danbiet", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    shell = (site / "404.html").read_text("utf-8")
    assert "Xếp hạng" in shell and "Bộ tiêu chí" not in shell
    assert not (project / "content").exists()
