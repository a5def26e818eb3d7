"""Relations between the words of a report rather than its figures: headings, passages, dates, names, wording."""

from __future__ import annotations

import re
from typing import ClassVar

from perflint.relations.model import Operand, Relation
from perflint.text import Span, begins_after
from perflint.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Relation):
    """A heading against what stands above, below or in the table of contents."""

    kind: ClassVar[str] = "order"
    fault: str
    """`level`, `contents` or `empty`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Relation):
    """A reference to an attachment, a table or a part of the report, and what it refers to."""

    kind: ClassVar[str] = "reference"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Relation):
    """A passage that stands in two places word by word."""

    kind: ClassVar[str] = "restatement"
    length: int
    """In code points."""
    advice: bool
    """Whether repeating it may be meant: advice, a small part of a section, no figures in another chapter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue(Relation):
    """A blank of the template that nobody filled in."""

    kind: ClassVar[str] = "reference"
    fault: str
    """`placeholder`, `instruction`, `choice`, `reason`, `figure` or `date`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating(Relation):
    """A date against the calendar, other dates or the fiscal year."""

    kind: ClassVar[str] = "order"
    fault: str
    """`impossible`, `order`, `early` or `year`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming(Relation):
    """A name for the unit or its parts against the names that the report declares."""

    kind: ClassVar[str] = "reference"
    fault: str
    """`self`, `unit` or `department`."""
    firm: bool = True
    """Whether the name stands where only the declared one can stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Relation):
    """Words or punctuation against what they must be."""

    kind: ClassVar[str] = "reference"
    fault: str
    """`doubled` or `punctuation`."""
    replacement: str | None = None


_SENTENCE_END = re.compile(r"[。！？\n]")


def within(text: str, span: Span) -> Operand:
    """The sentence that holds a place, for a finding that no other place takes part in."""
    end = _SENTENCE_END.search(text, span.end)
    sentence = Span(begins_after(text, "。！？", span.start), end.start() if end else len(text))
    return Operand("sentence", "所在句", sentence.of(text), sentence)
