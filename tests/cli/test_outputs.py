"""Formats, files and streams of `perflint check`."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml

from perflint.cli.outputs import OutputFormat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.running import Perflint

pytestmark = pytest.mark.usefixtures("rules", "reports")


def _lines(pattern: str) -> Callable[[str], list[str]]:
    return lambda text: re.findall(pattern, text, re.MULTILINE)


def _sarif(text: str) -> list[str]:
    return [result["ruleId"] for result in json.loads(text)["runs"][0]["results"]]


def _junit(text: str) -> list[str]:
    cases = [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]
    return [case.name.split()[0] for case in cases if case.result]


RULES_IN: dict[str, Callable[[str], list[str]]] = {
    "full": _lines(r"^\S+:\d+:\d+: (\w+)\["),
    "concise": _lines(r"^\S+:\d+:\d+: (\w+)\["),
    "json": lambda text: [d["rule"] for d in json.loads(text)["diagnostics"]],
    "json-lines": lambda text: [json.loads(line)["rule"] for line in text.splitlines()[:-1]],
    "sarif": _sarif,
    "github": _lines(r"^::.*title=(\w+) "),
    "gitlab": lambda text: [issue["check_name"] for issue in json.loads(text)],
    "junit": _junit,
    "markdown": _lines(r"^- \*\*\w+\*\* (\w+)"),
    "html": _lines(r'data-rule="(\w+)"'),
}


def read(text: str, output_format: str) -> list[str]:
    return RULES_IN[output_format](text)


FORMATS = [str(name) for name in OutputFormat if name != "html" or find_spec("perflint.render.html")]


class TestFormats:
    @pytest.mark.parametrize("output_format", FORMATS)
    @pytest.mark.parametrize(
        "options", [[], ["--show", "info"], ["--show", "error", "--min-confidence", "low"]], ids=str
    )
    def test_all_hold_the_same_findings(self, perflint: Perflint, output_format: str, options: list[str]) -> None:
        found = perflint("check", *options, "--output-format", "json")
        outcome = perflint("check", *options, "--output-format", output_format)
        assert read(outcome.text, output_format) == found.rules()
        assert outcome.status == found.status

    @pytest.mark.parametrize("options", [[], ["--fix"]], ids=str)
    def test_mark_the_figures_of_reports_they_draw(self, perflint: Perflint, reports: Path, options: list[str]) -> None:
        (reports / "数.txt").write_text("一、情况\n支出5万元。\n", encoding="utf-8")
        page = perflint("check", "数.txt", *options, "--output-format", "html").text
        assert '<span class="q o">5万元</span>' in page

    @pytest.mark.parametrize("output_format", FORMATS)
    def test_are_the_same_in_a_file(self, perflint: Perflint, reports: Path, output_format: str) -> None:
        printed = perflint("check", "--output-format", output_format)
        written = perflint("check", "--output-format", output_format, "--output-file", "出 口.out")
        assert (reports / "出 口.out").read_bytes() == printed.stdout
        assert written.stdout == b""
        assert written.status == printed.status
        assert "共检查4个文件" in written.stderr
        assert "结果已写入 出 口.out" in written.stderr

    @pytest.mark.parametrize("output_format", FORMATS)
    def test_name_unreadable_files(self, perflint: Perflint, output_format: str) -> None:
        outcome = perflint("check", "没有.txt", "错.txt", "--output-format", output_format)
        assert read(outcome.text, output_format) == ["DOC001", "ERR001"]
        assert outcome.status == 2

    @pytest.mark.parametrize("encoding", ["gbk", "cp936", "ascii", "cp1252"])
    @pytest.mark.parametrize("output_format", FORMATS)
    def test_never_fail_on_a_narrow_console(self, perflint: Perflint, output_format: str, encoding: str) -> None:
        outcome = perflint("check", "错.txt", "--output-format", output_format, encoding=encoding)
        assert outcome.status == 1
        assert "内部错误" not in outcome.stderr

    def test_count_the_rules_in_json(self, perflint: Perflint) -> None:
        statistics = [
            {"rule": "ERR001", "name": "err001", "count": 1},
            {"rule": "WRN001", "name": "wrn001", "count": 1},
        ]
        outcome = perflint("check", "--statistics", "--output-format", "json")
        assert outcome.json["statistics"] == statistics
        last = perflint("check", "--statistics", "--output-format", "json-lines").text.splitlines()[-1]
        assert json.loads(last)["statistics"] == statistics
        assert "statistics" not in perflint("check", "--output-format", "json").json

    def test_stream_json_lines_file_by_file(self, perflint: Perflint, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[str] = []

        def failing(*_: object, **__: object) -> None:
            assert isinstance(sys.stdout, io.TextIOWrapper)
            buffer = sys.stdout.buffer
            assert isinstance(buffer, io.BytesIO)
            seen.append(buffer.getvalue().decode())
            raise KeyError("中断")

        monkeypatch.setattr("perflint.render.json.sums", failing)
        perflint("check", "--output-format", "json-lines")
        assert [json.loads(line)["rule"] for line in seen[0].splitlines()] == ["WRN001", "ERR001"]


class TestSeveral:
    def test_are_written_beside_what_is_printed(self, perflint: Perflint, reports: Path) -> None:
        outcome = perflint("check", "--output", "sarif=a.out", "--output", "b.xml", "--output", "c=d.json", "-q")
        assert read(outcome.text, "full") == ["WRN001", "ERR001"]
        assert outcome.stderr == ""
        assert read((reports / "a.out").read_text(encoding="utf-8"), "sarif") == ["WRN001", "ERR001"]
        assert read((reports / "b.xml").read_text(encoding="utf-8"), "junit") == ["WRN001", "ERR001"]
        assert read((reports / "c=d.json").read_text(encoding="utf-8"), "json") == ["WRN001", "ERR001"]

    def test_may_go_to_standard_output(self, perflint: Perflint, reports: Path) -> None:
        outcome = perflint("check", "--output", "json=-", "-o", "a.sarif")
        assert outcome.rules() == ["WRN001", "ERR001"]
        assert read((reports / "a.sarif").read_text(encoding="utf-8"), "sarif") == ["WRN001", "ERR001"]

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            (["-o", "没有/a.sarif"], "所在的文件夹不存在"),
            (["-o", "a.docx"], "无法从文件名“a.docx”判断输出格式（请写作 格式=文件"),
            (["--output", "json="], "没有写明输出文件"),
            (["-o", "."], "无法从文件名"),
            (["-o", ".", "--output-format", "json"], "是一个文件夹"),
            (["-o", "a.json", "--output", "sarif=a.json"], "“a.json”指定了两次"),
            (["--output", "json=-", "--output", "sarif=-"], "只能有一种格式输出到标准输出"),
            (["错.txt", "-o", "错.txt"], "“错.txt”是要检查的报告，不会覆盖"),
            (["-o", "示.md"], "“示.md”是要检查的报告，不会覆盖"),
        ],
    )
    def test_that_cannot_be_are_refused(
        self, perflint: Perflint, reports: Path, arguments: list[str], reason: str
    ) -> None:
        before = {path: path.read_bytes() for path in reports.iterdir()}
        outcome = perflint("check", *arguments)
        assert outcome.status == 2
        assert reason in outcome.stderr
        assert {path: path.read_bytes() for path in reports.iterdir()} == before

    def test_take_the_place_of_an_earlier_run(self, perflint: Perflint, reports: Path) -> None:
        first = perflint("check", "--output", "结果.md")
        second = perflint("check", "--output", "结果.md")
        assert second == first
        assert read((reports / "结果.md").read_text(encoding="utf-8"), "markdown") == ["WRN001", "ERR001"]


class TestWriting:
    def test_follows_links_and_keeps_permissions(self, perflint: Perflint, reports: Path) -> None:
        (reports / "里").mkdir()
        target = reports / "里" / "a.json"
        target.write_text("old", encoding="utf-8")
        target.chmod(0o640)
        (reports / "链.json").symlink_to(target)
        perflint("check", "-o", "链.json")
        assert (reports / "链.json").is_symlink()
        assert read(target.read_text(encoding="utf-8"), "json") == ["WRN001", "ERR001"]
        assert target.stat().st_mode & 0o777 == 0o640

    @pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
    def test_leaves_the_old_file_whole_when_it_fails(
        self, perflint: Perflint, reports: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        (reports / "a.json").write_text("old", encoding="utf-8")

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(step, fail)
        outcome = perflint("check", "-o", "a.json")
        assert outcome.status == 2
        assert "a.json：无法写入：No space left on device" in outcome.stderr
        assert (reports / "a.json").read_text(encoding="utf-8") == "old"
        assert not list(reports.glob(".perflint-*"))

    def test_writes_to_pipes_as_they_are(self, perflint: Perflint, reports: Path) -> None:
        if not hasattr(os, "mkfifo"):
            pytest.skip("needs named pipes")
        os.mkfifo(reports / "管道")
        reader = os.open(reports / "管道", os.O_RDWR | os.O_NONBLOCK)
        try:
            assert perflint("check", "--output-format", "json-lines", "-o", "管道").status == 1
            assert read(os.read(reader, 1 << 16).decode(), "json-lines") == ["WRN001", "ERR001"]
        finally:
            os.close(reader)
        assert (reports / "管道").is_fifo()


class TestColour:
    @pytest.mark.parametrize(
        ("environment", "terminal", "coloured"),
        [
            ({}, True, True),
            ({}, False, False),
            ({"NO_COLOR": "1"}, True, False),
            ({"NO_COLOR": ""}, True, True),
            ({"TERM": "dumb"}, True, False),
            ({"FORCE_COLOR": "1"}, False, True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ],
    )
    def test_follows_the_environment(
        self,
        perflint: Perflint,
        monkeypatch: pytest.MonkeyPatch,
        environment: dict[str, str],
        terminal: bool,
        coloured: bool,
    ) -> None:
        for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        outcome = perflint("check", "错.txt", "--no-progress", terminal=terminal)
        assert (b"\x1b[" in outcome.stdout) is coloured


class TestProgress:
    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("perflint.cli.progress.PATIENCE", 0)
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setenv("TERM", "xterm")

    @pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
    def test_is_shown_at_a_terminal_only(self, perflint: Perflint, encoding: str) -> None:
        outcome = perflint("check", terminal=True, encoding=encoding)
        assert "正在检查" in outcome.stderr
        assert "4/4" in outcome.stderr
        assert b"4/4" not in outcome.stdout
        assert perflint("check", encoding=encoding).stderr == ""

    @pytest.mark.parametrize("options", [["--no-progress"], ["--quiet"], ["--output-format", "json-lines"]])
    def test_stays_away_where_it_is_not_wanted(self, perflint: Perflint, options: list[str]) -> None:
        assert perflint("check", *options, terminal=True).stderr == ""

    @pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("CI", "true")])
    def test_stays_away_where_it_cannot_be_drawn(
        self, perflint: Perflint, monkeypatch: pytest.MonkeyPatch, name: str, value: str
    ) -> None:
        monkeypatch.setenv(name, value)
        assert perflint("check", terminal=True).stderr == ""

    def test_waits_until_a_run_is_long(self, perflint: Perflint, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("perflint.cli.progress.PATIENCE", 3600)
        assert perflint("check", terminal=True).stderr == ""
