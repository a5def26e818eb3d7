"""What a run of the command line leaves behind, and rules in miniature to run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from perflint.check import Check, Finding
from perflint.diagnostic import Confidence, Severity
from perflint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.facts import Facts


@dataclass(frozen=True)
class Outcome:
    """Exit status and output."""

    status: int
    stdout: bytes
    stderr: str

    @property
    def text(self) -> str:
        return self.stdout.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.stdout)

    def rules(self) -> list[str]:
        return [diagnostic["rule"] for diagnostic in self.json["diagnostics"]]


class Perflint(Protocol):
    """Run `perflint` with these arguments."""

    def __call__(
        self, *arguments: str, stdin: bytes = b"", encoding: str = "utf-8", terminal: bool = False
    ) -> Outcome: ...


def words(code: str, sought: str, severity: Severity, confidence: Confidence = Confidence.HIGH) -> type[Check]:
    """A check that reports every place where a word stands."""

    def run(self: Check, facts: Facts) -> Iterator[Finding]:
        text, at = facts.document.reading.text, -1
        while (at := text.find(sought, at + 1)) >= 0:
            yield Finding(f"有“{sought}”", Span(at, at + len(sought)), confidence=confidence)

    page = f"Finds a word.\n\n## What it does\nLooks for {sought}."
    body = {"__doc__": page, "code": code, "name": code.lower(), "severity": severity, "message": "有", "run": run}
    return type(code, (Check,), body)


def crashing(code: str) -> type[Check]:
    """A check that always crashes."""

    def run(self: Check, facts: Facts) -> Iterator[Finding]:
        raise ZeroDivisionError("基数为零")

    body = {"__doc__": "Crashes.", "code": code, "name": "crash", "severity": Severity.ERROR, "message": "", "run": run}
    return type(code, (Check,), body)
