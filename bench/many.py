"""A folder of reports: in one process, in two, and from memory."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.child import Spent, spent
from bench.mutations.case import Case
from bench.mutations.measure import KINDS, clean_report
from bench.speed import Row


def folder_of(folder: Path, count: int) -> int:
    """Fill a folder with generated reports, no two alike, most of them with one slip; their bytes."""
    kinds, size = list(KINDS), 0
    for seed in range(count):
        kind = kinds[seed % len(kinds)]
        mutant = KINDS[kind](Case.of(seed, kind))
        report = mutant.report if mutant else clean_report(seed)
        data = report.text.encode()
        (folder / report.name).write_bytes(data)
        size += len(data)
    return size


def check(folder: Path, *options: str) -> Spent:
    """What it takes to check a folder."""
    return spent([sys.executable, "-m", "perflint", "check", "--quiet", *options, str(folder)])


def many(count: int, rounds: int) -> list[Row]:
    """The whole folder in each way, `rounds` times in turn."""
    one, two, kept = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name, "报告"), Path(name, "cache")
        folder.mkdir()
        kilobytes = folder_of(folder, count) / count / 1000
        remembering = ("--cache-dir", str(cache))
        for _ in range(rounds):
            shutil.rmtree(cache, ignore_errors=True)
            one.append(check(folder, "--jobs", "1", "--no-cache"))
            two.append(check(folder, "--jobs", "2", *remembering))
            kept.append(check(folder, *remembering))
    return _rows(f"{count} reports of {kilobytes:.0f} kB", one, two, kept)


def _rows(folder: str, one: list[Spent], two: list[Spent], kept: list[Spent]) -> list[Row]:
    single, double, again = (median(run.seconds for run in runs) for runs in (one, two, kept))
    faster = median(a.seconds / b.seconds for a, b in zip(one, two, strict=True))
    # Two processes that had a processor each would take half of what both together compute.
    work = median(2 * a.processor / b.processor for a, b in zip(one, two, strict=True))
    recall = median(a.seconds / b.seconds for a, b in zip(one, kept, strict=True))
    rows = [
        Row(f"{folder}, one process", f"{single:.1f} s", "", met=True),
        Row(
            "one process / two processes",
            f"{single:.1f} s / {double:.1f} s = {faster:.2f} ({work:.2f} by processor time)",
            "≥ 1.7",
            met=faster >= 1.7,
        ),
        Row(
            "one process / remembered from before",
            f"{single:.1f} s / {again:.2f} s = {recall:.0f}",
            "≥ 30",
            met=recall >= 30,
        ),
    ]
    largest = [run.megabytes for run in (*one, *two, *kept) if run.megabytes is not None]
    if largest:
        rows.append(Row("memory of the largest process", f"{max(largest):.0f} MB", "≤ 300 MB", met=max(largest) <= 300))
    return rows
