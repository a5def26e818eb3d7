"""How time and memory grow with the length of one report, up to 5 MB, each length in a process of its own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.child import Spent, spent
from bench.speed import SIZE, Row, composed, reports, untitled

from perflint.readers.decode import MAX_CHARACTERS

SIZES = (220_000, 1_000_000, 5_000_000)
_SPREAD = 1.35
"""How far the time for a byte may stray between lengths before growth counts as more than linear."""


def growth(sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """Many reports in one file, the same ones as one report, and one that says the same again and again."""
    texts = reports()
    whole = composed(texts, SIZE)
    kinds = {
        "other reports in one file": [_allowed(composed(texts, size)) for size in sizes],
        "them as one report": [_allowed(untitled(composed(texts, size))) for size in sizes],
        "the same report again and again": [_allowed(whole * (size // len(whole.encode()))) for size in sizes],
    }
    return [row for name, longer in kinds.items() for row in _rows(name, longer)]


def _allowed(text: str) -> str:
    """As much of a text as perflint reads at all, in whole lines."""
    return text if len(text) <= MAX_CHARACTERS else text[: text.rindex("\n", 0, MAX_CHARACTERS) + 1]


def _rows(name: str, texts: list[str]) -> list[Row]:
    """A row for each length; the last one is held against the first."""
    with tempfile.TemporaryDirectory() as folder:
        start = _spent(Path(folder), texts[0][:2000])
        runs = [_spent(Path(folder), text) for text in texts]
    sizes = [len(text.encode()) for text in texts]
    # A process starts in the time of the shortest report, whatever follows.
    rates = [(run.seconds - start.seconds) / size for run, size in zip(runs, sizes, strict=True)]
    rows = []
    for run, size, rate in zip(runs, sizes, rates, strict=True):
        last = run is runs[-1]
        within = rate <= _SPREAD * rates[0] and (run.megabytes or 0) <= 300
        measured = f"{run}; {1e6 * rate:.2f} µs a byte" + (f" ({rate / rates[0]:.2f} of the first)" if last else "")
        rows.append(Row(f"{size / 1e6:.2f} MB of {name}", measured, "linear, ≤ 300 MB" if last else "", met=within))
    return rows


def _spent(folder: Path, text: str) -> Spent:
    path = folder / "report.txt"
    path.write_text(text, "utf-8")
    return spent([sys.executable, "-m", "perflint", "check", "--quiet", "--no-cache", "--jobs", "1", str(path)])
