"""A line of a report cut to the terminal, with its underlines straight under Chinese text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.render.display import Display

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a line to underline, in characters from 0; an empty one is underlined one column wide."""

    start: int
    end: int
    sign: str = "^"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A drawn line and the row of signs under it."""

    text: str
    underline: str


def snippet(line: str, marks: Sequence[Mark], room: int, display: Display) -> Snippet:
    """The part of `line` around its first mark that fits in `room` columns."""
    focus = marks[0]
    left, right = _window(line, focus, room, display)
    before = display.text(_ELLIPSIS) if left else ""
    after = display.text(_ELLIPSIS) if right < len(line) else ""
    drawn = display.characters(line[left:right])
    columns = [len(before)]
    for char in line[left:right]:
        columns.append(columns[-1] + display.width(char))
    return Snippet(
        text=before + "".join(drawn) + after,
        underline=_underline(marks, left, columns, len(after)),
    )


def _window(line: str, focus: Mark, room: int, display: Display) -> tuple[int, int]:
    """Which characters to draw: all when they fit, else from some way before the mark to the end of the room."""
    if _end_of_room(line, 0, room, display) == len(line):
        return 0, len(line)
    marked = sum(map(display.width, line[focus.start : min(focus.end, focus.start + room)]))
    lead = max(room // 4, (room - marked) // 2)
    left = min(focus.start, len(line))
    while left and lead > 1:
        left -= 1
        lead -= display.width(line[left])
    right = _end_of_room(line, left, room - (1 if left else 0), display)
    return (left, right) if right == len(line) else (left, _end_of_room(line, left, room - 1 - bool(left), display))


def _end_of_room(line: str, start: int, room: int, display: Display) -> int:
    """The end of the longest stretch from `start` that is at most `room` columns wide."""
    for end in range(start, len(line)):
        room -= display.width(line[end])
        if room < 0:
            return end
    return len(line)


def _underline(marks: Sequence[Mark], left: int, columns: list[int], after: int) -> str:
    """Signs under every mark that is in the window; where marks overlap, the first one's."""
    row = [" "] * (columns[-1] + after)
    last = len(columns) - 1
    for mark in reversed(marks):
        first, end = max(mark.start - left, 0), mark.end - left
        if end < 0 or first > last:
            continue
        # A mark that goes on past the cut is underlined to under the ellipsis.
        until = columns[end] if end <= last else columns[-1] + after
        _sign(row, columns[first], max(until, columns[first] + 1), mark.sign)
    return "".join(row).rstrip()


def _sign(row: list[str], start: int, end: int, sign: str) -> None:
    row.extend(" " * (end - len(row)))
    row[start:end] = sign * (end - start)
