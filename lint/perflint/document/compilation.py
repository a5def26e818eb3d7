"""Several reports in one file: a department's with those of its projects, or a year's volume of them.

They are of different money, so that figures of one do not speak to another's.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from perflint.document.fold import fold
from perflint.document.marker import marker_at
from perflint.document.model import Style
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document.model import Marker
    from perflint.text import SourceText

_LAST_WORD = re.compile(r"报[ \u3000]{0,4}告[ \t\u3000]*(?:[（(][^\n（）()]{1,12}[）)][ \t\u3000]*)?(?=[\r\n]|\Z)")
_KIND = re.compile("绩效|自评|评价|评估")
_NO_TITLE = re.compile(r"[。，；：、|\t…·]|\.{3}")
_ATTACHMENT = re.compile(r"附(?:件|表|录)[\d一二三四五六七八九十]{0,3}：?")
_YEAR = re.compile(r"20\d\d(?!年\d{1,2}月)|二[〇○零]")
_DATE = re.compile(r"年\d{1,2}月")
_MARKS = re.compile(r"(?:#+|>|\[bookmark：[^\]\n]*\]|\*\*| )+")
_LONGEST_TITLE = 60
_TITLE_LINES = 3
_NUMBER = re.compile(
    r"[\n\r](?:[ \t\u3000#>*]|\[bookmark[^\]\n]{0,40}\])*((?:第[一二三四五六七八九十\d]|[一二三四五六七八九十（(\d①-⑳])[^\n])",
)
_LONGEST_NUMBER = 12
_SHORTEST_REPORT = 300
_LOOK_AHEAD = 20_000


def reports(source: SourceText) -> list[Span]:
    """The stretches of the source that each hold one report; together they are all of it.

    A report begins with a title after which the numbering of chapters begins anew, where the one before has come
    past its first chapter. Chapters, tables of contents and running heads with such words begin none.
    """
    titles = [match.start() for match in _LAST_WORD.finditer(source.text)]
    starts, own = [0], ""
    if len(titles) > 1:
        lines, chapters = _Lines(source), _Chapters(source.text)
        for offset, following in pairwise([*titles, len(source.text)]):
            line = source.position(offset).line
            words = lines.title(line)
            style = chapters.past_first(offset) if words else None
            if style is None or offset - starts[-1] < _SHORTEST_REPORT:
                own = own or words
                continue
            at, chapter = chapters.after(offset, style)
            if chapter is None or chapter.number > 1:
                continue
            # Its own title may be the running head of a page: then what follows it at once tells.
            if not (words.endswith(own) or own.endswith(words)) or (chapter.style is style and at < following):
                begin, own = source.line_starts[lines.first_of_title(line) - 1], words
                chapters.start(begin)
                starts.append(begin)
    return [Span(start, end) for start, end in pairwise([*starts, len(source.text)])]


class _Lines:
    """The lines of a source, from 1, as far as titles and numbers go: folded, without marks at their heads."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.last = len(source.line_starts)
        self._heads: dict[int, str] = {}

    def head(self, number: int) -> str:
        """The words a line begins with; more than a title has where it is none."""
        if number not in self._heads:
            self._heads[number] = self._head(number)
        return self._heads[number]

    def _head(self, number: int) -> str:
        start = self.source.line_starts[number - 1]
        end = self.source.line_starts[number] if number < self.last else len(self.source.text)
        line = fold(self.source.text[start : min(end, start + 2 * _LONGEST_TITLE)]).strip()
        return _MARKS.sub("", line, count=1) if line[:1] in ("#", ">", "[", "*") else line

    def marker(self, number: int) -> Marker | None:
        """The number that a line begins with."""
        head = self.head(number)
        return marker_at(head, 0, len(head))

    def title(self, number: int) -> str:
        """The words of a title that ends with this line; empty where it is none."""
        line = self.head(number).replace(" ", "")
        if not self._may_be_of_title(number, line):
            return ""
        first = self.first_of_title(number)
        words = "".join(map(self.head, range(first, number))).replace(" ", "") + line
        above = next(map(self.marker, self._written_above(first)), None)
        of_chapter = above is not None and above.style is Style.PART  # on the line below its number
        return words if _KIND.search(words) and not of_chapter else ""

    def first_of_title(self, number: int) -> int:
        """The line that a title begins with, which ends with this one.

        The lines just above go with it, and across empty ones its year and the number of an attachment.
        """
        first, dated = number, _YEAR.search(self.head(number)) is not None
        for above in self._written_above(number):
            words = self.head(above).replace(" ", "")
            if _ATTACHMENT.fullmatch(words):
                return above
            if not self._may_be_of_title(above, words):
                break
            if first == above + 1 and not _DATE.search(words):
                first = above
            if not dated and _YEAR.search(words):
                first, dated = above, True
        return first

    def _written_above(self, number: int) -> list[int]:
        above = [one for one in range(number - 1, max(0, number - 3 * _TITLE_LINES), -1) if self.head(one)]
        return above[:_TITLE_LINES]

    def _may_be_of_title(self, number: int, words: str) -> bool:
        return len(words) <= _LONGEST_TITLE and not _NO_TITLE.search(words) and self.marker(number) is None


class _Chapters:
    """The numbering of chapters, followed from the beginning of a report."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: tuple[int, Marker | None] = (-1, None)
        self.start(0)

    def start(self, offset: int) -> None:
        """Begin with a report's first line."""
        self._read = self._seen = offset
        self._style: Style | None = None
        self._told = False
        self._past = False

    def past_first(self, offset: int) -> Style | None:
        """The style of the chapters before an offset, where a second one has followed the text of a first."""
        begin, self._seen = self._seen, offset
        for at, marker in self._markers(begin, offset) if not self._past else ():
            self._told = self._told or self._text.find("。", self._read, at) >= 0
            self._read = at
            if marker.number == 1 and (self._style is None or marker.style <= self._style):
                self._style, self._told = marker.style, False
            elif marker.style is self._style and marker.number == 2 and self._told:
                self._past = True
        return self._style if self._past else None

    def after(self, offset: int, style: Style) -> tuple[int, Marker | None]:
        """The first number after an offset in this style or in those that only chapters have, and where it stands."""
        if self._next[0] <= offset:
            end = min(len(self._text), offset + _LOOK_AHEAD)
            chapters = (
                found
                for found in self._markers(offset, end)
                if found[1].style <= Style.CHINESE or found[1].style is style
            )
            self._next = next(chapters, (end, None))
        return self._next

    def _markers(self, start: int, end: int) -> Iterator[tuple[int, Marker]]:
        for match in _NUMBER.finditer(self._text, max(0, start - 1), end):
            number = fold(self._text[match.start(1) : match.start(1) + _LONGEST_NUMBER])
            marker = marker_at(number, 0, len(number))
            if marker is not None:
                yield match.start(1), marker
