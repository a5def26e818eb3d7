"""What perflint says about clean reports and mutants, and whether it is right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bench.mutations.case import Case, Mutant
from bench.mutations.figure_kinds import FIGURE_KINDS, Kind
from bench.mutations.layout import Report, lay_out
from bench.mutations.list_kinds import LIST_KINDS
from bench.mutations.structure_kinds import STRUCTURE_KINDS
from bench.mutations.word_kinds import WORD_KINDS
from bench.mutations.written import Written, written_mutants, written_reports

from perflint.check import load_registry
from perflint.diagnostic import Confidence, Diagnostic, Severity
from perflint.engine import Engine
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS: dict[str, Kind] = FIGURE_KINDS | LIST_KINDS | STRUCTURE_KINDS | WORD_KINDS


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding that nothing in the report justifies."""

    rule: str
    message: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutant."""

    report: str
    kind: str
    family: str
    note: str
    excerpt: str
    found: tuple[str, ...]
    """The rules that saw it."""
    alarms: tuple[Alarm, ...]


@cache
def _engine() -> Engine:
    return Engine(list(load_registry()))


def installed() -> frozenset[str]:
    """The families of which at least one rule is installed."""
    return frozenset(check.code[:3] for check in load_registry())


def findings(report: Report) -> list[Diagnostic]:
    """The errors and warnings of medium or high confidence."""
    diagnostics = _engine().run(report.name, SourceText(report.text)).diagnostics
    return [d for d in diagnostics if d.severity is not Severity.INFO and d.confidence is not Confidence.LOW]


def alarm(report: Report, diagnostic: Diagnostic, width: int = 30) -> Alarm:
    """A finding with the text around it."""
    start, end = diagnostic.span.start.offset, diagnostic.span.end.offset
    excerpt = report.text[max(0, start - width) : end + width].replace("\n", "⏎")
    return Alarm(diagnostic.rule, diagnostic.message, excerpt)


def judge(mutant: Mutant, known: frozenset[str] = frozenset()) -> Outcome:
    """Run perflint on a mutant. `known` are messages that the report without the mutation gives too."""
    found, alarms = [], []
    for diagnostic in findings(mutant.report):
        if diagnostic.message in known:
            continue
        if diagnostic.rule[:3] in mutant.families and _touches(diagnostic, mutant):
            found.append(diagnostic.rule)
        else:
            alarms.append(alarm(mutant.report, diagnostic))
    name = mutant.report.name
    return Outcome(name, mutant.kind, mutant.family, mutant.note, mutant.shown(), tuple(found), tuple(alarms))


def _touches(diagnostic: Diagnostic, mutant: Mutant) -> bool:
    spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
    places = mutant.places
    return any(s.start.offset < end and start < s.end.offset for s in spans for start, end in places)


def clean_report(seed: int) -> Report:
    """The unmutated report of a seed."""
    case = Case.of(seed, "clean")
    return lay_out(case.draft, case.style, f"generated-{seed:03}")


def generated(seed: int, kinds: Iterable[str]) -> tuple[list[Alarm], list[Outcome]]:
    """The alarms on one generated report, and what became of its mutants."""
    clean = clean_report(seed)
    raised = findings(clean)
    known = frozenset(d.message for d in raised)
    outcomes = []
    for kind in kinds:
        mutant = KINDS[kind](Case.of(seed, kind))
        if mutant is not None:
            outcomes.append(judge(mutant, known))
    return [alarm(clean, d) for d in raised], outcomes


def written(seed: int, each: int) -> tuple[list[tuple[str, Alarm]], list[Outcome]]:
    """The same for the reports of the fixtures."""
    alarms: list[tuple[str, Alarm]] = []
    known: dict[str, frozenset[str]] = {}
    for report in written_reports():
        raised = findings(_as_report(report))
        known[report.name] = frozenset(d.message for d in raised)
        alarms += [(report.name, alarm(_as_report(report), d)) for d in raised]
    return alarms, [judge(mutant, known[report.name]) for report, mutant in written_mutants(seed, each)]


def _as_report(report: Written) -> Report:
    return Report(report.name, report.text, {})
