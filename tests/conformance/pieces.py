"""What a report says, apart from the format it is in: its paragraphs and its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.document.model import Kind
from perflint.document.parse import parse

if TYPE_CHECKING:
    from perflint.text import SourceText, Span

Rows = list[list[str]]


def pieces(name: str, source: SourceText) -> list[str | Rows]:
    """Paragraphs (as text) and tables (as rows of cells) in order, in the characters of the source."""
    document = parse(name, source)

    def said(span: Span) -> str:
        return "".join(piece.of(source.text) for piece in document.reading.pieces(span))

    found: list[str | Rows] = []
    tables = iter(document.tables)
    table = next(tables, None)
    for block in document.blocks:
        if block.kind is not Kind.TABLE:
            found.append(said(block.span))
        elif table is not None and block.span.end > table.span.start:
            width = max(map(len, table.rows))
            found.append([[said(cell.span) for cell in row] + [""] * (width - len(row)) for row in table.rows])
            ended = table.span.end
            table = next(tables, None)
        else:
            assert block.span.end <= ended, "a table row outside of every table"
    return found
