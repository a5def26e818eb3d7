"""Folding of characters that mean the same: widths of digits and punctuation, kinds of spaces."""

from __future__ import annotations

import re

_SIGNS = dict(
    zip(
        "％．＝＜＞／＋－～＊＃＆＠｜﹪〜≧≦≥≤═﹣−\u3000\xa0\u2002\u2003\u2009\u202f\r\x0b\x0c\x85\u2028\u2029",
        "%.=<>/+-~*#&@|%~≥≤≥≤=--      \n\n\n\n\n\n",
        strict=True,
    )
)
_WIDTHS = {
    chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_FORMS = {**_WIDTHS, **{sign: plain for sign, plain in _SIGNS.items() if sign != plain}}
_PRINTED = dict(zip(",:;()!?", "，：；（）！？", strict=True))
# Few characters of a report need folding, so they are searched for; a table for every character is ten times slower.
_FOLDED = re.compile("[" + re.escape("".join(_FORMS)) + "]")
_QUOTED = re.compile(r'"([^"\n]*)"')
_PUNCTUATION = re.compile(r"[,:;()!?]")
# A line end between two digits of one number, and a page number between dashes with it where the page ends there.
_WRAP = r"(?:[ \t\u3000]*\n(?:[ \t\u3000]*(?:[-—–]+ ?\d{1,4} ?[-—–]+)?[ \t\u3000]*\n)*[ \t\u3000]*)?"
_BETWEEN_DIGITS = re.compile(rf",(?={_WRAP}\d{_WRAP}\d{_WRAP}\d(?!\d))|:(?=\d)")
_STOP = re.compile(r"\.(?<=[\u4e00-\u9fff）”》〕%]\.)(?=[\u4e00-\u9fff“（《〔\s]|$|\d{1,2}[.、）]|20\d\d年)")
_NUMBER = re.compile(r"[\s#>]*(?:第?[一二三四五六七八九十百]{1,4}(?:部分|章|节)?|（[一二三四五六七八九十\d]{1,3}）)")
_WIDE_COMMA = re.compile(r"，\d{3}(?!\d)")
_WIDE_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:，\d{3})+(?:\.\d+)?(?=[万亿]?元)")


def fold(text: str) -> str:
    """The text with one form for each sign; every character stays at its offset.

    Digits and letters become half-width, punctuation full-width and quotes curled as in Chinese print, except a
    thousands comma and a colon between digits. A straight quote without its other half on the line stays.
    """
    lines = text.replace("\r\n", " \n") if "\r" in text else text  # one line end, and the characters where they are
    folded = _FOLDED.sub(lambda match: _FORMS[match.group()], lines)
    if _WIDE_COMMA.search(folded):
        folded = _WIDE_THOUSANDS.sub(lambda match: match.group().replace("，", ","), folded)
    folded = _PUNCTUATION.sub(_print, folded)
    if '"' in folded:
        folded = _QUOTED.sub(r"“\1”", folded)
    return _STOP.sub(_stop, folded) if "." in folded else folded


def _stop(match: re.Match[str]) -> str:
    """A half-width stop after a Chinese word ends the sentence; after the number of a heading it belongs to that."""
    at = match.start()
    head = match.string.rfind("\n", 0, at) + 1
    return "." if at - head <= 8 and _NUMBER.fullmatch(match.string, head, at) else "。"


def _print(match: re.Match[str]) -> str:
    sign, at = match.group(), match.start()
    if sign in ",:" and at:
        before = match.string[at - 1]
        if before == "\n":  # a number that is wrapped before its comma
            before = match.string[max(0, at - 8) : at].rstrip()[-1:]
        if before.isdecimal() and _BETWEEN_DIGITS.match(match.string, at):
            return sign
    return _PRINTED[sign]
