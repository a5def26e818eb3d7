"""Where the stretch begins that a place stands in."""

from __future__ import annotations


def begins_after(text: str, marks: str, at: int) -> int:
    """The offset after the last of the marks, or the last line end, before `at`.

    Looks no further back than the line: a mark that a report never uses would be searched for up to its beginning.
    """
    start = text.rfind("\n", 0, at) + 1
    for mark in marks:
        found = text.rfind(mark, start, at)
        if found >= 0:
            start = found + 1
    return start
