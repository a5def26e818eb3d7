"""The pictures in the READMEs are what their script draws."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browsing import programs

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
DRAWN = ("terminal.png", "report.png")


def test_the_script_draws_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs()
    script = runpy.run_path(str(ROOT / "docs" / "pictures.py"))
    monkeypatch.setitem(script["main"].__globals__, "PICTURES", tmp_path)
    assert script["main"]() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(DRAWN)
    for path in tmp_path.iterdir():
        assert path.read_bytes().startswith(b"\x89PNG")
        # Nothing but a background would be a few kilobytes.
        assert path.stat().st_size > 50_000


def test_both_readmes_show_those_and_no_others() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        shown = re.findall(r"!\[[^\]]+\]\((\S+)\)", (ROOT / name).read_text("utf-8"))
        assert shown == [f"docs/pictures/{picture}" for picture in DRAWN]
    kept = sorted(path.name for path in (ROOT / "docs" / "pictures").iterdir())
    assert kept == sorted(DRAWN)
    assert all((ROOT / "docs" / "pictures" / picture).stat().st_size < 400_000 for picture in DRAWN)
