"""Numbers at the head of a line: 第一部分, 一、, （一）, 1., （1）, 1）, ①."""

from __future__ import annotations

import re

from perflint.document.model import Marker, Style
from perflint.text import Span

_CHINESE = "〇零一二三四五六七八九十百"
_MARKER = re.compile(
    rf"""
    第(?P<part>[{_CHINESE}\d]{{1,4}})(?P<part_word>部分|章|节|篇|编)(?![的内])[\s、：.]*
  | (?P<cn>[{_CHINESE}]{{1,4}})(?P<cn_shape>\s?[、.])(?!\d)\s*
  | （(?P<cnb>[{_CHINESE}]{{1,4}})）[、.]?\s*
  | (?P<ar>\d{{1,2}})(?P<ar_shape>[、.])(?:(?![\d\s])|(?=(?:19|20)\d\d年)|\s+(?!\d+[.%]))\s*
  | （(?P<arb>\d{{1,2}})）[、.]?\s*
  | (?P<arh>\d{{1,2}})）\s*
  | (?P<circled>[①-⑳])\s*
    """,
    re.VERBOSE,
)
_FIRST = frozenset(f"第（{_CHINESE}0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_STYLES = {
    "part": Style.PART,
    "cn": Style.CHINESE,
    "cnb": Style.CHINESE_BRACKETED,
    "ar": Style.ARABIC,
    "arb": Style.ARABIC_BRACKETED,
    "arh": Style.HALF_BRACKETED,
    "circled": Style.CIRCLED,
}
_SHAPES = {"cnb": "（）", "arb": "（）", "arh": "）", "circled": "○"}


def ordinal(text: str) -> int | None:
    """The value of a Chinese or Arabic ordinal up to 999; None when it is no number."""
    if text.isdecimal():
        return int(text)
    total = current = 0
    for char in text:
        if char in _DIGITS:
            current = current * 10 + _DIGITS[char]
        elif char == "十":
            total, current = total + (current or 1) * 10, 0
        elif char == "百":
            total, current = total + (current or 1) * 100, 0
        else:
            return None
    return total + current


_TIGHT = re.compile(r"(\d{1,2})\.(?=\d)")


def tight_marker_at(text: str, start: int, end: int) -> Marker | None:
    """A number that a figure follows without a space, as in 4.45个分馆: one only where a 4 is due."""
    match = _TIGHT.match(text, start, end)
    if match is None:
        return None
    return Marker(Style.ARABIC, int(match.group(1)), ".", Span(*match.span()), match.group())


def marker_at(text: str, start: int, end: int) -> Marker | None:
    """The number that a line of `text` begins with."""
    if start >= end or (text[start] not in _FIRST and not text[start].isdecimal()):
        return None  # nearly all lines, decided without the pattern
    match = _MARKER.match(text, start, end)
    if match is None:
        return None
    group = next(name for name in _STYLES if match.group(name))
    digits = match.group(group)
    number = ord(digits) - ord("①") + 1 if group == "circled" else ordinal(digits)
    if not number:
        return None
    shape = _SHAPES.get(group) or match.group("part_word" if group == "part" else f"{group}_shape").strip()
    return Marker(_STYLES[group], number, shape, Span(start, match.end()), match.group().strip())
