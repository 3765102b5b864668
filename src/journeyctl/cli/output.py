"""Files written whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from journeyctl.assets import write_whole
from journeyctl.errors import OutputError
from journeyctl.render.ownership import is_own

_PEEK = 8192


def write_stdout(content: bytes) -> None:
    """A result on standard output, byte by byte as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_file(
    path: Path, content: bytes, *, force: bool, known: Callable[[bytes], bool] = is_own
) -> None:
    """A file, with the folders above it; `known` tells by its start what may be written over.

    Raises:
        OutputError: it cannot be written, or something stands there that journeyctl did not make.
    """
    try:
        # A link stays one: what it leads to is written.
        target = path.resolve()
        _check(path, target, known, force=force)
        if holds(target, content):
            return  # so that what watches files sees only what changed
        write_whole(target, content, _mode(target))
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it is a link that leads in a circle"
        raise OutputError(f"{path} cannot be written: {reason}") from None


def holds(target: Path, content: bytes) -> bool:
    """Whether a file is there and holds just that."""
    return (
        target.is_file()
        and target.stat().st_size == len(content)
        and target.read_bytes() == content
    )


def _check(path: Path, target: Path, known: Callable[[bytes], bool], *, force: bool) -> None:
    if not target.exists():
        return
    if not target.is_file():
        kind = "a folder" if target.is_dir() else "not a regular file"
        raise OutputError(f"{path} is {kind}", "Name a file, or - for standard output.")
    if force:
        return
    with target.open("rb") as file:
        start = file.read(_PEEK)
    if start and not known(start):
        raise OutputError(
            f"{path} was not made by journeyctl and is left as it is",
            "Name another file, or overwrite it with --force.",
        )


def _mode(path: Path) -> int:
    """The permissions of a file: those that it has, or those of any new file."""
    return path.stat().st_mode if path.exists() else 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
