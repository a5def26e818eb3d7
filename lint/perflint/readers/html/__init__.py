"""Reports published as web pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.decode import decode, refuse_unreadable
from perflint.readers.html.content import content
from perflint.readers.html.tree import parse
from perflint.readers.html.write import write

if TYPE_CHECKING:
    from perflint.text import SourceText

MAX_BYTES = 24 * 1024 * 1024
_NO_TEXT = "请用浏览器打开，确认能看到正文后全选复制，另存为 .txt 或 .docx 后再检查"


def read(data: bytes, name: str) -> SourceText:
    """The report on a web page: its paragraphs counted, its tables by row and column.

    Raises DocumentError for one without text, or with more than a report has.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(f"网页超过 {MAX_BYTES >> 20} MiB，不像一份报告", path=name, hint="请只保存正文部分后再检查")
    root = parse(decode(data, name, markup=True), name)
    pictures = any(one.tag == "img" for one in root.walk())
    main, title = content(root)
    source = write(main, title, name)
    if not source.text.strip():
        message = "网页中没有正文，只有图片" if pictures else "网页中没有正文，可能要由脚本载入"
        raise DocumentError(message, path=name, hint=_NO_TEXT)
    refuse_unreadable(source.text, name)
    return source
