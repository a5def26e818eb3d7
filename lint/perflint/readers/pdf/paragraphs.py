"""From lines of print to paragraphs: where a line was broken because it was full, and where on purpose."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from perflint.document.marker import marker_at
from perflint.document.model import Style
from perflint.readers.pdf.line import centred, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perflint.document.model import Marker
    from perflint.readers.pdf.line import Line

_SENTENCE_END = re.compile(r"[。！？；：][”’）」』]?$")
_STEP = 0.6
"""Of the type size: indents that differ by less are the same."""


def set_margins(lines: Sequence[Line], width: float) -> None:
    """Tell each line where the text of its page begins and ends, from the lines of all pages of one width."""
    size = median(line.em for line in lines) if lines else 1.0
    left = _left_edge([line.x0 for line in lines], size)
    right = _right_edge([line.x1 for line in lines], size, left, width)
    for line in lines:
        line.left, line.right = min(left, line.x0), max(right, line.x1)


def _right_edge(ends: Iterable[float], size: float, left: float, width: float) -> float:
    """How far full lines reach: the farthest end that several lines share, so that one stray line does not count.

    Where hardly any line is full, the longest may be short: then at least two thirds of what the margins leave.
    """
    ends = sorted(ends, reverse=True)
    shared = max(2, len(ends) // 25)
    found = next(
        (
            (index, end)
            for index, end in enumerate(ends[: len(ends) - shared + 1])
            if end - ends[index + shared - 1] <= 1.2 * size
        ),
        (0, ends[0] if ends else 0.0),
    )[1]
    full = sum(found - 1.2 * size <= end <= found for end in ends)
    return found if full >= 4 else max(found, left + 0.67 * (width - 2 * left))


def _left_edge(starts: Iterable[float], size: float) -> float:
    steps = Counter(round(start / size * 2) for start in starts)
    often = [step for step, count in steps.items() if count >= max(2, 0.08 * steps.total())]
    least = min(often or steps, default=0)
    return least * size / 2


class Joiner:
    """Decides which lines go on in the next, by the habits of one document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        pairs = [
            (a, b) for a, b in itertools.pairwise(lines) if a.page == b.page and b.middle > a.middle and not fits(a, b)
        ]
        pitches = [(b.middle - a.middle) / b.em for a, b in pairs]
        self._pitch = median(pitches) if pitches else 2.0
        # Where full lines are often followed by one that stands farther left, first lines are indented.
        self._indents = sum(a.indent - b.indent > 1.2 for a, b in pairs) >= 2

    def paragraphs(self, lines: Sequence[Line]) -> list[list[Line]]:
        """The lines of each paragraph."""
        found: list[list[Line]] = []
        for line in lines:
            if found and self._goes_on(found[-1], line):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def _goes_on(self, paragraph: Sequence[Line], line: Line) -> bool:
        last = paragraph[-1]
        if last.leads or line.leads or fits(last, line) or abs(last.em - line.em) > 0.15 * last.em:
            return False
        if (
            last.page == line.page
            and line.middle > last.middle
            and (line.middle - last.middle) / line.em > self._pitch * 1.45
        ):
            return False
        if centred(last) != centred(line) and centred(last):
            return False
        ended = _SENTENCE_END.search(last.text) is not None
        marker = marker_at(line.text, 0, len(line.text))
        if marker is not None and not self._runs_on(paragraph, line, marker, ended=ended):
            return False
        return self._in_line(paragraph, line, ended=ended)

    def _runs_on(self, paragraph: Sequence[Line], line: Line, marker: Marker, *, ended: bool) -> bool:
        """Whether a number at the head of a line stands in the middle of a paragraph."""
        flush = self._indents and paragraph[0].indent > 1.2 and line.indent < _STEP
        if marker.style is Style.CIRCLED:
            # ① ② ③ run on inside a sentence; an item on a line of its own has its forerunner at the head of one.
            before = chr(ord("①") + marker.number - 2)
            return any(before in one.text[not index :] for index, one in enumerate(paragraph))
        return flush and not ended if marker.style <= Style.CHINESE_BRACKETED else not ended

    def _in_line(self, paragraph: Sequence[Line], line: Line, *, ended: bool) -> bool:
        """Whether a line stands where the next line of the paragraph has to stand."""
        if centred(paragraph[-1]) and centred(line):
            return True
        if len(paragraph) > 1:
            step = line.indent - paragraph[-1].indent
            return abs(step) < _STEP or (not ended and step < 0)
        step = line.indent - paragraph[0].indent
        if step <= -_STEP:
            return True
        if step >= _STEP:
            return marker_at(paragraph[0].text, 0, len(paragraph[0].text)) is not None and not ended
        return not (self._indents and line.indent > 1.2 and ended)
