"""`danbiet build` and `danbiet serve`: what `mkdocs build` and `mkdocs serve` do, with settings that go without saying."""

import atexit
import logging
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from generator.build import check_project
from generator.mkdocs_plugin import CONTENT_FOLDER, DanbietPlugin
from generator.problem import DanbietError, say


@dataclass(frozen=True)
class Wanted:
    """What `danbiet build` is asked for: ids of the only units to build, folders of parts that are built already."""

    site_dir: Path | None = None
    strict: bool = False
    only: tuple[str, ...] = ()
    parts: tuple[Path, ...] = ()
    lean: bool = False  # or as mkdocs.yml says, here and below
    offline: bool = False


@dataclass(frozen=True)
class Built:
    folder: str
    files: int
    bytes: int


def build_project(root: Path, wanted: Wanted) -> Built:
    """What `mkdocs build` does."""
    _log_to_stderr(logging.WARNING)
    config = _settings(root, site_dir=str(wanted.site_dir) if wanted.site_dir else None, strict=wanted.strict or None)
    ours = next(plugin for plugin in config.plugins.values() if isinstance(plugin, DanbietPlugin))
    ours.only, ours.parts = wanted.only, wanted.parts
    ours.config.lean |= wanted.lean
    ours.config.offline |= wanted.offline
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
        ours.only, ours.parts = (), ()  # the host keeps this object for the next build of the same process
    return Built(config.site_dir, len(ours.sizes), sum(ours.sizes.values()))


def serve_project(root: Path, address: str) -> None:
    """What `mkdocs serve --livereload` does."""
    from mkdocs.commands.serve import serve  # a server takes long to load, and a build needs none

    _log_to_stderr(logging.INFO)
    _settings(root, dev_addr=address)  # what is broken stops here, with a message of its own
    serve(str(root / "mkdocs.yml"), livereload=True, dev_addr=address, **_implied(root))


def _settings(root: Path, **options: Any) -> MkDocsConfig:
    if not (root / "mkdocs.yml").is_file():
        check_project(root)  # says in the reader's language that this is no project
    try:
        config = load_config(str(root / "mkdocs.yml"), **_implied(root), **options)
    except MkDocsException as error:
        raise DanbietError(say("mkdocs.yml: {error}", "mkdocs.yml: {error}", error=error.format_message())) from None
    if not any(isinstance(plugin, DanbietPlugin) for plugin in config.plugins.values()):
        raise DanbietError(say("mkdocs.yml: thiếu `danbiet` trong `plugins`.",
                               "mkdocs.yml: `plugins` lacks `danbiet`."))
    return config


def _implied(root: Path) -> dict[str, Any]:
    """The settings of a danbiet project that go without saying, as far as its mkdocs.yml is silent about them."""
    try:
        with open(root / "mkdocs.yml", "rb") as file:
            settings = yaml_load(file)
    except Exception:  # whatever it is, the host reads the file next and says what is wrong
        return {}
    if not isinstance(settings, dict):
        return {}
    usual = {"theme": {"name": "material"}, "plugins": ["danbiet"], "docs_dir": _usual_docs(root)}
    implied = {key: value for key, value in usual.items() if settings.get(key) is None}
    if isinstance(settings.get("theme"), dict):
        implied["theme"] = {"name": "material"} | settings["theme"]
    if (settings | implied)["docs_dir"] == CONTENT_FOLDER and not (root / CONTENT_FOLDER).exists():
        implied["docs_dir"] = _empty_folder()
    return implied


def _usual_docs(root: Path) -> str:
    """content/; the host's own docs/ only where a project has that one instead."""
    return "docs" if (root / "docs").is_dir() and not (root / CONTENT_FOLDER).exists() else CONTENT_FOLDER


def _empty_folder() -> str:
    """In the place of a content/ that is not there: git keeps no empty folders, but the host insists on one."""
    folder = tempfile.mkdtemp(prefix="danbiet-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _log_to_stderr(level: int) -> None:
    logger = logging.getLogger(mkdocs.__name__)
    logger.setLevel(level)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-8s %(message)s"))
        logger.addHandler(handler)
