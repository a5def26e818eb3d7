"""The documentation: what is computed is found out when it is out of date, and the site builds without a warning."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from docs import blocks, generate, readme, rulepages
from perflint.cli.catalogue import catalogue

if TYPE_CHECKING:
    from pathlib import Path

ROOT = readme.ROOT


def test_every_bundled_rule_has_a_page_and_is_listed() -> None:
    codes = {check.code for check in catalogue() if check.__module__.startswith(("perflint.", "perflint_checks."))}
    pages = rulepages.pages()
    assert set(pages) == {f"{code}.md" for code in codes} | {"index.md"}
    assert {code for code in codes if f"[{code}]({code}.md)" not in pages["index.md"]} == set()


def test_a_page_marks_the_words_that_the_rule_reports_and_shows_the_sum() -> None:
    page = rulepages.pages()["HDC001.md"]
    assert re.search(r'<pre class="report">.*<mark>.+</mark>', page)
    assert "复核：" in page
    assert "## 不会报告" in page
    assert '??? note "In English"' in page


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages of its own."""
    monkeypatch.setattr(generate, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(readme, "ROOT", tmp_path)
    (tmp_path / "docs" / "rules").mkdir(parents=True)
    monkeypatch.setattr(rulepages, "pages", lambda: {"index.md": "规则\n", "ABC001.md": "甲\n"})
    monkeypatch.setattr(rulepages, "names", lambda: {"index.md", "ABC001.md"})
    monkeypatch.setattr(readme, "main", lambda _: 0)
    return tmp_path / "docs"


def test_what_is_missing_changed_or_left_over_is_named(site: Path) -> None:
    (site / "a.md").write_text("<!-- figures: 约600家 -->\n<!-- /figures -->\n", encoding="utf-8")
    (site / "rules" / "OLD001.md").write_text("旧\n", encoding="utf-8")
    assert {fault.partition(" ")[0] for fault in generate.stale()} == {
        "docs/rules/index.md", "docs/rules/ABC001.md", "docs/rules/OLD001.md", "docs/a.md",
    }  # fmt: skip
    assert generate.main("check") == 1
    assert generate.main("write") == 0
    assert generate.main("check") == 0
    assert "| 约600家 | 约数 | ［540，660］ 家 |" in (site / "a.md").read_text("utf-8")
    assert not (site / "rules" / "OLD001.md").exists()


def test_findings_are_those_of_the_report_above() -> None:
    text = "```text\n内设4个科室，分别为办公室、财务科、业务科。\n```\n\n<!-- findings: CNT001 -->\n旧\n<!-- /findings -->\n"
    assert "CNT001[error] 所述数量为4个，实际列出3个" in generate.renewed(text)
    assert "旧" not in generate.renewed(text)
    assert generate.renewed(generate.renewed(text)) == generate.renewed(text)


def test_a_mark_that_nobody_makes_is_left_alone() -> None:
    assert generate.renewed("<!-- note -->\n甲\n<!-- /note -->\n") == "<!-- note -->\n甲\n<!-- /note -->\n"


def test_every_public_name_of_the_interface_is_described() -> None:
    table = blocks.interface("perflint.check perflint.testing perflint.lexicon perflint.facts", "")
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| `")]
    assert len(rows) > 40
    assert [row[0] for row in rows if len(row) != 2 or len(row[1].strip(" |")) < 3] == []


def test_the_commands_are_those_of_the_program() -> None:
    told = blocks.commands("", "")
    for command in ("check", "facts", "explain", "rules", "annotate", "new-check", "completion"):
        assert f"## perflint {command}\n" in told
    assert "Show this message" not in told


def test_every_key_of_the_configuration_is_described() -> None:
    rows = [line.split(" | ") for line in blocks.settings("", "").splitlines() if line.startswith("| `")]
    assert {"select", "per-file-ignores", "scoring-profile", "indicators", "short-names"} <= {
        row[0].strip("| `") for row in rows
    }
    assert [row for row in rows if len(row) != 4 or len(row[3]) < 5] == []


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_asks_no_server_for_anything(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 60
    asks = r'(?:src|rel="(?:stylesheet|preconnect|preload)"[^>]* href)="(?:https?:)?//'
    loaded = re.compile(rf"<(?:script|img|iframe|source|link)[^>]* {asks}")
    assert [page.name for page in pages if loaded.search(page.read_text("utf-8"))] == []
