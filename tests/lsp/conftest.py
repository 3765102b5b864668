"""One server for all tests, and an editor for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client, uri_of
from tests.lsp.editor import Editor


@pytest.fixture(scope="session")
def server() -> Iterator[Client]:
    """A server that serves all tests, and ends without a complaint."""
    client = Client()
    client.start()
    yield client
    assert client.stop() == (0, "")
    assert [item["message"] for item in client.heard("window/logMessage")] == []


@pytest.fixture
def editor(server: Client, tmp_path: Path) -> Iterator[Editor]:
    """An editor of a project of its own."""
    (tmp_path / "journeyctl.toml").write_text("", "utf-8")
    folder = {"uri": uri_of(tmp_path), "name": "test"}
    _set_folders(server, added=[folder], removed=[])
    editor = Editor(server, tmp_path)
    yield editor
    editor.close()
    _set_folders(server, added=[], removed=[folder])


def _set_folders(
    server: Client, added: list[dict[str, str]], removed: list[dict[str, str]]
) -> None:
    event = {"added": added, "removed": removed}
    server.notify("workspace/didChangeWorkspaceFolders", {"event": event})
