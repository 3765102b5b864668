"""A private folder for temporary files, gone when it is closed, whatever ends the process.

A process that is killed outright cannot tidy up; the next one does. Folders carry the number of
their process, and a locked file, since numbers are used again and differ between containers.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import IO

from journeyctl.errors import InputError

_PREFIX = "journeyctl-events-"
_NAME = re.compile(rf"{_PREFIX}(\d+)-\w+")
_LOCK = "in-use"
_HINT = "Choose a folder that exists and can be written: --temp-dir FOLDER."


class Workplace:
    """A folder of one's own.

    Raises:
        InputError: there is no such folder to make it in, or it cannot be written.
    """

    def __init__(self, parent: Path | None) -> None:
        above = Path(tempfile.gettempdir()) if parent is None else parent
        if not above.is_dir():
            raise InputError(f"There is no folder {above} for temporary files", _HINT)
        _remove_stale(above)
        try:
            # Absolute: the process may go elsewhere before the folder is removed.
            self.path = Path(
                tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=above)
            ).absolute()
            self._lock: IO[bytes] | None = (self.path / _LOCK).open("wb")
        except OSError as error:
            reason = error.strerror or error
            raise InputError(
                f"No temporary files can be kept in {above}: {reason}", _HINT
            ) from None
        _try_lock(self._lock)
        self._before = _exit_on_termination()

    def close(self) -> None:
        """Remove the folder."""
        if self._lock is None:
            return
        self._lock.close()
        self._lock = None
        shutil.rmtree(self.path, ignore_errors=True)
        if self._before is not None:
            signal.signal(signal.SIGTERM, self._before)


def _exit_on_termination() -> signal.Handlers | None:
    """Let SIGTERM unwind the stack; gives what it did before, None if it is somebody else's."""
    if threading.current_thread() is not threading.main_thread():
        return None
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return None
    signal.signal(signal.SIGTERM, _exit)
    return signal.SIG_DFL


def _exit(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _remove_stale(above: Path) -> None:
    with suppress(OSError):
        for folder in above.glob(f"{_PREFIX}*"):
            found = _NAME.fullmatch(folder.name)
            if found and folder.is_dir() and not _is_alive(int(found[1])) and _is_free(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":
        return True  # asking would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_free(folder: Path) -> bool:
    try:
        with (folder / _LOCK).open("rb+") as lock:
            return _try_lock(lock)
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _try_lock(file: IO[bytes]) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
