"""The navigation of the site: every page can be found, and none is named that is not there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from docs import hooks

if TYPE_CHECKING:
    from pathlib import Path


def nav_of(folder: Path, nav: list[Any]) -> Any:
    config = SimpleNamespace(docs_dir=str(folder), nav=nav)
    return hooks.on_config(cast("Any", config)).nav


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    for name in ("index.md", "faq.md", "rules/SUM001.md", "rules/SUM002.md", "rules/SUMX001.md"):
        (tmp_path / name).write_text("# 页\n", encoding="utf-8")
    (tmp_path / "rules/index.md").write_text("# 规则\n\n## SUM 合计 { #sum }\n", encoding="utf-8")
    return tmp_path


def test_rules_stand_under_their_family(pages: Path) -> None:
    found = nav_of(pages, ["index.md", "faq.md", {"规则": ["rules/index.md"]}])
    assert found[-1] == {"规则": ["rules/index.md", {"SUM 合计": ["rules/SUM001.md", "rules/SUM002.md"]}]}


def test_a_page_that_is_not_there_is_left_out(pages: Path) -> None:
    found = nav_of(pages, ["index.md", {"原理": [{"问答": "faq.md"}, {"速度": "speed.md"}]}])
    assert found[1] == {"原理": [{"问答": "faq.md"}]}


def test_a_page_that_nobody_listed_is_found_under_others(pages: Path) -> None:
    assert nav_of(pages, ["index.md"])[-1] == {"其他": ["faq.md"]}


def test_the_search_from_disk_is_our_own(tmp_path: Path) -> None:
    page = SimpleNamespace(url="rules/SUM001.html")
    asked = '<script src="https://unpkg.com/iframe-worker/shim"></script>'
    told = hooks.on_post_page(asked, cast("Any", page), cast("Any", None))
    assert told == '<script src="../assets/frame-worker.js"></script>'
