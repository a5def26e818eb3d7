"""Findings held against all that says they do not count: comments, lists and a baseline, in this order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence, Diagnostic, DiagnosticPosition, DiagnosticSpan, fingerprint
from perflint.suppression.inline import Rules, settle
from perflint.suppression.ledger import Ledger
from perflint.suppression.listed import load_list, nearest_list
from perflint.suppression.model import Settled, Source, Suppressed, Suppression
from perflint.suppression.rules import UnusedSuppression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perflint.suppression.baseline import Baseline
    from perflint.suppression.ledger import Entry
    from perflint.text import SourceText

_START = DiagnosticPosition(offset=0, line=1, column=1)


class Suppressions:
    """What suppresses findings in one run. Keeps count of what was met, for what is stale at the end."""

    def __init__(self, baseline: Baseline | None = None) -> None:
        self._written = baseline
        self._baseline = None if baseline is None else Ledger(baseline.path.parent, baseline.entries, once=True)
        self._nearest: dict[Path, Path | None] = {}
        self._lists: dict[Path, Ledger] = {}
        self._checked: set[str] = set()
        self._ran: frozenset[str] = frozenset()

    def anew(self) -> Suppressions:
        """The same with nothing met, to try findings that are not reported yet."""
        return Suppressions(self._written)

    def settle(
        self, path: str, source: SourceText | None, diagnostics: Sequence[Diagnostic], rules: Rules, *, failed: bool
    ) -> Settled:
        """Tell apart the findings of a report. A report that could not be checked in full is not held against anything."""
        if failed:
            rules = Rules(rules.known, frozenset())
        failures = [d for d in diagnostics if failed and d.span.end.offset == 0]
        settled = Settled(tuple(d for d in diagnostics if d not in failures))
        if source is not None:
            settled = settle(path, source, settled.counting, rules)
        settled = self._by_list(path, settled, rules)
        settled = self._by_baseline(path, settled, rules)
        return Settled((*failures, *settled.counting), settled.suppressed)

    def stale(self) -> list[Entry]:
        """Entries of the baseline that no finding of this run met, though it should have."""
        return [] if self._baseline is None else self._baseline.stale(self._checked, self._ran)

    def _by_list(self, path: str, settled: Settled, rules: Rules) -> Settled:
        written, ledger = self._list_for(Path(path).parent)
        if ledger is None:
            return settled
        after = _met(path, settled, ledger, Source.LIST, str(written))
        if UnusedSuppression.code not in rules.ran:
            return after
        stale = ledger.stale({ledger.path_of(path)}, rules.ran)
        unused = [_unused(path, entry, str(written)) for entry in stale if not ledger.gone(entry.path)]
        return Settled((*unused, *after.counting), after.suppressed)

    def _by_baseline(self, path: str, settled: Settled, rules: Rules) -> Settled:
        if self._written is None or self._baseline is None:
            return settled
        if rules.ran:
            self._checked.add(self._baseline.path_of(path))
            self._ran |= rules.ran
        return _met(path, settled, self._baseline, Source.BASELINE, str(self._written.path))

    def _list_for(self, folder: Path) -> tuple[Path | None, Ledger | None]:
        if folder not in self._nearest:
            self._nearest[folder] = nearest_list(folder)
        written = self._nearest[folder]
        if written is None:
            return None, None
        if written not in self._lists:
            self._lists[written] = load_list(written).ledger()
        return _from_here(written), self._lists[written]


def _met(path: str, settled: Settled, ledger: Ledger, source: Source, written: str) -> Settled:
    """Those findings that the ledger has move over. What is said of suppressions themselves is in none."""
    counting: list[Diagnostic] = []
    suppressed = list(settled.suppressed)
    for diagnostic in settled.counting:
        entry = None if diagnostic.rule.startswith("SUP") else ledger.meet(path, diagnostic)
        if entry is None:
            counting.append(diagnostic)
        else:
            reason = entry.words if source is Source.LIST else ""
            suppressed.append(Suppressed(diagnostic, Suppression(source, reason, written, entry.line)))
    suppressed.sort(key=lambda one: (one.diagnostic.span.start.offset, one.diagnostic.rule))
    return Settled(tuple(counting), tuple(suppressed))


def _unused(path: str, entry: Entry, written: str) -> Diagnostic:
    message = f"忽略清单 {written} 第{entry.line}行的 {entry.rule}（{entry.words}）已不再出现，忽略已无必要"
    return Diagnostic(
        rule=UnusedSuppression.code,
        name=UnusedSuppression.name,
        severity=UnusedSuppression.severity,
        confidence=Confidence.HIGH,
        message=message,
        path=path,
        span=DiagnosticSpan(start=_START, end=_START),
        fingerprint=fingerprint(UnusedSuppression.code, (), entry.fingerprint, 0),
    )


def _from_here(path: Path) -> Path:
    """A path as it is shown: from the working folder where it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
