"""Entries by which findings are known again: by the path of their report and their fingerprint."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perflint.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding written down: its report by the path from the folder of the file it is written in."""

    path: str
    rule: str
    fingerprint: str
    words: str
    """The reason why it does not count, or what it said."""
    line: int
    """Where it is written, from 1."""


class Ledger:
    """Entries, and which of them were met in a run."""

    def __init__(self, folder: Path, entries: Iterable[Entry], *, once: bool) -> None:
        """`folder` is where paths begin; with `once` an entry stands for one finding only."""
        self.folder = Path(os.path.abspath(folder))  # noqa: PTH100  (links are the user's business)
        self.entries = list(entries)
        self._once = once
        self._places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(self.entries):
            self._places[entry.path, entry.fingerprint].append(place)
            self._names[entry.fingerprint].append(place)
        self._met: set[int] = set()
        self._gone: dict[str, bool] = {}

    def path_of(self, report: str) -> str:
        """The path of a report as entries have it."""
        full = os.path.abspath(report)  # noqa: PTH100
        try:
            return PurePath(os.path.relpath(full, self.folder)).as_posix()
        except ValueError:  # on another drive
            return PurePath(full).as_posix()

    def meet(self, report: str, diagnostic: Diagnostic) -> Entry | None:
        """The entry that a finding was written down as; one of a report that is gone where it has been moved."""
        places = self._free(self._places.get((self.path_of(report), diagnostic.fingerprint), ()))
        if not places:
            named = self._free(self._names.get(diagnostic.fingerprint, ()))
            places = [place for place in named if self.gone(self.entries[place].path)]
        if not places:
            return None
        self._met.add(places[0])
        return self.entries[places[0]]

    def _free(self, places: Iterable[int]) -> list[int]:
        return [place for place in places if not (self._once and place in self._met)]

    def gone(self, path: str) -> bool:
        """Whether there is no report at a path any more."""
        if path not in self._gone:
            self._gone[path] = not os.path.exists(self.folder / path)  # noqa: PTH110  (no error for odd names)
        return self._gone[path]

    def stale(self, checked: set[str], ran: frozenset[str]) -> list[Entry]:
        """Entries that should have been met and were not: of reports that were `checked`, or that are gone."""
        return [
            entry
            for place, entry in enumerate(self.entries)
            if place not in self._met and entry.rule in ran and (entry.path in checked or self.gone(entry.path))
        ]

    def anew(self) -> Ledger:
        """The same entries, none of them met."""
        return Ledger(self.folder, self.entries, once=self._once)
