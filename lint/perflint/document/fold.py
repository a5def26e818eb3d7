"""Folding of characters that mean the same: widths of digits and punctuation, kinds of spaces."""

from __future__ import annotations

import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SIGNS = str.maketrans(
    "％．＝＜＞／＋－～＊＃＆＠｜﹪〜≧≦≥≤═﹣−\u3000\xa0\u2002\u2003\u2009\u202f\r\x0b\x0c\x85\u2028\u2029",
    "%.=<>/+-~*#&@|%~≥≤≥≤=--      \n\n\n\n\n\n",
)
_PUNCTUATION = str.maketrans(",:;()!?", "，：；（）！？")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:,(?=(?:\n[ \t]*)?\d{3}(?!\d))|:(?=\d))")


_WIDE_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:，\d{3})+(?:\.\d+)?(?=[万亿]?元)")


def fold(text: str) -> str:
    """The text with one form for each sign; every character stays at its offset.

    Digits and letters become half-width, punctuation full-width as in Chinese print, except a thousands
    comma and a colon between digits.
    """
    folded = text.translate(_FULL_WIDTH).translate(_SIGNS)
    if "，" in folded:
        folded = _WIDE_THOUSANDS.sub(lambda match: match.group().replace("，", ","), folded)
    kept = [match.start() for match in _BETWEEN_DIGITS.finditer(folded)]
    printed = folded.translate(_PUNCTUATION)
    if not kept:
        return printed
    pieces, last = [], 0
    for at in kept:
        pieces += [printed[last:at], folded[at]]
        last = at + 1
    return "".join([*pieces, printed[last:]])
