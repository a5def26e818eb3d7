"""From characters on a page to lines of text, and whether one line goes on in the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.readers.pdf.page import em

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perflint.readers.pdf.page import Glyph

_GAP = 0.7
"""Of the type size: glyphs farther apart have a space between them, though the page holds none."""
_TIGHT_GAP = 0.18
"""The same between two Latin letters or digits."""
_LATIN = r"[A-Za-z0-9][\w.,%‰+\-/:~]*"
_WORD = rf"(?:{_LATIN}|.)"
_QUOTE, _STOP = r"[“”‘’\"']", r"[，。、；：！？）》〉】〕」』,.;:!?)\]%％]"
_TOKEN = re.compile(rf"[《（〈【〔「『(\[]*{_WORD}(?:{_QUOTE}+{_WORD}|{_STOP}+(?:{_LATIN})?)*{_QUOTE}*", re.ASCII)
"""What no program breaks a line in: brackets and stops stick to the words they stand at, quotation marks to both
sides, and figures to the stop before them."""
_LEADERS = re.compile(r"[.…·⋯]{4,}|…{2,}")


@dataclass(slots=True)
class Line:
    """Glyphs on one height, from left to right."""

    glyphs: list[Glyph]
    page: int
    number: int = 0
    """Its place among the lines of the page, from 1."""
    left: float = 0.0
    """Where the text of its column begins."""
    right: float = 0.0
    """How far the text of its column reaches."""
    in_column: bool = False
    """Whether it stands in one of two columns, which then give its margins."""
    em: float = 1.0
    text: str = ""

    x0: float = 0.0
    """Its left end."""
    x1: float = 0.0
    """Its right end."""
    top: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        self.glyphs.sort(key=lambda glyph: glyph.x0)
        self.em = em(self.glyphs)
        self.text = text_of(self.glyphs, self.em)
        seen = [glyph for glyph in self.glyphs if not glyph.text.isspace()] or self.glyphs
        self.x0, self.x1 = seen[0].x0, max(glyph.x1 for glyph in seen)
        self.top, self.bottom = min(glyph.top for glyph in seen), max(glyph.bottom for glyph in seen)
        self.left, self.right = self.x0, self.x1

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def indent(self) -> float:
        """How far it stands in from its column, in characters."""
        return (self.x0 - self.left) / self.em

    @property
    def leads(self) -> bool:
        """Whether dots lead the eye to a page number."""
        return _LEADERS.search(self.text) is not None

    def stretches(self, gap: float) -> list[tuple[float, float]]:
        """From where to where there is print without `gap` points of nothing."""
        return [(piece[0].x0, max(glyph.x1 for glyph in piece)) for piece in self.segments(gap)]

    def segments(self, gap: float) -> list[list[Glyph]]:
        """Its glyphs cut where nothing stands for `gap` points."""
        found: list[list[Glyph]] = []
        end = float("-inf")
        for glyph in self.glyphs:
            if glyph.text.isspace():
                continue
            if glyph.x0 - end > gap:
                found.append([])
            found[-1].append(glyph)
            end = max(end, glyph.x1)
        return found


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines that glyphs stand in, from top to bottom; what is blank is left out."""
    rows: list[list[Glyph]] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if rows and glyph.middle - middle <= 0.5 * max(height, glyph.bottom - glyph.top):
            rows[-1].append(glyph)
            # The tallest glyph speaks for the row, so that raised figures and commas do not drag it along.
            if glyph.bottom - glyph.top > height * 1.2:
                middle, height = glyph.middle, glyph.bottom - glyph.top
        else:
            rows.append([glyph])
            middle, height = glyph.middle, glyph.bottom - glyph.top
    return [Line(row, page) for row in rows if any(not glyph.text.isspace() for glyph in row)]


def text_of(glyphs: Sequence[Glyph], size: float) -> str:
    """What glyphs from left to right say; a wide gap is a space."""
    pieces: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None and not glyph.text.isspace() and not before.text.isspace():
            latin = _latin(before.text) and _latin(glyph.text)
            if glyph.x0 - before.x1 > size * (_TIGHT_GAP if latin else _GAP):
                pieces.append(" ")
        pieces.append(glyph.text)
        before = glyph
    return "".join(pieces).strip()


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def joined(texts: Iterable[str]) -> str:
    """Lines as one: with a space between two Latin words, with none in Chinese."""
    whole = ""
    for text in texts:
        between = (
            " " if whole[-1:].isascii() and whole[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha() else ""
        )
        whole += between + text
    return whole


def fits(line: Line, follower: Line) -> bool:
    """Whether the first word of the next line would have had room on this one, so that it was ended on purpose."""
    room = (line.right - line.left) - (line.x1 - line.x0) if centred(line) else line.right - line.x1
    match = _TOKEN.match(follower.text)
    glyphs = [glyph for glyph in follower.glyphs if not glyph.text.isspace()][: len(match.group()) if match else 1]
    return room > glyphs[-1].x1 - glyphs[0].x0 + 0.4 * line.em


def first_word_width(text: str) -> float:
    """About how wide the part of a text is that no line can be broken in, in characters."""
    match = _TOKEN.match(text)
    return sum(0.5 if char.isascii() else 1.0 for char in (match.group() if match else text[:1]))


def centred(line: Line) -> bool:
    """Whether it stands in the middle of its column with room on both sides."""
    before, after = line.x0 - line.left, line.right - line.x1
    return before > 2.5 * line.em and abs(before - after) < 1.5 * line.em
