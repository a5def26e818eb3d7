"""From the pages of a PDF to the text that their reader reads."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from perflint.readers.pdf.columns import aligned_tables, in_reading_order
from perflint.readers.pdf.furniture import without_furniture
from perflint.readers.pdf.grid import Table, ruled_tables
from perflint.readers.pdf.line import Line, first_word_width, lines_of
from perflint.readers.pdf.paragraphs import Joiner, set_margins
from perflint.readers.sheet import Sheet
from perflint.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perflint.readers.pdf.page import Page
    from perflint.text import SourceText

_FIGURES = re.compile(r"[-\d.,，%％≥≤<>—/]+")


def read_pages(pages: Sequence[Page]) -> SourceText:
    """The text of a document's pages: paragraphs rejoined, tables as rows of cells, heads and feet left out."""
    tables: list[list[Table]] = []
    lines: list[list[Line]] = []
    for page in pages:
        ruled, rest = ruled_tables(page)
        tables.append(ruled)
        lines.append(lines_of(rest, page.number))
    bodies = without_furniture(pages, lines)
    return _write(_flow(pages, bodies, tables))


def _flow(pages: Sequence[Page], bodies: Sequence[list[Line]], tables: Sequence[list[Table]]) -> list[Line | Table]:
    """Lines and tables of all pages in the order they are read."""
    ordered = [in_reading_order(lines, page.number) for page, lines in zip(pages, bodies, strict=True)]
    _measure(pages, ordered)
    flow: list[Line | Table] = []
    for lines, ruled in zip(ordered, tables, strict=True):
        for number, line in enumerate(lines, 1):
            line.number = number
        flow += _with_tables(aligned_tables(lines), ruled)
    return flow


def _measure(pages: Sequence[Page], ordered: Sequence[list[Line]]) -> None:
    """Pages of one width share their margins, except columns, which have their own."""
    by_width: dict[int, list[Line]] = defaultdict(list)
    for page, lines in zip(pages, ordered, strict=True):
        by_width[round(page.width / 20)] += [line for line in lines if not line.in_column]
    for width, group in by_width.items():
        set_margins(group, 20.0 * width)


def _with_tables(flow: Iterable[Line | Table], ruled: Iterable[Table]) -> list[Line | Table]:
    """Ruled tables put before the first line that stands below them."""
    found: list[Line | Table] = []
    waiting = sorted(ruled, key=lambda table: table.top)
    for item in flow:
        while waiting and waiting[0].middle < item.middle and _beside(waiting[0], item):
            found.append(waiting.pop(0))
        found.append(item)
    return found + list(waiting)


def _beside(table: Table, item: Line | Table) -> bool:
    """Whether a line stands in the table's own column of the page."""
    left, right = (item.left, item.right)
    return min(right, table.right) > max(left, table.left)


def _write(flow: Sequence[Line | Table]) -> SourceText:
    sheet = Sheet()
    joiner = Joiner([item for item in flow if isinstance(item, Line)])
    prose: list[Line] = []
    table: list[Table] = []
    count = 0
    for item in [*flow, None]:
        if not isinstance(item, Table):
            count += _write_table(sheet, table, count + 1)
            table = []
        if not isinstance(item, Line):
            _write_prose(sheet, joiner.paragraphs(prose))
            prose = []
        if isinstance(item, Line):
            prose.append(item)
        elif item is not None:
            if table and not _continues(table[-1], item):
                count += _write_table(sheet, table, count + 1)
                table = []
            table.append(item)
    return sheet.source()


def _write_prose(sheet: Sheet, paragraphs: Iterable[Sequence[Line]]) -> None:
    for paragraph in paragraphs:
        pieces: list[tuple[str, Place]] = []
        for line in paragraph:
            text = line.text
            if pieces and _latin_word(pieces[-1][0][-1:]) and _latin_word(text[:1]):
                text = " " + text
            pieces.append((text, Place(page=line.page, line=line.number)))
        sheet.paragraph(pieces)


def _latin_word(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _continues(table: Table, follower: Table) -> bool:
    """Whether a table goes on at the top of the next page: its columns stand where they stood."""
    return (
        follower.page == table.page + 1
        and len(follower.columns) == len(table.columns)
        and all(abs(a - b) < 6 for a, b in zip(follower.columns, table.columns, strict=True))
    )


def _write_table(sheet: Sheet, parts: Sequence[Table], number: int) -> int:
    """Write a table that may run over several pages; how many tables were written."""
    if not parts:
        return 0
    rows: list[list[tuple[str, Place]]] = []
    for before, part in zip((None, *parts), parts, strict=False):
        for index, cells in enumerate(part.rows):
            if index == 0 and rows and cells == parts[0].rows[0]:
                continue  # the header, repeated on the next page
            if index == 0 and before is not None and _is_rest(cells, before):
                rows[-1] = [(above + rest, place) for (above, place), rest in zip(rows[-1], cells, strict=True)]
                continue
            row = len(rows) + 1
            rows.append(
                [
                    (text, Place(page=part.page, table=number, row=row, column=column))
                    for column, text in enumerate(cells, 1)
                ]
            )
    sheet.table(rows)
    return 1


def _is_rest(cells: Sequence[str], before: Table) -> bool:
    """Whether a page's first row is the rest of the last row of the page before.

    It goes on with cells whose last line had no room for its first word, and leaves others that were done.
    A figure below a figure is none.
    """
    above = before.rows[-1]
    said = [index for index, cell in enumerate(cells) if cell]
    if not said or not all(above[index] for index in said) or len(said) == sum(map(bool, above)):
        return False
    if any(_FIGURES.fullmatch(above[index]) and _FIGURES.fullmatch(cells[index]) for index in said):
        return False
    return len(before.room) == len(cells) and all(
        first_word_width(cells[index]) + 0.4 > before.room[index] for index in said
    )
