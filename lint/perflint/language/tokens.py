"""Cutting a text into words with rjieba, jieba's dictionary in Rust."""

from __future__ import annotations

import re
from typing import NamedTuple

from perflint.text import Span

_HALVES = re.compile("[\ud800-\udfff]")


class Token(NamedTuple):
    """A word, its part of speech in the tag set of jieba (n, v, vn, m …), and where it stands."""

    text: str
    tag: str
    start: int

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        """The code points of the word."""
        return Span(self.start, self.end)


def tokenize(text: str, start: int = 0) -> list[Token]:
    """The words of a text; the first one stands at `start`. Together they are the text, nothing left out."""
    import rjieba

    # Half a character has no words; a reader that is no part of perflint may leave one.
    whole = text if text.isprintable() else _HALVES.sub("\ufffd", text)
    tokens: list[Token] = []
    at = 0
    for word, tag in rjieba.tag(whole):
        tokens.append(Token(text[at : at + len(word)], tag, start + at))
        at += len(word)
    return tokens
