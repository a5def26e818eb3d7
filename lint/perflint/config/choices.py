"""Choices that the command line and a configuration share."""

from __future__ import annotations

from enum import StrEnum


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"
