"""Reads one PDF in a process of its own: standard input is the file, standard output the text as JSON.

PDFs are read by native code, which a damaged or hostile file can crash, keep busy without end or make ask for any
amount of memory. In a process of its own none of that reaches perflint.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.decode import MAX_CHARACTERS
from perflint.readers.pdf.layout import read_pages
from perflint.readers.pdf.page import read_page

if TYPE_CHECKING:
    from typing import Any

    from perflint.readers.pdf.page import Page

MAX_PAGES = 1_000
MAX_MEMORY = 420 * 1024 * 1024
MAX_CPU_SECONDS = 7
_OCR = "请用文字识别（OCR）软件转成可以选中文字的 PDF，或另存为 .docx、.txt 后再检查"
_SAVE_AGAIN = "请用 PDF 阅读器打开确认，再重新导出或另存一份"
_PASSWORD = 4
_SECURITY = 5


def main() -> None:
    """Read standard input, write the result."""
    limit()
    try:
        source = read_text(sys.stdin.buffer.read())
        result: dict[str, object] = {
            "text": source.text,
            "places": [
                (at, place.page, place.line, place.table, place.row, place.column) for at, place in source.places
            ],
        }
    except DocumentError as error:
        result = {"error": error.message, "hint": error.hint}
    except MemoryError:
        result = {"error": "读取这个 PDF 文件需要过多内存，不像一份报告", "hint": _SAVE_AGAIN}
    sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def limit() -> None:
    """Let no file make this process grow or run without bound, where the system can see to it."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def read_text(data: bytes) -> Any:
    """The text of a PDF with its places. Raises DocumentError without a path."""
    import pypdfium2.raw as pdfium

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _unopened(pdfium.FPDF_GetLastError())
    pages = _pages(pdfium, document)
    _refuse_without_text(pages)
    return read_pages(pages)


def _unopened(code: int) -> DocumentError:
    if code == _PASSWORD:
        return DocumentError("PDF 文件设有打开密码", hint="请去除密码后再检查")
    if code == _SECURITY:
        return DocumentError("PDF 文件用不支持的方式加密", hint="请去除加密后再检查")
    return DocumentError("PDF 文件已损坏或不完整，无法打开", hint=_SAVE_AGAIN)


def _pages(pdfium: Any, document: Any) -> list[Page]:
    count = pdfium.FPDF_GetPageCount(document)
    if count < 1:
        raise DocumentError("PDF 文件中没有页面，可能已损坏", hint=_SAVE_AGAIN)
    if count > MAX_PAGES:
        raise DocumentError(f"PDF 文件有 {count} 页，超过 {MAX_PAGES} 页的上限，不像一份报告", hint="请拆分后再检查")
    pages: list[Page] = []
    characters = 0
    for index in range(count):
        handle = pdfium.FPDF_LoadPage(document, index)
        if not handle:
            raise DocumentError(f"PDF 文件第 {index + 1} 页已损坏，无法读取", hint=_SAVE_AGAIN)
        page = read_page(pdfium, handle, index + 1)
        pdfium.FPDF_ClosePage(handle)
        pages.append(page)
        characters += len(page.glyphs)
        if characters > MAX_CHARACTERS:
            raise DocumentError(
                f"PDF 文件的文字超过 {MAX_CHARACTERS // 10_000} 万字，不像一份报告", hint="请拆分后再检查"
            )
    return pages


def _refuse_without_text(pages: list[Page]) -> None:
    said = [glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    written = len(said)
    unreadable = sum(page.unreadable for page in pages)
    # Without a table of characters, a font's numbers come out as Latin letters and signs.
    chinese = sum("\u3400" <= char <= "\u9fff" for char in said)
    if unreadable > 0.1 * (written + unreadable) or (written >= 50 and chinese < 0.02 * written):
        raise DocumentError("PDF 文件的文字没有编码信息，读出来是乱码", hint=_OCR)
    scanned = [page.number for page in pages if page.pictured and len(page.glyphs) < 20]
    if not written and not any(page.pictured for page in pages):
        raise DocumentError("PDF 文件中没有文字", hint=_OCR)
    if 2 * len(scanned) >= len(pages) or not written:
        raise DocumentError("这是扫描的 PDF：页面是图片，没有可以读取的文字", hint=_OCR)
    if scanned:
        raise DocumentError(f"PDF 文件的{_numbers(scanned)}是扫描的图片，没有可以读取的文字", hint=_OCR)


def _numbers(pages: list[int]) -> str:
    shown = "、".join(map(str, pages[:5]))
    return f"第 {shown} 页" + (f"等 {len(pages)} 页" if len(pages) > 5 else "")


if __name__ == "__main__":
    main()
