"""Runs a command and says what it took: `python -m bench.child COMMAND…`, for bench.many and bench.growth.

Prints seconds, seconds of processor time, and the peak memory of its largest process in megabytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass

CLEAN, FOUND = 0, 1


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took. `megabytes` is None where the system does not tell."""

    seconds: float
    processor: float
    megabytes: float | None

    def __str__(self) -> str:
        memory = "" if self.megabytes is None else f", {self.megabytes:.0f} MB"
        return f"{self.seconds:.2f} s{memory}"


def spent(command: list[str], cwd: str | None = None) -> Spent:
    """What a command takes, its own processes included. Raises RuntimeError where it fails."""
    run = subprocess.run(
        [sys.executable, __file__, *command], capture_output=True, text=True, check=False, cwd=cwd, encoding="utf-8"
    )
    if run.returncode:
        raise RuntimeError(f"{' '.join(command[:6])}: {run.stderr[-2000:]}")
    return Spent(**json.loads(run.stdout.splitlines()[-1]))


def main(command: list[str]) -> int:
    """Run a command whose status is 0 or 1, and print what it took."""
    start = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - start
    if run.returncode not in (CLEAN, FOUND):
        sys.stderr.write(run.stderr.decode(errors="replace"))
        return 2
    processor, megabytes = _usage()
    print(json.dumps({"seconds": seconds, "processor": processor, "megabytes": megabytes}))
    return 0


def _usage() -> tuple[float, float | None]:
    """Processor time of all processes that were waited for, and the memory of the largest of them."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0, None
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1_000_000 if sys.platform == "darwin" else 1000
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1024 / 1000 if unit == 1000 else 1) / unit


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
