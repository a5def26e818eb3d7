"""What a fixture report says, without the format it is written in: paragraphs and tables in order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.document import Kind, parse
from perflint.readers import load

if TYPE_CHECKING:
    from perflint.document import Cell, Document, Marker
    from perflint.text import SourceText, Span

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
REPORTS = (
    "cq-jiguanshiwu-2021.txt",
    "fj-tushuguan-2023.md",
    "gd-minzheng-2024.md",
    "gs-fayuan-2023-clean.md",
    "hb-shuili-2022.txt",
    "hn-nongye-2023.txt",
    "js-zhiyuan-2023-clean.md",
    "sn-tuiyi-2022.txt",
)
"""Faulty and clean ones, with tables of pipes and of tabs, wrapped and unwrapped."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; its marker where it begins with a number."""

    text: str
    marker: Marker | None = None
    run: int = -1
    """Which numbering of siblings the number belongs to."""


@dataclass(frozen=True)
class Table:
    """Rows of equally many cells."""

    rows: tuple[tuple[str, ...], ...]


def source(name: str) -> SourceText:
    """A fixture as it is."""
    return load(FIXTURES / name)


def content(name: str) -> list[Paragraph | Table]:
    """The paragraphs and tables of a fixture."""
    document = parse(name, source(name))
    runs = {id(section): at for at, run in enumerate(document.runs) for section in run}
    markers = {section.start: (section.marker, runs.get(id(section), -1)) for section in document.sections}
    tables = {table.span.start: table for table in document.tables}
    found: list[Paragraph | Table] = []
    end = -1
    for block in document.blocks:
        if block.span.start < end:
            continue
        table = tables.get(block.span.start) if block.kind is Kind.TABLE else None
        if table is None:
            found.append(Paragraph(words(document, block.span), *markers.get(block.span.start, (None, -1))))
        else:
            end = table.span.end
            width = max(map(len, table.rows))
            found.append(Table(tuple(tuple(_row(document, row, width)) for row in table.rows)))
    return found


def words(document: Document, span: Span) -> str:
    """The characters of the file that a stretch of the reading text stands on, without the layout between them."""
    return "".join(piece.of(document.source.text) for piece in document.reading.pieces(span))


def _row(document: Document, row: tuple[Cell, ...], width: int) -> list[str]:
    cells = [words(document, cell.span).replace("\n", " ") for cell in row]
    return cells + [""] * (width - len(cells))
