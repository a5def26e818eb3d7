"""textlint with one rule, and autocorrect, over the same reports. They are installed into a folder that goes again."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median

from bench.child import Spent, spent
from bench.many import check, folder_of
from bench.speed import Row

PACKAGES = ("textlint", "textlint-rule-sentence-length", "autocorrect-node")


def others(count: int = 100, rounds: int = 3) -> list[Row]:
    """The tools in turn over the same folder; one row that says why where npm cannot install them."""
    npm = shutil.which("npm")
    if npm is None:
        return [Row("textlint, autocorrect", "npm is not installed: left out", "", met=True)]
    with tempfile.TemporaryDirectory() as name:
        folder, tools = Path(name, "报告"), Path(name, "tools")
        folder.mkdir()
        tools.mkdir()
        kilobytes = folder_of(folder, count) / count / 1000
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools), *PACKAGES]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return [Row("textlint, autocorrect", "npm could not install them: left out", "", met=True)]
        return _rows(folder, tools, f"{count} reports of {kilobytes:.0f} kB", rounds)


def _rows(folder: Path, tools: Path, reports: str, rounds: int) -> list[Row]:
    suffix = ".cmd" if os.name == "nt" else ""
    programs = tools / "node_modules" / ".bin"
    textlint = [str(programs / f"textlint{suffix}"), "--rule", "sentence-length", f"{folder}/*"]
    autocorrect = [str(programs / f"autocorrect{suffix}"), "--lint", str(folder)]
    ours: list[Spent] = []
    theirs: dict[str, list[Spent]] = {"textlint, one rule": [], "autocorrect, all rules": []}
    for _ in range(rounds):
        ours.append(check(folder, "--jobs", "1", "--no-cache"))
        for name, command in zip(theirs, (textlint, autocorrect), strict=True):
            theirs[name].append(spent(command, cwd=str(tools)))
    own = median(run.seconds for run in ours)
    rows = [Row(f"perflint, all rules, {reports}", str(ours[-1]), "", met=True)]
    for name, runs in theirs.items():
        seconds = median(run.seconds for run in runs)
        rows.append(Row(name, f"{runs[-1]}; perflint takes {own / seconds:.2f} times as long", "", met=True))
    return rows
