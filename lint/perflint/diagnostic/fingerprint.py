"""Names for findings that survive edits elsewhere in the report."""

from __future__ import annotations

import hashlib
import re
from unicodedata import normalize

_LAYOUT = re.compile(r"\s+")


def fingerprint(rule: str, section: tuple[str, ...], evidence: str, repeat: int) -> str:
    """A stable name of a finding: rule, titles of the sections it is in, and evidence; never numbers of lines.

    The titles are without their own numbers, which change when a section is put before them. `repeat` counts
    findings that are alike in all three.
    """
    parts = [rule, "/".join(map(_plain, section)), _plain(evidence), str(repeat)]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(text: str) -> str:
    """Text without layout, in one form for each sign."""
    return _LAYOUT.sub("", normalize("NFKC", text))
