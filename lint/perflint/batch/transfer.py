"""Findings as bytes, to be kept in a file or handed from process to process. Nothing in them can be executed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from perflint.diagnostic import (
    Confidence,
    Diagnostic,
    DiagnosticPosition,
    DiagnosticSpan,
    Fix,
    Related,
    Replacement,
    Severity,
)
from perflint.readers import decode, is_text
from perflint.render.report import Coverage, FileReport
from perflint.text import SourceText
from perflint.text.place import Place

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from perflint.batch.job import Job

_Row = list[Any]


@dataclass(frozen=True, slots=True)
class _Parcel:
    """Findings with the text they are about, or without it where the file itself has it."""

    report: FileReport
    own_text: bool


def packed(report: FileReport, job: Job) -> bytes:
    """Findings as JSON, as an analysis leaves them: nothing is fixed, hidden or suppressed yet.

    The text of a text file is left out: whoever unpacks them has the file.
    """
    own_text = report.source is not None and is_text(job.data, job.path)
    parcel = _Parcel(replace(report, source=None) if own_text else report, own_text)
    if job.recipe.laid_out:
        return _adapter().dump_json(parcel)
    return json.dumps(_parcel_row(parcel), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(data: bytes, job: Job) -> FileReport:
    """The findings that were packed for the same job. Raises ValueError for anything else."""
    parcel = _adapter().validate_json(data) if job.recipe.laid_out else _parcel(data)
    if not parcel.own_text:
        return parcel.report
    return replace(parcel.report, source=SourceText(decode(job.data, job.path)))


# Findings alone are rows of plain values: read from memory a thousand times in a run, they cost no pydantic.


def _parcel_row(parcel: _Parcel) -> _Row:
    report = parcel.report
    source, coverage = report.source, report.coverage
    return [
        parcel.own_text,
        report.path,
        report.failed,
        None if coverage is None else [getattr(coverage, name) for name in Coverage.__slots__],
        None if source is None else [source.text, [[at, _place_row(place)] for at, place in source.places]],
        [_diagnostic_row(one) for one in report.diagnostics],
    ]


def _parcel(data: bytes) -> _Parcel:
    try:
        own_text, path, failed, coverage, source, diagnostics = json.loads(data)
        report = FileReport(
            path,
            tuple(map(_diagnostic, diagnostics)),
            failed=failed,
            coverage=None if coverage is None else Coverage(*coverage),
            source=None if source is None else _source(*source),
        )
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return _Parcel(report, own_text)


def _place_row(place: Place) -> _Row:
    return [getattr(place, name) for name in Place.__slots__]


def _source(text: str, places: list[_Row]) -> SourceText:
    return SourceText(text, tuple((at, Place(*row)) for at, row in places))


def _diagnostic_row(one: Diagnostic) -> _Row:
    return [
        one.rule,
        one.name,
        one.severity.value,
        one.confidence.value,
        one.message,
        one.path,
        _span_row(one.span),
        one.place,
        [[other.message, other.path, _span_row(other.span), other.place] for other in one.related],
        one.evidence,
        None if one.fix is None else _fix_row(one.fix),
        one.fingerprint,
    ]


def _diagnostic(row: _Row) -> Diagnostic:
    rule, name, severity, confidence, message, path, span, place, related, evidence, fix, fingerprint = row
    return Diagnostic(
        rule=rule,
        name=name,
        severity=Severity(severity),
        confidence=Confidence(confidence),
        message=message,
        path=path,
        span=_span(*span),
        place=place,
        related=tuple(_related(*other) for other in related),
        evidence=evidence,
        fix=None if fix is None else _fix(*fix),
        fingerprint=fingerprint,
    )


def _related(message: str, path: str, span: _Row, place: str | None) -> Related:
    return Related(message=message, path=path, span=_span(*span), place=place)


def _span_row(span: DiagnosticSpan) -> _Row:
    start, end = span.start, span.end
    return [start.offset, start.line, start.column, end.offset, end.line, end.column]


def _span(offset: int, line: int, column: int, last: int, last_line: int, last_column: int) -> DiagnosticSpan:
    return DiagnosticSpan(DiagnosticPosition(offset, line, column), DiagnosticPosition(last, last_line, last_column))


def _fix_row(fix: Fix) -> _Row:
    also = [[_span_row(other.span), other.replacement] for other in fix.also]
    return [fix.message, _span_row(fix.span), fix.replacement, fix.safe, also]


def _fix(message: str, span: _Row, replacement: str, safe: bool, also: list[_Row]) -> Fix:  # noqa: FBT001
    return Fix(
        message=message,
        span=_span(*span),
        replacement=replacement,
        safe=safe,
        also=tuple(Replacement(span=_span(*there), replacement=words) for there, words in also),
    )


@cache
def _adapter() -> TypeAdapter[_Parcel]:
    """Findings with the layout of their report, which has many forms."""
    from pydantic import TypeAdapter

    from perflint.render.layout import Layout
    from perflint.suppression import Suppressed

    # These are imported for type checking only where the fields are declared.
    names: dict[str, object] = {kind.__name__: kind for kind in (SourceText, Place, Suppressed, Diagnostic, Layout)}
    adapter = TypeAdapter(_Parcel)
    adapter.rebuild(_types_namespace=names)
    return adapter
