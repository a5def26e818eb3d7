"""How the lines of a report are broken says nothing: its findings are those of the same text broken otherwise."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.reports import ENGINE

from perflint.readers import load
from perflint.text import SourceText

FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
PATHS = sorted(path for path in FIXTURES.iterdir() if path.suffix in {".md", ".txt"})
_HANGING = "，。；：、）！？”%"


def text_of(path: Path) -> str:
    return load(path).text.replace("\r\n", "\n")


def is_unwrapped(path: Path) -> bool:
    """Whether it has lines of more than 60 characters, so that lines are paragraphs."""
    return max(map(len, text_of(path).split("\n"))) > 60


def wrapped(text: str, columns: int) -> str:
    """A text as a program prints it to a page of so many columns; tables and marked headings as they are."""
    lines = []
    for line in text.split("\n"):
        rest = line
        while _width(rest) > columns and "|" not in line and "\t" not in line and "[bookmark" not in line:
            at = next(at for at in range(len(rest)) if _width(rest[: at + 1]) > columns)
            at += rest[at] in _HANGING
            lines.append(rest[:at])
            rest = rest[at:]
        lines.append(rest)
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(2 if ord(char) > 255 else 1 for char in text)


def found(text: str) -> Counter[tuple[str, str | None]]:
    diagnostics = ENGINE.run("报告.txt", SourceText(text)).diagnostics
    return Counter((diagnostic.rule, diagnostic.evidence) for diagnostic in diagnostics)


@pytest.mark.parametrize("columns", [66, 76, 90])
@pytest.mark.parametrize(
    "path", [path for path in PATHS if "-clean" in path.name and is_unwrapped(path)], ids=lambda path: path.name
)
def test_a_clean_report_stays_clean_where_its_lines_are_cut(path: Path, columns: int) -> None:
    assert found(wrapped(text_of(path), columns)) == Counter()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_line_end_is_a_line_end_however_it_is_written(path: Path, end: str) -> None:
    text = text_of(path)
    assert found(text.replace("\n", end)) == found(text)
