"""`perflint server`: findings in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import typer

from perflint.batch.job import Analysis
from perflint.cli.running import checks_of, recipe_of
from perflint.errors import ConfigError, DocumentError, PerflintError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from perflint.cli.settings import Settings
    from perflint.engine import FileResult
    from perflint.render.report import FileReport
    from perflint.text import SourceText

L = TypeVar("L", bound="StrEnum")


def server() -> None:
    """启动语言服务器（LSP，标准输入输出），供编辑器在书写时显示结果。"""
    try:
        from perflint.server.service import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("perflint"):
            raise
        raise PerflintError(f"语言服务器需要尚未安装的 {error.name}", hint="pip install 'perflint-zh[lsp]'") from error
    raise typer.Exit(serve(EditorAnalyst()))


class EditorAnalyst:
    """Reads the documents of one editor by its settings."""

    def __init__(self) -> None:
        self._settings: Settings | None = None
        self._analysis = Analysis(checks_of)

    def check(self, path: str, source: SourceText) -> FileReport:
        """What there is to show of a document; nothing of a blank one, which is only just begun.

        A configuration that cannot be used is a finding of its own.
        """
        from perflint.cli.settling import Settling
        from perflint.engine import failure
        from perflint.render.report import FileReport, report_of

        if not source.text.strip():
            return FileReport(path, source=source)
        try:
            # Configuration files may have been edited, or made, since.
            self._chosen().configurations.refresh()
            return Settling(self._chosen()).shown(report_of(self._run(path, source)))
        except ConfigError as error:
            return report_of(failure(path, f"配置有误，未能检查：{error}"))

    def mend(self, path: str, source: SourceText) -> str:
        """The text with every safe fix of a shown finding made."""
        from perflint.cli.fixing import mend_counting
        from perflint.cli.settling import Settling

        return mend_counting(path, source, self._run, Settling(self._chosen()).counting).source.text

    def configure(self, options: Mapping[str, object]) -> list[str]:
        """Take over select, ignore, show and minConfidence; the complaints about them."""
        from perflint.cli.settings import Options, settings_of
        from perflint.diagnostic import Confidence, Severity

        try:
            wanted = Options(
                select=_words(options, "select") or None,
                ignore=_words(options, "ignore") or None,
                show=_level(Severity, options, "show"),
                min_confidence=_level(Confidence, options, "minConfidence"),
            )
            self._settings = settings_of(wanted)
        except ConfigError as error:
            return [f"perflint 设置有误，仍用原来的设置：{error}"]
        return []

    def _chosen(self) -> Settings:
        if self._settings is None:
            from perflint.cli.settings import Options, settings_of

            self._settings = settings_of(Options())
        return self._settings

    def _run(self, path: str, source: SourceText) -> FileResult:
        from perflint.engine import failure
        from perflint.readers import refuse_unreadable

        try:
            refuse_unreadable(source.text, path)
        except DocumentError as error:
            return failure(path, error.message)
        return self._analysis.engine(recipe_of(self._chosen().plan(path))).run(path, source)


def _words(options: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A setting that is a word or a list of words."""
    given = options.get(key) or ()
    words = (given,) if isinstance(given, str) else given
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        raise ConfigError(f"“{key}”应为字符串或字符串列表")
    return tuple(words)


def _level(kind: type[L], options: Mapping[str, object], key: str) -> L | None:
    """A setting that is one of the names of a level."""
    given = options.get(key)
    if given is None:
        return None
    try:
        return kind(str(given))
    except ValueError as error:
        raise ConfigError(f"“{key}”应为 {'、'.join(kind)} 之一，而不是“{given}”") from error
