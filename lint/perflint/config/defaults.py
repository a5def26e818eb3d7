"""What holds where no configuration file says otherwise. Most runs have none, and need no pydantic for it."""

from __future__ import annotations

from typing import Any, Final

DEFAULTS: Final[dict[str, Any]] = {
    "select": ["ALL"],
    "extend-select": [],
    "ignore": [],
    "severity": {},
    "per-file-ignores": {},
    "show": "warning",
    "min-confidence": "medium",
    "fail-on": "warning",
    "output-format": "full",
    # Folders that no report is in; hidden ones are always passed over.
    "exclude": ["node_modules", "site-packages", "venv", "__pycache__"],
    "extend-exclude": [],
    "force-exclude": False,
    "respect-gitignore": True,
    "scoring-profile": [],
    "profiles": {},
    "baseline": None,
    "cache": True,
    "cache-dir": ".perflint_cache",
    "jobs": 0,
}
"""The keys that are no tables of their own."""
