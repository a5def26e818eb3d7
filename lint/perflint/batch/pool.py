"""Several processes that carry out jobs. One that dies takes its own job with it, and nothing else."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection
from typing import TYPE_CHECKING, Self

from perflint.batch.job import Analysis, failed, installed_checks
from perflint.batch.transfer import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext, SpawnProcess

    from perflint.batch.job import Checks, Job

_AHEAD = 4
"""Jobs for each process that may be begun before the first of them is done: findings are given out in order."""
_PATIENCE = 5
"""Seconds in which a process that was told to end does so."""


@dataclass(slots=True)
class _Worker:
    """A process, the way to it, and the number of the job it is at."""

    process: SpawnProcess
    pipe: Connection
    at: int = -1


class Pool:
    """Up to `size` processes, each started when there is a job for it."""

    def __init__(self, size: int, checks: Checks = installed_checks) -> None:
        """`checks` finds the checks of a recipe in the other process; it must be importable there."""
        self._checks = checks
        self._size = size
        # New interpreters on every system alike: a copy of this process might hold locks of its threads.
        self._context: SpawnContext = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            if worker.at >= 0:
                worker.process.terminate()
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, bytes]]:
        """Carry out the jobs; each with its packed findings, in their order."""
        coming = iter(jobs)
        taken: deque[tuple[Job, list[bytes]]] = deque()
        first = begun = 0
        exhausted = False
        while True:
            # As many spare jobs as there are processes are taken beforehand: whoever is done has the next one at once.
            while not exhausted and len(taken) < min(begun - first + self._size, self._size * _AHEAD):
                job = next(coming, None)
                exhausted = job is None
                if job is not None:
                    taken.append((job, []))
                    begun = self._begin(taken, first, begun)
            if not taken:
                return
            if not taken[0][1]:
                for number, data in self._finished({n: job for n, (job, _) in enumerate(taken, first)}):
                    taken[number - first][1].append(data)
                begun = self._begin(taken, first, begun)
            while taken and taken[0][1]:
                job, done = taken.popleft()
                first += 1
                yield job, done[0]

    def _begin(self, taken: deque[tuple[Job, list[bytes]]], first: int, begun: int) -> int:
        """Give jobs that were taken to processes with nothing to do; the number of the first that none has."""
        while begun < first + len(taken) and self._has_room():
            self._give(self._free(), begun, taken[begun - first][0])
            begun += 1
        return begun

    def _has_room(self) -> bool:
        return len(self._workers) < self._size or any(worker.at < 0 for worker in self._workers)

    def _free(self) -> _Worker:
        """A process with nothing to do."""
        free = next((worker for worker in self._workers if worker.at < 0), None)
        if free is None:
            here, there = self._context.Pipe()
            process = self._context.Process(target=_work, args=(there, self._checks), daemon=True)
            with _delaying_interrupts():
                process.start()
            there.close()
            free = _Worker(process, here)
            self._workers.append(free)
        return free

    def _give(self, worker: _Worker, number: int, job: Job) -> None:
        worker.at = number
        with suppress(OSError):  # it died while idle or starting; that is seen when its answer is due
            worker.pipe.send_bytes(pickle.dumps(job))

    def _finished(self, jobs: dict[int, Job]) -> Iterator[tuple[int, bytes]]:
        """Wait until some process is done with its job, or gone."""
        busy = [worker for worker in self._workers if worker.at >= 0]
        ready = connection.wait([worker.pipe for worker in busy])
        for worker in busy:
            if worker.pipe not in ready:
                continue
            number, worker.at = worker.at, -1
            try:
                yield number, worker.pipe.recv_bytes()
            except (EOFError, OSError):
                self._workers.remove(worker)
                worker.pipe.close()
                worker.process.join()
                job = jobs[number]
                yield number, packed(failed(job.path, _cause(worker.process.exitcode)), job)


@contextmanager
def _delaying_interrupts() -> Iterator[None]:
    """A process started meanwhile leaves interrupts to this one, from its first moment on; here they come later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start would let interrupts through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cause(status: int | None) -> str:
    """What became of a process, as far as its exit status tells."""
    if status is None or status >= 0:
        return f"检查本文件的进程意外结束（退出状态 {status}），本文件未能检查"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    memory = "，可能是内存不足" if name == "SIGKILL" else ""
    return f"检查本文件的进程被系统终止（{name}{memory}），本文件未能检查"


def _work(pipe: Connection, checks: Checks) -> None:
    """Carry out jobs until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that the user sees ends this one
    sys.stdout = sys.stderr  # findings only are for standard output, whatever a plug-in prints
    analysis = Analysis(checks)
    while True:
        try:
            job: Job = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from the process that started this one
        except (EOFError, OSError):
            return
        try:
            data = packed(analysis(job), job)
        except Exception as error:  # the other reports must be checked all the same
            message = f"分析出错，本文件未能检查：{type(error).__name__}: {error}"
            data = packed(failed(job.path, message), job)
        try:
            pipe.send_bytes(data)
        except OSError:
            return
