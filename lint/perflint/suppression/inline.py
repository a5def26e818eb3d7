"""Findings held against the comments of their report."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perflint.diagnostic import Confidence, Diagnostic, fingerprint, locate
from perflint.suppression.directive import directives
from perflint.suppression.model import Settled, Source, Suppressed, Suppression
from perflint.suppression.rules import (
    SUPPRESSION_RULES,
    MalformedSuppression,
    SuppressionWithoutReason,
    UnusedSuppression,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perflint.check import Check
    from perflint.suppression.directive import Directive
    from perflint.text import SourceText, Span

_ABOUT = frozenset(check.code for check in SUPPRESSION_RULES)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that exist, and which of them ran."""

    known: Sequence[type[Check]]
    ran: frozenset[str]
    _meant: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def codes(self, name: str) -> frozenset[str]:
        """The codes that a code, family or name stands for; none where it stands for nothing."""
        if name not in self._meant:
            wanted = {name.upper(), name.lower()}
            self._meant[name] = frozenset(
                check.code for check in self.known if wanted & {check.code, check.family(), check.name}
            )
        return self._meant[name]

    def all_ran(self, name: str) -> bool:
        """Whether every rule that a name stands for was run, so that silence means something."""
        return self.codes(name) <= self.ran


def settle(path: str, source: SourceText, diagnostics: Sequence[Diagnostic], rules: Rules) -> Settled:
    """Tell apart the findings that a comment suppresses, and add what is to say of the comments."""
    found, faults = directives(source)
    if not found and not faults:
        return Settled(tuple(diagnostics))
    reached = _Reached(found, rules)
    counting: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    for diagnostic in diagnostics:
        by = reached.suppressor(diagnostic)
        if by is None:
            counting.append(diagnostic)
        else:
            suppressed.append(Suppressed(diagnostic, Suppression(Source.COMMENT, by.reason, path, by.line)))
    desk = _Desk(path, source, rules)
    counting += [desk.finding(MalformedSuppression, fault.span, fault.words, fault.reason) for fault in faults]
    counting += desk.findings(found)
    counting = [one for one in counting if one.rule not in _ABOUT or one.rule in rules.ran]
    counting.sort(key=lambda d: (d.span.start.offset, d.span.end.offset, d.rule, d.message))
    return Settled(tuple(counting), tuple(suppressed))


class _Reached:
    """The comments of a report by the lines they reach."""

    def __init__(self, found: Sequence[Directive], rules: Rules) -> None:
        self._lines: defaultdict[int, list[Directive]] = defaultdict(list)
        self._stretches: list[Directive] = []
        for directive in found:
            if directive.first == directive.last:
                self._lines[directive.first].append(directive)
            else:
                self._stretches.append(directive)
        names = {name for directive in found for name in directive.rules}
        self._codes = {name: rules.codes(name) for name in names}

    def suppressor(self, diagnostic: Diagnostic) -> Directive | None:
        """The comment that suppresses a finding. All that would are used by it, the first is named."""
        first, last = diagnostic.span.start.line, diagnostic.span.end.line
        answer = None
        for directive in self._covering(first, last):
            matching = {name for name in directive.rules if diagnostic.rule in self._codes[name]}
            directive.used |= matching
            answer = answer or (directive if matching else None)
        return answer

    def _covering(self, first: int, last: int) -> Iterator[Directive]:
        for line in sorted(self._lines) if last - first > len(self._lines) else range(first, last + 1):
            if first <= line <= last:
                yield from self._lines.get(line, ())
        yield from (directive for directive in self._stretches if directive.covers(first, last))


class _Desk:
    """Where findings about comments are written."""

    def __init__(self, path: str, source: SourceText, rules: Rules) -> None:
        self._path, self._source, self._rules = path, source, rules
        self._seen: Counter[tuple[str, str]] = Counter()

    def findings(self, found: Iterable[Directive]) -> Iterator[Diagnostic]:
        for directive in found:
            unknown = [name for name in directive.rules if not self._rules.codes(name)]
            for name in unknown:
                reason = f"没有名为“{name}”的规则"
                yield self.finding(MalformedSuppression, directive.span, directive.words, reason)
            unused = [
                name
                for name in directive.rules
                if name not in directive.used and name not in unknown and self._rules.all_ran(name)
            ]
            if unused:
                reason = f"此处已没有 {'、'.join(unused)} 的结果，忽略已无必要"
                yield self.finding(UnusedSuppression, directive.span, directive.words, reason)
            if not directive.reason and len(unused) + len(unknown) < len(directive.rules):
                reason = f"忽略 {'、'.join(directive.rules)} 没有写明理由"
                yield self.finding(SuppressionWithoutReason, directive.span, directive.words, reason)

    def finding(self, check: type[Check], span: Span, words: str, reason: str) -> Diagnostic:
        repeat = self._seen[check.code, words]
        self._seen[check.code, words] += 1
        return Diagnostic(
            rule=check.code,
            name=check.name,
            severity=check.severity,
            confidence=Confidence.HIGH,
            message=reason,
            path=self._path,
            span=locate(self._source, span),
            fingerprint=fingerprint(check.code, (), words, repeat),
        )
