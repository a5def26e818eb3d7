"""From one report's text to its diagnostics."""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from perflint.check import Finding
from perflint.diagnostic import (
    Confidence,
    Diagnostic,
    DiagnosticPosition,
    DiagnosticSpan,
    Related,
    Severity,
    fingerprint,
    locate,
    place_of,
)
from perflint.engine.fixing import fix_of
from perflint.facts import Facts, understand_each
from perflint.knowledge import Knowledge
from perflint.language.model import load_model
from perflint.lexicon import using
from perflint.text import Stretches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from perflint.check import Check, Place
    from perflint.document import Document
    from perflint.facts import Coverage
    from perflint.text import SourceText, Span

_Named: TypeAlias = "Counter[tuple[str, tuple[str, ...], str]]"
"""How many findings of a file are alike in rule, section and evidence."""
_START = DiagnosticPosition(offset=0, line=1, column=1)


@dataclass(slots=True)
class FileResult:
    """What came of one file: its diagnostics in order of place, and its facts when it could be read."""

    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    source: SourceText | None = None
    facts: list[Facts] = field(default_factory=list)
    """Of each report in the file, unless they were let go of."""
    coverage: Coverage | None = None
    """The audit coverage of all the reports, where they were understood."""
    failed: bool = False
    """Whether the file could not be read, or a check crashed on it."""


class Engine:
    """Runs a fixed set of checks; keeps no state between reports."""

    def __init__(
        self,
        checks: Sequence[type[Check]],
        knowledge: Knowledge | None = None,
        severities: Mapping[str, Severity] | None = None,
    ) -> None:
        """`knowledge` is what plug-ins and users add to or choose of what perflint knows.

        `severities` replace those of the rules with these codes.
        """
        self._checks = [check() for check in checks]
        self._knowledge = knowledge or Knowledge()
        self._severities = dict(severities or {})

    def run(self, path: str, source: SourceText, *, keep_facts: bool = True) -> FileResult:
        """Check one report. Raises ConfigError where the user's model cannot be used, LexiconError likewise for words.

        Without `keep_facts` they go before the diagnostics are made: those of a long report take much memory as well.
        """
        if self._knowledge.model is not None:
            load_model(self._knowledge.model)  # here, where its failure is the run's and not the report's
        with using(self._knowledge.lexicons), _collector_paused():
            return self._run(path, source, keep_facts=keep_facts)

    def _run(self, path: str, source: SourceText, *, keep_facts: bool) -> FileResult:
        result = FileResult(path, source=source)
        named: _Named = Counter()
        try:
            for facts in understand_each(path, source, self._knowledge):
                facts.relations()  # here, so that a failure is reported once and not by every check
                result.coverage = facts.coverage if result.coverage is None else result.coverage + facts.coverage
                if keep_facts:
                    result.facts.append(facts)
                document, found = facts.document, list(_one_per_cause(self._findings(result, facts)))
                del facts
                _add_diagnostics(result, document, found, named)
        except Exception as error:  # one report that cannot be analysed must not hide the others
            return _not_understood(path, source, error)
        result.diagnostics.sort(key=lambda d: (d.span.start.offset, d.span.end.offset, d.rule, d.message))
        return result

    def _findings(self, result: FileResult, facts: Facts) -> list[tuple[Check, Finding]]:
        yielded: list[tuple[Check, Finding]] = []
        for check in self._checks:
            try:
                yielded.extend((check, self._weighed(check, finding)) for finding in _findings(check, facts))
            except Exception as error:  # a crash must be seen, and must not hide other findings
                _crashed(result, check, error)
        return yielded

    def _weighed(self, check: Check, finding: Finding) -> Finding:
        """The finding as severe as the user has it."""
        severity = self._severities.get(check.code)
        return finding if severity is None else replace(finding, severity=severity)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No cyclic garbage collection while a report is read.

    Reading makes many objects and keeps them all to the end; collections in between find nothing, and make the
    time grow faster than the report.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            _age_all()
            gc.enable()


def _age_all() -> None:
    """Count every object as an old one, so that the next collection of young ones does not go through them all."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


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


def _not_understood(path: str, source: SourceText, error: Exception) -> FileResult:
    result = failure(path, f"分析出错，本文件未能检查：{type(error).__name__}: {error}")
    result.source = source
    return result


def _findings(check: Check, facts: Facts) -> Iterator[Finding]:
    for finding in check.run(facts):
        if not isinstance(finding, Finding):
            raise TypeError(f"run() 产出了 {type(finding).__name__}，应为 Finding")
        yield finding


def _crashed(result: FileResult, check: Check, error: Exception) -> None:
    message = f"规则 {check.code} 运行出错，本文件未能完成该项检查：{type(error).__name__}: {error}"
    crash = Diagnostic(
        rule=check.code,
        name=check.name,
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message=message,
        path=result.path,
        span=DiagnosticSpan(start=_START, end=_START),
        fingerprint=fingerprint(check.code, (), message, 0),
    )
    result.diagnostics.append(crash)
    result.failed = True


def _one_per_cause(yielded: list[tuple[Check, Finding]]) -> Iterable[tuple[Check, Finding]]:
    """Drop a finding where a rule that supersedes its rule names one of the places it is about."""
    claimed: dict[str, list[Span]] = {}
    for check, finding in yielded:
        for code in (*check.supersedes, *finding.supersedes):
            claimed.setdefault(code, []).extend(finding.roots or _places(finding))
    taken = {code: Stretches(spans) for code, spans in claimed.items()}
    for check, finding in yielded:
        stretches = taken.get(check.code)
        if stretches is None or not any(map(stretches.overlap, _places(finding))):
            yield check, finding


def _places(finding: Finding) -> Iterator[Span]:
    yield finding.span
    for place in finding.related:
        yield place.span


def _add_diagnostics(
    result: FileResult, document: Document, found: Iterable[tuple[Check, Finding]], named: _Named
) -> None:
    for check, finding in found:
        try:
            section = document.titles(finding.span.start)
            alike = (check.code, section, finding.evidence or finding.message)
            name = fingerprint(*alike, repeat=named[alike])
            result.diagnostics.append(_diagnostic(check, finding, document, name))
            named[alike] += 1
        except Exception as error:  # a check may put anything into its finding
            _crashed(result, check, error)


def _diagnostic(check: Check, finding: Finding, document: Document, name: str) -> Diagnostic:
    path, source, reading = document.path, document.source, document.reading

    def located(span: Span) -> DiagnosticSpan:
        return locate(source, reading.source_span(span))

    def related(at: Place) -> Related:
        there = located(at.span)
        return Related(message=at.label, path=path, span=there, place=place_of(source, there))

    here = located(finding.span)
    return Diagnostic(
        rule=check.code,
        name=check.name,
        severity=finding.severity or check.severity,
        confidence=finding.confidence,
        message=finding.message,
        path=path,
        span=here,
        place=place_of(source, here),
        related=tuple(map(related, finding.related)),
        evidence=finding.evidence,
        fix=fix_of(finding, reading, source),
        fingerprint=name,
    )
