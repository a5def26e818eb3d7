"""PDF files with a text layer."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.decode import refuse_unreadable
from perflint.text import Place, SourceText

if TYPE_CHECKING:
    from typing import Any

SECONDS = 60
"""On the clock, which a busy machine stretches; where it can, the worker limits the time it computes."""
_SAVE_AGAIN = "请用 PDF 阅读器打开确认，再重新导出或另存一份"
# The worker finds perflint where this process found it, whatever the folder and the environment.
_OUT_OF_TIME = {9, 24}
"""The signals for it: KILL and XCPU."""
_START = "import sys; sys.path[:] = sys.argv[1:]; from perflint.readers.pdf.worker import main; main()"


def read(data: bytes, name: str) -> SourceText:
    """The text of a PDF, each line with its page and line, each cell with its table, row and column.

    Raises DocumentError for one that is encrypted, damaged, scanned, or more than a report can be.
    """
    result = _result(data, name)
    if "error" in result:
        raise DocumentError(result["error"], path=name, hint=result["hint"])
    refuse_unreadable(result["text"], name)
    places = tuple((at, Place(page, line, None, *cell)) for at, page, line, *cell in result["places"])
    return SourceText(result["text"], places)


def _result(data: bytes, name: str) -> dict[str, Any]:
    command = [sys.executable, "-I", "-S", "-c", _START, *filter(None, sys.path)]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise _too_slow(name) from None
    if -run.returncode in _OUT_OF_TIME:
        raise _too_slow(name)
    if run.returncode:
        raise DocumentError("PDF 文件结构异常，无法读取", path=name, hint=_SAVE_AGAIN)
    return dict(json.loads(run.stdout.decode("utf-8", "surrogatepass")))


def _too_slow(name: str) -> DocumentError:
    return DocumentError("读取 PDF 文件用时过长，已停止：文件过于复杂或已损坏", path=name, hint=_SAVE_AGAIN)
