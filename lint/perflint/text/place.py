"""Where the reader of a page finds a stretch of text: what stands for line and column outside text files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document that has no lines of its own. Numbers count from 1; None is not known or not apt."""

    page: int | None = None
    line: int | None = None
    """The line on the page."""
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    part: str = ""
    """What stands beside the running text, as its reader calls it: 页眉, 脚注1, 文本框2."""

    def __str__(self) -> str:
        numbers = (
            (self.page, "第{}页"),
            (self.line, "第{}行"),
            (self.paragraph, "第{}段"),
            (self.table, "表{}"),
            (self.row, "第{}行"),
            (self.column, "第{}列"),
        )
        return self.part + "".join(words.format(number) for number, words in numbers if number is not None)
