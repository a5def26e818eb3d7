"""Untrusted text made harmless for a page: nothing hidden in it, nothing of it read as markup."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from unicodedata import category, name

from markupsafe import Markup, escape

# Controls, formats such as bidirectional overrides, surrogates, what Unicode has not assigned, its own line ends.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_STAND_IN = "\ufffd"
_SIGN = Markup('<span class="hid" title="{}">{}</span>')


def visible(value: object) -> object:
    """A value to put on the page: text with a sign in place of every character that is not plainly visible.

    Markup that the page itself made, and what is no text, stay as they are.
    """
    if isinstance(value, Markup) or not isinstance(value, str) or value.isprintable():
        return value
    return "".join(_pictured(char) if _is_hidden(char) else char for char in value)


def shown(text: str) -> Markup:
    """A stretch of a report as it is drawn; what cannot be seen is drawn as a sign that names it."""
    if text.isprintable():
        return escape(text)
    return Markup().join(
        Markup().join(map(_signed, group)) if hidden else escape("".join(group))
        for hidden, group in groupby(text, key=_is_hidden)
    )


@lru_cache(maxsize=8192)
def _is_hidden(char: str) -> bool:
    return char not in "\t\n" and category(char) in _HIDDEN


@lru_cache(maxsize=512)
def _signed(char: str) -> Markup:
    named = f"不可见字符 U+{ord(char):04X} {name(char, '')}".strip()
    return _SIGN.format(named, _pictured(char))


def _pictured(char: str) -> str:
    """The picture of a control character; one sign for everything else."""
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\u2421" if char == "\x7f" else _STAND_IN
