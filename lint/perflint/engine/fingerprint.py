"""Names for findings that survive edits elsewhere in the report."""

from __future__ import annotations

import hashlib
import re

_LAYOUT = re.compile(r"\s+")


def fingerprint(rule: str, section: tuple[str, ...], evidence: str, repeat: int) -> str:
    """A stable name of a finding: rule, section path and evidence, never line numbers.

    `repeat` counts findings that are alike in all three.
    """
    parts = [rule, "/".join(section), _LAYOUT.sub("", evidence), str(repeat)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
