"""Word files (.docx): their text as it stands on paper, and the way back into the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.decode import MAX_BYTES, refuse_unreadable, too_large
from perflint.readers.docx.body import Body
from perflint.readers.docx.layout import laid_out
from perflint.readers.docx.names import child, name
from perflint.readers.docx.numbering import Numbering
from perflint.readers.docx.package import Package
from perflint.readers.docx.pieces import Anchor, WordText
from perflint.readers.docx.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perflint.text import SourceText

__all__ = ["Anchor", "WordText", "read", "read_word"]

_ELSEWHERE = ("aFChunk", "subDocument")
"""Text that the file brings in from web pages or other documents, which only Word puts together."""
_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}


def read(data: bytes, path: str) -> SourceText:
    """The text of a Word file as its reader sees it, with its places. Raises DocumentError.

    Changes count as accepted, automatic numbers are written out, hidden text and field codes are left out, and so
    are headers and footers. Tables are rows with pipes; text boxes follow their paragraph, notes the whole.
    """
    return read_word(open_package(data, path)).source


def open_package(data: bytes, path: str) -> Package:
    """The parts of a Word file. Raises DocumentError."""
    if len(data) > MAX_BYTES:
        raise too_large(path)
    if not data.startswith(b"PK"):
        raise DocumentError("Word 文档已加密", path=path, hint="请去除密码后再检查")
    return Package(data, path)


def main_part(package: Package) -> str:
    """The name of the part that holds the body. Raises DocumentError where the file is no Word file."""
    part = package.related("", "officeDocument")
    if part is None or part not in package.entries:
        raise package.damaged("找不到正文")
    return part


def read_word(package: Package, root: _Element | None = None) -> WordText:
    """The text of a Word file, and the elements of its main part (or of `root`) that it comes from."""
    main = main_part(package)
    root = package.xml(main) if root is None else root
    body = child(root, "w:body")
    if body is None or name(root) != "w:document":
        raise DocumentError("不是 Word 文档（可能是 Excel 或 PPT 文件）", path=package.path, hint="请改正扩展名")
    if any(package.refers_to(main, kind) for kind in _ELSEWHERE):
        message = "Word 文档的一部分正文在嵌入的另一份文件里，无法一并检查"
        raise DocumentError(message, path=package.path, hint="请用 Word 打开并另存为 .docx 后再检查")
    text = _read(package, main, body, fields_hide=True) or _read(package, main, body, fields_hide=False)
    assert text is not None
    return text


def _read(package: Package, main: str, body: _Element, *, fields_hide: bool) -> WordText | None:
    """None where a field that never ends would hide the rest of the text."""
    styles = Styles(_related(package, main, "styles"))
    reader = Body(package.path, styles, Numbering(_related(package, main, "numbering"), styles), fields_hide)
    blocks = list(reader.read(body))
    if reader.unfinished_field and fields_hide:
        return None
    blocks += reader.notes({kind: _related(package, main, part) for kind, part in _NOTES.items()})
    text = laid_out(blocks)
    if not text.has_words:
        if reader.beside.pictures:
            message = "文档里只有图片，没有文字，像是扫描件"
            raise DocumentError(message, path=package.path, hint="请先做文字识别（OCR）再检查")
        raise DocumentError("文档没有文字", path=package.path)
    refuse_unreadable(text.source.text, package.path)
    return text


def _related(package: Package, main: str, kind: str) -> _Element | None:
    part = package.related(main, kind)
    return package.xml(part) if part is not None and part in package.entries else None
