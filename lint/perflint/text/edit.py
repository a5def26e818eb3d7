"""Replacing stretches of a text, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.text.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a text and the words to put in its place; no words take it away."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. Raises ValueError where two of them overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.span.start < at:
            raise ValueError(f"edits overlap at {edit.span.start}")
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])
