"""An editor as tests need it: opens texts, puts the cursor where `‸` stands, takes edits over."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from tests.lsp.client import Client, Message, uri_of

CURSOR = "‸"
_BYTES = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Editor:
    """Texts in one folder, known to a server."""

    def __init__(self, client: Client, folder: Path, units: str = "utf-16") -> None:
        self.client = client
        self.folder = folder
        self.texts: dict[str, str] = {}
        self._units = units
        self._versions: dict[str, int] = {}
        self._cursors: dict[str, int] = {}

    # Texts

    def open(self, name: str, text: str) -> str:
        """Open a text, saved or not; its address. `‸` is the cursor and not part of it."""
        uri = name if ":" in name else uri_of(self.folder / name)
        text = self._without_cursor(uri, text)
        self.texts[uri], self._versions[uri] = text, 1
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.client.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def save(self, name: str, text: str) -> str:
        """A file on disk that is not open; its address."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
        return uri_of(path)

    def change(self, uri: str, text: str) -> int:
        """Change a text; the number of its version."""
        text = self._without_cursor(uri, text)
        self.texts[uri] = text
        self._versions[uri] += 1
        params = {
            "textDocument": {"uri": uri, "version": self._versions[uri]},
            "contentChanges": [{"text": text}],
        }
        self.client.notify("textDocument/didChange", params)
        return self._versions[uri]

    def shut(self, uri: str) -> None:
        """Close a text."""
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        del self.texts[uri], self._versions[uri]

    def close(self) -> None:
        """Close all texts."""
        for uri in list(self.texts):
            self.shut(uri)

    def _without_cursor(self, uri: str, text: str) -> str:
        self._cursors[uri] = max(text.find(CURSOR), 0)
        return text.replace(CURSOR, "", 1)

    # Positions

    def position(self, uri: str, offset: int) -> Message:
        """A character offset as the server is told it."""
        before = self._text(uri)[:offset]
        line = before.replace("\r\n", "\n").replace("\r", "\n").rpartition("\n")
        return {"line": line[0].count("\n") + bool(line[1]), "character": self._length(line[2])}

    def offset(self, uri: str, position: Message) -> int:
        """The character offset of a position."""
        lines = self._text(uri).splitlines(keepends=True) or [""]
        start = sum(map(len, lines[: position["line"]]))
        line = lines[position["line"]] if position["line"] < len(lines) else ""
        return start + next(
            index
            for index in range(len(line) + 1)
            if self._length(line[:index]) == position["character"]
        )

    def said(self, uri: str, range_: Message) -> str:
        """What stands in a range."""
        start, end = (self.offset(uri, range_[side]) for side in ("start", "end"))
        return self._text(uri)[start:end]

    def _length(self, text: str) -> int:
        encoding, size = _BYTES[self._units]
        return len(text.encode(encoding, "surrogatepass")) // size

    def _text(self, uri: str) -> str:
        if uri in self.texts:
            return self.texts[uri]
        return Path(unquote(urlparse(uri).path)).read_bytes().decode("utf-8-sig")

    # Questions

    def findings(self, uri: str, version: int | None = None, after: int = 0) -> list[Message]:
        """The findings of a version of a text, by default the last, once they are there."""
        version = version or self._versions.get(uri)

        def is_wanted(message: Message) -> bool:
            params = message.get("params") or {}
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and params.get("version") == version
            )

        found: list[Message] = self.client.wait(is_wanted, after)["params"]["diagnostics"]
        return found

    def ask(self, method: str, uri: str, **more: Any) -> Any:
        """The answer to a question about the place of the cursor."""
        params = {**self._at(uri, self._cursors[uri]), **more}
        return self.client.request(f"textDocument/{method}", params)

    def _at(self, uri: str, offset: int) -> Message:
        return {"textDocument": {"uri": uri}, "position": self.position(uri, offset)}

    def completions(self, uri: str) -> dict[str, Message]:
        """What can stand at the cursor, by its label, in order."""
        items = self.ask("completion", uri)["items"]
        items.sort(key=lambda item: item.get("sortText", item["label"]))
        return {item["label"]: item for item in items}

    def actions(self, uri: str, only: list[str] | None = None) -> list[Message]:
        """What can be done at the cursor."""
        place = self.position(uri, self._cursors[uri])
        context = {"diagnostics": [], **({"only": only} if only else {})}
        params = {
            "textDocument": {"uri": uri},
            "range": {"start": place, "end": place},
            "context": context,
        }
        found: list[Message] = self.client.request("textDocument/codeAction", params)
        return found

    # Edits

    def edited(self, uri: str, edits: Iterable[Message]) -> str:
        """A text with edits made."""
        text = self._text(uri)
        places = [
            (*(self.offset(uri, edit["range"][side]) for side in ("start", "end")), edit["newText"])
            for edit in edits
        ]
        for start, end, new in sorted(places, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def changed(self, edit: Message) -> dict[str, str]:
        """All texts that a change of the workspace touches, as they are after it."""
        return {uri: self.edited(uri, edits) for uri, edits in edit["changes"].items()}
