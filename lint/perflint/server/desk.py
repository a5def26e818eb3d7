"""The documents open in the editor, and what was last found in each."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from perflint.engine import failure
from perflint.readers import TEXT_SUFFIXES
from perflint.render.report import FileReport
from perflint.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

P = ParamSpec("P")
R = TypeVar("R")

_PAUSE = 0.2
"""Seconds without a keystroke before a document is looked at again."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_LANGUAGES = frozenset({"plaintext", "markdown", "text", "txt"})


class Analyst(Protocol):
    """Who reads the documents. Its methods run in a thread of their own, one at a time."""

    def check(self, path: str, source: SourceText) -> FileReport:
        """What there is to show of a document."""
        ...

    def mend(self, path: str, source: SourceText) -> str:
        """The text with every fix made that needs no human's eye."""
        ...

    def configure(self, options: Mapping[str, object]) -> list[str]:
        """Take over the editor's settings; the complaints about them. What cannot be used is left as it was."""
        ...


@dataclass(slots=True)
class OpenDocument:
    """A document in the editor: its text, and the task whose result is what is found in that very text."""

    uri: str
    path: str
    source: SourceText
    version: int | None
    task: asyncio.Task[FileReport] | None = None
    revision: int = 0
    """How many times it was looked at anew, for changes of its text or of the settings."""


@dataclass(slots=True)
class Desk:
    """Keeps the open documents and has them read in the background; results for older texts are dropped."""

    analyst: Analyst
    publish: Callable[[OpenDocument, FileReport], None]
    """Called with what was found in the latest text of a document."""
    pause: float = _PAUSE
    _open: dict[str, OpenDocument] = field(default_factory=dict)
    _configured: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the settings are known; nothing is read before."""
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "perflint-analysis"))

    def open(self, uri: str, path: str, text: str, version: int | None) -> None:
        """Take in a document, and read it at once."""
        self.close(uri)
        document = OpenDocument(uri, path, _source(text), version)
        self._open[uri] = document
        self._read(document, 0)

    def change(self, uri: str, text: str, version: int | None) -> None:
        """Take over a new text; it is read when the typing pauses."""
        document = self._open.get(uri)
        if document is not None:
            document.source, document.version = _source(text), version
            self._read(document, self.pause)

    def close(self, uri: str) -> bool:
        """Forget a document; whether it was open."""
        document = self._open.pop(uri, None)
        if document is None:
            return False
        _cancel(document)
        return True

    def stop(self) -> None:
        """Drop all work that has not begun."""
        for uri in list(self._open):
            self.close(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def configure(self, options: Mapping[str, object]) -> list[str]:
        """Change the settings and read every document anew; the complaints about the settings."""
        complaints = await self._in_worker(self.analyst.configure, options)
        if self._configured.is_set():
            for document in self._open.values():
                self._read(document, 0)
        self._configured.set()
        return complaints

    async def read(self, uri: str) -> tuple[OpenDocument, FileReport] | None:
        """What is found in a document's present text; waits for it. None where the document is not open."""
        while (document := self._open.get(uri)) is not None:
            task = document.task
            assert task is not None
            try:
                report = await asyncio.shield(task)
            except asyncio.CancelledError:
                if not task.cancelled():  # it is the request that was taken back
                    raise
                continue
            if document.task is task:
                return document, report
        return None

    async def mended(self, uri: str) -> tuple[OpenDocument, str] | None:
        """A document with every safe fix made; None where it is not open or was changed meanwhile."""
        document = self._open.get(uri)
        if document is None:
            return None
        source = document.source
        text = await self._in_worker(self.analyst.mend, document.path, source)
        return (document, text) if self._open.get(uri) is document and document.source is source else None

    def _read(self, document: OpenDocument, pause: float) -> None:
        _cancel(document)
        document.revision += 1
        document.task = asyncio.get_running_loop().create_task(self._analysis(document, pause))

    async def _analysis(self, document: OpenDocument, pause: float) -> FileReport:
        if pause:
            await asyncio.sleep(pause)
        await self._configured.wait()
        try:
            report = await self._in_worker(self.analyst.check, document.path, document.source)
        except Exception as error:  # the editor must go on, and must not show a clean document
            crash = failure(document.path, f"分析出错，本文件未能检查：{type(error).__name__}: {error}")
            report = FileReport(document.path, tuple(crash.diagnostics), source=document.source, failed=True)
        self.publish(document, report)
        return report

    async def _in_worker(self, task: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._worker, lambda: task(*args, **kwargs))


def _cancel(document: OpenDocument) -> None:
    if document.task is not None:
        document.task.cancel()


def is_report(path: str, language: str) -> bool:
    """Whether a document is one that perflint reads: by its name, or by its language while it has none."""
    suffix = PurePath(path).suffix.lower()
    return suffix in TEXT_SUFFIXES or (not suffix and language.lower() in _LANGUAGES)


def _source(text: str) -> SourceText:
    """A text as the editor sent it. Half of a surrogate pair is no character, and cannot be sent back."""
    return SourceText(_SURROGATE.sub("\ufffd", text))
