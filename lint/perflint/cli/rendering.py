"""A run's findings in each of the formats, as the bytes of a file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from perflint.cli.outputs import OutputFormat
from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perflint.cli.settings import Settings
    from perflint.render.blocks import Line
    from perflint.render.display import Display
    from perflint.render.report import FileReport, Report


def rendered(report: Report, output_format: OutputFormat, settings: Settings) -> bytes:
    """The whole rendering, in UTF-8."""
    match output_format:
        case OutputFormat.JSON:
            from perflint.render.json import as_object, encoded_by_item

            return encoded_by_item(as_object(report, statistics=settings.options.statistics))
        case OutputFormat.JSON_LINES:
            return b"".join(map(json_lines, report.files)) + last_line(report, settings)
        case OutputFormat.SARIF:
            from perflint.render.json import encoded
            from perflint.render.sarif import log

            return encoded(log(report))
        case OutputFormat.GITLAB:
            from perflint.render.gitlab import issues
            from perflint.render.json import encoded

            return encoded(issues(report))
        case OutputFormat.FULL | OutputFormat.CONCISE:
            text = _text(report, output_format, settings)
        case _:
            text = _page(report, output_format)
    return text.encode("utf-8", errors="replace")


def _page(report: Report, output_format: OutputFormat) -> str:
    """A page by the renderer of that name."""
    try:
        page: Callable[[Report], str] = import_module(f"perflint.render.{output_format}").page
    except ModuleNotFoundError as error:
        raise ConfigError(f"尚不支持输出格式“{output_format}”") from error
    return page(report)


def _text(report: Report, output_format: OutputFormat, settings: Settings) -> str:
    from perflint.render.display import Display
    from perflint.render.terminal import plain

    return "".join(plain(line) for line in text_lines(report, output_format, settings, Display()))


def text_lines(report: Report, output_format: OutputFormat, settings: Settings, display: Display) -> Iterator[Line]:
    """The findings for people, with what else was asked for."""
    from perflint.render import terminal

    draw = terminal.full if output_format is OutputFormat.FULL else terminal.concise
    yield from draw(report, display, terminal.terminal_width())
    if settings.options.statistics:
        yield from terminal.statistics(report)
    if not settings.options.quiet:
        yield from terminal.summary(report)


def json_lines(file: FileReport) -> bytes:
    """The findings of one file, each on a line."""
    from perflint.render.json import finding, line

    return b"".join(line(finding(diagnostic)) for diagnostic in file.diagnostics)


def last_line(report: Report, settings: Settings) -> bytes:
    """The sums of a run, on the line after its findings."""
    from perflint.render.json import line, sums

    return line(sums(report, statistics=settings.options.statistics))
