"""Stretches of text that know which element of the file they come from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from perflint.text import Place, SourceText


class Piece(NamedTuple):
    """Some text of a paragraph.

    `origin` is the `w:t` whose characters it is, from the first; or what stands for it (a tab, a formula, the
    paragraph whose number it is, the run that a text box or footnote hangs on). None where the reader put it in.
    """

    text: str
    origin: _Element | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of the source text in the file: `length` characters of `origin` from its first."""

    start: int
    length: int
    origin: _Element

    @property
    def end(self) -> int:
        """Where it ends in the source text."""
        return self.start + self.length


@dataclass(slots=True)
class Writing:
    """The source text while it is put together, line by line."""

    pieces: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    places: list[tuple[int, Place]] = field(default_factory=list)
    length: int = 0

    def put(self, pieces: Iterable[Piece]) -> None:
        """Append text with its origins."""
        for text, origin in pieces:
            if origin is not None and text:
                self.anchors.append(Anchor(self.length, len(text), origin))
            self.pieces.append(text)
            self.length += len(text)

    def say(self, text: str) -> None:
        """Append text that is in no element of the file."""
        self.pieces.append(text)
        self.length += len(text)

    def at(self, place: Place) -> None:
        """Say where what follows stands."""
        self.places.append((self.length, place))


@dataclass(frozen=True)
class WordText:
    """The text of a Word file with the way back into it."""

    source: SourceText
    anchors: tuple[Anchor, ...]

    @property
    def has_words(self) -> bool:
        """Whether the file says anything; the pipes of empty tables are the reader's own."""
        return any(not self.source.text[anchor.start : anchor.end].isspace() for anchor in self.anchors)

    def anchors_in(self, start: int, end: int) -> list[Anchor]:
        """The anchors that a stretch of the source text touches."""
        first = max(0, bisect_right(self.anchors, start, key=_start) - 1)
        last = bisect_right(self.anchors, max(start, end - 1), key=_start)
        return [anchor for anchor in self.anchors[first:last] if anchor.end > start]

    def nearest(self, offset: int) -> Anchor:
        """The anchor that an offset lies in, else the next on its line, else the last before it."""
        at = bisect_right(self.anchors, offset, key=_start)
        before, after = self.anchors[max(0, at - 1)], self.anchors[min(at, len(self.anchors) - 1)]
        if offset < before.end or "\n" in self.source.text[offset : after.start]:
            return before
        return after


def _start(anchor: Anchor) -> int:
    return anchor.start
