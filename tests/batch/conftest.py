"""The command line, run inside the test."""

from tests.cli.conftest import perflint

__all__ = ["perflint"]
