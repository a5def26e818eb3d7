"""How one report is checked: rules, severities, knowledge, and what of the findings counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from perflint.config.choices import FailOn
from perflint.diagnostic import Confidence, Severity
from perflint.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Plan:
    """How one report is checked. Hashable and picklable: a worker process needs nothing else."""

    rules: tuple[str, ...]
    """The codes of the rules that run, in order."""
    severities: tuple[tuple[str, Severity], ...] = ()
    """The severity of the rules for which the user sets it, in order of code."""
    knowledge: Knowledge = field(default_factory=Knowledge)
    show: Severity = Severity.WARNING
    min_confidence: Confidence = Confidence.MEDIUM
    fail_on: FailOn = FailOn.WARNING

    def key(self) -> str:
        """A name for all that the findings depend on, the same in every process. What is shown of them is no part."""
        severities = [(code, severity.value) for code, severity in self.severities]
        return hashlib.sha256(repr((self.rules, severities, self.knowledge.key())).encode()).hexdigest()
