"""What the styles of a Word file hand down to its paragraphs: numbering and hidden text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.readers.docx.names import attribute, child, name, number, switch, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it is based on."""

    title: str
    based_on: str | None
    list: int | None
    """The `w:num` that numbers its paragraphs; 0 takes a number away."""
    level: int | None
    hidden: bool | None


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in () if root is None else root:
            key = attribute(element, "styleId") if name(element) == "w:style" else None
            if key is None:
                continue
            self._styles[key] = _style(element)
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in {"1", "true", "on"}:
                self._default = key

    def numbering(self, style: str | None) -> tuple[int | None, int | None, str | None]:
        """List and level that a paragraph style hands down, and the id of the style that names the list."""
        found = level = None
        for key, one in self._chain(style or self._default):
            level = one.level if level is None else level
            if one.list is not None:
                return one.list, level, key
        return found, level, None

    def hidden(self, style: str | None) -> bool | None:
        """Whether a style hides its text; None where it says nothing of it."""
        return next((one.hidden for _, one in self._chain(style) if one.hidden is not None), None)

    def lists(self, style: str) -> int | None:
        """The `w:num` of a numbering style."""
        one = self._styles.get(style)
        return one.list if one else None

    def is_contents(self, style: str | None) -> bool:
        """Whether it is a style of the entries of a table of contents."""
        one = self._styles.get(style or "")
        return one is not None and one.title.lower().startswith("toc ") and one.title[4:].isdecimal()

    def _chain(self, style: str | None) -> Iterator[tuple[str, Style]]:
        """A style and those it is based on. A circle ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield style, self._styles[style]
            style = self._styles[style].based_on or ""


def _style(element: _Element) -> Style:
    numbering = child(element, "w:pPr", "w:numPr")
    return Style(
        value(element, "w:name") or "",
        value(element, "w:basedOn"),
        number(numbering, "w:numId"),
        number(numbering, "w:ilvl"),
        switch(element, "w:rPr", "w:vanish"),
    )
