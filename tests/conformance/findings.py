"""Findings made comparable across formats: what is said and at which words, not where in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tests.reports import ENGINE

if TYPE_CHECKING:
    from perflint.diagnostic import Diagnostic, DiagnosticSpan
    from perflint.text import SourceText

_LAYOUT = re.compile(r"[\s|¦]+|-{3,}")
_MARKDOWN = re.compile(r"^#{1,6} +|\*\*", re.MULTILINE)


class Said(NamedTuple):
    """A finding."""

    rule: str
    severity: str
    confidence: str
    message: str
    evidence: str
    words: str
    related: tuple[tuple[str, str], ...]


def said(path: str, source: SourceText) -> list[Said]:
    """The findings of a report in order, hints included."""
    result = ENGINE.run(path, source)
    assert not result.failed, result.diagnostics
    return sorted(_said(diagnostic, source) for diagnostic in result.diagnostics)


def _said(diagnostic: Diagnostic, source: SourceText) -> Said:
    return Said(
        diagnostic.rule,
        diagnostic.severity,
        diagnostic.confidence,
        _plain(diagnostic.message),
        _plain(diagnostic.evidence or ""),
        _words(diagnostic.span, source),
        tuple(sorted((_plain(place.message), _words(place.span, source)) for place in diagnostic.related)),
    )


def _words(span: DiagnosticSpan, source: SourceText) -> str:
    return _plain(source.text[span.start.offset : span.end.offset])


def _plain(text: str) -> str:
    return _LAYOUT.sub("", _MARKDOWN.sub("", text))
