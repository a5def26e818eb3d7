"""The language server itself: what the protocol asks for, answered from the desk."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path, urlparse

from perflint import __version__
from perflint.server.actions import FIX_ALL, KINDS, Offers, wants
from perflint.server.desk import Desk, is_report
from perflint.server.findings import SOURCE, Publisher
from perflint.server.hover import hover
from perflint.server.positions import Positions

if TYPE_CHECKING:
    from perflint.render.report import FileReport
    from perflint.server.desk import Analyst, OpenDocument

CONFIGURATION_FILES = ("perflint.toml", "pyproject.toml")
_PATIENCE = 5
"""Seconds in which an editor answers when asked for its settings."""
_SWITCH = 0.001
"""Seconds after which the thread that reads a report lets the one that answers the editor go on."""


def serve(analyst: Analyst) -> int:
    """Speak the protocol on standard input and output until the editor leaves; the exit status it asks for."""
    channel = sys.stdout.buffer
    sys.stdout = sys.stderr  # a plug-in that prints must not break into the protocol
    sys.setswitchinterval(_SWITCH)
    service = Service(analyst)
    service.server.start_io(sys.stdin.buffer, channel)
    service.desk.stop()
    return 0 if service.told_to_stop else 1


class Service:
    """Answers one editor."""

    def __init__(self, analyst: Analyst) -> None:
        # Whole texts at each change: the library's own edits take a form feed for a line end.
        self.server = LanguageServer(SOURCE, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.desk = Desk(analyst, self._publish)
        self.told_to_stop = False
        self._add_features()

    def _add_features(self) -> None:
        actions = types.CodeActionOptions(code_action_kinds=list(KINDS))
        pulling = types.DiagnosticOptions(identifier=SOURCE, inter_file_dependencies=False, workspace_diagnostics=False)
        features: list[tuple[str, Callable[..., object], object]] = [
            (types.INITIALIZED, self._initialized, None),
            (types.SHUTDOWN, self._shutdown, None),
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened, None),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed, None),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed, None),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._settings_changed, None),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._files_changed, None),
            (types.TEXT_DOCUMENT_HOVER, self._hover, None),
            (types.TEXT_DOCUMENT_CODE_ACTION, self._actions, actions),
            (types.TEXT_DOCUMENT_DIAGNOSTIC, self._pulled, pulling),
        ]
        for name, answer, options in features:
            # The library marks what it registers, and a method cannot be marked.
            self.server.feature(name, options)(partial(answer))

    def _can(self, capability: str) -> Any:
        """What the editor says of one of its abilities; None where it says nothing."""
        return get_capability(self.server.client_capabilities, capability)

    async def _initialized(self, params: types.InitializedParams) -> None:
        del params
        watched = "workspace.did_change_watched_files.dynamic_registration"
        if self._can(watched):
            self.server.client_register_capability(_watching_configuration())
        await self._take_settings(None)

    def _shutdown(self, params: None) -> None:
        del params
        self.told_to_stop = True
        self.desk.stop()

    async def _take_settings(self, given: object) -> None:
        """Ask the editor for its settings, or use those it sent; then read everything anew."""
        if self._can("workspace.configuration"):
            wanted = types.ConfigurationParams(items=[types.ConfigurationItem(section=SOURCE)])
            given = await self._answered(wanted)
        await self._configure(given)

    async def _answered(self, wanted: types.ConfigurationParams) -> object:
        """The editor's settings; None from an editor that owes the answer, for its documents shall be read anyway."""
        try:
            answer = await asyncio.wait_for(self.server.workspace_configuration_async(wanted), _PATIENCE)
        except (TimeoutError, JsonRpcException):
            return None
        return answer[0] if answer else None

    async def _configure(self, given: object) -> None:
        for complaint in await self.desk.configure(given if isinstance(given, Mapping) else {}):
            self.server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, complaint))
        if self._can("text_document.diagnostic") and self._can("workspace.diagnostics.refresh_support"):
            self.server.workspace_diagnostic_refresh(None)

    async def _settings_changed(self, params: types.DidChangeConfigurationParams) -> None:
        sent = params.settings
        await self._take_settings(sent.get(SOURCE) if isinstance(sent, Mapping) else getattr(sent, SOURCE, None))

    async def _files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        del params
        await self._take_settings(None)

    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        path = to_fs_path(document.uri) or urlparse(document.uri)[2]
        if is_report(path, document.language_id):
            self.desk.open(document.uri, path, document.text, document.version)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        self.desk.change(document.uri, self.server.workspace.get_text_document(document.uri).source, document.version)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        if self.desk.close(params.text_document.uri) and not self._can("text_document.diagnostic"):
            cleared = types.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=[])
            self.server.text_document_publish_diagnostics(cleared)

    def _publish(self, document: OpenDocument, report: FileReport) -> None:
        """Send the findings, unless the editor comes for them itself."""
        if self._can("text_document.diagnostic"):
            return
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=document.uri, version=document.version, diagnostics=self._diagnostics(document, report)
            )
        )

    async def _pulled(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        known = await self.desk.read(params.text_document.uri)
        if known is None:
            return types.RelatedFullDocumentDiagnosticReport(items=[])
        document, report = known
        name = str(document.revision)
        if params.previous_result_id == name:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
        return types.RelatedFullDocumentDiagnosticReport(items=self._diagnostics(document, report), result_id=name)

    def _diagnostics(self, document: OpenDocument, report: FileReport) -> list[types.Diagnostic]:
        kinds = ("publish_diagnostics", "diagnostic")
        related = any(self._can(f"text_document.{kind}.related_information") for kind in kinds)
        publisher = Publisher(document.uri, self._positions(document), related)
        return [publisher.diagnostic(found) for found in report.diagnostics]

    def _positions(self, document: OpenDocument) -> Positions:
        encoding = self.server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        return Positions(document.source, encoding)

    async def _hover(self, params: types.HoverParams) -> types.Hover | None:
        known = await self.desk.read(params.text_document.uri)
        if known is None:
            return None
        document, report = known
        formats = self._can("text_document.hover.content_format") or []
        markdown = types.MarkupKind.Markdown in formats
        return hover(report.diagnostics, params.position, self._positions(document), markdown=markdown)

    async def _actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        known = await self.desk.read(params.text_document.uri)
        if known is None:
            return []
        document, report = known
        context, found = params.context, report.diagnostics
        actions: list[types.CodeAction] = []
        if wants(context.only, types.CodeActionKind.QuickFix.value, unasked=True):
            offers = self._offers(document)
            actions += offers.fixes(found, params.range, context.diagnostics)
            actions += offers.set_aside(found, params.range, context.diagnostics)
        # Making every fix is asked for by name, on saving; beside a single finding it would be in the way.
        if wants(context.only, FIX_ALL, unasked=False) and any(d.fix and d.fix.safe for d in found):
            actions += await self._fix_all(document)
        return actions

    async def _fix_all(self, document: OpenDocument) -> list[types.CodeAction]:
        mended = await self.desk.mended(document.uri)
        action = self._offers(document).fix_all(mended[1]) if mended else None
        return [action] if action else []

    def _offers(self, document: OpenDocument) -> Offers:
        versioned = bool(self._can("workspace.workspace_edit.document_changes"))
        return Offers(document.uri, document.version, self._positions(document), versioned)


def _watching_configuration() -> types.RegistrationParams:
    """Ask to be told when a configuration file changes."""
    watchers = [types.FileSystemWatcher(glob_pattern=f"**/{name}") for name in CONFIGURATION_FILES]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
    registration = types.Registration(
        id="perflint-configuration", method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES, register_options=options
    )
    return types.RegistrationParams(registrations=[registration])
