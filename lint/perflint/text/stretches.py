"""Many stretches of one text, asked about a place without going through all of them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.text.span import Span


class Stretches:
    """Spans in any order; they may overlap, and stand inside each other."""

    def __init__(self, spans: Iterable[Span]) -> None:
        in_order = sorted((span.start, max(span.end, span.start + 1)) for span in spans)
        self._starts = [start for start, _ in in_order]
        self._furthest = list(accumulate((end for _, end in in_order), max))
        """How far the spans reach that begin no later than each one."""

    def overlap(self, place: Span) -> bool:
        """Whether one of them shares a code point with a place, as `Span.overlaps` has it."""
        begun = bisect_left(self._starts, max(place.end, place.start + 1))
        return begun > 0 and self._furthest[begun - 1] > place.start
