"""What editors have open, and the checks of it: soon after each change, never two at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from lsprotocol import types

from journeyctl.lsp.checks import Checked, check
from journeyctl.lsp.project import Cache, Project
from journeyctl.lsp.roles import is_ours
from journeyctl.lsp.texts import Buffer

_PAUSE = 0.2
"""Seconds without a change after which a text is checked."""

Publish = Callable[[str, int | None, list[types.Diagnostic]], None]
Result = TypeVar("Result")


class Session:
    """The texts of one editor. All methods but the checks themselves run in one thread.

    `publish` shows the findings of a file; `complain` tells of a check that failed.
    """

    def __init__(self, publish: Publish, complain: Callable[[str, Exception], None]) -> None:
        self.roots: tuple[Path, ...] = ()
        self.units = types.PositionEncodingKind.Utf16.value
        self._publish = publish
        self._complain = complain
        # Editors may quote an address one way when they open it and another way later.
        self._buffers: dict[str, Buffer] = {}
        self._results: dict[str, tuple[Buffer, Checked]] = {}
        """What was checked last and is shown, with the text that it was then."""
        self._tasks: dict[str, asyncio.Task[None]] = {}
        # Checks and answers have a thread each: neither waits for the other, and none for a twin.
        self._checking = ThreadPoolExecutor(1, "check")
        self._answering = ThreadPoolExecutor(1, "answer")
        self._caches = (Cache(), Cache())

    # Texts

    def put(self, buffer: Buffer) -> None:
        """Take a text as it is now."""
        before = self.buffer(buffer.uri)
        self._buffers[unquote(buffer.uri)] = buffer
        if is_ours(buffer) or (before is not None and is_ours(before)):
            self._schedule(buffer.uri, 0 if before is None else _PAUSE)
        self._recheck_others(buffer)

    def drop(self, uri: str) -> None:
        """Forget a text."""
        buffer = self._buffers.pop(unquote(uri), None)
        if buffer is None:
            return
        task = self._tasks.pop(buffer.uri, None)
        if task is not None:
            task.cancel()
        self._take(buffer.uri, None)
        self._recheck_others(buffer)

    def recheck(self, but: str = "") -> None:
        """Check all texts anew but one: a file that they rest on may have changed."""
        for buffer in self._buffers.values():
            if buffer.uri != but and is_ours(buffer):
                self._schedule(buffer.uri, _PAUSE)

    def _recheck_others(self, buffer: Buffer) -> None:
        # What no journey is may be included by some.
        if not buffer.name.endswith((".journey.yaml", ".journey.yml")):
            self.recheck(but=buffer.uri)

    def buffer(self, uri: str) -> Buffer | None:
        """A text that is open."""
        return self._buffers.get(unquote(uri))

    # Answers

    async def answer(self, function: Callable[..., Result], *arguments: object) -> Result:
        """The result of a function of the files as they are now, from the thread for answers."""
        project = self._project(self._caches[0])
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._answering, function, project, *arguments)

    async def checked(self, buffer: Buffer) -> Checked:
        """What checking a text gives; what is known already, where it has not changed since."""
        known = self._results.get(buffer.uri)
        if known is not None and known[0] is buffer:
            return known[1]
        return await self._fresh(buffer)

    async def _fresh(self, buffer: Buffer) -> Checked:
        project = self._project(self._caches[1])
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._checking, check, project, buffer)

    def warm_up(self) -> None:
        """Load what a first check would have to wait for."""
        buffer = Buffer("", "warm-up.journey.yaml", "journeyctl: 1\n")
        self._checking.submit(check, Project({}), buffer)

    def close(self) -> None:
        """Start nothing more."""
        for task in self._tasks.values():
            task.cancel()
        self._checking.shutdown(wait=False, cancel_futures=True)
        self._answering.shutdown(wait=False, cancel_futures=True)

    def _project(self, cache: Cache) -> Project:
        return Project(dict(self._buffers), self.roots, self.units, cache)

    # Checks

    def _schedule(self, uri: str, pause: float) -> None:
        task = self._tasks.pop(uri, None)
        if task is not None:
            task.cancel()
        self._tasks[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        buffer = self._buffers[unquote(uri)]
        try:
            checked = await self._fresh(buffer)
        except Exception as error:
            self._complain("the check", error)
            checked = Checked()
        self._take(uri, (buffer, checked))

    def _take(self, uri: str, result: tuple[Buffer, Checked] | None) -> None:
        """Show the findings of a text in place of those that it had, in all files."""
        before = self._results.pop(uri, None)
        results = [each for each in (before, result) if each is not None]
        if result is not None:
            self._results[uri] = result
        for each in sorted({file for _, checked in results for file in checked.shown}):
            buffer = self.buffer(each)
            self._publish(each, None if buffer is None else buffer.version, self._all(each))

    def _all(self, uri: str) -> list[types.Diagnostic]:
        """What all texts say about a file, each finding once."""
        found: list[types.Diagnostic] = []
        for _, checked in self._results.values():
            found += (item for item in checked.shown.get(uri, ()) if item not in found)
        return found
