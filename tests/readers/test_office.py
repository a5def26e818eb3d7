"""Old Word, WPS, RTF and OpenDocument files go through LibreOffice; without it, a message says what to do."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tests.wordfiles import cell, paragraph, table, word

from perflint.errors import DocumentError
from perflint.readers.formats import read
from perflint.readers.office import libreoffice

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = rb"{\rtf1\ansi\uc0 \u19968\u12289\u27010\u20917\par \u32534\u21046 20\u20154\u12290\par}"

needs_libreoffice = pytest.mark.skipif(libreoffice.find() is None, reason="LibreOffice is not installed")


def refusal(data: bytes, name: str) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(data, name)
    assert caught.value.path == name
    return caught.value


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One report in the formats that LibreOffice writes."""
    folder = tmp_path_factory.mktemp("office")
    report = (
        paragraph("一、概况") + table(cell("项目") + cell("支出"), cell("道路") + cell("1,200.00")) + paragraph("完。")
    )
    (folder / "a.docx").write_bytes(word(report))
    program = libreoffice.find()
    assert program is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix in ("doc", "rtf", "odt"):
        command = [
            program,
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(folder),
            str(folder / "a.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    made = {f".{suffix}": (folder / f"a.{suffix}").read_bytes() for suffix in ("doc", "rtf", "odt")}
    return made | {".wps": made[".doc"]}


@needs_libreoffice
@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf", ".odt"])
def test_other_formats_are_read_as_word_files_are(converted: dict[str, bytes], suffix: str) -> None:
    source = read(converted[suffix], f"报告{suffix}").source
    said = [line for line in source.text.splitlines() if line and not line.startswith("|-")]
    assert said == ["一、概况", "| 项目 | 支出 |", "| 道路 | 1,200.00 |", "完。"]
    assert str(source.place(source.text.index("1,200.00"))) == "表1第2行第2列"


@needs_libreoffice
def test_content_counts_before_the_suffix(converted: dict[str, bytes]) -> None:
    assert "一、概况" in read(converted[".rtf"], "报告.doc").source.text


@needs_libreoffice
def test_what_libreoffice_cannot_open_is_refused() -> None:
    error = refusal(OLE + bytes(2_000), "报告.doc")
    assert ".docx" in (error.hint or "")


def test_a_missing_libreoffice_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find", lambda: None)
    error = refusal(RTF, "报告.rtf")
    assert ".rtf 文件需要 LibreOffice" in error.message
    assert "另存为 .docx" in (error.hint or "")


def test_libreoffice_is_found_where_it_is_usually_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert libreoffice.find() == str(program)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")
def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(libreoffice, "find", lambda: str(program))
    monkeypatch.setattr(libreoffice, "SECONDS", 2)
    assert "用时过长" in refusal(RTF, "报告.rtf").message
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    assert not child.exists() or child.read_text().rpartition(")")[2].split()[0] == "Z"


def test_encrypted_files_ask_for_the_password_to_be_removed() -> None:
    header = bytearray(b"\xec\xa5" + bytes(40))
    header[11] = 1
    assert "加密" in refusal(OLE + bytes(504) + bytes(header), "报告.doc").message
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        target.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "去除密码" in (refusal(archive.getvalue(), "报告.odt").hint or "")


def test_a_truncated_open_document_is_refused_before_anything_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find", lambda: pytest.fail("asked for"))
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "损坏" in refusal(archive.getvalue()[:80], "报告.odt").message


def test_text_under_the_name_of_an_old_word_file_is_told_apart() -> None:
    assert "扩展名是 .doc" in refusal("一、概况".encode(), "报告.doc").message
