"""Commands that run until they are stopped, in a process of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue
from typing import IO, Self


class Running:
    """A command whose lines can be waited for."""

    def __init__(self, *arguments: object, **environment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "journeyctl", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        )
        self._out, self._err = Queue[str](), Queue[str]()
        self._threads = [
            threading.Thread(target=_read, args=pair, daemon=True)
            for pair in ((self._process.stdout, self._out), (self._process.stderr, self._err))
        ]
        for thread in self._threads:
            thread.start()

    def out(self, text: str) -> str:
        """The next line of standard output that holds a text."""
        return _next(self._out, text)

    def err(self, text: str) -> str:
        """The next line of standard error that holds a text."""
        return _next(self._err, text)

    def interrupt(self) -> int:
        """The exit code after Ctrl-C."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(timeout=60)

    def rest(self) -> str:
        """What standard error still said, once it has ended."""
        for thread in self._threads:
            thread.join(timeout=60)
        return "\n".join(self._err.get() for _ in range(self._err.qsize()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join(timeout=60)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()


def _read(stream: IO[str], lines: Queue[str]) -> None:
    for line in stream:
        lines.put(line.rstrip("\n"))


def _next(lines: Queue[str], text: str) -> str:
    while text not in (line := lines.get(timeout=60)):
        pass
    return line


def write(path: str, text: str) -> None:
    Path(path).write_text(text, "utf-8")
