"""Word files with the content of a report, from three makers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import docx
from tests.conformance.content import Paragraph, Table
from tests.office import converted
from tests.wordfiles import word

from perflint.document import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from perflint.document import Marker

_FORMS = {
    Style.PART: "chineseCountingThousand",
    Style.CHINESE: "chineseCountingThousand",
    Style.CHINESE_BRACKETED: "chineseCounting",
    Style.ARABIC: "decimal",
    Style.ARABIC_BRACKETED: "decimal",
    Style.HALF_BRACKETED: "decimal",
    Style.CIRCLED: "decimalEnclosedCircle",
}
_CHINESE = "〇一二三四五六七八九十"


def by_python_docx(content: Iterable[Paragraph | Table]) -> bytes:
    """Plain paragraphs and tables."""
    document = docx.Document()
    for part in content:
        if isinstance(part, Paragraph):
            document.add_paragraph(part.text)
            continue
        table = document.add_table(len(part.rows), len(part.rows[0]))
        for cells, row in zip(table.rows, part.rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def by_libreoffice(content: Iterable[Paragraph | Table], folder: Path) -> bytes:
    """The same, read and written again by LibreOffice by way of its own format."""
    first = folder / "first.docx"
    first.write_bytes(by_python_docx(content))
    second = folder / "second.odt"
    second.write_bytes(converted(first, "odt"))
    return converted(second, "docx")


def by_hand(content: Iterable[Paragraph | Table]) -> bytes:
    """Automatic numbers for headings, runs split every few characters, and cells merged over the empty ones."""
    numbers = _Numbers()
    body = "".join(
        numbers.paragraph(part) if isinstance(part, Paragraph) else _merged_table(part.rows) for part in content
    )
    return word(body, numbering=numbers.xml)


class _Numbers:
    """Lists made as they are needed: one for each numbering, one more wherever a number is out of order."""

    def __init__(self) -> None:
        self._abstracts: list[str] = []
        self._lists: list[str] = []
        self._next: dict[tuple[int, Style, str], tuple[int, int]] = {}

    @property
    def xml(self) -> str:
        """The content of the numbering part."""
        return "".join(self._abstracts + self._lists)

    def paragraph(self, part: Paragraph) -> str:
        """A paragraph, numbered automatically where Word could have written its number."""
        marker = part.marker
        digits = _digits(marker) if marker is not None else None
        if marker is None or digits is None or not part.text.startswith(marker.text):
            return f"<w:p>{_runs(part.text)}</w:p>"
        text = marker.text.replace(digits, "%1", 1)
        key = (part.run, marker.style, text)
        list_id, due = self._next.get(key, (0, 0))
        if not list_id or due != marker.number:
            list_id = self._add(_FORMS[marker.style], text, marker.number)
        self._next[key] = (list_id, marker.number + 1)
        numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>'
        return f"<w:p><w:pPr>{numbering}</w:pPr>{_runs(part.text.removeprefix(marker.text).lstrip())}</w:p>"

    def _add(self, form: str, text: str, start: int) -> int:
        key = len(self._lists) + 1
        level = (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
        )
        self._abstracts.append(f'<w:abstractNum w:abstractNumId="{key}">{level}</w:abstractNum>')
        override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        self._lists.append(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/>{override}</w:num>')
        return key


def _digits(marker: Marker) -> str | None:
    """The digits of a number as Word would write them; None where it would not."""
    number = marker.number
    candidates = {str(number), chr(ord("①") + number - 1)}
    if number <= 10:
        candidates.add(_CHINESE[number])
    elif number < 20:
        candidates.add("十" + _CHINESE[number - 10])
    found = [digits for digits in candidates if digits in marker.text]
    return max(found, key=len) if found else None


def _runs(text: str) -> str:
    """A text in runs of changing length, as Word leaves them after editing."""
    pieces = (text[at : at + 7] for at in range(0, len(text), 7))
    return "<w:proofErr w:type='spellStart'/>".join(
        f'<w:r w:rsidR="00{at:06X}"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for at, piece in enumerate(pieces)
    )


def _merged_table(rows: Sequence[Sequence[str]]) -> str:
    """Empty cells are merged into the one before, those that begin a row into the one above."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(_row(rows, at) for at in range(len(rows)))}</w:tbl><w:p/>"


def _row(rows: Sequence[Sequence[str]], at: int) -> str:
    return f"<w:tr>{''.join(_cells(rows, at))}</w:tr>"


def _cells(rows: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    row = rows[at]
    begins = [column for column, text in enumerate(row) if text or not column]
    for column, end in zip(begins, [*begins[1:], len(row)], strict=True):
        span = f'<w:gridSpan w:val="{end - column}"/>' if end - column > 1 else ""
        alike = at > 0 and not row[0] and _begins_alike(rows, at - 1, end)
        opens = not at or row[0]
        merge = ""
        if column == 0 and opens and at + 1 < len(rows) and not rows[at + 1][0] and _begins_alike(rows, at + 1, end):
            merge = '<w:vMerge w:val="restart"/>'
        elif column == 0 and alike:
            merge = "<w:vMerge/>"
        yield f"<w:tc><w:tcPr>{span}{merge}</w:tcPr><w:p>{_runs(row[column])}</w:p></w:tc>"


def _begins_alike(rows: Sequence[Sequence[str]], at: int, end: int) -> bool:
    """Whether the first cell of a row is as wide as another one, which ends at column `end`."""
    following = next((column for column, text in enumerate(rows[at]) if text and column), len(rows[at]))
    return following == end
