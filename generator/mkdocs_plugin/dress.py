"""How Material is set up for our site: our templates over its own, Vietnamese, our assets, nothing of third parties."""

import hashlib
import logging
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.problem import DanbietError, say

# The start page is ours; Material's search, its maps for developers and its icon would be a third of a small site;
# the host's sitemap holds the day of the build and knows none of our pages.
UNUSED = re.compile(
    r"index\.md|assets/javascripts/(lunr|workers)/.*|assets/.*\.map|assets/images/favicon\.png|sitemap\.xml")


def dress(config: Any, templates: Path, assets: Mapping[str, bytes]) -> None:
    """Change the host's settings so that a project's own mkdocs.yml need not say any of it."""
    theme = config.theme
    if theme.name != "material":
        raise DanbietError(say("mkdocs.yml: `theme` phải có `name: material`.",
                               "mkdocs.yml: `theme` must have `name: material`."))
    theme.dirs.insert(1 if theme.custom_dir else 0, str(templates / "theme"))  # a project's own templates still win
    theme.static_templates.discard("sitemap.xml")
    theme["language"] = "danbiet"
    theme["font"] = False
    theme["favicon"] = "assets/danbiet/favicon.svg"
    theme["icon"] = {"logo": "material/scale-balance"} | (theme["icon"] or {})
    theme["features"] = list(dict.fromkeys(["navigation.tabs", "navigation.sections", *theme["features"]]))
    theme["palette"] = theme.get("palette") or palette()
    for key, value in {"generator": False, "homepage": "."}.items():
        config.extra.setdefault(key, value)
    # Style attributes are refused by our content security policy; `align` says the same without one.
    config.mdx_configs["tables"] = {"use_align_attribute": True} | config.mdx_configs.get("tables", {})
    # Links to pages that only danbiet knows: it looks at them itself once these are there.
    links = config.validation.links
    links.unrecognized_links = logging.DEBUG if links.unrecognized_links == logging.INFO else links.unrecognized_links
    config.extra_css[:0] = [name for name in assets if name.endswith(".css")]


def palette() -> list[dict[str, Any]]:
    """Light and dark: the system decides until the reader does."""
    schemes = {"(prefers-color-scheme)": ("default", "brightness-auto", "Đang theo máy; chuyển sang nền sáng"),
               "(prefers-color-scheme: light)": ("default", "weather-sunny", "Nền sáng; chuyển sang nền tối"),
               "(prefers-color-scheme: dark)": ("slate", "weather-night", "Nền tối; chuyển sang theo máy")}
    return [{"media": media, "scheme": scheme, "primary": "custom", "accent": "custom",
             "toggle": {"icon": f"material/{icon}", "name": name}} for media, (scheme, icon, name) in schemes.items()]


def hashed_assets(templates: Path) -> dict[str, bytes]:
    """Our styles, in one file, and our scripts: these are loaded by the shared one, where a page asks for them."""
    found = sorted((templates / "assets").iterdir())
    styles = b"\n".join(path.read_bytes() for path in found if path.suffix == ".css")
    scripts = {path.stem: path.read_bytes() for path in found if path.suffix == ".js"}
    return dict([_hashed("danbiet.css", styles), *(_hashed(f"{name}.js", text) for name, text in scripts.items())])


def shared_script(env: Any, config: Any, assets: Iterable[str]) -> tuple[str, bytes]:
    """The script that all pages share, by its address; the templates of `env` know the address from then on."""
    scripts = {name.rpartition("/")[2].partition(".")[0]: name for name in assets if name.endswith(".js")}
    template = env.get_template("partials/javascripts/shared.html")
    script = template.render(config=config, scripts=scripts).strip() + "\n"
    name, content = _hashed("shared.js", script.encode())
    env.globals["shared_script"] = name
    return name, content


def _hashed(name: str, content: bytes) -> tuple[str, bytes]:
    """A file by an address that changes with its content, so that no browser keeps an old one."""
    stem, _, suffix = name.rpartition(".")
    return f"assets/danbiet/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}", content
