"""From one report's text to its diagnostics."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint.diagnostic import (
    Confidence,
    Diagnostic,
    DiagnosticPosition,
    DiagnosticSpan,
    Fix,
    Related,
    Severity,
    locate,
)
from perflint.engine.fingerprint import fingerprint
from perflint.facts import Facts, understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perflint.check import Check, Finding
    from perflint.text import SourceText, Span

_START = DiagnosticPosition(offset=0, line=1, column=1)


@dataclass(slots=True)
class FileResult:
    """What came of one file: its diagnostics in order of place, and its facts when it could be read."""

    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    source: SourceText | None = None
    facts: Facts | None = None
    failed: bool = False
    """Whether the file could not be read, or a check crashed on it."""


class Engine:
    """Runs a fixed set of checks; keeps no state between reports."""

    def __init__(self, checks: Sequence[type[Check]]) -> None:
        self._checks = [check() for check in checks]

    def run(self, path: str, source: SourceText) -> FileResult:
        """Check one report."""
        facts = understand(path, source)
        result = FileResult(path, source=source, facts=facts)
        yielded: list[tuple[Check, Finding]] = []
        for check in self._checks:
            try:
                yielded.extend((check, finding) for finding in check.run(facts))
            except Exception as error:  # noqa: BLE001 - a crash must be seen, and must not hide other findings
                result.diagnostics.append(_crash(check, path, error))
                result.failed = True
        result.diagnostics.extend(_diagnostics(facts, source, _one_per_cause(yielded)))
        result.diagnostics.sort(key=lambda d: (d.span.start.offset, d.span.end.offset, d.rule, d.message))
        return result


def failure(path: str, message: str) -> FileResult:
    """The result of a file that could not be read: DOC001."""
    diagnostic = Diagnostic(
        rule="DOC001",
        name="unreadable-document",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message=message,
        path=path,
        span=DiagnosticSpan(start=_START, end=_START),
        fingerprint=fingerprint("DOC001", (), message, 0),
    )
    return FileResult(path, [diagnostic], failed=True)


def _crash(check: Check, path: str, error: Exception) -> Diagnostic:
    message = f"规则 {check.code} 运行出错，本文件未能完成该项检查：{type(error).__name__}: {error}"
    return Diagnostic(
        rule=check.code,
        name=check.name,
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message=message,
        path=path,
        span=DiagnosticSpan(start=_START, end=_START),
        fingerprint=fingerprint(check.code, (), message, 0),
    )


def _one_per_cause(yielded: list[tuple[Check, Finding]]) -> Iterable[tuple[Check, Finding]]:
    """Drop a finding where a rule that supersedes its rule names one of the same places."""
    claimed: dict[str, list[Span]] = {}
    for check, finding in yielded:
        for code in check.supersedes:
            claimed.setdefault(code, []).extend([finding.span, *(place.span for place in finding.related)])
    for check, finding in yielded:
        if not any(span.overlaps(finding.span) for span in claimed.get(check.code, ())):
            yield check, finding


def _diagnostics(
    facts: Facts, source: SourceText, found: Iterable[tuple[Check, Finding]]
) -> Iterable[Diagnostic]:
    seen: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    path, reading = facts.document.path, facts.document.reading
    for check, finding in found:
        section = facts.document.section_path(finding.span.start)
        basis = finding.evidence or finding.message
        repeat = seen[check.code, section, basis]
        seen[check.code, section, basis] += 1
        span = locate(source, reading.source_span(finding.span))
        fix = None
        if finding.fix is not None:
            fix = Fix(message="替换", span=span, replacement=finding.fix, safe=finding.fix_safe)
        yield Diagnostic(
            rule=check.code,
            name=check.name,
            severity=finding.severity or check.severity,
            confidence=finding.confidence,
            message=finding.message,
            path=path,
            span=span,
            related=tuple(
                Related(message=place.label, path=path, span=locate(source, reading.source_span(place.span)))
                for place in finding.related
            ),
            evidence=finding.evidence,
            fix=fix,
            fingerprint=fingerprint(check.code, section, basis, repeat),
        )
