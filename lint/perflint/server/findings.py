"""Findings as an editor shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lsprotocol import types

from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.diagnostic import Diagnostic, DiagnosticSpan
    from perflint.server.positions import Positions

SOURCE = "perflint"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Turns the findings in one document into the protocol's diagnostics."""

    uri: str
    positions: Positions
    shows_related: bool = True
    """Whether the editor can show other places beside a finding."""

    def diagnostic(self, found: Diagnostic) -> types.Diagnostic:
        """One finding, with its recomputation in the message and its operands as related places."""
        return types.Diagnostic(
            range=self._range(found.span),
            message="\n".join(self._words(found)),
            severity=_SEVERITIES[found.severity],
            code=found.rule,
            source=SOURCE,
            related_information=self._related(found) if self.shows_related else None,
        )

    def _words(self, found: Diagnostic) -> Iterator[str]:
        yield found.message
        if found.evidence:
            yield found.evidence
        if not self.shows_related:
            yield from (f"{at.message}：第{at.span.start.line}行" for at in found.related)

    def _related(self, found: Diagnostic) -> list[types.DiagnosticRelatedInformation]:
        return [
            types.DiagnosticRelatedInformation(
                location=types.Location(uri=self.uri, range=self._range(at.span)), message=at.message
            )
            for at in found.related
            if at.path == found.path
        ]

    def _range(self, span: DiagnosticSpan) -> types.Range:
        return self.positions.range(span)
