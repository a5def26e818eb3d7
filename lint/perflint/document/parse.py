"""From the text of a file to a Document."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from perflint.document.lines import read
from perflint.document.model import Block, Document, Kind
from perflint.document.outline import outline
from perflint.document.tables import tables

if TYPE_CHECKING:
    from perflint.text import SourceText, Span

_TITLE = re.compile(r"(?:绩效|自评|评价).*(?:报告|总结|情况)|报告$")
_YEAR = re.compile(r"(20\d\d)年")
_LOOK_FOR_TITLE = 12


def parse(path: str, source: SourceText, stretch: Span | None = None) -> Document:
    """Read the structure of a report, the one in this stretch of the source. Any text at all is accepted."""
    if stretch is None:
        reading, blocks = read(source.text)
    else:
        reading, blocks = read(stretch.of(source.text))
        reading.source_starts = [stretch.start + start for start in reading.source_starts]
    sections, runs = outline(reading.text, blocks)
    title = _title(reading.text, blocks)
    return Document(
        path,
        source,
        reading,
        blocks,
        sections,
        runs,
        tables(reading.text, blocks),
        title,
        _fiscal_year(reading.text, title),
    )


def _title(text: str, blocks: list[Block]) -> str:
    """The report's title: the first short line that speaks of an evaluation, with the line above it if it is a name."""
    lines = [block.span.of(text) for block in blocks[:_LOOK_FOR_TITLE] if block.kind is not Kind.TABLE]
    for index, line in enumerate(lines):
        if len(line) <= 60 and "。" not in line and _TITLE.search(line):
            above = lines[index - 1] if index and len(lines[index - 1]) <= 40 else ""
            return line if _YEAR.search(line) and not line.startswith("20") else above + line
    return ""


def _fiscal_year(text: str, title: str) -> int | None:
    named = _YEAR.search(title)
    if named:
        return int(named.group(1))
    years = Counter(_YEAR.findall(text))
    return int(years.most_common(1)[0][0]) if years else None
