"""The numbers that a browser puts before the items of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from perflint.readers.html.tree import Element

_TYPE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_DIGITS = "零一二三四五六七八九"
_KINDS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts the items of the lists that are open."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def enter(self, element: Element) -> list[str]:
        """What stands before an element: the number of an item in a numbered list."""
        above = element.parent
        if element.tag != "li" or above is None or above.tag != "ol":
            return []
        step = -1 if "reversed" in above.attributes else 1
        before = self._last.get(id(above))
        number = _first(above, step) if before is None else before + step
        number = _integer(element.attributes.get("value", ""), number)
        self._last[id(above)] = number
        style = _style(element) or _style(above) or "decimal"
        return [] if style == "none" else [_WRITTEN.get(style, _decimal)(number)]


def _first(above: Element, step: int) -> int:
    items = 1 if step > 0 else sum(one.tag == "li" for one in above.elements)
    return _integer(above.attributes.get("start", ""), items)


def _integer(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text.strip()) else default


def _style(element: Element) -> str:
    named = _TYPE.search(element.attributes.get("style", "").lower())
    return named.group(1) if named else _KINDS.get(element.attributes.get("type", ""), "")


def _decimal(number: int) -> str:
    return f"{number}. "


def _alpha(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(97 + rest) + letters
    return f"{letters}. "


def _roman(number: int) -> str:
    if not 0 < number < 400:
        return _decimal(number)
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return f"{written}. "


def _chinese(number: int) -> str:
    if not 0 < number < 100:
        return f"{number}、"
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "") + "、"


_WRITTEN: dict[str, Callable[[int], str]] = {
    "lower-alpha": _alpha,
    "lower-latin": _alpha,
    "upper-alpha": lambda number: _alpha(number).upper(),
    "upper-latin": lambda number: _alpha(number).upper(),
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "cjk-ideographic": _chinese,
    "cjk-decimal": _chinese,
    "simp-chinese-informal": _chinese,
    "simp-chinese-formal": _chinese,
    "trad-chinese-informal": _chinese,
}
