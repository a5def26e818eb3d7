"""The language server, as an editor meets it: over standard input and output, with the abilities of real editors."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from lsprotocol import types
from tests.server.conftest import Editor, session

from perflint.text import Edit, SourceText, Span, edited

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Talk = Callable[..., None]

REPORT = "file:///tmp/%E6%8A%A5%E5%91%8A%202023.txt"
SUM = "一、情况\n😀𠮷本年支出合计100万元，由基本支出60万元、项目支出50万元组成。\n"
RIGHT = SUM.replace("50", "40")
FAULTY = "一、概况\n本单位开展宣传宣传活动，人员稳定。\n二、管理\n制度齐全。\n四、成效\n良好。\n"
MENDED = FAULTY.replace("宣传宣传", "宣传").replace("四、", "三、")
UNITS = "全年预算33463.78万元。\n2022年共安排预算资金33463.78元。\n"


def applied(text: str, edit: types.WorkspaceEdit | None) -> str:
    """A text after an edit, as an editor that counts in UTF-16 makes it."""
    assert edit is not None
    changes = edit.document_changes or []
    parts = [part for change in changes if isinstance(change, types.TextDocumentEdit) for part in change.edits]
    parts += [part for several in (edit.changes or {}).values() for part in several]
    return edited(text, [Edit(_span(text, part.range), part.new_text) for part in parts if hasattr(part, "new_text")])


def _span(text: str, place: types.Range) -> Span:
    source = SourceText(text)

    def offset(at: types.Position) -> int:
        units = source.line(at.line + 1).encode("utf-16-le")[: 2 * at.character]
        return source.line_starts[at.line] + len(units.decode("utf-16-le"))

    return Span(offset(place.start), offset(place.end))


class TestFindings:
    def test_appear_when_a_report_is_opened(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            (found,) = await editor.findings(1)
            assert (found.code, found.source, found.severity) == ("SUM001", "perflint", types.DiagnosticSeverity.Error)
            assert "60 + 50 = 110 ≠ 100 万元" in found.message
            assert _span(SUM, found.range).of(SUM).startswith("😀𠮷本年支出合计100万元")
            related = found.related_information or []
            assert {at.location.uri for at in related} == {REPORT}
            assert [_span(SUM, at.location.range).of(SUM) for at in related] == ["100万元", "60万元", "50万元"]

        talk(conversation)

    def test_follow_what_is_typed(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, RIGHT)
            assert await editor.findings(1) == []
            for version in range(2, 6):
                editor.change(REPORT, RIGHT + "二、" * version, version=version)
            editor.change(REPORT, SUM, version=6)
            assert [found.code for found in await editor.findings(6)] == ["SUM001"]

        talk(conversation)

    def test_of_a_text_that_was_typed_over_are_never_sent(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM * 40)
            for version in (2, 3, 4):
                editor.change(REPORT, SUM * 40, version=version)
            editor.change(REPORT, RIGHT, version=5)
            sent = [await editor.wait(editor.published.get())]
            while sent[-1].version != 5:
                sent.append(await editor.wait(editor.published.get()))
            assert {one.version for one in sent} <= {1, 5}
            assert list(sent[-1].diagnostics) == []

        talk(conversation)

    def test_go_away_with_the_document(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            assert await editor.findings(1)
            editor.close(REPORT)
            sent = await editor.wait(editor.published.get())
            assert (sent.uri, list(sent.diagnostics)) == (REPORT, [])
            assert await editor.hover(REPORT, 1, 5) is None

        talk(conversation)

    def test_are_of_reports_only(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open("file:///tmp/a.py", SUM, language="python")
            editor.open("untitled:Untitled-1", SUM, version=7)
            sent = await editor.wait(editor.published.get())
            assert (sent.uri, sent.version, len(sent.diagnostics)) == ("untitled:Untitled-1", 7, 1)

        talk(conversation)

    def test_name_the_other_places_in_the_message_where_the_editor_cannot_show_them(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            (found,) = await editor.findings(1)
            assert found.related_information is None
            assert "分项：基本支出：第2行" in found.message

        talk(conversation, "emacs")

    def test_are_counted_in_code_points_for_an_editor_that_prefers_them(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            (found,) = await editor.findings(1)
            assert found.range == types.Range(types.Position(1, 0), types.Position(1, 32))

        talk(conversation, "emacs")

    def test_are_counted_in_bytes_for_an_editor_that_prefers_them(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            report = await editor.pull(REPORT)
            (found,) = report.items
            assert found.range.end.character == len(SUM.splitlines()[1].removesuffix("组成。").encode())

        talk(conversation, "neovim@0.11.0")


class TestPulling:
    def test_gives_the_findings_of_the_present_text(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, RIGHT)
            editor.change(REPORT, SUM, version=2)
            report = await editor.pull(REPORT)
            assert [found.code for found in report.items] == ["SUM001"]
            assert editor.published.empty()

        talk(conversation, "neovim")

    def test_says_when_nothing_changed(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            await editor.hover(REPORT, 0, 0)
            first = await editor.pull(REPORT)
            again = await editor.pull(REPORT, first.result_id)
            assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
            editor.change(REPORT, RIGHT, version=2)
            after = await editor.pull(REPORT, first.result_id)
            assert list(after.items) == []

        talk(conversation, "neovim")

    def test_of_a_closed_document_is_empty(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            editor.close(REPORT)
            assert list((await editor.pull(REPORT)).items) == []

        talk(conversation, "neovim")


class TestHover:
    def test_shows_the_recomputation_and_the_operands(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            shown = await editor.hover(REPORT, 1, 9)
            assert shown is not None
            assert isinstance(shown.contents, types.MarkupContent)
            text = shown.contents.value
            assert shown.contents.kind == types.MarkupKind.Markdown
            assert "```text\n60 + 50 = 110 ≠ 100 万元" in text
            assert "- 分项：项目支出：50万元（第2行）" in text
            assert "explain SUM001" in text

        talk(conversation)

    def test_waits_for_the_text_being_typed(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            assert await editor.hover(REPORT, 1, 9) is not None
            editor.change(REPORT, RIGHT, version=2)
            assert await editor.hover(REPORT, 1, 9) is None

        talk(conversation)

    def test_is_nothing_away_from_findings(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            assert await editor.hover(REPORT, 0, 1) is None
            assert await editor.hover(REPORT, 99, 0) is None

        talk(conversation)

    def test_is_plain_text_for_an_editor_without_markdown(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            shown = await editor.hover(REPORT, 1, 9)
            assert shown is not None
            assert isinstance(shown.contents, types.MarkupContent)
            assert shown.contents.kind == types.MarkupKind.PlainText
            assert "```" not in shown.contents.value

        talk(conversation, text_document__hover__content_format=[types.MarkupKind.PlainText])


class TestActions:
    def test_fix_a_finding(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, FAULTY)
            found = next(one for one in await editor.findings(1) if one.code == "SEC001")
            action, *_ = await editor.actions(REPORT, found)
            assert action.title == "编号改为“三、”"
            assert action.is_preferred
            assert action.kind == types.CodeActionKind.QuickFix
            assert action.diagnostics == (found,) or action.diagnostics == [found]
            after = applied(FAULTY, action.edit)
            assert after == FAULTY.replace("四、", "三、")
            editor.change(REPORT, after, version=2)
            assert "SEC001" not in [one.code for one in await editor.findings(2)]

        talk(conversation)

    def test_say_which_fix_needs_a_human_eye(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, UNITS)
            found = (await editor.findings(1))[0]
            action, *_ = await editor.actions(REPORT, found)
            assert action.title.endswith("（需人工核对）")
            assert not action.is_preferred
            assert applied(UNITS, action.edit) == UNITS.replace("33463.78元", "33463.78万元")

        talk(conversation)

    def test_name_the_version_they_were_made_for_where_the_editor_checks_it(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, UNITS, version=12)
            action, *_ = await editor.actions(REPORT, (await editor.findings(12))[0])
            assert action.edit is not None
            (change,) = action.edit.document_changes or []
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == 12

        talk(conversation)

    def test_are_plain_changes_for_an_editor_without_versions(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, UNITS)
            action, *_ = await editor.actions(REPORT, (await editor.findings(1))[0])
            assert action.edit is not None
            assert list(action.edit.changes or {}) == [REPORT]

        talk(conversation, workspace__workspace_edit__document_changes=None)

    def test_fix_everything_safe_when_asked_by_name(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, FAULTY + UNITS)
            found = (await editor.findings(1))[0]
            (action,) = await editor.actions(REPORT, found, only=[types.CodeActionKind.SourceFixAll])
            assert action.kind == "source.fixAll.perflint"
            assert applied(FAULTY + UNITS, action.edit) == MENDED + UNITS

        talk(conversation)

    @pytest.mark.parametrize(
        ("uri", "comment"),
        [
            (REPORT, "# perflint: ignore SUM001 请写明原因"),
            (REPORT.replace(".txt", ".MD"), "<!-- perflint: ignore SUM001 请写明原因 -->"),
        ],
    )
    def test_set_a_finding_aside(self, talk: Talk, uri: str, comment: str) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(uri, SUM)
            (found,) = await editor.findings(1)
            (action,) = await editor.actions(uri, found)
            assert action.title == "忽略这里的 SUM001（在上一行写明原因）"
            after = applied(SUM, action.edit)
            assert after == SUM.replace("😀", f"{comment}\n😀")
            editor.change(uri, after, version=2)
            assert await editor.findings(2) == []

        talk(conversation)

    def test_set_aside_keeps_the_line_ends(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            text = SUM.replace("\n", "\r\n")
            editor.open(REPORT, text)
            (action,) = await editor.actions(REPORT, (await editor.findings(1))[0])
            assert applied(text, action.edit).count("\r\n") == text.count("\r\n") + 1

        talk(conversation)

    def test_of_other_kinds_are_not_offered(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, FAULTY)
            found = (await editor.findings(1))[0]
            assert await editor.actions(REPORT, found, only=[types.CodeActionKind.Refactor]) == []

        talk(conversation)


class TestSettings:
    def test_choose_rules_and_levels(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, FAULTY + SUM)
            while [found.code for found in await editor.findings(1)] != ["SEC001"]:
                pass

        talk(conversation, settings={"select": ["SUM", "SEC001"], "ignore": "SUM001"})

    def test_may_change(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            while not await editor.findings(1):
                pass
            editor.set_configuration({"perflint": {"ignore": ["SUM001"]}})
            editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
            while await editor.findings(1):
                pass

        talk(conversation, settings={"ignore": []})

    def test_that_make_no_sense_are_told_and_left_out(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, SUM)
            assert [found.code for found in await editor.findings(1)] == ["SUM001"]
            while not editor.messages:
                await asyncio.sleep(0.01)
            assert "“show”应为 error、warning、info 之一，而不是“all”" in editor.messages[0].message

        talk(conversation, settings={"show": "all"})


class TestRobustness:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n",
            "\x00" * 50,
            "\ud800支出100万元",
            "支出\f100万元\u2028其中\x85",
            "（" * 5000,
            "|" * 3000,
            "1" * 100_000,
        ],
        ids=["empty", "blank", "nul", "surrogate", "line ends", "brackets", "bars", "digits"],
    )
    def test_goes_on_after_any_text(self, talk: Talk, text: str) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, text)
            await editor.findings(1)
            editor.change(REPORT, SUM, version=2)
            assert [found.code for found in await editor.findings(2)] == ["SUM001"]

        talk(conversation)

    def test_shows_nothing_in_a_blank_document(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, "\n")
            assert await editor.findings(1) == []

        talk(conversation)

    def test_reports_a_text_it_cannot_read(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.open(REPORT, "\x01" * 50)
            assert [found.code for found in await editor.findings(1)] == ["DOC001"]

        talk(conversation)

    def test_answers_questions_about_unknown_documents(self, talk: Talk) -> None:
        async def conversation(editor: Editor) -> None:
            editor.close(REPORT)
            assert await editor.hover(REPORT, 0, 0) is None
            assert list((await editor.pull(REPORT)).items) == []

        talk(conversation)

    def test_ends_as_the_protocol_says(self, tmp_path: Path) -> None:
        async def leaves(*, politely: bool) -> int | None:
            async with session(tmp_path) as editor:
                editor.open(REPORT, SUM * 200)
                if politely:
                    await editor.wait(editor.shutdown_async(None))
                editor.exit(None)
                await editor.stopped_server()
                return editor.returned

        assert asyncio.run(leaves(politely=True)) == 0
        assert asyncio.run(leaves(politely=False)) == 1

    def test_ends_when_the_editor_is_gone(self) -> None:
        request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}})
        message = f"Content-Length: {len(request)}\r\n\r\n{request}".encode()
        ended = subprocess.run(
            [sys.executable, "-m", "perflint", "server"], input=message, capture_output=True, timeout=60, check=False
        )
        assert b'"hoverProvider"' in ended.stdout
        assert ended.returncode == 1

    def test_passes_over_garbage(self) -> None:
        garbage = b"Content-Length: 5\r\n\r\n{nope"
        ended = subprocess.run(
            [sys.executable, "-m", "perflint", "server"], input=garbage, capture_output=True, timeout=60, check=False
        )
        assert ended.returncode == 1


def test_says_what_to_install_when_the_library_is_missing(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['pygls'] = None; sys.modules['lsprotocol'] = None\n"
        "from perflint.cli.main import main; main(['server'])"
    )
    ended = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert ended.returncode == 2
    assert "pip install 'perflint-zh[lsp]'" in ended.stderr
    assert "Traceback" not in ended.stderr
