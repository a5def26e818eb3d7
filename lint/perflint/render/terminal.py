"""Findings for people at a terminal, in colour where the terminal has it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from perflint.diagnostic import Severity
from perflint.render.blocks import Block, Line, Piece
from perflint.render.words import SEVERITY
from perflint.suppression import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from rich.console import Console

    from perflint.render.display import Display
    from perflint.render.report import Report

_WIDTH_OF_A_PIPE = 100
_LEAST_WIDTH = 40
_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
    "path": "bold",
    "gutter": "blue",
    "note": "bold",
    "related": "cyan",
    "hint": "dim",
    "good": "green",
}


def wants_colour(stream: TextIO, *, asked: bool | None = None) -> bool:
    """Whether to colour: as asked on the command line, else by FORCE_COLOR, NO_COLOR and the terminal."""
    if asked is not None:
        return asked
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int:
    """The columns of the terminal, or of a page when output goes elsewhere."""
    return max(_LEAST_WIDTH, shutil.get_terminal_size((_WIDTH_OF_A_PIPE, 24)).columns)


def write_lines(lines: Iterable[Line], stream: TextIO, *, colour: bool) -> None:
    """Put styled lines on a stream."""
    if not colour:
        # Without colour there is no need of rich, whose import takes longer than a small report.
        stream.writelines(map(plain, lines))
        return
    from rich.text import Text

    console = console_on(stream, colour=True)
    for line in lines:
        text = Text.assemble(*((piece.text, _STYLES.get(piece.style, "")) for piece in line))
        console.print(text, soft_wrap=True)


def plain(line: Line) -> str:
    """A line without its styles."""
    return "".join(piece.text for piece in line).rstrip() + "\n"


def console_on(stream: TextIO, *, colour: bool) -> Console:
    """A rich console that colours exactly when it is told to."""
    from rich.console import Console

    if not colour:
        return Console(file=stream, width=terminal_width(), color_system=None, highlight=False)
    return Console(
        file=stream,
        width=terminal_width(),
        force_terminal=True,
        no_color=False,
        color_system="auto" if stream.isatty() else "standard",
        highlight=False,
    )


def full(report: Report, display: Display, width: int) -> Iterator[Line]:
    """Every finding as a block, an empty line after each."""
    block = Block(display, width, report.unsafe_fixes, report.fingerprints)
    for file in report.files:
        for diagnostic in file.diagnostics:
            yield from block.full(diagnostic, file.source)
            yield ()


def concise(report: Report, display: Display, width: int) -> Iterator[Line]:
    """Every finding on a line."""
    block = Block(display, width, report.unsafe_fixes, report.fingerprints)
    yield from map(block.concise, report.diagnostics)


def statistics(report: Report) -> Iterator[Line]:
    """How often each rule was broken, the most frequent first."""
    for rule, name, count in report.by_rule():
        yield (Piece(f"{count:>5}  "), Piece(f"{rule}  ", "path"), Piece(name, "hint"))


def summary(report: Report) -> Iterator[Line]:
    """Files, findings, what is hidden, and how much of the figures was verified."""
    yield tuple(_findings(report))
    yield from _fixable(report)
    if any(file.coverage for file in report.files):
        counted = report.coverage
        yield (
            Piece(f"共{counted.figures}个数："),
            Piece(f"{counted.verified}个已核对", "good"),
            Piece("，"),
            Piece(f"{counted.contradicted}个有矛盾", Severity.ERROR if counted.contradicted else ""),
            Piece(f"，{counted.stated_once}个仅出现一次"),
        )


def _fixable(report: Report) -> Iterator[Line]:
    """How much of it perflint can mend itself."""
    ready, unsafe = report.fixable()
    options = "--fix --unsafe-fixes" if report.unsafe_fixes else "--fix"
    words = [f"[*] 其中 {ready} 处可用 {options} 修复"] if ready else []
    if unsafe:
        more = "另有" if ready else "其中"
        words.append(f"[-] {more} {unsafe} 处可用 --fix --unsafe-fixes 修复，改后请核对")
    if words:
        yield (Piece("；".join(words), "hint"),)


def _accepted(report: Report) -> Iterator[Piece]:
    """What does not count, and what of it is not there any more."""
    old = sum(one.by.source is Source.BASELINE for one in report.suppressed)
    ignored = len(report.suppressed) - old
    if ignored:
        yield Piece(f"；已忽略{ignored}条", "hint")
    if old:
        yield Piece(f"；基线中已有{old}条", "hint")
    if report.stale:
        yield Piece(f"；基线中{report.stale}条已不再出现（perflint baseline prune 可清理）", "hint")


def _findings(report: Report) -> Iterator[Piece]:
    unreadable = f"（{report.unreadable}个无法读取）" if report.unreadable else ""
    yield Piece(f"共检查{len(report.files)}个文件{unreadable}：")
    counts = report.by_severity()
    if report.fixed:
        yield Piece(f"已修复 {report.fixed} 处", "good")
        yield Piece("，剩余" if counts else "，")
    if not counts:
        yield Piece("未发现其他问题" if report.fixed else "未发现问题", "good")
    for place, severity in enumerate(Severity if counts else ()):
        yield Piece("，" if place else "")
        yield Piece(f"{counts[severity]}个{SEVERITY[severity]}", severity if counts[severity] else "")
    yield from _accepted(report)
    if report.hidden:
        yield Piece(f"；另有{report.hidden}条未显示（--show info --min-confidence low 可查看）", "hint")
