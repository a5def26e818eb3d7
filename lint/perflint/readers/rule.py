"""The page of DOC001, the one rule that is reported before any check can run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perflint.check import Check
from perflint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perflint.check import Finding
    from perflint.facts import Facts


class UnreadableDocument(Check):
    """A file cannot be read as a report.

    ## What it does
    Reports each file that is missing, empty, binary, damaged, in an unknown encoding or far larger than any
    report. The other files are still checked, and the exit status is 2.

    ## Why is this a problem
    A file that was passed over must never look clean. A wrong guess of its encoding would turn it into other
    characters, in which nothing can be found; so perflint refuses what it cannot read with certainty.

    ## Basis
    Text is read as UTF-8, UTF-16 or GB 18030, Word files as ECMA-376 has them. Save other formats as .docx or .txt.
    """

    code = "DOC001"
    name = "unreadable-document"
    severity = Severity.ERROR
    message = "{reason}"

    def run(self, facts: Facts) -> Iterator[Finding]:
        """Nothing: facts exist only for a report that could be read."""
        del facts
        yield from ()
