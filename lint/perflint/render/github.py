"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.diagnostic import Severity
from perflint.render.words import where

if TYPE_CHECKING:
    from perflint.diagnostic import Diagnostic
    from perflint.render.report import Report

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def page(report: Report) -> str:
    """A command a line."""
    return "".join(f"{_command(diagnostic)}\n" for diagnostic in report.diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    start, end = diagnostic.span.start, diagnostic.span.end
    properties: dict[str, object] = {"file": diagnostic.path}
    if diagnostic.place is None:
        properties |= {"line": start.line, "endLine": end.line}
    if diagnostic.place is None and start.line == end.line:
        # Columns are refused where lines differ. The last one is part of what is marked; ours is the one after.
        properties |= {"col": start.column, "endColumn": max(start.column, end.column - 1)}
    properties["title"] = f"{diagnostic.rule} {diagnostic.name}"
    values = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMAND[diagnostic.severity]} {values}::{_data(message_of(diagnostic))}"


def message_of(diagnostic: Diagnostic) -> str:
    """The sentence, the recomputation and the other places, a line each."""
    lines = [diagnostic.message if diagnostic.place is None else f"{diagnostic.place}：{diagnostic.message}"]
    if diagnostic.evidence:
        lines.append(f"复核：{diagnostic.evidence}")
    for place in diagnostic.related:
        elsewhere = "" if place.path == diagnostic.path else f"{place.path} "
        lines.append(f"参见{elsewhere}{where(place)}：{place.message}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
