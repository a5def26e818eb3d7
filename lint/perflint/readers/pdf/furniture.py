"""Running heads, running feet and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perflint.readers.pdf.line import Line
    from perflint.readers.pdf.page import Page

_EDGE = 0.15
"""Of a page's height, at the top and at the bottom: where heads and feet stand."""
_PAGE_NUMBER = re.compile(
    r"[-—–―－·\s]*第?\s*[\divxlcIVXLC]{1,4}\s*页?[-—–―－·\s]*|第\s*\d{1,4}\s*页[\s，,/／]*共?\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}"
)
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,%％])")
"""What may be the number of a page; an amount is none."""
_MOST_LINES = 3
"""At each end of a page."""


def without_furniture(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page without what the layout repeats from page to page."""
    places: dict[tuple[str, bool, int], set[int]] = defaultdict(set)
    for page, found in zip(pages, lines, strict=True):
        for line, at_top in _outermost(page, found):
            for key in _keys(line, page, at_top=at_top):
                places[key].add(page.number)
    kept = []
    for page, found in zip(pages, lines, strict=True):
        dropped: set[int] = set()
        stopped: set[bool] = set()
        for line, at_top in _outermost(page, found):
            if at_top in stopped:
                continue
            seen = max(len(places[key]) for key in _keys(line, page, at_top=at_top))
            if seen >= max(2, 0.3 * len(pages)) or _is_page_number(line, page, at_top=at_top):
                dropped.add(id(line))
            else:
                stopped.add(at_top)
        kept.append([line for line in found if id(line) not in dropped])
    return kept


def _outermost(page: Page, lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """The first and the last few lines, from the edges inward, as far as they stand near an edge."""
    for line in lines[:_MOST_LINES]:
        if line.bottom <= _EDGE * page.height:
            yield line, True
    for line in reversed(lines[-_MOST_LINES:]):
        if line.top >= (1 - _EDGE) * page.height:
            yield line, False


def _keys(line: Line, page: Page, *, at_top: bool) -> list[tuple[str, bool, int]]:
    """What a line says with its numbers left open, and its distance from the edge, rounded both ways."""
    words = _NUMBER.sub("#", "".join(line.text.split()))
    distance = line.middle if at_top else page.height - line.middle
    return [(words, at_top, round(distance / 6)), (words, at_top, -1 - round(distance / 6 + 0.5))]


def _is_page_number(line: Line, page: Page, *, at_top: bool) -> bool:
    """Whether a line is nothing but a page's number, also where there is only one page."""
    if _PAGE_NUMBER.fullmatch(line.text) is None:
        return False
    near = line.middle < 0.1 * page.height if at_top else line.middle > 0.9 * page.height
    return near and (not line.text.isdecimal() or int(line.text) <= 2_000)
