"""Findings about small texts, by the words they point at."""

from __future__ import annotations

from perflint.diagnostic import Confidence, Diagnostic, Fix, Related, Severity, locate
from perflint.render.report import Coverage, FileReport, Report
from perflint.text import SourceText, Span


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def finding(
    text: str,
    words: str,
    *,
    rule: str = "SUM001",
    name: str = "parts-do-not-add-up",
    severity: Severity = Severity.ERROR,
    confidence: Confidence = Confidence.HIGH,
    message: str = "分项之和与总数不符",
    path: str = "报告/甲.txt",
    related: dict[str, str] | None = None,
    evidence: str | None = None,
    fix: str | None = None,
) -> Diagnostic:
    """A finding at `words`; `related` maps words to their labels."""
    source = SourceText(text)
    span = locate(source, span_of(text, words))
    places = (related or {}).items()
    return Diagnostic(
        rule=rule,
        name=name,
        severity=severity,
        confidence=confidence,
        message=message,
        path=path,
        span=span,
        related=tuple(Related(message=m, path=path, span=locate(source, span_of(text, w))) for w, m in places),
        evidence=evidence,
        fix=None if fix is None else Fix(message="替换", span=span, replacement=fix),
        fingerprint="0123456789abcdef",
    )


def report(
    text: str, *diagnostics: Diagnostic, hidden: int = 0, coverage: Coverage | None = None, path: str = "报告/甲.txt"
) -> Report:
    """A run over one file."""
    return Report([FileReport(path, diagnostics, hidden, SourceText(text), coverage)])
