"""Where the findings of a run go, and in which format."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from perflint.cli.inputs import Input
    from perflint.cli.settings import Settings
    from perflint.render.report import FileReport, Report


class OutputFormat(StrEnum):
    """How findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSON_LINES = "json-lines"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"
    HTML = "html"


_BY_SUFFIX = {
    ".json": OutputFormat.JSON,
    ".jsonl": OutputFormat.JSON_LINES,
    ".ndjson": OutputFormat.JSON_LINES,
    ".sarif": OutputFormat.SARIF,
    ".xml": OutputFormat.JUNIT,
    ".md": OutputFormat.MARKDOWN,
    ".markdown": OutputFormat.MARKDOWN,
    ".html": OutputFormat.HTML,
    ".htm": OutputFormat.HTML,
    ".txt": OutputFormat.FULL,
}
_GENERATED = (b"<!-- generator: perflint -->", b'<meta name="generator" content="perflint')
_HEAD = 1 << 16
_STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Output:
    """One rendering of the findings, and the file it goes to; None is a standard stream."""

    format: OutputFormat
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Outputs:
    """All renderings of a run. Files are written when everything is known, whole or not at all."""

    settings: Settings
    outputs: tuple[Output, ...]

    @property
    def files(self) -> list[Path]:
        """The files that will be written."""
        return [output.file for output in self.outputs if output.file is not None]

    @property
    def laid_out(self) -> bool:
        """Whether a rendering draws the reports themselves, and needs to know how their text lies."""
        return any(output.format is OutputFormat.HTML for output in self.outputs)

    @property
    def print_meanwhile(self) -> bool:
        """Whether something is printed on a terminal before all files have been checked."""
        streams = self.settings.options.fix or any(
            output.format is OutputFormat.JSON_LINES and output.file is None for output in self.outputs
        )
        return streams and self.stream.isatty()

    @property
    def stream(self) -> TextIO:
        """Standard output, unless it is for the fixed text of standard input."""
        from perflint.readers import STANDARD_INPUT

        options = self.settings.options
        return sys.stderr if options.fix and STANDARD_INPUT in options.paths else sys.stdout

    def add(self, file: FileReport) -> None:
        """Print what can be printed before all files have been checked."""
        for output in self.outputs:
            if output.format is OutputFormat.JSON_LINES and output.file is None:
                from perflint.cli.rendering import json_lines
                from perflint.cli.streams import write_bytes

                write_bytes(json_lines(file), self.stream)

    def finish(self, report: Report) -> None:
        """Print the rest and write the files. Raises DocumentError where one cannot be written."""
        from perflint.cli.rendering import last_line, rendered
        from perflint.cli.streams import write_bytes
        from perflint.readers import write_whole

        pages = [
            (output.file, rendered(report, output.format, self.settings)) for output in self.outputs if output.file
        ]
        for output in self.outputs:
            if output.file is not None:
                continue
            if output.format in (OutputFormat.FULL, OutputFormat.CONCISE):
                self._print(report, output.format)
            elif output.format is OutputFormat.JSON_LINES:
                write_bytes(last_line(report, self.settings), self.stream)
            else:
                write_bytes(rendered(report, output.format, self.settings), self.stream)
        for path, page in pages:
            write_whole(path, page)
        if pages and not self.settings.options.quiet:
            self._tell(report)

    def _print(self, report: Report, output_format: OutputFormat) -> None:
        from perflint.cli.rendering import text_lines
        from perflint.render.display import Display
        from perflint.render.terminal import wants_colour, write_lines

        stream = self.stream
        lines = text_lines(report, output_format, self.settings, Display(stream.encoding))
        write_lines(lines, stream, colour=wants_colour(stream, asked=self.settings.options.colour))

    def _tell(self, report: Report) -> None:
        """Say on standard error what was written, with the summary where no other output shows it."""
        from perflint.cli.streams import tell
        from perflint.render.terminal import summary, wants_colour, write_lines

        if all(output.file for output in self.outputs):
            colour = wants_colour(sys.stderr, asked=self.settings.options.colour)
            write_lines(summary(report), sys.stderr, colour=colour)
        tell("结果已写入 " + "、".join(map(str, self.files)))


def outputs_of(settings: Settings) -> Outputs:
    """The outputs that the settings ask for. Raises ConfigError for those that cannot be."""
    options = settings.options
    asked = [_parsed(each) for each in options.outputs]
    if options.output_file is not None:
        file = _file(options.output_file)
        asked.insert(0, Output(options.output_format or _guessed(file), file))
    elif not any(output.file is None for output in asked):
        asked.insert(0, Output(settings.output_format))
    outputs = Outputs(settings, tuple(asked))
    if sum(output.file is None for output in asked) > 1:
        raise ConfigError("只能有一种格式输出到标准输出", hint="其余的请用 --output 格式=文件 写入文件")
    _check(outputs)
    return outputs


def _parsed(text: str) -> Output:
    """FORMAT=PATH, or PATH alone whose suffix tells the format; - is standard output."""
    name, equals, path = text.partition("=")
    if equals and name in list(OutputFormat):
        return Output(OutputFormat(name), _file(path))
    file = _file(text)
    return Output(_guessed(file), file)


def _file(text: str) -> Path | None:
    if not text:
        raise ConfigError("没有写明输出文件")
    return None if text == _STANDARD_OUTPUT else Path(text)


def _guessed(file: Path | None) -> OutputFormat:
    if file is None:
        return OutputFormat.FULL
    found = _BY_SUFFIX.get(file.suffix.lower())
    if found is None:
        hint = "请写作 格式=文件，格式为 " + "、".join(OutputFormat)
        raise ConfigError(f"无法从文件名“{file}”判断输出格式", hint=hint)
    return found


def _check(outputs: Outputs) -> None:
    """Refuse what would fail after all the work, or destroy something."""
    seen: set[Path] = set()
    for file in outputs.files:
        folder = file.parent
        if not folder.is_dir():
            raise ConfigError(f"输出文件“{file}”所在的文件夹不存在", hint=f"请先建立文件夹“{folder}”")
        if file.is_dir():
            raise ConfigError(f"输出文件“{file}”是一个文件夹")
        if file.resolve() in seen:
            raise ConfigError(f"输出文件“{file}”指定了两次")
        seen.add(file.resolve())
        if any(_same(file, Path(path)) for path in outputs.settings.paths):
            raise _is_input(file)


def without_outputs(found: Iterable[Input], files: list[Path]) -> Iterator[Input]:
    """The reports to check, less what an earlier run wrote among them. Raises ConfigError where one would be lost."""
    for one in found:
        if not any(one.file is not None and _same(one.file, file) for file in files):
            yield one
        elif not any(mark in one.data[:_HEAD] for mark in _GENERATED):
            raise _is_input(one.file or Path(one.path))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _is_input(file: Path) -> ConfigError:
    return ConfigError(f"输出文件“{file}”是要检查的报告，不会覆盖", hint="请写到别的文件")
