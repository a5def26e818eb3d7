"""`perflint new-check`: what it writes works as it stands, and it never writes over anything."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from perflint import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Perflint


def pytest_in(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def test_the_project_passes_its_own_tests(perflint: Perflint, tmp_path: Path) -> None:
    folder = tmp_path / "规则 一"
    title = '金额只写了"约"数\\'
    outcome = perflint("new-check", "xjc001", "amount-is-vague", "--into", str(folder), "--title", title)
    assert outcome.status == 0, outcome.stderr
    ran = pytest_in(folder)
    assert ran.returncode == 0, ran.stdout
    assert "10 passed" in ran.stdout
    about = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    assert about["entry-points"]["perflint.checks"] == {"amount_is_vague": "amount_is_vague"}
    assert about["dependencies"] == [f"perflint-zh>={__version__}"]


def test_the_project_keeps_the_rules_of_its_tools(perflint: Perflint, tmp_path: Path) -> None:
    folder = tmp_path / "a"
    perflint("new-check", "XJC001", "amount-is-vague", "--into", str(folder))
    for command in (["ruff", "check", "--select", "E,F,I,UP,B"], ["ruff", "format", "--check"]):
        ran = subprocess.run(
            [sys.executable, "-m", *command, "--no-cache", "."], capture_output=True, text=True, cwd=folder, check=False
        )
        assert ran.returncode == 0, ran.stdout


def test_code_name_severity_and_package_are_the_users(perflint: Perflint, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    options = ("--package", "xian_rules", "--severity", "error", "--into", str(folder))
    outcome = perflint("new-check", "ABC123", "fund-misnamed", *options)
    assert outcome.status == 0, outcome.stderr
    rules = (folder / "src/xian_rules/rules.py").read_text("utf-8")
    assert 'code = "ABC123"' in rules
    assert 'name = "fund-misnamed"' in rules
    assert "severity = Severity.ERROR" in rules
    assert "class FundMisnamed(Check)" in rules


def test_the_next_steps_are_told(perflint: Perflint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = perflint("new-check", "XJC001", "amount-is-vague").text
    assert "cd perflint-amount-is-vague" in text
    assert "perflint explain XJC001" in text
    assert (tmp_path / "perflint-amount-is-vague/pyproject.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("XJC1", "amount-is-vague"), "规则代码“XJC1”应为两到六个大写字母加三位数字"),
        (("XJC001", "金额含糊"), "规则名称“金额含糊”应为用连字符连接的小写英文词"),
        (("SUM001", "amount-is-vague"), "已有规则 SUM001"),
        (("XJC001", "parts-do-not-add-up"), "已有规则 SUM001（parts-do-not-add-up）"),
        (("DOC001", "amount-is-vague"), "已有规则 DOC001"),
        (("XJC001", "class"), "“class”不能作包名"),
        (("XJC001", "vague", "--package", "规则"), "“规则”不能作包名"),
    ],
)
def test_what_cannot_be_a_rule_is_refused(
    perflint: Perflint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = perflint("new-check", *arguments)
    assert outcome.status == 2
    assert complaint in outcome.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(perflint: Perflint, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    outcome = perflint("new-check", "XJC001", "amount-is-vague", "--into", str(tmp_path))
    assert outcome.status == 2
    assert "已存在且不为空" in outcome.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
