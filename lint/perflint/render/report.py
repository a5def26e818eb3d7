"""What there is to show of a run: the findings above the threshold, and the sums."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence, Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.check import Check
    from perflint.engine import FileResult
    from perflint.render.layout import Layout
    from perflint.suppression import Suppressed
    from perflint.text import SourceText


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least severity and confidence that are shown. The same for every output format."""

    severity: Severity = Severity.WARNING
    confidence: Confidence = Confidence.MEDIUM

    def admits(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding is shown."""
        return diagnostic.severity.rank >= self.severity.rank and diagnostic.confidence.rank >= self.confidence.rank


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many figures the reports hold, and what became of them."""

    figures: int = 0
    verified: int = 0
    contradicted: int = 0
    stated_once: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.figures + other.figures,
            self.verified + other.verified,
            self.contradicted + other.contradicted,
            self.stated_once + other.stated_once,
        )


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file and its findings.

    `source` is None when the file could not be read, `coverage` when it was not understood.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    hidden: int = 0
    source: SourceText | None = None
    coverage: Coverage | None = None
    failed: bool = False
    fixed: int = 0
    """How many findings were fixed, and are no longer among the diagnostics."""
    layout: Layout | None = None
    """How its text lies on the page; only where the findings go to a page."""
    suppressed: tuple[Suppressed, ...] = ()
    """Findings that somebody has accepted; they are not among the diagnostics."""

    def failures(self) -> list[Diagnostic]:
        """Why the file could not be checked in full."""
        return [d for d in self.diagnostics if self.failed and d.span.end.offset == 0]

    def above(self, threshold: Threshold) -> FileReport:
        """The same file with the findings to show; the others are counted."""
        shown = tuple(diagnostic for diagnostic in self.diagnostics if threshold.admits(diagnostic))
        return replace(
            self,
            diagnostics=shown,
            hidden=self.hidden + len(self.diagnostics) - len(shown),
            suppressed=tuple(one for one in self.suppressed if threshold.admits(one.diagnostic)),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run."""

    files: Sequence[FileReport] = field(default_factory=tuple)
    unsafe_fixes: bool = False
    """Whether fixes that need a human's eye count as ready to be made."""
    checks: Sequence[type[Check]] = ()
    """The rules that ran."""
    status: int | None = None
    """The exit status of the run, where it is known."""
    baseline: bool = False
    """Whether findings were compared with a baseline."""
    fingerprints: bool = False
    """Whether findings are shown with the names by which they can be ignored."""
    stale: int = 0
    """How many entries of the baseline are no longer found."""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """The findings of all files, in order of file and place."""
        return [diagnostic for file in self.files for diagnostic in file.diagnostics]

    @property
    def hidden(self) -> int:
        """How many findings the threshold keeps back."""
        return sum(file.hidden for file in self.files)

    @property
    def suppressed(self) -> list[Suppressed]:
        """The findings of all files that somebody has accepted."""
        return [one for file in self.files for one in file.suppressed]

    @property
    def fixed(self) -> int:
        """How many findings were fixed."""
        return sum(file.fixed for file in self.files)

    def fixable(self) -> tuple[int, int]:
        """How many shown findings --fix would mend, and how many more --unsafe-fixes."""
        fixes = [d.fix for d in self.diagnostics if d.fix is not None and d.place is None]
        ready = sum(fix.safe or self.unsafe_fixes for fix in fixes)
        return ready, len(fixes) - ready

    @property
    def unreadable(self) -> int:
        """How many files could not be read."""
        return sum(file.source is None for file in self.files)

    @property
    def failed(self) -> bool:
        """Whether a file could not be read or a check crashed."""
        return any(file.failed for file in self.files)

    @property
    def coverage(self) -> Coverage:
        """The figures of all files together."""
        return sum((file.coverage for file in self.files if file.coverage), Coverage())

    def by_rule(self) -> list[tuple[str, str, int]]:
        """Code, name and number of shown findings of each rule, the most frequent first."""
        counted = Counter((d.rule, d.name) for d in self.diagnostics)
        return sorted(((*rule, count) for rule, count in counted.items()), key=lambda row: (-row[2], row))

    def count(self, severity: Severity) -> int:
        """How many shown findings are of one severity."""
        return self.by_severity()[severity]

    def by_severity(self) -> Counter[Severity]:
        """The number of shown findings of each severity."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics)


def report_of(result: FileResult, *, fixed: int = 0, laid_out: bool = False) -> FileReport:
    """All that was found in one file, and where asked its layout. Lets go of the file's facts, which are large."""
    return FileReport(
        path=result.path,
        diagnostics=tuple(result.diagnostics),
        source=result.source,
        coverage=_coverage(result),
        failed=result.failed,
        fixed=fixed,
        layout=_layout(result) if laid_out else None,
    )


def _layout(result: FileResult) -> Layout | None:
    from perflint.render.layout import layout

    return layout(*result.facts) if result.facts else None


def _coverage(result: FileResult) -> Coverage | None:
    counted = result.coverage
    if counted is None:
        return None
    return Coverage(counted.figures, counted.verified, counted.contradicted, counted.stated_once)
