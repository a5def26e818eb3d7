"""Findings as JUnit XML, which every build server reads: a suite for each file, a failed case for each finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from perflint.render.github import message_of
from perflint.render.words import SUPPRESSION, position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.diagnostic import Diagnostic
    from perflint.render.report import FileReport, Report
    from perflint.suppression import Suppressed

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTED = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def page(report: Report) -> str:
    """The whole document."""
    suites = [(file, list(_cases(file))) for file in report.files]
    tests = sum(len(cases) for _, cases in suites)
    failures, errors = len(report.diagnostics) - _errors(report), _errors(report)
    counts = _counts(tests, failures, errors)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="perflint" {counts}>']
    for file, cases in suites:
        lines += _suite(file, cases)
    return "\n".join([*lines, "</testsuites>", ""])


def _errors(report: Report) -> int:
    return sum(len(file.failures()) for file in report.files)


def _suite(file: FileReport, cases: list[str]) -> Iterator[str]:
    errors = len(file.failures())
    counts = _counts(len(cases), len(file.diagnostics) - errors, errors)
    yield f'  <testsuite name="{_attribute(file.path)}" {counts} skipped="{len(file.suppressed)}">'
    yield from cases
    yield "  </testsuite>"


def _counts(tests: int, failures: int, errors: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="{errors}" time="0"'


def _cases(file: FileReport) -> Iterator[str]:
    """A case for each finding; one that passes where there is none, so that the file is seen to have been checked."""
    failures = file.failures()
    for diagnostic in file.diagnostics:
        kind = "error" if any(diagnostic is failure for failure in failures) else "failure"
        yield _case(diagnostic, _failed(diagnostic, kind))
    for one in file.suppressed:
        yield _case(one.diagnostic, _skipped(one))
    if not file.diagnostics and not file.suppressed:
        yield f'    <testcase classname="{_attribute(file.path)}" name="perflint" time="0"/>'


def _case(diagnostic: Diagnostic, outcome: str) -> str:
    name = _attribute(f"{diagnostic.rule} {diagnostic.name} {position(diagnostic)}")
    return (
        f'    <testcase classname="{_attribute(diagnostic.path)}" name="{name}" time="0">\n'
        f"      {outcome}\n    </testcase>"
    )


def _failed(diagnostic: Diagnostic, kind: str) -> str:
    message = _attribute(diagnostic.message)
    text = escape(_characters(f"{diagnostic.path}:{position(diagnostic)}\n{message_of(diagnostic)}"))
    return f'<{kind} type="{diagnostic.severity}" message="{message}">{text}</{kind}>'


def _skipped(one: Suppressed) -> str:
    reason = f"{SUPPRESSION[one.by.source]}：{one.by.reason}" if one.by.reason else SUPPRESSION[one.by.source]
    return f"<skipped>{escape(_characters(reason))}</skipped>"


def _attribute(text: str) -> str:
    return escape(_characters(text), _QUOTED)


def _characters(text: str) -> str:
    """The text without what XML has no place for, not even escaped."""
    return _NO_XML.sub("\ufffd", text)
