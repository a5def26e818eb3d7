"""Commented copies of whole reports: at the exact words, and the same on paper but for the comments."""

from __future__ import annotations

import ctypes
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as raw
import pytest
from tests.conformance.content import REPORTS, content
from tests.conformance.wordmakers import by_hand, by_libreoffice, by_python_docx
from tests.office import converted, needs_libreoffice
from tests.readers.docx.marked import Commented, characters, comments, without_comments
from tests.reports import ENGINE

from perflint.readers.docx import read
from perflint.readers.docx.comments import annotated
from perflint.render.remarks import remarks
from perflint.render.report import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perflint.render.report import FileReport

FAULTY = [name for name in REPORTS if "clean" not in name]
WITH_NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'


def annotation(data: bytes) -> tuple[bytes, FileReport]:
    """A file with its findings as comments, and the findings."""
    report = report_of(ENGINE.run("报告.docx", read(data, "报告.docx")))
    now = datetime(2026, 1, 2, tzinfo=UTC)
    return annotated(data, "报告.docx", remarks(report), author="perflint", initials="PL", now=now), report


def plain(text: str) -> str:
    """Words without what the reader puts between cells and paragraphs, and without automatic numbers."""
    return "".join(char for char in text if char not in " |-\r\n\t¦\u3000；")


@pytest.mark.parametrize("name", FAULTY)
def test_every_finding_is_a_comment_at_its_words(name: str) -> None:
    copy, report = annotation(by_python_docx(content(name)))
    found = list(comments(copy).values())
    assert report.source is not None
    assert report.diagnostics
    for number, diagnostic in enumerate(report.diagnostics, 1):
        [own] = [one for one in found if one.text.startswith(f"【{number}】") and "请核对：" in one.text]
        words = report.source.text[diagnostic.span.start.offset : diagnostic.span.end.offset]
        assert plain(own.words) == plain(words) or ("|" in words and plain(words).startswith(plain(own.words)))
        assert diagnostic.message in own.text
        assert diagnostic.rule in own.text
        assert (diagnostic.evidence or "") in own.text
        assert own.author == "perflint"
    assert len(found) == len(remarks(report))


@pytest.mark.parametrize("name", REPORTS)
def test_text_and_formatting_stay(name: str) -> None:
    for data in (by_python_docx(content(name)), by_hand(content(name))):
        copy, _ = annotation(data)
        assert characters(copy) == characters(data)
        assert without_comments(copy) == without_comments(data)


@needs_libreoffice
@pytest.mark.parametrize("name", FAULTY[:2])
def test_libreoffice_prints_the_comments_and_nothing_else_anew(name: str, tmp_path: Path) -> None:
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(by_libreoffice(content(name), tmp_path))
    copy, report = annotation(before.read_bytes())
    after.write_bytes(copy)
    old, new = Printed(converted(before, WITH_NOTES)), Printed(converted(after, WITH_NOTES))
    assert new.characters == old.characters
    assert not old.notes
    notes = {plain(note) for note in new.notes}
    assert {plain("".join(remark.paragraphs)) for remark in remarks(report)} == notes


@needs_libreoffice
def test_libreoffice_reads_the_comments_at_the_same_words(tmp_path: Path) -> None:
    path = tmp_path / "after.docx"
    copy, _ = annotation(by_hand(content(FAULTY[0])))
    path.write_bytes(copy)
    saved = comments(converted(path, "docx"))
    assert sorted(map(said_at, saved.values())) == sorted(map(said_at, comments(copy).values()))


def said_at(comment: Commented) -> tuple[str, str]:
    """What a comment says, and at which words."""
    return plain(comment.text), plain(comment.words)


class Printed:
    """A PDF: its characters, page for page, with font, size and colour; and its notes."""

    def __init__(self, data: bytes) -> None:
        document = pypdfium2.PdfDocument(data)
        # Counted, because marks may change the order in which the fonts of a line are drawn.
        self.characters = [Counter(self._characters(page)) for page in document]
        self.notes = [note for page in document for note in self._notes(page)]

    def _characters(self, page: pypdfium2.PdfPage) -> Iterator[tuple[str, str, float, tuple[int, ...]]]:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, at))
            # LibreOffice sets Latin apart from Chinese by a little room, but not beside the mark of a comment.
            if char.isspace():
                continue
            font, flags = ctypes.create_string_buffer(200), ctypes.c_int()
            raw.FPDFText_GetFontInfo(text, at, font, 200, flags)
            colour = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFText_GetFillColor(text, at, *colour)
            size = raw.FPDFText_GetFontSize(text, at)
            yield char, font.value.decode().rpartition("+")[2], size, tuple(part.value for part in colour)

    def _notes(self, page: pypdfium2.PdfPage) -> Iterator[str]:
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, at)
            if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_TEXT:
                length = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
                words = ctypes.create_string_buffer(length)
                raw.FPDFAnnot_GetStringValue(
                    note, b"Contents", ctypes.cast(words, ctypes.POINTER(raw.FPDF_WCHAR)), length
                )
                yield words.raw.decode("utf-16-le").rstrip("\0")
