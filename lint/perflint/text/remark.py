"""Something to say about a stretch of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.text.span import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """What a copy of a document shall say beside the words at `span` of its source text."""

    span: Span
    paragraphs: tuple[str, ...]
