"""`perflint check --fix`, `--diff` and `--unsafe-fixes`: what they print, write and leave alone."""

from __future__ import annotations

import codecs
import os
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.wordfiles import paragraph, word

from perflint.errors import DocumentError
from perflint.readers import Decoded, decoded
from perflint.readers.write import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.running import Perflint

FAULTY = "一、概况\n本单位开展宣传宣传活动，人员稳定，制度健全，资金到位，管理规范。\n二、管理\n制度齐全。\n四、成效\n良好。\n"
MENDED = FAULTY.replace("宣传宣传", "宣传").replace("四、", "三、")
UNITS = "全年预算33463.78万元。\n2022年共安排预算资金33463.78元。\n"
CRLF = FAULTY.replace("\n", "\r\n")
ENCODINGS = {
    "utf-8": (b"", "utf-8"),
    "utf-8 with a mark": (codecs.BOM_UTF8, "utf-8"),
    "utf-16-le": (codecs.BOM_UTF16_LE, "utf-16-le"),
    "utf-16-be": (codecs.BOM_UTF16_BE, "utf-16-be"),
    "utf-16-le without a mark": (b"", "utf-16-le"),
    "gb18030": (b"", "gb18030"),
    "gb18030 with a mark": (b"\x84\x31\x95\x33", "gb18030"),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def saved(folder: Path, text: str, name: str = "稿.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


class TestFix:
    def test_writes_the_file_and_says_how_many_were_fixed(self, perflint: Perflint, folder: Path) -> None:
        path = saved(folder, FAULTY)
        outcome = perflint("check", "--fix", "稿.txt")
        assert path.read_bytes().decode() == MENDED
        assert outcome.status == 0
        assert "已修复 2 处" in outcome.text
        assert "未发现其他问题" in outcome.text

    def test_reports_what_is_left(self, perflint: Perflint, folder: Path) -> None:
        saved(folder, FAULTY + UNITS)
        outcome = perflint("check", "--fix", "--select", "TXT,SEC,UNT", "稿.txt")
        assert outcome.status == 1
        assert "UNT001[error] [-]" in outcome.text
        assert "TXT001" not in outcome.text
        assert "已修复 2 处，剩余1个错误" in outcome.text

    def test_leaves_documents_to_their_authors(self, perflint: Perflint, folder: Path) -> None:
        path = folder / "稿.docx"
        path.write_bytes(word("".join(map(paragraph, FAULTY.splitlines()))))
        before = path.read_bytes()
        outcome = perflint("check", "--fix", "稿.docx")
        assert path.read_bytes() == before
        assert (outcome.status, outcome.stderr.count("稿.docx：不是文本文件，perflint 不作修改")) == (1, 1)
        assert "稿.docx:第2段: TXT001" in outcome.text
        assert "[*]" not in outcome.text
        difference = perflint("check", "--diff", "稿.docx")
        assert (difference.status, difference.stdout) == (0, b"")
        assert "perflint 不作修改" in difference.stderr

    def test_has_nothing_to_do_on_a_second_run(self, perflint: Perflint, folder: Path) -> None:
        path = saved(folder, FAULTY + UNITS)
        perflint("check", "--fix", "--unsafe-fixes", "稿.txt")
        before = path.stat()
        outcome = perflint("check", "--fix", "--unsafe-fixes", "稿.txt")
        assert "已修复" not in outcome.text
        after = path.stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    def test_with_unsafe_fixes_makes_those_too(self, perflint: Perflint, folder: Path) -> None:
        path = saved(folder, UNITS)
        assert perflint("check", "--fix", "稿.txt").status == 1
        assert path.read_bytes().decode() == UNITS
        assert perflint("check", "--fix", "--unsafe-fixes", "稿.txt").status == 0
        assert path.read_bytes().decode() == UNITS.replace("33463.78元", "33463.78万元")

    def test_makes_only_the_fixes_of_selected_rules(self, perflint: Perflint, folder: Path) -> None:
        path = saved(folder, FAULTY)
        perflint("check", "--fix", "--select", "TXT001", "稿.txt")
        assert path.read_bytes().decode() == FAULTY.replace("宣传宣传", "宣传")

    def test_makes_only_the_fixes_of_findings_that_are_shown(self, perflint: Perflint, folder: Path) -> None:
        path = saved(folder, FAULTY)
        perflint("check", "--fix", "--show", "error", "稿.txt")
        assert path.read_bytes().decode() == FAULTY.replace("四、", "三、")

    def test_counts_in_json(self, perflint: Perflint, folder: Path) -> None:
        saved(folder, FAULTY)
        outcome = perflint("check", "--fix", "--output-format", "json", "稿.txt")
        assert (outcome.json["summary"]["fixed"], outcome.json["diagnostics"]) == (2, [])

    @pytest.mark.parametrize("name", ["稿.txt", "稿.md", "稿.markdown"])
    def test_goes_through_folders(self, perflint: Perflint, folder: Path, name: str) -> None:
        path = saved(folder, FAULTY, name)
        perflint("check", "--fix")
        assert path.read_bytes().decode() == MENDED
        assert [entry.name for entry in folder.iterdir()] == [name]

    @pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
    @pytest.mark.parametrize("name", ENCODINGS)
    def test_keeps_encoding_mark_and_line_ends(self, perflint: Perflint, folder: Path, name: str, ends: str) -> None:
        mark, encoding = ENCODINGS[name]
        path = folder / "稿.txt"
        path.write_bytes(mark + FAULTY.replace("\n", ends).encode(encoding))
        perflint("check", "--fix", "稿.txt")
        assert path.read_bytes() == mark + MENDED.replace("\n", ends).encode(encoding)

    def test_keeps_mixed_line_ends_and_trailing_spaces(self, perflint: Perflint, folder: Path) -> None:
        mixed = "一、概况 \r\n本单位开展宣传宣传活动。　\n\n二、管理\t\r制度齐全。\n四、成效"
        path = saved(folder, mixed)
        perflint("check", "--fix", "稿.txt")
        assert path.read_bytes().decode() == mixed.replace("宣传宣传", "宣传").replace("四、", "三、")

    def test_leaves_unreadable_files_alone(self, perflint: Perflint, folder: Path) -> None:
        bad = folder / "坏.txt"
        bad.write_bytes(b"\x00\x01\x02" * 30)
        good = saved(folder, FAULTY)
        outcome = perflint("check", "--fix", "坏.txt", "稿.txt")
        assert outcome.status == 2
        assert bad.read_bytes() == b"\x00\x01\x02" * 30
        assert good.read_bytes().decode() == MENDED

    def test_refuses_what_cannot_be_encoded_as_it_was(
        self, perflint: Perflint, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = saved(folder, FAULTY)

        def lossy(data: bytes, name: str) -> Decoded:
            found = decoded(data, name)
            return Decoded(found.text, found.encoding, found.mark, data + b"\xff")

        monkeypatch.setattr("perflint.readers.formats.decoded", lossy)
        for option in ("--fix", "--diff"):
            outcome = perflint("check", option, "稿.txt")
            assert outcome.status == 2
            assert "稿.txt：文件含有按 UTF-8 编码无法原样写回的内容，未作修改" in outcome.stderr
        assert path.read_bytes().decode() == FAULTY
        assert "TXT001" in perflint("check", "--fix", "稿.txt").text


class TestStandardInput:
    def test_is_fixed_to_standard_output(self, perflint: Perflint, folder: Path) -> None:
        outcome = perflint("check", "--fix", "-", "--stdin-filename", "稿.txt", stdin=CRLF.encode("gb18030"))
        assert outcome.stdout == MENDED.replace("\n", "\r\n").encode("gb18030")
        assert "已修复 2 处" in outcome.stderr
        assert outcome.status == 0

    def test_is_passed_on_when_there_is_nothing_to_fix(self, perflint: Perflint, folder: Path) -> None:
        outcome = perflint("check", "--fix", "-", stdin=UNITS.encode())
        assert (outcome.stdout, outcome.status) == (UNITS.encode(), 1)
        assert "UNT001" in outcome.stderr

    def test_is_passed_on_when_it_cannot_be_read(self, perflint: Perflint, folder: Path) -> None:
        outcome = perflint("check", "--fix", "-", stdin=b"\x00\x01\x02" * 30)
        assert (outcome.stdout, outcome.status) == (b"\x00\x01\x02" * 30, 2)
        assert "DOC001" in outcome.stderr

    def test_has_a_diff(self, perflint: Perflint, folder: Path) -> None:
        outcome = perflint("check", "--diff", "-", "--stdin-filename", "稿.txt", stdin=FAULTY.encode())
        assert outcome.text.startswith("--- a/稿.txt\n+++ b/稿.txt\n")
        assert outcome.status == 1


class TestDiff:
    def test_shows_what_would_change_and_changes_nothing(self, perflint: Perflint, folder: Path) -> None:
        path = saved(folder, FAULTY)
        outcome = perflint("check", "--diff", "稿.txt")
        assert outcome.status == 1
        assert outcome.text == (
            "--- a/稿.txt\n+++ b/稿.txt\n@@ -1,6 +1,6 @@\n 一、概况\n"
            "-本单位开展宣传宣传活动，人员稳定，制度健全，资金到位，管理规范。\n"
            "+本单位开展宣传活动，人员稳定，制度健全，资金到位，管理规范。\n"
            " 二、管理\n 制度齐全。\n-四、成效\n+三、成效\n 良好。\n"
        )
        assert outcome.stderr == "可修复 2 处\n"
        assert path.read_bytes().decode() == FAULTY

    def test_wins_over_fix(self, perflint: Perflint, folder: Path) -> None:
        path = saved(folder, FAULTY)
        assert perflint("check", "--diff", "--fix", "稿.txt").status == 1
        assert path.read_bytes().decode() == FAULTY

    @pytest.mark.parametrize(
        ("text", "options", "status"),
        [
            (MENDED, [], 0),
            (UNITS, [], 0),
            (UNITS, ["--unsafe-fixes"], 1),
            (FAULTY, ["--exit-zero"], 0),
            (FAULTY, ["没有.txt"], 2),
        ],
    )
    def test_says_whether_there_is_something_to_change(
        self, perflint: Perflint, folder: Path, text: str, options: list[str], status: int
    ) -> None:
        saved(folder, text)
        outcome = perflint("check", "--diff", "稿.txt", *options)
        assert outcome.status == status
        assert bool(outcome.stdout) == (text == FAULTY or "--unsafe-fixes" in options)

    def test_is_harmless_on_a_terminal(self, perflint: Perflint, folder: Path) -> None:
        saved(folder, FAULTY.replace("活动", "活动\x1b[2J"))
        outcome = perflint("check", "--diff", "--color", "稿.txt")
        assert "\x1b[2J" not in outcome.text
        assert "\x1b[32m+三、成效" in outcome.text

    @pytest.mark.parametrize("tool", ["git", "patch"])
    @pytest.mark.parametrize("text", [FAULTY, CRLF, FAULTY.rstrip("\n"), "\ufeff" + FAULTY, FAULTY * 9])
    @pytest.mark.parametrize("name", ["稿.txt", "分 册/一 稿.md"])
    def test_applies(self, perflint: Perflint, folder: Path, tool: str, text: str, name: str) -> None:
        if not shutil.which(tool):
            pytest.skip(f"no {tool}")
        (folder / name).parent.mkdir(exist_ok=True)
        path = saved(folder, text, name)
        diff = perflint("check", "--diff", "--unsafe-fixes").stdout
        command = {"git": ["git", "apply", "--whitespace=nowarn"], "patch": ["patch", "-p1", "--binary"]}[tool]
        subprocess.run(command, input=diff, cwd=folder, check=True, capture_output=True)
        patched = path.read_bytes()
        path.write_bytes(text.encode())
        perflint("check", "--fix", "--unsafe-fixes")
        assert path.read_bytes() == patched != text.encode()


class TestMarks:
    def test_tell_what_can_be_fixed(self, perflint: Perflint, folder: Path) -> None:
        saved(folder, FAULTY + UNITS)
        for output_format in ("full", "concise"):
            lines = perflint("check", "--output-format", output_format, "稿.txt").text
            assert "TXT001[warning] [*] “宣传”重复" in lines
            assert "UNT001[error] [-] " in lines
            assert "[*] 其中 2 处可用 --fix 修复；[-] 另有 1 处可用 --fix --unsafe-fixes 修复，改后请核对\n" in lines

    def test_count_doubtful_fixes_where_they_are_wanted(self, perflint: Perflint, folder: Path) -> None:
        saved(folder, FAULTY + UNITS)
        lines = perflint("check", "--unsafe-fixes", "稿.txt").text
        assert "UNT001[error] [*] " in lines
        assert "[*] 其中 3 处可用 --fix --unsafe-fixes 修复\n" in lines
        assert "可修复：33463.78元的单位改为“万元”" in lines

    def test_are_absent_where_nothing_can_be_fixed(self, perflint: Perflint, folder: Path) -> None:
        saved(folder, MENDED)
        assert "修复" not in perflint("check", "稿.txt").text

    def test_have_their_fix_in_json(self, perflint: Perflint, folder: Path) -> None:
        saved(folder, "一、概况\n二、管理\n四、成效\n五、问题\n")
        (found,) = perflint("check", "稿.txt", "--select", "SEC001", "--output-format", "json").json["diagnostics"]
        fix = found["fix"]
        assert (fix["message"], fix["replacement"], fix["safe"]) == ("编号改为“三、”，其后1个编号依次顺延", "三", True)
        assert (fix["span"]["start"]["offset"], fix["span"]["end"]["offset"]) == (10, 11)
        assert [part["replacement"] for part in fix["also"]] == ["四"]


class TestReplacing:
    def test_keeps_permissions(self, folder: Path) -> None:
        path = saved(folder, "甲")
        path.chmod(0o640)
        replace_file(path, b"new", "甲".encode())
        assert path.read_bytes() == b"new"
        assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o640

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_follows_links(self, folder: Path) -> None:
        (folder / "里").mkdir()
        target = saved(folder / "里", "甲")
        link = folder / "链.txt"
        link.symlink_to(target)
        replace_file(link, b"new", "甲".encode())
        assert link.is_symlink()
        assert target.read_bytes() == b"new"
        assert sorted(entry.name for entry in folder.rglob("*")) == ["稿.txt", "里", "链.txt"]

    @pytest.mark.parametrize("step", ["os.fsync", "os.fdopen", "pathlib.Path.replace"])
    def test_leaves_the_old_file_whole_when_it_fails(
        self, perflint: Perflint, folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        path = saved(folder, FAULTY)

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(step, fail)
        outcome = perflint("check", "--fix", "稿.txt")
        assert outcome.status == 2
        assert "稿.txt：无法写入，未作修改：No space left on device" in outcome.stderr
        assert "TXT001" in outcome.text
        assert path.read_bytes().decode() == FAULTY
        assert [entry.name for entry in folder.iterdir()] == ["稿.txt"]

    def test_refuses_a_file_that_has_changed_meanwhile(self, folder: Path) -> None:
        path = saved(folder, "乙")
        with pytest.raises(DocumentError, match="被改动"):
            replace_file(path, b"new", "甲".encode())
        assert path.read_bytes().decode() == "乙"

    def test_refuses_a_file_that_is_read_only(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = saved(folder, "甲")
        monkeypatch.setattr("perflint.readers.write.os.access", lambda *_: False)
        with pytest.raises(DocumentError, match="只读"):
            replace_file(path, b"new", "甲".encode())

    def test_refuses_a_file_that_is_gone(self, folder: Path) -> None:
        with pytest.raises(DocumentError, match="无法写入"):
            replace_file(folder / "没有.txt", b"new", b"")


class TestSuppressed:
    def test_findings_are_left_alone(self, perflint: Perflint, folder: Path) -> None:
        text = "一、概况\n# perflint: ignore TXT001 原文如此\n本单位开展宣传宣传活动。\n落实落实制度。\n"
        path = saved(folder, text)
        assert "+落实制度。" in perflint("check", "--diff", "稿.txt").text
        assert "宣传活动" not in perflint("check", "--diff", "稿.txt").text.replace(" 本单位开展宣传宣传活动。", "")
        perflint("check", "--fix", "稿.txt")
        assert path.read_text(encoding="utf-8") == text.replace("落实落实", "落实")
