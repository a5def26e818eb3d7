"""Cutting the prose of a report into sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perflint.document import Kind
from perflint.lexicon import derived, load
from perflint.lexicon.words import any_of
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.document import Block, Document

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’）]?")


@derived
def _run_together() -> re.Pattern[str]:
    return re.compile(any_of(load("tables")["run_together"]))


def is_form(text: str, start: int, end: int) -> bool:
    """Whether a stretch is no sentence but a form whose cells were copied into one line: 二级指标三级指标分值…."""
    return _run_together().search(text, start, end) is not None


def sentences(document: Document) -> Iterator[tuple[Block, Span]]:
    """The sentences of all prose, each with its paragraph."""
    text = document.text
    for block in document.blocks:
        if block.kind is Kind.TEXT:
            form = is_form(text, block.span.start, block.span.end)
            for match in _SENTENCE.finditer(text, block.span.start, block.span.end):
                if not form or not is_form(text, match.start(), match.end()):
                    # Most are a line of their own, and lines are many: one span serves both.
                    start, end = match.span()
                    whole = start == block.span.start and end == block.span.end
                    yield block, block.span if whole else Span(start, end)
