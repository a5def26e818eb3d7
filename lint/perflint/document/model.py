"""The parts of a report. Spans count code points of the reading text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from perflint import values

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from perflint.text import ReadingText, SourceText, Span


class Kind(values.StrEnum):
    """What a block of lines is."""

    TEXT = "text"
    TABLE = "table"
    CONTENTS = "contents"
    ATTACHMENTS = "attachments"


class Style(IntEnum):
    """How a heading or item is numbered, in the customary order of levels."""

    PART = 0
    """第一部分"""
    CHINESE = 1
    """一、"""
    CHINESE_BRACKETED = 2
    """（一）"""
    ARABIC = 3
    """1. or 1、"""
    ARABIC_BRACKETED = 4
    """（1）"""
    HALF_BRACKETED = 5
    """1）"""
    CIRCLED = 6
    """①"""


@values.dataclass(frozen=True, slots=True)
class Marker:
    """The number before a heading or an item."""

    style: Style
    number: int
    shape: str
    """What stands around the number: "、", ".", "（）" …"""
    span: Span
    text: str


@values.dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table row or an entry of the contents: one line of the reading text."""

    kind: Kind
    span: Span
    row: int = -1
    """Which table row a cell on a line of its own belongs to; -1 where the line is no such cell."""
    opens_cell: bool = True
    """Whether such a line begins a cell, or goes on with the one before."""


@values.dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; empty cells have an empty span."""

    span: Span
    text: str


@values.dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells. Rows may be shorter than the widest one where cells are merged."""

    rows: tuple[tuple[Cell, ...], ...]
    span: Span
    caption: str
    """The line or two above it, which may give a unit: 单位：万元."""


@dataclass(slots=True, eq=False)
class Section:
    """A numbered heading or item with everything under it."""

    marker: Marker
    title: str
    title_span: Span
    parent: Section | None
    end: int = 0
    """Where the next section of the same or a higher level begins."""
    children: list[Section] = field(default_factory=list)
    _path: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where the number stands."""
        return self.marker.span.start

    @property
    def body_start(self) -> int:
        """Where the text after the title begins."""
        return self.title_span.end

    @property
    def path(self) -> tuple[str, ...]:
        """Titles with their numbers, from the chapter down."""
        if not self._path:
            above = self.parent.path if self.parent else ()
            self._path = (*above, f"{self.marker.text}{self.title}")
        return self._path

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles without their numbers, from the chapter down."""
        return (*(self.parent.titles if self.parent else ()), self.title)


@dataclass
class Document:
    """A report: its text as it is, as it is read, and its structure."""

    path: str
    source: SourceText
    reading: ReadingText
    blocks: list[Block]
    sections: list[Section]
    """All sections in order of appearance."""
    runs: list[list[Section]]
    """Siblings that were read as one numbering, in order."""
    tables: list[Table] = field(default_factory=list)
    title: str = ""
    year: int | None = None
    """The fiscal year the report is about."""

    @property
    def text(self) -> str:
        """The reading text."""
        return self.reading.text

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def section_at(self, offset: int) -> Section | None:
        """The innermost section an offset of the reading text lies in."""
        index = bisect_right(self._section_starts, offset) - 1
        section = self.sections[index] if index >= 0 else None
        while section is not None and offset >= section.end:
            section = section.parent
        return section

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def line_at(self, offset: int) -> int:
        """The index of the block that an offset of the reading text lies in; -1 before the first."""
        return bisect_right(self._block_starts, offset) - 1

    def matches(self, pattern: re.Pattern[str], *kinds: Kind) -> Iterator[tuple[Block, re.Match[str]]]:
        """The matches within the lines of these kinds, in prose where none is named; each with its line."""
        kinds = kinds or (Kind.TEXT,)
        for match in pattern.finditer(self.text):
            block = self.blocks[self.line_at(match.start())]
            if block.kind in kinds and match.end() <= block.span.end:
                yield block, match

    def find(self, pattern: re.Pattern[str], cue: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches in lines that hold a cue.

        Where a pattern cannot match without the cue and keeps to one line, these are all its matches, found in a
        fraction of the time.
        """
        text, at = self.text, 0
        while (match := cue.search(text, at)) is not None:
            start = text.rfind("\n", 0, match.start()) + 1
            at = text.find("\n", match.end()) + 1 or len(text)
            yield from pattern.finditer(text, start, at)
            if at == len(text):
                return

    def titles(self, offset: int) -> tuple[str, ...]:
        """The titles above an offset of the reading text without their numbers, from the chapter down."""
        section = self.section_at(offset)
        return section.titles if section else ()

    def section_path(self, offset: int) -> tuple[str, ...]:
        """The titles above an offset of the reading text, from the chapter down."""
        section = self.section_at(offset)
        return section.path if section else ()
