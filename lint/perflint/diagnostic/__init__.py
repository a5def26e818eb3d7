"""Diagnostics: what perflint says about a report, whoever renders it."""

from perflint.diagnostic.fingerprint import fingerprint
from perflint.diagnostic.model import (
    Confidence,
    Diagnostic,
    DiagnosticPosition,
    DiagnosticSpan,
    Fix,
    Related,
    Replacement,
    Severity,
    locate,
    place_of,
)

__all__ = [
    "Confidence",
    "Diagnostic",
    "DiagnosticPosition",
    "DiagnosticSpan",
    "Fix",
    "Related",
    "Replacement",
    "Severity",
    "fingerprint",
    "locate",
    "place_of",
]
