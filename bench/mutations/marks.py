"""Marks in a text: invisible brackets that survive layout, and the spans that they become."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_OPEN = 0xF0000
_CLOSE = 0x100000
MARK = re.compile(f"[{chr(_OPEN)}-{chr(0x10FFFD)}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a report that the generator knows about.

    `role` says what stands there (figure, item, count, number, ordinal, direction, date, name …), `key` which one.
    """

    id: int
    role: str
    key: str
    bare: bool = False
    """Whether a figure is written without its unit, as in a table."""

    def around(self, text: str) -> str:
        """The text between this mark's brackets."""
        return f"{chr(_OPEN + self.id)}{text}{chr(_CLOSE + self.id)}"


@dataclass(slots=True)
class Marks:
    """All marks of one report."""

    all: list[Mark] = field(default_factory=list)

    def new(self, role: str, key: str, *, bare: bool = False) -> Mark:
        """Another mark."""
        mark = Mark(len(self.all), role, key, bare)
        self.all.append(mark)
        return mark

    def of(self, role: str) -> list[Mark]:
        """The marks with this role."""
        return [mark for mark in self.all if mark.role == role]


def is_mark(char: str) -> bool:
    """Whether a character is a bracket of a mark."""
    return ord(char) >= _OPEN


def is_opening(char: str) -> bool:
    """Whether a character opens a mark."""
    return _OPEN <= ord(char) < _CLOSE


def plain(text: str) -> str:
    """The text without marks."""
    return MARK.sub("", text)


def ids(text: str) -> list[int]:
    """The marks that open in a text, in order."""
    return [ord(char) - _OPEN for char in text if is_opening(char)]


def content(text: str, mark: int) -> str | None:
    """What stands between a mark's brackets, inner marks included. None when the mark is elsewhere."""
    start, end = text.find(chr(_OPEN + mark)), text.find(chr(_CLOSE + mark))
    return None if start < 0 or end < 0 else text[start + 1 : end]


def replace(text: str, mark: int, new: str) -> str:
    """The text with other content between a mark's brackets."""
    start, end = text.find(chr(_OPEN + mark)), text.find(chr(_CLOSE + mark))
    return text if start < 0 or end < 0 else text[: start + 1] + new + text[end:]


def strip(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """The plain text, and where the content of each mark stands in it (ends are exclusive)."""
    out: list[str] = []
    starts: dict[int, int] = {}
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for char in text:
        if not is_mark(char):
            out.append(char)
            at += 1
        elif is_opening(char):
            starts[ord(char) - _OPEN] = at
        elif (mark := ord(char) - _CLOSE) in starts:
            spans[mark] = (starts[mark], at)
    return "".join(out), spans
