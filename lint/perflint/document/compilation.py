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
_LOOK_AHEAD = 200


def reports(source: SourceText) -> list[Span]:
    """The stretches of the source that each hold one report; together they are all of it.

    A report begins with a title after which the numbering of chapters begins anew, where the one before has come
    past its first chapter. Chapters, tables of contents and running heads with such words begin none.
    """
    titles = [source.position(match.start()).line for match in _LAST_WORD.finditer(source.text)]
    starts, own = [0], ""
    if len(titles) > 1:
        lines = _Lines(source)
        chapters = _Chapters(lines)
        for line, following in pairwise([*titles, lines.last + 1]):
            words = lines.title(line)
            style = chapters.past_first(line) if words else None
            if style is None:
                own = own or words
                continue
            at, chapter = chapters.after(line, style)
            if chapter is None or chapter.number > 1:
                continue
            # Its own title may be the running head of a page: then what follows it at once tells.
            if not (words.endswith(own) or own.endswith(words)) or (chapter.style is style and at < following):
                begin, own = lines.first_of_title(line), words
                chapters.start(begin)
                starts.append(source.line_starts[begin - 1])
    return [Span(start, end) for start, end in pairwise([*starts, len(source.text)])]


class _Lines:
    """The lines of a source, from 1, as far as titles and numbers go: folded, without marks at their heads."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.last = len(source.line_starts)

    def head(self, number: int) -> str:
        """The words a line begins with; more than a title has where it is none."""
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
    """The numbering of chapters, followed from the beginning of a report; each line is looked at once or twice."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self._next: tuple[int, Marker | None] = (0, None)
        self.start(1)

    def start(self, line: int) -> None:
        """Begin with a report's first line."""
        self._read = line
        self._style: Style | None = None
        self._told = False
        self._past = False

    def past_first(self, line: int) -> Style | None:
        """The style of the chapters before a line, where a second one has followed the text of a first."""
        for number in range(self._read, line if not self._past else self._read):
            head = self._lines.head(number)
            marker = marker_at(head, 0, len(head))
            if marker is not None and marker.number == 1 and (self._style is None or marker.style <= self._style):
                self._style, self._told = marker.style, False
            elif marker is not None and marker.style is self._style and marker.number == 2 and self._told:
                self._past = True
            self._told = self._told or self._has_sentence(number)
        self._read = max(self._read, line)
        return self._style if self._past else None

    def _has_sentence(self, number: int) -> bool:
        source = self._lines.source
        start = source.line_starts[number - 1]
        end = source.line_starts[number] if number < self._lines.last else len(source.text)
        return source.text.find("。", start, end) >= 0

    def after(self, line: int, style: Style) -> tuple[int, Marker | None]:
        """The first number after a line in this style or in those that only chapters have, and its line."""
        if self._next[0] <= line:
            self._next = next(self._chapters(line + 1, style), (line + _LOOK_AHEAD, None))
        return self._next

    def _chapters(self, begin: int, style: Style) -> Iterator[tuple[int, Marker]]:
        for number in range(begin, min(begin + _LOOK_AHEAD, self._lines.last + 1)):
            marker = self._lines.marker(number)
            if marker is not None and (marker.style <= Style.CHINESE or marker.style is style):
                yield number, marker
