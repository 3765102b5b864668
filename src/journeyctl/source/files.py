"""Bytes of files and of standard input."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from journeyctl.errors import InputError
from journeyctl.source.limits import MAX_BYTES

STDIN = "-"
"""The path that means standard input."""
STDIN_NAME = "<stdin>"


def read_bytes(path: Path) -> bytes:
    """The content of a regular file, one byte more than the limit at most.

    Raises:
        InputError: there is no such file, it is not a regular one, or it may not be read.
    """
    try:
        # Opening a FIFO waits for its writer, so it is opened without waiting and looked at first.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123  a descriptor has no path
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISDIR(mode):
                raise InputError(f"{path} is a folder, not a file")
            if not stat.S_ISREG(mode):
                raise InputError(
                    f"{path} is not a regular file",
                    "Give a file, a folder, a glob, or - to read standard input.",
                )
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder, not a file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path} cannot be read: {reason}") from None


def read_text(path: Path, what: str) -> str:
    """The text of a user's file, without a byte order mark; `what` it is says the error.

    Raises:
        InputError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"the {what} {path} is not UTF-8") from None
    except OSError as error:
        raise InputError(f"the {what} {path} cannot be read: {error.strerror}") from None


def read_stdin() -> bytes:
    """All of standard input, one byte more than the limit at most.

    Raises:
        InputError: it is closed.
    """
    if sys.stdin is None:
        raise InputError("standard input is closed")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def project_root(folder: Path) -> Path:
    """The nearest folder at or above `folder` with a `journeyctl.toml` or `.git`, else `folder`."""
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "journeyctl.toml").is_file() or (candidate / ".git").exists():
            return candidate
    return folder
