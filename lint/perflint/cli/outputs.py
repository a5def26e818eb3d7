"""Where the findings of a run go, and in which format."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from perflint.cli.settings import Settings
    from perflint.render.report import Report


class OutputFormat(StrEnum):
    """How findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Output:
    """One rendering of the findings and the stream it goes to."""

    format: OutputFormat
    stream: TextIO


def outputs_of(settings: Settings) -> list[Output]:
    """The outputs that the settings ask for."""
    from perflint.readers import STANDARD_INPUT

    options = settings.options
    # With --fix, standard output is for the fixed text of standard input.
    taken = options.fix and STANDARD_INPUT in options.paths
    return [Output(options.output_format or OutputFormat.FULL, sys.stderr if taken else sys.stdout)]


def write(report: Report, outputs: Iterable[Output], settings: Settings) -> None:
    """Render the report once for every output."""
    for output in outputs:
        if output.format is OutputFormat.JSON:
            _write_json(report, output.stream)
        else:
            _write_text(report, output, settings)


def _write_json(report: Report, stream: TextIO) -> None:
    from perflint.cli.streams import write_bytes
    from perflint.render.json import as_object, encoded

    write_bytes(encoded(as_object(report)), stream)


def _write_text(report: Report, output: Output, settings: Settings) -> None:
    from perflint.render import terminal
    from perflint.render.display import Display

    options, stream = settings.options, output.stream
    draw = terminal.full if output.format is OutputFormat.FULL else terminal.concise
    lines = list(draw(report, Display(stream.encoding), terminal.terminal_width()))
    if options.statistics:
        lines += terminal.statistics(report)
    if not options.quiet:
        lines += terminal.summary(report)
    terminal.write_lines(lines, stream, colour=terminal.wants_colour(stream, asked=options.colour))
