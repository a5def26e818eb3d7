"""`perflint check --fix` and `--diff`: reports with their fixes made, written back or shown."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from perflint.cli.streams import complain, write_bytes
from perflint.engine import mend
from perflint.errors import DocumentError
from perflint.readers import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perflint.cli.inputs import Input
    from perflint.diagnostic import Diagnostic
    from perflint.engine import FileResult, Mended
    from perflint.render.report import FileReport
    from perflint.text import SourceText


@dataclass(frozen=True, slots=True)
class Fixing:
    """How fixes are made: the checks, the findings that count, and whether doubtful fixes are made too."""

    run: Callable[[str, SourceText], FileResult]
    counting: Callable[[FileReport], Sequence[Diagnostic]]
    """Which findings are to be mended: those that are shown, and not suppressed."""
    unsafe: bool = False
    laid_out: bool = False
    """Whether the reports are drawn, and not only their findings."""

    def fix(self, one: Input) -> FileReport | None:
        """Make the fixes of one report and write it; standard input goes to standard output.

        None where it could not be read. The report says what is left.
        """
        if one.source is None:
            _pass_on(one, one.data)
            return None
        try:
            shown, data = self._mended(one)
            if one.file is not None and data != one.data:
                replace_file(one.file, data, one.data)
        except DocumentError as error:
            complain(error)
            shown, data = self._unfixed(one), one.data
        _pass_on(one, data)
        return shown

    def diff(self, one: Input) -> tuple[list[str], int] | None:
        """The diff of one report and how many findings it fixes; None where the report cannot be read or fixed."""
        from perflint.render.diff import unified

        if one.source is None:
            complain(one.error or one.path)
            return None
        if one.decoded is None:
            complain(_not_fixed(one), kind="提示")
            return [], 0
        try:
            shown, data = self._mended(one)
        except DocumentError as error:
            complain(error)
            return None
        # A mark of UTF-8 is part of the first line to whoever applies the diff.
        mark = "\ufeff" if one.decoded.mark and one.decoded.encoding == "utf-8" else ""
        after = data[len(one.decoded.mark) :].decode(one.decoded.encoding)
        lines = list(unified(_from_here(one), mark + one.source.text, mark + after))
        return (lines, shown.fixed) if not shown.failed else None

    def _mended(self, one: Input) -> tuple[FileReport, bytes]:
        """What is left of the findings, and the bytes of the fixed report. Raises DocumentError."""
        from perflint.render.report import report_of

        assert one.source is not None
        if one.decoded is None:
            shown = self._unfixed(one)
            if any(d.fix is not None for d in self.counting(shown)):
                complain(_not_fixed(one), kind="提示")
            return shown, one.data
        mended = mend_counting(one.path, one.source, self.run, self.counting, unsafe=self.unsafe)
        data = one.decoded.encoded(mended.source.text, one.path) if mended.fixed else one.data
        return report_of(mended.result, fixed=mended.fixed, laid_out=self.laid_out), data

    def _unfixed(self, one: Input) -> FileReport:
        """The findings of a report that stays as it is."""
        from perflint.render.report import report_of

        assert one.source is not None
        shown = report_of(self.run(one.path, one.source), laid_out=self.laid_out)
        return replace(shown, failed=shown.failed or one.decoded is not None)


def mend_counting(
    path: str,
    source: SourceText,
    run: Callable[[str, SourceText], FileResult],
    counting: Callable[[FileReport], Sequence[Diagnostic]],
    *,
    unsafe: bool = False,
) -> Mended:
    """Make the fixes of those findings that count, round by round."""
    from perflint.render.report import report_of

    chosen: set[int] = set()

    def checked(text: SourceText) -> FileResult:
        result = run(path, text)
        chosen.clear()
        chosen.update(map(id, counting(report_of(result))))
        return result

    return mend(source, checked, lambda diagnostic: id(diagnostic) in chosen, unsafe=unsafe)


def _not_fixed(one: Input) -> DocumentError:
    """Why the fixes of a document are left to its author."""
    return DocumentError("不是文本文件，perflint 不作修改", path=one.path, hint="请按检查结果在原文件中修改")


def _pass_on(one: Input, data: bytes) -> None:
    if one.is_stdin:
        write_bytes(data)


def _from_here(one: Input) -> str:
    """The path of a report from the working folder, where a diff is applied."""
    if one.file is None or not one.file.is_absolute():
        return one.path
    here = Path.cwd()
    return one.file.relative_to(here).as_posix() if one.file.is_relative_to(here) else one.path


def write_diff(lines: list[str], *, colour: bool | None) -> None:
    """Put a diff on standard output: to the byte for a program, made harmless and coloured for a terminal."""
    from perflint.render import terminal
    from perflint.render.diff import coloured
    from perflint.render.display import Display

    if sys.stdout.isatty() or colour:
        wanted = terminal.wants_colour(sys.stdout, asked=colour)
        terminal.write_lines(coloured(lines, Display(sys.stdout.encoding)), sys.stdout, colour=wanted)
    else:
        write_bytes("".join(lines).encode("utf-8"))
