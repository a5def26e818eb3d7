"""The built site as its readers open it: from disk, in a browser, without asking any server for anything."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browsing import Browser, programs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built."""
    programs()
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.mark.parametrize("page", ["index.html", "rules/SUM001.html", "figures.html", "configuration.html"])
def test_a_page_opens_without_complaint(site: Path, window: Browser, page: str) -> None:
    window.open(site / page)
    window.wait("document.readyState === 'complete'")
    assert window.logged() == []
    assert window.requests() == []


@pytest.mark.parametrize(
    ("words", "page"),
    [("执行率", "怎样读一个数"), ("四舍五入", "怎样读一个数"), ("SUM001", "SUM001 分项之和与合计不符")],
)
def test_chinese_words_and_codes_are_found(site: Path, window: Browser, words: str, page: str) -> None:
    window.open(site / "index.html")
    window.click("[for=__search]")
    window.write(".md-search__input", words)
    window.wait("document.querySelectorAll('.md-search-result__item').length > 0")
    found = window.js("return [...document.querySelectorAll('.md-search-result__item h1')].map(e => e.textContent)")
    assert page in [title.replace("\u200b", "") for title in found]
    assert window.logged() == []
