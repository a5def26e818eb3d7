"""A plug-in that cannot be used is named, says why, and stops the run; one that crashes is seen in the findings."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.plugins.making import GOOD, install

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = {
    "import error": ("import no_such_module", "无法加载：ModuleNotFoundError: No module named 'no_such_module'"),
    "for another version": (
        "from perflint.facts import Astrology",
        "无法加载：ImportError: cannot import name 'Astrology'",
    ),
    "syntax error": ("class (", "无法加载：SyntaxError"),
    "leaves the program": ("raise SystemExit(0)", "无法加载：SystemExit"),
    "another interface": (f"INTERFACE = 99\n{GOOD}", "为规则接口第 99 版编写"),
    "no CHECKS": (GOOD.replace("CHECKS =", "RULES ="), "没有名为 CHECKS 的元组"),
    "CHECKS no tuple": (GOOD.replace("(Sample,)", "Sample"), "没有名为 CHECKS 的元组"),
    "not a check": (GOOD.replace("(Sample,)", "(Sample, Sample())"), "不是检查类"),
    "no code": (GOOD.replace('code = "PLG001"', ""), "缺少类属性：code"),
    "odd code": (GOOD.replace("PLG001", "PLG1"), "的代码 'PLG1' 应为两到六个大写字母加三位数字"),
    "odd name": (GOOD.replace("sample-word", "Sample Word"), "的名称 'Sample Word' 应为用连字符连接的小写英文词"),
    "odd severity": (GOOD.replace("Severity.ERROR", "'error'"), "的 severity 'error' 不是 Severity"),
    "message no text": (GOOD.replace('"有“样例”"', "3"), "的 message 3 不是文字"),
    "no page": (GOOD.replace('"""Reports the word 样例."""', ""), "没有文档字符串"),
    "odd examples": (GOOD.replace("    def run", '    examples = ("样例",)\n\n    def run'), "不是 Example 的内容"),
    "no run": (GOOD.replace("def run", "def walk"), "没有定义 run 方法"),
    "code taken": (GOOD.replace("PLG001", "SUM001"), "规则 SUM001 与"),
    "name taken": (GOOD.replace("sample-word", "parts-do-not-add-up"), "规则 parts-do-not-add-up 与"),
    "code twice": (
        GOOD.replace("CHECKS = (Sample,)", "class Again(Sample): 'Again.'\n\nCHECKS = (Sample, Again)"),
        "规则 PLG001 与",
    ),
    "code of perflint's own": (
        GOOD.replace("PLG001", "DOC001"),
        "规则 DOC001（unreadable-document）由 perflint 自己提供",
    ),
}


def perflint(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program, with a plug-in installed."""
    program = f"import sys; sys.path.insert(0, {str(site)!r}); from perflint.cli.main import main; main()"
    command = [sys.executable, "-X", "utf8", "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=site, check=False)


@pytest.mark.parametrize(("code", "complaint"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_plug_in_stops_the_run_and_is_named(tmp_path: Path, code: str, complaint: str) -> None:
    site = install(tmp_path / "site", code)
    report = tmp_path / "报告.txt"
    report.write_text("内设4个科室，分别为办公室、财务科、业务科。", encoding="utf-8")
    outcome = perflint(site, "check", str(report))
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert complaint in outcome.stderr
    assert "sample_rules" in outcome.stderr or "DOC001" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_two_plug_ins_with_one_code_are_both_named(tmp_path: Path) -> None:
    site = install(install(tmp_path / "site", GOOD), GOOD, "other_rules")
    told = perflint(site, "rules").stderr
    assert "sample_rules 2.1" in told
    assert "other_rules 2.1" in told


def test_a_plug_in_for_another_version_says_so(tmp_path: Path) -> None:
    site = install(tmp_path / "site", "from perflint.facts import Astrology")
    assert "可能是为另一版本编写的" in perflint(site, "rules").stderr


def test_a_plug_in_with_broken_words_is_named(tmp_path: Path) -> None:
    site = install(tmp_path / "site", "", "sample_words", group="perflint.lexicons")
    report = tmp_path / "报告.txt"
    report.write_text("全年支出80万元。", encoding="utf-8")
    for command in ("check", "facts"):
        outcome = perflint(site, command, str(report))
        assert (outcome.returncode, outcome.stdout) == (2, "")
        assert "插件 sample_words（sample_words）的词表" in outcome.stderr


def test_a_good_plug_in_works_beside_the_bundled_rules(tmp_path: Path) -> None:
    site = install(tmp_path / "site", GOOD)
    report = tmp_path / "报告.txt"
    report.write_text("一、样例\n内设4个科室，分别为办公室、财务科、业务科。\n", encoding="utf-8")
    outcome = perflint(site, "check", "--output-format", "concise", str(report))
    assert outcome.returncode == 1
    assert "PLG001" in outcome.stdout
    assert "CNT001" in outcome.stdout
    assert "Reports the word 样例." in perflint(site, "explain", "PLG001").stdout


def test_a_plug_in_that_crashes_is_seen_and_hides_nothing(tmp_path: Path) -> None:
    site = install(tmp_path / "site", GOOD.replace("yield Finding", "yield 1 / 0, Finding"))
    report = tmp_path / "报告.txt"
    report.write_text("一、样例\n内设4个科室，分别为办公室、财务科、业务科。\n", encoding="utf-8")
    outcome = perflint(site, "check", "--output-format", "concise", str(report))
    assert outcome.returncode == 2
    assert "规则 PLG001 运行出错，本文件未能完成该项检查：ZeroDivisionError" in outcome.stdout
    assert "CNT001" in outcome.stdout
