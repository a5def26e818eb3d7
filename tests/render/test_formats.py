"""Formats for programs, each read back by a reader that is not ours, whatever a report says."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from tests.render.builders import finding, report
from tests.validators import validator

from perflint.diagnostic import Diagnostic, DiagnosticPosition, DiagnosticSpan, Severity
from perflint.render import github, gitlab, junit, markdown, sarif
from perflint.render.report import FileReport, Report
from perflint.suppression import Source, Suppressed, Suppression
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TEXT = "一、概况\n其中：甲😀3万元，乙4万元，合计8万元。\n"
HOSTILE = "]]><script>alert(1)</script>\x00\x1b[31m\ufffe%0A::error::]\\[x](http://a)|`*_~~&amp;\r\n<!-- $x$ -->\u202e"
hostile = st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from([HOSTILE, "", " ", "a,b:c%"])


def faulty(**values: Any) -> Diagnostic:
    return finding(
        TEXT, "8万元", related={"3万元": "甲", "4万元": "乙"}, evidence="3 + 4 = 7 ≠ 8", fix="7万元", **values
    )


def accepted(diagnostic: Diagnostic, reason: str = "已核实") -> Report:
    by = Suppression(Source.LIST, reason, ".perflint-ignore.toml", 3)
    one = Suppressed(replace(diagnostic, rule="TXT001"), by)
    return Report([FileReport("报告/甲.txt", (diagnostic,), source=SourceText(TEXT), suppressed=(one,))])


@pytest.fixture(scope="module")
def valid_log() -> Callable[[Report], dict[str, Any]]:
    schema = json.loads(validator("sarif-2.1.0.json").read_bytes())
    check = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())

    def log(of: Report) -> dict[str, Any]:
        written = json.loads(json.dumps(sarif.log(of)))
        check.validate(written)
        run: dict[str, Any] = written["runs"][0]
        return run

    return log


class TestSarif:
    def test_keeps_to_the_schema(self, valid_log: Callable[[Report], dict[str, Any]]) -> None:
        run = valid_log(report(TEXT, faulty()))
        assert run["columnKind"] == "unicodeCodePoints"
        (result,) = run["results"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["snippet"] == {"text": "8万元"}
        # The character outside the basic plane is one column.
        line = TEXT.splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "8万元"
        start = region["charOffset"]
        assert TEXT[start : start + region["charLength"]] == "8万元"
        assert [place["message"]["text"] for place in result["relatedLocations"]] == ["甲", "乙"]
        assert result["message"]["text"].endswith("参见：[甲](1)、[乙](2)")
        assert [place["id"] for place in result["relatedLocations"]] == [1, 2]

    def test_writes_paths_as_uris(self, valid_log: Callable[[Report], dict[str, Any]]) -> None:
        path = "报告 一/甲 #1?.txt"
        run = valid_log(report(TEXT, faulty(path=path), path=path))
        uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert uri["uri"].isascii()
        assert unquote(uri["uri"]) == path
        assert run["artifacts"][uri["index"]]["location"]["uri"] == uri["uri"]
        assert sarif.uri_of("C:/报告/a b.txt") == "file:///C:/%E6%8A%A5%E5%91%8A/a%20b.txt"
        assert sarif.uri_of("/x/a.txt") == "file:///x/a.txt"
        assert sarif.uri_of("a:b.txt") == "a%3Ab.txt"

    def test_tells_what_somebody_accepted(self, valid_log: Callable[[Report], dict[str, Any]]) -> None:
        first, second = valid_log(accepted(faulty()))["results"]
        assert first["suppressions"] == []
        assert second["suppressions"][0]["kind"] == "external"
        assert second["suppressions"][0]["justification"] == "已核实"
        assert "suppressions" not in valid_log(report(TEXT, faulty()))["results"][0]

    def test_gives_documents_without_lines_their_places(self, valid_log: Callable[[Report], dict[str, Any]]) -> None:
        placed = replace(faulty(path="甲.docx"), place="第2段")
        (result,) = valid_log(report(TEXT, placed, path="甲.docx"))["results"]
        assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "第2段"}]
        assert "region" not in result["locations"][0]["physicalLocation"]
        assert "fixes" not in result

    @settings(deadline=None)
    @given(words=hostile, path=hostile.filter(bool))
    def test_holds_any_text(self, valid_log: Callable[[Report], dict[str, Any]], words: str, path: str) -> None:
        run = valid_log(report(TEXT, faulty(message=words, path=path), path=path))
        uri = run["artifacts"][0]["location"]["uri"]
        assert uri.isascii()
        assert unquote(uri).removeprefix("file:///").removeprefix("file://") in (path, path.removeprefix("/"))
        links = re.findall(r"(?<!\\)\[[^\]]*\]\(", run["results"][0]["message"]["text"])
        assert links == ["[甲](", "[乙]("]

    def test_is_in_order_of_place_and_names_failures(self, valid_log: Callable[[Report], dict[str, Any]]) -> None:
        start = DiagnosticPosition(0, 1, 1)
        lost = replace(faulty(), rule="DOC001", message="文件不存在", path="无.txt", span=DiagnosticSpan(start, start))
        failed = FileReport("无.txt", (lost,), failed=True)
        run = valid_log(Report([failed, *report(TEXT, faulty()).files], status=2))
        (invocation,) = run["invocations"]
        assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
        assert [n["message"]["text"] for n in invocation["toolExecutionNotifications"]] == ["文件不存在"]
        assert [result["ruleId"] for result in run["results"]] == ["DOC001", "SUM001"]


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands read as the runner reads them: a command a line, what was escaped put back."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(\S+)(?: (.*?))?::(.*)", line)
        assert match, line
        name, properties, data = match.groups()
        pairs = dict(pair.split("=", 1) for pair in (properties or "").split(","))
        found.append((name, {key: unescaped(value) for key, value in pairs.items()}, unescaped(data)))
    return found


def unescaped(text: str) -> str:
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, sign)
    return text


class TestGitHub:
    def test_marks_the_words(self) -> None:
        ((name, properties, message),) = commands(github.page(report(TEXT, faulty())))
        assert name == "error"
        assert properties == {
            "file": "报告/甲.txt",
            "line": "2",
            "endLine": "2",
            "col": "17",
            "endColumn": "19",
            "title": "SUM001 parts-do-not-add-up",
        }
        assert message.splitlines() == [
            "分项之和与总数不符",
            "复核：3 + 4 = 7 ≠ 8",
            "参见第2行第6列：甲",
            "参见第2行第11列：乙",
        ]

    @settings(deadline=None)
    @given(words=hostile, path=hostile)
    def test_lets_no_text_begin_a_command(self, words: str, path: str) -> None:
        words, path = (re.sub("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "", text) for text in (words, path))
        ((_, properties, message),) = commands(github.page(report(TEXT, faulty(message=words, path=path))))
        assert properties["file"] == path
        assert message.startswith(words)

    def test_is_what_github_itself_would_write(self) -> None:
        module = validator("command.js")
        written = github.page(report(TEXT, faulty(message=HOSTILE, path="a,b:c%.txt")))
        ((name, properties, message),) = commands(written)
        script = (
            "const {issueCommand} = require(process.argv[1]); const a = JSON.parse(process.argv[2]);"
            "issueCommand(a[0], a[1], a[2])"
        )
        node = ["node", "-e", script, str(module), json.dumps([name, properties, message])]
        try:
            theirs = subprocess.run(node, capture_output=True, check=True).stdout.decode()
        except FileNotFoundError:
            pytest.skip("needs node")
        assert theirs == written


# What GitLab's documentation of Code Quality artifacts asks for.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


class TestGitLab:
    def test_keeps_to_the_documented_form(self) -> None:
        placed = replace(faulty(path="./甲.docx"), place="第2段")
        found = gitlab.issues(report(TEXT, faulty(), faulty(severity=Severity.INFO), placed))
        jsonschema.validate(found, CODE_QUALITY)
        assert [issue["severity"] for issue in found] == ["major", "info", "major"]
        assert found[2]["location"] == {"path": "甲.docx", "lines": {"begin": 1}}
        assert found[2]["description"].startswith("第2段：")

    def test_gives_every_issue_a_fingerprint_of_its_own(self) -> None:
        found = gitlab.issues(report(TEXT, faulty(), faulty(), faulty(path="乙.txt")))
        assert len({issue["fingerprint"] for issue in found}) == 3

    def test_keeps_fingerprints_when_lines_move(self) -> None:
        moved = finding("前言\n" + TEXT, "8万元")
        assert (
            gitlab.issues(report(TEXT, moved))[0]["fingerprint"]
            == (gitlab.issues(report(TEXT, faulty()))[0]["fingerprint"])
        )


@pytest.fixture(scope="module")
def valid_junit() -> Callable[[str], None]:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(str(validator("jenkins-junit.xsd"))))
    return lambda page: schema.assertValid(etree.parse(BytesIO(page.encode())))


class TestJUnit:
    def test_is_read_by_build_servers(self, valid_junit: Callable[[str], None]) -> None:
        page = junit.page(accepted(faulty()))
        valid_junit(page)
        xml = JUnitXml.fromstring(page.encode())
        assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (2, 1, 0, 1)

    def test_shows_a_clean_file_as_passed(self, valid_junit: Callable[[str], None]) -> None:
        page = junit.page(report(TEXT))
        valid_junit(page)
        ((case,),) = JUnitXml.fromstring(page.encode())
        assert case.classname == "报告/甲.txt"
        assert case.is_passed

    @settings(deadline=None)
    @given(words=hostile, path=hostile)
    def test_holds_any_text(self, words: str, path: str) -> None:
        suite = next(iter(JUnitXml.fromstring(junit.page(accepted(faulty(message=words, path=path), words)).encode())))
        failed, skipped = suite
        printable = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", words)
        assert failed.result[0].message == printable
        # Line ends are the reader's to settle.
        told = (f"忽略清单：{printable}" if words else "忽略清单").replace("\r\n", "\n").replace("\r", "\n")
        assert skipped.result[0].text == told


def tokens(page: str) -> Iterable[Any]:
    for block in MarkdownIt("commonmark").enable("table").parse(page):
        yield block
        yield from block.children or ()


class TestMarkdown:
    def test_tells_what_was_found(self) -> None:
        page = markdown.page(accepted(faulty()))
        assert "1个错误，0个警告，0个提示。" in page
        assert "- **错误** SUM001，第2行第17列：分项之和与总数不符" in page
        assert "  - 复核：3 + 4 = 7 ≠ 8" in page
        assert "已忽略 TXT001" in page
        assert "（忽略清单：已核实）" in page

    def test_sums_up_several_files_in_a_table(self) -> None:
        page = markdown.page(Report([FileReport("甲|乙.txt", (faulty(),)), FileReport("丙.txt")]))
        rows = [token for token in tokens(page) if token.type == "tr_open"]
        assert len(rows) == 3

    @settings(deadline=None)
    @given(words=hostile, path=hostile)
    def test_lets_no_text_become_markup(self, words: str, path: str) -> None:
        page = markdown.page(accepted(faulty(message=words, path=path), words))
        plain = markdown.page(accepted(faulty(message="甲", path="乙"), "甲"))
        kinds = [token.type for token in tokens(page) if token.type != "text_special"]
        expected = [token.type for token in tokens(plain)]
        assert [kind for kind in kinds if kind != "text"] == [kind for kind in expected if kind != "text"]
