"""Splitting runs, so that a mark may stand between any two characters and nothing looks different."""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from perflint.readers.docx.names import name

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Cuts:
    """Where runs are to be split, gathered first and made at once, so that places stay valid.

    A place is a content element of a run (a `w:t`, a tab …) and an index into its text.
    """

    _wanted: dict[_Element, set[tuple[_Element, int]]] = field(default_factory=dict)
    _pieces: dict[_Element, list[tuple[int, _Element]]] = field(default_factory=dict)
    """For each text that was split, where its pieces begin, and the element each is in."""

    def before(self, content: _Element, index: int) -> None:
        """Ask for a run to begin at a character."""
        self._want(content, index)

    def after(self, content: _Element, index: int) -> None:
        """Ask for a run to end before the character at `index`, which may be the end of the text."""
        if name(content) == "w:t" and index < len(content.text or ""):
            self._want(content, index)
            return
        following = content.getnext()
        if following is not None:
            self._want(following, 0)

    def make(self) -> None:
        """Split the runs."""
        for run, places in self._wanted.items():
            order = {content: at for at, content in enumerate(run)}
            for content, index in sorted(places, key=lambda place: (order[place[0]], place[1]), reverse=True):
                self._split(run, content, index)
        self._wanted.clear()

    def run_with(self, content: _Element, index: int) -> _Element:
        """The run that holds a character, after the splits."""
        pieces = self._pieces.get(content)
        found = content if pieces is None else pieces[bisect_right(pieces, index, key=_index) - 1][1]
        run = found.getparent()
        assert run is not None
        return run

    def _want(self, content: _Element, index: int) -> None:
        run = content.getparent()
        assert run is not None
        self._wanted.setdefault(run, set()).add((content, index))

    def _split(self, run: _Element, content: _Element, index: int) -> None:
        first = content
        if index:
            first = _split_text(content, index)
            self._pieces.setdefault(content, [(0, content)]).insert(1, (index, first))
        elif not any(name(before) != "w:rPr" for before in content.itersiblings(preceding=True)):
            return  # the run begins here as it is
        rest = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
        properties = next((inner for inner in run if name(inner) == "w:rPr"), None)
        if properties is not None:
            rest.append(deepcopy(properties))
        moved = [first, *first.itersiblings()]
        rest.extend(moved)
        run.addnext(rest)


def _split_text(content: _Element, index: int) -> _Element:
    """Put the text from `index` into a `w:t` of its own, right after."""
    text = content.text or ""
    rest = etree.Element(content.tag, dict(content.attrib), nsmap=content.nsmap)
    content.text, rest.text = text[:index], text[index:]
    for piece in (content, rest):
        # Spaces at an edge that was in the middle before would be lost.
        if piece.text != (piece.text or "").strip():
            piece.set(_SPACE, "preserve")
    content.addnext(rest)
    return rest


def _index(piece: tuple[int, _Element]) -> int:
    return piece[0]
