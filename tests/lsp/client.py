"""A small client of the Language Server Protocol: a process, and a thread that reads from it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "journeyctl", "lsp")
PATIENCE = 60
"""Seconds after which a server that says nothing is taken for dead."""

Message = dict[str, Any]


class Refusal(Exception):  # noqa: N818  an answer like any other
    """The server answered with an error."""

    def __init__(self, error: Message) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


class Client:
    """A server process and what it said. Everything waits for answers, nothing for time."""

    def __init__(self) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  closed in `stop`
        self._process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors
        )
        self._ids = count(1)
        self._news = threading.Condition()
        self._heard: list[Message] = []
        self._over = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def start(self, **params: Any) -> Message:
        """Initialize the server; what it can do."""
        params = {"processId": None, "rootUri": None, "capabilities": {}, **params}
        result: Message = self.request("initialize", params)
        self.notify("initialized", {})
        return result

    def stop(self) -> tuple[int, str]:
        """Shut the server down; its exit code, and what it wrote to standard error."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.end()

    def end(self) -> tuple[int, str]:
        """Close the connection and wait; the exit code, and what stands on standard error."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self._process.stdout.close()
        self._errors.seek(0)
        errors = self._errors.read().decode()
        self._errors.close()
        return code, errors

    def notify(self, method: str, params: object) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": params})

    def request(self, method: str, params: object) -> Any:
        """The server's answer to a question.

        Raises:
            Refusal: it answered with an error.
        """
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        answer = self.wait(lambda message: message.get("id") == number and "method" not in message)
        if "error" in answer:
            raise Refusal(answer["error"])
        return answer["result"]

    def wait(self, wanted: Callable[[Message], bool], after: int = 0) -> Message:
        """The first message of a kind, once it is there; `after` as many messages."""
        with self._news:
            found = self._news.wait_for(
                lambda: next(filter(wanted, self._heard[after:]), None) or self._over, PATIENCE
            )
        if not isinstance(found, dict):
            raise AssertionError("the server ended" if found else "the server says nothing")
        return found

    def heard(self, method: str) -> list[Message]:
        """The parameters of all messages of a method so far."""
        with self._news:
            return [item["params"] for item in self._heard if item.get("method") == method]

    @property
    def count(self) -> int:
        """How many messages have been heard."""
        with self._news:
            return len(self._heard)

    def _send(self, message: Message) -> None:
        self.send_raw(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_raw(self, body: bytes) -> None:
        """Send what need not even be JSON."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while line := stream.readline():
            length = 0
            while line.strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                line = stream.readline()
            message = json.loads(stream.read(length))
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
            with self._news:
                self._heard.append(message)
                self._news.notify_all()
        with self._news:
            self._over = True
            self._news.notify_all()


def uri_of(path: Path) -> str:
    """The address of a file."""
    return path.absolute().as_uri()
