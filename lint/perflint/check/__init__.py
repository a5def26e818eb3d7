"""The public interface for rules: a check is one class, with its page, its examples and its logic."""

from perflint.check.base import INTERFACE, Check, Example, Finding, Place
from perflint.check.registry import Registry, load_registry

__all__ = ["INTERFACE", "Check", "Example", "Finding", "Place", "Registry", "load_registry"]
