"""Findings for programs: one JSON object, the contract of version 1."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perflint.diagnostic import Diagnostic, DiagnosticPosition, DiagnosticSpan, Fix, Related
    from perflint.render.report import Report
    from perflint.suppression import Suppressed

VERSION = "1"


def encoded(value: object) -> bytes:
    """A value as UTF-8 JSON with a line end, whatever the encoding of the console."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", errors="replace") + b"\n"


def encoded_by_item(value: Mapping[str, object]) -> bytes:
    """An object the same way, its lists taken item by item: all findings of a run at once are several times its text."""
    made = bytearray(b"{")
    for key, inner in value.items():
        made += f"{',' if len(made) > 1 else ''}\n  {json.dumps(key)}: ".encode()
        if isinstance(inner, Iterator):
            _add_list(made, inner)
        else:
            made += _indented(inner, 2)
    made += b"\n}\n"
    return bytes(made)


def _add_list(made: bytearray, items: Iterator[object]) -> None:
    before = b"[\n    "
    for item in items:
        made += before + _indented(item, 4)
        before = b",\n    "
    made += b"\n  ]" if before[:1] == b"," else b"[]"


def _indented(value: object, depth: int) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * depth)
    return text.encode("utf-8", errors="replace")


def line(value: object) -> bytes:
    """A value as one line of UTF-8 JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="replace") + b"\n"


def as_object(report: Report, *, statistics: bool = False) -> dict[str, object]:
    """The findings and the sums of a run; the lists can be gone through once."""
    return {
        "version": VERSION,
        "diagnostics": map(finding, report.diagnostics),
        **({"suppressed": map(_suppressed, report.suppressed)} if report.suppressed else {}),
        **sums(report, statistics=statistics),
    }


def sums(report: Report, *, statistics: bool = False) -> dict[str, object]:
    """What is counted of a run."""
    return {"summary": _summary(report), **({"statistics": _statistics(report)} if statistics else {})}


def finding(diagnostic: Diagnostic) -> dict[str, object]:
    """One finding. What has no place says nothing of it."""
    fix = diagnostic.fix
    return {
        "rule": diagnostic.rule,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "confidence": diagnostic.confidence.value,
        "message": diagnostic.message,
        "path": diagnostic.path,
        **_where(diagnostic),
        "related": [{"message": other.message, "path": other.path, **_where(other)} for other in diagnostic.related],
        "evidence": diagnostic.evidence,
        "fix": None if fix is None else _fix(fix),
        "fingerprint": diagnostic.fingerprint,
    }


def _where(at: Diagnostic | Related) -> dict[str, object]:
    return {"span": _span(at.span), **({} if at.place is None else {"place": at.place})}


def _span(span: DiagnosticSpan) -> dict[str, object]:
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(at: DiagnosticPosition) -> dict[str, int]:
    return {"offset": at.offset, "line": at.line, "column": at.column}


def _fix(fix: Fix) -> dict[str, object]:
    return {
        "message": fix.message,
        "span": _span(fix.span),
        "replacement": fix.replacement,
        "safe": fix.safe,
        "also": [{"span": _span(other.span), "replacement": other.replacement} for other in fix.also],
    }


def _summary(report: Report) -> dict[str, int]:
    """What is not always counted only where there is any."""
    coverage = report.coverage
    rare = {"fixed": report.fixed, "suppressed": len(report.suppressed), "stale": report.stale}
    return {
        "files": len(report.files),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "figures": coverage.figures,
        "verified": coverage.verified,
        "contradicted": coverage.contradicted,
        **{name: count for name, count in rare.items() if count},
    }


def _suppressed(one: Suppressed) -> dict[str, object]:
    by = {"source": one.by.source.value, "reason": one.by.reason, "path": one.by.path, "line": one.by.line}
    return {**finding(one.diagnostic), "suppression": by}


def _statistics(report: Report) -> list[dict[str, object]]:
    return [{"rule": rule, "name": name, "count": count} for rule, name, count in report.by_rule()]
