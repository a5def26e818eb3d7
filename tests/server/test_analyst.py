"""The editor's documents are checked by the configuration files around them, as these are at the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perflint.cli.server import EditorAnalyst
from perflint.text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

TEXT = SourceText(
    "一、支出情况\n全年支出100万元，其中基本支出60万元，项目支出50万元，合计100万元。本年执行率为100%。\n我们们认真开展工作工作。\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of reports that is not the working one."""
    (tmp_path / "别处").mkdir()
    monkeypatch.chdir(tmp_path / "别处")
    return tmp_path


def rules(analyst: EditorAnalyst, folder: Path) -> list[str]:
    return [diagnostic.rule for diagnostic in analyst.check(str(folder / "报告.txt"), TEXT).diagnostics]


def test_edited_configuration_counts_at_the_next_check(folder: Path) -> None:
    analyst = EditorAnalyst()
    before = rules(analyst, folder)
    assert before
    (folder / "perflint.toml").write_text("select = []", encoding="utf-8")
    assert rules(analyst, folder) == []
    (folder / "perflint.toml").write_text(f'ignore = ["{before[0]}"]', encoding="utf-8")
    assert rules(analyst, folder) == [rule for rule in before if rule != before[0]]
    (folder / "perflint.toml").unlink()
    assert rules(analyst, folder) == before


def test_a_faulty_configuration_is_shown_and_gone_when_it_is_mended(folder: Path) -> None:
    analyst = EditorAnalyst()
    (folder / "perflint.toml").write_text('selct = ["SUM"]', encoding="utf-8")
    report = analyst.check(str(folder / "报告.txt"), TEXT)
    assert [diagnostic.rule for diagnostic in report.diagnostics] == ["DOC001"]
    assert "perflint.toml：没有名为“selct”的键（是否想写“select”？）" in report.diagnostics[0].message
    (folder / "perflint.toml").unlink()
    assert "DOC001" not in rules(analyst, folder)
