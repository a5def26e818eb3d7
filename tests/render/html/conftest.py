"""A browser for the tests of a run, and a folder to open pages from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browsing import Browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One window for the tests of a module."""
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture
def visit(window: Browser, tmp_path: Path) -> Iterator[Callable[..., Browser]]:
    """Open a page in the window; whatever the test does with it, it must log nothing and ask for nothing."""

    def open_page(page: str, anchor: str = "", name: str = "核对 意见.html") -> Browser:
        file = tmp_path / name
        file.write_text(page, encoding="utf-8")
        window.open(file, anchor)
        return window

    yield open_page
    assert window.logged() == []
    assert window.requests() == []
