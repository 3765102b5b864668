"""The server: its pages and nothing else, for this machine alone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from ipaddress import ip_address

import pytest

from journeyctl.errors import InputError
from journeyctl.live.server import FIRST_PORT, Server, open_server, page_address
from journeyctl.live.site import HOME, Site


@pytest.fixture
def site() -> Site:
    site = Site()
    site.put(HOME, "<p>خانه".encode(), "1")
    site.put("shop/سفر & more", b"<p>journey", "2")
    return site


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    with open_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        site.close()
        server.shutdown()
        thread.join(timeout=60)


def ask(
    server: Server, path: str, *, method: str = "GET", host: str | None = None
) -> tuple[HTTPResponse, bytes]:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.putrequest(method, path, skip_host=True)
        if host != "":
            connection.putheader("Host", host or f"127.0.0.1:{server.port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer, answer.read()


def test_pages(server: Server) -> None:
    for name, content in ((HOME, "<p>خانه".encode()), ("shop/سفر & more", b"<p>journey")):
        answer, body = ask(server, page_address(name))
        assert (answer.status, body) == (200, content)
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_nothing_is_kept_or_guessed(server: Server) -> None:
    for path in ("/", "/live.js", "/nowhere"):
        answer, _ = ask(server, path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Server"] == "journeyctl"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/journeys/",
        "/journeys",
        "/journeys/nowhere",
        "/shop/journey",
        "/journeys/../live.js",
        "/../../etc/passwd",
        "/journeys/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/live.css",
        "/live/live.js",
        "/journeyctl.toml",
        "/changes?page=nowhere",
        "/%00",
    ],
)
def test_there_is_nothing_else(path: str, server: Server) -> None:
    answer, body = ask(server, path)
    assert (answer.status, body) == (404, b"There is no such page.\n")


def test_the_names_of_this_machine(server: Server) -> None:
    for name in ("127.0.0.1", "localhost", "LocalHost"):
        assert ask(server, "/", host=f"{name}:{server.port}")[0].status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost@evil.example:{port}",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/live.js", "/changes?page="])
def test_foreign_names_are_refused(host: str, path: str, server: Server) -> None:
    answer, body = ask(server, path, host=host.format(port=server.port))
    assert answer.status == 403
    assert "خانه".encode() not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_only_shows(method: str, server: Server) -> None:
    assert ask(server, "/", method=method)[0].status == 501


def test_heads(server: Server) -> None:
    for path in ("/", "/live.js", "/changes?page="):
        answer, body = ask(server, path, method="HEAD")
        assert (answer.status, body) == (200, b"")


def test_it_is_there_for_this_machine_alone(server: Server) -> None:
    assert ip_address(server.server_address[0]).is_loopback  # type: ignore[arg-type]


def data(answer: HTTPResponse) -> str:
    """The data of the next event."""
    while not (line := answer.readline()).startswith(b"data: "):
        assert line, "the stream has ended"
    return line.removeprefix(b"data: ").decode().strip()


def test_changes_are_told(site: Site, server: Server) -> None:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", "/changes?page=shop/%D8%B3%D9%81%D8%B1%20%26%20more")
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert data(answer) == "2"
        site.put(HOME, b"other", "5")
        site.put("shop/سفر & more", b"<p>changed", "3")
        assert data(answer) == "3"


def test_whoever_waits_is_let_go(site: Site, server: Server) -> None:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", "/changes?page=")
        answer = connection.getresponse()
        assert data(answer) == "1"
        site.close()
        answer.read()  # comes to an end
        assert answer.isclosed()


def test_a_port_that_is_taken(site: Site, server: Server) -> None:
    with pytest.raises(InputError, match=f"port {server.port} is taken"):
        open_server(site, server.port)


def test_without_a_port_the_next_free_one(site: Site) -> None:
    with open_server(site, None) as first, open_server(site, None) as second:
        assert FIRST_PORT <= first.port < second.port


def test_a_half_asked_question_keeps_nobody_waiting(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost:")
        assert ask(server, "/")[0].status == 200
