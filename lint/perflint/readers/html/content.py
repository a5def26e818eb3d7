"""Which part of a web page is the report, and which is the site around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.lexicon import derived, load
from perflint.readers.html.tree import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.readers.html.tree import Element

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HEADINGS = ("h1", "h2", "h3")
_MOST_OF = 0.8
_LONGEST_TITLE = 100
_LONGEST_LINE = 80
_LINK_LIST = 0.6
"""The share of linked text from which a box is a list of links."""


def content(root: Element) -> tuple[Element, str]:
    """The element that holds the report, and the title where it stands outside of it."""
    body = next((one for one in root.walk() if one.tag == "body"), root)
    remove_surroundings(body)
    main = _with_all_prose(_named(body) or _heaviest(body), body)
    return main, _title(body, main)


def remove_surroundings(body: Element) -> None:
    """Take out navigation, headers, footers, share bars and lists of links.

    A box with most of the page's text is none of these, whatever its name.
    """
    whole = body.length
    waiting = [body]
    while waiting:
        element = waiting.pop()
        dropped = {id(one) for one in element.elements if one.length <= 0.4 * whole and _surrounds(one)}
        if dropped:
            element.inside = [one for one in element.inside if id(one) not in dropped]
        waiting.extend(element.elements)
    measure(body)


def _surrounds(element: Element) -> bool:
    words = _around()
    if element.tag in words["tags"] or element.attributes.get("role", "").lower() in words["roles"]:
        # A title may stand in the header of an article.
        return not any(one.tag in _HEADINGS and one.linked == 0 and one.length > 8 for one in element.walk())
    if element.tag in {"p", "td", "tr", "tbody", "table", "h1"}:
        return False
    if any(_words_of(name) & words["words"] for name in element.names):
        return True
    return element.tag in {"ul", "div", "dl"} and element.length > 40 and element.linked > _LINK_LIST * element.length


def _words_of(name: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(name)} | {_plain(name)}


@derived
def _around() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in load("html")["around"].items()}


@derived
def _content_names() -> frozenset[str]:
    return frozenset(load("html")["content"]["names"])


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def _named(body: Element) -> Element | None:
    """The innermost of the boxes named as content that hold most of the text."""
    tags = load("html")["content"]["tags"]
    found = None
    for one in body.walk():
        named = one.tag in tags or any(_plain(name) in _content_names() for name in one.names)
        if named and _weight(one) >= max(1, _MOST_OF * _weight(found) if found else 0.5 * _weight(body)):
            found = one
    return found


def _heaviest(body: Element) -> Element:
    """From the outside in, the last box with most of the text that is no link."""
    found = body
    while True:
        inner = max(found.elements, key=_weight, default=None)
        if inner is None or inner.tag in {"p", "table", "span", "font"} or _weight(inner) < _MOST_OF * _weight(found):
            return found
        found = inner


def _with_all_prose(found: Element, body: Element) -> Element:
    """The box around all paragraphs: a report may be cut into several boxes of one kind."""
    one = found
    while one is not body and one.parent is not None:
        if any(_is_prose(other) for other in one.parent.elements if other is not one):
            found = one.parent
        one = one.parent
    return found


def _is_prose(element: Element) -> bool:
    return _weight(element) >= 60 and "。" in element.text()


def _weight(element: Element) -> int:
    return element.length - element.linked


def _title(body: Element, main: Element) -> str:
    """The heading before the report that the report itself does not repeat."""
    said = "".join(main.text().split())[:400]
    best = ""
    for one in _before(body, main):
        if 6 <= one.length <= _LONGEST_TITLE and one.linked < one.length and _is_title(one):
            words = " ".join(one.text().split())
            best = words if "".join(words.split()) not in said else best
    return best


def _is_title(element: Element) -> bool:
    return element.tag in _HEADINGS or any(not _words_of(name).isdisjoint({"title", "bt"}) for name in element.names)


def _before(body: Element, main: Element) -> Iterator[Element]:
    """The elements that end before the report begins."""
    above = set()
    one: Element | None = main
    while one is not None:
        above.add(id(one))
        one = one.parent
    for element in body.walk():
        if element is main:
            return
        if id(element) not in above:
            yield element


def is_surrounding_line(text: str) -> bool:
    """Whether a short line at the head or foot of a page belongs to the site."""
    lines = load("html")["lines"]
    plain = text.strip()
    return plain.strip("[]【】 ") in lines["whole"] or (
        len(plain) <= _LONGEST_LINE
        and (plain.startswith(tuple(lines["starts"])) or any(words in plain for words in lines["anywhere"]))
    )
