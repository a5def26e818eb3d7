"""A report's points as a tree of indicators: sections, lists and rows, with what is above and below each."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from perflint.quantity import Interval
from perflint.relations.model import Status, Sum
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.claims import Claim, Sentence
    from perflint.document import Document, Section
    from perflint.relations.assessing.points import Entry, Scorebook


@dataclass(frozen=True)
class Scores:
    """A report's points, with what is needed to relate them."""

    document: Document
    sentences: Sequence[Sentence]
    book: Scorebook
    tables: tuple[Sum, ...]
    """The totals of score and weight columns."""

    @cached_property
    def over(self) -> list[Entry]:
        """What scores more than its weight; it explains the totals that fail with it."""
        titled = [self.told(entry) for entry in self.book.sections.values() if entry.titled is not None]
        return [entry for entry in [*self.book.entries, *titled] if exceeds(entry)]

    def told(self, entry: Entry) -> Entry:
        """An entry with the score of its heading, where it has one there."""
        if entry.titled is None:
            return entry
        return replace(entry, score=entry.titled)

    @cached_property
    def tops(self) -> list[tuple[int, Entry]]:
        """The scored sections that stand in no other scored section, by place."""
        sections = [entry for entry in self.book.sections.values() if entry.section is not None]
        tops = [
            (e.section.start, self.told(e))
            for e in sections
            if e.section is not None and self._above(e.section) is None
        ]
        return sorted(tops, key=_place)

    @cached_property
    def listed(self) -> list[tuple[int, Entry]]:
        """The scored entries of lists, by place."""
        return sorted(((entry.start, entry) for entry in self.book.listed if entry.score), key=_place)

    @cached_property
    def by_weight(self) -> dict[int, list[Entry]]:
        """The entries of lists, by the claim that is their weight."""
        found: dict[int, list[Entry]] = {}
        for entry in self.book.listed:
            if entry.weight is not None:
                found.setdefault(entry.weight.index, []).append(entry)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[Entry]]:
        """All entries, by name."""
        found: dict[str, list[Entry]] = {}
        for entry in self.book.entries:
            found.setdefault(entry.name, []).append(entry)
        return found

    @cached_property
    def table_totals(self) -> list[Claim]:
        """The totals of all score columns."""
        found: list[Claim] = []
        for grid in {id(entry.grid): entry.grid for entry in self.book.rows}.values():
            column = grid.column("score") if grid is not None else None
            for row in grid.rows if grid is not None else ():
                claim = row.claims.get(column.index) if column and row.kind == "total" else None
                if claim is not None:
                    found.append(claim)
        return found

    def _above(self, section: Section) -> Entry | None:
        parent = section.parent
        while parent is not None:
            if parent.start in self.book.sections:
                return self.book.sections[parent.start]
            parent = parent.parent
        return None

    def parts(self, entry: Entry) -> list[Entry]:
        """An entry with its own score, or those of its sections; empty when one is missing."""
        told = self.told(entry)
        if told.score is not None:
            return [told]
        children = self.children(entry)
        found: list[Entry] = []
        for child in children:
            below = self.parts(child)
            if not below:
                return []
            found.extend(below)
        return found

    def children(self, entry: Entry) -> list[Entry]:
        """The scored sections directly under a section."""
        if entry.section is None:
            return []
        return [self.book.sections[s.start] for s in entry.section.children if s.start in self.book.sections]

    def worth(self, entry: Entry) -> Claim | None:
        """An entry's weight; None where the report writes scores in the brackets of headings."""
        if self.book.headings_are_scores and entry.place == "section" and bracketed(entry):
            return None
        return entry.weight

    def mended(self, entry: Entry, due: Interval) -> Iterator[Claim]:
        """The failing totals of an entry's table that hold once its score is what it should be."""
        if entry.score is None or entry.grid is None:
            return
        for table in self.tables:
            parts = [o.claim for o in table.operands[1:]]
            if table.status is not Status.CONTRADICTED or entry.score.index not in parts:
                continue
            whole = next((t for t in self.table_totals if t.index == table.operands[0].claim), None)
            if whole is None:
                continue
            column = entry.grid.column("score")
            values = [r.claims[column.index] for r in entry.grid.rows if column and column.index in r.claims]
            rest = sum((c.quantity.value for c in values if c.index in parts and c is not entry.score), Decimal(0))
            if (due + Interval.exactly(rest)).meets(whole.quantity.interval):
                yield whole


def _place(entry: tuple[int, Entry]) -> int:
    return entry[0]


def between(entries: list[tuple[int, Entry]], low: int, high: int) -> list[Entry]:
    """The entries of a list in order of place that begin in a stretch of the text."""
    return [
        entry for _, entry in entries[bisect_left(entries, low, key=_place) : bisect_left(entries, high, key=_place)]
    ]


def exceeds(entry: Entry) -> bool:
    """Whether a score lies above its weight, or below zero."""
    if entry.weight is None or entry.score is None or entry.bonus:
        return False
    score = entry.score.quantity.value
    return score < 0 or (score > entry.weight.quantity.value and entry.weight.quantity.value > 0)


def bracketed(entry: Entry) -> bool:
    """Whether its weight stands in the heading of its section."""
    section, weight = entry.section, entry.weight
    return section is not None and weight is not None and weight.quantity.span.start < section.title_span.end


def chapter(section: Section | None) -> Section | None:
    """The outermost section above one."""
    while section is not None and section.parent is not None:
        section = section.parent
    return section
