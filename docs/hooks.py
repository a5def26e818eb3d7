"""What MkDocs asks of us as it builds: the pages of the rules in the navigation, by family."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_INDEX = "rules/index.md"
_SHIM = re.compile(r'<script src="https://unpkg\.com/iframe-worker[^"]*"')
_FAMILY = re.compile(r"^## (?P<name>[A-Z]+) ?(?P<title>\S*) \{", re.MULTILINE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every rule's page under its family."""
    index = (Path(config.docs_dir) / _INDEX).read_text("utf-8")
    families: list[dict[str, list[str]]] = []
    for match in _FAMILY.finditer(index):
        pages = sorted(path.name for path in (Path(config.docs_dir) / "rules").glob(f"{match['name']}[0-9]*.md"))
        families.append({f"{match['name']} {match['title']}".strip(): [f"rules/{page}" for page in pages]})
    config.nav = [_with(entry, families) for entry in config.nav or []]
    return config


def _with(entry: Any, families: list[dict[str, list[str]]]) -> Any:
    """The entry of the navigation, with the families where the index of rules stands alone."""
    if isinstance(entry, dict):
        return {title: [*pages, *families] if pages == [_INDEX] else pages for title, pages in entry.items()}
    return entry


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Search from disk by our own file: the theme would fetch its from somebody's server."""
    del config
    return _SHIM.sub(f'<script src="{"../" * page.url.count("/")}assets/frame-worker.js"', output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown where there is none."""
    del template_name, config
    return _SHIM.sub('<script src="/assets/frame-worker.js"', output_content)
