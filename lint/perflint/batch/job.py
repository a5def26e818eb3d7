"""One report to check, as a value that another process can take over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perflint.errors import DocumentError
from perflint.readers import read
from perflint.render.report import FileReport, report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perflint.check import Check
    from perflint.diagnostic import Severity
    from perflint.engine import Engine
    from perflint.knowledge import Knowledge

    Checks = Callable[[tuple[str, ...]], Sequence[type[Check]]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a report is checked. Equal recipes, and equal files give equal findings."""

    rules: tuple[str, ...]
    """The codes of the rules to run."""
    knowledge: Knowledge
    severities: tuple[tuple[str, Severity], ...] = ()
    """The severity of the rules for which the user sets it, by code."""
    laid_out: bool = False
    """Whether the findings are to be drawn on a page, and need to know how the text lies there."""

    def key(self) -> str:
        """A name for the recipe that is the same in every process."""
        severities = [(code, severity.value) for code, severity in self.severities]
        return hashlib.sha256(repr((self.rules, self.knowledge.key(), severities, self.laid_out)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check."""

    path: str
    """The name it is shown under."""
    recipe: Recipe
    data: bytes = b""
    error: str = ""
    """Why the file could not be opened; empty when it could."""
    kept: bool = True
    """Whether its findings may be remembered: not of what stands in no file."""


class Analysis:
    """Carries out jobs, with one engine for each recipe."""

    def __init__(self, checks: Checks) -> None:
        """`checks` finds the checks of a recipe by their codes."""
        self._checks = checks
        self._engines: dict[Recipe, Engine] = {}

    def __call__(self, job: Job) -> FileReport:
        """All that is found in one file. A file that cannot be read or analysed is a finding."""
        if job.error:
            return failed(job.path, job.error)
        try:
            source = read(job.data, job.path).source
        except DocumentError as error:
            return failed(job.path, reason(error))
        laid_out = job.recipe.laid_out
        return report_of(self.engine(job.recipe).run(job.path, source, keep_facts=laid_out), laid_out=laid_out)

    def engine(self, recipe: Recipe) -> Engine:
        """The engine that checks by a recipe; it keeps no state between reports."""
        # The engine brings the language tools with it; what is answered from memory needs none of them.
        from perflint.engine import Engine

        if recipe not in self._engines:
            self._engines[recipe] = Engine(self._checks(recipe.rules), recipe.knowledge, dict(recipe.severities))
        return self._engines[recipe]


def reason(error: DocumentError) -> str:
    """Why there is no text, and what to do about it."""
    return error.message + (f"（{error.hint}）" if error.hint else "")


def failed(path: str, message: str) -> FileReport:
    """What there is to show of a file that could not be read: DOC001."""
    from perflint.engine import failure

    return report_of(failure(path, message))


def installed_checks(codes: tuple[str, ...]) -> list[type[Check]]:
    """The installed checks of these codes. Rules that stand for faults of the file itself run no check."""
    from perflint.check import load_registry

    checks = load_registry().checks
    return [checks[code] for code in codes if code in checks]
