"""What can go wrong outside a report: each error names its file, the fault and the remedy."""

from __future__ import annotations


class PerflintError(Exception):
    """Any error that perflint reports to its user instead of a traceback."""

    def __init__(self, message: str, *, path: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.path}：" if self.path else ""
        remedy = f"（{self.hint}）" if self.hint else ""
        return f"{where}{self.message}{remedy}"


class DocumentError(PerflintError):
    """A file that cannot be read as a report; becomes the diagnostic DOC001."""


class ConfigError(PerflintError):
    """A setting or argument that makes no sense."""


class PluginError(PerflintError):
    """A plug-in that cannot be loaded, or that breaks the interface."""


class LexiconError(PerflintError):
    """Words to add that do not fit the word list they are for."""
