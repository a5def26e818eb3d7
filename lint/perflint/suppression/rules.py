"""The pages of the rules about suppressions themselves, which no check reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.check import Finding
    from perflint.facts import Facts


class _AboutSuppressions(Check):
    """Reported when findings are held against the suppressions, after the checks have run."""

    severity = Severity.WARNING
    message = "{reason}"

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Nothing: what is suppressed is known only after all checks have run."""
        del facts
        yield from ()


class UnusedSuppression(_AboutSuppressions):
    """A suppression suppresses nothing any more.

    ## What it does
    Reports comments in a report, and entries of the list that `perflint ignore` writes, that no finding matches.
    Rules that were not run are not held against it, nor is a file that could not be read.

    ## Why is this a problem
    The slip was mended, or the text was changed: the reason given no longer speaks of what stands there. Left in
    place, the suppression would hide the next slip of that kind.

    ## Basis
    Take the comment away, or run `perflint ignore --prune`.
    """

    code = "SUP001"
    name = "unused-suppression"


class SuppressionWithoutReason(_AboutSuppressions):
    """A suppression gives no reason.

    ## What it does
    Reports comments that suppress findings without a word on why. The findings are suppressed all the same.

    ## Why is this a problem
    Whoever reviews the report next has to find out again why a contradiction is none.

    ## Basis
    `<!-- perflint: ignore SUM001 其他支出未单列 -->`
    """

    code = "SUP002"
    name = "suppression-without-reason"


class MalformedSuppression(_AboutSuppressions):
    """A suppression cannot be understood.

    ## What it does
    Reports comments to perflint that name a rule that does not exist or none at all, that begin a stretch which
    they do not end, or that say something else. Such a comment suppresses nothing, except by the rules it names
    rightly.

    ## Why is this a problem
    Its author believes that it works.

    ## Basis
    `ignore`, `ignore-start` and `ignore-end`, or `ignore-file`; then rules by code, family or name with commas
    between; then the reason. `perflint rules` lists the rules.
    """

    code = "SUP003"
    name = "malformed-suppression"


SUPPRESSION_RULES: tuple[type[Check], ...] = (UnusedSuppression, SuppressionWithoutReason, MalformedSuppression)
