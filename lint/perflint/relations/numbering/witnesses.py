"""Where else in a report the numbers of its lists stand, which tells whether a number out of order is a slip.

Everything is looked up once for the whole report: a long one has thousands of lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from perflint.document import Kind, Style
from perflint.document.marker import marker_at
from perflint.relations.numbering.renumbering import chinese_ordinal
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.document import Document, Section

_NOISE = re.compile(r"[\s，。：；、！？（）“”《》〔〕.…·—-]")
_SAID_OF_OTHERS = re.compile(r"[》〕号][^，。；\n]{0,12}$|(?:法|条例|办法|规定)$")
_CHAPTER = frozenset(("部分", "章", "节", "篇", "编"))
_PART = frozenset(("部分", "项", "条", "点", "款", "节", "小节"))
_REFERENCE = re.compile(
    r"第 ?（?(?P<counted>[零一二三四五六七八九十百]+|[0-9]+)）? ?(?P<word>部分|章|节|篇|编|项|条|点|款|小节)"
    r"|(?:见|参照|按照|依据|如|同|与|前述|上述|本报告|[前上下后]文)"
    r"[“”（]{0,2}(?P<bare>[零一二三四五六七八九十百]+|[0-9]+)(?:、|）)"
)


class Witnesses:
    """What may speak against putting the numbers of a report in order."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self._document.sections]

    @cached_property
    def _own(self) -> frozenset[int]:
        return frozenset(self._starts)

    @cached_property
    def _before(self) -> dict[int, Section | None]:
        """The sibling before each section, by identity."""
        return {
            id(section): run[at - 1] if at else None for run in self._document.runs for at, section in enumerate(run)
        }

    @cached_property
    def _after(self) -> dict[int, Section | None]:
        """The sibling after each section, by identity."""
        return {
            id(section): run[at] if at < len(run) else None
            for run in self._document.runs
            for at, section in enumerate(run, start=1)
        }

    def sections_in(self, stretch: Span) -> list[Section]:
        """The sections whose numbers stand in a stretch."""
        first, last = bisect_left(self._starts, stretch.start), bisect_left(self._starts, stretch.end)
        return [s for s in self._document.sections[first:last] if stretch.contains(s.marker.span)]

    def stands_unread(self, stretch: Span, number: int, style: Style) -> bool:
        """Whether a number that seems left out stands in the stretch after all, in a form that is no heading."""
        words = stretch.of(self._document.text)
        written = f"(?:{chinese_ordinal(number)}|{number})"
        loose = rf"^[（第]? ?{written} ?[）、.，：]|^{written}[^\d.%，。；\n][^，。；\n]{{0,30}}$"
        return stands_inline(self._document.text, stretch, number, style) or any(
            stretch.start + match.start() not in self._own  # the numbers of nested lists
            for match in re.finditer(loose, words, re.MULTILINE)
        )

    def stands_restyled(self, stretch: Span, number: int) -> bool:
        """Whether a number that seems left out stands at the head of a line as one of another list, out of place there."""
        for section in self.sections_in(stretch):
            if section.marker.number != number:
                continue
            before = self._before[id(section)]
            if before is None or before.marker.number != number - 1 or before.start < stretch.start:
                return True
        return False

    def awaited_above(self, section: Section) -> bool:
        """Whether a number is the one that a numbering above it waits for: written in another style, it fell into a list."""
        above = section.parent
        while above is not None:
            after = self._after[id(above)]
            if above.marker.number + 1 == section.marker.number and (
                after is None or after.marker.number != section.marker.number
            ):
                return True
            above = above.parent
        return False

    @cached_property
    def _references(self) -> dict[str, set[str]]:
        """The numbers by which the report speaks of sections, each with the words it stands with; "" for none."""
        document = self._document
        contents = [block.span for block in document.blocks if block.kind is Kind.CONTENTS]
        found: dict[str, set[str]] = {}
        for match in _REFERENCE.finditer(document.text):
            if match.start() in self._own or _among(contents, Span(*match.span())):
                continue
            if not _SAID_OF_OTHERS.search(document.text, max(0, match.start() - 16), match.start()):
                found.setdefault(match["counted"] or match["bare"], set()).add(match["word"] or "")
        return found

    def referred_to(self, style: Style, numbers: Iterable[int]) -> bool:
        """Whether the report speaks of a section by one of the numbers: 详见第五部分, 本报告（三）."""
        words = _CHAPTER if style <= Style.CHINESE else _PART
        return any(
            "" in with_words or not with_words.isdisjoint(words)
            for number in numbers
            for written in (chinese_ordinal(number), str(number))
            if (with_words := self._references.get(written))
        )

    @cached_property
    def _listed(self) -> dict[str, set[tuple[Style, int]]]:
        """The lines of the tables of contents without punctuation, each with the numbers it has."""
        text, found = self._document.text, dict[str, set[tuple[Style, int]]]()
        for block in self._document.blocks:
            if block.kind is not Kind.CONTENTS:
                continue
            marker = marker_at(text, block.span.start, block.span.end)
            if marker is not None:
                line = _NOISE.sub("", block.span.of(text))
                found.setdefault(line, set()).add((marker.style, marker.number))
        return found

    @cached_property
    def _listed_by_pair(self) -> dict[str, set[str]]:
        """These lines by each two characters that stand together in them."""
        found: dict[str, set[str]] = {}
        for line in self._listed:
            for at in range(len(line) - 1):
                found.setdefault(line[at : at + 2], set()).add(line)
        return found

    def listed_otherwise(self, section: Section, style: Style, number: int) -> bool:
        """Whether the table of contents gives a heading another number, or the same one in another style."""
        title = _NOISE.sub("", section.title)
        return len(title) >= 2 and any(
            title in line and not self._listed[line] <= {(style, number)}
            for line in self._listed_by_pair.get(title[:2], ())
        )


def _among(spans: list[Span], place: Span) -> bool:
    """Whether a place lies inside one of the spans, which are in order and apart."""
    at = bisect_left(spans, place.start + 1, key=lambda span: span.start) - 1
    return at >= 0 and spans[at].contains(place)


def stands_inline(text: str, stretch: Span, number: int, style: Style) -> bool:
    """Whether a number of a style stands anywhere in the stretch, if only inside a sentence."""
    return re.search(_inline(number, style), stretch.of(text), re.MULTILINE) is not None


def _inline(number: int, style: Style) -> str:
    chinese = chinese_ordinal(number)
    match style:
        case Style.PART:
            return rf"第 ?(?:{chinese}|{number}) ?(?:部分|章|节|篇|编)"
        case Style.CHINESE:
            return rf"(?:^|[。；！？：]) ?{chinese} ?[、.，]"
        case Style.CHINESE_BRACKETED:
            return rf"（ ?{chinese} ?）?"
        case Style.ARABIC:
            return rf"(?:^|[。；！？：，（ ]){number} ?[、.](?!\d)"
        case Style.CIRCLED:
            return chr(ord("①") + number - 1)
        case _:
            return rf"(?<!\d){number} ?）"
