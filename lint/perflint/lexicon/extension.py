"""Words on top of the shipped ones, from a plug-in or a configuration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Extension:
    """Additions to word lists. Hashable and picklable: part of what a result depends on.

    Made by `of`; `source` is the file or plug-in that errors name.
    """

    source: str
    text: str
    """The additions as JSON: word list, key, words."""

    @classmethod
    def of(cls, source: str, lists: Mapping[str, Mapping[str, Any]]) -> Extension:
        """From the additions to each word list: {"units": {"dimensions": {"count": ["座次"]}}}."""
        return cls(source, json.dumps(lists, ensure_ascii=False, separators=(",", ":")))

    def lists(self) -> dict[str, dict[str, Any]]:
        """The additions to each word list."""
        lists: dict[str, dict[str, Any]] = json.loads(self.text)
        return lists
