"""From the elements of a report to its paragraphs and tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.html.content import is_surrounding_line
from perflint.readers.html.numbering import Numbering
from perflint.readers.html.tree import Element
from perflint.readers.sheet import Sheet
from perflint.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.text import SourceText

MAX_CELLS = 200_000
_MOST_COLUMNS = 60
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th
    thead tr ul
    """.split()  # noqa: SIM905
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HEAD_LINES, _FOOT_LINES = 10, 15

Rows = list[list[str]]


def write(main: Element, title: str, path: str) -> SourceText:
    """The text of a report with paragraphs and tables counted as their reader can count them."""
    items = [*([title] if title else []), *_Reader(path).read(main)]
    sheet = Sheet()
    paragraphs = tables = 0
    for item in _without_surroundings(items):
        if isinstance(item, str):
            paragraphs += 1
            sheet.paragraph([(item, Place(paragraph=paragraphs))])
            continue
        tables += 1
        sheet.table(
            [
                [(cell, Place(table=tables, row=row, column=column)) for column, cell in enumerate(cells, 1)]
                for row, cells in enumerate(item, 1)
            ]
        )
    return sheet.source()


def _without_surroundings(items: list[str | Rows]) -> Iterator[str | Rows]:
    for index, item in enumerate(items):
        at_edge = index < _HEAD_LINES or index >= len(items) - _FOOT_LINES
        if not (at_edge and isinstance(item, str) and is_surrounding_line(item)):
            yield item


class _Reader:
    """Reads elements one after the other into paragraphs (text) and tables (rows)."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._items: list[str | Rows] = []
        self._line: list[str] = []
        self._numbering = Numbering()
        self._cells = 0

    def read(self, main: Element) -> list[str | Rows]:
        self._element(main, raw=False)
        self._end_line()
        return self._items

    def _element(self, element: Element, *, raw: bool) -> None:
        if element.tag == "br":
            self._end_line()
            return
        if element.tag == "table" and not is_layout(element):
            self._end_line()
            self._table(element)
            return
        raw = raw or element.tag == "pre"
        block = element.tag in _BLOCKS
        if block:
            self._end_line()
            self._line += self._numbering.enter(element)
        for one in element.inside:
            if isinstance(one, Element):
                self._element(one, raw=raw)
            elif raw:
                self._raw(one)
            else:
                self._line.append(_SPACES.sub(" ", one))
        if block:
            self._end_line()

    def _raw(self, text: str) -> None:
        first, *rest = text.replace("\r\n", "\n").split("\n")
        self._line.append(first)
        for line in rest:
            self._end_line()
            self._line.append(line)

    def _end_line(self) -> None:
        text = re.sub(" {2,}", " ", "".join(self._line)).strip(" \t\n\xa0\u3000")
        self._line = []
        if text:
            self._items.append(text)

    def _table(self, table: Element) -> None:
        caption = next((one for one in table.elements if one.tag == "caption"), None)
        if caption is not None:
            self._element(caption, raw=False)
        rows = self._rows(table)
        if rows:
            self._items.append(rows)

    def _rows(self, table: Element) -> Rows:
        """The cells of a table; a merged cell is said once, its other squares are empty."""
        grid: Rows = []
        taken: dict[tuple[int, int], None] = {}
        rows = _rows_of(table)
        for number, row in enumerate(rows):
            grid.append([])
            column = 0
            for cell in row.elements:
                if cell.tag not in {"td", "th"}:
                    continue
                while (number, column) in taken:
                    grid[number].append("")
                    column += 1
                across = max(1, cell.number("colspan", 1, _MOST_COLUMNS))
                # A zero reaches to the end of the table, as does a number that is too large.
                down = min(cell.number("rowspan", 1, MAX_CELLS) or MAX_CELLS, len(rows) - number)
                self._cells += across * down
                if self._cells > MAX_CELLS:
                    message = f"网页的表格超过 {MAX_CELLS // 10_000} 万格，不像一份报告"
                    raise DocumentError(message, path=self._path)
                taken.update(((number + y, column + x), None) for y in range(1, down) for x in range(across))
                grid[number] += [cell_text(cell), *[""] * (across - 1)]
                column += across
            while (number, column) in taken:
                grid[number].append("")
                column += 1
        return [row for row in grid if row]


def _rows_of(table: Element) -> list[Element]:
    """The rows as they are shown: the foot last, wherever it is written."""
    body: list[Element] = []
    foot: list[Element] = []
    for one in table.elements:
        if one.tag == "tr":
            body.append(one)
        elif one.tag in {"thead", "tbody", "tfoot"}:
            (foot if one.tag == "tfoot" else body).extend(row for row in one.elements if row.tag == "tr")
    return body + foot


def is_layout(table: Element) -> bool:
    """Whether a table only places things on the page: with tables inside, a single cell, or one that holds an article."""
    cells = [cell for row in _rows_of(table) for cell in row.elements if cell.tag in {"td", "th"}]
    if len(cells) <= 1 or any(one.tag == "table" and one is not table for one in table.walk()):
        return True
    largest = max(cells, key=lambda cell: cell.length)
    paragraphs = sum(one.tag in {"p", "div", "br"} for one in largest.walk())
    return len(cells) <= 8 and paragraphs >= 5 and largest.length > 0.7 * table.length


def cell_text(cell: Element) -> str:
    """The text of a cell on one line."""
    pieces: list[str] = []

    def add(element: Element) -> None:
        apart = element.tag == "br" or element.tag in _BLOCKS
        if apart:
            pieces.append(" ")
        for one in element.inside:
            if isinstance(one, str):
                pieces.append(one)
            else:
                add(one)
        if apart:
            pieces.append(" ")

    add(cell)
    return _SPACES.sub(" ", "".join(pieces)).strip(" \xa0\u3000")
