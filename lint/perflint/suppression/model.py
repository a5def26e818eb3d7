"""A finding that does not count, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perflint.diagnostic import Diagnostic


class Source(StrEnum):
    """Where it is written that a finding does not count."""

    COMMENT = "comment"
    """In the report itself."""
    LIST = "list"
    """In a list of ignored findings, written by `perflint ignore`."""
    BASELINE = "baseline"
    """In the record of what was there when checking began."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One statement that a finding, or several, do not count."""

    source: Source
    reason: str
    path: str
    """The file in which it is written."""
    line: int


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that does not count."""

    diagnostic: Diagnostic
    by: Suppression


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings of a file, told apart."""

    counting: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...] = ()
