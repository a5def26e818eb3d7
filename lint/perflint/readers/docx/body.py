"""The paragraphs and tables of a Word file in the order in which they are read."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers.docx.inline import Beside, Inline
from perflint.readers.docx.names import attribute, child, name, number, switch, value
from perflint.readers.docx.pieces import Piece
from perflint.text import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from perflint.readers.docx.numbering import Numbering
    from perflint.readers.docx.styles import Styles

_WRAPPERS = {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}
_MOST_COLUMNS = 63
"""As many as Word allows in a table."""
_MOST_CELLS = 100_000
"""In a file; with those that merged cells leave empty."""
_DEEPEST_TABLE = 16
_CLOSED = re.compile(r"[。；！？：，、]\s*$")
_ITEM = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳●])")


@dataclass(slots=True)
class Line:
    """A paragraph; it holds line ends where the author broke the line by hand."""

    pieces: list[Piece]
    place: Place
    contents: bool = False
    """Whether it is an entry of a table of contents."""

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Row:
    """A table row, a cell for each column of the grid; cells that are merged into others are empty."""

    cells: list[tuple[list[Piece], Place]]
    first: bool
    """Whether a table begins with it."""


@dataclass(slots=True)
class _Cell:
    element: _Element | None
    column: int
    span: int
    """How many columns it takes."""


@dataclass(slots=True)
class _Spot:
    """How the paragraphs of a stretch of the file are placed: counted from 1 in a part of it."""

    part: str = ""
    paragraphs: int = 0

    def next(self) -> Place:
        self.paragraphs += 1
        return Place(part=self.part, paragraph=self.paragraphs)


@dataclass(slots=True)
class Body:
    """Reads the stories of a file: its body, then notes and text boxes, which hang on runs of the body."""

    path: str
    styles: Styles
    numbering: Numbering
    fields_hide: bool = True
    beside: Beside = field(default_factory=Beside)
    unfinished_field: bool = False
    _inline: Inline = field(init=False)
    _host: _Element | None = None
    _tables: int = 0
    _cells: int = 0
    _boxes: int = 0

    def __post_init__(self) -> None:
        self._inline = Inline(self.styles, self.beside, self.fields_hide)

    def read(self, container: _Element) -> Iterator[Line | Row]:
        """The running text."""
        yield from self._blocks(container, _Spot(), 0)
        self.unfinished_field = self._inline.open_field

    def notes(self, parts: dict[str, _Element | None]) -> Iterator[Line | Row]:
        """The footnotes and endnotes that the running text refers to, in its order."""
        found = {
            (kind, attribute(note, "id") or ""): note
            for kind, root in parts.items()
            for note in (() if root is None else root)
        }
        counts = dict.fromkeys(parts, 0)
        for kind, key, run in self.beside.notes:
            note = found.pop((kind, key), None)
            if note is not None:
                counts[kind] += 1
                title = "脚注" if kind == "w:footnoteReference" else "尾注"
                yield from self._hanging(note, run, f"{title}{counts[kind]}", 0)

    def _blocks(self, container: _Element, spot: _Spot, depth: int) -> Iterator[Line | Row]:
        carried: list[Piece] = []
        for element in _flattened(container):
            if not len(element):
                continue
            boxes = len(self.beside.boxes)
            if name(element) == "w:tbl":
                yield from self._table(element, depth + 1)
            else:
                pieces, ends = self._paragraph(element, carried)
                carried = [] if ends else pieces
                if ends and _says_something(pieces):
                    contents = self._inline.in_contents or self._is_contents(element)
                    yield Line(pieces, spot.next(), contents)
            yield from self._boxes_from(boxes, depth)
        if _says_something(carried):
            yield Line(carried, spot.next())

    def _paragraph(self, element: _Element, before: list[Piece]) -> tuple[list[Piece], bool]:
        """The pieces of a paragraph after those that flow into it, and whether it ends with its mark."""
        properties = child(element, "w:pPr")
        pieces = self._inline.read(element, self._host)
        ends = not _mark_is_gone(properties)
        if ends or _says_something(pieces):
            label = self.numbering.label(properties)
            if label:
                origin = element if self._host is None else self._host
                return [Piece(label, origin), *before, *pieces], ends
        return before + pieces, ends

    def _is_contents(self, element: _Element) -> bool:
        return self.styles.is_contents(value(element, "w:pPr", "w:pStyle"))

    def _boxes_from(self, first: int, depth: int) -> Iterator[Line | Row]:
        """The text boxes that were met since there were `first` of them."""
        found = self.beside.boxes[first:]
        del self.beside.boxes[first:]
        for content, run in found:
            self._boxes += 1
            yield from self._hanging(content, run, f"文本框{self._boxes}", depth)

    def _hanging(self, content: _Element, run: _Element, title: str, depth: int) -> Iterator[Line | Row]:
        with self._hung_on(run):
            yield from list(self._blocks(content, _Spot(title), depth + 1))

    @contextmanager
    def _hung_on(self, run: _Element) -> Iterator[None]:
        """All that is read hangs on a run, by which it can be found in the body; its fields are its own."""
        inline, host = self._inline, self._host
        self._inline = Inline(self.styles, self.beside, self.fields_hide)
        self._host = run if host is None else host
        try:
            yield
        finally:
            self._inline, self._host = inline, host

    def _table(self, table: _Element, depth: int) -> Iterator[Line | Row]:
        if depth > _DEEPEST_TABLE:
            raise DocumentError(f"表格嵌套超过 {_DEEPEST_TABLE} 层，不像一份报告", path=self.path)
        self._tables += 1
        title = self._tables
        rows = [_cells(row) for row in _flattened(table, "w:tr") if not _is_deleted(row)]
        columns = max((cells[-1].column + cells[-1].span for cells in rows if cells), default=0)
        self._count(columns, len(rows))
        nested: list[_Element] = []
        first = True
        for at, cells in enumerate(rows, 1):
            if _is_frame(cells, columns):
                part = f"表{title}" if len(rows) == columns == 1 else f"表{title}第{at}行"
                assert cells[-1].element is not None
                yield from self._blocks(cells[-1].element, _Spot(part), depth)
                first = True
            elif cells:
                yield Row(self._row(cells, columns, Place(table=title, row=at), nested), first)
                first = False
        for inner in nested:
            yield from self._table(inner, depth + 1)

    def _count(self, columns: int, rows: int) -> None:
        """Raise DocumentError for tables that nobody would read."""
        self._cells += columns * rows
        if columns > 2 * _MOST_COLUMNS:  # rows may overlap where widths are odd, but not so far
            raise DocumentError(f"有表格超过 {2 * _MOST_COLUMNS} 列，不像一份报告", path=self.path)
        if self._cells > _MOST_CELLS:
            raise DocumentError(f"表格超过 {_MOST_CELLS // 10_000} 万格，不像一份报告", path=self.path)

    def _row(
        self, cells: Sequence[_Cell], columns: int, place: Place, nested: list[_Element]
    ) -> list[tuple[list[Piece], Place]]:
        row: list[tuple[list[Piece], Place]] = []
        for cell in cells:
            here = Place(table=place.table, row=place.row, column=cell.column + 1)
            row += [([], here)] * (cell.column - len(row))
            row.append(([] if cell.element is None else self._cell(cell.element, nested), here))
            row += [([], here)] * (cell.span - 1)
        return row + [([], row[-1][1])] * (columns - len(row))

    def _cell(self, element: _Element, nested: list[_Element]) -> list[Piece]:
        """What a cell says, on one line; tables in it are read after its own."""
        paragraphs: list[list[Piece]] = []
        carried: list[Piece] = []
        boxes = len(self.beside.boxes)
        for inner in _flattened(element):
            if name(inner) == "w:tbl":
                nested.append(inner)
                continue
            pieces, ends = self._paragraph(inner, carried)
            carried = [] if ends else pieces
            if ends:
                paragraphs.append(pieces)
        paragraphs.append(carried)
        paragraphs += [block.pieces for block in self._boxes_from(boxes, 1) if isinstance(block, Line)]
        return _on_one_line([pieces for pieces in paragraphs if _says_something(pieces)])


def _flattened(container: _Element, *names: str) -> Iterator[_Element]:
    """The paragraphs and tables (or elements of other names) in a container, out of the wrappers around them."""
    wanted = names or ("w:p", "w:tbl")
    for element in container:
        kind = name(element)
        if kind in wanted:
            yield element
        elif kind in _WRAPPERS:
            yield from _flattened(element, *wanted)
        elif kind == "mc:AlternateContent":
            for branch in element[:1]:
                yield from _flattened(branch, *wanted)


def _says_something(pieces: Sequence[Piece]) -> bool:
    return any(piece.text.strip() for piece in pieces)


def _mark_is_gone(properties: _Element | None) -> bool:
    """Whether a paragraph runs on into the next: its mark is deleted, moved away or hidden."""
    mark = child(properties, "w:rPr")
    if mark is None:
        return False
    return any(child(mark, gone) is not None for gone in ("w:del", "w:moveFrom")) or bool(switch(mark, "w:vanish"))


def _is_deleted(row: _Element) -> bool:
    properties = child(row, "w:trPr")
    return properties is not None and any(child(properties, gone) is not None for gone in ("w:del", "w:hidden"))


def _cells(row: _Element) -> list[_Cell]:
    """The cells of a row by the columns they take. Those merged into the cell above have no element."""
    properties = child(row, "w:trPr")
    at = min(max(number(properties, "w:gridBefore") or 0, 0), _MOST_COLUMNS)
    cells = []
    for element in _flattened(row, "w:tc"):
        own = child(element, "w:tcPr")
        if child(own, "w:cellDel") is not None:
            continue
        span = min(max(number(own, "w:gridSpan") or 1, 1), _MOST_COLUMNS)
        merged = any(_goes_on(child(own, kind)) for kind in ("w:vMerge", "w:hMerge"))
        cells.append(_Cell(None if merged else element, at, span))
        at += span
    return cells


def _goes_on(merge: _Element | None) -> bool:
    """Whether a cell goes on with the merged cell above it or before it."""
    return merge is not None and attribute(merge, "val") != "restart"


def _is_frame(cells: Sequence[_Cell], columns: int) -> bool:
    """Whether a row is a frame around running text: one cell of the whole width with several paragraphs."""
    if len(cells) != 1 or cells[0].element is None or cells[0].span < columns:
        return False
    content = [
        inner
        for inner in _flattened(cells[0].element)
        if name(inner) == "w:tbl" or any((text.text or "").strip() for text in inner.iter() if name(text) == "w:t")
    ]
    return columns == 1 or len(content) > 1


def _on_one_line(paragraphs: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The paragraphs of a cell after each other, items with a semicolon between them."""
    joined: list[Piece] = []
    before = ""
    for pieces in paragraphs:
        text = "".join(piece.text for piece in pieces)
        if joined:
            joined.append(Piece("；" if _ITEM.match(text) and not _CLOSED.search(before) else " ", None))
        before = text
        joined += (Piece(piece.text.replace("\n", " ").replace("\t", " "), piece.origin) for piece in pieces)
    return joined
