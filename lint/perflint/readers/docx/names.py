"""Element and attribute names of WordprocessingML, under one prefix for its two namespaces."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
}
_OFF = {"0", "false", "off"}
_LONGEST_NUMBER = 6


def name(element: _Element) -> str:
    """The name with its customary prefix (`w:p`); empty for comments, other namespaces keep theirs."""
    tag = element.tag
    return _name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=2048)
def _name(tag: str) -> str:
    space, _, local = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES[space]}:{local}" if space in _PREFIXES else tag


def attribute(element: _Element, local: str) -> str | None:
    """An attribute in the namespace of its element, as WordprocessingML has them."""
    tag = element.tag
    return element.get(tag[: tag.rfind("}") + 1] + local) if isinstance(tag, str) else None


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first child of a name, and of it, and so on; None where one is missing."""
    # Every run and paragraph is asked for its properties: a generator would take twice the time.
    for step in path:
        if element is None:
            return None
        for inner in element:
            if name(inner) == step:
                element = inner
                break
        else:
            return None
    return element


def value(element: _Element | None, *path: str) -> str | None:
    """The `w:val` of the element at the end of a path of children."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def number(element: _Element | None, *path: str) -> int | None:
    """Such a value as a number; None where it is missing or none."""
    return as_number(value(element, *path))


def as_number(text: str | None) -> int | None:
    """A value that counts something; None where it is missing, none, or more than anybody would count."""
    if not text or len(text) > _LONGEST_NUMBER or not text.removeprefix("-").isdecimal():
        return None
    return int(text)


def switch(element: _Element | None, *path: str) -> bool | None:
    """Whether an on/off element is on; None where it is missing."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val") not in _OFF


def descendants(element: _Element, *names: str) -> Iterator[_Element]:
    """The elements of some names below, in order."""
    return (inner for inner in element.iter() if name(inner) in names)
