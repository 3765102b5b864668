"""The server: questions and news of an editor, over standard input and output."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from contextlib import redirect_stdout, suppress
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.exceptions import JsonRpcException, PyglsError
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

import journeyctl
from journeyctl.errors import JourneyctlError
from journeyctl.lsp.questions import QUESTIONS, Question
from journeyctl.lsp.session import Session
from journeyctl.lsp.texts import Buffer

_REFUSED = types.LSPErrorCodes.RequestFailed.value
_WATCHED = "**/*.{yaml,yml,toml}"


class Server(LanguageServer):
    """A language server of one editor."""

    def __init__(self) -> None:
        # Whole texts: what an edit of a part means depends on what ends a line, and pygls takes
        # U+2028 and others for that, which no editor does.
        full = types.TextDocumentSyncKind.Full
        super().__init__("journeyctl", journeyctl.__version__, full)
        self.session = Session(self._publish, self.complain)
        self.was_shut_down = False

    def complain(self, what: str, error: Exception) -> None:
        """Tell the editor's log of a fault of our own."""
        place = traceback.extract_tb(error.__traceback__)[-1:]
        where = f" ({Path(place[0].filename).name}:{place[0].lineno})" if place else ""
        message = f"journeyctl has a fault in {what}: {type(error).__name__}: {error}{where}"
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def report_server_error(
        self, error: Exception, source: type[PyglsError] | type[JsonRpcException]
    ) -> None:
        """What pygls could not handle goes to the log, not in the user's way."""
        if not isinstance(error, JsonRpcException) or source is JsonRpcException:
            self.complain("a message", error)

    def take(self, uri: str) -> None:
        """Pass on what a text is now."""
        document = self.workspace.text_documents.get(unquote(uri))
        if document is not None:
            name = self._name(uri)
            units = self.session.units
            self.session.put(Buffer.of(uri, name, document.source, document.version, units))

    def _name(self, uri: str) -> str:
        """The path of a text; for one that has none, one in the folder of the work."""
        path = to_fs_path(uri)
        if path:
            return path
        folder = next(iter(self.session.roots), Path.cwd())
        return str(folder / (PurePosixPath(unquote(urlparse(uri).path)).name or "untitled"))

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(uri, diagnostics, version)
        self.text_document_publish_diagnostics(params)

    async def ask(self, question: Question, params: Any) -> Any:
        """The answer to a question; the empty one where there is nothing to say, or it failed.

        Raises:
            JsonRpcException: what was asked for is refused; its message says why.
        """
        buffer = self.session.buffer(params.text_document.uri)
        if buffer is None or buffer.is_huge:
            return question.empty()
        try:
            arguments = [buffer, params]
            if question.needs_findings:
                arguments.append((await self.session.checked(buffer)).findings)
            return await self.session.answer(question.function, *arguments)
        except JourneyctlError as error:
            message = ". ".join(filter(None, (str(error), error.hint)))
            raise JsonRpcException(message, code=_REFUSED) from None
        except Exception as error:
            self.complain(question.method, error)
            return question.empty()


def make_server() -> Server:
    """A server that knows all its answers."""
    server = Server()
    _take_news(server)
    for question in QUESTIONS:
        _answer(server, question)
    return server


def serve() -> int:
    """Serve the editor that started this process; the exit code that the protocol asks for."""
    # What they have to say is for their own developers, and would look like faults of ours.
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    server = make_server()
    # Whatever else writes to standard output must not end up between the messages.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with redirect_stdout(sys.stderr):
        server.start_io(stdout=output)
    with suppress(OSError, ValueError):
        output.close()
    return 0 if server.was_shut_down else 1


def _take_news(server: Server) -> None:
    session = server.session

    @server.feature(types.INITIALIZE)
    def _(_: types.InitializeParams) -> None:
        _find_roots(server)
        encoding = server.workspace.position_encoding
        session.units = str(getattr(encoding, "value", encoding))

    @server.feature(types.INITIALIZED)
    def _(_: types.InitializedParams) -> None:
        session.warm_up()
        _watch(server)

    @server.feature(types.SHUTDOWN)
    def _(_: None) -> None:
        server.was_shut_down = True
        session.close()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        server.take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        server.take(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(_: types.DidSaveTextDocumentParams) -> None:
        session.recheck()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        session.drop(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(_: types.DidChangeWatchedFilesParams) -> None:
        session.recheck()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def _(_: types.DidChangeWorkspaceFoldersParams) -> None:
        _find_roots(server)


def _find_roots(server: Server) -> None:
    workspace = server.workspace
    uris = [folder.uri for folder in workspace.folders.values()] or [workspace.root_uri]
    paths = [to_fs_path(uri) for uri in uris if uri]
    server.session.roots = tuple(Path(path) for path in paths if path)


def _watch(server: Server) -> None:
    """Ask to be told of files that change on disk, where the editor can."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is None or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    registration = types.Registration("watched-files", method, options)
    server.client_register_capability(types.RegistrationParams([registration]))


def _answer(server: Server, question: Question) -> None:
    async def answer(params: Any) -> Any:
        return await server.ask(question, params)

    server.feature(question.method, question.options)(answer)
