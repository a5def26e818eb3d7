"""Everything that is measured of perflint's speed, in one command: `python -m bench.run --write docs/speed.md`.

Takes some minutes. Ratios are of runs that took turns within one call, so that the load of the machine hits all alike;
times are of that machine. A target that is missed is shown and fails nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from bench.growth import growth
from bench.many import many
from bench.others import others
from bench.speed import Row, in_process, processes, show

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Measure part by part, print each table, and write all of them where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--reports", type=int, default=1000, help="reports in the folder (1000)")
    parser.add_argument("--rounds", type=int, default=1, help="how often the folder is checked in each way (1)")
    parser.add_argument("--write", type=Path, help="Markdown file to write the tables to")
    options = parser.parse_args()
    parts: dict[str, Callable[[], list[Row]]] = {
        "One report of 22 kB": in_process,
        "One report, in a process of its own": processes,
        "A folder of reports": lambda: many(options.reports, options.rounds),
        "Growth with the length of one report": growth,
        "Other tools over the same reports": others,
    }
    loads, tables = [load()], {}
    for title, measure in parts.items():
        print(f"\n{title}\n", flush=True)
        tables[title] = measure()
        show(tables[title])
        loads.append(load())
    if options.write:
        options.write.write_text(page(tables, loads, options.reports), "utf-8")


def load() -> float | None:
    """How many processes want a processor at present, the last minute's mean; None where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def machine() -> str:
    """What it was measured on."""
    system = f"{platform.system()} {platform.machine()}"
    return f"Python {platform.python_version()}, {system}, {os.cpu_count()} processors"


def page(tables: dict[str, list[Row]], loads: list[float | None], count: int) -> str:
    """The tables as a page of Markdown, with where and when they were measured."""
    known = [one for one in loads if one is not None]
    lines = [
        "# Speed",
        "",
        "Written by `python -m bench.run --write docs/speed.md`. Ratios are of runs that took turns within one call;",
        "times are of the machine below. All rules run. Single reports are composed of the project's fixtures.",
        "",
        f"- {dt.datetime.now(dt.UTC):%Y-%m-%d}, {machine()}",
    ]
    if known:
        lines.append(
            f"- Load of the machine during the run: {min(known):.1f} to {max(known):.1f}"
            + (". Other programs were running: two processes did not have a processor each." if max(known) > 3 else "")
        )
    for title, rows in tables.items():
        lines += ["", f"## {title}", "", "| | measured | target | met |", "| --- | ---: | ---: | --- |"]
        lines += [
            f"| {row.name} | {row.measured} | {row.target} | {('yes' if row.met else '**no**') if row.target else ''} |"
            for row in rows
        ]
    lines += [
        "",
        "## What is compared",
        "",
        "- *Tagging*: rjieba's words and parts of speech of the same text, and the spaCy Doc of them.",
        f"- *A folder*: {count} generated reports (bench/mutations), no two alike, most of them with one slip, in one process",
        "  that remembers nothing; then in two processes; then again with what the second run remembered. By processor",
        "  time: what two processes would save if each had a processor of its own.",
        "- *Memory*: the largest process of the run.",
        "- *Growth*: one report of each length in a process of its own, less the time a process takes to start.",
        "- *Other tools*: textlint with the rule sentence-length and autocorrect with all of its own, over a hundred of the",
        "  reports. They look at characters and sentences; they are here as a measure of what a linter takes, not for what",
        "  they find.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
