"""The bureau's requirements, read from house.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def house() -> dict[str, Any]:
    """The requirements, by rule."""
    return tomllib.loads((files("county_bureau") / "house.toml").read_text("utf-8"))
