"""How many terminal columns a text takes."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_TAB = 4


def display_width(text: str) -> int:
    """Columns of `text` in a terminal with a Chinese font: wide characters take two, combining marks none."""
    if text.isascii():
        return len(text) + text.count("\t") * (_TAB - 1)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if char == "\t":
        return _TAB
    if combining(char):
        return 0
    # Ambiguous characters (“ ” — … ①) are drawn one column wide by most terminals, so they count one.
    return 2 if east_asian_width(char) in "WF" else 1
