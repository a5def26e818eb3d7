"""An editor that talks to `perflint server` over its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

T = TypeVar("T")

LONGEST = 60
"""Seconds after which an answer will not come."""


class Editor(LanguageClient):
    """A client of the protocol, by a library that checks what it receives against the protocol's rules."""

    published: asyncio.Queue[types.PublishDiagnosticsParams]
    opened: list[str]

    @property
    def returned(self) -> int | None:
        """The exit status of the server, once it has ended."""
        assert self._server is not None
        return self._server.returncode

    async def stopped_server(self) -> None:
        """Wait for the server to end."""
        stop: Any = self.stop
        await self.wait(stop())

    async def wait(self, answer: Awaitable[T]) -> T:
        """An answer, or a failure where none comes."""
        return await asyncio.wait_for(answer, LONGEST)

    async def findings(self, version: int) -> list[types.Diagnostic]:
        """What the server publishes for a version of a document."""
        while True:
            sent = await self.wait(self.published.get())
            if sent.version == version:
                return list(sent.diagnostics)

    async def tidied(self) -> None:
        """Close what is open, and forget what was said."""
        for uri in self.opened:
            self.close(uri)
        self.opened.clear()
        await self.hover("file:///none.txt", 0, 0)  # its answer comes after everything sent before
        self.published = asyncio.Queue()
        self.messages.clear()

    def open(self, uri: str, text: str, *, version: int = 1, language: str = "plaintext") -> None:
        self.opened.append(uri)
        document = types.TextDocumentItem(uri=uri, language_id=language, version=version, text=text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def change(self, uri: str, text: str, *, version: int) -> None:
        whole = types.TextDocumentContentChangeWholeDocument(text)
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=version)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))

    def close(self, uri: str) -> None:
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        place = types.Position(line, character)
        return await self.wait(
            self.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))
        )

    async def actions(
        self, uri: str, found: types.Diagnostic, only: list[types.CodeActionKind | str] | None = None
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext(diagnostics=[found], only=only)
        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), found.range, context)
        answer = await self.wait(self.text_document_code_action_async(asked))
        return [action for action in answer or [] if isinstance(action, types.CodeAction)]

    async def pull(self, uri: str, known: str | None = None) -> Any:
        asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), previous_result_id=known)
        return await self.wait(self.text_document_diagnostic_async(asked))


def _editor(settings: dict[str, Any] | None) -> Editor:
    editor = Editor(configuration={"": {"perflint": settings or {}}})
    editor.published, editor.opened = asyncio.Queue(), []
    feature: Callable[[str], Callable[[Callable[..., object]], object]] = editor.feature

    @feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _published(params: types.PublishDiagnosticsParams) -> None:
        editor.published.put_nowait(params)

    @feature(types.WORKSPACE_CONFIGURATION)
    def _asked(params: types.ConfigurationParams) -> list[Any]:
        return [editor.get_configuration(section=item.section) for item in params.items]

    @feature(types.WINDOW_SHOW_MESSAGE)
    def _shown(params: types.ShowMessageParams) -> None:
        editor.messages.append(params)

    @feature(types.CLIENT_REGISTER_CAPABILITY)
    def _registered(params: types.RegistrationParams) -> None:
        del params

    @feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)
    def _refresh(params: None) -> None:
        del params
        editor.diagnostic_refresh_count += 1

    return editor


@asynccontextmanager
async def session(
    folder: Path, name: str = "visual-studio-code", settings: dict[str, Any] | None = None, **changes: object
) -> AsyncIterator[Editor]:
    """An editor with the abilities of a well-known one, connected to a server of its own."""
    editor = _editor(settings)
    await editor.start_io(sys.executable, "-m", "perflint", "server", cwd=str(folder))
    capabilities = client_capabilities(name)
    for path, value in changes.items():
        _set(capabilities, path.split("__"), value)
    editor.capabilities = capabilities
    asked = types.InitializeParams(capabilities=capabilities, root_uri=folder.as_uri(), process_id=None)
    await editor.wait(editor.initialize_async(asked))
    editor.initialized(types.InitializedParams())
    try:
        yield editor
        if editor.returned is None:
            await editor.wait(editor.shutdown_async(None))
            editor.exit(None)
    finally:
        if editor.returned is None:
            await editor.stopped_server()


def _set(target: Any, path: list[str], value: object) -> None:
    for name in path[:-1]:
        target = getattr(target, name)
    setattr(target, path[-1], value)


class Servers:
    """Servers that are kept for further conversations with the same kind of editor."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._sessions: dict[str, tuple[AbstractAsyncContextManager[Editor], Editor]] = {}

    def talk(
        self, conversation: Callable[[Editor], Awaitable[None]], name: str = "visual-studio-code", **options: Any
    ) -> None:
        """Have a conversation, and leave no document open."""
        key = f"{name} {options}"
        if key not in self._sessions:
            coming = session(self._folder, name, **options)
            self._sessions[key] = coming, self._loop.run_until_complete(coming.__aenter__())
        editor = self._sessions[key][1]
        try:
            self._loop.run_until_complete(conversation(editor))
        finally:
            self._loop.run_until_complete(editor.tidied())

    def end(self) -> None:
        """Leave all servers."""
        for coming, _ in self._sessions.values():
            self._loop.run_until_complete(coming.__aexit__(None, None, None))
        self._loop.close()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    servers = Servers(tmp_path_factory.mktemp("报告"))
    yield servers
    servers.end()


@pytest.fixture
def talk(servers: Servers) -> Callable[..., None]:
    """Have a conversation with a server."""
    return servers.talk
