"""Files written whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from journeyctl.errors import OutputError
from journeyctl.render.ownership import is_own

_PEEK = 8192


def write_stdout(content: bytes) -> None:
    """A result on standard output, byte by byte as it is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """A file, with the folders above it.

    Raises:
        OutputError: it cannot be written, or something stands there that journeyctl did not make.
    """
    check_target(path, force=force)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from None


def check_target(path: Path, *, force: bool) -> None:
    """See that a file may be written over.

    Raises:
        OutputError: it is no file, or not ours and `force` is off.
    """
    try:
        if path.is_dir():
            raise OutputError(f"{path} is a folder")
        if force or not path.exists():
            return
        with path.open("rb") as file:
            known = is_own(file.read(_PEEK))
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from None
    if not known:
        raise OutputError(
            f"{path} was not made by journeyctl and is left as it is",
            "Name another file with --output, or overwrite it with --force.",
        )


def _replace(path: Path, content: bytes) -> None:
    """Write beside the target, then put it in its place in one step."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
