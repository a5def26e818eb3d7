"""One finding, complete: rule, place, message, evidence. The same object feeds every output format."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from perflint.values import dataclass

if TYPE_CHECKING:
    from perflint.text import SourceText, Span


class Severity(StrEnum):
    """The consequence of a finding: `error` a definite contradiction, `warning` likely, `info` a hint."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """2 for errors, 1 for warnings, 0 for hints."""
        return {"error": 2, "warning": 1, "info": 0}[self.value]


class Confidence(StrEnum):
    """How sure perflint is that it read the report rightly."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """2 for high, 1 for medium, 0 for low."""
        return {"high": 2, "medium": 1, "low": 0}[self.value]


@dataclass(frozen=True, slots=True)
class DiagnosticPosition:
    """A place in a file: offset from 0; line and column from 1; in code points."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class DiagnosticSpan:
    """A stretch of a file; `end` is exclusive."""

    start: DiagnosticPosition
    end: DiagnosticPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another place that takes part in the finding."""

    message: str
    path: str
    span: DiagnosticSpan
    place: str | None = None
    """Where a reader finds it, as of a diagnostic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A stretch of the file and the words to put in its place."""

    span: DiagnosticSpan
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A replacement of the text at `span`. `safe` when it cannot change what the report says."""

    message: str
    span: DiagnosticSpan
    replacement: str
    safe: bool = False
    also: tuple[Replacement, ...] = ()
    """Further replacements, which are made together with it or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding, as the JSON contract has it."""

    rule: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    path: str
    span: DiagnosticSpan
    place: str | None = None
    """Where its reader finds it, in Chinese (第12段, 表2第3行第4列); None in text files, whose lines say it.

    Then `span` counts the text that was read from the document, not the file.
    """
    related: tuple[Related, ...] = ()
    evidence: str | None = None
    fix: Fix | None = None
    fingerprint: str = ""


def locate(source: SourceText, span: Span) -> DiagnosticSpan:
    """A span of a source text with lines and columns."""
    start, end = source.position(span.start), source.position(span.end)
    return DiagnosticSpan(
        start=DiagnosticPosition(offset=start.offset, line=start.line, column=start.column),
        end=DiagnosticPosition(offset=end.offset, line=end.line, column=end.column),
    )


def place_of(source: SourceText, span: DiagnosticSpan) -> str | None:
    """Where the reader of a document finds a span; None in a text file."""
    place = source.place(span.start.offset)
    return None if place is None else str(place)
