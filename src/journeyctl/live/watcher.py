"""What changes in folders, told within some 50 ms of a save."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from watchfiles._rust_notify import RustNotify  # the part of its documented face that can wait

_STEP = 25
"""Milliseconds without a change that end a save; editors take several steps for one."""
_LONGEST = 150
"""Milliseconds after which changes are told even if more of them come."""
_POLLING = 100
"""Milliseconds between two looks where the system tells of no changes."""


class Watcher:
    """Watches folders, not what is below them.

    Nothing is missed while the folders change: the new ones are watched before the old ones are
    left, and what those still had to tell is kept.
    """

    def __init__(self) -> None:
        self._notify: RustNotify | None = None
        self._folders: frozenset[tuple[str, int]] = frozenset()
        self._pending: set[Path] = set()

    def cover(self, folders: Iterable[Path]) -> bool:
        """Watch these folders, those that are there; whether one of them is new."""
        wanted = frozenset(_identified(folders))
        is_new = not wanted <= self._folders
        if wanted != self._folders:
            former, self._notify = self._notify, _notify([path for path, _ in wanted])
            self._folders = wanted
            if former is not None:
                self._pending |= _told(former.watch(1, 1, 1, None))
                former.close()
        return is_new

    def wait(self, stop: threading.Event) -> set[Path]:
        """The paths that changed since the last call, as soon as there are any.

        There are none once `stop` is set. Ctrl-C raises KeyboardInterrupt in the main thread.
        """
        while not self._pending and not stop.is_set():
            if self._notify is None:
                stop.wait()
                break
            self._pending |= _told(self._notify.watch(_LONGEST, _STEP, 0, stop))
        changed, self._pending = self._pending, set()
        return changed

    def close(self) -> None:
        """Watch nothing any more."""
        if self._notify is not None:
            self._notify.close()
        self._notify, self._folders = None, frozenset()


def _identified(folders: Iterable[Path]) -> Iterable[tuple[str, int]]:
    """Folders with what tells one from another that took its place."""
    for folder in folders:
        with suppress(OSError):
            yield str(folder), folder.stat().st_ino


def _notify(folders: list[str]) -> RustNotify | None:
    polls = os.environ.get("WATCHFILES_FORCE_POLLING", "").lower() in ("1", "true")
    while folders:
        try:
            return RustNotify(folders, False, polls, _POLLING, False, True)
        except FileNotFoundError:  # gone a moment ago
            folders = [folder for folder in folders if Path(folder).is_dir()]
    return None


def _told(answer: set[tuple[int, str]] | str) -> set[Path]:
    if answer == "signal":
        raise KeyboardInterrupt
    return {Path(path) for _, path in answer} if isinstance(answer, set) else set()
