"""Cutting the prose of a report into sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.document import Kind
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document import Block, Document

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’）]?")


def sentences(document: Document) -> Iterator[tuple[Block, Span]]:
    """The sentences of all prose, each with its paragraph."""
    text = document.text
    for block in document.blocks:
        if block.kind is Kind.TEXT:
            for match in _SENTENCE.finditer(text, block.span.start, block.span.end):
                yield block, Span(match.start(), match.end())
