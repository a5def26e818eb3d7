"""Between code points, in which perflint counts, and the units that an editor counts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types

from perflint.text import SourceText, Span

if TYPE_CHECKING:
    from perflint.diagnostic import DiagnosticSpan


@dataclass(frozen=True, slots=True)
class Positions:
    """Translates places of one text for an editor that counts columns in `encoding`.

    Lines are numbered from 0 and end at LF, CRLF or CR, as the protocol has it.
    """

    source: SourceText
    encoding: str = types.PositionEncodingKind.Utf16

    def position(self, offset: int) -> types.Position:
        """The editor's name for an offset in code points."""
        at = self.source.position(offset)
        start = self.source.line_starts[at.line - 1]
        return types.Position(at.line - 1, self._units(self.source.text[start : at.offset]))

    def offset(self, position: types.Position) -> int:
        """The offset in code points of an editor's position; past the end of a line is its end."""
        starts = self.source.line_starts
        if position.line >= len(starts):
            return len(self.source.text)
        line, units = self.source.line(position.line + 1), 0
        for index, character in enumerate(line):
            units += self._units(character)
            if units > position.character:
                return starts[position.line] + index
        return starts[position.line] + len(line)

    def range(self, span: DiagnosticSpan | Span) -> types.Range:
        """A stretch of the text."""
        start, end = (span.start, span.end) if isinstance(span, Span) else (span.start.offset, span.end.offset)
        return types.Range(self.position(start), self.position(end))

    def span(self, given: types.Range) -> Span:
        """The stretch of the text that an editor names."""
        start = self.offset(given.start)
        return Span(start, max(start, self.offset(given.end)))

    def _units(self, text: str) -> int:
        if self.encoding == types.PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", errors="replace"))
        return len(text) + sum(character > "\uffff" for character in text)
