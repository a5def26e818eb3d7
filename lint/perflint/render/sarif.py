"""Findings as SARIF 2.1.0, for code scanning and other programs that manage results.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ is what the section numbers in comments mean.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from perflint import __version__
from perflint.check.pages import chinese_page, title_of
from perflint.diagnostic import Severity
from perflint.suppression import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perflint.check import Check
    from perflint.diagnostic import Diagnostic, DiagnosticSpan, Fix, Related
    from perflint.render.report import FileReport, Report
    from perflint.suppression import Suppressed, Suppression

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "perflint/v1"

_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_BRACKETS = re.compile(r"[\\\[\]]")


def log(report: Report) -> dict[str, Any]:
    """The whole log: one run."""
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(report).as_object()]}


def uri_of(path: str) -> str:
    """A path as a URI reference, relative where the path is."""
    windows = PureWindowsPath(path)
    if windows.drive and windows.is_absolute():
        return "file:///" + quote(windows.as_posix(), safe="/:")
    if PurePosixPath(path).is_absolute():
        return "file://" + quote(path)
    return quote(path)


class _Run:
    """One run of perflint as SARIF has it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._rules = _rules_of(report)
        self._index = {code: place for place, code in enumerate(self._rules)}

    def as_object(self) -> dict[str, Any]:
        return {
            "tool": {"driver": self._driver()},
            # §3.14.27: columns count characters, not UTF-16 code units.
            "columnKind": "unicodeCodePoints",
            "language": "zh-CN",
            "invocations": [self._invocation()],
            "artifacts": [self._artifact(file) for file in self._report.files],
            "results": list(self._results()),
        }

    @cached_property
    def _artifacts(self) -> dict[str, int]:
        return {file.path: place for place, file in enumerate(self._report.files)}

    def _driver(self) -> dict[str, Any]:
        return {
            "name": "perflint",
            "fullName": f"perflint {__version__}",
            "version": __version__,
            "semanticVersion": __version__,
            "shortDescription": {"text": "核对绩效自评报告：重算报告中的数，指出不可能同时为真的地方。"},
            "rules": [_rule(code, check) for code, check in self._rules.items()],
        }

    def _invocation(self) -> dict[str, Any]:
        failed = [diagnostic for file in self._report.files if file.failed for diagnostic in file.failures()]
        return {
            "executionSuccessful": not self._report.failed,
            **({} if self._report.status is None else {"exitCode": self._report.status}),
            "toolExecutionNotifications": [self._notification(diagnostic) for diagnostic in failed],
        }

    def _notification(self, diagnostic: Diagnostic) -> dict[str, Any]:
        return {
            "level": "error",
            "message": {"text": diagnostic.message},
            "descriptor": {"id": diagnostic.rule},
            "associatedRule": self._rule_reference(diagnostic),
            "locations": [{"physicalLocation": {"artifactLocation": self._artifact_location(diagnostic.path)}}],
        }

    def _artifact(self, file: FileReport) -> dict[str, Any]:
        return {"location": {"uri": uri_of(file.path)}, "roles": ["analysisTarget"]}

    def _artifact_location(self, path: str) -> dict[str, Any]:
        index = self._artifacts.get(path)
        return {"uri": uri_of(path), **({} if index is None else {"index": index})}

    def _results(self) -> Iterator[dict[str, Any]]:
        # §3.27.23 and §3.27.24: either every result tells whether it is suppressed or known of old, or none does.
        known = self._report.baseline
        tells = known or any(file.suppressed for file in self._report.files)
        for file in self._report.files:
            for diagnostic, by in _in_order(file.diagnostics, file.suppressed):
                result = self._result(diagnostic, file)
                if tells:
                    result["suppressions"] = [self._suppression(by)] if by else []
                if known:
                    result["baselineState"] = "unchanged" if by and by.source is Source.BASELINE else "new"
                yield result

    def _result(self, diagnostic: Diagnostic, file: FileReport) -> dict[str, Any]:
        result: dict[str, Any] = {
            **self._rule_reference(diagnostic, prefix="rule"),
            "level": _LEVEL[diagnostic.severity],
            "message": {"text": _message(diagnostic)},
            "locations": [self._location(diagnostic, file)],
            # GitHub follows an alert from run to run by primaryLocationLineHash alone.
            "partialFingerprints": {
                FINGERPRINT: diagnostic.fingerprint,
                "primaryLocationLineHash": f"{diagnostic.fingerprint}:1",
            },
            "properties": {
                "confidence": diagnostic.confidence.value,
                **({"evidence": diagnostic.evidence} if diagnostic.evidence else {}),
            },
        }
        if diagnostic.related:
            result["relatedLocations"] = [
                {"id": number, "message": {"text": place.message}, **self._location(place, file)}
                for number, place in enumerate(diagnostic.related, 1)
            ]
        if diagnostic.fix and diagnostic.place is None:
            result["fixes"] = [self._fix(diagnostic.fix, diagnostic.path)]
        return result

    def _rule_reference(self, diagnostic: Diagnostic, *, prefix: str = "") -> dict[str, Any]:
        index = self._index.get(diagnostic.rule)
        identifier, place = ("ruleId", "ruleIndex") if prefix else ("id", "index")
        return {identifier: diagnostic.rule, **({} if index is None else {place: index})}

    def _location(self, at: Diagnostic | Related, file: FileReport) -> dict[str, Any]:
        artifact = {"artifactLocation": self._artifact_location(at.path)}
        if at.place is not None:
            # Lines and columns of the text that was read say nothing of a file that has none.
            return {"physicalLocation": artifact, "logicalLocations": [{"fullyQualifiedName": at.place}]}
        span, region = at.span, _region(at.span)
        if file.source is not None and at.path == file.path:
            words = file.source.text[span.start.offset : span.end.offset]
            region |= {"charOffset": span.start.offset, "charLength": span.end.offset - span.start.offset}
            region |= {"snippet": {"text": words}} if words else {}
        return {"physicalLocation": {**artifact, "region": region}}

    def _fix(self, fix: Fix, path: str) -> dict[str, Any]:
        parts = [(fix.span, fix.replacement), *((part.span, part.replacement) for part in fix.also)]
        replacements = [{"deletedRegion": _region(span), "insertedContent": {"text": text}} for span, text in parts]
        return {
            "description": {"text": fix.message},
            "artifactChanges": [{"artifactLocation": self._artifact_location(path), "replacements": replacements}],
            "properties": {"safe": fix.safe},
        }

    def _suppression(self, by: Suppression) -> dict[str, Any]:
        written = {"artifactLocation": {"uri": uri_of(by.path)}, "region": {"startLine": by.line}}
        return {
            "kind": "inSource" if by.source is Source.COMMENT else "external",
            "status": "accepted",
            **({"justification": by.reason} if by.reason else {}),
            "location": {"physicalLocation": written},
        }


def _rules_of(report: Report) -> dict[str, type[Check] | None]:
    """The rules that ran, and the others that findings name; None for one whose page is not known."""
    rules: dict[str, type[Check] | None] = {check.code: check for check in report.checks}
    named = [*report.diagnostics, *(one.diagnostic for file in report.files for one in file.suppressed)]
    for diagnostic in named:
        rules.setdefault(diagnostic.rule, None)
    return dict(sorted(rules.items()))


def _rule(code: str, check: type[Check] | None) -> dict[str, Any]:
    if check is None:
        return {"id": code}
    chinese = chinese_page(check)
    page = chinese.markdown() if chinese else check.page()
    title = title_of(check)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in check.name.split("-")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": page, "markdown": f"**{code} {check.name}**\n\n{page}"},
        "defaultConfiguration": {"level": _LEVEL[check.severity]},
        "properties": {
            "tags": [check.family()],
            "precision": "high",
            "problem.severity": _PROBLEM[check.severity],
        },
    }


def _region(span: DiagnosticSpan) -> dict[str, Any]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _message(diagnostic: Diagnostic) -> str:
    """The sentence, the recomputation, and links to the other places by their ids (§3.11.6)."""
    parts = [_plain(diagnostic.message)]
    if diagnostic.evidence:
        parts.append(f"复核：{_plain(diagnostic.evidence)}")
    if diagnostic.related:
        links = (f"[{_plain(place.message)}]({number})" for number, place in enumerate(diagnostic.related, 1))
        parts.append("参见：" + "、".join(links))
    return "。".join(part.rstrip("。") for part in parts)


def _plain(text: str) -> str:
    """Text in which no bracket begins a link."""
    return _BRACKETS.sub(lambda bracket: f"\\{bracket.group()}", text)


def _in_order(
    shown: Iterable[Diagnostic], suppressed: Iterable[Suppressed]
) -> list[tuple[Diagnostic, Suppression | None]]:
    """All findings of a file in order of place."""
    found: list[tuple[Diagnostic, Suppression | None]] = [(diagnostic, None) for diagnostic in shown]
    found += [(one.diagnostic, one.by) for one in suppressed]
    return sorted(found, key=lambda pair: (pair[0].span.start.offset, pair[0].span.end.offset, pair[0].rule))
