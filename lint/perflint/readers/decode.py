"""From the bytes of a file to its text, or to the reason why they are none.

A wrong guess of the encoding turns a report into other characters, in which nothing can be found and
everything looks clean. So each guess is checked, and what is not certain is refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from perflint.errors import DocumentError

MAX_BYTES = 64 * 1024 * 1024
MAX_CHARACTERS = 2_000_000
"""Ten times the text of two hundred pages."""
MAX_LINE = 200_000

_AS_TEXT = "请另存为 .txt 或 .md 后再检查"
_AS_UTF8 = "请用编辑器打开并另存为 UTF-8 编码"

# UTF-32 stands before UTF-16: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_MAGIC_NUMBERS = (
    (b"PK\x03\x04", "是 Word（.docx）、Excel（.xlsx）等文件或压缩包"),
    (b"PK\x05\x06", "是空的压缩包"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "是旧版 Word（.doc）、WPS 或 Excel 文件"),
    (b"%PDF-", "是 PDF 文件"),
    (b"{\\rtf", "是 RTF 文件"),
    (b"\x89PNG\r\n\x1a\n", "是 PNG 图片"),
    (b"\xff\xd8\xff", "是 JPEG 图片"),
    (b"GIF8", "是 GIF 图片"),
    (b"\x1f\x8b", "是压缩文件"),
    (b"Rar!\x1a\x07", "是压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "是压缩包"),
)

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HANZI = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ORDINARY = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what it takes to write it as it was."""

    text: str
    """Without the byte order mark; line ends as they are."""
    encoding: str
    mark: bytes
    """The byte order mark; empty where there is none."""
    data: bytes
    """The file as it is."""

    def encoded(self, text: str, path: str) -> bytes:
        """Another text in the encoding of the file, with its byte order mark.

        Raises DocumentError where the file's own text would not come out as the bytes it was read from.
        """
        try:
            faithful = self.mark + self.text.encode(self.encoding) == self.data
            if faithful:
                return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            pass
        message = f"文件含有按 {self.encoding.upper()} 编码无法原样写回的内容，未作修改"
        raise DocumentError(message, path=path, hint=_AS_UTF8)


def decode(data: bytes, path: str, *, markup: bool = False) -> str:
    """The text of a file, without its byte order mark. Raises DocumentError as `decoded` does."""
    return decoded(data, path, markup=markup).text


def decoded(data: bytes, path: str, *, markup: bool = False) -> Decoded:
    """The text of a file with its encoding.

    Tries UTF-8, UTF-16 (with a mark, or evident without one) and GB18030. Raises DocumentError for
    anything that is not the text of a report: too large, binary, undecodable, blank. `markup` is as in
    `refuse_unreadable`.
    """
    if len(data) > MAX_BYTES:
        raise too_large(path)
    if not data:
        raise DocumentError("文件是空的", path=path)
    _refuse_other_formats(data, path)
    mark, encoding = _mark(data)
    text, encoding = (_decoded_as(data[len(mark) :], encoding, path), encoding) if encoding else _decoded(data, path)
    refuse_unreadable(text, path, markup=markup)
    return Decoded(text, encoding, mark, data)


def too_large(path: str) -> DocumentError:
    """The error for a file of more than MAX_BYTES."""
    return DocumentError(f"文件超过 {MAX_BYTES >> 20} MiB，不像一份报告", path=path)


def _refuse_other_formats(data: bytes, path: str) -> None:
    for magic, what in _MAGIC_NUMBERS:
        if data.startswith(magic):
            raise DocumentError(f"不是文本文件：{what}", path=path, hint=_AS_TEXT)


def _mark(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that a file begins with and the encoding it stands for; empty where there is none."""
    return next(((mark, encoding) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), (b"", ""))


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    """The text of a file without a mark, and its encoding."""
    if b"\0" in data:
        return _decoded_without_mark(data, path)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _decoded_as_gb18030(data, error, path), "gb18030"


def _decoded_as(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"文件开头标明 {encoding.upper()} 编码，但第 {error.start + 1} 个字节处无法解码"
        raise DocumentError(message, path=path, hint=_AS_UTF8) from error


def _decoded_without_mark(data: bytes, path: str) -> tuple[str, str]:
    """NUL bytes occur in UTF-16 (line ends, digits, 一) and in binary files, in no other text."""
    head = data[: 2 * _SAMPLE]
    shares = {encoding: _ordinary_share(head, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=shares.__getitem__)
    if shares[best] < 0.9 or len(data) % 2:
        raise DocumentError("不是文本文件：含有空字节（NUL）", path=path, hint=_AS_TEXT)
    try:
        return data.decode(best), best
    except UnicodeDecodeError as error:
        message = f"像是 {best.upper()} 编码，但第 {error.start + 1} 个字节处无法解码"
        raise DocumentError(message, path=path, hint=_AS_UTF8) from error


def _ordinary_share(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, errors="replace")
    return len(_ORDINARY.findall(text)) / max(1, len(text))


def _decoded_as_gb18030(data: bytes, not_utf8: UnicodeDecodeError, path: str) -> str:
    # GB18030 accepts nearly any run of high bytes: a damaged UTF-8 file would come out as other words.
    if _mostly_utf8(data):
        message = f"UTF-8 编码的文件在第 {not_utf8.start + 1} 个字节处损坏"
        raise DocumentError(message, path=path, hint=_AS_UTF8) from not_utf8
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        message = (
            f"无法解码：不是 UTF-8（第 {not_utf8.start + 1} 个字节），也不是 GB18030（第 {error.start + 1} 个字节）"
        )
        raise DocumentError(message, path=path, hint=_AS_UTF8) from error
    if not _reads_as_chinese(text):
        message = "无法确定文件的编码：不是 UTF-8，按 GB18030 读出的不是通顺的中文"
        raise DocumentError(message, path=path, hint=_AS_UTF8)
    return text


def _mostly_utf8(data: bytes) -> bool:
    """Whether whole characters of three bytes outnumber the broken ones; in GB18030 they are rare accidents."""
    text = data[: 3 * _SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(char >= "\u0800" for char in text) - broken > broken


def _reads_as_chinese(text: str) -> bool:
    """Reports in GB18030 use common characters 98 times in 100; misread ones, half the time or less."""
    hanzi = _HANZI.findall(text[: 4 * _SAMPLE])[:_SAMPLE]
    common = _common_hanzi()
    return 5 * sum(char in common for char in hanzi) >= 4 * len(hanzi)


@cache
def _common_hanzi() -> frozenset[str]:
    """The 3755 characters of GB 2312's first level: nearly all of any Chinese text, little of a misread one."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(pair.decode("gb2312", errors="ignore") for pair in rows) - {""}


def refuse_unreadable(text: str, path: str, *, markup: bool = False) -> None:
    """Raise DocumentError for what is no text of a report: blank, far too long, control characters.

    With `markup` the text holds more than a report's words, and its length says nothing.
    """
    if not text.strip():
        raise DocumentError("文件没有文字，只有空白", path=path)
    if len(text) > MAX_CHARACTERS and not markup:
        raise DocumentError(f"文字超过 {MAX_CHARACTERS // 10_000} 万字，不像一份报告", path=path)
    if not markup and _longest_line(text) > MAX_LINE:
        raise DocumentError(
            f"有一行超过 {MAX_LINE // 10_000} 万字，不像一份报告", path=path, hint="请检查导出时是否丢失了换行"
        )
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 10 > min(len(text), _SAMPLE):
        raise DocumentError("不是文本文件：大多是控制字符", path=path, hint=_AS_TEXT)


def _longest_line(text: str) -> int:
    return max(map(len, text.replace("\r", "\n").split("\n")))
