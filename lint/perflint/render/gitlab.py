"""Findings as a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from perflint.diagnostic import Severity
from perflint.render.github import message_of

if TYPE_CHECKING:
    from perflint.diagnostic import Diagnostic
    from perflint.render.report import Report

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def issues(report: Report) -> list[dict[str, Any]]:
    """The list of issues."""
    failures = {id(diagnostic) for file in report.files for diagnostic in file.failures()}
    seen: Counter[str] = Counter()
    return [_issue(diagnostic, seen, failed=id(diagnostic) in failures) for diagnostic in report.diagnostics]


def _issue(diagnostic: Diagnostic, seen: Counter[str], *, failed: bool) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": diagnostic.rule,
        "description": message_of(diagnostic),
        "categories": ["Bug Risk"],
        "severity": "blocker" if failed else _SEVERITY[diagnostic.severity],
        "fingerprint": _fingerprint(diagnostic, seen),
        "location": {
            "path": diagnostic.path.removeprefix("./"),
            "lines": _lines(diagnostic),
        },
    }


def _lines(diagnostic: Diagnostic) -> dict[str, int]:
    """The lines to show it beside. GitLab wants one even where a file has none."""
    if diagnostic.place is not None:
        return {"begin": 1}
    return {"begin": diagnostic.span.start.line, "end": diagnostic.span.end.line}


def _fingerprint(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """A name that no other issue has: GitLab shows only one of those that share it."""
    name = f"{diagnostic.path}\x1f{diagnostic.fingerprint}"
    seen[name] += 1
    return hashlib.sha256(f"{name}\x1f{seen[name]}".encode("utf-8", "replace")).hexdigest()[:32]
