"""A report before layout: a tree of sections with marked text, and what the generator knows about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.mutations.marks import Marks, ids, plain, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(slots=True)
class Paragraph:
    """A line of running text."""

    text: str


@dataclass(slots=True)
class Table:
    """A table: caption, header and rows of marked cells."""

    caption: str
    header: list[str]
    rows: list[list[str]]


Block = Paragraph | Table


@dataclass(slots=True)
class Section:
    """A numbered heading, what stands under it, and its subsections."""

    title: str
    level: int
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)
    run_in: bool = False
    """Whether the first paragraph follows the heading on its line."""
    mark: int = -1
    number: str | None = None
    """Another number than the one that is due."""
    listed: str | None = None
    """Another title in the table of contents."""
    topic: str = ""
    """The indicator that heading and body are about."""

    def walk(self) -> Iterator[Section]:
        """This section and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Group:
    """Items listed in one place, and the count stated for them."""

    name: str
    items: tuple[int, ...]
    count: int | None
    closed: bool
    whole: str = ""
    """The figure that the items add up to, where they are amounts."""


@dataclass(slots=True)
class Draft:
    """A whole report before layout."""

    title: list[str]
    preface: list[Paragraph]
    sections: list[Section]
    tail: list[str]
    marks: Marks
    groups: list[Group] = field(default_factory=list)

    def walk(self) -> Iterator[Section]:
        """All sections, in order."""
        for section in self.sections:
            yield from section.walk()

    def blocks(self) -> Iterator[Block]:
        """All blocks, in order."""
        yield from self.preface
        for section in self.walk():
            yield from section.blocks

    def map(self, change: Callable[[str], str]) -> None:
        """Change every marked string in place."""
        self.title = [change(line) for line in self.title]
        self.tail = [change(line) for line in self.tail]
        for section in self.walk():
            section.title = change(section.title)
        for block in self.blocks():
            if isinstance(block, Paragraph):
                block.text = change(block.text)
            else:
                block.caption = change(block.caption)
                block.rows = [[change(cell) for cell in row] for row in block.rows]

    def put(self, mark: int, text: str) -> None:
        """Replace what stands at a mark."""
        self.map(lambda line: replace(line, mark, text))

    def strings(self) -> Iterator[str]:
        """Every marked string, in order."""
        yield from self.title
        for paragraph in self.preface:
            yield paragraph.text
        for section in self.walk():
            yield section.title
            for block in section.blocks:
                yield from block_strings(block)
        yield from self.tail

    def home(self, mark: int) -> Block | None:
        """The paragraph or table in which a mark stands."""
        for block in self.blocks():
            if any(mark in ids(text) for text in block_strings(block)):
                return block
        return None

    def section_of(self, block: Block) -> Section | None:
        """The section in which a block stands."""
        return next((s for s in self.walk() if any(b is block for b in s.blocks)), None)


def block_strings(block: Block) -> Iterator[str]:
    """The marked strings of a block."""
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield block.caption
        for row in block.rows:
            yield from row


def length(draft: Draft) -> int:
    """Characters of text, without layout."""
    return sum(len(plain(text)) for text in draft.strings())
