"""Findings for programs: one JSON object, the contract of version 1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from perflint.render.report import Report

VERSION = "1"


def encoded(value: object) -> bytes:
    """A value as UTF-8 JSON with a line end, whatever the encoding of the console."""
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", errors="replace") + b"\n"


def as_object(report: Report) -> dict[str, object]:
    """The findings and the sums of a run."""
    coverage = report.coverage
    return {
        "version": VERSION,
        "diagnostics": [diagnostic.model_dump(mode="json") for diagnostic in report.diagnostics],
        "summary": {
            "files": len(report.files),
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
            "figures": coverage.figures,
            "verified": coverage.verified,
            "contradicted": coverage.contradicted,
            **({"fixed": report.fixed} if report.fixed else {}),
        },
    }
