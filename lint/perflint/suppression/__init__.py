"""Living with findings: those that people have looked at and accepted, with their reasons."""

from perflint.suppression.model import Source, Suppressed, Suppression

__all__ = ["Source", "Suppressed", "Suppression"]
