"""The kinds of documents that can be read, each by a module of its own into the same kind of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.decode import decoded
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable

    from perflint.readers.decode import Decoded

_RENAMED = "文件可能已损坏或改过扩展名，请用原来的程序打开并另存后再检查"

TEXT_SUFFIXES = (".txt", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document, how it is known, and how it is read."""

    title: str
    """What messages call it: Word 文档."""
    suffixes: tuple[str, ...]
    claims: Callable[[bytes, str], bool]
    """Whether the content of a file with some suffix is of this kind. Content counts before the suffix."""
    read: Callable[[bytes, str], SourceText]
    """The text of a file's content; its name is for errors. Raises DocumentError."""


def _pdf(data: bytes, name: str) -> SourceText:
    from perflint.readers.pdf import read

    return read(data, name)


def _is_pdf(data: bytes, suffix: str) -> bool:
    """Some programs put a few bytes before the mark of a PDF."""
    return data.startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in data[:1024])


_WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_word(data: bytes, suffix: str = "") -> bool:
    """Whether it is a Word file, or what a password made of one."""
    if data.startswith(b"PK"):
        return b"word/document" in data or (suffix in _WORD_SUFFIXES and not data.startswith(b"mimetype", 30))
    # With a password, the file is an old container around the encrypted one.
    return data.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in data


def _word(data: bytes, name: str) -> SourceText:
    from perflint.readers.docx import read

    return read(data, name)


def _html(data: bytes, name: str) -> SourceText:
    from perflint.readers.html import read

    return read(data, name)


_HTML_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml")


def _is_html(data: bytes, suffix: str) -> bool:
    """Some systems export web pages under the name of a Word document."""
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    begins = head.startswith((b"<!doctype html", b"<html"))
    return begins if suffix in {".doc", ".wps"} else suffix in _HTML_SUFFIXES


_OFFICE_SUFFIXES = (".doc", ".wps", ".rtf", ".odt")


def _is_office(data: bytes, suffix: str) -> bool:
    if suffix not in (*_OFFICE_SUFFIXES, *_WORD_SUFFIXES):
        return False
    from perflint.readers.office import kind_of

    return kind_of(data) is not None


def _office(data: bytes, name: str) -> SourceText:
    from perflint.readers.office import read

    return read(data, name)


FORMATS: tuple[Format, ...] = (
    Format("Word 文档", (".docx", ".docm"), is_word, _word),
    Format("PDF 文件", (".pdf",), _is_pdf, _pdf),
    Format("网页", _HTML_SUFFIXES, _is_html, _html),
    Format("Word 97—2003、WPS、RTF 或 OpenDocument 文档", _OFFICE_SUFFIXES, _is_office, _office),
)
"""Tried in order before a file is taken for text. Their modules are imported when there is something to read."""

REPORT_SUFFIXES = (*TEXT_SUFFIXES, *(suffix for kind in FORMATS for suffix in kind.suffixes))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file."""

    source: SourceText
    decoded: Decoded | None = None
    """How the text is written in the file; None where the file is no text, so that no fix can be written into it."""


def read(data: bytes, name: str) -> Reading:
    """The text of a file's content, which its content and the suffix of its name tell how to read.

    Raises DocumentError.
    """
    suffix = suffix_of(name)
    kind = next((kind for kind in FORMATS if kind.claims(data, suffix)), None)
    if kind is not None:
        return Reading(kind.read(data, name))
    named = next((kind for kind in FORMATS if suffix in kind.suffixes), None)
    if named is not None and data:
        raise DocumentError(f"扩展名是 {suffix}，内容却不是{named.title}", path=name, hint=_RENAMED)
    text = decoded(data, name)
    return Reading(SourceText(text.text), text)


def is_text(data: bytes, name: str) -> bool:
    """Whether a file's content is read as text, so that its text is the file itself, decoded."""
    suffix = suffix_of(name)
    return not any(kind.claims(data, suffix) for kind in FORMATS)


def suffix_of(name: str) -> str:
    """The suffix of a file name, in small letters, with its dot; empty where there is none."""
    stem, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""
