"""A report's text as it lies on the page: headings, paragraphs, tables, and what became of each figure.

Small, and made of plain values, so that it can be handed from one process to another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from perflint.document import Kind
from perflint.facts import Status
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document import Block, Document, Section, Table
    from perflint.facts import Facts
    from perflint.text import SourceText

_HASHES = re.compile(r"#{1,6} ")
_AFTER_TITLE = re.compile(r"[。：:；\s]*")
_LONGEST_HEADING = 60
_LONGEST_LEAD = 24
_LEAST_AFTER_LEAD = 6
_LONGEST_MASTHEAD = 40
_DEEPEST = 6
_LAST_TITLE_LINE = 12


class Form(StrEnum):
    """What a passage looks like."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    CONTENTS = "contents"
    LIST = "list"
    """The list of attachments."""
    ROW = "row"
    """A table row that is part of no table."""


_PLAIN_FORMS = {Kind.TABLE: Form.ROW, Kind.CONTENTS: Form.CONTENTS, Kind.ATTACHMENTS: Form.LIST}


class Standing(StrEnum):
    """What the rest of a report says to one of its figures."""

    VERIFIED = "verified"
    CONTRADICTED = "contradicted"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading: the stretches of the source that are read as one."""

    form: Form
    pieces: tuple[Span, ...]
    level: int = 0
    """Of a heading, from 1."""
    lead: int = 0
    """Where the title ends of an item whose text goes on in the same line; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: rows of cells, each the stretches of the source that it holds; none where it is empty."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its standing. The span counts the source."""

    span: Span
    standing: Standing


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything a picture of the report needs besides its source text. All spans count the source."""

    title: str
    parts: tuple[Passage | Sheet, ...]
    figures: tuple[Figure, ...]


def layout(*reports: Facts) -> Layout:
    """The layout of a file whose reports were understood, one at least."""
    parts = (part for facts in reports for part in _parts(facts.document))
    figures = (figure for facts in reports for figure in _figures(facts))
    return Layout(reports[0].document.title, tuple(parts), tuple(figures))


def plain_layout(source: SourceText) -> Layout:
    """The layout of a text of which nothing is known: its lines."""
    found, start = [], 0
    for line in source.text.splitlines(keepends=True):
        body = line.rstrip()
        if body:
            found.append(Passage(Form.TEXT, (Span(start, start + len(body)),)))
        start += len(line)
    return Layout("", tuple(found), ())


def _figures(facts: Facts) -> Iterator[Figure]:
    words = {Status.HOLDS: Standing.VERIFIED, Status.CONTRADICTED: Standing.CONTRADICTED}
    reading = facts.document.reading
    for quantity, status in zip(facts.quantities, facts.standings, strict=True):
        standing = words.get(status, Standing.ONCE) if status is not None else Standing.ONCE
        yield Figure(reading.source_span(quantity.span), standing)


def _parts(document: Document) -> Iterator[Passage | Sheet]:
    tables = iter(document.tables)
    table = next(tables, None)
    headings = _Headings(document)
    for block in document.blocks:
        while table is not None and table.span.end <= block.span.start:
            yield _sheet(document, table)
            table = next(tables, None)
        if table is not None and table.span.contains(block.span):
            continue
        pieces = tuple(_pieces(document, block.span))
        if pieces:
            yield headings.passage(block, pieces)
    if table is not None:
        yield _sheet(document, table)


def _sheet(document: Document, table: Table) -> Sheet:
    return Sheet(tuple(tuple(tuple(_pieces(document, cell.span)) for cell in row) for row in table.rows))


def _pieces(document: Document, span: Span) -> Iterator[Span]:
    """The stretches of the source that a span of the reading text stands on, without the layout between them."""
    reading = document.reading
    if span.end <= span.start:
        return
    index = max(0, bisect_left(reading.run_starts, span.start + 1) - 1)
    held: Span | None = None
    for number in range(index, len(reading.run_starts)):
        run = reading.run_starts[number]
        if run >= span.end:
            break
        following = reading.run_starts[number + 1] if number + 1 < len(reading.run_starts) else len(reading.text)
        start = reading.source_starts[number] + max(0, span.start - run)
        end = reading.source_starts[number] + min(following, span.end) - run
        if held is not None and held.end == start:
            held = Span(held.start, end)
            continue
        if held is not None:
            yield held
        held = Span(start, end)
    if held is not None:
        yield held


class _Headings:
    """Tells headings from paragraphs."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sections = {section.start: section for section in document.sections}
        self._title_lines = _title_lines(document)

    def passage(self, block: Block, pieces: tuple[Span, ...]) -> Passage:
        if block.kind in _PLAIN_FORMS:
            return Passage(_PLAIN_FORMS[block.kind], pieces)
        if block.span in self._title_lines:
            return Passage(Form.TITLE, pieces)
        section = self._sections.get(block.span.start)
        if section is not None and self._is_heading(section, block):
            return Passage(Form.HEADING, pieces, min(_DEEPEST, _depth(section)))
        hashes = _hashes(self._document.source.text, pieces[0].start)
        if hashes:
            return Passage(Form.HEADING, pieces, hashes)
        return Passage(Form.TEXT, pieces, lead=self._lead(section, block) if section is not None else 0)

    def _lead(self, section: Section, block: Block) -> int:
        """Where the title of an item ends that says more than its title."""
        title = section.title_span
        run_in = 0 < len(title) <= _LONGEST_LEAD and block.span.end - title.end > _LEAST_AFTER_LEAD
        return self._document.reading.source_span(title).end if run_in else 0

    def _is_heading(self, section: Section, block: Block) -> bool:
        """A numbered line is a heading when its title is all it has."""
        rest = self._document.text[section.title_span.end : block.span.end]
        short = len(block.span) <= _LONGEST_HEADING
        return short and _AFTER_TITLE.fullmatch(rest) is not None and not rest.startswith(("；", "。"))


def _title_lines(document: Document) -> set[Span]:
    """The lines that make up the title, which may run over two or three, and the names above them."""
    text, rest = document.text, document.title
    above: list[Span] = []
    found: list[Span] = []
    for block in document.blocks[:_LAST_TITLE_LINE] if rest else ():
        line = block.span.of(text)
        if block.kind is Kind.TEXT and line and rest.startswith(line):
            found.append(block.span)
            rest = rest[len(line) :]
            if not rest:
                masthead = all(len(span) <= _LONGEST_MASTHEAD for span in above)
                return {*found, *above} if masthead else set(found)
        else:
            above += [*found, block.span]
            found, rest = [], document.title
    return set()


def _depth(section: Section) -> int:
    depth, above = 1, section.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    return depth


def _hashes(source: str, start: int) -> int:
    """The level of a Markdown heading whose words begin at `start`; 0 where the line is none."""
    begin = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    before = source[begin:start].lstrip()
    return len(before.strip()) if _HASHES.match(before + " ") and not before.strip(" #") else 0
