"""The thin adapter to MkDocs (and ProperDocs): settings in, theme around our pages, site swapped in when whole."""

import functools
import gc
import logging
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import mkdocs
from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page as HostPage
from mkdocs.utils import CountHandler

from generator.build import (
    Checked,
    Folders,
    Site,
    beyond_limits,
    broken_links_of,
    build_site,
    check_project,
    fresh_folder,
    problem_report,
    scope_of,
    templates_folder,
)
from generator.forge import KINDS, forge_of
from generator.mkdocs_plugin.disk import for_disk
from generator.mkdocs_plugin.dress import UNUSED, dress, hashed_assets, shared_script
from generator.mkdocs_plugin.shells import Shells, Theme
from generator.mkdocs_plugin.stamp import seal
from generator.problem import DanbietError, Language, say
from generator.progress import Progress
from generator.render.templates import keep_compiled

log = logging.getLogger(f"{mkdocs.__name__}.plugins.danbiet")  # the host's own logger: --strict counts its warnings

TEMPLATES = templates_folder()
MENU = {"": "Trang chủ", "don-vi": "Đơn vị", "xep-hang": "Xếp hạng", "bo-tieu-chi": "Bộ tiêu chí",
        "sai-lech": "Sai lệch", "du-lieu": "Dữ liệu mở"}
UPDATES = {"cap-nhat": "Cập nhật"}  # follows them where there is a history
CONTENT_FOLDER = "content"
WATCHED = ("rubrics", "scores")


class DanbietConfig(Config):
    lang = config_options.Choice(("vi", "en"), default="vi")  # of messages on the terminal; the site is Vietnamese
    lean = config_options.Type(bool, default=False)  # one page for each unit, its periods as sections: few files
    offline = config_options.Type(bool, default=False)  # links lead to files: a folder to be read from a disk
    forge = config_options.Optional(config_options.Choice(KINDS))  # where neither the host's name nor edit_uri tells


class DanbietPlugin(BasePlugin[DanbietConfig]):
    def __init__(self) -> None:
        self.serving = False
        self.checked: Checked | None = None
        self.only: tuple[str, ...] = ()
        self.parts: tuple[Path, ...] = ()
        self.final_dir = ""
        self.new_dir = ""
        self.sizes: dict[str, int] = {}  # of the site that was built, in bytes by path

    @property
    def lang(self) -> Language:
        return "en" if os.environ.get("DANBIET_LANG", self.config.lang) == "en" else "vi"

    # --- before the build: check, then decide where to write ---

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being defined, it keeps this object over the rebuilds of a live preview."""
        self.serving = command == "serve"

    def on_shutdown(self) -> None:
        self._clear_away()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        self._clear_away()
        try:
            self._check(config.strict)
            self.scope = scope_of(self.checked, self.only, self.parts)
            self.assets = hashed_assets(TEMPLATES)
            dress(config, TEMPLATES, self.assets)
            if self.config.offline:  # its links begin at the root of a server
                config.theme.static_templates.discard("404.html")
            refuse_among_sources(Path(config.site_dir), self.root)
            self.final_dir = str(self.checked.memory.preview or config.site_dir) if self.serving else config.site_dir
            self.new_dir = str(fresh_folder(Path(self.final_dir), self.root))
        except DanbietError as error:
            raise cannot_run(error.said.text(self.lang)) from None
        except OSError as error:
            raise cannot_run(str(error)) from None
        config.site_dir = self.new_dir  # beside the site's own folder: the old site stays whole until the new one is
        return config

    def _check(self, strict: bool) -> None:
        self.progress = Progress(self.lang, quiet=not log.isEnabledFor(logging.WARNING))
        self.checked = checked = check_project(self.root, self.progress, to_build=True)
        if checked.fails(strict):
            click.echo(problem_report(checked.problems, "text", self.lang), err=True)
            raise Abort(say("Dừng lại: chưa ghi gì cả.", "Stopped: nothing was written.").text(self.lang))
        if checked.fails(strict=True):
            click.echo(say("Có cảnh báo; xem bằng: danbiet check", "There are warnings; to see them: danbiet check")
                       .text(self.lang), err=True)

    def _clear_away(self) -> None:
        """What an interrupted or failed build leaves: its folder, its processes."""
        if self.new_dir:
            shutil.rmtree(self.new_dir, ignore_errors=True)
        if self.checked:
            self.checked.close()

    # --- the hand-written pages, and what the theme needs ---

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for file in list(files):
            if UNUSED.fullmatch(file.src_uri):
                files.remove(file)
        for name, content in self.assets.items():
            files.append(File.generated(config, name, content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        titles = MENU | (UPDATES if self.checked.head else {})
        self.menu = {section: Link(title, f"{section}/" if section else "") for section, title in titles.items()}
        if not self.checked.ledger.rubrics:
            del self.menu["bo-tieu-chi"]  # of these the only one without a page of its own when it is empty
        nav.items[:0] = self.menu.values()
        self.nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        keep_compiled(env)
        name, script = shared_script(env, config, self.assets)
        files.append(File.generated(config, name, content=script))
        self.theme = Theme(config, files, self.nav, env, self.menu)
        return env

    def on_page_context(self, context: Any, *, page: HostPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """The theme prints these two as they are, so they must be HTML already."""
        for key in ("title", "description"):
            if page.meta.get(key):
                page.meta[key] = escape(page.meta[key])
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        return self._on_disk(seal(output, page.content or "", self.serving))

    @event_priority(-100)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        return self._on_disk(seal(output, "", self.serving)) if template_name.endswith(".html") else output

    def _on_disk(self, document: str) -> str:
        return for_disk(document) if self.config.offline else document

    # --- our own pages, and the end ---

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        written, new = self.theme.files.documentation_pages(), Path(self.new_dir)
        shell = Shells(self.theme.rendered, config.site_url or "")
        try:
            assembly = build_site(self.checked, (site_of(config, written, self.config), shell),
                                  Folders(new, Path(self.final_dir), self.root), self.scope, self.progress)
            for link in broken_links_of(assembly, [file.dest_uri for file in written]):
                log.warning(f"content: {link.page}: {link.link} → {link.missing}?")
            if config.strict and warned():
                return  # the host counts its warnings only after this, and then stops
            with self.progress.stage(say("Đưa trang vào chỗ", "Putting the site in place")):
                assembly.finish()
            self.progress.tell_timings()
            self.sizes = assembly.sizes
            self._warn_of_limits()
        except DanbietError as error:
            raise PluginError(error.said.text(self.lang)) from None
        finally:
            self._clear_away()
        config.site_dir = self.final_dir
        log.info(f"Site: {self.final_dir}")

    def _warn_of_limits(self) -> None:
        """A preview goes to no host, and a part of a site is joined with others first."""
        found = [] if self.serving or self.scope.only else list(beyond_limits(self.sizes))
        if found and not self.config.lean:
            found.append(say("Muốn ít tệp: danbiet build --lean (mỗi đơn vị một trang).",
                             "For fewer files: danbiet build --lean (one page for each unit)."))
        for said in found:
            click.echo(said.text(self.lang), err=True)

    def on_build_error(self, *, error: Exception) -> None:
        self._clear_away()

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Callable[..., None]) -> Any:
        from generator.mkdocs_plugin.watch import Watch  # loaded by a preview only

        server.observer = Watch(server.observer, [str(self.root / name) for name in WATCHED])
        for folder in [*(self.root / name for name in WATCHED), TEMPLATES]:
            if folder.is_dir():
                server.watch(str(folder))
        server.build_delay = 0.1  # s without a change before it builds; the host waits longer
        server.root = self.final_dir
        server.error_handler = functools.partial(error_page, Path(self.final_dir))
        server.builder = keeping_the_last_site(server.builder)
        return server


def cannot_run(why: str) -> Abort:
    stop = Abort(why)
    stop.exit_code = 2  # 1 is for problems in what people wrote
    return stop


def refuse_among_sources(folder: Path, root: Path) -> None:
    """DanbietError when the site would lie where the next build reads what people wrote."""
    for name in (CONTENT_FOLDER, *WATCHED):
        if folder.resolve().is_relative_to(root / name):
            raise DanbietError(say("`site_dir` không được nằm trong {name}/.", "`site_dir` must not lie in {name}/.",
                                   name=name))


def site_of(config: MkDocsConfig, written: Iterable[File], ours: DanbietConfig) -> Site:
    docs = os.path.relpath(config.docs_dir, os.path.dirname(config.config_file_path or "")).replace(os.sep, "/")
    docs = CONTENT_FOLDER if docs.startswith("../") else docs  # an empty folder elsewhere stands for it
    return Site(config.site_name, config.site_description or "", config.site_url or "",
                forge_of(config.repo_url or "", config.edit_uri or "", docs, ours.forge), config.repo_url or "",
                frozenset(file.url.removeprefix("./") for file in written), ours.lean, ours.offline)


def warned() -> bool:
    """Whether the host counted a warning; its handler is there in strict mode only."""
    handlers = logging.getLogger(mkdocs.__name__).handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def error_page(folder: Path, code: int) -> bytes | None:
    """The site's own page for an error; None when it has none."""
    try:
        return (folder / f"{code}.html").read_bytes()
    except OSError:
        return None


def keeping_the_last_site(builder: Callable[..., None]) -> Callable[..., None]:
    """The host's server answers no request after a failed build; this way it goes on with the site it has."""

    @functools.wraps(builder)
    def rebuild(*arguments: Any) -> None:
        gc.disable()  # as in a build of its own
        try:
            builder(*arguments)
        except Exception as error:  # also Abort, whose message is already for people
            log.error(str(error))
        finally:
            gc.enable()

    return rebuild
