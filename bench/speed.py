"""How fast one report is checked, against the tools perflint stands on: `python -m bench.speed`.

Times differ between machines, ratios within one run much less; a target that is missed is shown and fails nothing.
`python -m bench.run` measures this and the rest.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from perflint.check.registry import load_registry
from perflint.engine import Engine
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable

REPORTS = Path(__file__).parents[1] / "fixtures" / "reports"
SIZE = 22_000
"""Bytes of UTF-8 of the report that is timed."""
PROSE = ("ah-zhujian-2023-clean", "ln-jiuye-2022-clean")
"""Fixtures with half the figures a page that the others have: quick to check, they would flatter what is composed."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    measured: str
    target: str
    met: bool


def main() -> None:
    """Measure everything and print the table."""
    show([*in_process(), *processes()])


def show(rows: list[Row]) -> None:
    """Print the table."""
    widest = max(len(row.name) for row in rows)
    print(f"{'':{widest}}  {'measured':>34}  {'target':>10}  met")
    for row in rows:
        met = ("yes" if row.met else "NO") if row.target else ""
        print(f"{row.name:{widest}}  {row.measured:>34}  {row.target:>10}  {met}")


def reports() -> list[str]:
    """The fixtures' texts that are UTF-8 and no mere prose, the longest first."""
    texts = []
    for path in sorted(REPORTS.glob("*")):
        if path.suffix not in (".md", ".txt") or path.stem in PROSE:
            continue
        try:
            texts.append(path.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:
            continue
    return sorted(texts, key=len, reverse=True)


def composed(texts: list[str], size: int) -> str:
    """One text of about `size` bytes of UTF-8, of as many reports as it takes."""
    whole = "\n".join(texts)
    while len(whole.encode()) < size:
        whole += "\n" + whole
    head = whole.encode()[:size].decode(errors="ignore")
    return head[: head.rindex("\n") + 1]


def untitled(text: str) -> str:
    """A text of reports as one report: without the titles that each begin one."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.rstrip().endswith("报告"))


def tenths(text: str) -> list[str]:
    """A text in ten pieces of about the same length, each of whole lines."""
    lines, pieces = text.splitlines(keepends=True), [""]
    for line in lines:
        if len(pieces[-1]) >= len(text) / 10 and len(pieces) < 10:
            pieces.append("")
        pieces[-1] += line
    return pieces


def in_process() -> list[Row]:
    """A warm analysis against tagging the same text, and of ten times as much text against its tenths."""
    engine = Engine(list(load_registry()))
    text = composed(reports(), SIZE)
    prose = (REPORTS / f"{PROSE[0]}.txt").read_text("utf-8")
    many, one_of_many, repeated = composed(reports(), 10 * SIZE), untitled(composed(reports(), 11 * SIZE)), text * 10

    def analysis(*texts: str) -> Callable[[], object]:
        return lambda: [engine.run("a.txt", SourceText(text)) for text in texts]

    one, tagging, narrated, tagging_it, file, its_tenths, report, its_parts, same = medians(
        analysis(text),
        tagger(text),
        analysis(prose),
        tagger(prose),
        analysis(many),
        analysis(*tenths(many)),
        analysis(one_of_many),
        analysis(*tenths(one_of_many)),
        analysis(repeated),
        rounds=15,
    )
    kilobytes = f"{len(text.encode()) / 1000:.0f} kB"
    times = "ten times the text"
    return [
        _ratio(f"{kilobytes} of 22 figures a kB / rjieba tags + spaCy Doc", one / tagging, 5, one, tagging),
        _ratio(f"{kilobytes} of 10, mostly prose / the same of it", narrated / tagging_it, 5, narrated, tagging_it),
        _ratio(f"{times}, other reports in one file / a tenth", 10 * file / its_tenths, 11, file, its_tenths / 10),
        _ratio(f"{times}, as one report / a tenth", 10 * report / its_parts, 11, report, its_parts / 10),
        _ratio(f"{times}, the same report / once", same / one, 11, same, one),
    ]


def tagger(text: str) -> Callable[[], object]:
    """Tagging a text with rjieba and building the spaCy Doc of it, as a language stage would."""
    import rjieba
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("zh").vocab

    def tag() -> Doc:
        pairs = rjieba.tag(text)
        words = [word for word, _ in pairs]
        return Doc(vocab, words=words, spaces=[False] * len(words), tags=[kind for _, kind in pairs])

    return tag


def medians(*tasks: Callable[[], object], rounds: int) -> list[float]:
    """The median time of each task in seconds, the tasks taking turns so that load hits all alike."""
    times: list[list[float]] = [[] for _ in tasks]
    for task in tasks:
        task()
    for _ in range(rounds):
        for task, spent in zip(tasks, times, strict=True):
            gc.collect()
            start = time.perf_counter()
            task()
            spent.append(time.perf_counter() - start)
    return [median(spent) for spent in times]


def processes() -> list[Row]:
    """A first check of one report against importing spaCy, and the light commands."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.txt")
        report.write_text(composed(reports(), SIZE), "utf-8")
        remembered = ["-m", "perflint", "check", str(report), "--cache-dir", str(Path(folder, "cache"))]
        check, again, spacy, *light = medians(
            process("-m", "perflint", "check", str(report), "--no-cache"),
            process(*remembered),
            process("-c", "import spacy"),
            process("-m", "perflint", "--version"),
            process("-m", "perflint", "rules"),
            process("-m", "perflint", "explain", "SUM001"),
            rounds=7,
        )
    names = ("perflint --version", "perflint rules", "perflint explain SUM001")
    return [
        _ratio("perflint check FILE / python -c 'import spacy'", check / spacy, 1.25, check, spacy),
        Row("perflint check FILE, remembered from before", f"{1000 * again:.0f} ms", "", met=True),
        *(
            Row(name, f"{1000 * spent:.0f} ms", "≈ 250 ms", met=spent <= 0.3)
            for name, spent in zip(names, light, strict=True)
        ),
    ]


def process(*arguments: str) -> Callable[[], object]:
    """A run of this Python with some arguments, in a process of its own."""
    command = [sys.executable, *arguments]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return lambda: subprocess.run(command, capture_output=True, check=False, env=environment)


def _ratio(name: str, ratio: float, target: float, one: float, other: float) -> Row:
    measured = f"{1000 * one:.1f} ms / {1000 * other:.1f} ms = {ratio:.2f}"
    return Row(name, measured, f"≤ {target:g}", ratio <= target)


if __name__ == "__main__":
    main()
