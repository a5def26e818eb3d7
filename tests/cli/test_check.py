"""`perflint check`: what it prints, and the status it exits with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cli.running import crashing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Perflint

    from perflint.check import Check

pytestmark = pytest.mark.usefixtures("rules", "reports")

DAMAGED = "支出".encode() * 50 + b"\xe6\x94" + "支出".encode() * 50


class TestExitStatus:
    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            (["净.txt"], 0),
            (["错.txt"], 1),
            (["警.txt"], 1),
            (["示.md"], 0),
            (["净.txt", "错.txt"], 1),
            (["警.txt", "--fail-on", "error"], 0),
            (["错.txt", "--fail-on", "error"], 1),
            (["错.txt", "--fail-on", "never"], 0),
            (["示.md", "--fail-on", "info"], 1),
            (["示.md", "--show", "info"], 0),
            (["示.md", "--min-confidence", "low"], 1),
            (["错.txt", "--exit-zero"], 0),
            (["没有.txt", "--exit-zero"], 2),
            (["没有.txt", "--fail-on", "never"], 2),
            (["错.txt", "没有.txt"], 2),
            (["净.txt", "--select", "没有"], 2),
            (["净.txt", "--show", "all"], 2),
            (["净.txt", "--no-such-option"], 2),
        ],
    )
    def test_says_what_was_found(self, perflint: Perflint, arguments: list[str], status: int) -> None:
        assert perflint("check", *arguments).status == status

    def test_is_2_when_a_rule_crashes(self, perflint: Perflint, rules: dict[str, type[Check]]) -> None:
        rules["CRA001"] = crashing("CRA001")
        outcome = perflint("check", "错.txt")
        assert outcome.status == 2
        assert "CRA001[error] 规则 CRA001 运行出错" in outcome.text
        assert "ERR001[error] 有“错误”" in outcome.text

    def test_is_2_when_perflint_itself_fails(self, perflint: Perflint, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise RuntimeError("意外")

        monkeypatch.setattr("perflint.cli.catalogue.catalogue", fail)
        outcome = perflint("check", "净.txt")
        assert outcome.status == 2
        assert "RuntimeError: 意外" in outcome.stderr
        assert "内部错误" in outcome.stderr


class TestOutput:
    def test_in_full(self, perflint: Perflint) -> None:
        assert (
            perflint("check", "错.txt", "示.md").text
            == (
                "错.txt:2:4: ERR001[error] 有“错误” (err001)\n"
                "  |\n"
                "2 | 本年有错误。\n"
                "  |       ^^^^\n"
                "\n"
                "共检查2个文件：1个错误，0个警告，0个提示；"
                "另有2条未显示（--show info --min-confidence low 可查看）\n"
            )
            + perflint("check", "错.txt", "示.md").text.splitlines(keepends=True)[-1]
        )

    def test_ends_with_the_coverage(self, perflint: Perflint) -> None:
        last = perflint("check", "净.txt").text.splitlines()[-1]
        assert last.startswith("共")
        assert last.endswith("个仅出现一次")

    def test_is_only_findings_when_quiet(self, perflint: Perflint) -> None:
        assert perflint("check", "净.txt", "--quiet").text == ""

    def test_in_lines(self, perflint: Perflint) -> None:
        outcome = perflint("check", "--output-format", "concise", "-q")
        assert outcome.text == (
            "警.txt:2:2: WRN001[warning] 有“警告” (wrn001)\n错.txt:2:4: ERR001[error] 有“错误” (err001)\n"
        )

    def test_with_statistics(self, perflint: Perflint) -> None:
        outcome = perflint("check", "-q", "--statistics", "--output-format", "concise")
        assert outcome.text.endswith("    1  ERR001  err001\n    1  WRN001  wrn001\n")

    def test_in_json(self, perflint: Perflint) -> None:
        outcome = perflint("check", "--output-format", "json", "--statistics")
        assert outcome.rules() == ["WRN001", "ERR001"]
        summary = outcome.json["summary"]
        assert (summary["files"], summary["errors"], summary["warnings"], summary["infos"]) == (4, 1, 1, 0)
        assert list(summary) == ["files", "errors", "warnings", "infos", "figures", "verified", "contradicted"]

    def test_holds_the_same_findings_in_every_format(self, perflint: Perflint) -> None:
        for extra in ([], ["--show", "info"], ["--show", "error", "--min-confidence", "low"]):
            rules = perflint("check", *extra, "--output-format", "json").rules()
            for output_format in ("full", "concise"):
                text = perflint("check", *extra, "-q", "--output-format", output_format).text
                assert [line.split()[1][:6] for line in text.splitlines() if "[" in line] == rules

    def test_is_coloured_when_asked(self, perflint: Perflint) -> None:
        assert b"\x1b[" in perflint("check", "错.txt", "--color").stdout
        assert b"\x1b[" not in perflint("check", "错.txt", "--no-color").stdout

    def test_never_fails_on_a_narrow_encoding(self, perflint: Perflint) -> None:
        for encoding in ("gbk", "ascii"):
            assert perflint("check", "错.txt", "--color", encoding=encoding).status == 1
        assert "有“错误”" in perflint("check", "错.txt", encoding="gbk").stdout.decode("gbk")

    def test_in_json_is_utf8_on_every_console(self, perflint: Perflint) -> None:
        assert perflint("check", "错.txt", "--output-format", "json", encoding="gbk").json["diagnostics"]


class TestSelection:
    @pytest.mark.parametrize(
        ("options", "found"),
        [
            (["--select", "ERR001"], ["ERR001"]),
            (["--select", "err"], ["ERR001"]),
            (["--select", "wrn001"], ["WRN001"]),
            (["--select", "ERR,WRN"], ["WRN001", "ERR001"]),
            (["--select", "ERR", "--select", "WRN"], ["WRN001", "ERR001"]),
            (["--select", "ALL", "--ignore", "ERR"], ["WRN001"]),
            (["--ignore", "ERR001, WRN001"], []),
            (["--select", "DOC001"], []),
        ],
    )
    def test_is_by_code_family_or_name(self, perflint: Perflint, options: list[str], found: list[str]) -> None:
        assert perflint("check", "--output-format", "json", *options).rules() == found

    def test_of_an_unknown_rule_is_refused(self, perflint: Perflint) -> None:
        outcome = perflint("check", "--select", "XYZ")
        assert outcome.stdout == b""
        assert outcome.stderr == "perflint：错误：--select 中没有名为“XYZ”的规则（perflint rules 列出全部规则）\n"

    def test_of_an_unknown_rule_to_ignore_is_a_warning(self, perflint: Perflint) -> None:
        outcome = perflint("check", "净.txt", "--ignore", "XYZ")
        assert outcome.status == 0
        assert "警告：--ignore 中没有名为“XYZ”的规则" in outcome.stderr


class TestStandardInput:
    def test_is_checked_under_the_name_it_is_given(self, perflint: Perflint) -> None:
        outcome = perflint("check", "-", "--stdin-filename", "稿.txt", stdin="有错误".encode())
        assert outcome.text.startswith("稿.txt:1:2: ERR001[error]")

    def test_may_be_in_any_encoding(self, perflint: Perflint) -> None:
        outcome = perflint("check", "-", "-q", stdin="本年度有错误，已经改正。".encode("gb18030"))
        assert outcome.text.startswith("<stdin>:1:5: ERR001")

    def test_that_is_empty_is_unreadable(self, perflint: Perflint) -> None:
        outcome = perflint("check", "-")
        assert outcome.status == 2
        assert "<stdin>:1:1: DOC001[error] 文件是空的" in outcome.text


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "文件是空的"),
            (b" \n\t\n", "只有空白"),
            (b"PK\x03\x04\x14\x00", ".docx"),
            (b"\x00\x01\x02" * 30, "空字节"),
            (DAMAGED, "损坏"),
            (b"\xff\xfe\xfd\xfc\xfb", "无法解码"),
            (b"5" * 50_000_000, "文字超过"),
        ],
        ids=["empty", "blank", "zip", "binary", "damaged", "undecodable", "one line"],
    )
    def test_is_named_and_the_other_files_are_checked(
        self, perflint: Perflint, reports: Path, data: bytes, reason: str
    ) -> None:
        (reports / "坏.txt").write_bytes(data)
        outcome = perflint("check", "坏.txt", "错.txt", "--jobs", "1")  # other processes do not know these rules
        assert outcome.status == 2
        assert outcome.text.startswith("坏.txt:1:1: DOC001[error] ")
        assert reason in outcome.text.splitlines()[0]
        assert "错.txt:2:4: ERR001[error]" in outcome.text
        assert "（1个无法读取）" in outcome.text

    def test_includes_missing_files_empty_folders_and_other_kinds(self, perflint: Perflint, reports: Path) -> None:
        (reports / "空").mkdir()
        (reports / "表.xlsx").write_bytes(b"PK\x03\x04")
        outcome = perflint("check", "没有.txt", "空", "表.xlsx", "错.txt", "--output-format", "json")
        assert outcome.status == 2
        assert [(d["rule"], d["path"]) for d in outcome.json["diagnostics"]] == [
            ("DOC001", "没有.txt"),
            ("DOC001", "空"),
            ("DOC001", "表.xlsx"),
            ("ERR001", "错.txt"),
        ]

    def test_cannot_be_deselected(self, perflint: Perflint) -> None:
        outcome = perflint("check", "没有.txt", "--select", "ERR", "--ignore", "DOC001", "--show", "error")
        assert outcome.status == 2
        assert "DOC001" in outcome.text

    def test_keeps_hidden_files_out_of_a_hook(self, perflint: Perflint, reports: Path) -> None:
        (reports / "~$错.txt").write_bytes(b"\x00")
        assert perflint("check", "~$错.txt").status == 2
        assert perflint("check", "--force-exclude", "--no-progress", "~$错.txt").status == 0
