"""What tests of built sites share: a browser, and a way to look at a site without a network."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

Visit = Callable[..., Page]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: Any) -> None:
        pass


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page of a built site in a window of a width; nothing may go wrong there, or leave."""
    faults: list[str] = []
    servers, contexts = [], []

    def start(site: Path, page: str = "index.html", *, width: int = 1280, **options: Any) -> Page:
        handler = partial(_Quiet, directory=str(site))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        home = f"http://127.0.0.1:{server.server_port}/"

        def allow(route: Route) -> None:
            if route.request.url.startswith((home, "data:")):
                route.continue_()
            else:
                faults.append(f"asks for {route.request.url}")
                route.abort()

        window: Any = {"width": width, "height": 800}
        context = browser.new_context(viewport=window, **options)
        contexts.append(context)
        context.route("**", allow)
        opened = context.new_page()
        opened.set_default_timeout(20_000)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on(
            "console", lambda said: faults.append(said.text) if said.type == "error" else None
        )
        opened.goto(home + page)
        return opened

    yield start
    for context in contexts:
        context.close()
    for server in servers:
        server.shutdown()
        server.server_close()
    assert faults == []
