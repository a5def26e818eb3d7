"""Plug-ins as their users meet them: installed by pip, found by perflint, tested by pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "county-bureau"
REPORT = "一、情况\n年初预算120.00万元，实际支出102.00万元，预算执行率为85%。\n一事一议资金兑付率为104%。\n"


def run(*command: str, site: Path | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1"} | ({"PYTHONPATH": str(site)} if site else {})
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True, text=True, encoding="utf-8", env=environment, cwd=cwd, check=False,
    )  # fmt: skip


def pip_install(project: Path, site: Path) -> None:
    """Install a project without its dependencies, which are here already."""
    done = run("pip", "install", "--quiet", "--no-deps", "--target", str(site), str(project))
    assert done.returncode == 0, done.stderr


def test_the_example_passes_its_own_tests() -> None:
    ran = run("pytest", "-q", "-p", "no:cacheprovider", cwd=EXAMPLE)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.slow
def test_the_example_works_once_installed(tmp_path: Path) -> None:
    site, report = tmp_path / "site", tmp_path / "报告.txt"
    report.write_text(REPORT, encoding="utf-8")
    before = run("perflint", "check", "--output-format", "concise", str(report))
    assert "XJC" not in before.stdout
    assert "PCT003" not in before.stdout
    pip_install(EXAMPLE, site)
    after = run("perflint", "check", "--output-format", "concise", str(report), site=site)
    assert after.returncode == 1
    assert [rule for rule in ("XJC003", "XJC002", "PCT003") if rule not in after.stdout] == []
    assert "兑付率" not in run("perflint", "explain", "PCT003", site=site).stdout
    assert "一事一议资金" in run("perflint", "explain", "XJC002", site=site).stdout


@pytest.mark.slow
def test_a_new_rule_works_once_installed(tmp_path: Path) -> None:
    project, site, report = tmp_path / "project", tmp_path / "site", tmp_path / "报告.txt"
    report.write_text("一、情况\n全年支出约80万元。\n", encoding="utf-8")
    made = run("perflint", "new-check", "ZZZ001", "amount-is-vague", "--into", str(project))
    assert made.returncode == 0, made.stderr
    pip_install(project, site)
    assert "ZZZ001[warning]" in run("perflint", "check", str(report), site=site).stdout
    ran = run("pytest", "-q", cwd=project, site=site)
    assert ran.returncode == 0, ran.stdout
