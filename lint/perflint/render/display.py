"""Text of a report made harmless and drawable on one terminal."""

from __future__ import annotations

from unicodedata import category, combining

from perflint.text import display_width

_UNKNOWN = "\ufffd"
_TAB = "    "


class Display:
    """What a terminal with one encoding can draw.

    Reports are untrusted: an escape sequence in one could repaint the terminal, a bidirectional mark reverse a
    sentence. Every character that is not plainly visible is replaced by one that is.
    """

    def __init__(self, encoding: str | None = "utf-8") -> None:
        self._encoding = encoding or "utf-8"
        self._cells = _Cells(self._encoding)
        self._widths = _Widths(self._cells)

    def text(self, text: str) -> str:
        """The text as drawn. One character of the report may become several, or none."""
        return "".join(self.characters(text))

    def characters(self, text: str) -> list[str]:
        """What is drawn for each character."""
        cells = self._cells
        return [cells[char] for char in text]

    def width(self, char: str) -> int:
        """The columns that one character of the report takes as drawn."""
        return self._widths[char]


class _Cells(dict[str, str]):
    """What is drawn for each character, worked out once: reports repeat the same few thousand."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, char: str) -> str:
        self[char] = drawn = _drawn(char, self._encoding)
        return drawn


class _Widths(dict[str, int]):
    """How many columns that takes."""

    def __init__(self, cells: _Cells) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, char: str) -> int:
        self[char] = width = display_width(self._cells[char])
        return width


def _drawn(char: str, encoding: str) -> str:
    shown = _visible(char)
    try:
        shown.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        # As wide as the character, so that underlines stay where they belong.
        return "?" * display_width(shown)
    return shown


def _visible(char: str) -> str:
    if char == "\t":
        return _TAB
    if char in "\r\n":
        return " "
    kind = category(char)
    if kind == "Cc" and ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    if kind == "Zs":
        return char if char == "\u3000" else " "
    if kind in {"Mn", "Me"} and not combining(char):
        return ""
    return char if char.isprintable() else _UNKNOWN
