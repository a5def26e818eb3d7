"""Old Word, WPS, RTF and OpenDocument files, which LibreOffice turns into Word files for the reader of those."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from perflint.errors import DocumentError

if TYPE_CHECKING:
    from perflint.text import SourceText

MAX_EXPANDED = 256 * 1024 * 1024
MAX_GROUPS = 500
MAX_COLUMNS = 500
_BRACES = re.compile(rb"(?<!\\)[{}]")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_SAVE_AS = "请用 Word 或 WPS 打开确认，另存为 .docx 后再检查"


def kind_of(data: bytes) -> str | None:
    """The suffix that content deserves, whatever its name; None for what LibreOffice is not asked to read."""
    if data.startswith(_OLE):
        return ".doc"
    if data.startswith(_RTF):
        return ".rtf"
    if data.startswith(b"PK") and _OPEN_DOCUMENT in data[:200]:
        return ".odt"
    return ".xml" if _WORD_2003 in data[:4096] else None


def read(data: bytes, name: str) -> SourceText:
    """The text of a document that LibreOffice can open, with the places that the Word reader gives it.

    Raises DocumentError where LibreOffice is missing, fails or takes too long, and for encrypted files.
    """
    kind = kind_of(data) or ".doc"
    _refuse_encrypted(data, kind, name)
    if kind == ".rtf":
        _refuse_oversized(data, name)
    if kind == ".odt":
        _refuse_damaged_archive(data, name)
    from perflint.readers.docx import read as read_word
    from perflint.readers.office.libreoffice import to_docx

    if kind == ".doc" and _WORD_STREAM not in data and name.lower().endswith(".wps"):
        kind = ".wps"  # Microsoft Works used this suffix too
    return read_word(to_docx(data, kind, name), name)


def _refuse_encrypted(data: bytes, kind: str, name: str) -> None:
    # The header of the text stream mostly follows that of the container; one of its bits says so.
    header = data[512:544]
    old_word = kind == ".doc" and header.startswith(b"\xec\xa5") and header[11] & 1
    if old_word or (kind == ".odt" and b"encryption-data" in _manifest(data)):
        raise DocumentError("文档已加密", path=name, hint="请去除密码后再检查")


def _refuse_oversized(data: bytes, name: str) -> None:
    """LibreOffice takes minutes over what nests deeply and over rows without end."""
    depth = deepest = 0
    for brace in _BRACES.findall(data):
        depth += 1 if brace == b"{" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_GROUPS:
        raise DocumentError(f"RTF 文档的分组嵌套超过 {MAX_GROUPS} 层，不像一份报告", path=name, hint=_SAVE_AS)
    if max(row.count(b"\\cellx") for row in data.split(b"\\trowd")) > MAX_COLUMNS:
        raise DocumentError(f"RTF 文档的表格超过 {MAX_COLUMNS} 列，不像一份报告", path=name, hint=_SAVE_AS)


def _manifest(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("META-INF/manifest.xml") as stream:
            return stream.read(1 << 20)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return b""


def _refuse_damaged_archive(data: bytes, name: str) -> None:
    try:
        expanded = sum(entry.file_size for entry in zipfile.ZipFile(BytesIO(data)).infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError) as error:
        raise DocumentError("OpenDocument 文档已损坏：不是完整的压缩包", path=name, hint=_SAVE_AS) from error
    if expanded > MAX_EXPANDED:
        message = f"OpenDocument 文档展开后超过 {MAX_EXPANDED >> 20} MiB，不像一份报告"
        raise DocumentError(message, path=name)
