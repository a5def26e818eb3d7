"""Reports with the findings of a reviewer beside them, and what perflint says of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perflint.check.registry import load_registry
from perflint.diagnostic import Confidence, Severity
from perflint.engine import Engine
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perflint.diagnostic import Diagnostic, DiagnosticSpan

REGISTRY = load_registry()
ENGINE = Engine(list(REGISTRY))


@dataclass(frozen=True)
class Finding:
    """A slip that a reviewer found, and the words it may be reported at."""

    id: str
    level: str
    rule: str | None
    """The rule it belongs to, where the review names one."""
    families: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def due(self) -> bool:
        """Whether it must be found, and the rule that finds it, or one of its families, is installed."""
        installed = {check.family() for check in REGISTRY} if self.rule is None else set(REGISTRY.checks)
        return self.level == "must" and not installed.isdisjoint({self.rule} if self.rule else self.families)

    def hit_by(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic of one of the families names one of the places."""
        named = diagnostic.rule.startswith(self.families)
        return named and any(overlap(span, place) for span in _spans(diagnostic) for place in self.spans)


@dataclass(frozen=True)
class Reviewed:
    """A report, its findings, and the diagnostics a user would see."""

    name: str
    text: str
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def missed(self) -> set[str]:
        """The findings that are due and that no diagnostic hits."""
        due = [finding for finding in self.findings if finding.due]
        return {f.id for f in due if not any(f.hit_by(diagnostic) for diagnostic in self.diagnostics)}

    @property
    def unfounded(self) -> list[str]:
        """The diagnostics that hit no finding, worded for a failed test."""
        wrong = [d for d in self.diagnostics if not any(finding.hit_by(d) for finding in self.findings)]
        return [f"{self.name}:{d.span.start.line}: {d.rule} {d.message} | {d.evidence}" for d in wrong]


def reviewed(review: Path, reports: Path) -> Reviewed:
    """The report that a review names, checked. Raises ValueError where the review's words are not in the report."""
    data = tomllib.loads(review.read_text("utf-8"))
    text = (reports / data["report"]).read_bytes().decode(data.get("encoding", "utf-8"))
    findings = tuple(_finding(entry, text) for entry in data.get("finding", ()))
    result = ENGINE.run(data["report"], SourceText(text))
    if result.failed:
        raise ValueError([diagnostic.message for diagnostic in result.diagnostics])
    shown = tuple(
        d for d in result.diagnostics if d.severity is not Severity.INFO and d.confidence is not Confidence.LOW
    )
    return Reviewed(review.stem, text, findings, shown)


def _finding(entry: dict[str, Any], text: str) -> Finding:
    spans = tuple(span for anchor in entry["anchors"] for span in occurrences(text, anchor))
    if not spans:
        raise ValueError(f"{entry['id']}: none of its anchors stands in the report")
    return Finding(entry["id"], entry["level"], entry.get("rule"), tuple(entry["families"]), spans)


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Every place where the words stand; a line end of any kind matches one in them."""
    plain = text.replace("\r\n", "\n")
    at = plain.find(words)
    while at >= 0:
        yield _with_returns(text, at, at + len(words))
        at = plain.find(words, at + 1)


def _with_returns(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets in a text with CRLF of offsets counted without its returns."""
    if "\r\n" not in text:
        return start, end
    kept = [at for at in range(len(text)) if text[at : at + 2] != "\r\n"]
    return kept[start], kept[end - 1] + 1


def _spans(diagnostic: Diagnostic) -> Iterator[tuple[int, int]]:
    yield _offsets(diagnostic.span)
    yield from (_offsets(related.span) for related in diagnostic.related)


def _offsets(span: DiagnosticSpan) -> tuple[int, int]:
    return span.start.offset, span.end.offset


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share a code point; an empty one counts as one wide."""
    return one[0] < max(other[1], other[0] + 1) and other[0] < max(one[1], one[0] + 1)
