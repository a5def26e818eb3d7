"""The elements of a web page that its reader can see."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

MAX_TAGS = 150_000
MAX_DEPTH = 400
_UNSEEN = frozenset(
    """
    applet audio button canvas datalist del embed frame head iframe input map math noscript object option rp rt script
    select style svg template textarea video
    """.split()  # noqa: SIM905
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_SIMPLE = re.compile(r"[.#][\w-]+")
_DATA = re.compile(r"data:[\w/+.;=-]{1,100};base64,[A-Za-z0-9+/=%\s]*", re.IGNORECASE)


@dataclass(eq=False, slots=True)
class Element:
    """An element with what it holds: text and elements."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None = None
    inside: list[str | Element] = field(default_factory=list)
    length: int = 0
    """Characters of its text, without spaces."""
    linked: int = 0
    """How many of them stand in links."""

    @property
    def elements(self) -> Iterator[Element]:
        """The elements right inside it."""
        return (one for one in self.inside if isinstance(one, Element))

    def walk(self) -> Iterator[Element]:
        """Itself and all elements inside it, in the order they begin."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(list(one.elements)))

    def text(self) -> str:
        """All its text."""
        found: list[str] = []
        waiting: list[str | Element] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                found.append(one)
            else:
                waiting.extend(reversed(one.inside))
        return "".join(found)

    @property
    def names(self) -> list[str]:
        """What its class and id call it."""
        return [*self.attributes.get("class", "").split(), *self.attributes.get("id", "").split()]

    def number(self, attribute: str, default: int, most: int) -> int:
        """An attribute that is a number, from 0 to `most`."""
        value = self.attributes.get(attribute, "").strip()
        return min(int(value), most) if value.isdecimal() and len(value) < 9 else default


def parse(text: str, path: str) -> Element:
    """The page as the tree of its visible elements. Raises DocumentError for one no report has."""
    from lxml import etree

    make: Any = etree.HTMLParser  # its stubs know no parser that feeds a builder of one's own
    text = _DATA.sub("data:,", text.replace("\0", ""))
    if text.count("<") > 2 * MAX_TAGS:
        raise _too_many(path)
    builder = _Builder(_unseen_names(text), path)
    parser = make(encoding="utf-8", target=builder, huge_tree=True, no_network=True)
    parser.feed(text.encode("utf-8", "replace"))
    root = parser.close()
    assert isinstance(root, Element)
    measure(root)
    return root


class _Builder:
    """Builds the tree from what the parser meets, without what cannot be seen."""

    def __init__(self, unseen: frozenset[str], path: str) -> None:
        self._unseen = unseen
        self._path = path
        self._open = [Element("html", {})]
        self._depth = 0
        self._hidden_at: int | None = None
        self._count = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._count > MAX_TAGS:
            raise _too_many(self._path)
        if self._depth > MAX_DEPTH:
            message = f"网页的标签嵌套超过 {MAX_DEPTH} 层，不像一份报告"
            raise DocumentError(message, path=self._path, hint="请用浏览器打开，另存为 .docx 或复制为 .txt 后再检查")
        if self._hidden_at is not None:
            return
        if self._is_unseen(tag, attributes):
            self._hidden_at = self._depth
            return
        element = Element(tag, dict(attributes), self._open[-1])
        self._open[-1].inside.append(element)
        self._open.append(element)

    def end(self, tag: str) -> None:
        del tag
        if self._hidden_at is None:
            self._open.pop()
        elif self._hidden_at == self._depth:
            self._hidden_at = None
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._hidden_at is None:
            self._open[-1].inside.append(text)

    def comment(self, text: str) -> None:
        """Comments are not seen."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor are instructions."""

    def close(self) -> Element:
        return self._open[0]

    def _is_unseen(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag in _UNSEEN or "hidden" in attributes or _NOT_SHOWN.search(attributes.get("style", "")):
            return True
        if not self._unseen:
            return False
        names = {f".{name}" for name in attributes.get("class", "").split()} | {f"#{attributes.get('id', '')}"}
        return not self._unseen.isdisjoint(names)


def _too_many(path: str) -> DocumentError:
    message = f"网页的标签超过 {MAX_TAGS // 10_000} 万个，不像一份报告"
    return DocumentError(message, path=path, hint="请只保存正文部分后再检查")


def _unseen_names(text: str) -> frozenset[str]:
    """The classes and ids that the page's own style sheets hide, where one name is all a rule asks for."""
    found: set[str] = set()
    for sheet in _style_sheets(text):
        for rule in sheet.partition("@media")[0].split("}"):
            selectors, _, body = rule.partition("{")
            if _NOT_SHOWN.search(body):
                found.update(one.strip() for one in selectors.split(",") if _SIMPLE.fullmatch(one.strip()))
    return frozenset(found)


def _style_sheets(text: str) -> Iterator[str]:
    # By plain search: a pattern would look for the end of each sheet anew, and a page may open thousands.
    small, at = text.lower(), 0
    while (start := small.find("<style", at)) >= 0 and (end := small.find("</style", start)) >= 0:
        yield text[text.find(">", start) + 1 : end]
        at = end


def measure(root: Element) -> None:
    """Count the text of each element inside `root`, innermost first."""
    for element in reversed(list(root.walk())):
        length = linked = 0
        for one in element.inside:
            if isinstance(one, str):
                length += len(one) - sum(map(one.count, " \n\t\xa0\u3000"))
            else:
                length += one.length
                linked += one.linked
        element.length, element.linked = length, length if element.tag == "a" else linked
