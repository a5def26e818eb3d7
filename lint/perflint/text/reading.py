"""The text as it is read: cleaned of layout, with an exact map back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from perflint.text.span import Span


@dataclass(slots=True)
class ReadingText:
    """A cleaned text, made of runs that each stand for as many code points of the source.

    `text[i]` is the (folded) source character at `source_offset(i)`; characters of the source that carry
    layout only (marks, page numbers, line breaks inside a sentence) are in no run.
    """

    text: str = ""
    run_starts: list[int] = field(default_factory=list)
    source_starts: list[int] = field(default_factory=list)

    def source_offset(self, offset: int) -> int:
        """Where in the source the character at `offset` stands."""
        if not self.run_starts:
            return 0
        run = max(0, bisect_right(self.run_starts, offset) - 1)
        return self.source_starts[run] + offset - self.run_starts[run]

    def source_span(self, span: Span) -> Span:
        """The stretch of the source from the span's first to its last character."""
        start = self.source_offset(span.start)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self.source_offset(span.end - 1) + 1)

    def pieces(self, span: Span) -> list[Span]:
        """The stretches of the source that the span's characters stand on, without the layout between them.

        One where they stand together. None for an empty span between characters that do not: it has no one place.
        """
        if span.end <= span.start:
            here = self.source_offset(span.start)
            split = span.start > 0 and self.source_offset(span.start - 1) + 1 != here
            return [] if split else [Span(here, here)]
        found: list[Span] = []
        for offset in range(span.start, span.end):
            at = self.source_offset(offset)
            if found and found[-1].end == at:
                found[-1] = Span(found[-1].start, at + 1)
            else:
                found.append(Span(at, at + 1))
        return found
