"""What MkDocs asks of us as it builds: the pages of the rules in the navigation, by family."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_INDEX = "rules/index.md"
_OTHERS = "其他"
_SHIM = re.compile(r'<script src="https://unpkg\.com/iframe-worker[^"]*"')
_FAMILY = re.compile(r"^## (?P<name>[A-Z]+) ?(?P<title>\S*) \{", re.MULTILINE)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every rule's page under its family, and pages that nobody listed where they can be found."""
    docs = Path(config.docs_dir)
    index = (docs / _INDEX).read_text("utf-8")
    families: list[Any] = []
    for match in _FAMILY.finditer(index):
        pages = sorted(path.name for path in (docs / "rules").glob(f"{match['name']}[0-9]*.md"))
        families.append({f"{match['name']} {match['title']}".strip(): [f"rules/{page}" for page in pages]})
    listed: list[Any] = [_completed(entry, families, docs) for entry in config.nav or []]
    unlisted = sorted({path.name for path in docs.glob("*.md")} - set(_named(listed)))
    config.nav = [*listed, {_OTHERS: unlisted}] if unlisted else listed
    return config


def _completed(entry: Any, families: list[Any], docs: Path) -> Any:
    """An entry of the navigation without pages that are not there, with the families below the index of rules."""
    if not isinstance(entry, dict):
        return entry
    ((title, pages),) = entry.items()
    if pages == [_INDEX]:
        return {title: [*pages, *families]}
    if isinstance(pages, list):
        return {title: [page for page in pages if all((docs / name).exists() for name in _named([page]))]}
    return entry


def _named(entries: list[Any]) -> Iterator[str]:
    """The files that entries of the navigation name."""
    for entry in entries:
        for pages in entry.values() if isinstance(entry, dict) else [entry]:
            if isinstance(pages, list):
                yield from _named(pages)
            else:
                yield pages


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Search from disk by our own file: the theme would fetch its from somebody's server."""
    del config
    return _SHIM.sub(f'<script src="{"../" * page.url.count("/")}assets/frame-worker.js"', output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page that is shown where there is none."""
    del template_name, config
    return _SHIM.sub('<script src="/assets/frame-worker.js"', output_content)
