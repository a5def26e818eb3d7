"""The words perflint knows: data files with comments, read once and only when needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon `name`.toml beside this module."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text("utf-8"))
