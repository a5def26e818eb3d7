"""From the lines and rows of a Word file to one source text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.readers.docx.body import Line, Row
from perflint.readers.docx.pieces import Piece, WordText, Writing
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LEADERS = "……"
_PAGE_NUMBER = re.compile(r"\t\s*[\dIVXivx]{1,5}\s*$")


def laid_out(blocks: Iterable[Line | Row]) -> WordText:
    """One line for each paragraph, and for each table row one with pipes, as in Markdown."""
    blocks = list(blocks)
    writing = Writing()
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if before is not None and isinstance(before, Row) != isinstance(block, Row):
            writing.say("\n")
        if isinstance(block, Row):
            if before is not None and block.first and isinstance(before, Row):
                writing.say("\n")
            _put_row(writing, block)
        else:
            writing.at(block.place)
            writing.put(_with_tabs(block, _keeps_tabs(blocks, at)))
        writing.say("\n")
    source = SourceText("".join(writing.pieces), tuple(writing.places))
    return WordText(source, tuple(writing.anchors))


def _put_row(writing: Writing, row: Row) -> None:
    writing.at(row.cells[0][1])
    writing.say("|")
    for pieces, place in row.cells:
        writing.at(place)
        writing.say(" ")
        writing.put(pieces)
        writing.say(" |")
    if row.first:
        writing.say("\n|" + "---|" * len(row.cells))


def _keeps_tabs(blocks: Sequence[Line | Row], at: int) -> bool:
    """Whether the tabs of a paragraph part columns: a neighbour has as many. Else they only leave room."""
    columns = _columns(blocks[at])
    return columns > 1 and any(
        _columns(blocks[near]) == columns for near in (at - 1, at + 1) if 0 <= near < len(blocks)
    )


def _columns(block: Line | Row) -> int:
    return len([cell for cell in block.text.split("\t") if cell.strip()]) if isinstance(block, Line) else 0


def _with_tabs(line: Line, keeps_tabs: bool) -> Iterable[Piece]:  # noqa: FBT001
    """The pieces of a paragraph with its tabs as the text shows them: leaders before the page in the contents."""
    if "\t" not in line.text:
        return line.pieces
    if line.contents and _PAGE_NUMBER.search(line.text):
        last = max(at for at, piece in enumerate(line.pieces) if "\t" in piece.text)
        return [
            Piece(piece.text.replace("\t", _LEADERS if at == last else " "), piece.origin)
            for at, piece in enumerate(line.pieces)
        ]
    if keeps_tabs:
        return line.pieces
    return [Piece(piece.text.replace("\t", " "), piece.origin) for piece in line.pieces]
