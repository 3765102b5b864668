"""A web server for this machine alone: the pages of a site, and word of their changes.

It reads no file and answers nobody who came by another name than this machine's own, so that no
page of the web can look at journeys through a name that it makes lead here (DNS rebinding).
"""

from __future__ import annotations

import errno
import os
import socketserver
from http import HTTPStatus
from http.client import HTTP_PORT
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

from journeyctl.assets import templates
from journeyctl.errors import InputError
from journeyctl.live.site import HOME, Site

HOST = "127.0.0.1"
FIRST_PORT = 8730
"""Asked for first where no port is named."""

_TRIED = 20
_NAMES = ("127.0.0.1", "localhost")
_PATIENCE = 10.0
"""Seconds after which a browser is sent a line without meaning, to learn whether it is there."""
_RETRY = 500
"""Milliseconds after which a browser asks again when the connection is lost."""
_POLICY = "frame-ancestors 'none'"


def page_address(name: str) -> str:
    """The path at which a page stands."""
    return "/" if name == HOME else f"/journeys/{quote(name)}"


class Server(ThreadingHTTPServer):
    """Serves a site at a port of this machine; 0 takes any that is free."""

    daemon_threads = True
    block_on_close = False
    # Elsewhere this means: whatever was there a moment ago. On Windows: whatever is there now.
    allow_reuse_address = os.name != "nt"

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """The port at which it serves."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.port}/"

    def server_bind(self) -> None:
        """Take the port, and ask nobody what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.port

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that leave."""


def open_server(site: Site, port: int | None) -> Server:
    """A server at a port; where none is named, at the first that is free.

    Raises:
        InputError: the port is taken, or may not be used.
    """
    if port is not None:
        try:
            return Server(site, port)
        except OSError as error:
            is_taken = error.errno == errno.EADDRINUSE
            reason = "is taken" if is_taken else f"cannot be used: {error.strerror}"
            raise InputError(
                f"port {port} {reason}", "Name another with --port, or none for one that is free."
            ) from None
    for candidate in range(FIRST_PORT, FIRST_PORT + _TRIED):
        try:
            return Server(site, candidate)
        except OSError:
            continue
    return Server(site, 0)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answer with a page, the script that every page has, or its changes."""
        if not self._is_meant_for_us():
            self._answer(
                HTTPStatus.FORBIDDEN, "text/plain", b"This is not the name of this server.\n"
            )
            return
        address = urlsplit(self.path)
        if address.path == "/live.js":
            script = templates().joinpath("live", "live.js").read_bytes()
            self._answer(HTTPStatus.OK, "text/javascript", script)
        elif address.path == "/changes":
            self._tell(parse_qs(address.query).get("page", [HOME])[0])
        else:
            self._show(address.path)

    def do_HEAD(self) -> None:
        """Answer as to GET, without content."""
        self.do_GET()

    def _is_meant_for_us(self) -> bool:
        hosts = self.headers.get_all("Host", [])
        names = {f"{name}:{self.server.port}" for name in _NAMES}
        if self.server.port == HTTP_PORT:
            names.update(_NAMES)  # which browsers leave out
        return len(hosts) == 1 and hosts[0].lower() in names

    def _show(self, path: str) -> None:
        name = HOME if path == "/" else unquote(path.removeprefix("/journeys/"))
        page = self.server.site.get(name) if path == page_address(name) else None
        if page is None:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.\n")
        else:
            self._answer(HTTPStatus.OK, "text/html", page.content)

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell(self, name: str) -> None:
        """The tag of a page, and again whenever it changes (server-sent events)."""
        site = self.server.site
        if site.get(name) is None:
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"There is no such page.\n")
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        self.wfile.write(f"retry: {_RETRY}\n\n".encode())
        seen = ""
        while not site.is_closed:
            page = site.wait(name, seen, _PATIENCE)
            if page is not None:
                seen = page.tag
            self.wfile.write(f"data: {seen}\n\n".encode() if page else b":\n\n")

    def end_headers(self) -> None:
        """End the head of an answer that nobody keeps and no other site may use."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def version_string(self) -> str:
        """What serves, and nothing of what it runs on."""
        return "journeyctl"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name above
        """Say nothing: the terminal is for findings."""
