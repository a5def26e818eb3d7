"""Putting a numbering in order, where the numbers around a fault leave only one way to do it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.document import Style
from perflint.lexicon import load
from perflint.text import Edit, Span
from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.document import Document, Section

_CHINESE = "零一二三四五六七八九十"
_DIGITS = re.compile(r"[〇零一二三四五六七八九十百]+|\d+|[①-⑳]")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x30, 0x3A)}
_LEAD = 80
"""How far before a list its number of points is told: 主要做了以下三个方面的工作."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """What each number out of order must become, by its index. `far` when the gap is more than one number wide."""

    numbers: dict[int, int]
    far: bool = False


def renumbering(numbers: Sequence[int], at: int, opened: int = 0) -> Renumbering | None:
    """How to mend the number at index `at` of a list that begins at index `opened`.

    Either the next number shows that this one alone was mistyped (1, 2, 2, 4), or the numbers from it to the end
    of the list go on one by one and can all be shifted (1, 2, 4, 5). None where neither is so, where the list is
    out of order before it, or where the number goes on with a list that was opened earlier.
    """
    due = at - opened + 1
    number = numbers[at]
    if list(numbers[opened:at]) != list(range(1, due)) or _goes_on(numbers, at, opened):
        return None
    end = next((i for i in range(at + 1, len(numbers)) if numbers[i] == 1), len(numbers))
    if at + 1 < end and numbers[at + 1] == due + 1:
        return Renumbering({at: due})
    if due == 1 or list(numbers[at:end]) != list(range(number, number + end - at)):
        return None
    return Renumbering({i: due + i - at for i in range(at, end)}, far=abs(number - due) > 1)


def _goes_on(numbers: Sequence[int], at: int, opened: int) -> bool:
    """Whether a number continues an earlier list: the lists may be nested."""
    last = [numbers[i - 1] for i in range(1, opened + 1) if numbers[i] == 1]
    return numbers[at] - 1 in last


def chinese_ordinal(number: int) -> str:
    """1 to 999 as Chinese ordinals are written: 十二, 二十, 一百零五."""
    hundreds, below = divmod(number, 100)
    if hundreds:
        tail = chinese_ordinal(below) if below else ""
        return f"{_CHINESE[hundreds]}百{'零' if 0 < below < 10 else '一' if 10 <= below < 20 else ''}{tail}"
    tens, units = divmod(number, 10)
    if not tens:
        return _CHINESE[units]
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[units] if units else "")


def like(number: int, written: str) -> str | None:
    """A number in the script of another one as it stands in the file; None where that cannot be done."""
    if "①" <= written <= "⑳":
        return chr(ord("①") + number - 1) if number <= 20 else None
    if written.isascii():
        return str(number).zfill(len(written) if written.startswith("0") else 0)
    if "０" <= written[0] <= "９":
        return str(number).translate(_FULL_WIDTH)
    return None if written.isdecimal() else chinese_ordinal(number)


def in_place_of(document: Document, span: Span, number: int) -> Edit | None:
    """The edit that puts a number in the place of the digits at `span`, in their own script."""
    text = like(number, document.reading.source_span(span).of(document.source.text))
    return None if text is None else Edit(span, text)


def digits(document: Document, section: Section) -> Span:
    """Where the digits of a heading's number stand."""
    match = _DIGITS.search(document.text, section.marker.span.start, section.marker.span.end)
    assert match is not None, "a marker holds a number"
    return Span(*match.span())


def restyled(document: Document, odd: Section, sibling: Section) -> Edit | None:
    """The edit that writes the number of `odd` as its sibling's stands in the file, brackets and all."""
    if Style.PART in (odd.marker.style, sibling.marker.style):
        return None
    pattern = document.reading.pieces(_written(sibling))
    at = document.reading.pieces(digits(document, sibling))
    if len(pattern) != 1 or len(at) != 1:
        return None
    source = document.source.text
    number = like(odd.marker.number, at[0].of(source))
    if number is None:
        return None
    before, after = Span(pattern[0].start, at[0].start), Span(at[0].end, pattern[0].end)
    return Edit(_written(odd), before.of(source) + number + after.of(source))


def _written(section: Section) -> Span:
    return Span(section.start, section.start + len(section.marker.text))


# What may speak against it


def counted_as_written(text: str, start: int, last: int, count: int) -> bool:
    """Whether the words before a list give its last number as the number of points: one of them was lost."""
    if last == count:
        return False
    lead = text[max(0, start - _LEAD) : start]
    return (
        re.search(rf"(?<![十\d])(?:{chinese_ordinal(last)}|{last})(?:{load('sections')['points']})", lead) is not None
    )


def stands_alone(document: Document, section: Section) -> bool:
    """Whether a heading has its line to itself; a sentence that goes on is an item."""
    end = section.title_span.end
    return bool(section.title) and (end >= len(document.text) or document.text[end] == "\n")
