"""Checking one report after another: from memory, in this process, or in several."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from perflint.batch.job import installed_checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perflint.batch.cache import Cache
    from perflint.batch.job import Analysis, Checks, Job
    from perflint.render.report import FileReport

WORTHWHILE = 1_000_000
"""Bytes of reports that take longer to check than further processes take to start."""

_Seen = tuple["Job", "FileReport | None"]


@dataclass(frozen=True, slots=True)
class Batch:
    """How a run of many reports is carried out."""

    analysis: Analysis
    processes: int = 1
    cache: Cache | None = None
    worthwhile: int = WORTHWHILE
    checks: Checks = installed_checks
    """How another process finds the checks of a recipe."""

    def __call__(self, jobs: Iterable[Job]) -> Iterator[FileReport]:
        """All that is found in each file, in the order of the jobs."""
        seen = ((job, self._known(job)) for job in jobs)
        if self.processes > 1:
            yield from self._perhaps_shared(seen)
        else:
            yield from (self._found(*one) for one in seen)
        if self.cache is not None:
            self.cache.prune()

    def _known(self, job: Job) -> FileReport | None:
        return self.cache.get(job) if self.cache is not None and job.kept and not job.error else None

    def _found(self, job: Job, known: FileReport | None) -> FileReport:
        if known is not None:
            return known
        report = self.analysis(job)
        if self.cache is not None:
            self.cache.remember(job, report)
        return report

    def _perhaps_shared(self, seen: Iterator[_Seen]) -> Iterator[FileReport]:
        """Several processes once there is enough to do for them; until then look further ahead."""
        waiting: deque[_Seen] = deque()
        size = 0
        for one in seen:
            waiting.append(one)
            if one[1] is None:
                size += len(one[0].data)
            elif len(waiting) == 1:
                yield self._found(*waiting.popleft())
            if size >= self.worthwhile:
                yield from self._shared(chain(waiting, seen))
                return
        yield from (self._found(*one) for one in waiting)

    def _shared(self, seen: Iterable[_Seen]) -> Iterator[FileReport]:
        from perflint.batch.pool import Pool
        from perflint.batch.transfer import unpacked

        known: deque[_Seen] = deque()
        with Pool(self.processes, self.checks) as pool:
            for job, data in pool.run(_unknown(seen, known)):
                while known[0][0] is not job:
                    yield self._found(*known.popleft())
                known.popleft()
                report = unpacked(data, job)
                if self.cache is not None and job.kept and not report.failed:
                    self.cache.put(job, data)
                yield report
        yield from (self._found(*one) for one in known)


def _unknown(seen: Iterable[_Seen], passed: deque[_Seen]) -> Iterator[Job]:
    """The jobs whose findings are not known; `passed` takes all of them in order."""
    for job, known in seen:
        passed.append((job, known))
        if known is None:
            yield job
