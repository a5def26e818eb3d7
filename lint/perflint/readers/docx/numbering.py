"""Automatic numbers of paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perflint.readers.docx.names import as_number, attribute, child, descendants, name, number, switch, value
from perflint.readers.docx.numerals import written

if TYPE_CHECKING:
    from lxml.etree import _Element

    from perflint.readers.docx.styles import Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    """With %1 … %9 for the numbers of the levels."""
    start: int = 1
    restart: int | None = None
    """After which level (from 1) it begins again; 0 never, None after any above it."""
    all_arabic: bool = False
    pattern: str | None = None
    style: str | None = None
    """The paragraph style that puts its paragraphs on this level."""
    spaced: bool = True
    """Whether a space or tab stands between number and text."""


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    link: str | None = None
    """The numbering style that holds the levels in its stead."""


@dataclass(slots=True)
class _List:
    abstract: int
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[int, _Abstract] = {}
        self._lists: dict[int, _List] = {}
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        for element in () if root is None else root:
            if name(element) == "w:abstractNum":
                self._add_abstract(element)
            elif name(element) == "w:num":
                self._add_list(element)

    def label(self, properties: _Element | None) -> str:
        """The number before the next paragraph with these `w:pPr`, as it is printed; empty where it has none."""
        list_id, level = self._place(properties)
        found = self._lists.get(list_id or 0)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        shape = self._level(found, level)
        if shape is None:
            return ""
        counts = self._advance(list_id or 0, found, level, shape)
        if shape.form == "bullet":
            return "●"
        text = _PLACE.sub(lambda match: self._one(found, counts, int(match[1]) - 1, shape), shape.text)
        needs_space = shape.spaced and text[-1:].isascii() and text != ""
        return text + " " if needs_space else text

    def _place(self, properties: _Element | None) -> tuple[int | None, int]:
        """The list and the level of a paragraph, by itself or by its style."""
        own = child(properties, "w:numPr")
        list_id, level = number(own, "w:numId"), number(own, "w:ilvl")
        if list_id is None:
            list_id, inherited, style = self._styles.numbering(value(properties, "w:pStyle"))
            level = inherited if level is None else level
            if level is None and list_id is not None and style is not None:
                level = self._level_of_style(list_id, style)
        return list_id, level or 0

    def _level_of_style(self, list_id: int, style: str) -> int:
        found = self._lists.get(list_id)
        levels = {} if found is None else self._abstract(found).levels | found.levels
        return next((at for at, level in levels.items() if level.style == style), 0)

    def _abstract(self, found: _List) -> _Abstract:
        abstract = self._abstracts.get(found.abstract) or _Abstract()
        linked = self._lists.get(self._styles.lists(abstract.link) or 0) if abstract.link else None
        return (self._abstracts.get(linked.abstract) if linked else None) or abstract

    def _level(self, found: _List, level: int) -> Level | None:
        return found.levels.get(level) or self._abstract(found).levels.get(level)

    def _advance(self, list_id: int, found: _List, level: int, shape: Level) -> list[int | None]:
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        before = counts[level]
        if level in found.starts and (list_id, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = shape.start if before is None else before + 1
        self._begun.add((list_id, level))
        for below in range(level + 1, _LEVELS):
            deeper = self._level(found, below)
            if deeper is None or deeper.restart is None or level < deeper.restart:
                counts[below] = None
        return counts

    def _one(self, found: _List, counts: list[int | None], level: int, shape: Level) -> str:
        """The number of one level in the label of another."""
        own = self._level(found, level)
        if own is None or own.form == "bullet":
            return ""
        count = counts[level]
        form = "decimal" if shape.all_arabic else own.form
        return written(own.start if count is None else count, form, own.pattern)

    def _add_abstract(self, element: _Element) -> None:
        key = _key(element, "abstractNumId")
        if key is not None:
            levels = dict(_levels(element))
            self._abstracts[key] = _Abstract(levels, value(element, "w:numStyleLink"))

    def _add_list(self, element: _Element) -> None:
        key, abstract = _key(element, "numId"), number(element, "w:abstractNumId")
        if key is None or abstract is None:
            return
        found = _List(abstract)
        for override in element:
            level = _key(override, "ilvl") if name(override) == "w:lvlOverride" else None
            if level is None:
                continue
            start = number(override, "w:startOverride")
            if start is not None:
                found.starts[level] = start
            for _, shape in _levels(override):
                found.levels[level] = shape
        self._lists[key] = found


def _key(element: _Element, attribute_name: str) -> int | None:
    return as_number(attribute(element, attribute_name))


def _levels(element: _Element) -> list[tuple[int, Level]]:
    found = []
    for inner in element:
        at = _key(inner, "ilvl") if name(inner) == "w:lvl" else None
        if at is not None:
            found.append((at, _shape(inner)))
    return found


def _shape(element: _Element) -> Level:
    restart = number(element, "w:lvlRestart")
    start = number(element, "w:start")
    level = Level(
        text=(value(element, "w:lvlText") or "")[:_LONGEST_TEXT],
        # The schema's default is 0, and that is what Word shows.
        start=0 if start is None else start,
        restart=restart,
        all_arabic=bool(switch(element, "w:isLgl")),
        style=value(element, "w:pStyle"),
        spaced=value(element, "w:suff") != "nothing",
    )
    # A format of later versions stands in mc:AlternateContent, before the one that stands in for it.
    form = next(descendants(element, "w:numFmt"), None)
    if form is None:
        return level
    return replace(level, form=attribute(form, "val") or "decimal", pattern=attribute(form, "format"))
