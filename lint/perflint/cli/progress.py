"""How far a long run has come, on standard error where somebody looks at it."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE = 1.0
"""Seconds that a run may take without showing how far it has come."""


class Progress:
    """A bar that appears once a run is seen to be long, and goes when it is over."""

    def __init__(self, total: Callable[[], int], *, shown: bool) -> None:
        """`total` counts the files; it is asked only when the bar appears."""
        self._total = total
        self._shown = shown
        self._start = monotonic()
        self._done = 0
        self._bar: tuple[Bar, TaskID] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar[0].stop()

    def advance(self) -> None:
        """One more file has been checked."""
        self._done += 1
        if self._bar is None and self._shown and monotonic() - self._start >= PATIENCE:
            self._bar = _bar(self._total())
        if self._bar is not None:
            bar, task = self._bar
            bar.update(task, completed=self._done)


def is_watched() -> bool:
    """Whether standard error is a terminal that can be drawn on."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and "CI" not in os.environ


def _bar(total: int) -> tuple[Bar, TaskID]:
    # rich takes longer to import than a small report to check.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("正在检查"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Bar(*columns, console=Console(file=sys.stderr), transient=True)
    task = bar.add_task("", total=total)
    bar.start()
    return bar, task
